"""Sessions proposed for an option: each criterion once, in order, never more than fits."""

from __future__ import annotations

import datetime
from functools import cache
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.limits import SHAPES
from csit_tui.method.planner import (
    Proposal,
    Said,
    Wish,
    changes,
    criteria_to_plan,
    needs,
    option_of,
    options_to_plan,
    propose,
    read_weights,
    records,
    shown_weights,
    told,
    wished,
)
from csit_tui.method.terms import BREAK
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused
from tests.method.programme import TEAM, record, snapshot

MONDAY = datetime.date(2026, 3, 2)
DAY = datetime.timedelta(1)
OPTIONS: dict[str, Any] = {"chosen": {name: {} for name in SHAPES}}


def _criteria(prefix: str, number: int) -> dict[str, Any]:
    feature = {"text": "One."}
    return {
        f"{prefix}.{n}": {
            "name": f"Name {n}",
            "features": dict.fromkeys("abc"[: n % 3 + 1], feature),
        }
        for n in range(1, number + 1)
    }


def _option(prefix: str, option: str, number: int) -> dict[str, Any]:
    about = {"kind": "benchmark-option", "benchmark": "ours", "prefix": prefix, "option": option}
    return about | {"name": prefix, "criteria": _criteria(prefix, number)}


def programme(
    themes: int = 9, each: int = 4, more: dict[str, dict[str, Any]] | None = None
) -> Snapshot:
    """A team that assesses by every option, and a benchmark of so many criteria."""
    files = {
        f"benchmarks/ours/themes/{n}.toml": {
            "kind": "theme",
            "benchmark": "ours",
            "theme": n,
            "name": f"Theme {n}",
            "criteria": _criteria(str(n), each),
        }
        for n in range(1, themes + 1)
    }
    files["benchmarks/ours/options/d.toml"] = _option("d", "diagnostic", 9)
    files["benchmarks/ours/options/cs.toml"] = _option("cs", "civil-society", 8)
    files["benchmarks/ours/options/value.toml"] = _option("value", "red-thread", 6)
    files["cycles/2026/options.toml"] = {"kind": "options", "cycle": "2026"} | OPTIONS
    none = ("cycles/2026/assessments/parks/5.1.toml", "cycles/2026/sessions/s2s2s2s2s.toml")
    return snapshot(files | (more or {}), without=none)


whole = cache(programme)


def planned(key: str, **fields: Any) -> dict[str, dict[str, Any]]:
    """A session of the parks team, as a change for the programme."""
    about = {"kind": "session", "cycle": "2026", "id": key, "team": "parks"}
    about |= {"purpose": "assessment"}
    return {f"cycles/2026/sessions/{key}.toml": about | fields}


def proposal(found: Snapshot, wish: Wish) -> Proposal:
    return propose(found, "2026", "parks", wish, Yardstick.for_cycle(found, "2026"))


def criteria_in(made: Proposal) -> list[str]:
    points = (point for session in made.sessions for point in session.points)
    return [point.criterion for point in points if point.criterion]


def assessments(made: Proposal) -> list[Any]:
    return [session for session in made.sessions if session.purpose == "assessment"]


days = st.dates(datetime.date(2024, 1, 1), datetime.date(2032, 12, 31))
wishes = st.builds(
    Wish,
    option=st.sampled_from(sorted(SHAPES)),
    first=days | st.sampled_from([datetime.date(2026, 12, 31), datetime.date(2028, 2, 28)]),
    start=st.builds(datetime.time, st.integers(0, 19), st.sampled_from([0, 1, 30])),
    sessions=st.none() | st.integers(0, 6),
    minutes=st.none() | st.integers(29, 241),
    weights=st.dictionaries(st.sampled_from(["5", "5.1", "9.4"]), st.floats(0.1, 5), max_size=1),
    weekends=st.booleans(),
    planning=st.sampled_from([0, 60, 180, 210, 240]),
).map(lambda wish: wish if wish.option == "full" else wish._replace(weights={}))


