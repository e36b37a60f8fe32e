"""What holds for any three sides, whatever they are."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given

from csit_tui.canon import write
from csit_tui.merge import ABSENT, Decision, Fields, diff, merge, merge_lines, same
from tests.merge.accounting import Dispute, lost
from tests.strategies import plain
from tests.strategies.laws import law

pytestmark = pytest.mark.laws

Pair = tuple[Fields, dict[str, Any], dict[str, Any]]
Triple = tuple[Fields, dict[str, Any], dict[str, Any], dict[str, Any]]


def value_at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        data = data.get(key, ABSENT) if isinstance(data, dict) else ABSENT
    return data


@law
@given(plain.pairs())
def test_identity(pair: Pair) -> None:
    fields, base, side = pair
    for ours, theirs in ((side, base), (base, side)):
        merged = merge(base, ours, theirs, fields, merge_lines)
        assert same(merged.data, side)
        assert merged.conflicts == []
        assert len(merged.decisions) == len(diff(base, side, fields))


@law
@given(plain.pairs())
def test_same_change(pair: Pair) -> None:
    fields, base, side = pair
    merged = merge(base, side, copy.deepcopy(side), fields, merge_lines)
    assert same(merged.data, side)
    assert {decision.kind for decision in merged.decisions} <= {"same"}


@law
@given(plain.triples())
def test_symmetry(triple: Triple) -> None:
    fields, base, ours, theirs = triple
    here, there = (
        merge(base, ours, theirs, fields, merge_lines),
        merge(base, theirs, ours, fields, merge_lines),
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


@law
@given(plain.triples())
def test_merging_again_changes_nothing(triple: Triple) -> None:
    fields, base, ours, theirs = triple
    merged = merge(base, ours, theirs, fields, merge_lines)
    if not merged.conflicts:
        for side in (ours, theirs):
            again = merge(base, merged.data, side, fields, merge_lines)
            assert again.conflicts == []
            assert write(again.data, fields) == write(merged.data, fields)


@law
@given(plain.triples())
def test_no_change_of_either_side_is_lost(triple: Triple) -> None:
    fields, base, ours, theirs = triple
    merged = merge(base, ours, theirs, fields, merge_lines)
    disputes = [Dispute(c.path, [_told(c.ours), _told(c.theirs)]) for c in merged.conflicts]
    assert lost(base, [ours, theirs], merged.data, disputes, fields) == []


def _told(value: Any) -> Any:
    return None if value is ABSENT else value


@law
@given(plain.triples())
def test_the_sides_are_left_alone_and_decisions_tell_the_data(triple: Triple) -> None:
    fields, *sides = triple
    kept = copy.deepcopy(sides)
    merged = merge(sides[0], sides[1], sides[2], fields, merge_lines)
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
