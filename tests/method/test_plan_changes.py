"""What is done to a plan item: the log, the links, and what cannot be meant."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.lineage import plan_origin
from csit_tui.merge import ABSENT, Change, apply
from csit_tui.method.knowing import checked
from csit_tui.method.plan_changes import IN_THE_END, linked, logged, to_say
from csit_tui.method.plan_sense import due_too_early, odd_item
from csit_tui.model.base import data_of
from csit_tui.model.choices import PROGRESS
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from tests.analysis.test_attention import planned
from tests.analysis.test_gathering import afis, origin
from tests.analysis.test_moves import KEYS, assessment, consensus, item

DAY = datetime.date(2026, 6, 2)


def keys() -> str:
    return KEYS[0]


def test_a_note_is_dated_and_sets_the_status() -> None:
    after = apply({}, logged({}, "on-track", " Half way. \n", DAY, keys)[1])
    assert after["status"] == "on-track"
    assert after["log"] == {
        KEYS[0]: {"order": 10, "date": DAY, "status": "on-track", "text": "Half way."}
    }
    assert "reason" not in after


def test_what_is_dropped_has_its_reason() -> None:
    after = apply({}, logged({}, "dropped", "No money", DAY, keys)[1])
    assert (after["status"], after["reason"]) == ("dropped", "No money")
    with pytest.raises(Refused, match="why it was dropped"):
        logged({}, "dropped", " ", DAY, keys)
    with pytest.raises(Refused, match="why it was dropped"):
        logged({}, "dropped", None, DAY, keys)


def test_whatever_drops_an_item_has_to_say_why() -> None:
    path, one = item("2026", KEYS[0], status="late")
    data, snapshot = data_of(one), Snapshot({path: one})
    drop = [Change(("status",), "late", "dropped")]
    for reason in ([], [Change(("reason",), ABSENT, " ")]):
        with pytest.raises(Refused, match="needs a reason"):
            checked(snapshot, path, data, [*drop, *reason])
    why = [Change(("reason",), ABSENT, "No money")]
    assert checked(snapshot, path, data, drop + why) == drop + why
    path, one = item("2026", KEYS[0], status="dropped")
    owned = [Change(("owner",), ABSENT, "Ann")]
    assert checked(Snapshot({path: one}), path, data_of(one), owned) == owned


@given(st.sampled_from(PROGRESS[:-1]))
def test_what_happened_can_be_said_later(to: str) -> None:
    log: dict[str, Any] = {KEYS[1]: {"order": 10, "date": DAY}}
    before = {"status": "on-track", "log": log}
    key, changes = logged(before, to, None, DAY, keys)
    after = apply(before, changes)
    assert (key, after["status"]) == (KEYS[0], to)
    assert after["log"] == log | {KEYS[0]: {"order": 20, "date": DAY, "status": to}}
    with pytest.raises(Refused, match="what happened"):
        logged(before, to, " ", DAY, keys)


def test_what_is_done_is_asked_what_is_now_different() -> None:
    assert to_say({"status": "done", "since": DAY}) == ["now_different", "how_known"]
    assert to_say({"status": "done", "how_known": " "}) == list(IN_THE_END)
    assert to_say({"status": "late"}) == []


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_links_are_added_and_none_is_lost(held: list[str], more: list[str]) -> None:
    after = apply({"afis": held}, linked({"afis": held}, more))
    assert sorted(set(after.get("afis", []))) == sorted({*held, *more})


def odd(item: PlanItem, *others: Any) -> list[str]:
    return [one.what for one in odd_item(Snapshot(dict(others)), item)]


def test_dates_judgements_and_dots_have_to_make_sense() -> None:
    wrong = planned(
        2, start=DAY, due=datetime.date(2026, 6, 1), impact=0, effort=6, dots={"1.5": 2}
    )
    assert odd(wrong) == [
        "It is due on 1 June 2026, before it starts on 2 June 2026.",
        "0 is no impact.",
        "6 is no effort.",
        '2 members with "1.5" dots each is no count.',
    ]
    assert odd(planned(2, start=DAY, due=DAY, impact=1, effort=5, dots={"3": 2})) == []


def test_only_an_afi_is_answered() -> None:
    strength = {"strengths": {KEYS[1]: {"text": "Good"}}}
    others = [
        assessment("2026", "parks", "1.1", **afis("Bad"), **strength),
        consensus("2026", "1.1", **afis("Both bad")),
        item("2026", KEYS[2]),
    ]
    sound = planned(2, afis=[origin("parks"), origin("consensus")])
    assert odd(sound, *others) == []
    plan = f"2026/plan/{KEYS[2]}"
    assert odd(planned(2, afis=[origin("parks", 1), plan]), *others) == [
        f'"{origin("parks", 1)}" is a strength, and no AFI.',
        f'"{plan}" is a plan item, and no AFI.',
    ]


def test_nothing_carries_on_itself_in_however_large_a_circle() -> None:
    own = planned(2).id
    circle = item("2025", KEYS[1], continues=f"2026/plan/{own}")
    carried = planned(2, continues=f"2025/plan/{KEYS[1]}")
    assert odd(carried) == []
    assert odd(carried, circle) == [f'It carries on "2025/plan/{KEYS[1]}", which carries on it.']
    assert odd(planned(2, continues=f"2026/plan/{own}")) == ["It carries on itself."]
    assert odd(planned(2, continues=origin("parks"))) == [f'"{origin("parks")}" is no plan item.']


def waiting(key: int, *before: int, **more: Any) -> PlanItem:
    """An item that waits for others of the plan, by their numbers."""
    origins = [plan_origin(planned(one)) for one in before]
    return planned(key, title=f"Item {key}", waits_for=origins, **more)


def beside(*items: PlanItem) -> Snapshot:
    return Snapshot({PlanItem.PATH.format(cycle="2026", id=one.id): one for one in items})


def test_an_item_waits_for_others_of_its_plan_and_never_for_itself() -> None:
    first, second = waiting(2), waiting(3, 2)
    assert not list(odd_item(beside(first, second), waiting(4, 2, 3)))
    told = [one.what for one in odd_item(beside(first, second), waiting(2, 3))]
    assert told == ["It waits for Item 3, which waits for Item 2."]
    assert [one.what for one in odd_item(beside(), waiting(2, 2))] == ["It waits for itself."]
    strange = planned(2, waits_for=["2025/plan/k8dhg3wdg", "2026/parks/1.1/k3m9q2xdg"])
    assert [one.what for one in odd_item(beside(), strange)] == [
        'It cannot wait for "2025/plan/k8dhg3wdg": that is no item of its plan.',
        'It cannot wait for "2026/parks/1.1/k3m9q2xdg": that is no item of its plan.',
    ]


def test_an_item_is_not_due_before_what_it_waits_for() -> None:
    june, july = datetime.date(2026, 6, 1), datetime.date(2026, 7, 1)
    first, second = waiting(2, due=july), waiting(3, 2, due=june)
    told = [one.what for one in due_too_early(beside(first, second), second)]
    assert told == ["It is due on 1 June 2026, and waits for Item 2, which is due on 1 July 2026."]
    done = waiting(2, due=july, status="done")
    assert not list(due_too_early(beside(done, second), second))
    assert not list(due_too_early(beside(first, second), waiting(3, 2, due=july)))
