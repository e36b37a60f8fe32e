"""Pages that sum up: readiness, who is where, what is assessed, worth and cost, the principles."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.limits import PLANNING_USUAL
from csit_tui.method.overviews import OVERVIEWS, About, Fact, Sitting, beside, team
from csit_tui.method.overviews.readiness import overview, summary
from csit_tui.method.overviews.scope import by_theme, letter, who_is_where
from csit_tui.method.overviews.worth import USUAL_TEAM, cost, hours, worth_and_cost
from csit_tui.method.sheets import BY_KIND
from csit_tui.model.snapshot import Snapshot
from tests.method.programme import SCOPE, SESSION, TEAM, snapshot

ONE, TWO = "bcdfghjk2", "bcdfghjk3"
FUNCTIONS: dict[str, Any] = {
    "depot": {"order": 10, "name": "Depot", "relation": "direct", "people": 20},
    "trust": {"order": 20, "name": "Trust", "relation": "contracted", "themes": ["5"]},
    "finance": {"order": 30, "name": "Finance", "relation": "support", "criteria": ["5.1"]},
    "museum": {"order": 40, "name": "Museum"},
    "it": {"order": 50, "name": "IT", "relation": "support", "set_aside": "Not this year."},
}
SERVICES: dict[str, Any] = {
    ONE: {"order": 10, "name": "Parks", "functions": ["depot", "trust"]},
    TWO: {"order": 20, "name": "Depot", "functions": []},
}
DATA: dict[str, Any] = {"functions": FUNCTIONS, "services": SERVICES}
READY: dict[str, Any] = {
    "prompts": {
        "c": {"extent": "yes"},
        "d": {"extent": "partly"},
        "e": {"extent": "not-at-all"},
        "f": {"set_aside": "Asked last year."},
    },
    "barriers": {ONE: {"barrier": "March", "way_round": "Mornings"}, TWO: {"barrier": "Money"}},
    "win_over": {ONE: {"who": "Finance"}, TWO: {"how": "Ask."}},
    "champions": {ONE: {"name": "Jo", "briefing": "Half an hour"}, TWO: {"involvement": "Opens"}},
    "decision": {"outcome": "not-yet", "by": "The board"},
}


def about(found: Snapshot | None = None) -> About:
    found = found or snapshot()
    return About(found, "2026", Yardstick.for_cycle(found, "2026"))


def facts(held: tuple[Fact, ...]) -> dict[str, str]:
    return {fact.title: fact.says for fact in held}


def to_look_at(held: tuple[Fact, ...]) -> list[str]:
    return [fact.title for fact in held if fact.open]


def test_readiness_comes_to_a_summary() -> None:
    found = summary(READY)
    assert found.extents == {"yes": ["c"], "partly": ["d"], "not-at-all": ["e"], "": ["g"]}
    assert (found.no_way_round, found.no_approach) == (["Money"], ["Finance"])
    assert (found.not_briefed, found.not_involved) == ([], ["Jo"])
    assert found.open == [*"abghijkl", "m-o", *"pqrs"]
    assert found.aside == ["f"]
    shown = facts(overview(READY, about()).facts)
    assert shown["Partly"] == "1 (d)"
    assert shown["No way round"] == "Money"
    assert shown["Decision"] == "not yet, by The board"


def test_nothing_answered_is_all_open() -> None:
    found = overview({}, about()).facts
    assert facts(found)["Yes"] == "none"
    assert to_look_at(found)[-1] == "Decision"
    assert set(summary({}).extents[""]) == set("cdefg")


def test_who_is_where() -> None:
    found = who_is_where(DATA, about())
    assert found.grid is not None
    assert found.grid.columns == (
        ("A", "Depot, direct, 20 people"),
        ("B", "Trust, contracted partner"),
        ("C", "Finance, support"),
        ("D", "Museum, its part is not said"),
    )
    assert found.grid.rows == (("Parks", ("x", "c", ".", ".")), ("Depot", (".",) * 4))
    assert facts(found.facts) == {
        "Nobody in it": "Depot",
        "In no service": "Museum",
        "Support to all": "Finance",
        "Set aside": "IT",
    }
    assert to_look_at(found.facts) == ["Nobody in it", "In no service"]


def test_who_is_assessed_in_what() -> None:
    found = by_theme(DATA, about(snapshot({SCOPE: DATA})))
    assert found.grid is not None
    assert found.grid.rows == (
        ("1 Leadership", ("x", ".", ".", "x")),
        ("5 Resources", ("x", "x", "+", "x")),
    )
    assert facts(found.facts) == {
        "Trust": "only theme 5",
        "Finance": "only 5.1",
        "Parks team": "records 3 criteria",
    }
    same = by_theme({"functions": {"depot": {"name": "Depot"}}}, about())
    assert "Every function" in facts(same.facts)["No difference"]


def test_worth_and_cost_stand_side_by_side() -> None:
    worth, spent = worth_and_cost(DATA, about()).columns
    assert worth.says == (
        "4 functions as one organisation.",
        "20 people who may work differently in the end (3 functions not counted yet).",
        "2 services, seen as customers meet them.",
        "1 of them across functions, where most is lost today.",
    )
    assert spent.says == (
        "1 person in the teams: 15.5 hours for each of them at most.",
        "15.5 hours of all together, with improvement planning.",
        "3 criteria to agree on.",
        "Another function brings one or two people: 15.5 hours to 31 hours more.",
    )
    assert worth_and_cost({}, about()).columns[0].says == ("Nothing is inside yet.",)


def test_without_a_team_a_usual_one_is_reckoned_with() -> None:
    found = cost(about(snapshot(without=(TEAM,))))
    assert found == (USUAL_TEAM, 720 + PLANNING_USUAL, USUAL_TEAM * 930, True)


@given(st.integers(0, 9), st.sets(st.sampled_from(["full", "diagnostic", "red-thread"])))
def test_all_hours_are_those_of_each_member(members: int, options: set[str]) -> None:
    ids = [f"bcdfghjk{n}" for n in "23456789b"][:members]
    team = {"members": {key: {"name": key} for key in ids}, "options": sorted(options)}
    found = cost(about(snapshot({TEAM: team})))
    assert found.guessed == (not members)
    assert found.total == found.people * found.minutes
    assert found.people == (members or USUAL_TEAM)


@given(st.integers(0, 100_000))
def test_hours_are_near_the_minutes(minutes: int) -> None:
    number, unit = hours(minutes).split()
    assert abs(float(number) * 60 - minutes) <= 15 + minutes / 1000
    assert (unit == "hour") == (number in {"0.5", "1"})


def principle(number: str, data: dict[str, Any], found: Snapshot | None = None) -> dict[str, str]:
    field = ("principles", number, "answer")
    return facts(beside("scope", field, data, about(found)))


def test_each_principle_is_checked_as_far_as_the_sheet_shows_it() -> None:
    first = principle("1", DATA)
    assert first["Structure chart"].startswith("Depot: called like a function")
    assert first["Customers"].startswith("none yet")
    assert first["Across functions"] == "1 of 2 services"
    assert principle("2", DATA) == {
        "In no service": "Museum",
        "Nobody in it": "Depot",
        "Support": "Finance",
        "Support left out": "IT, with a reason",
    }
    alone = {"functions": {"depot": FUNCTIONS["depot"]}}
    assert principle("2", alone)["Support"].startswith("none considered")
    assert principle("3", DATA) == {"Trust": "in Parks"}
    idle = {"functions": FUNCTIONS, "partners": {ONE: {"name": "College"}}}
    assert "delivers no service" in principle("3", idle)["Trust"]
    assert principle("3", idle)["Outside"] == "1 partner outside gives an opinion only"
    assert principle("3", alone)["Contracted"].startswith("none is in")
    assert principle("4", DATA) == {"Trust": "only theme 5", "Finance": "only 5.1"}
    strange = {"functions": {"depot": {"name": "Depot", "themes": ["9"]}}}
    assert principle("4", strange)["Unknown themes"].startswith("Depot")
    assert principle("4", alone)["No difference"]
    teams = snapshot({TEAM: {"functions": ["depot"]}})
    assert principle("5", DATA, teams) == {
        "Inside": "4 functions, 20 people",
        "In no team": "Trust, Finance and Museum",
    }
    bodies = {"functions": {"depot": {"name": "Depot", "body": "Greenline Ltd"}}}
    assert principle("5", bodies)["Other bodies"] == "Greenline Ltd"


def test_other_boxes_have_nothing_beside_them() -> None:
    assert beside("scope", ("leaders",), DATA, about()) == ()
    assert beside("goal", ("vision",), {}, about()) == ()


@pytest.mark.parametrize("kind", OVERVIEWS)
def test_an_empty_sheet_has_its_overviews_too(kind: str) -> None:
    assert kind in BY_KIND
    for _, make in OVERVIEWS[kind]:
        assert make({}, about(Snapshot({}))).about.endswith((".", "?"))


def test_columns_have_letters_without_end() -> None:
    assert [letter(0), letter(25), letter(26), letter(52)] == ["A", "Z", "a", "A"]


CORE, GUEST, OUTSIDER = "bcdfghjk4", "bcdfghjk5", "bcdfghjk6"
PEOPLE: dict[str, Any] = {
    CORE: {"order": 20, "name": "Cyd", "function": "depot"},
    GUEST: {"order": 30, "name": "Gus", "guest": True, "function": "finance"},
    OUTSIDER: {"order": 10, "name": "Ann", "guest": True},
}
TEAM_DATA: dict[str, Any] = {
    "team": "parks",
    "options": ["full"],
    "functions": ["depot", "finance", "trust", "it"],
    "facilitator": OUTSIDER,
    "scribe": CORE,
    "members": PEOPLE,
    "themes": {"5": {"members": [GUEST, CORE], "scribe": GUEST}},
}


def meeting(key: str, criteria: list[str], **more: Any) -> dict[str, Any]:
    """A session of the team with criteria on its agenda, as a change for the programme."""
    agenda = {f"g{n}" + "b" * 7: {"criterion": one} for n, one in enumerate(criteria, 2)}
    said: dict[str, Any] = {"kind": "session", "cycle": "2026", "id": key, "team": "parks"}
    said |= {"purpose": "assessment", "agenda": agenda}
    return {f"cycles/2026/sessions/{key}.toml": said | more}


def sittings(data: dict[str, Any], more: dict[str, Any] | None = None) -> dict[str, list[Sitting]]:
    """The rows of each table of a team's sheet."""
    files = {SCOPE: {"functions": FUNCTIONS}, TEAM: data} | (more or {})
    found = snapshot(files, without=(SESSION,))
    return {table.title: list(table.rows) for table in team.tables(data, about(found))}


