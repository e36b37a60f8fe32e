"""A programme as it was read at one moment: immutable, and safe to hand from thread to screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from csit_tui.model.assessment import Assessment
from csit_tui.model.base import Record
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Refused, Trouble, refused

R = TypeVar("R", bound=Record)


class Snapshot:
    """Records by path, and the troubles of the files that could not be read.

    Retired records stay in ``records`` and are left out by every query. ``parts`` names the cycles
    that were read; of the others only their own sheets are known. None: all were.
    """

    def __init__(
        self,
        records: Mapping[str, Record],
        troubles: tuple[Trouble, ...] = (),
        parts: Collection[str] | None = None,
    ) -> None:
        self.records = MappingProxyType(dict(records))
        self.troubles = troubles
        self._parts = parts

    def changed(self, records: Mapping[str, Record], troubles: Iterable[Trouble]) -> Snapshot:
        """The same with other records at some paths, and other troubles."""
        return Snapshot({**self.records, **records}, tuple(troubles), self._parts)

    def without(self, paths: Collection[str]) -> Snapshot:
        """The same without some records."""
        left = {path: one for path, one in self.records.items() if path not in set(paths)}
        return Snapshot(left, self.troubles, self._parts)

    def knows(self, cycle: str) -> bool:
        """Whether a cycle's records were read, as far as it has any."""
        return self._parts is None or cycle in self._parts

    @property
    def programme(self) -> Programme | None:
        """The manifest, unless it could not be read."""
        found = self.records.get(Programme.PATH)
        return found if isinstance(found, Programme) else None

    def manifest(self) -> Programme:
        """The manifest. Raises `Refused`, with what is wrong with it, where it was not read."""
        if self.programme is not None:
            return self.programme
        troubles = [trouble for trouble in self.troubles if trouble.path == Programme.PATH]
        what, mend = "There is no csit.toml.", "Restore it: git restore -- csit.toml"
        raise Refused(*troubles) if troubles else refused(what, mend)

    def each(self, model: type[R], **identity: str) -> Iterator[tuple[str, R]]:
        """Path and record of each live record of a model whose identity fits."""
        for path, record in self.records.items():
            if not isinstance(record, model) or record.retired:
                continue
            if all(getattr(record, name) == value for name, value in identity.items()):
                yield path, record

    def one(self, model: type[R], **identity: str) -> R | None:
        """The live record with this identity, if there is one."""
        found = self.records.get(model.PATH.format(**identity))
        return found if isinstance(found, model) and not found.retired else None

    def cycle(self, cycle: str) -> Cycle | None:
        """A cycle's own record."""
        return self.one(Cycle, cycle=cycle)

    def cycles(self) -> list[Cycle]:
        """All cycles, oldest first."""
        return sorted((c for _, c in self.each(Cycle)), key=lambda c: (str(c.starts), c.cycle))

    def before(self, cycle: str) -> str | None:
        """The cycle before a cycle."""
        known = [found.cycle for found in self.cycles()]
        here = known.index(cycle) if cycle in known else 0
        return known[here - 1] if here else None

    def teams(self, cycle: str) -> list[Team]:
        """The teams of a cycle, by name."""
        found = (team for _, team in self.each(Team, cycle=cycle))
        return sorted(found, key=lambda team: (team.name or team.team, team.team))

    def sessions(self, cycle: str, team: str | None = None) -> list[Session]:
        """Sessions of a cycle in order of date; of one team where named."""
        found = (s for _, s in self.each(Session, cycle=cycle) if team in (None, s.team))
        return sorted(found, key=lambda s: (str(s.date or "9999"), str(s.start or ""), s.id))

    def assessments(self, cycle: str, team: str) -> dict[str, Assessment]:
        """A team's records by criterion."""
        found = self.each(Assessment, cycle=cycle, team=team)
        return {record.criterion: record for _, record in found}

    def assessment(self, cycle: str, team: str, criterion: str) -> Assessment | None:
        """What a team recorded of a criterion; none where nothing was recorded yet."""
        return self.one(Assessment, cycle=cycle, team=team, criterion=criterion)
