"""``set``, ``add`` and ``remove``: any field of any sheet, and what others refer to."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from csit_tui.store.editing import new_data, written
from tests.cli import sample
from tests.cli.test_record import Programme, programme
from tests.workspace.conftest import git

__all__ = ["programme"]

SCOPE = "cycles/2026/scope.toml"
SESSION = "cycles/2026/sessions/s2s2s2s2s.toml"
TEAM = "cycles/2026/teams/parks.toml"
INPUT = f"cycles/2026/inputs/{sample.DOCUMENT}.toml"


def held(programme: Programme, path: str) -> dict[str, Any]:
    """What a file holds."""
    return tomllib.loads((programme.root / path).read_text(encoding="utf-8"))


def test_a_collection_is_not_removed_as_a_whole(programme: Programme) -> None:
    told = programme("remove", TEAM, "members", "--everywhere")
    assert (told.code, told.out) == (2, "")
    assert "members holds items, which are taken out one by one" in told.err
    assert sample.BEN in held(programme, TEAM)["members"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["csit.toml", "time_zone", "Mars/Olympus"], "There is no time zone"),
        (["csit.toml", "time_zone", "../../etc/passwd"], "There is no time zone"),
        (["csit.toml", "main_line", "--", "--evil"], "is no name of a branch"),
        (["cycles/2026/cycle.toml", "benchmark", "nope"], "Known: csit-open, short."),
        ([SCOPE, "set_aside.zz.reason", "x"], "has no page"),
        ([TEAM, f"members.{sample.BEN}.name", "ann reed"], "is in the Parks team already"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    programme: Programme, arguments: list[str], told: str
) -> None:
    before = git(programme.root, "diff")
    result = programme("set", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert git(programme.root, "diff") == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["set", "cycles/2026/goal.toml", "gaol", "x"],
        ["set", TEAM, "members.Nobody.function", "Parks"],
        ["set", sample.RECORD, "rating", "9"],
        ["set", "cycles/2026/assessments/nobody/5.1.toml", "rating", "2"],
        ["add", SCOPE, "barriers", "barier=Money"],
        ["remove", SCOPE, "barriers.nothing"],
    ],
)
def test_that_a_cycle_is_closed_is_said_before_anything_else(
    programme: Programme, arguments: list[str]
) -> None:
    cycle = programme.root / "cycles/2026/cycle.toml"
    cycle.write_text(cycle.read_text().replace("starts =", 'status = "closed"\n\nstarts ='))
    told = programme(*arguments)
    assert (told.code, told.out) == (2, "")
    assert "The cycle 2026 is closed, so nothing in it can be changed." in told.err
    told = programme("set", "cycles/2026/cycle.toml", "status", "open")
    assert (told.code, told.out) == (2, "")
    assert "csit cycle --help tells how." in told.err
    assert programme("set", "cycles/2026/cycle.toml", "coordinator", "Ann").code == 0


def test_a_member_is_added_once(programme: Programme) -> None:
    result = programme("add", TEAM, "members", "-", stdin="Cyd Low\nCyd Low\n")
    assert result.code == 2
    assert "Cyd Low is in the Parks team already" in result.err
    assert len(held(programme, TEAM)["members"]) == 2


@pytest.fixture
def named(programme: Programme) -> Programme:
    """A programme in which a record of the Parks team names a document."""
    evidence = "source=Survey; input=Resident survey"
    programme.record("--rating", "2", "--evidence", evidence, "--strength", "Costs known")
    return programme


def test_what_others_name_is_retired_only_when_that_is_meant(named: Programme) -> None:
    told = named("set", INPUT, "retired", "yes")
    assert (told.code, told.out) == (2, "")
    assert 'The evidence "Survey" of 5.1 Financial resources of the Parks team refers' in told.err
    assert f"take it out everywhere: csit set {INPUT} retired yes --everywhere" in told.err
    assert "retired" not in held(named, INPUT)
    told = named("set", INPUT, "retired", "yes", "--everywhere")
    assert (told.code, told.err) == (0, "")
    assert held(named, INPUT)["retired"] is True
    (evidence,) = named.held()["evidence"].values()
    assert "input" not in evidence
    assert not any("D1" in line or "D6" in line for line in named("check").out.splitlines())


def test_a_team_is_retired_with_its_records(named: Programme) -> None:
    told = named("set", TEAM, "retired", "yes")
    assert "5.1 Financial resources of the Parks team refers to it." in told.err
    assert named("set", TEAM, "retired", "yes", "--everywhere").code == 0
    assert (held(named, TEAM)["retired"], named.held()["retired"]) == (True, True)
    assert " D6 " not in named("check").out
    told = named("remove", TEAM, f"members.{sample.BEN}")
    assert "The facilitator of the Parks team refers to it." in told.err
    assert f"csit remove {TEAM} members.{sample.BEN} --everywhere" in told.err


def test_a_record_whose_points_are_named_is_not_retired_by_recording_it(named: Programme) -> None:
    (point,) = named.record("--afi", "No link")["afis"]
    plan = "cycles/2026/plan/w2w2w2w2w.toml"
    assert named("set", plan, "afis", f"2026/parks/5.1/{point}").code == 0
    told = named("record", "5.1", "--team", "parks", "--retired", "yes")
    assert (told.code, told.out) == (2, "")
    assert "A plan item refers to it.\n  Let others name something else first" in told.err
    assert named("set", sample.RECORD, "retired", "yes", "--everywhere").code == 0
    assert "afis" not in held(named, plan)


def test_retired_by_hand_it_is_found(named: Programme) -> None:
    sheet = named.root / INPUT
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("title =", "retired = true\n\ntitle ="), encoding="utf-8")
    told = named("check")
    assert "D6 error: It names an input (Resident survey), which is retired." in told.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cycles/2026/scope.toml", "retired", "yes"], "This sheet stays: each year has one."),
        ([TEAM, "sealed", "yes", "--everywhere"], "goes with: csit set PATH retired yes"),
    ],
)
def test_what_cannot_be_set_is_refused(
    arguments: list[str], said: str, programme: Programme
) -> None:
    told = programme("set", *arguments)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


UNKNOWN = [
    (["set", TEAM, "functions", "ghost"], "functions: ", "Known: depot."),
    (["set", TEAM, "facilitator", "Fran F"], '"Fran F" is not known', "Known: Ann Reed, Ben Okoro"),
    (["set", TEAM, "facilitator", "Ann Read"], "not known", "Did you mean Ann Reed?"),
    (["set", TEAM, "assesses", "12"], '"12" is not known', "Known: 5."),
    (["set", TEAM, "threads", "nonsense"], "no red thread", "none yet"),
    (["add", TEAM, "themes", "--key", "12"], "themes.12: There is no theme", "Known: 5."),
    (["add", "cycles/2026/sessions", "team=ghost"], '"ghost" is not known', "Known: arts, parks."),
    (["add", f"{SESSION}", "agenda", "criterion=99.9"], "is not known", "5.1, 5.2"),
    (["set", INPUT, "criteria", "5.1, 5.9"], "5.9", "Did you mean 5."),
    (
        ["set", "cycles/2026/plan/w2w2w2w2w.toml", "afis", "2026/parks/5.1/bcdfghjk2"],
        "no point",
        "",
    ),
]


@pytest.mark.parametrize(("arguments", "said", "mend"), UNKNOWN, ids=range(len(UNKNOWN)))
def test_what_nobody_knows_is_refused_and_what_is_known_is_told(
    arguments: list[str], said: str, mend: str, programme: Programme
) -> None:
    scope = {"functions": {"depot": {"name": "The Depot"}}}
    path = programme.root / SCOPE
    path.write_bytes(written(SCOPE, None, new_data(SCOPE) | scope))
    before = git(programme.root, "status", "--porcelain")
    told = programme(*arguments)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert mend in told.err
    assert git(programme.root, "status", "--porcelain") == before


def test_people_functions_and_themes_go_by_name_or_id(programme: Programme) -> None:
    assert programme("add", SCOPE, "functions", "name=The Depot", "relation=direct").code == 0
    assert held(programme, SCOPE)["functions"]["the-depot"]["name"] == "The Depot"
    for field, value in (
        ("scribe", "ann reed"),
        ("critical_friend", sample.ANN),
        ("functions", "The Depot"),
        ("assesses", "5 Resources"),
        (f"members.{sample.ANN}.function", "the depot"),
    ):
        told = programme("set", TEAM, field, value)
        assert (told.code, told.err) == (0, "")
    team = held(programme, TEAM)
    assert (team["scribe"], team["critical_friend"]) == (sample.ANN, sample.ANN)
    assert (team["functions"], team["assesses"]) == (["the-depot"], ["5"])
    assert team["members"][sample.ANN]["function"] == "the-depot"
    assert programme("add", TEAM, "themes", "--key", "5", "members=Ann Reed, Ben Okoro").code == 0
    assert held(programme, TEAM)["themes"]["5"]["members"] == [sample.ANN, sample.BEN]


@pytest.mark.parametrize("dashes", [[], ["--"]])
def test_a_length_below_nothing_is_refused(programme: Programme, dashes: list[str]) -> None:
    told = programme("set", *dashes, SESSION, "minutes", "-30")
    assert (told.code, told.out) == (2, "")
    assert "minutes: -30 is less than nothing. " in told.err.replace("\n ", "")
    assert programme("set", SESSION, "minutes", "0").code == 0
    assert "minutes: D5 warning: It is meant to take 0 minutes." in programme("check").out


def test_what_is_begun_is_called_by_its_name(programme: Programme) -> None:
    told = programme("add", "cycles/2026/sessions", "purpose=assessment", "team=Parks team")
    assert told.out.startswith("Planned the assessment session of the Parks team\n")
    told = programme("add", "cycles/2026/inputs", "title=Asset register", "type=document")
    assert told.out.startswith("Added an input (Asset register)\n")
    told = programme("set", "cycles/2026/goal.toml", "vision", "All play.")
    assert told.out.startswith("Vision and goal: filled in Vision\n")


def test_what_was_wrong_before_hinders_nothing(programme: Programme) -> None:
    sheet = programme.root / TEAM
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("name =", 'functions = ["ghost"]\n\nname =', 1), encoding="utf-8")
    told = programme("set", TEAM, "name", "Parks and green")
    assert (told.code, told.err) == (0, "")


def test_many_items_are_read_from_standard_input(programme: Programme) -> None:
    options = "cycles/2026/options.toml"
    told = programme(
        "add", options, "gains", "-", stdin="- A clear view\n- Shared words\n\n3. Time\n"
    )
    assert (told.code, told.err) == (0, "")
    assert told.out.count("New: gains.") == 3
    gains = sorted(held(programme, options)["gains"].values(), key=lambda one: one["order"])
    assert [one["text"] for one in gains] == ["A clear view", "Shared words", "Time"]
    members = "Cy Pole; management=yes\nname=Di Dow; speaks_for=Schools, and clubs\n"
    assert programme("add", TEAM, "members", "guest=yes", "-", stdin=members).code == 0
    found = {one["name"]: one for one in held(programme, TEAM)["members"].values()}
    assert (found["Cy Pole"]["management"], found["Cy Pole"]["guest"]) == (True, True)
    assert found["Di Dow"]["speaks_for"] == "Schools, and clubs"
    before = held(programme, TEAM)
    told = programme("add", TEAM, "members", "-", stdin="Eve\nFlo; function=ghost\n")
    assert (told.code, told.out) == (2, "")
    assert held(programme, TEAM) == before, "all are added, or none"
    assert programme("add", TEAM, "members", "-", stdin="\n").code == 2
    assert "--key names one item" in programme("add", SCOPE, "functions", "-", "--key", "a",
                                               stdin="A\nB\n").err  # fmt: skip


def test_what_a_team_records_is_set_by_the_rules_of_recording(programme: Programme) -> None:
    path = sample.RECORD
    assert programme("set", path, "status", "don't know").code == 0
    assert programme("set", path, "rating", "2").code == 0
    assert (programme.held()["status"], programme.held()["rating"]) == ("rated", 2)
    assert programme("set", path, "status", "dont-know").code == 0
    assert "rating" not in programme.held()
    assert programme("set", path, "tally.2", "2").code == 0
    assert programme("set", path, "attendance", "Ann Reed, Ben Okoro").code == 0
    assert programme.held()["attendance"] == [sample.ANN, sample.BEN]
    assert programme("set", path, "reason", "Known\ncosts").code == 0
    told = programme("add", path, "strengths", "text=Costs known", "features=a")
    assert (told.code, told.err) == (0, "")
    (key,) = programme.held()["strengths"]
    assert f"New: strengths.{key}" in told.out
    assert programme.held()["strengths"][key]["features"] == ["5.1.a"]
    assert programme("set", path, f"strengths.{key}.text", "Unit costs known").code == 0
    assert programme("add", path, "afis", "-", stdin="One\nTwo\n").code == 0
    afis = sorted(programme.held()["afis"].values(), key=lambda one: one["order"])
    assert [one["text"] for one in afis] == ["One", "Two"]
    assert programme("set", path, "tally.2", "none").code == 0
    assert programme.held()["tally"] == {}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("rating", "9", "9 is not on the scale"),
        ("target", "9", "9 is not on the scale"),
        ("status", "rated", "rated by giving it a level"),
        ("tally.2", "50", "50 ratings are more than the 2 people who can have given one"),
        ("tally.9", "1", "9 is not on the scale"),
        ("tally.2", "many", "no number"),
        ("attendance", "Nobody", "not in the team"),
        ("strengths.bcdfghjk2.text", "Words", "Add it first"),
        ("team", "arts", "says what this file is"),
        ("positions", "x", "several fields"),
        ("nonsense", "x", "no field"),
    ],
)
def test_what_recording_refuses_set_refuses_too(
    field: str, value: str, said: str, programme: Programme
) -> None:
    told = programme("set", sample.RECORD, field, value)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert not (programme.root / sample.RECORD).exists()
