"""Rules: what each one asks, how much it weighs, where it comes from; and the running of them.

A rule is a pure function from a programme to its findings. Modules of rules register theirs by the
decorator; `checks` gathers the modules.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import dotted
from csit_tui.method.year import Year
from csit_tui.model.choices import SEVERITIES, Severity
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble

OUR_ADVICE = "our advice"
STAGE_1, STAGE_2, STAGE_3, STAGE_4, STAGE_5 = (f"Document One, Stage {n}" for n in range(1, 6))


class Finding(NamedTuple):
    """What a rule found: what is wrong, in which file and field.

    The rule's own mend and severity hold unless the finding names others.
    """

    what: str
    path: str
    field: tuple[str, ...] = ()
    mend: str = ""
    severity: Severity | None = None


class Case:
    """A programme as rules look at it on one day, with its cycles and benchmarks at hand."""

    def __init__(self, snapshot: Snapshot, today: datetime.date) -> None:
        self.snapshot = snapshot
        self.today = today
        self._yardsticks: dict[str, Yardstick] = {}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Paths of files that exist but could not be read: they have their finding already."""
        return frozenset(trouble.path or "" for trouble in self.snapshot.troubles)

    @cached_property
    def years(self) -> list[Year]:
        """The open cycles that were read, oldest first."""
        return [
            Year(self.snapshot, cycle, self.unread)
            for cycle in self.snapshot.cycles()
            if cycle.status == "open" and self.snapshot.knows(cycle.cycle)
        ]

    def yardstick(self, cycle: str) -> Yardstick:
        """The benchmark of a cycle."""
        if cycle not in self._yardsticks:
            self._yardsticks[cycle] = Yardstick.for_cycle(self.snapshot, cycle)
        return self._yardsticks[cycle]

    def is_closed(self, path: str) -> bool:
        """Whether a record belongs to a closed cycle."""
        return path.startswith(self._closed)

    @cached_property
    def _closed(self) -> tuple[str, ...]:
        cycles = self.snapshot.cycles()
        return tuple(f"cycles/{one.cycle}/" for one in cycles if one.status == "closed")


Check = Callable[[Case], Iterable[Finding]]


class Rule(NamedTuple):
    """A rule: its id, its weight, its place in the paper (or "our advice"), what it asks.

    ``mend`` is the way out, where a finding does not know a better one.
    """

    id: str
    severity: Severity
    source: str
    asks: str
    mend: str
    check: Check
    lasting: bool
    """Whether it is asked of closed cycles too, whose records others still rely on."""

    def findings(self, case: Case) -> Iterator[Trouble]:
        """Its findings as troubles that bear its id."""
        for found in self.check(case):
            if case.is_closed(found.path) and not self.lasting:
                continue
            yield Trouble(
                found.what,
                found.mend or self.mend,
                path=found.path,
                field=dotted(found.field) or None,
                rule=self.id,
                severity=found.severity or self.severity,
                source=self.source,
            )


class Rules:
    """A set of rules in the order in which they were registered."""

    def __init__(self) -> None:
        self.all: dict[str, Rule] = {}

    def rule(  # noqa: PLR0913 - each is one thing that a rule says of itself
        self,
        id_: str,
        severity: Severity,
        source: str,
        asks: str,
        mend: str,
        *,
        lasting: bool = False,
    ) -> Callable[[Check], Check]:
        """Register a function as a rule. Raises ValueError for an id given twice."""

        def register(check: Check) -> Check:
            if id_ in self.all:
                raise ValueError(f"two rules are called {id_}")
            self.all[id_] = Rule(id_, severity, source, asks, mend, check, lasting)
            return check

        return register

    def run(self, case: Case) -> list[Trouble]:
        """What all of them find."""
        return [trouble for rule in self.all.values() for trouble in rule.findings(case)]


def in_order(troubles: Iterable[Trouble]) -> list[Trouble]:
    """Troubles by severity, rule, file, line and field."""
    return sorted(
        troubles,
        key=lambda t: (
            SEVERITIES.index(t.severity),
            (t.rule[:1], len(t.rule), t.rule),
            t.path or "",
            t.line or 0,
            t.field or "",
        ),
    )
