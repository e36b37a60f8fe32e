"""``composite`` and ``settle``: three teams' judgements side by side, and what they agree."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from csit_tui.workspace import Workspace
from tests.cli.conftest import Csit, Result
from tests.harness.shelf import sample
from tests.workspace.conftest import git

CONSENSUS = "cycles/2026/consensus/5.1.toml"


class Demo:
    """The sample programme, where no team is brought in, and the command line on it."""

    def __init__(self, root: Path, csit: Csit) -> None:
        self.root, self._csit = root, csit

    def __call__(self, command: str, *arguments: str) -> Result:
        return self._csit(command, "-C", str(self.root), *arguments)

    def settled(self) -> dict[str, Any]:
        """What the consensus on 5.1 holds."""
        return tomllib.loads((self.root / CONSENSUS).read_text())

    def point(self, words: str) -> str:
        """A team's point, as the command names it, by some of its words."""
        told = self("composite", "5.1").out
        found = re.search(rf"(?:Not linked|Stands for): .*?([a-z]+/[a-z0-9]{{9}}): .*{words}", told)
        assert found, told
        return found[1]


@pytest.fixture
def demo(shelf: Path, tmp_path: Path, csit: Csit, git_identity: tuple[str, str]) -> Demo:
    return Demo(sample(shelf, tmp_path / "demo"), csit)


def test_what_is_in_dispute_comes_first_a_line_each(demo: Demo) -> None:
    told = demo("composite")
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[:5] == [
        "Composite: 2026",
        "Arts team: not yet brought in, read from team/2026-arts",
        "Leisure team: not yet brought in, read from team/2026-leisure",
        "Parks team: not yet brought in, read from team/2026-parks",
        "In dispute: 9 criteria",
    ]
    assert lines[5].startswith("Agreement over all criteria: 0.42: teams agree more than by chance")
    assert lines[6] == (
        "2.3 Plans reach the front line: in dispute, spread 2. "
        "Arts team 4 Excellent; Leisure team 2 Fair; Parks team 2 Fair"
    )
    states = ["in dispute" in line for line in lines[6:]]
    assert states == sorted(states, reverse=True)
    assert sum(states) == 9
    assert git(demo.root, "status", "--porcelain") == ""


def test_filters_show_disputes_or_a_theme(demo: Demo) -> None:
    assert len(demo("composite", "--disputed").out.splitlines()) == 6 + 9
    theme = demo("composite", "--theme", "5").out.splitlines()[6:]
    assert len(theme) == 4
    assert all(line.startswith("5.") for line in theme)


def test_a_criterion_shows_points_by_team_and_the_working(demo: Demo) -> None:
    lines = demo("composite", "5.1").out.splitlines()
    assert lines[:3] == [
        "5.1 Financial resources",
        "State: in dispute, spread 2",
        "Arts team: 3 Good",
    ]
    assert "Roll-up: Median of the rated (1, 2, 3) = 2." in lines
    assert "At 3 Good: 1 team" in lines
    assert demo("composite", "99.1").code == 2


def test_json_has_the_same(demo: Demo) -> None:
    told = json.loads(demo("composite", "--json").out)
    assert told["disputed"] == 9
    assert round(told["agreement"]["alpha"], 2) == 0.42
    assert told["teams"][0] == {"team": "arts", "name": "Arts team", "from": "team/2026-arts"}
    row = next(one for one in told["criteria"] if one["criterion"] == "5.1")
    assert (row["spread"], row["state"], row["disputed"]) == (2, "disputed", True)
    assert row["distribution"] == {"1": 1, "2": 1, "3": 1}
    assert row["roll_up"]["rating"] == 2
    assert [one["rating"] for one in row["teams"]] == [3, 1, 2]
    assert {point["kind"] for point in row["unlinked"]} == {"strengths", "afis"}


def test_named_sources_take_the_place_of_the_branches(demo: Demo) -> None:
    told = demo("composite", "--from", "team/2026-arts").out
    assert "Arts team: not yet brought in, read from team/2026-arts" in told
    assert "Parks team: brought in" in told
    assert demo("composite", "--from", "nowhere").code == 2


