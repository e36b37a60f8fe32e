"""What changed, in the method's words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change, diff
from csit_tui.merge.table import KINDS
from csit_tui.method import places, recording, wording
from csit_tui.model.ids import id_maker
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from tests.method.programme import FILES, POINT, RECORD, SESSION, TEAM, snapshot
from tests.strategies.records import assessments

SNAPSHOT = snapshot()
YARDSTICK = Yardstick.for_cycle(SNAPSHOT, "2026")
SCALE = (1, 2, 3)
MAKE = id_maker(Random(3))
DATA: dict[str, Any] = {"format": 1, **FILES[RECORD]}
TEAM_RECORD = SNAPSHOT.one(Team, cycle="2026", team="parks")
SESSION_RECORD = SNAPSHOT.one(Session, cycle="2026", id="s2s2s2s2s")


def said(*changes: Change, path: str = RECORD) -> list[str]:
    return wording.describe({path: changes}, YARDSTICK, SNAPSHOT)


def test_ratings() -> None:
    assert said(*recording.rate(DATA, 3, SCALE)) == [
        "Rated 5.1 Financial resources 3 Good (was 2 Fair)"
    ]
    fresh = {key: value for key, value in DATA.items() if key not in {"rating", "status"}}
    assert said(*recording.rate(fresh, 1, SCALE)) == ["Rated 5.1 Financial resources 1 Poor"]
    doubtful = fresh | {"status": "dont-know"}
    assert said(*recording.rate(doubtful, 1, SCALE)) == [
        "Rated 5.1 Financial resources 1 Poor (was don't know)"
    ]
    assert said(*recording.rate(DATA, None, SCALE)) == [
        "5.1 Financial resources: not yet (was 2 Fair)"
    ]
    assert said(Change(("rating",), 2, ABSENT)) == [
        "Took back the rating of 5.1 Financial resources (was 2 Fair)"
    ]


def test_statuses() -> None:
    assert said(*recording.set_status(DATA, "no-consensus")) == [
        "5.1 Financial resources: no consensus (was 2 Fair)"
    ]
    assert said(*recording.set_status({}, "dont-know")) == ["5.1 Financial resources: don't know"]
    assert said(Change(("status",), "dont-know", "not-applicable")) == [
        "5.1 Financial resources: not applicable (was don't know)"
    ]
    assert said(Change(("status",), "not-applicable", ABSENT)) == [
        "5.1 Financial resources: not yet (was not applicable)"
    ]
    assert said(Change(("status",), ABSENT, "not-yet")) == []


def test_points() -> None:
    changes = recording.add_points(DATA, "strengths", ["a", "b"], MAKE)
    changes += recording.add_points(DATA, "afis", ["c"], MAKE)
    assert said(*changes) == [
        "Added 2 strengths to 5.1",
        "Added 1 area for improvement to 5.1",
    ]
    assert said(*recording.edit_point(DATA, POINT, "x")) == ["Reworded 1 strength of 5.1"]
    assert said(*recording.remove_point(DATA, POINT)) == ["Removed 1 strength from 5.1"]
    assert said(*recording.move_point(DATA, POINT, "afis")) == [
        "Moved 1 point of 5.1 to its areas for improvement"
    ]
    assert said(*recording.tie(DATA, POINT, "features", [])) == [
        "Changed the key features of 1 strength of 5.1"
    ]
    assert said(Change(("afis", POINT, "order"), 10, 20)) == [
        "Put the areas for improvement of 5.1 in another order"
    ]


def test_everything_that_changed_in_an_item_is_told() -> None:
    assert said(
        Change(("strengths", POINT, "text"), "x", "y"),
        Change(("strengths", POINT, "features"), ABSENT, ["5.1.a"]),
        Change(("strengths", POINT, "evidence"), ABSENT, ["k3m9q2xdf"]),
        Change(("strengths", POINT, "order"), 10, 99),
        Change(("positions", "k3m9q2xdg", "rating"), 1, 2),
        Change(("positions", "k3m9q2xdh", "rating"), 1, 2),
    ) == [
        "Reworded 1 strength of 5.1",
        "Changed the key features of 1 strength of 5.1",
        "Changed the evidence of 1 strength of 5.1",
        "Put the strengths of 5.1 in another order",
        "Changed the level of 2 positions of 5.1",
    ]


def test_other_fields() -> None:
    assert said(
        *recording.set_field(DATA, "practice", "x"), *recording.set_tally(DATA, {"2": 4}, None)
    ) == [
        "Recorded the current practice of 5.1",
        "Recorded the show of cards of 5.1",
    ]
    assert said(Change(("target",), 2, 3), Change(("reason",), "x", ABSENT)) == [
        "Changed the target of 5.1: 3 Good",
        "Removed the reason of 5.1",
    ]
    assert said(*recording.add_evidence({}, MAKE, source="x")) == [
        "Added 1 piece of evidence to 5.1"
    ]


def test_a_new_record_is_told_by_what_is_in_it() -> None:
    assert said(*diff({}, DATA, KINDS["assessment"]["fields"])) == [
        "Rated 5.1 Financial resources 2 Fair",
        "Added 1 strength to 5.1",
    ]


def test_sessions() -> None:
    held = Change(("status",), "planned", "held")
    assert said(held, path=SESSION) == ["Held session 2 with 1 present"]
    assert said(Change(("status",), "planned", "cancelled"), path=SESSION) == [
        "Cancelled session 2"
    ]
    assert said(Change(("kind",), ABSENT, "session"), path=SESSION) == [
        "Planned session 2 of the Parks team"
    ]
    assert said(Change(("place",), "a", "b"), path=SESSION) == ["Session 2: changed Place"]
    other = "cycles/2026/sessions/zzzzzzzzz.toml"
    assert said(Change(("place",), "a", "b"), path=other) == ["Desk work: changed Place"]


def test_other_records() -> None:
    made = [Change(("kind",), ABSENT, "goal"), Change(("vision",), ABSENT, "x")]
    assert said(*made, path="cycles/2026/goal.toml") == ["Vision and goal: filled in Vision"]
    assert said(made[0], path="cycles/2026/goal.toml") == ["Began vision and goal"]
    emptied = Change(("functions",), {"depot": {"name": "Depot"}}, ABSENT)
    assert said(emptied, path="cycles/2026/scope.toml") == ["Changed the scope"]
    changed = Change(("members", POINT, "name"), "x", "y")
    assert said(changed, path=TEAM) == ["Parks team: changed 1 member"]
    plan = [Change(("title",), "x", "y"), Change(("due",), ABSENT, "z")]
    assert said(*plan, path="cycles/2026/plan/k3m9q2xdf.toml") == ["Changed title and due of “y”"]
    theme = Change(("summary",), "x", "y")
    assert said(theme, path="benchmarks/ours/themes/5.toml") == ["Resources: changed Summary"]
    assert said(Change(("x",), 1, 2), path="odd/place.toml") == ["Changed odd/place.toml: x"]
    assert said(path="cycles/2026/goal.toml") == []


@pytest.mark.parametrize(
    ("number", "points", "subject"),
    [
        (0, 0, "Parks team, session 2: nothing recorded"),
        (1, 0, "Parks team, session 2: 1 criterion rated"),
        (3, 2, "Parks team, session 2: 3 criteria rated, 2 points recorded"),
    ],
)
def test_subjects(number: int, points: int, subject: str) -> None:
    changes: dict[str, Sequence[Change]] = {SESSION: [Change(("status",), "planned", "held")]}
    for index in range(number):
        changes[RECORD.replace("5.1", f"5.{index + 1}")] = recording.rate({}, 1, SCALE)
    if points:
        more = recording.add_points(DATA, "afis", [str(n) for n in range(points)], MAKE)
        changes[RECORD] = [*changes[RECORD], *more, *recording.move_point(DATA, POINT, "afis")]
    assert wording.subject(SESSION_RECORD, TEAM_RECORD, changes) == subject


def test_subjects_without_a_meeting_or_a_team() -> None:
    changes = {"cycles/2026/goal.toml": [Change(("goal",), "x", "y")]}
    assert wording.subject(None, None, changes) == "Desk work: vision and goal"
    changes["cycles/2026/map.toml"] = changes["cycles/2026/goal.toml"]
    assert wording.subject(None, TEAM_RECORD, changes) == (
        "Parks team, desk work: vision and goal and annual map"
    )
    theme = "benchmarks/ours/themes/5.toml"
    changes[theme] = [Change(("name",), "x", "y")]
    assert wording.subject(None, None, changes) == (
        "Desk work: vision and goal, annual map and theme of the benchmark"
    )
    del changes[theme]
    changes["csit.toml"] = [Change(("name",), "x", "y")]
    assert wording.subject(None, None, changes) == "Desk work: 3 records changed"
    planned = "cycles/2026/sessions/bcdfghjk2.toml"
    changes[planned] = [Change(("kind",), ABSENT, "session"), Change(("minutes",), ABSENT, 90)]
    assert wording.subject(None, None, changes) == "Desk work: 4 records changed"
    changes[planned] = [Change(("status",), "planned", "held")]
    assert wording.subject(None, None, changes) == "Desk work: 3 records changed"


def test_a_subject_never_says_the_same_word_twice() -> None:
    workshop = Session.model_validate({
        "format": 1, "kind": "session", "cycle": "2026", "id": "s2s2s2s2s", "title": "Scope",
    })  # fmt: skip
    changes = {"cycles/2026/scope.toml": [Change(("leaders",), ABSENT, "y")]}
    assert wording.subject(workshop, None, changes) == "Scope: recorded"


def test_planned_sessions_are_named_in_the_subject_and_held_ones_are_not() -> None:
    planned = [Change(("status",), ABSENT, "planned"), Change(("kind",), ABSENT, "session")]
    other = SESSION.replace("s2s2s2s2s", "s3s3s3s3s")
    changes: dict[str, Sequence[Change]] = {SESSION: planned, other: planned}
    assert wording.subject(None, None, changes) == "Desk work: 2 sessions"
    changes[SESSION] = [Change(("status",), "planned", "held")]
    assert wording.subject(None, None, changes) == "Desk work: session"


def test_names_are_one_line_and_never_say_team_twice() -> None:
    assert TEAM_RECORD is not None
    team = TEAM_RECORD.model_copy(update={"name": "The\nA Team"})
    assert places.team_name(team) == "The A Team"
    assert places.team_name(None, "arts") == "arts team"
    assert SESSION_RECORD is not None
    assert places.session_name(SESSION_RECORD.model_copy(update={"title": "a\n\nb"})) == "a b"
    assert places.the_session(SESSION_RECORD.model_copy(update={"title": None})) == (
        "the assessment session"
    )


def test_every_kind_has_a_name_and_a_place() -> None:
    for kind, entry in KINDS.items():
        sample = {"criterion": "5.1", "id": "k3m9q2xdf", "theme": "5"}
        path = entry["path"].format(**dict.fromkeys(entry["identity"], "parks") | sample)
        placed = places.record_at(path)
        assert placed is not None
        assert kind == placed[0].KIND
        assert places.called(path, YARDSTICK, SNAPSHOT)


@pytest.mark.parametrize(
    "path",
    [
        "cycles/2026/assessments/parks/5.1.toml.bak",
        "cycles/2026/assessments/parks/5.toml",
        "cycles/2026/teams/Parks.toml",
        "cycles/2026/plan/one.toml",
        "benchmarks/own/themes/five.toml",
    ],
)
def test_what_the_store_refuses_is_no_record(path: str) -> None:
    assert places.record_at(path) is None


@given(assessments(), assessments())
def test_whatever_changed_is_said_once(one: dict[str, Any], other: dict[str, Any]) -> None:
    changes = diff(one, other, KINDS["assessment"]["fields"])
    open_still = {ABSENT, "not-yet"}
    told = [c for c in changes if c.path != ("status",) or not {c.before, c.after} <= open_still]
    lines = said(*changes)
    assert bool(lines) == bool(told)
    assert len(lines) == len(set(lines))
    assert wording.counts({RECORD: changes}).records == bool(changes)


SETTLED = "cycles/2026/consensus/5.1.toml"


def test_what_teams_settle_is_told_with_its_level() -> None:
    rated = Change(("rating",), ABSENT, 2)
    made = [Change(("kind",), ABSENT, "consensus"), Change(("settled",), ABSENT, None), rated]
    assert said(*made, path=SETTLED) == ["Settled 5.1 Financial resources: 2 Fair"]
    again = Change(("rating",), 2, 3)
    assert said(again, path=SETTLED) == ["Settled 5.1 Financial resources: 3 Good (was 2 Fair)"]
    back = Change(("rating",), 2, ABSENT)
    assert said(back, path=SETTLED) == ["Took back what was settled of 5.1 Financial resources"]
    point = Change(("afis", POINT), ABSENT, {"text": "No link", "stands_for": []})
    told = said(rated, Change(("reason",), ABSENT, "Known."), point, path=SETTLED)
    assert told[0] == "Settled 5.1 Financial resources: 2 Fair"
    assert told[1:] == [
        "Settling 5.1: filled in Reason",
        "Settling 5.1: added 1 area for improvement",
    ]


def test_a_subject_counts_what_was_settled() -> None:
    rated = [Change(("rating",), ABSENT, 2)]
    other = SETTLED.replace("5.1", "1.1")
    changes = {SETTLED: rated, other: rated}
    assert wording.subject(None, None, changes) == "Desk work: 2 criteria settled"
    linked = {SETTLED: [Change(("afis", POINT), ABSENT, {"text": "No link"})]}
    assert wording.subject(None, None, linked) == "Desk work: composite record"


PLAN = "cycles/2026/plan/k3m9q2xdf.toml"


def test_a_plan_item_is_planned_noted_and_reached() -> None:
    held = {
        "format": 1,
        "kind": "plan",
        "cycle": "2026",
        "id": "k3m9q2xdf",
        "type": "project",
        "title": "Know our costs",
        "owner": "Ann",
        "status": "on-track",
        "log": {"m3m9q2xdf": {"order": 10, "status": "on-track", "text": "Half\nway."}},
        "milestones": {"n3m9q2xdf": {"title": "Five costs"}},
    }
    item = PlanItem.model_validate(held)
    now = Snapshot({**SNAPSHOT.records, PLAN: item})
    made = diff({}, held, KINDS["plan"])
    assert wording.describe({PLAN: made}, YARDSTICK, now) == [
        "Planned the breakthrough project “Know our costs”: milestones and owner",
        "“Know our costs”: on track, Half way.",
    ]
    reached = [Change(("milestones", "n3m9q2xdf", "done"), ABSENT, datetime.date(2026, 7, 3))]
    assert wording.describe({PLAN: reached}, YARDSTICK, now) == [
        "“Know our costs”: reached Five costs on 3 July 2026"
    ]
    note = [Change(("log", "p3m9q2xdf"), ABSENT, {"status": "late", "text": "No time."})]
    assert wording.totals({PLAN: made}) == "1 item planned"
    assert wording.totals({PLAN: note}) == "1 note on the plan"


@pytest.mark.parametrize("entry", [1, "x", {"text": 3, "status": []}, {"order": "x"}])
def test_whatever_stands_in_the_place_of_a_note_is_told(entry: Any) -> None:
    assert said(Change(("log", "m3m9q2xdf"), ABSENT, entry), path=PLAN) == [
        "an item without a title: noted"
    ]


def test_a_plan_item_is_confirmed_and_retired_by_words_of_their_own() -> None:
    path = "cycles/2026/plan/k3m9q2xdf.toml"
    title = Change(("title",), "x", "y")
    confirmed = Change(("to_confirm",), True, ABSENT)
    assert said(title, confirmed, path=path) == ["Confirmed “y”", "Changed title of “y”"]
    assert said(title, Change(("retired",), ABSENT, True), path=path)[0] == "Retired “y”"
    again = said(title, Change(("retired",), True, ABSENT), path=path)
    assert again == ["Changed title and retired of “y”"]
