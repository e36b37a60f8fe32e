"""Rules: what each one asks, how much it weighs, where it comes from; and the running of them.

A rule is a pure function from a programme to its findings. Modules of rules register theirs by the
decorator; nothing else has to know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import dotted
from csit_tui.model.choices import SEVERITIES, Severity
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble

OUR_ADVICE = "our advice"


class Finding(NamedTuple):
    """What a rule found: what is wrong, how it is mended, in which file and field.

    The rule's own severity holds unless the finding names another.
    """

    what: str
    mend: str
    path: str
    field: tuple[str, ...] = ()
    severity: Severity | None = None


class Case:
    """A programme as rules look at it, with the benchmark of each cycle at hand."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._yardsticks: dict[str, Yardstick] = {}

    @cached_property
    def unread(self) -> frozenset[str]:
        """Paths of files that exist but could not be read: they have their finding already."""
        return frozenset(trouble.path or "" for trouble in self.snapshot.troubles)

    def yardstick(self, cycle: str) -> Yardstick:
        """The benchmark of a cycle."""
        if cycle not in self._yardsticks:
            self._yardsticks[cycle] = Yardstick.for_cycle(self.snapshot, cycle)
        return self._yardsticks[cycle]


Check = Callable[[Case], Iterable[Finding]]


class Rule(NamedTuple):
    """A rule: its id, its weight, its place in the paper (or "our advice"), what it asks."""

    id: str
    severity: Severity
    source: str
    asks: str
    check: Check

    def findings(self, case: Case) -> Iterator[Trouble]:
        """Its findings as troubles that bear its id."""
        for found in self.check(case):
            yield Trouble(
                found.what,
                found.mend,
                path=found.path,
                field=dotted(found.field) or None,
                rule=self.id,
                severity=found.severity or self.severity,
            )


class Rules:
    """A set of rules in the order in which they were registered."""

    def __init__(self) -> None:
        self.all: dict[str, Rule] = {}

    def rule(
        self, id_: str, severity: Severity, source: str, asks: str
    ) -> Callable[[Check], Check]:
        """Register a function as a rule. Raises ValueError for an id given twice."""

        def register(check: Check) -> Check:
            if id_ in self.all:
                raise ValueError(f"two rules are called {id_}")
            self.all[id_] = Rule(id_, severity, source, asks, check)
            return check

        return register

    def run(self, snapshot: Snapshot) -> list[Trouble]:
        """What all rules find, gravest first, then by rule and place."""
        case = Case(snapshot)
        found = [trouble for rule in self.all.values() for trouble in rule.findings(case)]
        return in_order(found)


def in_order(troubles: Iterable[Trouble]) -> list[Trouble]:
    """Troubles by severity, rule, file, line and field."""
    return sorted(
        troubles,
        key=lambda t: (
            SEVERITIES.index(t.severity),
            t.rule,
            t.path or "",
            t.line or 0,
            t.field or "",
        ),
    )
