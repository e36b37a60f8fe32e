"""What to do next: the earliest thing that is missing or in error before the next session."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from csit_tui.merge import ABSENT, Change, apply
from csit_tui.method.ahead import DESK, NextStep, next_step
from csit_tui.method.sheets import BY_KIND
from csit_tui.method.sheets.asks import pages
from csit_tui.method.terms import PREPARING
from csit_tui.model.kinds import BY_KIND as MODELS
from csit_tui.model.trouble import Trouble
from tests.method.programme import RECORD, SCOPE, SESSION, TEAM, record, snapshot

TODAY = datetime.date(2026, 3, 15)
ALL_DONE = record("1.1", status="dont-know") | record("5.2", status="not-applicable", reason="x")
ARTS = "cycles/2026/teams/arts.toml"
INPUT = "cycles/2026/inputs/bbbbbbbbb.toml"


def aside(kind: str) -> dict[str, Any]:
    """The fields of a sheet of which each page is set aside."""
    data: dict[str, Any] = {}
    for page in pages(BY_KIND[kind]):
        data = apply(data, [Change(page.aside, ABSENT, "Not for us.")])
    return data


def sheet(kind: str, **fields: Any) -> dict[str, Any]:
    """A sheet of the cycle."""
    return {MODELS[kind].PATH.format(cycle="2026"): {"kind": kind, "cycle": "2026", **fields}}


PREPARED = {
    **{path: data for kind in PREPARING for path, data in sheet(kind, **aside(kind)).items()},
    TEAM: aside("team"),
    SESSION: aside("session"),
}


def step(changed: Any = None, team: str | None = "parks", **more: Any) -> NextStep:
    """The next step of a programme in which all is prepared but for these changes."""
    files = PREPARED | {path: PREPARED.get(path, {}) | new for path, new in (changed or {}).items()}
    return next_step(snapshot(files), "2026", team, TODAY, **more)


def error(path: str, what: str = "Something is wrong.") -> Trouble:
    return Trouble(what, "Mend it.", path=path, rule="T4", source="Document One, Stage 4")


def test_what_cannot_be_read_is_mended_first() -> None:
    trouble = Trouble("broken", "mend", path=TEAM)
    found = next_step(snapshot(troubles=(trouble,)), "2026", "parks", TODAY)
    assert (found.sentence, found.action) == ("Mend 1 file that cannot be read.", "findings")
    more = (trouble, trouble, trouble._replace(path=SESSION))
    many = next_step(snapshot(troubles=more), "2026", "parks", TODAY)
    assert many.sentence == "Mend 2 files that cannot be read."
    assert "in them" in many.reason


@pytest.mark.parametrize(
    ("changed", "more", "sentence", "reason", "action"),
    [
        (None, {"team": None}, "Choose your team.", "Records belong", "choose-team"),
        (
            None,
            {"under_way": "meeting"},
            "Record the next criterion: 2 of 3 criteria left.",
            "The session is open.",
            "record",
        ),
        (ALL_DONE, {"under_way": "meeting"}, "Close the session.", "one commit", "close-session"),
        (ALL_DONE, {}, "The Parks team has recorded every criterion.", "sessions", "history"),
        (
            {SESSION: {"date": TODAY, "start": datetime.time(9, 30), "place": "the\nDepot"}},
            {},
            "Session 2 is today, 09:30, at the Depot.",
            "2 of 3 criteria left.",
            "start-session",
        ),
        (
            {SESSION: {"date": datetime.date(2026, 3, 16)}},
            {},
            "Session 2 is tomorrow.",
            "2 of 3",
            "start-session",
        ),
        (
            {SESSION: {"date": datetime.date(2026, 4, 1), "title": None}},
            {},
            "Assessment session is on 1 April.",
            "2 of 3",
            "start-session",
        ),
        (
            {SESSION: {"date": datetime.date(2026, 3, 1)}},
            {},
            "Open the next session.",
            "2 of 3",
            "start-session",
        ),
        (None, {"under_way": "desk"}, "Open the next session.", "2 of 3", "start-session"),
        (None, {"team": "arts"}, "Open the next session.", "3 of 3", "start-session"),
        (
            None,
            {"team": None, "disputed": 9},
            "Settle where the teams differ: 9 criteria disputed.",
            "side by side",
            "composite",
        ),
        (
            ALL_DONE,
            {"disputed": 1},
            "Settle where the teams differ: 1 criterion disputed.",
            "",
            "composite",
        ),
        (None, {"disputed": 9}, "Open the next session.", "2 of 3", "start-session"),
        (
            None,
            {"team": None, "under_way": "composite", "disputed": 2},
            "Settle the next criterion: 2 disputed.",
            "The composite session is open.",
            "composite",
        ),
        (None, {"team": None, "under_way": "composite"}, "Close the session.", "", "composite"),
    ],
)
def test_when_all_is_prepared(
    changed: Any, more: dict[str, Any], sentence: str, reason: str, action: str
) -> None:
    found = step(changed, **more)
    assert (found.sentence, found.action) == (sentence, action)
    assert reason in found.reason


@pytest.mark.parametrize("kind", PREPARING)
def test_a_page_taken_up_again_is_next_though_a_session_is_planned(kind: str) -> None:
    path = MODELS[kind].PATH.format(cycle="2026")
    page = pages(BY_KIND[kind])[0]
    data = apply(aside(kind), [Change(page.aside, "Not for us.", ABSENT)])
    found = step({path: data, SESSION: {"date": datetime.date(2026, 4, 1)}})
    assert found.sentence.startswith(("Go on with: ", "Begin with: Glossary"))
    assert found.action == kind
    assert found.beside == "Session 2 is on 1 April."


def test_the_earliest_stage_comes_first() -> None:
    files: dict[str, Any] = {
        SCOPE: {"set_aside": {}, "principles": {}},
        TEAM: {"set_aside": {}},
    }
    found = step(files)
    assert (found.sentence, found.action) == ("Go on with: Scope, Kind of scope.", "scope")
    assert found.reason == "How wide is it?"
    found = step({TEAM: {"set_aside": {}}})
    assert (found.sentence, found.action) == ("Go on with: Parks team, Options.", "teams")
    found = step({SESSION: {"set_aside": {}}})
    assert (found.sentence, found.action) == ("Go on with: Session 2, Date.", "teams")
    found = step({INPUT: {"kind": "input", "cycle": "2026", "id": "bbbbbbbbb", "title": "Survey"}})
    assert (found.sentence, found.action) == ("Go on with: Survey, Responsible.", "inputs")


def test_an_open_item_is_named_by_its_title_or_its_list() -> None:
    whole = aside("scope")
    one = {**whole, "principles": {**whole["principles"], "3": {}}}
    assert step({SCOPE: one}).sentence == (
        "Go on with: Scope, Contracted partners are in where they deliver."
    )
    found = step(sheet("readiness", barriers={"k3m9q2xdf": {"barrier": "March."}},
                       prompts={**aside("readiness")["prompts"], "k": {}}))  # fmt: skip
    assert found.sentence == "Go on with: Readiness, k Barriers, and ways round."
    assert found.reason == "How do we get round it?"


def test_a_sheet_of_which_nothing_is_filled_in_is_begun() -> None:
    found = next_step(snapshot(), "2026", "parks", TODAY)
    assert (found.sentence, found.action) == ("Begin with: Readiness.", "readiness")
    assert found.reason == BY_KIND["readiness"].about


def test_sessions_are_planned_once_the_teams_stand() -> None:
    found = step({SESSION: {"status": "cancelled"}})
    assert (found.sentence, found.action) == ("Plan the sessions.", "teams")
    assert step({TEAM: {"retired": True}}, team=None).sentence == "Begin with: Teams."


def test_another_teams_sheet_waits_for_that_team() -> None:
    arts = {ARTS: {"kind": "team", "cycle": "2026", "team": "arts", "name": "Arts"}}
    assert step(arts).sentence == "Open the next session."
    assert step(arts, team=None).sentence == "Go on with: Arts team, Options."


def test_an_error_is_mended_in_its_stage_and_says_where_its_rule_stands() -> None:
    found = step(found=[error(TEAM, "The Parks team has no scribe.")])
    assert (found.sentence, found.action) == ("The Parks team has no scribe.", "findings")
    assert found.reason == "Mend it. (Document One, Stage 4)"
    later = step({SCOPE: {"set_aside": {}}}, found=[error(TEAM)])
    assert later.action == "scope"
    earlier = step({TEAM: {"set_aside": {}}}, found=[error(SCOPE)])
    assert earlier.action == "findings"
    assert step(ALL_DONE, found=[error(RECORD)]).action == "findings"


def test_warnings_and_other_teams_errors_wait() -> None:
    warning = error(TEAM)._replace(severity="warning")
    other = error("cycles/2026/assessments/arts/1.1.toml")
    assert step(found=[warning, other]).sentence == "Open the next session."
    assert step(team=None, found=[other]).action == "findings"


def test_once_all_is_assessed_no_sheet_is_asked_for() -> None:
    assert step({SCOPE: {"set_aside": {}}, **ALL_DONE}).action == "history"


def test_desk_work_is_said_beside_the_step_of_the_programme() -> None:
    found = step({SCOPE: {"set_aside": {}}}, under_way="desk")
    assert (found.action, found.beside) == ("scope", DESK)
    day = {SESSION: {"date": datetime.date(2026, 3, 16)}}
    assert step(day, under_way="desk").beside == DESK
    both = step(day | {SCOPE: {"set_aside": {}}}, under_way="desk")
    assert both.beside == f"Session 2 is tomorrow. {DESK}"
    assert step(day).beside == ""


def test_work_that_waits_for_a_choice_comes_before_what_is_to_be_prepared() -> None:
    open_box: dict[str, Any] = {TEAM: {"set_aside": {}}}
    found = step(open_box, waits=True)
    assert found.action == "bring"
    assert found.sentence == "Choose what is to stand where teams' work differs."
    assert step(open_box, under_way="meeting", waits=True).action != "bring"
    assert step(open_box, under_way="composite", waits=True).action != "bring"


ITEM = "cycles/2026/plan/bbbbbbbbb.toml"


def planned(**fields: Any) -> dict[str, Any]:
    """A plan of one item."""
    return {ITEM: {"kind": "plan", "cycle": "2026", "id": "bbbbbbbbb", "title": "Count"} | fields}


CYCLE = "cycles/2026/cycle.toml"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (planned(status="done"), "Close the year."),
        (planned(status="dropped"), "Close the year."),
        (planned(status="late"), "The Parks team has recorded"),
        (planned() | {CYCLE: {"ends": TODAY}}, "The Parks team has recorded"),
        (
            planned() | {CYCLE: {"ends": TODAY - datetime.timedelta(1)}},
            "Close the year.",
        ),
        ({CYCLE: {"ends": TODAY - datetime.timedelta(1)}}, "The Parks team has recorded"),
        (planned(status="done") | {SESSION: {"date": TODAY}}, "Session"),
    ],
)
def test_a_year_whose_plan_came_to_its_end_is_closed(changed: Any, sentence: str) -> None:
    found = step(ALL_DONE | changed)
    assert found.sentence.startswith(sentence), found
    assert (found.action == "years") is (sentence == "Close the year.")


def test_after_a_closed_year_comes_the_next() -> None:
    found = step({CYCLE: {"status": "closed"}}, team=None)
    assert (found.sentence, found.action) == ("Start the next year.", "years")
    assert "2026 is closed" in found.reason
    assert "report" in found.beside


def test_what_was_carried_over_is_confirmed_before_anything_is_recorded() -> None:
    carried = {RECORD: {"retired": True}} | {path: {"to_confirm": True} for path in (SCOPE, TEAM)}
    found = step(carried, under_way="desk")
    assert found.sentence == "Confirm what was carried over: 1 sheet and 1 team."
    assert (found.action, found.beside) == ("years", DESK)
    assert step(carried, team=None).action == "years"
    assert step(carried | record("1.1", status="dont-know")).action != "years"
    assert step().action != "years"
