"""The areas for improvement that a plan item may answer, in words; those of earlier cycles too."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from csit_tui.analysis.lineage import CONSENSUS, Placed, Then, owned, points_in
from csit_tui.benchmark.yardstick import in_order
from csit_tui.method.places import one_line, team_name
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team

AFIS = "afis"


def afis(
    snapshot: Snapshot, cycle: str, held: Collection[str], criteria: Collection[str]
) -> dict[str, str]:
    """AFIs by their origin: those of the cycle, and those that are ``held`` already.

    Where ``criteria`` are named, only theirs are offered. What the teams settled comes before what
    each of them says.
    """
    found = {one.origin: one for one in _afis(snapshot, cycle)}
    offered = [
        one for one in found.values()
        if one.text.strip() and (not criteria or one.criterion in criteria or one.origin in held)
    ]  # fmt: skip
    offered.sort(key=lambda one: (in_order(one.criterion), one.owner != CONSENSUS, one.owner))
    names = {one.origin: _words(snapshot, cycle, one) for one in offered}
    return {key: afi_words(snapshot, key) for key in held if key not in names} | names


def afi_words(snapshot: Snapshot, origin: str) -> str:
    """An AFI of any cycle by its words; where its record was not read, by where it stands."""
    cycle, *rest = origin.split("/")
    for one in _afis(snapshot, cycle):
        if one.origin == origin:
            return _words(snapshot, cycle, one)
    if len(rest) != 3:
        return origin
    return f"one of {rest[1]} ({_owner(snapshot, cycle, rest[0])}, {cycle})"


def _afis(snapshot: Snapshot, cycle: str) -> Iterator[Placed]:
    for owner, record in owned(Then(snapshot, cycle)):
        yield from (one for one in points_in(owner, record) if one.kind == AFIS)


def _words(snapshot: Snapshot, cycle: str, one: Placed) -> str:
    return f"{one.criterion} {one_line(one.text)} ({_owner(snapshot, cycle, one.owner)})"


def _owner(snapshot: Snapshot, cycle: str, owner: str) -> str:
    if owner == CONSENSUS:
        return "all teams"
    found = snapshot.one(Team, cycle=cycle, team=owner)
    return team_name(found, owner.capitalize())
