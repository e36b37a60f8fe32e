"""What readiness suggests for later sheets, as long as it was not taken."""

from __future__ import annotations

from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.carrying import Person, coordinators, people
from csit_tui.method.overviews import About
from csit_tui.method.overviews.readiness import overview
from csit_tui.method.sheets.known import PERSON, known
from csit_tui.method.suggestions import suggested
from csit_tui.model.form import form_of
from csit_tui.model.programme import Cycle
from csit_tui.model.sheets import Goal, Options
from tests.method.programme import snapshot

PATH = "cycles/2026/readiness.toml"
ONE, TWO, THREE = "bcdfghjk2", "bcdfghjk3", "bcdfghjk4"
INVITEES = ("workshops", ONE, "invitees")
READY: dict[str, Any] = {
    "kind": "readiness",
    "cycle": "2026",
    "prompts": {"q": {"answer": "Sam Pike\ncoordinates, Ruth Okafor helps."}},
    "decision": {"people": ["Ruth Okafor"]},
    "meetings": {ONE: {"people": ["Sam Pike", "Al Hall"]}},
    "barriers": {
        ONE: {"order": 20, "barrier": "Money", "way_round": "Ask the trust."},
        TWO: {"order": 10, "barrier": "March is\nbusy"},
        THREE: {"order": 30, "way_round": "Nothing to get round"},
    },
    "win_over": {ONE: {"who": "Finance", "how": "In writing"}, TWO: {"who": "jo  hall"}},
    "champions": {ONE: {"order": 10, "name": "Jo Hall", "post": "Director"}, TWO: {}},
}


def about(ready: dict[str, Any] | None = None) -> About:
    found = snapshot({PATH: ready} if ready else None)
    return About(found, "2026", Yardstick.for_cycle(found, "2026"))


def words(kind: str, path: tuple[str, ...], data: dict[str, Any]) -> list[str]:
    return [one.words for one in suggested(kind, path, data, about(READY))]


def test_champions_come_first_and_nobody_twice() -> None:
    assert people(READY) == [
        Person("Jo Hall", "Champion: Director"),
        Person("Finance", "To win over: In writing"),
    ]


def test_people_are_suggested_for_a_workshop_until_they_are_invited() -> None:
    assert words("goal", INVITEES, {}) == ["Jo Hall", "Finance"]
    invited = {"workshops": {ONE: {"invitees": {TWO: {"name": "JO HALL"}, THREE: {"why": "x"}}}}}
    assert words("goal", INVITEES, invited) == ["Finance"]
    assert words("goal", ("workshops", TWO, "invitees"), invited) == ["Jo Hall", "Finance"]


def test_barriers_are_suggested_as_risks_with_their_way_round() -> None:
    found = suggested("options", ("risks",), {}, about(READY))
    assert [dict(one.fields) for one in found] == [
        {"risk": "March is busy"},
        {"risk": "Money", "reduction": "Ask the trust."},
    ]
    assert words("options", ("risks",), {"risks": {ONE: {"risk": "money"}}}) == ["March is busy"]


def test_prompt_q_names_the_coordinator() -> None:
    assert coordinators(READY) == ["Sam Pike", "Ruth Okafor"]
    assert words("cycle", ("coordinator",), {}) == ["Sam Pike", "Ruth Okafor"]


def test_the_summary_tells_what_is_carried_forward() -> None:
    facts = {one.title: one.says for one in overview(READY, about(READY)).facts}
    assert facts["Involve"] == "Jo Hall, Finance: invited, as sponsors, told of results"
    assert facts["Risks"] == "2 barriers, offered with the option"
    assert facts["Coordinator"] == "Sam Pike"
    assert "Involve" not in {one.title for one in overview({}, about()).facts}


def test_sponsors_of_the_plan_are_among_them() -> None:
    assert words("plan", ("sponsor",), {}) == ["Jo Hall", "Finance"]


def test_without_readiness_nothing_is_suggested() -> None:
    for kind, path in (("goal", INVITEES), ("options", ("risks",)), ("cycle", ("coordinator",))):
        assert suggested(kind, path, {}, about()) == []
    assert words("goal", ("vision",), {}) == []
    assert words("team", ("members",), {}) == []


def test_what_is_suggested_fits_its_list() -> None:
    for kind, model, path in (
        ("goal", Goal, INVITEES),
        ("options", Options, ("risks",)),
        ("cycle", Cycle, ("coordinator",)),
    ):
        for one in suggested(kind, path, {}, about(READY)):
            for field in one.fields:
                place = (*path, ONE, field) if path[-1] != field else path
                form = form_of(model, place)
                assert form is not None
                assert form.takes in {"text", "line"}


TEAM = {
    "kind": "team",
    "cycle": "2026",
    "team": "parks",
    "members": {ONE: {"order": 20, "name": "Jo Hall"}, TWO: {"order": 10, "name": "Al Hall"}},
    "scribe": ONE,
}


def test_whoever_of_the_team_is_not_there_yet_is_suggested_with_role_and_id() -> None:
    found = snapshot({"cycles/2026/teams/parks.toml": TEAM})
    where = About(found, "2026", Yardstick.for_cycle(found, "2026"))
    session = {"team": "parks", "present": {}}
    both = suggested("session", ("present",), session, where)
    assert [(one.words, one.why, one.key) for one in both] == [
        ("Al Hall", "member", TWO),
        ("Jo Hall", "scribe", ONE),
    ]
    assert both[1].fields == {"name": "Jo Hall", "role": "scribe"}
    session = {"team": "parks", "present": {TWO: {"name": "Al Hall"}}}
    assert [one.key for one in suggested("session", ("present",), session, where)] == [ONE]
    assert suggested("session", ("present",), {"team": "none"}, where) == []


def test_people_are_known_by_name_from_the_session_s_team_or_from_all() -> None:
    arts = TEAM | {"team": "arts", "members": {THREE: {"name": "Di Late"}}, "scribe": THREE}
    paths = ("cycles/2026/teams/parks.toml", "cycles/2026/teams/arts.toml")
    found = snapshot(dict(zip(paths, (TEAM, arts), strict=True)))
    yardstick = Yardstick.for_cycle(found, "2026")
    own = known(PERSON, found, "2026", yardstick, {"team": "parks"})
    assert own == {"Al Hall": "Al Hall", "Jo Hall": "Jo Hall"}
    assert set(known(PERSON, found, "2026", yardstick, {})) == {"Al Hall", "Jo Hall", "Di Late"}
