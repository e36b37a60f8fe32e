"""What of a plan comes first, what an item lacks, and days as columns of its timeline."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, Change, apply
from csit_tui.method import plan_list
from csit_tui.method.timeline import scale
from csit_tui.model.form import form_of
from csit_tui.model.plan import PlanItem, Progress

TODAY = datetime.date(2026, 3, 16)
PAST, AHEAD = datetime.date(2026, 3, 15), datetime.date(2026, 3, 16)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))


def item(**more: Any) -> dict[str, Any]:
    return {"title": "x", "owner": "Ruth", "due": AHEAD, **more}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (item(), []),
        (item(due=PAST), ["overdue since 15 March 2026"]),
        (item(owner="  "), ["nobody owns it"]),
        ({"due": PAST}, ["nobody owns it", "overdue since 15 March 2026"]),
        ({"due": PAST, "status": "done"}, []),
        ({"status": "dropped"}, []),
    ],
)
def test_what_an_item_lacks(data: dict[str, Any], said: list[str]) -> None:
    assert plan_list.lacks(data, TODAY) == said


def test_projects_come_first_and_in_each_what_lacks_something_and_last_what_ended() -> None:
    wanted = [
        item(type="project", owner=None, title="1"),
        item(type="project", title="2"),
        item(due=PAST, title="3"),
        item(owner=None, due=None, title="4"),
        item(title="5"),
        item(due=None, title="6"),
        item(due=PAST, status="done", title="7"),
    ]
    wanted.reverse()
    wanted.sort(key=lambda one: plan_list.order(one, TODAY))
    assert [one["title"] for one in wanted] == list("1234567")


def test_each_status_is_explained() -> None:
    form = form_of(PlanItem, ("status",))
    assert form is not None
    assert tuple(plan_list.STATUS_HELP) == form.choices


@given(st.sampled_from(sorted(plan_list.STATUS_HELP)))
def test_a_status_that_is_logged_stands_in_field_and_log(to: Progress) -> None:
    before: dict[str, Any] = {
        "status": "on-track",
        "log": {"k3m9q2xdf": {"order": 10, "date": PAST}},
    }
    key, changes = plan_list.logged(before, to, TODAY, lambda: "k3m9q2xdg")
    after = apply(before, changes)
    assert after["status"] == to
    assert after["log"][key] == {"order": 20, "date": TODAY, "status": to}
    assert after["log"]["k3m9q2xdf"] == before["log"]["k3m9q2xdf"]


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


def test_dots_are_summed_over_the_members_who_gave_any() -> None:
    assert plan_list.dots({"3": 2, "1": 4, "0": 5}) == (10, 6)
    assert plan_list.dots({"9" * 5000: 1, "2.5": 1}) == (0, 0)
    assert plan_list.dots({}) == (0, 0)
