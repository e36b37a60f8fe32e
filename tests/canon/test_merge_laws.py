"""What holds for any states of one file of ours, with their comments and waiting conflicts."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.canon import (
    comments,
    is_canonical,
    merge_file,
    merge_files,
    read,
    undotted,
    write,
)
from csit_tui.merge import apply, same
from csit_tui.merge.settling import CONFLICTS, settle, waiting
from tests.merge.accounting import Dispute, lost
from tests.strategies.laws import law
from tests.strategies.sides import Written, written

pytestmark = pytest.mark.laws

files = written()
Entry = dict[str, Any]


@law
@given(files)
def test_a_side_that_changed_nothing_changes_nothing(drawn: Written) -> None:
    path, _, base, (side, _) = drawn
    assert merge_file(path, base, side, base).source == side
    assert merge_file(path, base, base, side).source == side
    assert merge_file(path, base, side, side).source == side
    assert merge_file(path, None, side, side).source == side


@law
@given(files)
def test_the_sides_may_be_exchanged(drawn: Written) -> None:
    path, fields, base, (ours, theirs) = drawn
    here, there = merge_file(path, base, ours, theirs), merge_file(path, base, theirs, ours)
    assert [one.path for one in here.conflicts] == [one.path for one in there.conflicts]
    if not here.conflicts and comments(ours) == comments(theirs):
        assert here.source == there.source
    if not here.conflicts:
        assert write(here.data, fields) == write(there.data, fields)
    turned = [one._replace(sides=(one.sides[1], one.sides[0])) for one in there.waiting]
    assert same([_plain(one) for one in here.waiting], [_plain(one) for one in turned])
    assert _lines(here.source) == _lines(there.source)


def _plain(one: Any) -> list[Any]:
    return [list(one.path), one.base, list(one.sides)]


def _lines(source: bytes) -> Counter[str]:
    """Every line of every comment, wherever it stands."""
    held = comments(source)
    return Counter(
        [*held.head, *(line for some in held.above.values() for line in some), *held.tail]
    )


@law
@given(files)
def test_merging_again_changes_no_byte(drawn: Written) -> None:
    path, _, base, (ours, theirs) = drawn
    merged = merge_file(path, base, ours, theirs)
    if not merged.conflicts:
        assert merge_file(path, base, merged.source, theirs).source == merged.source
        again = merge_file(path, base, ours, merged.source)
        assert same(again.data, merged.data)
        assert _lines(again.source) == _lines(merged.source)


@law
@given(files)
def test_what_comes_out_is_canonical(drawn: Written) -> None:
    path, fields, base, (ours, theirs) = drawn
    for begun in (base, None):
        merged = merge_file(path, begun, ours, theirs)
        assert is_canonical(merged.source, fields)
        held = read(merged.source)
        assert [one.path for one in waiting(held)] == [one.path for one in merged.waiting]
        assert merge_file(path, merged.source, merged.source, merged.source).source == merged.source


@law
@given(written(3))
def test_nothing_is_lost_in_a_chain_of_merges(drawn: Written) -> None:
    path, _, base, sides = drawn
    source = sides[0]
    for side in sides[1:]:
        source = merge_file(path, base, source, side).source
    _assert_nothing_lost(drawn, source)
    _assert_nothing_lost(drawn, merge_files(path, base, sides).source)


def _assert_nothing_lost(drawn: Written, source: bytes) -> None:
    """Look with tomllib alone at what became of each change and of each line of a comment."""
    _, fields, base, sides = drawn
    result = tomllib.loads(source.decode())
    table = result.pop(CONFLICTS, {})
    disputes = [Dispute(undotted(key), _values(entry)) for key, entry in table.items()]
    states = [tomllib.loads(one.decode()) for one in (base, *sides)]
    assert lost(states[0], states[1:], result, disputes, fields) == []
    before, held = _lines(base), _lines(source)
    for side in map(_lines, sides):
        assert [line for line in side if line not in before and line not in held] == []


def _values(entry: Entry) -> list[Any]:
    """What an entry offers; a side that says nothing lacks the place, which is None here."""
    named = {key: value for key, value in entry.items() if key != "base"}
    return [named.pop("ours", None), named.pop("theirs", None), *named.values()]


@law
@given(written(3))
def test_several_sides_at_once_are_as_good_as_a_chain(drawn: Written) -> None:
    path, fields, base, sides = drawn
    merged = merge_files(path, base, sides)
    if merged.conflicts or any(
        one.kind == "both" and type(one.chosen) is str for one in merged.choices
    ):
        return
    source = sides[0]
    for side in sides[1:]:
        step = merge_file(path, base, source, side)
        assert step.conflicts == []
        source = step.source
    assert write(read(source), fields) == write(merged.data, fields)


@law
@given(files, files, st.data())
def test_waiting_conflicts_are_carried_on_until_they_are_settled(
    drawn: Written, other: Written, data: st.DataObject
) -> None:
    path, fields, base, (ours, theirs) = drawn
    merged = merge_file(path, base, ours, theirs)
    if not merged.waiting:
        return
    one = data.draw(st.sampled_from(merged.waiting))
    value = data.draw(st.sampled_from([*one.values.values(), "written"]))
    held = read(merged.source)
    settled = apply(held, settle(held, one.path, value, fields))
    assert one.path not in [left.path for left in waiting(settled)]
    source = write(settled, fields, comments(merged.source))
    for again in (
        merge_file(path, merged.source, source, merged.source),
        merge_file(path, merged.source, merged.source, source),
    ):
        assert again.source == source
    unsettled = merge_file(path, base, merged.source, base)
    assert unsettled.source == merged.source
