"""Taking back what one session changed, as a commit of its own; what was changed since stays."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

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
from csit_tui.store.editing import fields_at, place, written
from csit_tui.store.reading import plain, record
from csit_tui.text import quoted, safe
from csit_tui.vcs import Git, blobs, branches, merging
from csit_tui.vcs.commit import Order
from csit_tui.vcs.log import Entry, entries, session_commit
from csit_tui.vcs.past import parents
from csit_tui.vcs.status import status
from csit_tui.vcs.trailers import Trailers, message
from csit_tui.workspace import closing, hindrances, meetings, rules
from csit_tui.workspace.committing import Rewritten, committed
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.history import by_cycle
from csit_tui.workspace.sealing import seal
from csit_tui.workspace.sessions import DESK
from csit_tui.workspace.words import Words, cycle_of

Sides = dict[str, tuple[bytes | None, bytes | None]]
"""The bytes of files, before and after, by path; none where there was no file."""
_LEFT = "It stays as it is; look at both, and change it by hand where it should go."
_AGAIN = "take it back again"
_PARTIAL = "Nothing was changed. --partial takes back all the rest."


@dataclass(frozen=True)
class Reverted:
    """The commit that took a session back, what it changed, and what stood in the way.

    The commit is none where only a preview was asked for, or where nothing was left to take back.
    A preview also tells what would keep it from being done here, such as another branch.
    """

    subject: str
    sha: str | None
    changes: list[str]
    left: list[Trouble]


class Held(NamedTuple):
    """A session that somebody wants taken back: a commit of it, and what it is called there."""

    commit: str
    session: str


@dataclass(frozen=True)
class _File:
    """A record: its bytes and its data as they are, and the work taken out of it."""

    path: str
    source: bytes
    now: Data
    taken: TakenBack

    @cached_property
    def new(self) -> bytes:
        """The bytes without that work. Raises `Refused` where they cannot be written."""
        return written(self.path, self.source, self.taken.data)


def revert(
    context: Context, what: str, partial: bool, preview: bool, author: str | None
) -> Reverted:
    """Take back a session, by its id or its commit. Raises `Refused`; nothing is changed then.

    With ``partial`` what can be taken back is, although something stands in the way of the rest.
    """
    with context.writing() as books:
        if not preview:
            _refuse_commit(context)
        with context.git() as git:
            entry = _entry(context, git, what)
            sides = _sides(context, git, entry.sha)
            first = _hindrances(context, git, books, entry, sides)
        if first and not preview:
            raise Refused(*first)
        files, left = _files(context, sides)
        if left and not partial and not preview:
            raise Refused(*left, Trouble("What stands there now was written later.", _PARTIAL))
        subject = closing.cut(f"Take back {quoted(entry.subject, closing.LONGEST_SUBJECT - 14)}")
        lines = _told(context, files)
        if preview or not files:
            return Reverted(subject, None, lines, [*first, *left])
        paths = [one.path for one in files]
        message = _message(entry, subject, lines, paths)
        committer = meetings.needs_committer(context, author)
        order = Order(paths, (), message, author, committer)
        rewritten = {one.path: Rewritten(one.source, one.new) for one in files}
        return Reverted(subject, committed(context, rewritten, order, _AGAIN), lines, left)


def _refuse_commit(context: Context) -> None:
    troubles = hindrances.to_committing(context, context.state())
    if troubles:
        raise Refused(*troubles)


def _entry(context: Context, git: Git, what: str) -> Entry:
    """The commit that is meant. Raises `Refused` where it cannot be taken back as a session."""
    named = re.fullmatch(ITEM_ID, what) and vcs.head(git.place).sha is not None
    sha = session_commit(git, what, None) if named else None
    sha = sha or blobs.resolve(git, what)
    if not merging.contains(git, "HEAD", sha):
        mend = "Go to the branch that has it, or name one that csit log lists."
        raise refused(f"{quoted(what, 40)} is not part of the branch that is checked out.", mend)
    before = parents(git, sha)
    if not before:
        raise refused(f"{sha[:10]} began the programme.", "Take back what came after it.")
    entry = entries(git, [sha])[sha]
    if len(before) > 1:
        why = f"{sha[:10]} brought others' work in, and is no session."
        held = Held(before[1], "SESSION")
        way = _way(context, git, entry.team, entry.cycle, held) or "csit revert SESSION"
        raise refused(why, f"Take back its sessions one by one, as csit log lists them: {way}")
    return entry


def _way(context: Context, git: Git, team: str, cycle: str, held: Held) -> str | None:
    """How a session is taken back of a team that records on a branch of its own, if it does so.

    That is done on the branch that holds it: the team's own, or one of its desk work.
    """
    if rules.off_the_branch(context, cycle, team, only_main_line=True) is None:
        return None
    own, main = rules.team_branch(cycle, team), rules.main_line(context)
    starts = (f"refs/heads/{own}", f"refs/heads/{rules.desk_branch(cycle, team)}*")
    there = branches.holding(git, held.commit, starts) or own
    back = team if there == own else there
    return f"git switch {there}; csit revert {held.session}; git switch {main}; csit merge {back}"


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


def _hindrances(
    context: Context, git: Git, books: Books, entry: Entry, paths: Iterable[str]
) -> list[Trouble]:
    """Work that is not yet committed, a closed cycle or another branch, where it is in the way.

    What many files have alike is told of the first.
    """
    changed = status(git).files
    typed = {draft.path for draft in books.ledger.drafts()}
    found: list[Trouble] = []
    for path in paths:
        if path in changed:
            mend = "Close the session first; what no session holds: csit session adopt."
            found.append(Trouble("It holds changes that are not committed.", mend, path))
        elif path in typed:
            found.append(Trouble("A text waits there that is not saved.", "Save it first.", path))
        else:
            found += _not_here(context, git, path, entry)
    alike = {(trouble.what, trouble.mend): trouble for trouble in reversed(found)}
    return list(reversed(alike.values()))


def _not_here(context: Context, git: Git, path: str, entry: Entry) -> Sequence[Trouble]:
    """Why a record is not changed here; where its team records elsewhere, the way that works."""
    try:
        rules.may_edit(context, path, None)
    except Refused as refusal:
        identity = place(path)[1]
        cycle, team = identity.get("cycle", ""), identity.get("team", "")
        held = Held(entry.sha, entry.session or entry.sha[:10])
        closed = rules.is_closed(context, cycle)
        way = None if closed else _way(context, git, team, cycle, held)
        mend = f"Take it back there, and bring it in again: {way}"
        return [one._replace(mend=mend) if way else one for one in refusal.troubles]
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
    changed = [one for one in found if one.taken.changes]
    faults = {one.path: _faults(one) for one in changed}
    left += [trouble for troubles in faults.values() for trouble in troubles]
    return [one for one in changed if not faults[one.path]], left


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
        found.append(_keeping(one, kept) if kept else one)
    return found, left


def _keeping(one: _File, kept: Sequence[Path]) -> _File:
    """The same with these fields or items left as they stand."""
    fields = fields_at(one.path)
    return replace(one, taken=without(one.taken.data, one.now, fields, one.taken.against, kept))


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
        return record(one.path, one.new)
    return None


def _faults(one: _File) -> list[Trouble]:
    """Why the record would not take it, if so: all of it is left as it is then."""
    try:
        record(one.path, one.new)
    except Refused as refusal:
        return [trouble._replace(line=None, mend=_LEFT) for trouble in refusal.troubles]
    return []


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


def _message(entry: Entry, subject: str, lines: Sequence[str], paths: Sequence[str]) -> str:
    cycle = entry.cycle or next(filter(None, map(cycle_of, paths)), None)
    trailers = Trailers(cycle, team=team_of(paths), kind=DESK, takes_back=entry.sha)
    return message(subject, "\n".join(lines), trailers=trailers)
