"""The order of plan items: by impact against effort, or by dots."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.prioritising import CELLS, By, Dots, cell, dots, prioritised
from csit_tui.method.plan_words import reason
from csit_tui.model.choices import PROGRESS
from csit_tui.model.plan import PlanItem
from tests.analysis.test_attention import planned


def test_each_judgement_has_its_part_of_the_grid() -> None:
    found = {
        (impact, effort): cell(planned(2, impact=impact, effort=effort))
        for impact, effort in product(range(1, 6), repeat=2)
    }
    assert found[3, 3] == found[5, 1] == "quick-win"
    assert found[3, 4] == found[5, 5] == "big-project"
    assert found[2, 3] == found[1, 1] == "fill-in"
    assert found[2, 4] == found[1, 5] == "thankless"
    for impact, effort in ((None, 2), (2, None), (0, 3), (6, 3), (3, 6)):
        assert cell(planned(2, impact=impact, effort=effort)) == "not-judged"


def test_dots_are_added_and_members_counted() -> None:
    assert dots({"3": 2, "1": 4, "0": 5}) == Dots(10, 6)
    assert dots({"2.5": 2, "-1": 3, "2": -1, "9" * 5000: 1}) == Dots()


def test_the_order_is_told_with_its_reason() -> None:
    items = [
        planned(2, title="Roof", impact=5, effort=5),
        planned(3, title="Sign", impact=4, effort=1),
        planned(4, title="Bench", impact=4, effort=1),
        planned(5, title="Later"),
        planned(6, title="Odd", impact=6, effort=1),
        planned(7, title="Ended", impact=5, effort=1, status="dropped"),
    ]
    told = [(one.place, one.item.title, reason(one)) for one in prioritised(items)]
    assert told == [
        (1, "Bench", "quick win: impact 4, effort 1; level with “Sign”, so by title"),
        (1, "Sign", "quick win: impact 4, effort 1; level with “Bench”, so by title"),
        (3, "Roof", "big project: impact 5, effort 5"),
        (4, "Later", "not judged yet: no impact and effort given; level with “Odd”, so by title"),
        (4, "Odd", "not judged yet: impact 6 is not from 1 to 5; level with “Later”, so by title"),
    ]


def test_of_the_same_impact_the_lower_effort_comes_first() -> None:
    items = [
        planned(2, title="A", impact=4, effort=3),
        planned(3, title="B", impact=4, effort=2),
        planned(4, title="C", impact=5, effort=3),
    ]
    assert [(one.place, one.item.title) for one in prioritised(items)] == [
        (1, "C"),
        (2, "B"),
        (3, "A"),
    ]


def test_by_dots_more_members_go_first_where_dots_are_level() -> None:
    items = [
        planned(2, title="Few", dots={"3": 2}),
        planned(3, title="Many", dots={"1": 6}),
        planned(4, title="Most", dots={"5": 2}),
        planned(5, title="None"),
    ]
    told = [(one.item.title, reason(one)) for one in prioritised(items, "dots")]
    assert told == [
        ("Most", "10 dots from 2 members"),
        ("Many", "6 dots from 6 members"),
        ("Few", "6 dots from 2 members"),
        ("None", "no dots"),
    ]


judged = st.none() | st.integers(0, 6)
items = st.lists(
    st.builds(
        planned,
        st.integers(2, 9),
        title=st.sampled_from(["One", "one", "Two"]),
        status=st.sampled_from(PROGRESS),
        impact=judged,
        effort=judged,
        dots=st.dictionaries(st.sampled_from(["0", "1", "3"]), st.integers(0, 3)),
    ),
    unique_by=lambda one: one.id,
    max_size=8,
)
ways = st.sampled_from(["grid", "dots"])


@given(items, ways, st.randoms(use_true_random=False))
def test_the_order_hangs_on_nothing_but_the_items(
    found: list[PlanItem], by: By, chance: Random
) -> None:
    other = list(found)
    chance.shuffle(other)
    assert prioritised(other, by) == prioritised(found, by)


@given(items, ways)
def test_each_open_item_has_one_place(found: list[PlanItem], by: By) -> None:
    told = prioritised(found, by)
    ended = {"done", "dropped"}
    assert sorted(one.item.id for one in told) == sorted(
        one.id for one in found if one.status not in ended
    )
    for number, one in enumerate(told, 1):
        assert one.place <= number
        assert {other.id for other in one.level} == {
            other.item.id for other in told if other.place == one.place
        } - {one.item.id}


@given(items)
def test_no_item_comes_before_one_that_gains_more_for_less(found: list[PlanItem]) -> None:
    told = [one for one in prioritised(found) if one.cell != "not-judged"]
    for one, later in pairwise(told):
        assert CELLS.index(one.cell) <= CELLS.index(later.cell)
    for at, one in enumerate(told):
        for later in told[at + 1 :]:
            more = (later.item.impact or 0) - (one.item.impact or 0)
            less = (later.item.effort or 0) - (one.item.effort or 0)
            assert not (more >= 0 >= less and (more or less))


@given(items)
def test_dots_never_rise_down_the_list(found: list[PlanItem]) -> None:
    told = [one.dots for one in prioritised(found, "dots")]
    assert told == sorted(told, reverse=True)
