"""Taking back what one session changed, as a commit of its own; what was changed since stays."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from csit_tui import vcs
from csit_tui.merge import ABSENT, Change, Path, dotted
from csit_tui.method.places import record_at
from csit_tui.method.referring import in_short, who
from csit_tui.method.removing import referrers_to
from csit_tui.method.sealing import NOTICE
from csit_tui.method.taking_back import Data, TakenBack, begun, taken_back, without
from csit_tui.method.wording import team_of
from csit_tui.model.base import ITEM_ID, Record
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.editing import fields_at, written
from csit_tui.store.reading import plain, record
from csit_tui.text import quoted, safe
from csit_tui.vcs import Git, blobs
from csit_tui.vcs.commit import Order, commit
from csit_tui.vcs.log import Entry, entries, session_commit
from csit_tui.vcs.past import parents
from csit_tui.vcs.status import status
from csit_tui.workspace import closing, hindrances, meetings, rules
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.history import by_cycle
from csit_tui.workspace.sealing import seal
from csit_tui.workspace.sessions import DESK
from csit_tui.workspace.words import Words, cycle_of

Sides = dict[str, tuple[bytes | None, bytes | None]]
"""The bytes of files, before and after, by path; none where there was no file."""
_LEFT = "It stays as it is; look at both, and change it by hand where it should go."
_PARTIAL = "Nothing was changed. --partial takes back all the rest."


@dataclass(frozen=True)
class Reverted:
    """The commit that took a session back, what it changed, and what stood in the way.

    The commit is none where only a preview was asked for, or where nothing was left to take back.
    """

    subject: str
    sha: str | None
    changes: list[str]
    left: list[Trouble]


@dataclass(frozen=True)
class _File:
    """A record: its bytes and its data as they are, and the work taken out of it."""

    path: str
    source: bytes
    now: Data
    taken: TakenBack


def revert(
    context: Context, what: str, partial: bool, preview: bool, author: str | None
) -> Reverted:
    """Take back a session, by its id or its commit. Raises `Refused`; nothing is changed then.

    With ``partial`` what can be taken back is, although something stands in the way of the rest.
    """
    committer = preview or meetings.needs_committer(context, author)
    with context.writing() as books:
        _may_commit(context, preview)
        with context.git() as git:
            entry = _entry(git, what)
            sides = _sides(context, git, entry.sha)
            _untouched(context, git, books, sides)
        files, left = _files(context, sides)
        if left and not partial and not preview:
            raise Refused(*left, Trouble("What stands there now was written later.", _PARTIAL))
        subject = closing.cut(f"Take back {quoted(entry.subject, closing.LONGEST_SUBJECT - 14)}")
        lines = _told(context, files)
        if preview or not files:
            return Reverted(subject, None, lines, left)
        message = _message(entry, subject, lines, files)
        order = Order([one.path for one in files], (), message, author, committer)
        context.plan = None
        return Reverted(subject, _commit(context, files, order), lines, left)


def _may_commit(context: Context, preview: bool) -> None:
    state = context.state()
    troubles = [] if preview else hindrances.to_committing(context, state)
    if troubles:
        raise Refused(*troubles)


def _entry(git: Git, what: str) -> Entry:
    """The commit that is meant. Raises `Refused` where it cannot be taken back as a session."""
    named = re.fullmatch(ITEM_ID, what) and vcs.head(git.place).sha is not None
    sha = session_commit(git, what, None) if named else None
    sha = sha or blobs.resolve(git, what)
    if git.look("merge-base", "--is-ancestor", sha, "HEAD").status:
        mend = "Go to the branch that has it, or name one that csit log lists."
        raise refused(f"{quoted(what, 40)} is not part of the branch that is checked out.", mend)
    before = parents(git, sha)
    if len(before) > 1:
        what = f"{sha[:10]} brought others' work in, and is no session."
        raise refused(what, "Take back its sessions one by one: csit log lists them.")
    if not before:
        raise refused(f"{sha[:10]} began the programme.", "Take back what came after it.")
    return entries(git, [sha])[sha]


def _sides(context: Context, git: Git, sha: str) -> Sides:
    """The records that a commit changed, before and after; not the session's own.

    A meeting was held, whatever becomes of what it recorded.
    """
    touched = [t for t in blobs.touched(git, sha) if _is_work(t.path)]
    sealing = seal(context)
    hidden = [t.path for t in touched if sealing.hides(t.path)]
    if hidden:
        mend = "Take it back when your team has finished."
        raise Refused(*(Trouble(f"It is {NOTICE}.", mend, path) for path in hidden))
    names = [name for one in touched for name in (one.before, one.after) if name]
    held = dict(zip(names, blobs.blobs(git, names), strict=True))
    return {t.path: (held.get(t.before or ""), held.get(t.after or "")) for t in touched}


def _is_work(path: str) -> bool:
    placed = record_at(path)
    return placed is not None and placed[0] is not Session


def _untouched(context: Context, git: Git, books: Books, paths: Iterable[str]) -> None:
    """Refuse where work that is not yet committed, or a closed cycle, is in the way.

    What many files have alike is told of the first.
    """
    changed = status(git).files
    typed = {draft.path for draft in books.ledger.drafts()}
    troubles = [trouble for path in paths for trouble in _hindrance(context, path, changed, typed)]
    alike = {(trouble.what, trouble.mend): trouble for trouble in reversed(troubles)}
    if alike:
        raise Refused(*reversed(alike.values()))


def _hindrance(
    context: Context, path: str, changed: Container[str], typed: Container[str]
) -> Sequence[Trouble]:
    if path in changed:
        mend = "Close the session first; what no session holds: csit session adopt."
        return [Trouble("It holds changes that are not committed.", mend, path)]
    if path in typed:
        return [Trouble("A text waits there that is not saved.", "Save it first.", path)]
    try:
        rules.may_edit(context, path, None)
    except Refused as refusal:
        return refusal.troubles
    return ()


def _files(context: Context, sides: Sides) -> tuple[list[_File], list[Trouble]]:
    """The records with the work taken out, where that changes them, and what stands in the way."""
    found, left = [], []
    for path, (before, after) in sides.items():
        source = context.folder.get(path)
        if source is None or after is None:
            left.append(Trouble("The file is not there any more.", _LEFT, path))
            continue
        base, now = plain(path, after), plain(path, source)
        goal = begun(path, base) if before is None else plain(path, before)
        taken = taken_back(goal, base, now, fields_at(path))
        found.append(_File(path, source, now, taken))
    found, named = _let_stand(context, found)
    left += [_against(one.path, change) for one in found for change in one.taken.against] + named
    fit = [one for one in found if one.taken.changes and not _faults(one, left)]
    return fit, left


def _let_stand(context: Context, files: list[_File]) -> tuple[list[_File], list[Trouble]]:
    """The same without taking out what others would go on to name, and who they are."""
    made = {one.path: _record(one) for one in files}
    before = context.shelf.snapshot()
    snapshot = before.changed({p: r for p, r in made.items() if r}, before.troubles)
    found, left = [], []
    for one in files:
        kept = []
        for item in _taken_out(one.taken.changes):
            names = who(snapshot, referrers_to(snapshot, one.path, item))
            if names:
                kept.append(item or ("retired",))
                what = f"It is named since then: {in_short(names)}."
                left.append(Trouble(what, _LEFT, one.path, field=dotted(item) or None))
        taken = one.taken
        if kept:
            fields = fields_at(one.path)
            taken = without(taken.data, one.now, fields, taken.against, tuple(kept))
        found.append(replace(one, taken=taken))
    return found, left


def _taken_out(changes: Sequence[Change]) -> list[Path]:
    """The items that go for good; an empty path says that the record itself is retired."""
    come = {change.path[-1] for change in changes if change.before is ABSENT}
    return [
        () if change.path == ("retired",) else change.path
        for change in changes
        if (change.path == ("retired",) and change.after is True)
        or (len(change.path) == 2 and change.after is ABSENT and change.path[1] not in come)
    ]


def _record(one: _File) -> Record | None:
    with contextlib.suppress(Refused):
        return record(one.path, written(one.path, one.source, one.taken.data))
    return None


def _faults(one: _File, left: list[Trouble]) -> bool:
    """Whether the record would not take it; that is noted then, and all of it left as it is."""
    try:
        record(one.path, written(one.path, one.source, one.taken.data))
    except Refused as refusal:
        left += [trouble._replace(line=None, mend=_LEFT) for trouble in refusal.troubles]
        return True
    return False


def _against(path: str, change: Change) -> Trouble:
    had, has = (_shown(side) for side in (change.before, change.after))
    what = f"It was changed since: it says {has} now, and the session had left {had}."
    return Trouble(what, _LEFT, path, field=dotted(change.path))


def _shown(value: object) -> str:
    if value is ABSENT:
        return "nothing"
    if isinstance(value, dict):
        value = value.get("text", "an item")
    return quoted(" ".join(str(value).split()), 80)


def _told(context: Context, files: Sequence[_File]) -> list[str]:
    """What is changed, in the method's words."""
    changes = {one.path: one.taken.changes for one in files}
    lines: list[str] = []
    for cycle, paths in by_cycle(changes).items():
        words = Words.of(context, cycle, paths)
        lines += words.describe({path: changes[path] for path in paths})
    return [safe(line) for line in lines]


def _message(entry: Entry, subject: str, lines: Sequence[str], files: Sequence[_File]) -> str:
    paths = [one.path for one in files]
    trailers = {
        "Csit-Cycle": entry.cycle or next(filter(None, map(cycle_of, paths)), None),
        "Csit-Team": team_of(paths),
        "Csit-Kind": DESK,
        "Csit-Takes-Back": entry.sha,
    }
    last = "\n".join(f"{name}: {value}" for name, value in trailers.items() if value)
    return "\n\n".join(part for part in (subject, "\n".join(lines), last) if part) + "\n"


def _commit(context: Context, files: Sequence[_File], order: Order) -> str:
    """Write the files and commit them; where that is refused they are as they were."""
    done: list[tuple[_File, bytes]] = []
    try:
        for one in files:
            new = written(one.path, one.source, one.taken.data)
            context.folder.write(one.path, new, one.source)
            done.append((one, new))
        with context.git() as git:
            return commit(git, order, context.setting(git, "core.hookspath"))
    except Refused:
        for one, new in done:
            with contextlib.suppress(Refused):
                context.folder.write(one.path, one.source, new)
        raise
