"""Which sheets are printed, and for which records: the pages of a whole programme, or of a few."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from csit_tui.method import preparing
from csit_tui.method.assessed import criteria_of
from csit_tui.method.overviews import About, Data
from csit_tui.method.places import one_line, team_name
from csit_tui.method.sealing import NOTICE
from csit_tui.method.sheets import SHEETS, Sheet
from csit_tui.model.base import Record, data_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation, Session, Team
from csit_tui.model.trouble import nearest, refused
from csit_tui.reports import sheets
from csit_tui.reports.naming import Names
from csit_tui.reports.overviews import summed_up
from csit_tui.reports.page import Page
from csit_tui.reports.recording import recording
from csit_tui.text import quoted

RECORDING = "recording"
NAMES = {"document" if sheet.kind == "input" else sheet.kind: sheet for sheet in SHEETS}
"""The sheets by the names under which they are asked for, in the paper's order."""


class Wanted(NamedTuple):
    """What is to be printed.

    ``names`` are names of `NAMES`, ``recording``, or criteria such as 5.1; none for all sheets of
    the paper, but for members' own ratings: once filled in, those are printed only when asked for.
    ``team`` is whose team, sessions and records are meant; none for every team's sheet.
    """

    names: Sequence[str]
    blank: bool = False
    team: str | None = None


def pages(
    snapshot: Snapshot, cycle: str, wanted: Wanted, hidden: Collection[str] = ()
) -> list[Page]:
    """The pages in the order of the names, or of the paper.

    ``hidden`` are teams whose judgements are kept from whoever asks. Raises `Refused` for a name
    that is none, for recording sheets of a hidden team, or of none where it is not clear which.
    """
    printer = _Printer(snapshot, cycle, wanted, hidden)
    usual = NAMES if wanted.blank else [name for name in NAMES if name != Preparation.KIND]
    return [page for name in wanted.names or usual for page in printer.named(name)]


class _Printer:
    def __init__(
        self, snapshot: Snapshot, cycle: str, wanted: Wanted, hidden: Collection[str]
    ) -> None:
        self._snapshot = snapshot
        self._cycle = cycle
        self._wanted = wanted
        self._hidden = hidden
        self._names = Names(snapshot, cycle)
        self._about = About(snapshot, cycle, self._names.yardstick)
        programme = snapshot.manifest()
        self._facts: tuple[tuple[str, str], ...] = (
            ("Programme", one_line(programme.name)),
            ("Cycle", cycle),
        )

    def named(self, name: str) -> Iterator[Page]:
        """The pages that a name stands for."""
        if name in NAMES:
            yield from self._sheet(name, NAMES[name])
        elif name == RECORDING:
            for criterion in self._criteria():
                yield self._recording(criterion)
        elif self._names.yardstick.criterion(name) is not None:
            yield self._recording(name)
        else:
            known = [*NAMES, RECORDING]
            mend = nearest(name, known, f"Sheets: {', '.join(known)}; or a criterion, such as 5.1.")
            raise refused(f"There is no sheet {quoted(name)}.", mend)

    def _sheet(self, name: str, sheet: Sheet) -> Iterator[Page]:
        found = [] if self._wanted.blank else list(self._records(sheet))
        if not found:
            whose = "Member" if sheet.model is Preparation else "With"
            facts = (*self._facts, ("Date", ""), (whose, ""))
            yield self._page(sheet, None, facts, name)
        for record in found:
            facts = (*self._facts, *self._whose(record))
            yield self._page(sheet, data_of(record), facts, _called(name, record))

    def _page(
        self, sheet: Sheet, data: Data | None, facts: tuple[tuple[str, str], ...], name: str
    ) -> Page:
        made = sheets.page(sheet, data, self._names, facts, name)
        more = summed_up(sheet.kind, data, self._about)
        return made._replace(blocks=(*made.blocks, *more))

    def _records(self, sheet: Sheet) -> Iterator[Record]:
        """The records of a sheet that are meant; of sessions only meetings, by date."""
        if sheet.model is Session:
            found = self._snapshot.sessions(self._cycle, self._wanted.team)
            yield from (session for session in found if session.purpose != "desk")
            return
        if sheet.model is Team:
            teams = self._snapshot.teams(self._cycle)
            yield from (one for one in teams if self._wanted.team in {None, one.team})
            return
        if sheet.model is Preparation:
            yield from self._preparations()
            return
        yield from (record for _, record in self._snapshot.each(sheet.model, cycle=self._cycle))

    def _preparations(self) -> Iterator[Preparation]:
        """Own ratings, but those of hidden teams. Raises `Refused` where one of those is meant."""
        self._may_be_seen(self._wanted.team)
        for _, one in self._snapshot.each(Preparation, cycle=self._cycle):
            if one.team not in self._hidden and self._wanted.team in {None, one.team}:
                yield one

    def _whose(self, record: Record) -> tuple[tuple[str, str], ...]:
        """Who rated alone, and in which team."""
        own = preparing.owner(self._snapshot, record.path)
        return (("Member", own.member), ("Team", own.team)) if own else ()

    def _team(self) -> str | None:
        team = self._wanted.team
        if team is None and not self._wanted.blank:
            known = ", ".join(one.team for one in self._snapshot.teams(self._cycle)) or "none yet"
            raise refused(
                "It is not clear whose recording sheets are meant.",
                f"Name the team with --team, or say --blank. Teams: {known}.",
            )
        self._may_be_seen(team)
        return team

    def _may_be_seen(self, team: str | None) -> None:
        if team in self._hidden and not self._wanted.blank:
            raise refused(f"It is {NOTICE}.", "Print it when your team has finished, or --blank.")

    def _criteria(self) -> list[str]:
        team = self._team()
        yardstick = self._names.yardstick
        if team is None:
            return yardstick.criteria()
        return criteria_of(self._snapshot, self._cycle, team, yardstick)

    def _recording(self, criterion: str) -> Page:
        team = self._team()
        facts = self._facts
        name = f"{RECORDING}-{criterion}"
        if team is not None:
            record = self._snapshot.one(Team, cycle=self._cycle, team=team)
            facts = (*facts, ("Team", team_name(record, team)))
            name = f"{name}-{team}"
        held = None
        if team is not None and not self._wanted.blank:
            held = self._snapshot.assessment(self._cycle, team, criterion)
        else:
            facts = (*facts, ("Date", ""))
        return recording(criterion, held, self._names.yardstick, facts, name)


def _called(name: str, record: Record) -> str:
    """What a record's page is called among the others: by its sheet, and by what tells it apart."""
    keys = (getattr(record, key) for key in record.IDENTITY if key != "cycle")
    return "-".join((name, *keys))
