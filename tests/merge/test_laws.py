"""What holds for any three sides, whatever they are."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given

from csit_tui.canon import write
from csit_tui.merge import ABSENT, Decision, Fields, Merged, diff, merge, same
from tests.strategies import plain

Pair = tuple[Fields, dict[str, Any], dict[str, Any]]
Triple = tuple[Fields, dict[str, Any], dict[str, Any], dict[str, Any]]


def lines(base: str, ours: str, theirs: str) -> str | None:
    """A line merge of a kind: both sides only added at the end, one of them more."""
    if ours.startswith(base) and theirs.startswith(base):
        longer = max(ours, theirs, key=len)
        return longer if longer.startswith(min(ours, theirs, key=len)) else None
    return None


def value_at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        data = data.get(key, ABSENT) if isinstance(data, dict) else ABSENT
    return data


@given(plain.pairs())
def test_identity(pair: Pair) -> None:
    fields, base, side = pair
    for ours, theirs in ((side, base), (base, side)):
        merged = merge(base, ours, theirs, fields, lines)
        assert same(merged.data, side)
        assert merged.conflicts == []
        assert len(merged.decisions) == len(diff(base, side, fields))


@given(plain.pairs())
def test_same_change(pair: Pair) -> None:
    fields, base, side = pair
    merged = merge(base, side, copy.deepcopy(side), fields, lines)
    assert same(merged.data, side)
    assert {decision.kind for decision in merged.decisions} <= {"same"}


@given(plain.triples())
def test_symmetry(triple: Triple) -> None:
    fields, base, ours, theirs = triple
    here, there = (
        merge(base, ours, theirs, fields, lines),
        merge(base, theirs, ours, fields, lines),
    )
    if not here.conflicts:
        assert write(here.data, fields) == write(there.data, fields)
    exchanged = [_exchanged(decision) for decision in there.decisions]
    assert same(_plain(here.decisions), _plain(exchanged))
    for one, other in zip(here.conflicts, there.conflicts, strict=True):
        assert same(one.chosen, other.chosen) or same(one.chosen, other.theirs)


def _exchanged(decision: Decision) -> Decision:
    kinds: Any = {"ours": "theirs", "theirs": "ours"}
    kind = kinds.get(decision.kind, decision.kind)
    return decision._replace(kind=kind, ours=decision.theirs, theirs=decision.ours)


def _plain(decisions: list[Decision]) -> list[list[Any]]:
    return [[list(d.path), d.kind, d.base, d.ours, d.theirs] for d in decisions]


@given(plain.triples())
def test_merging_again_changes_nothing(triple: Triple) -> None:
    fields, base, ours, theirs = triple
    merged = merge(base, ours, theirs, fields, lines)
    if not merged.conflicts:
        for side in (ours, theirs):
            again = merge(base, merged.data, side, fields, lines)
            assert again.conflicts == []
            assert write(again.data, fields) == write(merged.data, fields)


@given(plain.triples())
def test_no_change_of_either_side_is_lost(triple: Triple) -> None:
    fields, base, ours, theirs = triple
    merged = merge(base, ours, theirs, fields, lines)
    for name, side in (("ours", ours), ("theirs", theirs)):
        for change in diff(base, side, fields):
            assert _accounted(merged, change.path, change.after, name)


def _accounted(merged: Merged, path: tuple[str, ...], after: Any, side: str) -> bool:
    """The change is in the data, was merged with the other side's, or waits in a conflict."""
    held = value_at(merged.data, path)
    if diff({"x": held}, {"x": after}, {"x": "atomic"}) == [] or (not held and not after):
        return True
    if after == {} and isinstance(held, dict):
        return True  # an empty table that the other side filled
    near = [
        decision
        for decision in merged.decisions
        if decision.path[: len(path)] == path or path[: len(decision.path)] == decision.path
    ]
    return any(decision.kind in {"both", "conflict", side} for decision in near)


@given(plain.triples())
def test_the_sides_are_left_alone_and_decisions_tell_the_data(triple: Triple) -> None:
    fields, *sides = triple
    kept = copy.deepcopy(sides)
    merged = merge(sides[0], sides[1], sides[2], fields, lines)
    assert same(sides, kept)
    for decision in merged.decisions:
        assert same(value_at(merged.data, decision.path), decision.chosen)
        assert _follows(decision)


def _follows(decision: Decision) -> bool:
    """What was chosen is what the kind of the decision says."""
    kept = {"ours": decision.ours, "theirs": decision.theirs, "conflict": decision.ours}
    if decision.kind == "conflict" and decision.ours is ABSENT:
        return same(decision.chosen, ABSENT) or type(decision.chosen) is dict
    return same(decision.chosen, kept.get(decision.kind, decision.chosen))