@given(wishes, st.integers(1, 9), st.integers(1, 9))
def test_a_proposal_keeps_its_promises(wish: Wish, themes: int, each: int) -> None:
    found = whole(themes, each)
    try:
        made = proposal(found, wish)
    except Refused:
        return
    yardstick = Yardstick.for_cycle(found, "2026")
    assert criteria_in(made) == criteria_to_plan(found, "2026", "parks", wish.option, yardstick)
    dates = [session.date for session in made.sessions]
    assert dates == sorted(set(dates))
    for session in made.sessions:
        assert session.spare >= 0
        assert min(point.minutes for point in session.points) > 0
        begin = datetime.datetime.combine(session.date, session.start)
        end = begin + datetime.timedelta(minutes=session.minutes)
        assert end <= datetime.datetime.combine(session.date + DAY, datetime.time())
        assert wish.weekends or session.date.weekday() < 5
        assert session.date >= wish.first
        assert session.minutes <= 240
        paused = sum(point.title == BREAK for point in session.points)
        assert paused == (session.minutes > 120 and len(session.points) > 1)
    held = assessments(made)
    assert len(held) <= (wish.sessions or 99)
    if wish.option == "full":
        assert (held[-1].date - held[0].date).days <= 21
    if wish.option == "diagnostic":
        assert sum(session.minutes for session in held) <= 240


@given(wishes)
def test_a_proposal_that_was_saved_leaves_nothing_to_propose(wish: Wish) -> None:
    try:
        made = proposal(whole(), wish)
    except Refused:
        return
    numbers = count(22222222)
    ids = (f"b{number}" for number in numbers if not {"0", "1"} & set(str(number)))
    saved = records(made, lambda: next(ids))
    sessions = [planned(key, **fields) for key, fields in saved.items()]
    again = programme(more={path: fields for one in sessions for path, fields in one.items()})
    assert proposal(again, wish).sessions == ()


def test_a_full_self_assessment_is_four_times_three_hours_within_three_weeks() -> None:
    made = proposal(programme(), Wish("full", MONDAY))
    *held, planning = made.sessions
    assert [session.date - MONDAY for session in held] == [7 * n * DAY for n in range(4)]
    assert {session.minutes for session in held} == {180}
    assert [session.title for session in held] == [f"session {n}" for n in range(1, 5)]
    assert {point.minutes for s in held for point in s.points if point.criterion} == {18}
    assert (planning.purpose, planning.date) == ("planning", held[-1].date + 7 * DAY)
    assert made.remarks == ()


def test_weights_make_minutes_unequal() -> None:
    wish = Wish("full", MONDAY, weights={"5": 1.5, "5.2": 2.0})
    made = proposal(programme(), wish)
    minutes = {p.criterion: p.minutes for s in made.sessions for p in s.points if p.criterion}
    ordinary = minutes["1.1"]
    assert minutes["5.1"] == int(ordinary * 1.5)
    assert minutes["5.2"] == ordinary * 2
    for weights in ({"12": 2.0}, {"5": 0.0}, {"5": -1.0}, {"5": 6.0}, {"5": float("nan")}):
        with pytest.raises(Refused, match=r"Name one|at most 5"):
            proposal(programme(), Wish("full", MONDAY, weights=weights))


def test_a_criterion_may_need_more_time() -> None:
    last_year = {"cycles/2025/cycle.toml": {"kind": "cycle", "cycle": "2025", "benchmark": "ours"}}
    path, fields = next(iter(record("5.1").items()))
    last_year[path.replace("2026", "2025")] = fields | {"cycle": "2025"}
    found = programme(more=last_year)
    yardstick = Yardstick.for_cycle(found, "2026")
    needed = needs(found, "2026", "parks", ["5.1", "5.2", "5.3"], yardstick)
    assert needed["5.2"].weight == 1.75
    assert needed["5.2"].why == "nothing recorded a year ago, more key features than most"
    assert needed["5.3"].weight == 1.5
    assert "5.1" not in needed
    assert needs(programme(), "2026", "parks", ["5.1", "5.4"], yardstick) == {}
    wish = Wish("full", MONDAY, by_need=True, weights={"5.3": 0.5})
    made = proposal(found, wish)
    minutes = {p.criterion: p.minutes for s in made.sessions for p in s.points if p.criterion}
    assert minutes["5.2"] > minutes["5.1"] > minutes["5.3"], "what is given goes before the need"
    words = [said.words for said in told(made, "Parks", yardstick)]
    assert any("nothing recorded a year ago, more key features than most" in one for one in words)


