"""A file as ``show`` tells it: in order, and with what is still open, for somebody who listens."""

from __future__ import annotations

import json

import pytest

from csit_tui.cli.present import in_order
from csit_tui.model.choices import ROLES
from csit_tui.workspace import Attendee
from tests.cli import sample
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]
TEAM = "cycles/2026/teams/parks.toml"
READINESS = "cycles/2026/readiness.toml"
SESSIONS = "cycles/2026/sessions"


def test_items_are_told_in_their_order_without_the_number_of_it(programme: Programme) -> None:
    for barrier in ("Money", "Time", "Fear"):
        programme("add", READINESS, "barriers", f"barrier={barrier}")
    told = programme("show", READINESS).out
    said = [line.split(": ")[1] for line in told.splitlines() if ".barrier:" in line]
    assert said == ["Money", "Time", "Fear"]
    assert ".order" not in told
    held = json.loads(programme("show", READINESS, "--json").out)["value"]["barriers"]
    assert sorted(one["order"] for one in held.values()) == [10, 20, 30]
    assert all(set(one) == {"order", "barrier"} for one in held.values())


def test_what_a_sheet_still_asks_for_is_told_as_open(programme: Programme) -> None:
    lines = programme("show", TEAM).out.splitlines()
    assert f"members.{sample.BEN}.function: open" in lines
    assert f"members.{sample.BEN}.management: no" in lines
    assert f"members.{sample.ANN}.management: yes" in lines
    assert not any(".speaks_for" in line for line in lines)
    assert "scribe: open" in lines
    one = programme("show", TEAM, f"members.{sample.BEN}").out.splitlines()
    assert "function: open" in one
    assert not any("members" in line for line in one)
    programme("add", "cycles/2026/scope.toml", "functions", "name=Parks", "relation=direct")
    assert programme("set", TEAM, f"members.{sample.BEN}.function", "Parks").code == 0
    assert f"members.{sample.BEN}.function: open" not in programme("show", TEAM).out


def test_an_empty_list_is_open_and_one_set_aside_is_not(programme: Programme) -> None:
    programme("set", READINESS, "prompts.a.answer", "Why")
    assert "barriers: open" in programme("show", READINESS).out.splitlines()
    programme("set", READINESS, "prompts.k.set_aside", "Told elsewhere")
    assert "barriers: open" not in programme("show", READINESS).out


@pytest.mark.parametrize(
    ("pair", "other", "open_"),
    [("criterion=5.1", "title", False), ("title=Break", "criterion", True)],
)
def test_a_point_on_the_agenda_is_a_criterion_or_has_a_title(
    pair: str, other: str, open_: bool, programme: Programme
) -> None:
    new = programme("add", SESSIONS, "purpose=assessment", "team=parks").out.split()[-1]
    programme("add", f"{SESSIONS}/{new}.toml", "agenda", pair)
    lines = programme("show", f"{SESSIONS}/{new}.toml").out.splitlines()
    assert any(line.endswith(f".{other}: open") for line in lines) is open_
    assert any(line.endswith(".minutes: open") for line in lines)


def test_a_record_that_is_no_sheet_is_told_as_it_is(programme: Programme) -> None:
    programme.record("--rating", "2", "--strength", "First", "--strength", "Second")
    lines = programme("show", sample.RECORD).out.splitlines()
    assert [line.split(": ")[1] for line in lines if ".text" in line] == ["First", "Second"]
    assert not any(line.endswith(": open") for line in lines)


def test_who_is_present_is_told_by_role_and_name() -> None:
    people = [Attendee(name, name, role) for name in ("Zoe", "Ann") for role in sorted(ROLES)]
    assert [(one.role, one.name) for one in in_order(people)][:4] == [
        ("facilitator", "Ann"),
        ("facilitator", "Zoe"),
        ("critical-friend", "Ann"),
        ("critical-friend", "Zoe"),
    ]
    assert [one.role for one in in_order(people)][4:] == ["scribe"] * 2 + ["member"] * 2 + [
        "guest"
    ] * 2


def test_the_files_of_a_commit_add_up_with_what_its_subject_says(programme: Programme) -> None:
    for path, field in ((READINESS, "prompts.a.answer"), ("cycles/2026/goal.toml", "vision")):
        programme("set", path, field, "New words")
    new = programme("add", SESSIONS, "purpose=assessment", "team=parks").out.split()[-1]
    programme("add", f"{SESSIONS}/{new}.toml", "agenda", "title=Break")
    added = programme("add", f"{SESSIONS}/{new}.toml", "agenda", "title=Lunch").out
    assert "added 1 agenda point\n" in added
    programme("set", "cycles/2026/map.toml", "activities.1.have", "Much")
    told = programme.csit("session", "close", "-C", str(programme.root)).out
    assert "Desk work: 4 records changed\n" in told
    assert "5 files in it, the session's own record among them.\n" in told


def test_a_field_of_a_new_item_is_not_called_an_item(programme: Programme) -> None:
    told = programme("add", READINESS, "barriers", "barier=Money")
    assert told.err.startswith("csit: barriers.new.barier: ")
    assert "Did you mean barrier?" in told.err