def test_the_full_sheet_has_a_row_for_each_theme_and_one_to_plan() -> None:
    more = meeting("b2b2b2b2b", ["1.1", "5.1"], date=datetime.date(2026, 3, 9))
    more |= meeting("b3b3b3b3b", ["5.2"], date=datetime.date(2026, 3, 12), facilitator="Ruth")
    more |= meeting("b4b4b4b4b", [], purpose="planning", invited=["Cyd", "Lee"], team=None)
    more |= meeting("b5b5b5b5b", ["1.1"], status="cancelled", date=datetime.date(2026, 3, 20))
    found = sittings(TEAM_DATA, more)
    assert list(found) == ["Full self-assessment"]
    assert found["Full self-assessment"] == [
        Sitting("1 Leadership", "Depot", "Ann, Cyd", "Ann", "", "Cyd", "9 March"),
        Sitting(
            "5 Resources",
            "Depot, Trust (contracted), Finance (support, only 5.1)",
            "Ann, Cyd, Gus",
            "Ann (12 March: Ruth)",
            "",
            "Gus",
            "9 March, 12 March",
            whole=3,
        ),
        Sitting("Improvement planning", "", "Cyd, Lee", "Ann", "", "Cyd", "no date yet"),
    ]


def test_what_slipped_is_met_where_it_went() -> None:
    more = meeting("b2b2b2b2b", ["1.1"], date=datetime.date(2026, 3, 9))
    agenda = next(iter(more.values()))["agenda"]
    next(iter(agenda.values()))["slipped"] = True
    more |= meeting("b3b3b3b3b", ["1.1"], date=datetime.date(2026, 3, 12))
    assert sittings(TEAM_DATA, more)["Full self-assessment"][0].dates == "12 March"