def test_a_proposal_is_told_fact_by_fact_each_with_its_depth() -> None:
    made = proposal(
        programme(1, 2), Wish("full", MONDAY, minutes=120, place="Town Hall", planning=0)
    )
    said = list(told(made, "Parks team", Yardstick.for_cycle(programme(1, 2), "2026")))
    assert said[:6] == [
        Said("Team", "Parks team", 0),
        Said("Option", "full", 0),
        Said("Session", "session 1", 1),
        Said("When", "Monday 2 March 2026, 09:30 to 11:30", 2),
        Said("Where", "Town Hall", 2),
        Said("1.1 Name 1", "60 minutes", 2),
    ]
    assert [one for one in said if one.depth == 0][2:] == [Said("", made.remarks[0])]


def test_what_is_typed_becomes_a_wish() -> None:
    wish = Wish("full", MONDAY)
    cases: tuple[tuple[str, str, Any], ...] = (
        ("first", "12 March 2026", datetime.date(2026, 3, 12)),
        ("start", "2 pm", datetime.time(14)),
        ("sessions", "5", 5),
        ("sessions", " ", None),
        ("minutes", "150", 150),
        ("place", " Town  Hall ", "Town Hall"),
        ("planning", "0", 0),
        ("planning", "", 210),
        ("weights", "5 = 2, 5.1=1.5", {"5": 2.0, "5.1": 1.5}),
    )
    for field, text, value in cases:
        assert wished(wish, field, text) == wish._replace(**{field: value})
    for field, text in (("first", ""), ("start", "late"), ("minutes", "long"), ("weights", "5")):
        with pytest.raises(Refused):
            wished(wish, field, text)


@given(st.dictionaries(st.sampled_from(["5", "5.1", "outcomes", "outcomes.2"]),
                       st.integers(1, 500).map(lambda n: n / 100)))  # fmt: skip
def test_weights_are_read_as_they_are_shown(weights: dict[str, float]) -> None:
    assert read_weights(shown_weights(weights)) == weights


def test_accepting_completes_what_is_there_and_begins_what_is_not() -> None:
    there = planned("b2b2b2b2b", date=MONDAY + DAY, title="At the depot", minutes=180)
    made = proposal(programme(more=there), Wish("full", MONDAY, planning=0))
    path, fields = next(iter(there.items()))
    asked: list[str] = []

    def held(one: str) -> dict[str, Any]:
        asked.append(one)
        return fields if one == path else {}

    ids = iter(f"c{n}{m}ccccc" for n in range(2, 10) for m in range(22, 100))
    found = dict(changes(made, "2026", held, lambda: next(ids)))
    assert list(found) == asked
    assert {change.path[0] for change in found[path]} == {"agenda", "start", "status"}
    new = next(changes_ for one, changes_ in found.items() if one != path)
    assert ("team",) in {change.path for change in new}


def test_what_exists_is_kept_and_only_the_rest_is_proposed() -> None:
    agenda = {"g4g4g4g4g": {"criterion": "1.1"}, "g5g5g5g5g": {"criterion": "1.3"}}
    there = planned("b2b2b2b2b", date=MONDAY, minutes=180, agenda=agenda)
    there |= record("1.2", status="dont-know") | record("1.4", status="not-yet")
    made = proposal(programme(more=there), Wish("full", MONDAY))
    assert not {"1.1", "1.2", "1.3"} & set(criteria_in(made))
    assert "1.4" in criteria_in(made)
    held = assessments(made)
    assert [session.title for session in held] == ["session 2", "session 3", "session 4"]
    assert held[0].date == MONDAY + DAY
    assert held[-1].date <= MONDAY + 21 * DAY


def test_what_a_held_session_did_not_come_to_is_planned_again() -> None:
    agenda = {"g4g4g4g4g": {"criterion": "1.1"}}
    there = planned("b2b2b2b2b", date=MONDAY, status="held", agenda=agenda)
    made = proposal(programme(more=there), Wish("full", MONDAY + DAY))
    assert criteria_in(made)[0] == "1.1"
    cancelled = planned("b2b2b2b2b", date=MONDAY, status="cancelled", agenda=agenda)
    assert len(assessments(proposal(programme(more=cancelled), Wish("full", MONDAY)))) == 4


