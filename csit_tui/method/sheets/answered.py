"""The areas for improvement that a plan item may answer, in words; those of earlier cycles too."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from csit_tui.analysis.gathering import SOURCES, Afi, afi_of, challenged
from csit_tui.analysis.lineage import CHALLENGE, CONSENSUS, Then, owned, points_in
from csit_tui.benchmark.yardstick import in_order
from csit_tui.method.places import one_line, record_at, team_name
from csit_tui.method.references import record_of_origin
from csit_tui.model.inputs import Challenge
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.text import brief

AFIS = "afis"


def afis(
    snapshot: Snapshot, cycle: str, held: Collection[str], criteria: Collection[str]
) -> dict[str, str]:
    """AFIs by their origin: those of the cycle, and those that are ``held`` already.

    Where ``criteria`` are named, only theirs are offered. What the teams settled comes before what
    each of them says, and that before what peers found.
    """
    offered = [one for one in _afis(snapshot, cycle) if one.text.strip()]
    offered = [one for one in offered if one.origin in held or _is_of(one, criteria)]
    offered.sort(key=_order)
    names = {one.origin: _words(snapshot, cycle, one) for one in offered}
    return {key: afi_words(snapshot, key) for key in held if key not in names} | names


def _is_of(one: Afi, criteria: Collection[str]) -> bool:
    """Whether an AFI is of one of some criteria, where any are named."""
    return not criteria or not set(criteria).isdisjoint(one.criteria)


def _order(one: Afi) -> tuple[object, ...]:
    place = in_order(one.criterion) if one.criterion else ()
    return (not one.criterion, place, SOURCES.index(one.source), one.owner)


def afi_words(snapshot: Snapshot, origin: str) -> str:
    """An AFI of any cycle by its words; where its record was not read, by where it stands."""
    cycle, *rest = origin.split("/")
    for one in _afis(snapshot, cycle):
        if one.origin == origin:
            return _words(snapshot, cycle, one)
    placed = record_at(record_of_origin(origin) or "")
    if placed is None or len(rest) != 3:
        return origin
    if placed[0] is Challenge:
        return f"one that peers found ({cycle})"
    return f"one of {rest[1]} ({_owner(snapshot, cycle, rest[0])}, {cycle})"


def _afis(snapshot: Snapshot, cycle: str) -> Iterator[Afi]:
    then = Then(snapshot, cycle)
    for owner, record in owned(then):
        for one in points_in(owner, record):
            if one.kind == AFIS:
                yield afi_of(one)
    yield from challenged(then)


def _words(snapshot: Snapshot, cycle: str, one: Afi) -> str:
    said = f"{one.criterion} {one_line(one.text)}".strip()
    if one.source == CHALLENGE:
        return f"{said} (peers: {brief(one_line(one.peers), 60)})"
    return f"{said} ({_owner(snapshot, cycle, one.owner)})"


def _owner(snapshot: Snapshot, cycle: str, owner: str) -> str:
    if owner == CONSENSUS:
        return "all teams"
    found = snapshot.one(Team, cycle=cycle, team=owner)
    return team_name(found, owner.capitalize())
