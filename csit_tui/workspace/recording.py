"""Recording: a change goes into the journal, then into its file; undo and redo do the same."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from csit_tui.merge import ABSENT, Change, Fields, diff, dotted, invert, merge_lines
from csit_tui.merge.patching import patch
from csit_tui.merge.settling import CONFLICTS
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.editing import fields_at, is_bare, place, read_or_begin, written
from csit_tui.store.folder import Changed
from csit_tui.store.reading import record
from csit_tui.vcs import blobs, explain
from csit_tui.vcs.index import may_hold
from csit_tui.workspace import hindrances, rules, sessions
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.entries import EDIT, REDO, UNDO, Edit
from csit_tui.workspace.types import Disagreement, Undone
from csit_tui.workspace.words import Words

_ATTEMPTS = 3
Data = dict[str, Any]


def edit(context: Context, path: str, changes: Sequence[Change], opening: int = 0) -> None:
    """Save changes of one record. Raises `Refused`; the file is then as it was."""
    with context.writing() as books:
        edit_locked(context, books, path, changes, opening)


def edit_locked(
    context: Context, books: Books, path: str, changes: Sequence[Change], opening: int = 0
) -> None:
    """The same, by a caller who holds the lock on writing.

    A change of the table of conflicts settles one, which is done wherever the file is in conflict.
    """
    place(path)
    if not changes:
        return
    state = books.state.read()
    hindrances.to_recording(context, state)
    rules.may_edit(context, path, state, changes, mending=_is_mending(changes))
    session = sessions.joined(context, books)
    _save(context, books, Edit(0, EDIT, 0, session.id, path, list(changes), False, opening))


def undo(context: Context, again: bool = False) -> Undone | None:
    """Take back the last change of the open session, or with ``again`` the last undo."""
    with context.writing() as books:
        state = books.state.read()
        last = books.ledger.last(again, state.session.strangers(context.me)) if state else None
        if state is None or last is None:
            return None
        hindrances.to_recording(context, state)
        rules.may_edit(context, last.path, state, mending=_is_mending(last.changes))
        act = REDO if again else UNDO
        back = invert(reversed(last.changes))
        wish = Edit(0, act, last.number, state.session.id, last.path, back, last.created)
        made, against = _save(context, books, wish)
    words = Words.of(context, state.session.cycle, (last.path,))
    left = [f"{words.place(last.path, c.path)}: changed since, left as it is" for c in against]
    # Taking back is told in the words of what was done, not of its reverse.
    told = made if again else invert(reversed(made))
    return Undone(last.path, words.describe({last.path: told}), left, redone=again)


def _is_mending(changes: Sequence[Change]) -> bool:
    """Whether changes settle a conflict that stands in the file."""
    return any(change.path[0] == CONFLICTS for change in changes)


def _save(context: Context, books: Books, wish: Edit) -> tuple[list[Change], list[Change]]:
    """Bring what is wished for into the file; what was changed, and what others stand against."""
    for _ in range(_ATTEMPTS - 1):
        with contextlib.suppress(Changed):
            return _attempt(context, books, wish)
    return _attempt(context, books, wish)


def _attempt(context: Context, books: Books, wish: Edit) -> tuple[list[Change], list[Change]]:
    source, data = read_or_begin(context.folder, wish.path)
    begun = source is None and may_hold(context.in_git(), wish.path)
    if begun and _is_committed(context, wish.path):
        raise Refused(explain.gone(wish.path))
    fields = fields_at(wish.path)
    patched = patch(data, wish.changes, fields, merge_lines)
    if patched.against and wish.act == EDIT:
        raise Disagreement(*(_conflict(wish.path, change, source) for change in patched.against))
    made = diff(data, patched.data, fields)
    if not made and (wish.act == EDIT or not patched.against):
        return [], []
    new = written(wish.path, source, patched.data)
    _check(wish.path, source, new)
    edit_ = wish._replace(
        number=books.ledger.next_number(),
        changes=made,
        created=wish.created or source is None,
    )
    books.ledger.intend(edit_)
    _write(context, books, edit_, new, source)
    return made, patched.against


def _write(context: Context, books: Books, edit_: Edit, new: bytes, source: bytes | None) -> None:
    try:
        empty = edit_.act == UNDO and edit_.created and is_bare(edit_.path, new)
        if empty and not _is_committed(context, edit_.path):
            if source is not None:  # a killed csit may have removed it already
                context.folder.remove(edit_.path, source)
        elif new != source:
            context.folder.write(edit_.path, new, source)
    except BaseException:
        books.ledger.settle(edit_.number, done=False)
        raise
    books.ledger.settle(edit_.number)


def _is_committed(context: Context, path: str) -> bool:
    """Whether git holds a file, which is then never removed; somebody may commit at any time."""
    with context.git() as git:
        return blobs.blobs(git, [f"HEAD:./{path}"]) != [None]


def _check(path: str, source: bytes | None, new: bytes) -> None:
    """Refuse what the record would not take; faults that it had before are no hindrance."""
    try:
        record(path, new)
    except Refused as refusal:
        before = {(t.field, t.what) for t in _faults(path, source)}
        fresh = [t for t in refusal.troubles if (t.field, t.what) not in before]
        if fresh:
            raise Refused(*(trouble._replace(line=None) for trouble in fresh)) from None


def _faults(path: str, source: bytes | None) -> tuple[Trouble, ...]:
    if source is None:
        return ()
    try:
        record(path, source)
    except Refused as refusal:
        return refusal.troubles
    return ()


def _conflict(path: str, change: Change, source: bytes | None) -> Trouble:
    if source is None:
        what = "The file is gone: another program removed it."
        return Trouble(what, f"Put it back with: git restore -- {path}", path)
    now = "nothing" if change.before is ABSENT else _shown(change.before)
    mine = "nothing" if change.after is ABSENT else _shown(change.after)
    what = f"It was changed in the meantime: it says {now} now, and you wrote {mine}."
    mend = "Nothing was overwritten; look at both, then write what should stand."
    return Trouble(what, mend, path, field=dotted(change.path))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("text", "an item")
    text = " ".join(str(value).split())
    return f'"{text[:80]}{"..." if len(text) > 80 else ""}"'


def recover(context: Context, books: Books) -> None:
    """Finish what a killed program had begun: its last change is in the journal, perhaps not saved.

    The caller holds the lock on writing.
    """
    for edit_ in list(books.ledger.pending.values()):
        try:
            source, data = read_or_begin(context.folder, edit_.path)
            fields: Fields = fields_at(edit_.path)
            patched = patch(data, edit_.changes, fields, merge_lines)
            if not patched.against:
                new = written(edit_.path, source, patched.data)
                _check(edit_.path, source, new)  # anybody may have put it into the journal
                _write(context, books, edit_, new, source)
                continue
        except Refused:
            pass
        books.ledger.settle(edit_.number, done=False)
