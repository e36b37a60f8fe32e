"""What a scribe may do to a record, and that nothing is lost by it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import Change, apply, diff, invert, same
from csit_tui.merge.table import KINDS
from csit_tui.method import recording
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.points import items_of
from csit_tui.model.assessment import Assessment
from csit_tui.model.ids import id_maker
from csit_tui.model.trouble import Refused
from tests.strategies.records import assessments

SCALE = (1, 2, 3, 4)
FIELDS = KINDS["assessment"]["fields"]
NEW: dict[str, Any] = {
    "format": 1,
    "kind": "assessment",
    "cycle": "2026",
    "team": "parks",
    "criterion": "5.1",
}
HOW = "k3m9q2xdf"
WHY = "x2kq7w3nb"
DATA: dict[str, Any] = NEW | {
    "status": "rated",
    "rating": 2,
    "strengths": {
        HOW: {"order": 10, "text": "Unit costs known", "evidence": [WHY], "features": ["5.1.a"]},
        "m4p8r6tcz": {"order": 20, "text": "Open-book accounts"},
    },
    "evidence": {WHY: {"source": "Survey"}},
}


def make_id() -> str:
    return next(IDS)


def _ids() -> Iterator[str]:
    make = id_maker(Random(7))
    while True:
        yield make()


IDS = _ids()


def done(data: dict[str, Any], changes: list[Change]) -> dict[str, Any]:
    """The data after the changes, once it is sure that they can be taken back and read."""
    after = apply(data, changes)
    assert not diff(data, apply(after, invert(list(reversed(changes)))), FIELDS)
    Assessment.model_validate(after)
    return after


def texts(data: dict[str, Any]) -> Counter[str]:
    """Every character of every point, but for spaces and what joins two points."""
    points = [p for kind in ("strengths", "afis") for p in items_of(data, kind).values()]
    return Counter(c for p in points for c in p.get("text", "") if c not in "; \n")


def wording(data: dict[str, Any], kind: str) -> list[str]:
    items = items_of(data, kind)
    return [items[key]["text"] for key in ids_in_order(items)]


# ---- rating and status


def test_rating_makes_it_rated() -> None:
    assert done(NEW, recording.rate(NEW, 3, SCALE)) == NEW | {"status": "rated", "rating": 3}
    assert recording.rate(DATA, 2, SCALE) == []


def test_a_rating_is_written_as_the_scale_writes_it() -> None:
    assert repr(done(NEW, recording.rate(NEW, 3.0, SCALE))["rating"]) == "3"
    assert repr(done(NEW, recording.rate(NEW, 3, (1.0, 3.0)))["rating"]) == "3.0"


@pytest.mark.parametrize("value", [0, 5, 2.5, True, float("nan")])
def test_a_rating_off_the_scale_is_refused(value: float) -> None:
    with pytest.raises(Refused, match="not on the scale") as caught:
        recording.rate(DATA, value, SCALE)
    assert "1, 2, 3, 4" in caught.value.troubles[0].mend


def test_taking_a_rating_back_leaves_not_yet() -> None:
    after = done(DATA, recording.rate(DATA, None, SCALE))
    assert after["status"] == "not-yet"
    assert "rating" not in after
    assert recording.rate(NEW, None, SCALE) == []


@pytest.mark.parametrize("status", ["not-yet", "dont-know", "not-applicable", "no-consensus"])
def test_another_status_removes_the_rating_by_a_change_of_its_own(status: Any) -> None:
    changes = recording.set_status(DATA, status)
    assert [change.path for change in changes] == [("rating",), ("status",)]
    after = done(DATA, changes)
    assert after == {key: value for key, value in DATA.items() if key != "rating"} | {
        "status": status
    }


def test_rated_without_a_level_is_refused() -> None:
    with pytest.raises(Refused, match="by giving it a level"):
        recording.set_status(NEW, "rated")
    assert recording.set_status(DATA, "rated") == []


# ---- single fields


def test_fields_are_set_brought_to_form_and_emptied() -> None:
    after = done(DATA, recording.set_field(DATA, "practice", "Cafe\u0301\r\nopen\n"))
    assert after["practice"] == "Caf\u00e9\nopen"
    assert recording.set_field(after, "practice", "Caf\u00e9\nopen") == []
    assert "practice" not in done(after, recording.set_field(after, "practice", " \n"))
    after = done(DATA, recording.set_field(DATA, "target_date", datetime.date(2027, 3, 31)))
    assert after["target_date"] == datetime.date(2027, 3, 31)
    assert recording.set_field(DATA, "reason", "") == []


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("target", "3", 'must be a number, not the text "3"'),
        ("confidence", "hihg", "must be one of low, medium, high"),
        ("target_date", "2026-02-30", "must be a date"),
        ("strengths", "x", "must be a table"),
        (("positions", "oops", "text"), "x", "is not an id"),
    ],
)
def test_a_wrong_value_is_refused_in_plain_words(field: Any, value: Any, what: str) -> None:
    with pytest.raises(Refused, match=what) as caught:
        recording.set_field(DATA, field, value)
    assert caught.value.troubles[0].field


def test_an_older_fault_does_not_stand_in_the_way() -> None:
    broken = DATA | {"confidence": "hihg"}
    assert apply(broken, recording.set_field(broken, "reason", "Known"))["reason"] == "Known"


# ---- points


def test_points_are_added_in_order_and_blank_ones_left_out() -> None:
    found = ["Late reports", " ", "Cafe\u0301\r"]
    after = done(DATA, recording.add_points(DATA, "afis", found, make_id, [WHY]))
    assert wording(after, "afis") == ["Late reports", "Caf\u00e9"]
    assert all(point["evidence"] == [WHY] for point in after["afis"].values())
    assert recording.add_points(DATA, "afis", ["", "\n"], make_id) == []


def test_an_id_in_use_is_not_given_twice() -> None:
    ids = iter([HOW, WHY, "m4p8r6tcz", "b2b2b2b2b", "b2b2b2b2b", "c2c2c2c2c"])
    changes = recording.add_points(DATA, "afis", ["one", "two"], lambda: next(ids))
    assert [change.path[1] for change in changes] == ["b2b2b2b2b", "c2c2c2c2c"]


def test_rewording_and_emptying() -> None:
    after = done(DATA, recording.edit_point(DATA, HOW, "Costs known "))
    assert after["strengths"][HOW]["text"] == "Costs known"
    assert recording.edit_point(DATA, HOW, "Unit costs known") == []
    assert HOW not in done(DATA, recording.edit_point(DATA, HOW, " "))["strengths"]


def test_a_point_that_is_gone_is_refused() -> None:
    for act in (recording.remove_point, lambda d, p: recording.edit_point(d, p, "x")):
        with pytest.raises(Refused, match="no longer there"):
            act(DATA, "q9q9q9q9q")


def test_moving_keeps_id_links_and_evidence() -> None:
    after = done(DATA, recording.move_point(DATA, HOW, "afis"))
    assert {**after["afis"][HOW], "order": 10} == DATA["strengths"][HOW]
    assert list(after["strengths"]) == ["m4p8r6tcz"]
    assert recording.move_point(DATA, HOW, "strengths") == []


def test_splitting_at_the_cursor_and_by_lines() -> None:
    after = done(DATA, recording.split_point(DATA, HOW, make_id, at=10))
    assert wording(after, "strengths") == ["Unit costs", "known", "Open-book accounts"]
    new = next(p for p in after["strengths"].values() if p["text"] == "known")
    assert (new["evidence"], new["features"]) == ([WHY], ["5.1.a"])
    lines = done(DATA, recording.edit_point(DATA, HOW, "a\nb\n\nc"))
    after = done(lines, recording.split_point(lines, HOW, make_id))
    assert wording(after, "strengths") == ["a", "b", "c", "Open-book accounts"]


@pytest.mark.parametrize("at", [0, 16, 99, None])
def test_nothing_to_split_is_said(at: int | None) -> None:
    with pytest.raises(Refused, match="nothing to split"):
        recording.split_point(DATA, HOW, make_id, at=at)


def test_joining_puts_all_into_the_first() -> None:
    after = done(DATA, recording.join_points(DATA, "m4p8r6tcz", HOW))
    assert after["strengths"] == {
        "m4p8r6tcz": {
            "order": 20,
            "text": "Open-book accounts; Unit costs known",
            "features": ["5.1.a"],
            "evidence": [WHY],
        }
    }


def test_joining_keeps_the_one_origin_and_refuses_to_lose_one() -> None:
    origin = "2025/parks/5.1/k3m9q2xdf"
    data = DATA | {"afis": {WHY: {"text": "Late.", "continues": origin}}}
    after = done(data, recording.join_points(data, HOW, WHY))
    assert after["strengths"][HOW]["continues"] == origin
    data["strengths"] = {HOW: {"text": "x", "continues": "2025/arts/5.1/k3m9q2xdf"}}
    with pytest.raises(Refused, match="carries on another point"):
        recording.join_points(data, HOW, WHY)
    with pytest.raises(Refused, match="with itself"):
        recording.join_points(data, HOW, HOW)


def test_reordering_touches_one_point_where_there_is_room() -> None:
    data = done(DATA, recording.add_points(DATA, "strengths", ["third"], make_id))
    third = ids_in_order(data["strengths"])[2]
    changes = recording.reorder(data, third, 1)
    assert changes == [Change(("strengths", third, "order"), 30, 15)]
    assert wording(done(data, changes), "strengths")[1] == "third"
    assert recording.reorder(data, third, 2) == []
    assert recording.reorder(data, third, 99) == []


def test_last_years_point_is_taken_over_once() -> None:
    origin = "2025/parks/5.1/k3m9q2xdf"
    last = {"order": 70, "text": "No link to outcomes", "evidence": [WHY], "features": ["5.1.b"]}
    changes = recording.take_over(DATA, "afis", origin, last, make_id)
    after = done(DATA, changes)
    (point,) = after["afis"].values()
    assert point == {
        "order": 10,
        "text": "No link to outcomes",
        "features": ["5.1.b"],
        "continues": origin,
    }
    assert recording.take_over(after, "strengths", origin, last, make_id) == []


# ---- evidence, positions, tally


def test_evidence_is_added_and_tied_and_taken_out_everywhere() -> None:
    changes = recording.add_evidence(
        DATA, make_id, ["m4p8r6tcz"], source="Service plan", refers_to=datetime.date(2026, 1, 1)
    )
    after = done(DATA, changes)
    new = next(key for key in after["evidence"] if key != WHY)
    assert after["evidence"][new]["source"] == "Service plan"
    assert after["strengths"]["m4p8r6tcz"]["evidence"] == [new]
    gone = done(DATA, recording.remove_evidence(DATA, WHY))
    assert gone["evidence"] == {}
    assert "evidence" not in gone["strengths"][HOW]


def test_evidence_needs_a_source() -> None:
    with pytest.raises(Refused, match="needs a source"):
        recording.add_evidence(DATA, make_id, refers_to=datetime.date(2026, 1, 1))
    with pytest.raises(Refused, match="must be a date"):
        recording.add_evidence(DATA, make_id, source="x", refers_to="soon")


def test_positions() -> None:
    after = done(DATA, recording.add_position(DATA, make_id, "It works ", 3))
    ((key, position),) = after["positions"].items()
    assert position == {"order": 10, "text": "It works", "rating": 3}
    assert done(after, recording.remove_position(after, key))["positions"] == {}


@pytest.mark.parametrize("typed", ["2 3 3 2 4", "23324", "2,3,3,2,4", " 2;3  3 2 4 "])
def test_a_show_of_cards(typed: str) -> None:
    counts = recording.tally(typed, SCALE)
    assert counts == {"2": 2, "3": 2, "4": 1}
    after = done(DATA, recording.set_tally(DATA, counts, 5))
    assert after["tally"] == counts
    assert done(after, recording.set_tally(after, {"4": 5}, 5))["tally"] == {"4": 5}


def test_no_more_ratings_are_kept_than_there_are_people_to_give_one() -> None:
    with pytest.raises(Refused, match="6 ratings are more than the 5 people who can have given"):
        recording.set_tally(DATA, {"2": 3, "4": 3}, 5)
    with pytest.raises(Refused, match="2 ratings are more than the 1 person"):
        recording.set_tally(DATA, {"2": 2}, 1)
    assert recording.set_tally(DATA, {"2": 3, "4": 3}, None)


def test_a_tally_that_was_too_long_can_still_be_put_right() -> None:
    long = DATA | {"tally": {"2": 3, "4": 4}}
    assert done(long, recording.set_tally(long, {"2": 4, "4": 3}, 5))["tally"] == {"2": 4, "4": 3}
    assert done(long, recording.set_tally(long, {"2": 4, "4": 2}, 5))["tally"] == {"2": 4, "4": 2}
    with pytest.raises(Refused, match="8 ratings"):
        recording.set_tally(long, {"2": 4, "4": 4}, 5)


def test_a_show_of_cards_on_a_scale_of_halves() -> None:
    assert recording.tally("1.5 2 1.5", (1, 1.5, 2)) == {"1.5": 2, "2": 1}
    assert recording.tally("10 9", (9, 10)) == {"9": 1, "10": 1}
    assert recording.tally("10", (9, 10)) == {"10": 1}
    assert recording.tally("", SCALE) == {}


@pytest.mark.parametrize("typed", ["2 5", "2 x", "--1", "2-3", "1e400", "\u00b2"])
def test_a_wrong_card_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"not on the scale|is no level"):
        recording.tally(typed, SCALE)


# ---- nothing is lost, whatever is done


@given(assessments(), st.data())
def test_no_point_is_lost_by_moving_about(data: dict[str, Any], draw: st.DataObject) -> None:
    before = texts(data)
    for _ in range(4):
        points = {key: k for k in ("strengths", "afis") for key in items_of(data, k)}
        if not points:
            break
        point = draw.draw(st.sampled_from(sorted(points)))
        size = len(items_of(data, points[point]))
        act = draw.draw(st.sampled_from(["move", "reorder", "join"]))
        if act == "move":
            to: Any = draw.draw(st.sampled_from(["strengths", "afis"]))
            data = done(data, recording.move_point(data, point, to))
            assert point in data[to]
        elif act == "reorder":
            place = draw.draw(st.integers(0, size - 1))
            data = done(data, recording.reorder(data, point, place))
            assert ids_in_order(data[points[point]])[place] == point
        elif len(points) > 1:
            other = draw.draw(st.sampled_from(sorted(points.keys() - {point})))
            data = done(data, recording.join_points(data, point, other))
    assert texts(data) == before


@given(assessments(), st.integers(0, 14))
def test_no_character_is_lost_by_splitting(data: dict[str, Any], at: int) -> None:
    for kind in ("strengths", "afis"):
        for point, item in items_of(data, kind).items():
            before = ids_in_order(data[kind])
            try:
                after = done(data, recording.split_point(data, point, make_id, at))
            except Refused:
                assert not (item["text"][:at].strip() and item["text"][at:].strip())
                continue
            keys = ids_in_order(after[kind])
            place = keys.index(point)
            pair = [after[kind][key]["text"] for key in keys[place : place + 2]]
            assert "".join("".join(pair).split()) == "".join(item["text"].split())
            assert [key for key in keys if key in before] == before


@given(assessments(), st.lists(st.text(max_size=9), max_size=4))
def test_points_are_added_at_the_end(data: dict[str, Any], found: list[str]) -> None:
    before = ids_in_order(items_of(data, "afis"))
    after = done(data, recording.add_points(data, "afis", found, make_id))
    keys = ids_in_order(items_of(after, "afis"))
    assert keys[: len(before)] == before
    assert len(keys) - len(before) == sum(1 for text in found if text.strip())
    assert all(same(after[k], data[k]) for k in data if k != "afis")


@given(assessments(), st.sampled_from(["not-yet", "dont-know", "not-applicable"]))
def test_status_and_rating_never_disagree(data: dict[str, Any], status: Any) -> None:
    rated = done(data, recording.rate(data, 3, SCALE))
    after = done(rated, recording.set_status(rated, status))
    assert ("rating" in after) == (after.get("status") == "rated")
    assert texts(after) == texts(data)