def test_themes_that_other_teams_assess_are_theirs() -> None:
    first, second, _ = sittings(TEAM_DATA | {"assesses": ["5"]})["Full self-assessment"]
    assert (first.elsewhere, first.names) == (True, "")
    assert not second.elsewhere


@pytest.mark.parametrize("option", ["diagnostic", "red-thread", "civil-society"])
def test_the_other_options_have_a_row_to_assess_and_one_to_plan(option: str) -> None:
    more = meeting("b2b2b2b2b", [], date=datetime.date(2026, 3, 9))
    (rows,) = sittings(TEAM_DATA | {"options": [option]}, more).values()
    assert [row.title for row in rows] == ["Assessment", "Improvement planning"]
    assert (rows[0].facilitator, rows[0].scribe, rows[0].dates) == ("Ann", "Cyd", "9 March")
    assert [row.functions for row in rows] == ["", ""]


def test_a_session_stands_with_the_option_that_its_agenda_is_of() -> None:
    more = meeting("b2b2b2b2b", ["outcomes.1"], date=datetime.date(2026, 3, 9))
    more |= meeting("b3b3b3b3b", ["1.1"], date=datetime.date(2026, 3, 12))
    found = sittings(TEAM_DATA | {"options": ["red-thread", "full"]}, more)
    assert found["Red thread"][0].dates == "9 March"
    assert [row.dates for row in found["Full self-assessment"]] == ["12 March", "", ""]


def test_a_team_of_several_options_has_a_table_for_each() -> None:
    found = sittings(TEAM_DATA | {"options": ["red-thread", "full", "service-specific"]})
    assert list(found) == ["Full self-assessment", "Red thread"]


def test_the_blank_tables_have_every_theme_and_both_activities() -> None:
    full, others = team.blank(about())
    assert [row.title for row in full.rows] == ["1 Leadership", "5 Resources",
                                                "Improvement planning"]  # fmt: skip
    assert others.title == "Diagnostic, red thread, civil society"
    assert {row._replace(title="") for row in (*full.rows, *others.rows)} == {Sitting("")}
