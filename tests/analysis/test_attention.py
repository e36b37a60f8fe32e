"""What of a plan somebody should look at first."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.attention import watched
from csit_tui.model.choices import PROGRESS
from csit_tui.model.plan import PlanItem
from tests.analysis.test_moves import KEYS, item

TODAY = datetime.date(2026, 6, 1)
DAY = datetime.timedelta(days=1)


def planned(number: int, **more: Any) -> PlanItem:
    record = item("2026", f"{KEYS[0][:8]}{number}", **more)[1]
    assert isinstance(record, PlanItem)
    return record


def test_overdue_comes_first_the_longest_before_others() -> None:
    items = [
        planned(2, owner="Ann", due=TODAY + DAY),
        planned(3, owner="Ann", due=TODAY - DAY),
        planned(4, owner="Ann", due=TODAY - 9 * DAY),
        planned(5, due=TODAY + DAY),
        planned(6, owner="Ann", due=TODAY - 99 * DAY, status="done"),
        planned(7, owner="Ann", due=TODAY + DAY, status="at-risk"),
    ]
    found = watched(items, TODAY)
    assert [one.item.id[-1] for one in found] == ["4", "3", "5", "7", "2", "6"]
    assert [(one.overdue, one.ownerless, one.wants) for one in found] == [
        (9, False, True),
        (1, False, True),
        (0, True, True),
        (0, False, True),
        (0, False, False),
        (0, False, False),
    ]


def test_an_item_due_today_is_not_overdue() -> None:
    [one] = watched([planned(2, owner=" ", due=TODAY)], TODAY)
    assert (one.overdue, one.ownerless) == (0, True)


def test_of_what_goes_well_the_next_due_comes_first() -> None:
    items = [
        planned(2, title="A", owner="Ann"),
        planned(3, title="B", owner="Ann", due=TODAY + 2 * DAY),
        planned(4, title="C", owner="Ann", due=TODAY + DAY),
    ]
    assert [one.item.title for one in watched(items, TODAY)] == ["C", "B", "A"]


def test_milestones_that_passed_are_missed_in_their_order() -> None:
    steps = {
        KEYS[0]: {"order": 30, "due": TODAY - DAY},
        KEYS[1]: {"order": 10, "due": TODAY - DAY},
        KEYS[2]: {"order": 20, "due": TODAY - DAY, "done": TODAY - DAY},
        f"{KEYS[0][:8]}9": {"order": 5, "due": TODAY},
    }
    [one] = watched([planned(2, owner="Ann", milestones=steps)], TODAY)
    assert one.missed == (KEYS[1], KEYS[0])


items = st.lists(
    st.builds(
        planned,
        st.integers(2, 9),
        title=st.sampled_from(["One", "one", ""]),
        owner=st.sampled_from(["Ann", "", None]),
        status=st.sampled_from(PROGRESS),
        due=st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY),
    ),
    unique_by=lambda one: one.id,
    max_size=8,
)


@given(items, st.randoms(use_true_random=False))
def test_the_order_hangs_on_nothing_but_the_items(found: list[PlanItem], chance: Random) -> None:
    other = list(found)
    chance.shuffle(other)
    assert watched(other, TODAY) == watched(found, TODAY)


@given(items)
def test_what_came_to_an_end_stands_last_and_wants_nothing(found: list[PlanItem]) -> None:
    told = watched(found, TODAY)
    ends = [one.item.status in {"done", "dropped"} for one in told]
    assert ends == sorted(ends)
    assert not [one for one in told if one.ended and one.wants]
    overdue = {one.id for one in found if one.due and one.due < TODAY}
    assert {one.item.id for one in told if one.overdue} == {
        one for one in overdue if not next(i for i in told if i.item.id == one).ended
    }