def test_settling_links_points_and_changes_no_team_s_record(demo: Demo) -> None:
    arts, leisure = demo.point("Cost of a seat"), demo.point("Catering contractor")
    parks = demo.point("12,000 from two")
    before = git(demo.root, "for-each-ref", "--format=%(objectname)", "refs/heads")
    told = demo(
        *("settle", "5.1", "--rating", "2", "--reason", "Totals known.", "--dissent", "P: Poor"),
        *("--present", "Ann Reed, Bo Lee", "--strength", "Costs are known", "--from", arts),
        *(f"--from={leisure}", "--afi=No link", "--take", parks),
    )
    assert told.code == 0, told.err
    assert "Settled 5.1 Financial resources: 2 Fair" in told.out
    assert "Arts team is not brought in yet, and was read from team/2026-arts" in told.err
    assert "csit merge arts" in told.err
    held = demo.settled()
    assert (held["rating"], held["reason"], held["dissent"]) == (2, "Totals known.", "P: Poor")
    assert held["present"] == ["Ann Reed", "Bo Lee"]
    assert held["settled"]
    (strength,) = held["strengths"].values()
    assert strength["stands_for"] == [_origin(arts), _origin(leisure)]
    afis = sorted(held["afis"].values(), key=lambda one: one["order"])
    points = [(one["text"], one.get("stands_for")) for one in afis]
    assert points[0] == ("No link", None)
    assert points[1][1] == [_origin(parks)]
    assert git(demo.root, "for-each-ref", "--format=%(objectname)", "refs/heads") == before
    shown = demo("composite", "5.1").out
    assert "State: settled at 2 Fair" in shown
    assert f"  Stands for: {arts}: Cost of a seat filled" in shown
    assert f"Not linked: strength {arts}" not in shown
    assert "Not linked: strength parks/" in shown, "others stay listed"
    assert "In dispute: 8 criteria" in demo("composite").out


def _origin(named: str) -> str:
    team, _, key = named.partition("/")
    return f"2026/{team}/5.1/{key}"


def test_composite_points_are_linked_reworded_and_taken_away(demo: Demo) -> None:
    arts, parks = demo.point("Cost of a seat"), demo.point("Unit costs known")
    assert demo("settle", "5.1", "--take", arts).code == 0
    (key,) = demo.settled()["strengths"]
    assert "settled" not in demo.settled(), "a point alone settles nothing"
    assert demo("settle", "5.1", "--link", key, parks, "--replace", key, "Costs known").code == 0
    held = demo.settled()["strengths"][key]
    assert (held["text"], held["stands_for"]) == ("Costs known", [_origin(arts), _origin(parks)])
    again = demo("settle", "5.1", "--take", parks)
    assert "Nothing changed" in again.out
    assert demo("settle", "5.1", "--remove", key).code == 0
    assert not demo.settled().get("strengths")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rating", "9"], "9 is not on the scale"),
        ([], "Say what is settled"),
        (["--from", "arts/k3m9q2xdf"], "--from follows"),
        (["--strength", "Known", "--from", "arts/zzzzzzzzz"], "No team has a point"),
        (["--strength", " "], "without words"),
        (["--remove", "zzzzzzzzz"], "There is no composite point"),
        (["--settled", "some day"], "some day"),
    ],
)
def test_what_cannot_be_settled_is_refused(demo: Demo, arguments: list[str], words: str) -> None:
    told = demo("settle", "5.1", *arguments)
    assert told.code == 2
    assert words in told.err
    assert not (demo.root / CONSENSUS).exists()


def test_an_unknown_criterion_and_a_team_s_branch_settle_nothing(demo: Demo) -> None:
    assert "No team assesses 5.9" in demo("settle", "5.9", "--rating", "2").err
    git(demo.root, "switch", "-q", "team/2026-parks")
    told = demo("settle", "5.1", "--rating", "2")
    assert told.code == 2
    assert "kept on the main line, and this is team/2026-parks" in told.err
    assert "git switch main" in told.err


def test_a_composite_session_says_who_was_there(demo: Demo) -> None:
    given = ["--present", "Ann Reed; scribe", "--present", "Bo Lee; member"]
    assert demo._csit("session", "open", "composite", "-C", str(demo.root), *given).code == 0
    assert demo("settle", "5.1", "--rating", "2").code == 0
    with Workspace.open(demo.root) as opened:
        session = opened.session()
    assert session is not None
    held = demo.settled()
    assert (held["session"], held["present"]) == (session.id, ["Ann Reed", "Bo Lee"])


