"""What the words of a box may name: functions, themes, members and the like, by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from csit_tui.analysis.composite import TeamPoint
from csit_tui.analysis.lineage import plan_origin
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import criteria_of
from csit_tui.method.composite import points_of
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import one_line, team_name
from csit_tui.method.sheets.answered import afis
from csit_tui.model.choices import OPTIONS
from csit_tui.model.plan import PlanItem
from csit_tui.model.points import POINT_SIGNS
from csit_tui.model.sheets import Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.yardstick import Benchmark

PERSON: str = "person"
ANYBODY: str = "anybody"
"""What is said by name: those who are known are offered, and others can be written.

A command line refuses a person that no team has, and takes anybody.
"""


FIVE = {"1": "1 little", "2": "2", "3": "3 middling", "4": "4", "5": "5 very much"}
"""Impact and effort, which are rated from 1 to 5 (our advice)."""

_OWN = {"member": "members", "group": "groups"}
"""What stands in the record itself, by the field that holds it."""


def known(
    refers: str, snapshot: Snapshot, cycle: str, yardstick: Yardstick, data: Mapping[str, Any]
) -> dict[str, str]:
    """Names by key of all that a box may name; empty for what is typed freely.

    ``data`` is the record that holds the box: a team's members are its own, and so are the criteria
    that it assesses. A person is known by
    name: the members of the record's team, or of all teams where it is of none.
    """
    if refers == "function":
        scope = snapshot.one(Scope, cycle=cycle)
        return _names(scope.functions) if scope else {}
    if refers in _OWN:
        return _names(data.get(_OWN[refers], {}))
    if refers in {PERSON, ANYBODY}:
        teams = snapshot.teams(cycle)
        own = [team for team in teams if data.get("team") in {None, team.team}]
        return {name: name for team in own for name in _names(team.members).values()}
    if refers == "team":
        return {team.team: team_name(team) for team in snapshot.teams(cycle)}
    if refers == "assessed":
        found = criteria_of(snapshot, cycle, str(data.get("team")), yardstick)
        return {key: yardstick.name(key) for key in found}
    if refers == "point":
        return _points(snapshot, cycle, str(data.get("criterion")))
    if refers in _PLANNED:
        return _of_plan(refers, snapshot, cycle, yardstick, data)
    if refers == "benchmark":
        return _benchmarks(snapshot)
    return FIVE if refers == "five" else _of_benchmark(refers, yardstick)


_PLANNED = frozenset({"afi", "plan-item", "moved"})


def _of_plan(
    refers: str, snapshot: Snapshot, cycle: str, yardstick: Yardstick, data: Mapping[str, Any]
) -> dict[str, str]:
    """Names by key of what an item of the plan answers, waits for and moves."""
    if refers == "afi":
        return afis(snapshot, cycle, data.get("afis", ()), data.get("criteria", ()))
    if refers == "plan-item":
        return _items(snapshot, cycle, str(data.get("id")))
    return {key: yardstick.name(key) for key in data.get("criteria", ())}


def _items(snapshot: Snapshot, cycle: str, but: str) -> dict[str, str]:
    """The other items of the plan, by their origins."""
    items = (item for _, item in snapshot.each(PlanItem, cycle=cycle) if item.id != but)
    return {plan_origin(item): one_line(item.title) or item.id for item in items}


def _benchmarks(snapshot: Snapshot) -> dict[str, str]:
    """The benchmarks of the programme, each with its version."""
    every = sorted((one for _, one in snapshot.each(Benchmark)), key=lambda one: one.benchmark)
    return {one.benchmark: one_line(f"{one.name} {one.version or ''}") for one in every}


def _of_benchmark(refers: str, yardstick: Yardstick) -> dict[str, str]:
    """Names by key of what the benchmark has."""
    if refers == "theme":
        return {str(theme.theme): f"{theme.theme} {theme.name or ''}" for theme in yardstick.themes}
    if refers == "thread":
        threads = yardstick.benchmark.threads if yardstick.benchmark else {}
        return {key: thread.name or key for key, thread in threads.items()}
    if refers == "criterion":
        return {key: yardstick.name(key) for key in yardstick.criteria(OPTIONS)}
    if refers == "level":
        return {str(one.value): yardstick.label(one.value) for one in yardstick.levels}
    return {}


def _points(snapshot: Snapshot, cycle: str, criterion: str) -> dict[str, str]:
    """Points that teams recorded of a criterion, by their origin."""
    names = {team.team: team_name(team) for team in snapshot.teams(cycle)}
    return named(points_of(snapshot, cycle, criterion), names)


def named(points: Iterable[TeamPoint], teams: Mapping[str, str]) -> dict[str, str]:
    """Teams' points in words by their origin, such as ``+ Unit costs known (Parks team)``."""
    return {
        one.origin: f"{POINT_SIGNS[one.kind]} {one_line(one.text)} "
        f"({teams.get(one.team, one.team)})"
        for one in points
    }


def _names(items: Mapping[str, Any]) -> dict[str, str]:
    return {key: _name(items[key]) or key for key in ids_in_order(items)}


def _name(item: Any) -> str:
    held = item.get("name") if isinstance(item, Mapping) else getattr(item, "name", None)
    return one_line(held if isinstance(held, str) else None)
