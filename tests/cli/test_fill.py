"""``set``, ``add`` and ``remove``: any field of any sheet, and what others refer to."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from tests.cli import sample
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]

TEAM = "cycles/2026/teams/parks.toml"
INPUT = f"cycles/2026/inputs/{sample.DOCUMENT}.toml"


def held(programme: Programme, path: str) -> dict[str, Any]:
    """What a file holds."""
    return tomllib.loads((programme.root / path).read_text(encoding="utf-8"))


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
    (point,) = named.held()["strengths"]
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
