"""What the journal says by now: edits with their undoing, files touched, texts not yet saved."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from csit_tui.merge import Change
from csit_tui.model.trouble import Refused
from csit_tui.store import codec, locks, private
from csit_tui.store.editing import undotted
from csit_tui.store.errors import unread
from csit_tui.store.journal import Journal
from csit_tui.workspace import writers
from csit_tui.workspace.entries import (
    EDIT,
    REDO,
    UNDO,
    Edit,
    Key,
    draft_of,
    edit_of,
    is_record,
    key_of,
)
from csit_tui.workspace.types import Draft

_HEAD_BYTES = 120


class Ledger:
    """The journal of one work tree, folded as it grows; other programs append to it too."""

    def __init__(self, path: Path, me: str = "") -> None:
        """``me`` is the program that writes, by default this one."""
        self.path = path
        self._me = me
        self._inherited: set[str] | None = None
        """Programs that had ended when this one came, and whose work it may take back."""
        self.news: list[tuple[Edit, str]] = []
        """Changes that other programs made since this one came, and their writers."""
        self._journal = Journal(path)
        self._lock_path = path.with_suffix(".lock")
        self._guard = threading.RLock()
        self._forget()

    @property
    def me(self) -> str:
        """The program that writes."""
        return self._me or writers.me()

    def _forget(self) -> None:
        self._offset = 0
        self._head = b""
        self.edits: dict[int, Edit] = {}
        self.pending: dict[int, Edit] = {}
        self._writers: dict[int, str] = {}
        self.done: list[int] = []
        self.undone: list[int] = []
        self.touched: dict[str, None] = {}
        self._drafts: dict[Key, Draft] = {}

    def intend(self, edit: Edit) -> None:
        """Note a change, safe from a power cut, before its file is written."""
        entry = edit._asdict() | {"t": "edit", "changes": codec.packed(edit.changes)}
        self._append(entry | {"by": self.me})
        self._journal.sync()

    def settle(self, number: int, done: bool = True) -> None:
        """Note that the file of a change was written, or that it will not be."""
        self._append({"t": "done" if done else "void", "number": number})

    def touch(self, paths: Sequence[str]) -> None:
        """Note files that belong to the session without a change to undo."""
        self._append({"t": "touch", "paths": list(paths)})
        self._journal.sync()

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Note texts as they are typed, in one entry: a killed program kept all or none."""
        entries = [asdict(draft) | {"t": "draft", "by": self.me} for draft in drafts]
        self._append(entries[0] if len(entries) == 1 else {"t": "drafts", "drafts": entries})

    def draft(self, path: str, field: str, opening: int) -> Draft | None:
        """What this program keeps of one opening of a field."""
        with self._guard:
            return self._drafts.get((path, field, self.me, opening))

    def drop(self, path: str, field: str, opening: int, by: str = "") -> None:
        """Note that a text that was typed is no longer wanted; by default one of this program."""
        about = {"path": path, "field": field, "by": by or self.me, "opening": opening}
        with self._guard:
            self.refresh()
            if key_of(about) in self._drafts:
                self._append(about | {"t": "drop"})

    def begin(self) -> None:
        """A session is about to open: what one before it, killed while closing, left is over."""
        if self.touched or self.pending:
            self.finish()

    def finish(self) -> None:
        """The session is closed: forget its edits, and all else unless a text still waits."""
        with self._guard, locks.writing(self._lock_path):
            self.refresh()
            if self._drafts:
                self._journal.append({"t": "closed"})
            else:
                self._journal.clear()
            self.refresh()

    def drafts(self) -> list[Draft]:
        """Texts that were typed and never saved, in the order of typing.

        Those that another program, still running, is about to save are not among them.
        """
        with self._guard:
            self.refresh()
            return [
                draft for draft in self._drafts.values() if not writers.is_other(draft.by, self.me)
            ]

    def next_number(self) -> int:
        """A number for the next change; the caller holds the lock on writing."""
        return max((*self.edits, *self.pending), default=0) + 1

    def refresh(self) -> None:
        """Fold what was appended since, here or by another program."""
        with self._guard:
            for entry in self._new_entries():
                with contextlib.suppress(KeyError, TypeError, ValueError):
                    self._fold(entry)
            if self._inherited is None:
                seen = {*self._writers.values(), ""}
                self._inherited = {by for by in seen if self._may_inherit(by)}
                self.news.clear()

    def _may_inherit(self, by: str) -> bool:
        return writers.same_login(by, self.me) and not writers.is_other(by, self.me)

    def last(self, again: bool, strangers: Collection[str] = ()) -> Edit | None:
        """The change that this program would take back, or with ``again`` make once more.

        It is one of its own, or of a program of the same login that had ended when this one came,
        unless it is one of the ``strangers``: what somebody else recorded is not taken back.
        """
        own = {self.me, *(self._inherited or ())} - set(strangers)
        mine = {n: edit for n, edit in self.edits.items() if self._writers.get(n, "") in own}
        stack = [number for number in (self.undone if again else self.done) if number in mine]
        if not stack:
            return None
        # A new change ends redoing: what was taken back before it stays so.
        ended = again and any(n > stack[-1] and edit.act == EDIT for n, edit in mine.items())
        return None if ended else mine[stack[-1]]

    def close(self) -> None:
        """Let go of the file."""
        self._journal.close()

    def _append(self, entry: dict[str, Any]) -> None:
        with self._guard, locks.writing(self._lock_path):
            self._journal.append(entry)
            self.refresh()

    def _new_entries(self) -> Iterator[dict[str, Any]]:
        """Whole lines behind the last one seen; from the start where the journal began anew."""
        try:
            handle = private.opened(self.path, os.O_RDONLY)
        except FileNotFoundError:
            self._forget()
            return
        except OSError as error:
            raise Refused(unread(str(self.path), error)) from None
        try:
            size = os.fstat(handle).st_size
            if size < self._offset or os.pread(handle, len(self._head), 0) != self._head:
                self._forget()
            data = os.pread(handle, size - self._offset, self._offset)
            whole = data[: data.rfind(b"\n") + 1]
            self._offset += len(whole)
            self._head = self._head or os.pread(handle, min(_HEAD_BYTES, self._offset), 0)
        finally:
            os.close(handle)
        for line in whole.split(b"\n"):
            with contextlib.suppress(ValueError, RecursionError):
                yield codec.loads(line)

    def _fold(self, entry: dict[str, Any]) -> None:
        kind = entry["t"]
        if kind == "edit":
            edit = edit_of(entry)
            self.pending[edit.number] = edit
            self._writers[edit.number] = str(entry.get("by", ""))
            self.touched[edit.path] = None
        elif kind == "done":
            edit = self.pending.pop(entry["number"])
            self._hear(edit)
            self._do(edit)
        elif kind == "void":
            self.pending.pop(entry["number"], None)
        elif kind == "touch":
            self.touched |= dict.fromkeys(path for path in entry["paths"] if is_record(path))
        elif kind in {"draft", "drafts"}:
            for draft in [draft_of(each) for each in entry.get("drafts", [entry])]:
                self._hold(draft)
        elif kind == "drop":
            self._drafts.pop(key_of(entry), None)
        elif kind == "closed":
            self.edits, self.pending, self.touched, self._writers = {}, {}, {}, {}
            self.done, self.undone = [], []

    def _hear(self, edit: Edit) -> None:
        """Note what another program changed."""
        by = self._writers.get(edit.number, "")
        if by != self.me:
            self.news.append((edit, by))

    def _hold(self, draft: Draft) -> None:
        key = (draft.path, draft.field, draft.by, draft.opening)
        self._drafts.pop(key, None)
        self._drafts[key] = draft

    def _do(self, edit: Edit) -> None:
        self.edits[edit.number] = edit
        if edit.act == UNDO:
            self.done.remove(edit.of)
            self.undone.append(edit.number)
            return
        if edit.act == REDO:
            self.undone.remove(edit.of)
        self.done.append(edit.number)
        self._supersede(edit)

    def _supersede(self, edit: Edit) -> None:
        """A text needs no keeping once it was saved from its field, or by anybody as it stands.

        What the same writer had typed there before, and was refused, still waits.
        """
        saved_by = (self._writers.get(edit.number), edit.opening)
        for key, draft in list(self._drafts.items()):
            if draft.path != edit.path:
                continue
            place = _parts(draft.field)
            near = [c for c in edit.changes if _one_in_other(place, c.path)]
            own = (draft.by, draft.opening) == saved_by
            if near and (own or any(_value(c, place) == draft.text for c in near)):
                del self._drafts[key]


def _value(change: Change, place: tuple[str, ...]) -> Any:
    """What a change put at a place that it holds."""
    value = change.after
    for part in place[len(change.path) :]:
        value = value.get(part) if isinstance(value, dict) else None
    return value


def _parts(field: str) -> tuple[str, ...]:
    try:
        return undotted(field)
    except ValueError:
        return (field,)


def _one_in_other(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
