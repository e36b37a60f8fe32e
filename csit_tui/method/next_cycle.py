"""What the next cycle starts with: what is carried over to be confirmed, and what begins anew.

That there is an annual cycle is the toolkit's; what is carried is our form of it. Scope, glossary,
map, vision and goal, options, champions and teams are carried, and unfinished plan items;
findings, ratings, sessions and inputs start blank.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple

from csit_tui.analysis.lineage import plan_origin
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.nouns import counted, listed
from csit_tui.method.places import record_at
from csit_tui.model.base import FORMAT, Date, Record, data_of
from csit_tui.model.ids import MakeId, fresh
from csit_tui.model.plan import ENDED, PlanItem
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.sheets import Glossary, Goal, Map, Options, Readiness, Scope, Sheet
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team

Data = dict[str, Any]

KEPT: dict[type[Sheet], tuple[str, ...]] = {
    Map: ("activities",),
    Readiness: ("champions",),
    Scope: (
        *("width", "leaders", "functions", "partners", "internal_partners", "services"),
        *("customers", "outcomes", "principles"),
    ),
    Glossary: ("terms",),
    Goal: ("vision", "goal"),
    Options: ("chosen",),
}
"""Fields of a sheet that are carried over; all else of it starts blank."""
TEAM = (
    *("name", "options", "threads", "assesses", "preparation", "functions"),
    *("facilitator", "critical_friend", "scribe", "members", "themes"),
)
ITEM = (
    *("type", "title", "afis", "change", "measure", "owner", "sponsor", "due", "resources"),
    *("lives_in", "impact", "effort", "dots", "criteria", "targets", "risks", "learning"),
)
"""The same of a plan item; how it went, and since when, starts anew."""


class Wanted(NamedTuple):
    """What is said of a new cycle: its id, what people call it, its first and last day."""

    cycle: str
    title: str | None = None
    starts: Date | None = None
    ends: Date | None = None


def suggested(old: str, taken: Collection[str]) -> str:
    """The short name of the cycle after one: its number and one more, empty where it has none."""
    found = re.fullmatch(r"(.*?)(\d+)", old)
    if found is None:
        return ""
    start, number = found[1], int(found[2])
    return next(name for n in count(number + 1) if (name := f"{start}{n}") not in taken)


def started(snapshot: Snapshot, old: str, wanted: Wanted, make_id: MakeId) -> dict[str, Data]:
    """The records of a new cycle by path, and the manifest, which names it as the current one.

    Sheets that hold nothing to carry begin empty. Plan items keep what they are to bring, and say
    what they continue; start and status are set anew.
    """
    new = wanted.cycle
    found = {Programme.PATH: data_of(snapshot.manifest()) | {"cycle": new}}
    found[Cycle.PATH.format(cycle=new)] = _cycle(snapshot, old, wanted)
    for model, fields in KEPT.items():
        held = data_of(snapshot.one(model, cycle=old))
        found[model.PATH.format(cycle=new)] = _kept(model, {"cycle": new}, held, fields)
    for team in snapshot.teams(old):
        identity = {"cycle": new, "team": team.team}
        found[Team.PATH.format(**identity)] = _kept(Team, identity, data_of(team), TEAM)
    return found | dict(_plan(snapshot, old, new, make_id))


def carried(made: Mapping[str, Data]) -> list[str]:
    """Of the records of a new cycle those that are to be confirmed, by path."""
    return sorted(path for path, data in made.items() if data.get("to_confirm"))


def in_short(paths: Iterable[str]) -> str:
    """Records by how many there are, such as ``7 sheets, 3 teams and 2 plan items``."""
    kinds = [placed[0] for path in paths if (placed := record_at(path))]
    parts = {"team": kinds.count(Team), "plan item": kinds.count(PlanItem)}
    parts = {"sheet": len(kinds) - sum(parts.values())} | parts
    return listed([counted(number, noun) for noun, number in parts.items() if number])


def told_anew(model: type[Record]) -> frozenset[str]:
    """Fields of a sheet, or of a team, that each cycle starts without."""
    kept = (
        TEAM
        if model is Team
        else next((fields for sheet, fields in KEPT.items() if sheet is model), ())
    )
    return frozenset(model.model_fields) - {*kept, *Record.model_fields, *model.IDENTITY, "retired"}


def _head(model: type[Record], identity: Mapping[str, str]) -> Data:
    return {"format": FORMAT, "kind": model.KIND, **identity}


def _cycle(snapshot: Snapshot, old: str, wanted: Wanted) -> Data:
    before = data_of(snapshot.cycle(old))
    said = {
        "title": wanted.title,
        "starts": wanted.starts,
        "ends": wanted.ends,
        "origin": old,
        "benchmark": before.get("benchmark"),
        "benchmark_version": _version(snapshot, before),
        "coordinator": before.get("coordinator"),
    }
    given = {name: value for name, value in said.items() if value is not None}
    return _head(Cycle, {"cycle": wanted.cycle}) | given


def _version(snapshot: Snapshot, before: Mapping[str, Any]) -> str | None:
    """The version that the benchmark has now, which the old cycle may not have begun with."""
    benchmark = Yardstick.of(snapshot, before.get("benchmark") or "").benchmark
    return benchmark.version if benchmark else before.get("benchmark_version")


def _kept(
    model: type[Record], identity: Mapping[str, str], held: Data, fields: tuple[str, ...]
) -> Data:
    """A record with what is carried of it, to be confirmed where that is anything."""
    kept = {name: held[name] for name in fields if held.get(name)}
    mark = {"to_confirm": True} if kept else {}
    return _head(model, identity) | mark | kept


def _plan(snapshot: Snapshot, old: str, new: str, make_id: MakeId) -> Iterator[tuple[str, Data]]:
    items = sorted(snapshot.each(PlanItem, cycle=old), key=lambda placed: placed[0])
    taken: dict[str, PlanItem] = {}
    for _, item in items:
        if item.status in ENDED:
            continue
        taken[fresh(make_id, taken)] = item
    became = {plan_origin(item): f"{new}/plan/{key}" for key, item in taken.items()}
    for key, item in taken.items():
        identity = {"cycle": new, "id": key}
        carried = _kept(PlanItem, identity, data_of(item), ITEM) | {"to_confirm": True}
        carried["milestones"] = {
            name: step for name, step in data_of(item).get("milestones", {}).items()
            if not step.get("done")
        }  # fmt: skip
        waits = sorted(became[one] for one in item.waits_for if one in became)
        carried |= {"waits_for": waits} if waits else {}
        carried["continues"] = plan_origin(item)
        yield PlanItem.PATH.format(**identity), carried


def to_confirm(snapshot: Snapshot, cycle: str) -> list[str]:
    """The records of a cycle that were carried over and not confirmed yet, by path."""
    start = f"cycles/{cycle}/"
    return sorted(
        path
        for path, record in snapshot.records.items()
        if path.startswith(start) and not record.retired and getattr(record, "to_confirm", None)
    )
