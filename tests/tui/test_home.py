"""Home: the next step, the stages of the year, the teams, the findings."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui import tui
from csit_tui.merge import Change
from csit_tui.method.terms import ACTIVITIES
from csit_tui.model.trouble import Trouble
from csit_tui.tui import terminal
from csit_tui.tui.app import CsitApp
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.screens import home_view
from tests.tui.programme import git
from tests.tui.stage import Stage, opened, staged

Golden = Callable[[str, str], None]
GOAL = "cycles/2026/goal.toml"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_home_shows_the_year_the_teams_and_the_next_step(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        golden(f"tui_home-{size[0]}x{size[1]}", stage.text)


async def test_the_year_stands_before_the_programme_is_read(root: Path) -> None:
    app = CsitApp(root)
    app.reading.start = lambda: None  # type: ignore[method-assign]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = Stage(app, pilot).text
    assert "1 Direction" in text
    assert "reading the programme" in text


def test_the_first_frame_needs_neither_pydantic_nor_git(root: Path) -> None:
    code = (
        "import sys; import csit_tui.tui.app, csit_tui.tui.screens.home; "
        "print([m for m in ('pydantic', 'git', 'tomllib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_a_folder_without_a_programme_is_told_with_the_way_out(tmp_path: Path) -> None:
    app = CsitApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot)
        await stage.idle()
        assert "csit init DIR" in stage.text
        await stage.press("s")
        assert "still being read" in stage.text


async def test_a_trouble_of_git_stands_above_the_next_step(root: Path) -> None:
    git(root, "checkout", "-q", "--detach")
    async with staged(root) as stage:
        assert "!" in stage.text
        assert "detached" in stage.text.lower() or "no branch" in stage.text.lower()


async def test_a_broken_file_leaves_the_rest_usable(root: Path) -> None:
    (root / "cycles/2026/goal.toml").write_text("goal = \n", encoding="utf-8")
    async with staged(root) as stage:
        assert "data error" in stage.text
        await stage.press("o")
        assert "cycles/2026/goal.toml" in stage.text
        await stage.press("escape", "enter")
        assert "1.2  Leading by example" in stage.text


async def test_a_folder_that_is_no_repository_is_read_only(root: Path) -> None:
    import shutil

    shutil.rmtree(root / ".git")
    async with staged(root) as stage:
        assert stage.state == "reading only"
        await stage.press("s")
        assert "no git repository" in stage.text
        await stage.press("enter", "2")
        assert "can be read, not recorded in" in stage.text


async def test_the_title_says_whose_records_are_meant_and_on_which_branch(parallel: Path) -> None:
    git(parallel, "switch", "-q", "-c", "team/2026-parks")
    async with staged(parallel) as stage:
        assert stage.text.splitlines()[0].startswith(
            " Riverside Culture and Leisure · 2026 · Parks team · own branch"
        )


async def test_a_team_that_records_on_a_branch_of_its_own_is_not_shown_as_idle(
    parallel: Path,
) -> None:
    git(parallel, "branch", "team/2026-parks")
    (parallel / "cycles/2026/assessments/parks/1.1.toml").unlink()
    async with staged(parallel) as stage:
        row = next(row for row in stage.text.splitlines() if "Parks" in row)
        assert row.endswith("on its own branch")
        assert "Arts" in stage.text


def test_every_stage_has_a_screen() -> None:
    assert {stage for one in ACTIVITIES for stage in one.stages} <= BY_NAME.keys()


async def test_history_counts_the_sessions_that_were_held(root: Path) -> None:
    async with staged(root) as stage:
        assert any(re.search(r"History +empty", row) for row in stage.text.splitlines())
        await stage.press("s", "enter", "2", "s", "enter")
        assert any(re.search(r"History +1 held", row) for row in stage.text.splitlines())


async def test_a_trouble_too_long_for_home_is_read_on_among_the_findings(root: Path) -> None:
    for path in sorted((root / "cycles/2026").glob("*.toml")):
        path.write_text(f"# Looked at.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    async with staged(root) as stage:
        row = next(row for row in stage.text.splitlines() if "read on" in row)
        assert row.endswith("o  read on")
        assert "git restore" not in stage.text
        await stage.press("o")
        shown = " ".join(stage.text.split())
        assert "3 files were changed outside any session:" in shown
        assert "or put them back: git restore" in shown


async def test_a_trouble_of_any_length_is_read_to_its_end(root: Path) -> None:
    git(root, "checkout", "-q", "--detach")
    async with staged(root, (60, 20)) as stage:
        view = stage.app.view
        assert view is not None
        trouble = view.standing.troubles[0]._replace(mend="word " * 120 + "END")
        view.standing.troubles[0] = trouble
        stage.app.show(view)
        await stage.press("o", "enter")
        assert "END" not in stage.text
        await stage.press(*["pagedown"] * 3)
        assert "END" in stage.text
        await stage.press("escape")
        assert stage.screen.NAME == "findings"
        await stage.press("escape")
        assert stage.screen.NAME == "home"


async def test_without_an_identity_no_command_is_cut(root: Path, hermetic: Path) -> None:
    (hermetic / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    async with staged(root) as stage:
        assert "git does not know who you are" in stage.text
        assert "o  read on" in stage.text
        assert "git config" not in stage.text
        await stage.press("o", "tab")
        shown = " ".join(stage.text.split())
        assert "git config --global user.email you@example.org" in shown


async def test_home_and_findings_count_alike_what_is_in_the_way(root: Path, hermetic: Path) -> None:
    (hermetic / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    async with staged(root) as stage:
        view = stage.app.view
        assert view is not None
        stage.app.show_findings(())
        await stage.idle()
        assert "1 in the way; none in the files" in stage.text
        stage.app.show_findings(view.findings or ())
        await stage.idle()
        assert "Findings   1 in the way; 1 error, 2   o  look" in stage.text
        await stage.press("o")
        assert "1 in the way; 1 error, 2 warnings" in stage.text.splitlines()[0]
        assert stage.text.splitlines()[2].startswith("›in the way")


async def test_the_keys_of_the_next_step_are_true_wherever_the_cursor_is(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "escape")
        assert stage.screen.NAME == "home"
        assert "g r  record" in stage.text
        await stage.press("home", "g", "r")
        assert stage.screen.NAME == "record"


async def test_home_names_the_key_that_leaves(root: Path) -> None:
    async with staged(root) as stage:
        assert "q leave" in stage.text.splitlines()[-1]
        await stage.press("s", "enter", "escape")
        assert "q leave" in stage.text.splitlines()[-1]


def test_leaving_says_which_session_stays_open(
    root: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "check_terminal", lambda: None)

    def leave(app: CsitApp, **_: object) -> None:
        app.workspace = opened(root)

    monkeypatch.setattr(CsitApp, "run", leave)
    tui.run(root)
    assert capfd.readouterr().out == ""
    workspace = opened(root)
    workspace.start("assessment", team="parks", title="Session\x1b 2")
    tui.run(root)
    assert capfd.readouterr().out == (
        "The session stays open: Session\u241b 2; csit opens it again.\n"
    )
    workspace.close()
    workspace.edit(GOAL, [Change(("goal",), "Residents plan our services with us.", "By 2028.")])
    tui.run(root)
    assert capfd.readouterr().out == "The desk work stays open; csit opens it again.\n"
    workspace.close_repo()


async def test_a_stage_says_how_far_it_is_and_how_much_where_there_is_room(root: Path) -> None:
    painter = {row.key: row.painter for row in home_view.stage_rows({"inputs": "begun, 9 inputs"})}
    wide, narrow = (
        "".join(part.text for part in painter["inputs"](width)).split() for width in (26, 22)
    )
    assert wide == ["Inputs", "begun,", "9", "inputs"]
    assert narrow == ["Inputs", "begun"]
    async with staged(root) as stage:
        assert re.search(r"Record +begun, 1 rated │", stage.text)
        assert re.search(r"Teams +2 findings │", stage.text)


async def test_the_words_of_a_finding_come_before_its_place(root: Path) -> None:
    async with staged(root) as stage:
        rows = [row.partition("│")[2].strip() for row in stage.text.splitlines()]
        at = next(n for n, row in enumerate(rows) if row.startswith("Findings"))
        assert rows[at + 1] == "No planning session is planned for the Parks"
        assert " ".join(rows[at + 3 : at + 5]).endswith("community, outcomes. (glossary)")
        assert "cycles/" not in stage.text


async def test_an_error_is_the_next_step_with_where_its_rule_stands(root: Path) -> None:
    async with staged(root) as stage:
        view = stage.app.view
        assert view is not None
        found = Trouble(
            "Nobody is to lead.",
            "Say who.",
            path="cycles/2026/readiness.toml",
            rule="T4",
            source="Document One, Stage 4",
        )
        stage.app.show_findings([found])
        await stage.idle()
        rows = [row.partition("│")[2].strip() for row in stage.text.splitlines()]
        at = rows.index("Next")
        assert rows[at + 1 : at + 3] == [
            "Nobody is to lead.",
            "Say who. (Document One, Stage 4)",
        ]
        assert rows[at + 4] == "o  look at it           g  go to a screen"


async def test_desk_work_is_said_beside_the_next_step(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "v", "n", "enter")
        await stage.type(" Together.")
        await stage.press("escape", "escape")
        assert "Begin with: Readiness." in stage.text
        assert "Desk work is not yet" in stage.text
        assert "s  commit desk work" in stage.text


async def test_a_finding_says_in_full_where_its_rule_comes_from(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("o")
        assert re.search(r"^ From +(Document One|our advice)", stage.text, re.MULTILINE)
        assert re.search(r"^ Where +Parks team, cycles/2026/teams/parks", stage.text, re.MULTILINE)
