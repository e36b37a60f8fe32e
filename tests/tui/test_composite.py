"""The composite and settling: three teams side by side, their points taken over and linked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.cli import main
from csit_tui.method.ahead import NextStep
from csit_tui.tui.follower import Follower
from tests.harness.shelf import sample
from tests.tui.stage import TODAY, Stage, opened, staged
from tests.workspace.conftest import git

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def demo(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """The sample programme, in which no team is brought in."""
    return sample(shelf, tmp_path / "programme")


def settled(root: Path, criterion: str = "2.3") -> dict[str, Any]:
    """What the teams settled of a criterion; empty where that is nothing."""
    file = root / f"cycles/2026/consensus/{criterion}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


async def composite(stage: Stage) -> None:
    """Open the composite from anywhere."""
    await stage.press("g", "x")
    assert stage.screen.NAME == "composite"


@pytest.mark.parametrize("size", SIZES)
async def test_the_table_shows_disputes_first(
    demo: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(demo, size) as stage:
        await composite(stage)
        golden(f"tui_composite-{size[0]}x{size[1]}", stage.text)
    assert git(demo, "status", "--porcelain") == ""


async def test_home_opens_it_as_a_stage(demo: Path) -> None:
    async with staged(demo) as stage:
        stage.screen.query_one("#stages").choose("composite")
        await stage.press("enter")
        assert stage.screen.NAME == "composite"
        await stage.press("escape")
        assert stage.screen.NAME == "home"


async def test_the_cursor_takes_the_points_with_it(demo: Path) -> None:
    async with staged(demo, (120, 40)) as stage:
        await composite(stage)
        assert "Median of the rated (2, 2, 4) = 2." in stage.text
        await stage.press("n", "n")
        assert "Median of the rated (1, 2, 3) = 2." in stage.text
        assert "+ Cost of a seat filled" in stage.text
        await stage.press("N")
        assert "lies between 2 and 4" in stage.text


async def test_filters_list_disputes_or_a_theme(demo: Path) -> None:
    async with staged(demo, (120, 40)) as stage:
        await composite(stage)
        await stage.press("o", "o")
        assert "9 disputed, only these" in stage.text
        assert len(stage.screen.rows.rows) == 9
        await stage.press("o", "5")
        assert [row.key for row in stage.screen.rows.rows] == ["5.1", "5.2", "5.3", "5.4"]
        await stage.press("o", "0")
        assert len(stage.screen.rows.rows) == 37


async def test_why_tells_the_working_and_what_agreement_means(demo: Path) -> None:
    async with staged(demo, (120, 40)) as stage:
        await composite(stage)
        await stage.press("w")
        told = " ".join(stage.text.split())
        assert "Agreement over all criteria 0.42: teams agree more than by chance" in told


async def test_a_team_s_point_is_taken_over_with_one_key(demo: Path) -> None:
    async with staged(demo) as stage:
        await composite(stage)
        await stage.says(("a", "Choose a team's point first"))
        await stage.press("tab", "a")
        assert "Taken over" in stage.text
        assert "= + Every fund has an outcome" in stage.text
        await stage.press("a")
        assert "stands for it already" in stage.text
        (point,) = settled(demo)["strengths"].values()
        assert point["text"].startswith("Every fund has an outcome")
        assert [one.split("/")[:3] for one in point["stands_for"]] == [["2026", "arts", "2.3"]]
        assert "settled" not in settled(demo)
        assert "disputed" in stage.text.splitlines()[3], "a point alone settles nothing"
        await stage.press("u")
        assert not settled(demo).get("strengths")


@pytest.mark.parametrize("size", SIZES)
async def test_a_criterion_is_settled_beside_what_the_teams_hold(
    demo: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(demo, size) as stage:
        await composite(stage)
        await stage.press("c")
        assert stage.screen.NAME == "settle"
        await stage.press("enter")
        assert "Rating: Arts 4, Leisure 2, Parks 2" in stage.text
        await stage.press("2")
        held = settled(demo)
        assert (held["rating"], str(held["settled"])) == (2, "2026-03-16")
        golden(f"tui_settle-{size[0]}x{size[1]}", stage.text)
        await stage.press("escape")
        assert "8 disputed" in stage.text
        assert stage.screen.rows.key == "2.3"
        assert "16 Mar" in stage.text


async def test_one_composite_point_stands_for_points_of_several_teams(demo: Path) -> None:
    async with staged(demo, (120, 40)) as stage:
        await composite(stage)
        await stage.press("c", "down", "a")
        assert "Strengths: the teams' own" in stage.text
        await stage.press("1", "0")
        stage.screen.sides.to_panel()
        (key,) = settled(demo)["strengths"]
        stage.screen.panel.choose(f"strengths.{key}.stands_for")
        await stage.press("enter")
        other = re.search(r"(\d)  \[ \] \+ .*\(Leisure team\)", stage.text)
        assert other
        await stage.press(other[1], "0")
        linked = settled(demo)["strengths"][key]["stands_for"]
        assert len(linked) == 2
        assert len({one.split("/")[1] for one in linked}) == 2
        assert "(linked)" in stage.text
        assert "(not linked)" in stage.text


async def test_nothing_is_settled_on_a_team_s_branch(demo: Path) -> None:
    git(demo, "switch", "-q", "team/2026-parks")
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("c")
        assert stage.screen.NAME == "composite"
        assert "What teams settle is kept on main" in stage.text
        await stage.press("tab", "a")
        assert "What teams settle is kept on main" in stage.text
    assert not settled(demo)


async def test_a_sealed_team_sees_progress_alone(demo: Path, golden: Golden) -> None:
    team = demo / "cycles/2026/teams/parks.toml"
    team.write_text(team.read_text().replace("[members]", "sealed = true\n\n[members]", 1))
    git(demo, "commit", "-q", "-am", "Seal the Parks team")
    git(demo, "config", "csit.team", "parks")
    async with staged(demo) as stage:
        await composite(stage)
        golden("tui_composite_sealed-80x24", stage.text)
        await stage.press("2")
        assert "settles nothing" in stage.text
        assert not settled(demo)
        await stage.press("c")
        assert "sealed until it has finished" in stage.text
        assert stage.screen.NAME == "composite"


async def test_what_is_settled_is_not_shown_to_a_sealed_team(demo: Path) -> None:
    from csit_tui.tui.screens.settle import SettleScreen

    path = "cycles/2026/consensus/2.3.toml"
    assert main(("settle", "2.3", "-C", str(demo), "--rating", "4"), open_app=_none) == 0
    team = demo / "cycles/2026/teams/parks.toml"
    team.write_text(team.read_text().replace("[members]", "sealed = true\n\n[members]", 1))
    git(demo, "config", "csit.team", "parks")
    async with staged(demo) as stage:
        await stage.app.push_screen(SettleScreen(path))
        await stage.idle()
        assert "4 Excellent" not in stage.text
        assert stage.screen.NAME == "home"
        assert "sealed until it has finished" in stage.text


def _none(_directory: Path, *, mouse: bool) -> int:
    return 0


async def test_the_words_of_a_hostile_team_stay_words(demo: Path) -> None:
    git(demo, "switch", "-q", "team/2026-arts")
    file = demo / "cycles/2026/assessments/arts/2.3.toml"
    text = file.read_text().replace("Every fund", "[bold red]Every\\u001b[31m fund")
    file.write_text(text)
    git(demo, "commit", "-q", "-am", "Be hostile")
    git(demo, "switch", "-q", "main")
    async with staged(demo, (120, 40)) as stage:
        await composite(stage)
        assert "[bold red]Every" in stage.text
        assert "\x1b" not in stage.text


async def test_disputes_are_put_on_the_agenda_of_the_planned_session(demo: Path) -> None:
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("P")
        assert "Put 9 criteria on the agenda of the composite session." in stage.text
        await stage.press("P")
        assert "on the agenda already" in stage.text
    agenda = tomllib.loads((demo / DAY).read_text(encoding="utf-8"))["agenda"].values()
    criteria = [one["criterion"] for one in sorted(agenda, key=lambda one: one["order"])]
    assert criteria == ["2.3", "3.2", "5.1", "1.4", "4.2", "6.1", "7.2", "8.1", "6.3"]


async def test_without_a_planned_session_one_is_planned(demo: Path) -> None:
    git(demo, "rm", "-q", DAY)
    git(demo, "commit", "-q", "-m", "Drop the composite day")
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("P")
        assert "session that is planned for it" in " ".join(stage.text.split())
    (new,) = git(demo, "ls-files", "--others", "cycles").splitlines()
    held = tomllib.loads((demo / new).read_text(encoding="utf-8"))
    assert (held["purpose"], held["status"], len(held["agenda"])) == ("composite", "planned", 9)


DAY = "cycles/2026/sessions/b4g49scd5.toml"


def meeting(root: Path) -> None:
    """Open the composite day with the disputes on its agenda."""
    assert main(("composite", "-C", str(root), "--agenda"), open_app=_none) == 0
    people = ("--present", "Ann Reed; scribe", "--present", "Bo Lee; member")
    command = ("session", "open", "composite", "-C", str(root), *people)
    assert main(command, open_app=_none) == 0


async def test_the_meeting_of_all_goes_through_its_agenda(demo: Path, golden: Golden) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        await composite(stage)
        assert stage.screen.rows.key == "2.3"
        await stage.press("n", "n")
        golden("tui_composite_meeting-80x24", stage.text)
        await stage.press("c", "enter", "2", "escape")
        held = settled(demo, "5.1")
        assert (held["rating"], held["session"]) == (2, Path(DAY).stem)
        assert held["present"] == ["Ann Reed", "Bo Lee"]
        await stage.press("n")
        assert stage.screen.rows.key == "1.4", "what is settled moves, and the agenda does not"
        await stage.press("b")
        assert "Break, 0 min so far" in stage.text
        await stage.press("b", "k")
        await stage.type("Ask finance")
        await stage.press("enter", "escape")
    parked = tomllib.loads((demo / DAY).read_text(encoding="utf-8"))["parked"]
    assert [(one["text"], one["criterion"]) for one in parked.values()] == [("Ask finance", "1.4")]


async def test_the_meeting_goes_on_where_it_was(demo: Path) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("n", "n")
    async with staged(demo) as stage:
        await composite(stage)
        assert stage.screen.rows.key == "5.1"


async def test_a_second_terminal_follows_the_meeting_of_all(demo: Path, golden: Golden) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("n", "n")
    workspace = opened(demo)
    app = Follower(demo, workspace=workspace, today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        follower = Stage(app, pilot)
        await follower.idle()
        golden("tui_present_composite-80x24", follower.text)
        assert main(("settle", "5.1", "-C", str(demo), "--rating", "2"), open_app=_none) == 0
        follower.screen.watching.look()
        await follower.idle()
        assert "Settled    2 Fair" in follower.text
    workspace.close_repo()


LINES = [f"team/2026-{team}" for team in ("arts", "leisure", "parks")]


async def test_home_leads_to_the_composite_once_all_is_brought_in(demo: Path) -> None:
    async with staged(demo) as stage:
        assert "disputed" not in stage.text
        assert "3 teams' work to bring in   B  go" in stage.text
    assert main(("merge", *LINES, "-C", str(demo)), open_app=_none) == 0
    async with staged(demo) as stage:
        assert re.search(r"Composite +9 disputed", stage.text)
        assert "1 team's work to bring in   B  go" in stage.text  # the depot's, from its desk
        step = NextStep("Settle where the teams differ.", "All is here.", "composite")
        view = stage.app.view
        assert view is not None
        stage.app.show(view._replace(step=step))
        await stage.idle()
        assert "g x  open it" in stage.text


async def test_the_key_of_a_meeting_leads_to_that_of_all(demo: Path) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        await stage.press("m")
        assert stage.screen.NAME == "composite"
        await stage.press("down", "m")
        assert stage.screen.rows.key == "2.3"
        assert "means nothing here" not in stage.text
        await stage.press("g", "r")
        assert stage.screen.NAME == "record"
        await stage.press("escape", "m")
        assert stage.screen.NAME == "composite"


async def test_without_a_meeting_of_all_its_key_tells_how_to_open_it(demo: Path) -> None:
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("m")
        assert "No composite session is open: s opens it." in stage.text


async def test_home_leads_to_the_composite_while_all_meet(demo: Path) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        assert "g x  settle" in stage.text
        assert "g r  record" not in stage.text


async def test_a_meeting_of_all_is_not_closed_unasked_with_nobody_present(demo: Path) -> None:
    command = ("session", "open", "composite", "-C", str(demo))
    assert main(command, open_app=_none) == 0
    async with staged(demo) as stage:
        await stage.press("s", "home", "enter")
        assert "Nobody is down as present" in stage.text
        await stage.press("0")
        assert _is_open(stage)
        await stage.press("home", "enter", "1")
        assert not _is_open(stage)


def _is_open(stage: Stage) -> bool:
    return stage.app.view is not None and stage.app.view.standing.session is not None
