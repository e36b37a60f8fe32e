"""Points that were not reached move on to the next planned session."""

from __future__ import annotations

import datetime
from typing import Any

from csit_tui.merge import apply
from csit_tui.method.planner import next_session, slip, unfinished
from csit_tui.model.teams import Session
from tests.method.programme import snapshot
from tests.method.test_planner import DAY, MONDAY, planned

AGENDA = {
    "g4g4g4g4g": {"order": 20, "criterion": "5.1", "minutes": 30},
    "g2g2g2g2g": {"order": 10, "criterion": "1.1", "minutes": 30},
    "g5g5g5g5g": {"order": 30, "criterion": "5.2", "minutes": 20, "note": "ours"},
    "g6g6g6g6g": {"order": 40, "title": "Break", "minutes": 15},
    "g7g7g7g7g": {"order": 50, "criterion": "outcomes.1", "slipped": True},
}
NEXT = {"minutes": 60, "agenda": {"h2h2h2h2h": {"order": 10, "criterion": "5.2", "minutes": 20}}}


def _session(**fields: Any) -> Session:
    about = {"format": 1, "kind": "session", "cycle": "2026", "id": "b2b2b2b2b"}
    return Session.model_validate(about | fields)


def _no_id() -> str:
    raise AssertionError("no id is made where a point keeps its own")


def test_criteria_without_an_end_are_unfinished_in_their_order() -> None:
    session = _session(agenda=AGENDA)
    assert unfinished(session, ()) == ["g2g2g2g2g", "g4g4g4g4g", "g5g5g5g5g"]
    assert unfinished(session, {"1.1", "5.2"}) == ["g4g4g4g4g"]


def test_they_move_to_the_front_of_the_next_session_and_are_marked() -> None:
    points = ["g2g2g2g2g", "g4g4g4g4g", "g5g5g5g5g"]
    made = slip({"agenda": AGENDA}, NEXT, points, _no_id)
    here = apply({"agenda": AGENDA}, made.here)["agenda"]
    assert {key for key in here if here[key].get("slipped")} == {*points, "g7g7g7g7g"}
    there = apply(NEXT, made.there)["agenda"]
    order = sorted(there, key=lambda key: there[key]["order"])
    assert [there[key]["criterion"] for key in order] == ["1.1", "5.1", "5.2"]
    assert not any(point.get("slipped") for point in there.values())
    assert made.over == 20
    assert {key: one["criterion"] for key, one in there.items()} == {
        "g2g2g2g2g": "1.1",
        "g4g4g4g4g": "5.1",
        "h2h2h2h2h": "5.2",
    }


def test_a_point_whose_id_is_taken_gets_another() -> None:
    there = {"agenda": {"g2g2g2g2g": {"order": 10, "title": "Welcome"}}}
    ids = iter(["g2g2g2g2g", "g4g4g4g4g", "h3h3h3h3h"])
    points = ["g2g2g2g2g", "g4g4g4g4g"]
    made = slip({"agenda": AGENDA}, there, points, lambda: next(ids))
    after = apply(there, made.there)["agenda"]
    assert {key: one.get("criterion") for key, one in after.items()} == {
        "g2g2g2g2g": None,
        "g4g4g4g4g": "5.1",
        "h3h3h3h3h": "1.1",
    }


def test_nothing_slips_twice() -> None:
    made = slip({"agenda": AGENDA}, NEXT, ["g7g7g7g7g"], lambda: "h5h5h5h5h")
    assert made.here == []
    assert slip({}, {}, [], lambda: "h5h5h5h5h") == ([], [], 0)


def test_the_next_session_is_a_later_planned_one_of_the_same_team_and_kind() -> None:
    at = datetime.time(9)
    there = planned("b2b2b2b2b", date=MONDAY, start=at) | planned("b3b3b3b3b", date=MONDAY - DAY)
    there |= planned("b4b4b4b4b", date=MONDAY + DAY, status="cancelled")
    there |= planned("b5b5b5b5b", date=MONDAY + DAY, purpose="planning")
    there |= planned("b6b6b6b6b", date=MONDAY + DAY, team="arts") | planned("b7b7b7b7b")
    found = snapshot(there, without=("cycles/2026/sessions/s2s2s2s2s.toml",))
    session = found.one(Session, cycle="2026", id="b2b2b2b2b")
    assert session is not None
    later = next_session(found, session)
    assert later is not None
    assert later.id == "b7b7b7b7b"
    overdue = next_session(found, later)
    assert overdue is not None
    assert overdue.id == "b3b3b3b3b"


def test_the_last_session_has_no_next_one() -> None:
    others = ("cycles/2026/sessions/s2s2s2s2s.toml",)
    found = snapshot(planned("b2b2b2b2b", date=MONDAY), without=others)
    session = found.one(Session, cycle="2026", id="b2b2b2b2b")
    assert session is not None
    assert next_session(found, session) is None