def test_a_planned_session_without_an_agenda_is_given_one() -> None:
    start = datetime.time(14)
    there = planned("b2b2b2b2b", date=MONDAY + DAY, start=start, minutes=200, title="At the depot")
    there |= planned("b3b3b3b3b", place="Town Hall")
    made = proposal(programme(more=there), Wish("full", MONDAY))
    held = assessments(made)
    assert len(held) == 4
    by_id = {session.id: session for session in held if session.id}
    assert (by_id["b2b2b2b2b"].start, by_id["b2b2b2b2b"].minutes) == (start, 200)
    assert by_id["b2b2b2b2b"].title == "At the depot"
    assert by_id["b3b3b3b3b"].place == "Town Hall"
    assert sorted(records(made, iter(f"c{n}cccccc" for n in range(222, 999)).__next__))[:2] == [
        "b2b2b2b2b",
        "b3b3b3b3b",
    ]


def test_three_weeks_that_are_over_are_told_and_hinder_nobody() -> None:
    agenda = {"g4g4g4g4g": {"criterion": "1.1"}}
    there = planned("b2b2b2b2b", date=MONDAY, minutes=180, status="held", agenda=agenda)
    made = proposal(programme(more=there), Wish("full", MONDAY + 40 * DAY))
    assert "More than 21 days" in made.remarks[0]
    with pytest.raises(Refused, match="do not fit into the 21 days"):
        proposal(programme(), Wish("full", MONDAY, sessions=20, minutes=60))


def test_less_than_twelve_hours_is_told() -> None:
    made = proposal(programme(), Wish("full", MONDAY, minutes=120))
    assert made.remarks[0].startswith("8 h 00 min in all: a full self-assessment takes at least 12")


def test_a_planning_session_that_exists_is_not_proposed_again() -> None:
    for team in ("parks", None):
        there = planned("b2b2b2b2b", purpose="planning", team=team, date=MONDAY)
        made = proposal(programme(more=there), Wish("full", MONDAY))
        assert {session.purpose for session in made.sessions} == {"assessment"}


def test_a_red_thread_takes_two_sessions_each() -> None:
    made = proposal(programme(), Wish("red-thread", MONDAY, planning=0))
    assert len(made.sessions) == 3  # outcomes has a single criterion here
    assert {session.minutes for session in made.sessions} == {240}
    assert [session.title for session in made.sessions] == [
        "outcomes and value, session 1",
        "value, session 2",
        "value, session 3",
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"start": datetime.time(23), "minutes": 90}, "past midnight"),
        ({"start": datetime.time(21, 1)}, "past midnight"),
        ({"minutes": 241}, "cannot be planned"),
        ({"minutes": 0}, "cannot be planned"),
        ({"sessions": 0}, "cannot be planned"),
        ({"sessions": 1, "minutes": 100}, "do not fit into 100 minutes"),
        ({"option": "diagnostic", "sessions": 2}, "4 hours at most"),
        ({"first": datetime.date(9999, 12, 31)}, "calendar ends"),
    ],
)
def test_what_cannot_be_is_refused(more: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        proposal(programme(), Wish("full", MONDAY)._replace(**more))


def test_a_session_may_end_at_midnight() -> None:
    made = proposal(programme(), Wish("full", MONDAY, datetime.time(21), planning=180))
    assert made.sessions[0].start == datetime.time(21)


def test_which_option_is_meant() -> None:
    one = snapshot({TEAM: {"options": ["full", "service-specific"]}})
    assert option_of(one, "2026", "parks") == "full"
    for named, said in ((None, "several options"), ("diagnostic", "does not assess by diagnostic")):
        several = snapshot({TEAM: {"options": ["full", "red-thread"]}})
        with pytest.raises(Refused, match=said):
            option_of(several, "2026", "parks", named)
    assert options_to_plan(several, "2026", "parks") == ["full", "red-thread"]
    with pytest.raises(Refused, match="no option"):
        option_of(snapshot({TEAM: {"options": ["service-specific"]}}), "2026", "parks")


def test_the_records_are_sessions() -> None:
    made = proposal(programme(), Wish("full", MONDAY, place="Town Hall"))
    ids = iter(f"b{n}" for n in range(22222222, 99999999) if not {"0", "1"} & set(str(n)))
    for key, fields in records(made, lambda: next(ids)).items():
        data = {"format": 1, "kind": "session", "cycle": "2026", "id": key} | fields
        session = Session.model_validate(data)
        assert (session.status, session.place, session.team) == ("planned", "Town Hall", "parks")
        assert sum(point.minutes or 0 for point in session.agenda.values()) <= 210