def test_a_sealed_team_sees_the_others_progress_alone_and_settles_nothing(demo: Demo) -> None:
    assert demo("settle", "5.1", "--rating", "4", "--reason", "Zebra").code == 0
    team = demo.root / "cycles/2026/teams/parks.toml"
    team.write_text(team.read_text().replace("[members]", "sealed = true\n\n[members]", 1))
    git(demo.root, "config", "csit.team", "parks")
    for arguments in ([], ["5.1"], ["--json"], ["5.1", "--json"]):
        told = demo("composite", *arguments)
        assert told.code == 0, told.err
        assert not re.search("Zebra|Cost of a seat|4 Excellent; Leis|riddle", told.out)
    row = json.loads(demo("composite", "5.1", "--json").out)["criteria"][0]
    arts, _, parks = row["teams"]
    assert arts == {"team": "arts", "status": "rated", "rating": None, "sealed": True}
    assert parks["rating"] == 2
    assert (row["consensus"], row["spread"], row["distribution"]) == (None, None, {})
    told = demo("settle", "4.2", "--rating", "2")
    assert told.code == 2
    assert "settles nothing yet" in told.err


def test_disputes_go_on_the_agenda_of_the_composite_session(demo: Demo) -> None:
    told = demo("composite", "--agenda")
    assert (told.code, told.err) == (0, "")
    assert "Composite day: added 9 agenda points" in told.out
    assert "Nothing changed" in demo("composite", "--agenda").out
    assert demo("settle", "2.3", "--rating", "2").code == 0
    assert "Nothing changed" in demo("composite", "--agenda").out, "what is settled stays there"


def test_the_agenda_takes_what_the_view_shows(demo: Demo) -> None:
    undisputed = next(
        row["criterion"]
        for row in json.loads(demo("composite", "--json").out)["criteria"]
        if not row["disputed"]
    )
    told = demo("composite", undisputed, "--agenda")
    assert (told.code, "Composite day: added 1 agenda point" in told.out) == (0, True)
    theme = json.loads(demo("composite", "--theme", "5", "--json").out)["criteria"]
    told = demo("composite", "--theme", "5", "--agenda")
    assert f"added {sum(row['disputed'] for row in theme)} agenda point" in told.out
    none = demo("composite", "--theme", "nowhere", "--agenda")
    assert (none.code, none.out) == (0, "Nothing changed: none of these is in dispute.\n")
    mixed = demo("composite", "--agenda", "--json")
    assert (mixed.code, "--agenda changes the agenda and prints no JSON" in mixed.err) == (2, True)


def test_what_cannot_be_read_is_told_with_the_agenda_too(demo: Demo) -> None:
    path = demo.root / "cycles/2026/consensus/1.1.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("rating = ")
    told = demo("composite", "--agenda")
    assert (told.code, "consensus/1.1.toml" in told.err) == (1, True)


def test_who_was_there_is_named_with_what_was_said(demo: Demo) -> None:
    told = demo("settle", "2.3", "--reason", "Both hold.", "--dissent", "Kim.", "--present", "Jo")
    assert "Settling 2.3: filled in Reason, Dissent and Present" in told.out


def test_a_from_belongs_to_the_point_right_before_it(demo: Demo) -> None:
    arts = demo.point("Cost of a seat")
    told = demo("settle", "5.1", "--afi", "A", "--strength", "B", "--rating", "2", "--from", arts)
    assert (told.code, "--from follows the --strength or --afi" in told.err) == (2, True)
    given = ("--strength", "A", f"--from={arts}", "--afi", "B", "--strength=C")
    assert demo("settle", "5.1", *given).code == 0
    held = demo.settled()
    linked = {one["text"]: one.get("stands_for", []) for one in held["strengths"].values()}
    assert linked == {"A": [_origin(arts)], "C": []}
    assert [one["text"] for one in held["afis"].values()] == ["B"]


def test_a_composite_session_is_planned_where_there_is_none(demo: Demo) -> None:
    day = "cycles/2026/sessions/b4g49scd5.toml"
    assert demo("set", day, "status", "cancelled").code == 0
    told = demo("composite", "--agenda")
    assert "Planned Composite meeting" in told.out
    path = re.search(r"Saved: (\S+)", told.out)
    assert path
    held = tomllib.loads((demo.root / path[1]).read_text())
    assert (held["purpose"], held["status"], len(held["agenda"])) == ("composite", "planned", 9)
