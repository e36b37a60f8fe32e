"""``csit plan add`` and its kin: what changes the plan."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Csit, Result
from tests.cli.test_compare import demo

__all__ = ["demo"]

COSTS, SETTLED = "Know our costs, all of them", "2025/consensus/5.1/shtbbk6pb"
LIST = "One list of volunteers"


def held(demo: Path, told: Result) -> dict[str, Any]:
    """The record that a command saved."""
    assert (told.code, told.err) == (0, "")
    found = re.search(r"^Saved: (.+)$", told.out, re.MULTILINE)
    assert found is not None
    return tomllib.loads((demo / found[1]).read_text(encoding="utf-8"))


@pytest.fixture
def costs(demo: Path, csit: Csit) -> str:
    """The id of an item that is planned."""
    told = csit("plan", "add", COSTS, "--start", "1 May 2026", "--due", "30 Nov 2026")
    *_, uncommitted, new = told.out.splitlines()
    assert uncommitted == "Not yet committed: csit session close commits it (desk work)."
    return new.removeprefix("New: ")


def test_a_project_is_planned_with_all_that_belongs_to_it(demo: Path, csit: Csit) -> None:
    told = csit(
        *("plan", "add", COSTS, "--project", "--afi", SETTLED, "--criterion", "5.1"),
        *("--target", "5.1=3", "--owner", "Maggie Dunne", "--sponsor", "Eleanor Frith"),
        *("--change", "Each service knows.", "--measure", "Ten costs", "--resources", "A day"),
        *("--start", "1 May 2026", "--due", "30 Nov 2026", "--lives-in", "Directorate plan"),
        *("--impact", "4", "--effort", "2", "--dots", "3 3 1 0"),
        *("--milestone", "Five costs; due=1 July 2026", "--milestone", "All"),
        *("--risk", "No time; reduction=Begin early", "--learning", "Coast; what=How they do it"),
    )
    item = held(demo, told)
    assert (item["type"], item["title"], item["afis"]) == ("project", COSTS, [SETTLED])
    assert (item["targets"], item["dots"]) == ({"5.1": 3}, {"0": 1, "1": 1, "3": 2})
    assert (item["impact"], item["effort"], str(item["due"])) == (4, 2, "2026-11-30")
    steps = sorted(item["milestones"].values(), key=lambda one: one["order"])
    assert [one["title"] for one in steps] == ["Five costs", "All"]
    assert [one["reduction"] for one in item["risks"].values()] == ["Begin early"]
    assert [one["what"] for one in item["learning"].values()] == ["How they do it"]
    assert csit("check", "--data").code == 0
    assert csit("plan", "prioritise").out.splitlines()[0] == (
        f"1. {item['id']} {COSTS}: quick win: impact 4, effort 2"
    )
    first = json.loads(csit("plan", "prioritise", "--by", "dots", "--json").out)["items"][0]
    assert (first["dots"], first["members"]) == (7, 3)
    assert first["reason"] == "7 dots from 3 members"


def test_an_item_is_called_by_its_title(demo: Path, csit: Csit, costs: str) -> None:
    item = held(demo, csit("plan", "set", COSTS.upper(), "lives-in", "Directorate plan"))
    assert (item["id"], item["lives_in"]) == (costs, "Directorate plan")
    assert held(demo, csit("plan", "set", costs, 'targets."5.1"', "3"))["targets"] == {"5.1": 3}
    told = csit("plan", "set", "One list of volunters", "owner", "Ann")
    assert told.code == 2
    assert f"Did you mean {LIST}?" in told.err


def test_a_note_in_the_log_sets_the_status(demo: Path, csit: Csit, costs: str) -> None:
    told = csit("plan", "log", costs, "on track", "Pitches done.", "--date", "2 June 2026")
    item = held(demo, told)
    assert item["status"] == "on-track"
    [entry] = item["log"].values()
    assert (str(entry["date"]), entry["text"]) == ("2026-06-02", "Pitches done.")
    assert held(demo, csit("plan", "log", costs, "dropped", "No money."))["reason"] == "No money."


def test_what_is_done_is_asked_for_and_may_be_said_at_once(demo: Path, csit: Csit) -> None:
    told = csit("plan", "log", LIST, "done", "All on it.", "--since", "1 June 2026")
    assert held(demo, told)["status"] == "done"
    assert [line for line in told.out.splitlines() if line.startswith("Say too")] == [
        "Say too what is now done differently: csit plan set srqqnnxvb now_different ...",
        "Say too how we know: csit plan set srqqnnxvb how_known ...",
    ]


def test_a_milestone_is_added_once_and_reached_later(demo: Path, csit: Csit, costs: str) -> None:
    assert csit("plan", "milestone", costs, "Five costs", "--due", "1 July 2026").code == 0
    item = held(demo, csit("plan", "milestone", costs, "five costs", "--done", "3 July 2026"))
    [step] = item["milestones"].values()
    assert (str(step["due"]), str(step["done"])) == ("2026-07-01", "2026-07-03")
    learnt = held(demo, csit("plan", "learn", costs, "Coast", "--what", "How they do it"))
    assert [one["partner"] for one in learnt["learning"].values()] == ["Coast"]


def test_barriers_are_suggested_as_risks_until_they_are_taken(
    demo: Path, csit: Csit, costs: str
) -> None:
    before = csit("plan", "risk", costs).out.splitlines()
    words = before[0].removeprefix("Suggested, from readiness: ").partition(" (way round")[0]
    assert held(demo, csit("plan", "risk", costs, words, "--reduction", "Short sessions"))["risks"]
    assert csit("plan", "risk", costs).out.splitlines() == before[1:]


def test_one_item_links_afis_that_say_the_same(demo: Path, csit: Csit, costs: str) -> None:
    origins = ["2025/arts/5.1/s242g3j8f", "2025/parks/5.1/xpsffh955"]
    for origin in origins:
        item = held(demo, csit("plan", "link", costs, origin))
    assert item["afis"] == origins


def test_an_afi_that_is_not_brought_in_is_answered_with_a_warning(
    demo: Path, csit: Csit, costs: str
) -> None:
    origin = "2026/parks/5.1/tn36z6m45"
    told = csit("plan", "link", costs, origin)
    assert told.err.splitlines() == [
        f"Warning: Parks team is not brought in yet, and {origin} with it.",
        "  Bring it in: csit merge parks",
    ]
    assert held(demo, told._replace(err=""))["afis"] == [origin]
    new = csit("plan", "add", "Say what parks cost", "--afi", origin)
    assert (new.code, "csit merge parks" in new.err) == (0, True)
    assert "Warning" not in csit("plan", "set", costs, "owner", "Ann").err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("set", COSTS, "due", "1 April 2026"), "before it starts on 1 May 2026"),
        (("set", COSTS, "impact", "7"), '"7" is not known'),
        (("set", COSTS, "criteria", "5.9"), '"5.9" is not known'),
        (("set", COSTS, "dots", "3 x"), '"x" is no number of dots'),
        (("set", COSTS, "status", "dropped"), "needs a reason"),
        (("set", COSTS, "continues", "2025/parks/5.1/xpsffh955"), "is no plan item"),
        (("link", COSTS, "2025/plan/k8dhg3wdg"), "is a plan item, and no AFI"),
        (("link", COSTS, "2025/parks/5.1/zzzzzzzzz"), "as csit plan gather lists it"),
        (("link", COSTS, "2026/parks/5.1/bbbbbbbbb"), "as csit plan gather lists it"),
        (("log", COSTS, "dropped", " "), "Say why it was dropped"),
        (("log", COSTS, "lost", "Gone."), "is not one of not-started"),
        (("log", COSTS, "late", "Gone.", "--date", "June"), "is no date"),
        (("log", COSTS, "late", "Gone.", "--date", "none"), "is no date"),
        (("log", COSTS, "late", "Gone.", "--date", ""), "is no date"),
        (("milestone", COSTS, "All", "--due", "soon"), "is no date"),
        (("add", " "), "say what it is called"),
        (("add", "X", "--target", "5.1"), "CRITERION=LEVEL"),
        (("add", "X", "--afi", "nonsense"), "afis"),
        (("add", "X", "--milestone", "due=3 May 2026"), "It has no name"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    demo: Path, csit: Csit, costs: str, arguments: tuple[str, ...], says: str
) -> None:
    before = {path: path.read_bytes() for path in demo.glob("cycles/*/plan/*.toml")}
    told = csit("plan", *arguments)
    assert (told.code, told.out) == (2, "")
    assert says in told.err
    assert {path: path.read_bytes() for path in demo.glob("cycles/*/plan/*.toml")} == before


def test_a_closed_year_is_not_planned_anew(demo: Path, csit: Csit) -> None:
    told = csit("plan", "add", "Too late", "--cycle", "2025")
    assert (told.code, told.out) == (2, "")
    assert "closed" in told.err


def test_what_is_planned_in_a_meeting_is_committed_with_it(demo: Path, csit: Csit) -> None:
    assert csit("session", "open", "planning", "--unplanned", "--title", "Planning day").code == 0
    told = csit("plan", "add", COSTS)
    assert "Not yet committed: csit session close commits it (Planning day)." in told.out
    assert csit("plan", "log", LIST, "late", "Nobody came.").code == 0
    closed = csit("session", "close").out.splitlines()
    assert closed[0].endswith("Planning day: 1 item planned, 1 note on the plan")
    commit = csit("log", "--changes", "-n", "1").out
    assert f"Planned the incremental action “{COSTS}”" in commit
    assert f"“{LIST}”: late, Nobody came." in commit


def test_an_item_waits_for_others_and_not_in_a_circle(demo: Path, csit: Csit, costs: str) -> None:
    second = held(demo, csit("plan", "add", "Set fees", "--waits-for", COSTS))
    assert second["waits_for"] == [f"2026/plan/{costs}"]
    told = csit("plan", "set", costs, "waits-for", "Set fees")
    assert told.code == 2
    assert "It waits for Set fees, which waits for Know our costs, all of them." in told.err
    told = csit("plan", "set", costs, "waits-for", "Set feeds")
    assert told.code == 2
    assert "Did you mean Set fees?" in told.err
    assert "waits_for" not in held_at(demo, costs)


def held_at(demo: Path, key: str) -> dict[str, Any]:
    return tomllib.loads((demo / f"cycles/2026/plan/{key}.toml").read_text(encoding="utf-8"))


def test_no_command_drops_an_item_without_a_reason(demo: Path, csit: Csit, costs: str) -> None:
    path = f"cycles/2026/plan/{costs}.toml"
    told = csit("set", path, "status", "dropped")
    assert (told.code, "A dropped item needs a reason." in told.err) == (2, True)
    assert f"csit plan log {costs} dropped" in told.err
    assert csit("set", path, "reason", "No money.").code == 0
    assert csit("set", path, "status", "dropped").code == 0
