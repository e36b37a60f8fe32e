"""An item as a screen holds it, judged as its record is; days as columns of the timeline."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.attention import watched
from csit_tui.merge import ABSENT, Change
from csit_tui.method import plan_list
from csit_tui.method.timeline import scale
from csit_tui.model.base import data_of
from csit_tui.model.choices import PROGRESS
from csit_tui.model.plan import PlanItem
from tests.analysis.test_attention import planned
from tests.analysis.test_moves import KEYS

TODAY = datetime.date(2026, 3, 16)
PAST, AHEAD = datetime.date(2026, 3, 15), datetime.date(2026, 3, 16)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))


items = st.lists(
    st.builds(
        planned,
        st.integers(2, 9),
        title=st.sampled_from(["One", ""]),
        owner=st.sampled_from(["Ann", " ", None]),
        status=st.sampled_from(PROGRESS),
        due=st.none() | st.sampled_from([PAST, AHEAD]),
        milestones=st.dictionaries(
            st.sampled_from(KEYS),
            st.fixed_dictionaries({"order": st.integers(1, 3), "due": st.just(PAST)}),
        ),
    ),
    unique_by=lambda one: one.id,
    max_size=6,
)


@given(items)
def test_what_a_screen_holds_is_judged_as_the_record_is(held: list[PlanItem]) -> None:
    paths = {PlanItem.PATH.format(cycle=one.cycle, id=one.id): data_of(one) for one in held}
    seen = [plan_list.item_of(path, data) for path, data in paths.items()]
    facts = [
        [(one.item.id, one.overdue, one.ownerless, one.missed, one.wants) for one in found]
        for found in (watched(seen, TODAY), watched(held, TODAY))
    ]
    assert facts[0] == facts[1]


def test_what_is_begun_and_not_saved_has_its_place_too() -> None:
    path = PlanItem.PATH.format(cycle="2026", id=KEYS[0])
    [one] = watched([plan_list.item_of(path, {"title": "x"})], TODAY)
    assert (one.item.id, one.item.cycle, one.item.status) == (KEYS[0], "2026", "not-started")
    assert one.ownerless


def test_only_what_was_carried_over_is_confirmed() -> None:
    assert plan_list.confirmed({"to_confirm": True}) == [Change(("to_confirm",), True, ABSENT)]
    assert plan_list.confirmed({}) == []


@given(st.lists(DAYS, max_size=9), DAYS, st.integers(1, 200))
def test_days_stand_in_their_order_within_the_width(
    days: list[datetime.date], today: datetime.date, width: int
) -> None:
    found = scale(days, today, width)
    columns = [found.column(day) for day in sorted([*days, today])]
    assert columns == sorted(columns)
    assert all(0 <= column < width for column in columns)
    months = list(found.months())
    some = list(found.months(3))
    assert set(some) <= set(months)
    assert all(day.month in {1, 4, 7, 10} for _, day in some[1:])
    assert len(list(found.months(found.every(5)))) <= width // 5 + 2
    assert months[0] == (0, min([*days, today]).replace(day=1))
    assert [day for _, day in months] == sorted({day for _, day in months})
    assert max([*days, today]) >= months[-1][1]
    assert all(day.day == 1 for _, day in months)


def test_a_plan_that_ends_with_the_calendar_is_charted_too() -> None:
    found = scale([datetime.date.max, datetime.date.min], TODAY, 20)
    assert (found.column(datetime.date.min), found.column(datetime.date.max)) == (0, 19)
    assert len(list(found.months(found.every(5)))) <= 6
