"""What a report says, made of a cycle as it was gathered: which sections, for whom."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.dates import written
from csit_tui.method.nouns import counted, listed
from csit_tui.method.places import one_line, sentence
from csit_tui.method.referring import in_short
from csit_tui.method.reporting import Reported, of_team
from csit_tui.method.teams import no_team
from csit_tui.method.year_words import SEALED, not_in_it
from csit_tui.model.programme import Cycle
from csit_tui.reports.programme import (
    criteria,
    direction,
    heat,
    movement,
    plan,
    summary,
    themes,
)
from csit_tui.reports.programme.audiences import AUDIENCES, Whose
from csit_tui.reports.programme.content import Report, Section
from csit_tui.reports.programme.detail import SHORT, WHOLE, Detail

_NO_BENCHMARK = (
    "The benchmark of this cycle is not in the programme: names, levels and how much is left to "
    "assess cannot be told."
)
NO_EARLIER = "There is no earlier cycle to compare with."


def report(found: Reported, whose: Whose) -> Report:
    """The report; one for a team is of that team alone. Raises `Refused` where there is none."""
    told, subtitle = found, AUDIENCES[whose.audience].said
    if whose.team is not None:
        if whose.team not in found.names:
            raise no_team(whose.team, found.cycle, found.snapshot.teams(found.cycle))
        told, subtitle = of_team(found, whose.team), one_line(found.names[whose.team])
    detail = SHORT if whose.is_short else WHOLE
    programme = found.snapshot.programme
    name = detail.named(programme.name if programme else "")
    return Report(
        f"{name}: report {found.cycle}" if name else f"Report {found.cycle}",
        f"{sentence(subtitle)}, {written(found.today)}",
        whose.audience,
        tuple((label, said) for label, said in _facts(told, whose, detail) if said),
        tuple(section for section in _sections(told, detail) if section is not None),
        tuple(_notes(told, detail)),
        found.today,
    )


def _sections(found: Reported, detail: Detail) -> Iterator[Section | None]:
    yield summary.section(found, detail)
    yield direction.section(found, detail)
    yield themes.section(found, detail)
    if not detail.is_short:
        yield heat.section(found)
    yield movement.section(found, detail)
    yield plan.section(found, detail)
    if not detail.is_short:
        yield criteria.section(found)


def _facts(found: Reported, whose: Whose, detail: Detail) -> Iterator[tuple[str, str]]:
    programme, cycle = found.snapshot.programme, found.snapshot.cycle(found.cycle)
    shown = in_short if detail.is_short else listed
    yield "Organisation", detail.named(programme.organisation if programme else "")
    if cycle is not None:
        yield "Cycle", f"{found.cycle}, {_when(cycle)}"
        yield "Coordinator", detail.named(cycle.coordinator)
    yield "Compared with", detail.named(found.before.name if found.before else "")
    benchmark = found.yardstick.benchmark
    yield (
        "Benchmark",
        detail.named(f"{benchmark.name} {benchmark.version or ''}" if benchmark else ""),
    )
    teams = [detail.named(name) for name in found.names.values()]
    yield "Teams", shown(teams) if teams else ""
    if whose.team is None:
        people = [detail.named(name) for name in found.people]
        yield "Suggested recipients", f"{shown(people)}, as named for readiness" if people else ""


def _when(cycle: Cycle) -> str:
    """Whether a cycle is under way or closed, and its days as far as they are known."""
    days = zip(("from", "to"), (cycle.starts, cycle.ends), strict=True)
    said = " ".join(f"{word} {written(day)}" for word, day in days if day)
    return ", ".join(filter(None, ["closed" if cycle.status == "closed" else "under way", said]))


def _notes(found: Reported, detail: Detail) -> Iterator[str]:
    names = found.names
    if found.apart:
        teams = listed([one_line(names.get(team, team)) for team in found.apart])
        yield f"Provisional: the newest work of {teams} is told here, and not brought in yet."
    if found.waiting:
        shown = in_short if detail.is_short else listed
        yield not_in_it(shown([one.said for one in found.waiting]))
    if found.yardstick.benchmark is None:
        yield _NO_BENCHMARK
    if found.sealed:
        yield SEALED
    if found.before is None:
        yield NO_EARLIER
    if found.unread:
        yield f"{counted(found.unread, 'file')} could not be read: csit check --data tells which."
