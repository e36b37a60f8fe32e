"""What the references of a programme may name."""

from __future__ import annotations

from functools import cache, cached_property

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.places import record_at
from csit_tui.method.references import Reference, record_of
from csit_tui.method.rules import Case
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.choices import OPTIONS
from csit_tui.model.inputs import Challenge
from csit_tui.model.plan import PlanItem
from csit_tui.model.sheets import Scope
from csit_tui.model.teams import Team
from csit_tui.text import quoted

_IN_BENCHMARK = {"judged-by": "feature", "became": "criterion"}
"""Kinds whose targets a benchmark has, be it of any cycle: what each is there."""


class Targets:
    """Looks references up; what stands in a file that could not be read is taken to exist."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.records = case.snapshot.records
        self._known = cache(self._look)

    def missing(self, reference: Reference) -> list[str] | None:
        """None where the target exists, else the keys that would have been right there."""
        if reference.kind == "evidence":
            record = self.records[reference.path]
            known = list(record.evidence) if isinstance(record, Assessment) else []
        elif reference.kind == "origin":
            return None if self._origin(reference) else []
        else:
            found = self._known(reference.kind, reference.target[:-1])
            if found is None:
                return None
            known = found
        return None if reference.target[-1] in known else known

    def _look(self, kind: str, scope: tuple[str, ...]) -> list[str] | None:
        """The keys of a kind within a cycle, or a team of it; None where that cannot be known."""
        if kind in {"criterion", "feature", "theme", "thread"}:
            return self._benchmark(kind, self.case.yardstick(scope[0]))
        if kind in _IN_BENCHMARK:
            return self._benchmark(_IN_BENCHMARK[kind], Yardstick.of(self.case.snapshot, scope[0]))
        if kind in {"member", "person"}:
            return self._people(kind, *scope)
        if kind == "function":
            return self._functions(scope[0])
        return self._files.get((kind, scope), [])

    @cached_property
    def _files(self) -> dict[tuple[str, tuple[str, ...]], list[str]]:
        """The keys of all records, unread ones too, by kind and by what they stand in."""
        found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for path in (*self.records, *self.case.unread):
            placed = record_at(path)
            if placed and placed[1]:
                *scope, key = placed[1].values()
                found.setdefault((placed[0].KIND, tuple(scope)), []).append(key)
        return found

    def _benchmark(self, kind: str, yardstick: Yardstick) -> list[str] | None:
        record = yardstick.benchmark
        if record is None or self._unread_under(f"benchmarks/{record.benchmark}/"):
            return None
        if kind == "theme":
            return [str(theme.theme) for theme in yardstick.themes]
        if kind == "thread":
            return list(record.threads)
        criteria = yardstick.criteria(OPTIONS)
        if kind == "criterion":
            return criteria
        found = ((key, yardstick.criterion(key)) for key in criteria)
        return [f"{key}.{letter}" for key, its in found if its for letter in its.features]

    def _unread_under(self, folder: str) -> bool:
        return any(path.startswith(folder) for path in self.case.unread)

    def _people(self, kind: str, cycle: str, team: str) -> list[str] | None:
        """Members of a team; where attendance is meant, those present at its sessions too."""
        record = self.records.get(Team.PATH.format(cycle=cycle, team=team))
        if not isinstance(record, Team):
            return None
        people = list(record.members)
        if kind == "person":
            for session in self.case.snapshot.sessions(cycle, team):
                people += session.present
        return people

    def _functions(self, cycle: str) -> list[str] | None:
        path = Scope.PATH.format(cycle=cycle)
        record = self.records.get(path)
        if isinstance(record, Scope):
            return [] if record.retired else list(record.functions)
        return None if path in self.case.unread else []

    def _origin(self, reference: Reference) -> bool:
        """Whether the item that an origin names exists in this programme, as far as it was read."""
        cycle, _, rest = reference.target[0].partition("/")
        if not self.case.snapshot.knows(cycle):
            return True
        path = record_of(reference)
        record = self.records.get(path or "")
        if isinstance(record, Assessment | Consensus):
            key = rest.rpartition("/")[2]
            return key in record.strengths or key in record.afis
        if isinstance(record, Challenge):
            return rest.rpartition("/")[2] in record.findings
        return isinstance(record, PlanItem) or path in self.case.unread


def missing_said(reference: Reference) -> str:
    """That what a reference names does not exist, such as ``There is no team "ghost" ...``."""
    kind = _WORDS.get(reference.kind, reference.kind)
    return f"There is no {kind} {quoted(reference.target[-1], 60)}{_within(reference)}."


_WORDS = {
    "origin": "point, finding or plan item",
    "input": "document or 360 exercise",
    "feature": "key feature",
    "judged-by": "key feature",
    "became": "criterion",
    "thread": "red thread",
    "evidence": "evidence of this record called",
}


def _within(reference: Reference) -> str:
    if reference.kind in {"member", "person"}:
        return f" in team {reference.target[1]}"
    if reference.kind in _IN_BENCHMARK:
        return f" in benchmark {reference.target[0]}"
    return f" in cycle {reference.target[0]}" if len(reference.target) > 1 else ""
