"""The session form and the closing page: who signs, what was said, where the cursor stands."""

from __future__ import annotations

from pathlib import Path

from tests.tui.programme import git
from tests.tui.stage import staged
from tests.tui.test_session import NOBODY

"""A git that commits in nobody's name unless it is told one."""


async def test_desk_work_that_nobody_signs_is_closed_in_the_name_given(
    root: Path, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text(NOBODY, encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("enter", "3", "s", "1")
        assert "Written by" in stage.text
        await stage.press("enter")
        assert stage.screen.slot.is_open
        await stage.type("Bo Fay")
        await stage.press("enter")
        assert "Name and address, such as" in stage.text
        await stage.type(" ")
        await stage.paste("<bo@example.org>")
        await stage.press("enter")
        assert "Bo Fay <bo@example.org>" in stage.text
        assert "Name and address, such as" not in stage.text
        await stage.press("enter")
        assert stage.state == "committed"
        assert stage.screen.NAME == "home"
    assert git(root, "log", "-1", "--format=%an %ae %cn %ce") == " ".join(
        ["Bo Fay bo@example.org"] * 2
    )
    assert "Csit-Kind: desk" in git(root, "log", "-1", "--format=%B")


async def test_who_signs_can_be_named_before_the_session_is_closed(
    root: Path, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text(NOBODY, encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("enter", "3", "s", "1", "down", "enter")
        await stage.type("Bo Fay ")
        await stage.paste("<bo@example.org>")
        await stage.press("enter", "down", "enter")
        assert stage.screen.slot.text == ""
        await stage.press("escape", "up", "enter", "escape", "home", "enter")
        assert stage.state == "committed"
    assert git(root, "log", "-1", "--format=%an") == "Bo Fay"


async def test_where_git_knows_who_signs_nobody_is_asked(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "3", "s", "1")
        assert "Commit and close" in stage.text
        assert "Written by" not in stage.text


async def test_a_meeting_with_an_author_of_its_own_is_not_asked_again(
    root: Path, hermetic: Path
) -> None:
    (hermetic / ".gitconfig").write_text(NOBODY, encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("s", "down", "down", "down", "down", "enter")
        await stage.type("Bo Fay ")
        await stage.paste("<bo@example.org>")
        await stage.press("enter", "home", "enter", "2", "s")
        assert "Commit and close" in stage.text
        assert "Written by" not in stage.text


async def test_what_was_said_of_a_session_is_kept_until_it_is_opened(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "down", "down", "down", "enter")
        await stage.type("At the depot")
        await stage.press("enter", "end", "enter")
        await stage.type("Guest Speaker")
        await stage.press("enter", "home", "down", "down", "down", "down", "space", "escape")
        assert stage.screen.NAME == "home"
        await stage.press("s")
        assert "At the depot" in stage.text
        assert "[x] Guest Speaker" in stage.text
        assert "[ ] Ruth Okafor" in stage.text
        await stage.press("enter")
        assert "At the depot" in stage.text
        await stage.press("s", "enter", "s")
        assert "At the depot" not in stage.text
        assert "Guest Speaker" not in stage.text


async def test_a_form_leads_to_no_second_form(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "s")
        assert "This is where a session is opened: enter." in stage.text
        await stage.press("question_mark", "s")
        assert [getattr(page, "NAME", "") for page in stage.app.screen_stack] == ["home", "start"]


async def test_a_session_is_called_what_the_form_says(root: Path) -> None:
    (root / "cycles/2026/sessions/wbcdfghj2.toml").unlink()
    git(root, "commit", "-qam", "Plan nothing")
    async with staged(root) as stage:
        await stage.press("s")
        assert any(row.split() == ["Title", "session", "1"] for row in stage.text.splitlines())
        await stage.press("enter")
        assert stage.app.view is not None
        assert stage.app.view.standing.session is not None
        assert stage.app.view.standing.session.title == "session 1"


async def test_another_kind_of_session_takes_no_title_from_the_plan(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "down", "enter")
        await stage.type("2")
        assert "scoping" in stage.text
        assert "Session 2 of 4" not in stage.text
        await stage.press("home", "enter")
        assert stage.app.view is not None
        session = stage.app.view.standing.session
        assert session is not None
        assert (session.purpose, session.title) == ("scoping", None)


async def test_the_plan_of_the_teams_own_branch_names_its_session(parallel: Path) -> None:
    git(parallel, "switch", "-q", "-c", "team/2026-arts")
    sheet = parallel / "cycles/2026/sessions/wbcdfghj2.toml"
    sheet.write_bytes(sheet.read_bytes().replace(b"Session 2 of 4", b"Arts alone"))
    git(parallel, "commit", "-qam", "Rename it")
    git(parallel, "switch", "-q", "main")
    async with staged(parallel) as stage:
        await stage.press("s", "1", "enter", "1")
        assert stage.app.view is not None
        assert stage.app.view.standing.session is not None
        assert stage.app.view.standing.session.title == "Arts alone"


async def test_points_that_were_all_taken_away_leave_no_empty_record(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "plus")
        for text in ("Unit costs known", "Prices known", "Costs shared"):
            await stage.type(text)
            await stage.press("enter")
        await stage.press("escape", "tab")
        for key in stage.screen.held.data["strengths"]:
            stage.screen.panel.choose(f"strengths.{key}")
            await stage.press("d")
        assert "adds a strength" in stage.text
        assert stage.state == "saved"
        await stage.press("s", "enter")
        assert stage.state == "committed"
    assert git(root, "show", "--name-only", "--format=", "HEAD").split() == [
        "cycles/2026/sessions/wbcdfghj2.toml"
    ]
    assert git(root, "status", "--porcelain") == ""


async def test_record_without_a_team_says_what_to_do_and_enter_does_it(parallel: Path) -> None:
    async with staged(parallel) as stage:
        await stage.press("enter", "escape")
        assert "Which team are you?" not in stage.text
        shown = " ".join(stage.text.replace("│", " ").split())
        assert "Records belong to a team: s opens a session and asks which; enter" in shown
        assert "enter choose your team" in stage.text.splitlines()[-1]
        await stage.press("enter")
        assert "Which team are you?" in stage.text
        await stage.press("2")
        assert "Parks team" in stage.text.splitlines()[0]
        assert "choose your team" not in stage.text


async def test_who_stays_off_the_teams_branch_is_told_where_that_is(parallel: Path) -> None:
    git(parallel, "branch", "team/2026-parks")
    words = "Still on main, no session open. This team records on team/2026-parks."
    async with staged(parallel) as stage:
        await stage.press("enter", "2", "0")
        assert words in stage.text
        assert "Parks team" in stage.text.splitlines()[0]
        await stage.press("s", "enter", "0")
        assert stage.screen.NAME == "start"
        assert words in stage.text


async def test_the_foot_of_the_closing_page_goes_with_the_cursor(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2", "s")
        assert "enter commit and close" in stage.text
        await stage.press("down")
        assert "enter change" in stage.text
        await stage.press("enter")
        await stage.type("Bring the invoices")
        await stage.press("enter", "up")
        assert "enter commit and close" in stage.text


async def test_who_was_named_once_is_proposed_again(root: Path, hermetic: Path) -> None:
    (hermetic / ".gitconfig").write_text(NOBODY, encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("s", "enter")
        await stage.type("Bo Fay ")
        await stage.paste("<bo@example.org>")
        await stage.press("enter", "enter", "2", "s", "enter", "s")
        assert stage.screen.NAME == "start"
        assert "Bo Fay <bo@example.org>" in stage.text
        await stage.press("escape", "enter", "3", "s", "1")
        assert "Bo Fay <bo@example.org>" in stage.text
        await stage.press("enter")
        assert stage.state == "committed"
