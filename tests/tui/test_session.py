"""From opening a session to its commit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.tui.widgets.rows import Rows
from csit_tui.workspace.demo import demo
from tests.tui.programme import git
from tests.tui.stage import staged

Golden = Callable[[str, str], None]
NOBODY = "[user]\n\tuseConfigOnly = true\n"
"""A git that commits in nobody's name unless it is told one."""


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_the_next_planned_session_is_proposed(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("s")
        golden(f"tui_start-{size[0]}x{size[1]}", stage.text)


async def test_two_keys_open_a_session_and_show_the_record(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter")
        assert stage.screen.NAME == "record"
        assert "Session 2 of 4" in stage.text
        assert stage.app.view is not None
        session = stage.app.view.standing.session
        assert session is not None
        assert [person.name for person in session.present] == [
            "Ruth Okafor",
            "Sam Scribe",
            "Iqbal Shah",
        ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_commit_is_seen_before_it_is_made(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("s", "enter", "2", "plus")
        await stage.type("Unit costs known")
        await stage.press("enter", "escape", "s")
        golden(f"tui_close-{size[0]}x{size[1]}", stage.text)


async def test_closing_makes_one_commit_and_says_so(root: Path) -> None:
    before = git(root, "rev-list", "--count", "HEAD")
    async with staged(root) as stage:
        await stage.press("s", "enter", "2")
        assert stage.state == "saved"
        await stage.press("s", "enter")
        assert stage.screen.NAME == "home"
        assert stage.state == "committed"
        assert "committed " in stage.text.splitlines()[-2]
    assert int(git(root, "rev-list", "--count", "HEAD")) == int(before) + 1
    message = git(root, "log", "-1", "--format=%B")
    assert "Rated 1.2 Leading by example 2 Fair" in message
    assert "Csit-Team: parks" in message
    assert git(root, "status", "--porcelain") == ""


async def test_a_note_goes_into_the_commit(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2", "s", "down", "enter")
        await stage.type("Bring the invoices")
        await stage.press("enter", "up", "enter")
        assert stage.state == "committed"
    assert "Bring the invoices" in git(root, "log", "-1", "--format=%B", "-p")


async def test_a_note_is_kept_as_it_is_typed_and_outlives_the_app(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2", "s", "down", "enter")
        await stage.type("Bring the invoices")
        assert stage.state == "kept"
        await stage.press("escape", "escape")
        assert stage.screen.NAME != "close"
        await stage.press("s")
        assert "Bring the invoices" in stage.text
    async with staged(root) as stage:
        await stage.press("s")
        assert "Bring the invoices" in stage.text
        await stage.press("enter")
        assert stage.state == "committed"
    assert "Bring the invoices" in git(root, "log", "-1", "--format=%B", "-p")


async def test_who_is_there_and_in_which_role_can_be_changed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "down", "down", "down", "down", "space")
        assert "[ ] Ruth Okafor" in stage.text
        await stage.press("down", "enter", "2")
        assert "facilitator" in stage.text
        await stage.press("end", "enter")
        await stage.type("Guest Speaker")
        await stage.press("enter")
        assert "[x] Guest Speaker" in stage.text


async def test_desk_work_opens_by_itself_and_is_closed_the_same_way(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "3")
        assert stage.state == "saved"
        await stage.press("s")
        assert "Desk work is open" in stage.text
        await stage.press("1", "enter")
        assert stage.state == "committed"
    assert "Csit-Kind: desk" in git(root, "log", "-1", "--format=%B")


async def test_a_parallel_team_is_offered_its_own_line(parallel: Path) -> None:
    async with staged(parallel) as stage:
        await stage.press("s", "2", "enter")
        assert "team/2026-parks" in stage.text
        await stage.press("1")
        assert stage.screen.NAME == "record"
    assert git(parallel, "branch", "--show-current") == "team/2026-parks"


async def test_where_nobody_knows_the_team_it_is_asked_for(parallel: Path) -> None:
    async with staged(parallel) as stage:
        await stage.press("enter")
        assert "Which team are you?" in stage.text
        await stage.press("2")
        assert "Parks team" in stage.text.splitlines()[0]


async def test_git_without_a_name_asks_who_writes(root: Path, hermetic: Path) -> None:
    (hermetic / ".gitconfig").write_text(NOBODY, encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("s")
        assert "enter say who writes" in stage.text
        await stage.press("enter")
        await stage.type("Ann Lee ")
        await stage.paste("<ann@example.org>")
        await stage.press("enter")
        assert "enter open the session" in stage.text
        await stage.press("enter", "2", "s", "enter")
        assert stage.state == "committed"
    assert git(root, "log", "-1", "--format=%an %ae") == "Ann Lee ann@example.org"


async def test_choosing_a_parallel_team_offers_the_line_it_records_on(parallel: Path) -> None:
    git(parallel, "branch", "team/2026-parks")
    async with staged(parallel) as stage:
        await stage.press("enter", "2", "1", "3")
        assert stage.state == "saved"
    assert git(parallel, "branch", "--show-current") == "team/2026-parks"


async def test_what_was_recorded_stands_after_leaving_and_coming_back(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2", "plus")
        await stage.type("Unit costs known")
        await stage.press("enter", "escape", "escape")
        assert stage.screen.NAME == "home"
        assert re.search(r"Parks \(you\) +2 ", stage.text)
        await stage.press("enter")
        assert "[2 Fair]" in stage.text
        assert "Unit costs known" in stage.text


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample programme, made once."""
    folder = tmp_path_factory.mktemp("sample") / "programme"
    demo(folder)
    return folder


async def test_the_sample_is_recorded_in_on_the_line_of_a_parallel_team(
    sample: Path, tmp_path: Path, git_identity: tuple[str, str]
) -> None:
    root = shutil.copytree(sample, tmp_path / "programme")
    async with staged(root) as stage:
        await stage.press("s")
        assert "Which team meets?" in stage.text
        parks = next(row for row in stage.text.splitlines() if "Parks" in row)
        await stage.press(parks.split()[0], "enter")
        assert "Switch to team/2026-parks" in stage.text
        await stage.press("1")
        assert stage.screen.NAME == "record"
        assert "Now on team/2026-parks. The session is open." in stage.text
        await stage.press("3")
        assert stage.state.startswith("saved")
    assert git(root, "branch", "--show-current") == "team/2026-parks"


async def test_a_meeting_of_all_keeps_its_kind_and_takes_no_teams_plan(parallel: Path) -> None:
    async with staged(parallel) as stage:
        await stage.press("s", "escape", "down", "down")
        stage.screen.query_one(Rows).choose("purpose")
        await stage.press("enter")
        await stage.type("2")
        stage.screen.query_one(Rows).choose("team")
        await stage.press("enter")
        await stage.type("0")
        answers = stage.app.doing.answers
        assert (answers.purpose, answers.team, answers.planned) == ("scoping", None, None)
        await stage.press("home", "enter")
        assert stage.screen.NAME == "home"
        assert "close session" in stage.text


async def test_an_assessment_is_not_opened_without_a_team(parallel: Path) -> None:
    async with staged(parallel) as stage:
        await stage.press("s", "escape")
        assert "not chosen yet" in stage.text
        assert stage.screen.query_one(Rows).key == "team"
        assert "enter change" in stage.text
        await stage.press("home")
        assert "enter open the session" in stage.text
        await stage.press("enter")
        assert "Which team meets?" in stage.text
        assert "whole programme" not in stage.text
        await stage.press("enter")
        assert "Arts" in stage.text
        assert stage.screen.query_one(Rows).key == "go"


async def test_who_writes_has_a_name_and_an_address(root: Path, hermetic: Path) -> None:
    (hermetic / ".gitconfig").write_text(NOBODY, encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("s", "down", "down", "down", "down", "enter")
        await stage.type("Bo Fay")
        await stage.press("enter")
        assert stage.screen.slot.text == "Bo Fay"
        assert "Name and address, such as Ann Lee <ann@example.org>." in stage.text
        await stage.type(" ")
        await stage.paste("<bo@example.org>")
        await stage.press("enter")
        assert "Bo Fay <bo@example.org>" in stage.text
        assert "Name and address" not in stage.text


async def test_what_was_said_of_an_answer_goes_with_the_question(
    root: Path, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text(NOBODY, encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("s", "down", "down", "down", "down", "enter", "x", "enter")
        assert "Name and address, such as" in stage.text
        await stage.press("escape")
        assert "Name and address, such as" not in stage.text


async def test_one_key_says_that_all_are_there_and_nobody_stands_there_twice(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "down", "down", "down", "down", "space")
        people = stage.app.doing.answers.people
        assert any(not one.there for one in people)
        await stage.press("A")
        assert all(one.there for one in stage.app.doing.answers.people)
        stage.screen.query_one(Rows).choose("somebody")
        await stage.press("enter")
        await stage.type("SAM scribe")
        await stage.press("enter")
        assert len(stage.app.doing.answers.people) == len(people)
