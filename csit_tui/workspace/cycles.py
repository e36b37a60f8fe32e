"""Closing a cycle, starting the next, and opening a closed one again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csit_tui.merge import ABSENT, Change
from csit_tui.method import next_cycle
from csit_tui.method.cycles import no_cycle
from csit_tui.method.next_cycle import Wanted
from csit_tui.method.nouns import counted
from csit_tui.model.base import is_slug
from csit_tui.model.programme import Cycle
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.editing import read_or_begin, written
from csit_tui.store.reading import record
from csit_tui.text import quoted, safe
from csit_tui.vcs import blobs
from csit_tui.vcs.commit import Order
from csit_tui.vcs.log import log
from csit_tui.vcs.trailers import Trailers, message
from csit_tui.workspace import closings, meetings, recording, unclosable
from csit_tui.workspace.committing import Rewritten, committed
from csit_tui.workspace.context import Context
from csit_tui.workspace.unclosable import InTheWay
from csit_tui.workspace.years import Year, left_unfinished, years

CLOSE, REOPEN, START = "close-cycle", "reopen-cycle", "start-cycle"
"""What the commits that close, reopen and start a cycle say of themselves."""
_AGAIN = {CLOSE: "close", REOPEN: "reopen"}


class Closed(NamedTuple):
    """A closed cycle: its commit, and the tag on it, which never moves."""

    cycle: str
    commit: str
    tag: str


class Started(NamedTuple):
    """A cycle that was started: its commit, and what was carried over, to be confirmed."""

    cycle: str
    commit: str
    to_confirm: list[str]


class Cycles:
    """The years of one programme; every method raises `Refused` where it cannot."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def in_the_way(self, cycle: str) -> list[Trouble]:
        """All that keeps a cycle from being closed, each with its way out."""
        return [one.trouble for one in self.obstacles(cycle)]

    def obstacles(self, cycle: str) -> list[InTheWay]:
        """The same with what mends each; of a closed one what keeps it from being opened again.

        That is in the way of starting the next one too.
        """
        if self._year(cycle).status == "closed":
            return list(unclosable.to_whole(self._context))
        return list(unclosable.to_closing(self._context, cycle))

    def years(self) -> list[Year]:
        """All cycles, oldest first: how each stands, and what tells so."""
        return years(self._context)

    def unfinished(self, cycle: str) -> str:
        """What closing a cycle now would leave unfinished, in short; empty for nothing."""
        self._year(cycle)
        return left_unfinished(self._context, cycle)

    def close(self, cycle: str, author: str | None = None) -> Closed:
        """Close a cycle: from then on it is read-only, and a tag stands for it.

        One whose closing was cut off before its tag was made is only given that.
        """
        with self._context.writing():
            year = self._year(cycle)
            if year.status == "closed":
                return self._tagged_late(cycle)
            troubles = [one.trouble for one in unclosable.to_closing(self._context, cycle)]
            if troubles:
                raise Refused(*troubles)
            today = self._context.moment().date()
            with self._context.git() as git:
                before = blobs.resolve(git, "HEAD")
            self._commit(
                CLOSE,
                cycle,
                f"Close the cycle {cycle}",
                {"status": "closed", "closed": today},
                author,
            )
            sha = closings.closing(self._context, cycle, before)
            return Closed(cycle, sha, closings.mark(self._context, cycle, sha))

    def reopen(
        self, cycle: str, reason: str, by: str | None = None, author: str | None = None
    ) -> str:
        """Open a closed cycle again, with a reason; its tag stays. The commit."""
        with self._context.writing():
            self.check_reopening(cycle, reason)
            today = self._context.moment().date()
            item = {"date": today, "reason": reason.strip()} | ({"by": by} if by else {})
            held = read_or_begin(self._context.folder, _path(cycle))[1].get("reopened", {})
            key = self._context.make_id()
            given = {"status": "open", "closed": None, "reopened": held | {key: item}}
            subject = f"Open the cycle {cycle} again: {safe(' '.join(reason.split()))}"
            return self._commit(REOPEN, cycle, subject, given, author)

    def check_reopening(self, cycle: str, reason: str) -> None:
        """Refuse where a cycle cannot be opened again for a reason."""
        if not reason.strip():
            raise refused("No reason is given.", "Say why the cycle is opened again.")
        if self._year(cycle).status != "closed":
            raise refused(f"The cycle {cycle} is open.", "There is nothing to open again.")
        unclosable.refuse_unready(self._context)

    def start(self, wanted: Wanted, old: str, author: str | None = None) -> Started:
        """Start a cycle from an earlier one, and make it the current one.

        What is carried over is to be confirmed; it starts today, unless a day is named. Raises
        `Refused` where the new one is there.
        """
        new = wanted.cycle
        with self._context.writing():
            made = self._next(wanted, old)
            files = {}
            for path, data in made.items():
                source = self._context.folder.get(path)
                files[path] = Rewritten(source, written(path, source, data))
                record(path, files[path].after)
            to_confirm = next_cycle.carried(made)
            carried = f"{counted(len(to_confirm), 'record')} carried over"
            subject = f"Start the cycle {new} from {old}: {carried}"
            order = self._order(list(files), START, new, subject, author)
            sha = committed(
                self._context,
                files,
                order._replace(new=[p for p in files if files[p].before is None]),
                f"start the cycle {new} again",
            )
            return Started(new, sha, to_confirm)

    def foresee(self, wanted: Wanted, old: str) -> list[str]:
        """The records that a new cycle would have to be confirmed. Raises as starting it does."""
        return next_cycle.carried(self._next(wanted, old))

    def _next(self, wanted: Wanted, old: str) -> dict[str, next_cycle.Data]:
        """The records of a new cycle, which starts today unless a day is named."""
        new = wanted.cycle
        if not is_slug(new):
            what = f"{quoted(new, 60)} cannot be a cycle's short name."
            raise refused(what, "Use up to 40 of a to z, 0 to 9 and single hyphens, such as 2027.")
        if wanted.starts and wanted.ends and wanted.ends < wanted.starts:
            raise refused("It would end before it starts.", "Give --starts a day before --ends.")
        self._year(old)
        self._refuse_there(new)
        for year in self._context.shelf.snapshot(()).cycles():
            if year.status == "open":
                still = f"The cycle {year.cycle} is still open."
                raise refused(still, f"First: csit cycle close {year.cycle}")
        unclosable.refuse_unready(self._context)
        if wanted.starts is None:
            wanted = wanted._replace(starts=self._context.moment().date())
        snapshot = self._context.shelf.snapshot((old,))
        return next_cycle.started(snapshot, old, wanted, self._context.make_id)

    def to_confirm(self, cycle: str) -> list[str]:
        """The records of a cycle that were carried over and are not confirmed yet."""
        return next_cycle.to_confirm(self._context.shelf.snapshot((cycle,)), cycle)

    def confirm(self, paths: Sequence[str]) -> None:
        """Confirm records that were carried over, in the open session or as desk work."""
        if paths:
            with self._context.writing() as books:
                for path in paths:
                    change = Change(("to_confirm",), True, ABSENT)
                    recording.edit_locked(self._context, books, path, [change])

    def _year(self, cycle: str) -> Cycle:
        found = self._context.shelf.record(_path(cycle))
        if not isinstance(found, Cycle):
            raise no_cycle(cycle, self._context.shelf.snapshot(()))
        return found

    def _refuse_there(self, new: str) -> None:
        if any(path.startswith(f"cycles/{new}/") for path in self._context.folder.paths()):
            what = f"There is a cycle {new} already."
            raise refused(what, "Give the new one another short name.", _path(new))

    def _commit(
        self, kind: str, cycle: str, subject: str, given: dict[str, object], author: str | None
    ) -> str:
        """Commit a change of the cycle's own sheet; what is none is taken out of it."""
        path, again = _path(cycle), f"{_AGAIN[kind]} the cycle {cycle} again"
        source, data = read_or_begin(self._context.folder, path)
        new = {key: value for key, value in (data | given).items() if value is not None}
        order = self._order([path], kind, cycle, subject, author)
        return committed(
            self._context, {path: Rewritten(source, written(path, source, new))}, order, again
        )

    def _order(
        self, paths: Sequence[str], kind: str, cycle: str, subject: str, author: str | None
    ) -> Order:
        told = message(subject, trailers=Trailers(cycle, kind=kind))
        committer = meetings.needs_committer(self._context, author)
        return Order(paths, (), told, author, committer)

    def _tagged_late(self, cycle: str) -> Closed:
        """The tag of a closing that was cut off before it was made."""
        with self._context.git() as git:
            made = (one for one in log(git, path=_path(cycle)) if one.kind == CLOSE)
            closing = next((one.sha for one in made if one.cycle == cycle), None)
            there = closings.closings(git, cycle)
        if closing is None or closing in there.values():
            what = f"The cycle {cycle} is closed already."
            raise refused(what, "Open it again, with a reason: csit cycle reopen")
        return Closed(cycle, closing, closings.mark(self._context, cycle, closing))


def _path(cycle: str) -> str:
    return Cycle.PATH.format(cycle=cycle)
