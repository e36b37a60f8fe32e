"""What a report says, made of a cycle as it was gathered: which sections, for whom."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.dates import written
from csit_tui.method.nouns import counted, listed
from csit_tui.method.places import one_line, sentence
from csit_tui.method.referring import in_short
from csit_tui.method.reporting import Reported, of_team
from csit_tui.method.year_words import SEALED
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
from csit_tui.reports.programme.content import Audience, Report, Section
from csit_tui.reports.programme.detail import DETAILS, Detail

_FOR = {"leaders": "for leaders", "full": "in full"}
NO_EARLIER = "There is no earlier cycle to compare with."


def report(found: Reported, audience: Audience, team: str | None = None) -> Report:
    """The report; one for a team is of that ``team`` alone, which its cycle must have."""
    whose = found.names[team] if audience == "team" and team is not None else _FOR[audience]
    told = of_team(found, team) if audience == "team" and team is not None else found
    detail = DETAILS[audience]
    programme = found.snapshot.programme
    name = detail.named(programme.name if programme else "")
    return Report(
        f"{name}: report {found.cycle}" if name else f"Report {found.cycle}",
        f"{sentence(one_line(whose))}, {written(found.today)}",
        audience,
        tuple((label, said) for label, said in _facts(told, audience, detail) if said),
        tuple(section for section in _sections(told, audience, detail) if section is not None),
        tuple(_notes(told)),
        found.today,
    )


def _sections(found: Reported, audience: Audience, detail: Detail) -> Iterator[Section | None]:
    yield summary.section(found, detail)
    yield direction.section(found, detail)
    yield themes.section(found, detail)
    if audience != "leaders":
        yield heat.section(found)
    yield movement.section(found, detail)
    yield plan.section(found, detail)
    if audience != "leaders":
        yield criteria.section(found)


def _facts(found: Reported, audience: Audience, detail: Detail) -> Iterator[tuple[str, str]]:
    programme, cycle = found.snapshot.programme, found.snapshot.cycle(found.cycle)
    shown = in_short if audience == "leaders" else listed
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
    if audience != "team":
        people = [detail.named(name) for name in found.people]
        yield "Suggested recipients", f"{shown(people)}, as named for readiness" if people else ""


def _when(cycle: Cycle) -> str:
    """Whether a cycle is under way or closed, and its days as far as they are known."""
    days = zip(("from", "to"), (cycle.starts, cycle.ends), strict=True)
    said = " ".join(f"{word} {written(day)}" for word, day in days if day)
    return ", ".join(filter(None, ["closed" if cycle.status == "closed" else "under way", said]))


def _notes(found: Reported) -> Iterator[str]:
    names = found.names
    if found.apart:
        teams = listed([one_line(names.get(team, team)) for team in found.apart])
        yield f"Provisional: the newest work of {teams} is told here, and not brought in yet."
    if found.sealed:
        yield SEALED
    if found.before is None:
        yield NO_EARLIER
    if found.unread:
        yield f"{counted(found.unread, 'file')} could not be read: csit check --data tells which."
