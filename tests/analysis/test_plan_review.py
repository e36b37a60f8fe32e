"""What moved of a plan: against what was there before, counted apart from the code."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.attention import as_of
from csit_tui.analysis.plan_review import review
from csit_tui.method.review_words import parts, summary
from csit_tui.model.choices import PROGRESS
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle
from tests.analysis.test_attention import DAY, TODAY, planned
from tests.analysis.test_moves import KEYS

SINCE = TODAY - 30 * DAY


def noted(*texts: str) -> dict[str, Any]:
    """The entries of a log, the last of them first in order."""
    return {KEYS[n]: {"order": 9 - n, "text": text} for n, text in enumerate(texts)}


def test_moves_are_told_by_what_an_item_became() -> None:
    before = [
        planned(2, title="Roof", owner="Ann", status="on-track", log=noted("Begun.")),
        planned(3, title="Sign", owner="Ann", status="late"),
        planned(4, title="Gone", owner="Ann"),
    ]
    after = [
        planned(2, title="Roof", owner="Ann", status="done", log=noted("Begun.", "It holds."),
                now_different="Dry."),
        planned(3, title="Sign", owner="Ann", status="late", log=noted("Still nothing.")),
        planned(5, title="New", due=TODAY - DAY),
    ]  # fmt: skip
    found = review(before, after, SINCE, TODAY)
    assert summary(found) == "3 items: 1 done, 1 late, 1 not started."
    assert [(one.title, one.lines) for one in parts(found)] == [
        ("Done", ("Roof: was on track; now different: Dry; It holds",)),
        ("Not started", ("New: new",)),
        ("Noted", ("Sign: Still nothing",)),
        ("No longer counted", ("Gone",)),
        ("Overdue", ("New: overdue by 1 day, nobody owns it",)),
        ("Nobody owns", ("New: overdue by 1 day, nobody owns it",)),
    ]


def test_why_something_was_dropped_is_told_once() -> None:
    dropped = planned(2, title="Roof", status="dropped", reason="No money.", log=noted("No money."))
    [part] = parts(review([planned(2)], [dropped], SINCE, TODAY))
    assert part.lines == ("Roof: was not started; No money",)


def test_milestones_are_reached_and_missed() -> None:
    old = {KEYS[0]: {"title": "One", "due": TODAY - DAY}, KEYS[1]: {"title": "Two"}}
    new = {
        KEYS[0]: {"title": "One", "due": TODAY - DAY},
        KEYS[1]: {"title": "Two", "done": TODAY},
        KEYS[2]: {"title": "Three", "done": TODAY},
    }
    was, now = ([planned(2, owner="Ann", milestones=steps)] for steps in (old, new))
    found = review(was, now, SINCE, TODAY)
    assert [one.milestone.title for one in found.reached] == ["Two", "Three"]
    assert [one.milestone.title for one in found.missed] == ["One"]


def test_a_plan_of_nothing_is_said_so() -> None:
    found = review([], [], None, TODAY)
    assert (summary(found), parts(found), found.is_empty) == ("Nothing is planned.", [], True)


items = st.lists(
    st.builds(
        planned,
        st.integers(2, 9),
        owner=st.sampled_from(["Ann", ""]),
        status=st.sampled_from(PROGRESS),
        due=st.none() | st.dates(TODAY - 2 * DAY, TODAY + 2 * DAY),
        milestones=st.dictionaries(
            st.sampled_from(KEYS),
            st.fixed_dictionaries({"done": st.none() | st.just(TODAY)}),
            max_size=2,
        ),
    ),
    unique_by=lambda one: one.id,
    max_size=7,
)


@given(items, items)
def test_every_move_is_told_and_nothing_else(was: list[PlanItem], now: list[PlanItem]) -> None:
    found = review(was, now, SINCE, TODAY)
    old = {one.id: one.status for one in was}
    turned = {one.id for one in now if old.get(one.id) != one.status}
    assert {one.after.id for one in found.moved} == turned
    assert {one.id for one in found.gone} == old.keys() - {one.id for one in now}
    assert found.statuses.total() == len(now)
    done = {(one.id, key) for one in was for key, step in one.milestones.items() if step.done}
    reached = {(one.id, key) for one in now for key, step in one.milestones.items() if step.done}
    assert len(found.reached) == len(reached - done)


@given(items, items, st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(
    was: list[PlanItem], now: list[PlanItem], chance: Random
) -> None:
    old, new = list(was), list(now)
    for side in (old, new):
        chance.shuffle(side)
    assert review(old, new, SINCE, TODAY) == review(was, now, SINCE, TODAY)


@given(items)
def test_a_plan_does_not_move_from_itself(held: list[PlanItem]) -> None:
    assert review(held, held, datetime.date(2026, 1, 1), TODAY).is_empty


def test_a_closed_year_is_looked_at_as_of_its_last_day() -> None:
    head = {"format": 1, "kind": "cycle", "cycle": "2025", "status": "closed"}
    closed = Cycle.model_validate(head | {"closed": TODAY - 9 * DAY})
    assert as_of(closed, TODAY) == TODAY - 9 * DAY
    assert as_of(closed.model_copy(update={"closed": None}), TODAY) == TODAY
    assert as_of(None, TODAY) == TODAY
