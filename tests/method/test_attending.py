"""Who is at a meeting, from when to when, and who of them gives a rating."""

from __future__ import annotations

import datetime
from typing import Any

from csit_tui.merge import apply
from csit_tui.method.attending import Person, arrive, leave, on_list, once, people, raters, voters
from csit_tui.model.teams import Team, ThemeRow

ANN, BEN, CY = "bcdfghjk2", "bcdfghjk3", "bcdfghjk4"
TEAM = Team.model_validate(
    {
        "format": 1,
        "kind": "team",
        "cycle": "2026",
        "team": "parks",
        "facilitator": CY,
        "scribe": BEN,
        "members": {
            ANN: {"name": "Ann Reed", "order": 10},
            BEN: {"name": "Ben Okoro", "order": 20},
            CY: {"name": "Cy Pole", "order": 30, "guest": True},
        },
    }
)
HELD: dict[str, Any] = {
    "held_from": datetime.time(9, 30),
    "present": {
        ANN: {"name": "Ann Reed", "role": "member"},
        CY: {"name": "Cy Pole", "role": "facilitator"},
    },
}


def person(key: str, session: dict[str, Any] = HELD) -> Person:
    return next(one for one in people(session, TEAM) if one.id == key)


def test_members_vote_whatever_their_role_and_those_from_outside_do_not() -> None:
    assert voters(HELD, TEAM) == 1
    came = apply(HELD, arrive(HELD, person(BEN), datetime.time(10, 5)))
    assert voters(came, TEAM) == 2
    guest = {"v2bcdfghj": {"name": "Di", "role": "guest"}}
    assert voters({**came, "present": {**came["present"], **guest}}, TEAM) == 2
    guest["v2bcdfghj"]["role"] = "member"
    assert voters({**came, "present": {**came["present"], **guest}}, TEAM) == 3


def test_where_nobody_is_written_down_the_whole_team_is_there() -> None:
    assert voters({}, TEAM) == 2
    assert voters({}, None) is None


def test_who_is_named_as_having_judged_it_can_have_rated_it() -> None:
    assert raters({"attendance": [ANN, BEN, CY]}, TEAM, HELD, ()) == 3
    assert raters({"attendance": [ANN]}, None, {}, ()) == 1
    assert raters({"attendance": []}, TEAM, {}, ()) == 2


def test_at_a_meeting_those_can_who_came_be_it_that_they_are_gone() -> None:
    assert raters({}, TEAM, HELD) == 1
    came = apply(HELD, arrive(HELD, person(BEN), datetime.time(10, 5)))
    gone = apply(came, leave(came, ANN, datetime.time(11, 0)))
    assert (voters(gone, TEAM), raters({}, TEAM, gone)) == (1, 2)
    only_scribe = {"present": {"v2bcdfghj": {"name": "Sam", "role": "scribe"}}}
    assert raters({}, TEAM, only_scribe) == 2, "the list names nobody who rates: the team does"


def test_afterwards_it_can_be_the_team_and_whoever_took_part_as_a_member() -> None:
    took_part = {"v2bcdfghj": {"name": "Di", "role": "member"}}
    others = {"v2bcdfghk": {"name": "Eve", "role": "scribe"}, "v2bcdfghm": {"name": "Flo"}}
    sessions = [HELD, {"present": took_part}, {"present": took_part | others}, {}]
    assert raters({}, TEAM, {}) == 2
    assert raters({}, TEAM, {}, sessions) == 3
    assert raters({}, None, {}, sessions) == 2, "Ann took part, and so did Di"
    assert raters({}, None, {}) is None
    guests = TEAM.model_copy(update={"themes": {"5": ThemeRow(members=[ANN, CY])}})
    assert raters({}, guests, {}) == 3, "a guest who assesses a theme has a rating to give"


def test_who_comes_late_is_told_with_the_time() -> None:
    late = apply(HELD, arrive(HELD, person(BEN), datetime.time(10, 5)))
    assert late["present"][BEN] == {
        "name": "Ben Okoro",
        "role": "scribe",
        "arrived": datetime.time(10, 5),
    }
    assert person(BEN, late).there
    soon = apply(HELD, arrive(HELD, person(BEN), datetime.time(9, 34)))
    assert "arrived" not in soon["present"][BEN]


def test_who_leaves_early_and_comes_back_was_there() -> None:
    gone = apply(HELD, leave(HELD, ANN, datetime.time(11, 0)))
    assert person(ANN, gone).left == datetime.time(11, 0)
    assert not person(ANN, gone).there
    back = apply(gone, arrive(gone, person(ANN, gone), datetime.time(11, 20)))
    assert back == HELD


def test_right_after_the_beginning_a_list_is_only_put_right() -> None:
    never = apply(HELD, leave(HELD, ANN, datetime.time(9, 32)))
    assert ANN not in never["present"]
    assert leave(never, ANN, datetime.time(11, 0)) == []


def test_the_team_stands_in_its_order_and_others_behind_it() -> None:
    session = {**HELD, "present": {"v2bcdfghj": {"name": "Di"}, **HELD["present"]}}
    assert [one.name for one in people(session, TEAM)] == [
        "Ann Reed",
        "Ben Okoro",
        "Cy Pole",
        "Di",
    ]
    assert [one.there for one in people(session, TEAM)] == [True, False, True, True]


def test_each_person_is_listed_once_and_whoever_came_counts() -> None:
    absent, other = Person(ANN, "Ann Reed", "member"), Person(BEN, "Ben Okoro", "scribe")
    there = Person("v2bcdfghj", "ann  REED", "guest", there=True)
    gone = Person("v2bcdfghk", "Ann Reed", "guest", left=datetime.time(10, 0))
    assert once([absent, other, there]) == [there, other]
    assert once([absent, other, gone]) == [gone, other]
    assert once([there, other, absent]) == [there, other]
    assert on_list([other, absent], "ANN reed ") == absent
    assert on_list([other], "Ann") is None
