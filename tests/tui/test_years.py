"""The years on the screen: what is in the way, closing, starting the next, opening one again."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.tui.palette import Actions
from csit_tui.workspace import closings
from tests.harness.shelf import sample
from tests.tui.programme import file, git
from tests.tui.stage import Stage, opened, staged
from tests.tui.test_hostile import ALL, harmless
from tests.tui.test_sync import until

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
CYCLE = "cycles/2026/cycle.toml"


@pytest.fixture
def demo(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """The sample programme: two years are closed, teams are in the middle of the third."""
    return sample(shelf, tmp_path / "programme")


def _only_main(root: Path) -> None:
    for branch in git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads").split():
        if branch != "main":
            git(root, "branch", "-q", "-D", branch)


@pytest.fixture
def closable(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """The sample without its teams' lines, and with what the rules find in it mended."""
    root = sample(shelf, tmp_path / "programme")
    _only_main(root)
    with opened(root) as workspace:
        for session, field, said in (
            ("b4g49scd5", "scribe", "Ruth Adeyemi"),
            ("v4c9mtsnm", "place", "the Depot"),
        ):
            path = f"cycles/2026/sessions/{session}.toml"
            workspace.edit(path, [Change((field,), ABSENT, said)])
        member = {"name": "Gus Green", "function": "grounds", "order": 90}
        change = Change(("members", "gggggggg2"), ABSENT, member)
        workspace.edit("cycles/2026/teams/parks.toml", [change])
        workspace.close()
    return root


@pytest.fixture
def closed(closable: Path) -> Path:
    """The sample whose current year is closed."""
    with opened(closable) as workspace:
        workspace.cycles.close("2026")
    return closable


def shown(stage: Stage) -> str:
    """The screen with one commit in the place of all."""
    return re.sub(r"\b(?=\w*\d)[0-9a-f]{8}\b", "01234567", stage.text)


def plain(stage: Stage) -> str:
    """The screen with its blanks made one, and without the line between the sides."""
    return " ".join(stage.text.replace("│", " ").split())


def head(root: Path) -> str:
    return git(root, "log", "-1", "--format=%s")


def in_the_way(stage: Stage, words: str) -> str:
    """The key of the block that tells of something in the way."""
    rows = stage.screen.panel.rows
    ways = stage.screen.ways[stage.screen.rows.key]
    key = next(f"way.{n}" for n, one in enumerate(ways) if words in one.trouble.what)
    assert key in {row.key for row in rows}
    return key


@pytest.mark.parametrize("size", SIZES)
async def test_the_years_and_what_is_in_the_way(
    demo: Path, golden: Golden, size: tuple[int, int]
) -> None:
    name = f"{size[0]}x{size[1]}"
    async with staged(demo, size) as stage:
        await stage.press("g", "u")
        golden(f"tui_years-{name}", stage.text)
        await stage.press("down")
        golden(f"tui_years-closed-{name}", shown(stage))


@pytest.mark.parametrize(
    ("words", "foot", "place"),
    [
        ("branch team/2026-arts", "enter bring in", "bringing"),
        ("No scribe is named", "enter look at it", "findings"),
    ],
)
async def test_enter_leads_to_where_it_is_mended(
    demo: Path, words: str, foot: str, place: str
) -> None:
    async with staged(demo) as stage:
        await stage.press("g", "u", "tab")
        stage.screen.panel.choose(in_the_way(stage, words))
        await stage.idle()
        assert foot in stage.text
        await stage.press("enter")
        assert place == stage.screen.NAME
        if place == "findings":
            assert "No scribe is named" in stage.screen._chosen.what
        await stage.press("escape")
        assert stage.screen.NAME == "years"


async def test_an_open_session_leads_to_its_closing(demo: Path) -> None:
    with opened(demo) as workspace:
        workspace.start("review")
    async with staged(demo) as stage:
        await stage.press("g", "u", "tab")
        stage.screen.panel.choose(in_the_way(stage, "is open"))
        await stage.press("enter")
        assert stage.screen.NAME == "close"


async def test_what_git_alone_mends_is_told_with_its_way_out(demo: Path) -> None:
    goal = demo / "cycles/2026/goal.toml"
    goal.write_text(goal.read_text(encoding="utf-8") + "\n# by hand\n", encoding="utf-8")
    async with staged(demo, (120, 40)) as stage:
        await stage.press("g", "u", "tab")
        stage.screen.panel.choose(in_the_way(stage, "changed outside a session"))
        await stage.press("enter")
        assert "Take it into a session: csit session adopt" in plain(stage)
        assert "goal.toml" in plain(stage)


async def test_a_year_with_something_in_its_way_is_not_closed(demo: Path) -> None:
    before = git(demo, "rev-parse", "HEAD")
    async with staged(demo) as stage:
        await stage.press("g", "u", "E")
        assert "holds work that is not brought in. tab leads to each of the 7" in plain(stage)
        assert not stage.screen.slot.is_open
        await stage.press("a")
        assert "2026 is still open: E closes it first." in stage.text
        assert not stage.screen.slot.is_open
    assert git(demo, "rev-parse", "HEAD") == before


async def test_what_came_in_the_way_meanwhile_is_told_too(closable: Path) -> None:
    async with staged(closable) as stage:
        await stage.press("g", "u", "E")
        goal = closable / "cycles/2026/goal.toml"
        goal.write_text(goal.read_text(encoding="utf-8") + "\n# by hand\n", encoding="utf-8")
        await stage.press("1")
        assert "It was changed outside a session and is not committed." in plain(stage)
        assert "In the way of closing it: 1" in stage.text
    assert "closed" not in (closable / CYCLE).read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_a_year_is_closed_and_the_next_one_started(
    closable: Path, golden: Golden, size: tuple[int, int]
) -> None:
    name = f"{size[0]}x{size[1]}"
    async with staged(closable, size) as stage:
        await stage.press("g", "u", "E")
        golden(f"tui_years-close-{name}", shown(stage))
        await stage.press("0")
        assert head(closable) != "Close the cycle 2026"
        await stage.press("E", "1")
        golden(f"tui_years-is-closed-{name}", shown(stage))
        assert head(closable) == "Close the cycle 2026"
        assert git(closable, "rev-parse", "cycle/2026^{commit}") == git(
            closable, "rev-parse", "HEAD"
        )
        await stage.press("a")
        assert "Start the next year from 2026" in stage.text
        await stage.press("enter")
        golden(f"tui_years-start-{name}", shown(stage))
        await stage.press("1")
        golden(f"tui_years-is-started-{name}", shown(stage))
        assert head(closable).startswith("Start the cycle 2027 from 2026: ")
        assert stage.app.view is not None
        assert stage.app.view.cycle == "2027"


async def test_whoever_leaves_meanwhile_is_told_all_the_same(closable: Path) -> None:
    async with staged(closable) as stage:
        await stage.press("g", "u", "E")
        for key in ("1", "escape"):  # the year is closed behind them
            stage._key(key)
        await stage.idle()
        assert stage.screen.NAME == "home"
        assert "2026 is closed: " in stage.text
        assert "g u, then a starts the next year" in plain(stage)
        assert git(closable, "tag").split()[-1] == "cycle/2026"


async def test_what_was_carried_is_confirmed_from_the_list(closed: Path) -> None:
    async with staged(closed) as stage:
        await stage.press("g", "u", "a", "enter", "1", "tab")
        goal = "cycles/2027/goal.toml"
        waits = len(stage.screen.year.to_confirm)
        stage.screen.panel.choose(f"record.{goal}")
        await stage.press("Y")
        assert f"to be confirmed: {waits - 1}" in stage.text
        assert "to_confirm" not in (closed / goal).read_text(encoding="utf-8")
        assert stage.screen.panel.key == "record.cycles/2027/map.toml"
        await stage.press("u")
        assert f"to be confirmed: {waits}" in stage.text
        assert stage.screen.panel.key == "record.cycles/2027/map.toml"
        stage.screen.panel.choose("record.cycles/2027/scope.toml")
        await stage.press("enter")
        assert stage.screen.NAME == "scope"
        assert stage.screen.path == "cycles/2027/scope.toml"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2025", "There is a cycle 2025 already."),
        ("Year four", "cannot be a cycle's short name."),
        ("", "cannot be a cycle's short name."),
    ],
)
async def test_a_name_that_cannot_be_stays_in_its_field(closed: Path, name: str, said: str) -> None:
    before = git(closed, "rev-parse", "HEAD")
    async with staged(closed) as stage:
        await stage.press("g", "u", "a", "delete" if name else "backspace")
        await stage.type(name)
        await stage.press("enter")
        assert said in plain(stage)
        assert stage.screen.slot.text == name
        await stage.press(*["backspace"] * len(name))
        await stage.type("2028")
        await stage.press("enter")
        assert "Start 2028 from 2026" in stage.text
        assert said not in plain(stage)
        await stage.press("escape")
        assert not stage.screen.slot.is_open
    assert git(closed, "rev-parse", "HEAD") == before


async def test_a_year_is_opened_again_with_a_reason(closed: Path) -> None:
    async with staged(closed) as stage:
        await stage.press("g", "u", "E", "enter")
        assert "No reason is given. Say why the cycle is opened again." in plain(stage)
        await stage.type("A figure was wrong.")
        await stage.press("enter")
        stays = "Closing it again makes the tag cycle/2026.2; cycle/2026 stays."
        await until(stage, lambda: stays in plain(stage))
        await stage.press("0")
        assert head(closed) == "Close the cycle 2026"
        await stage.press("E")
        await stage.type("A figure was wrong.")
        await stage.press("enter", "1")
        assert head(closed) == "Open the cycle 2026 again: A figure was wrong."
        assert "16 March 2026, A figure was wrong." in plain(stage)
        await stage.press("E", "1")
        assert "Tagged cycle/2026 and cycle/2026.2" in plain(stage)


async def test_a_reason_is_not_lost_where_something_is_in_the_way(closed: Path) -> None:
    async with staged(closed) as stage:
        await stage.press("g", "u", "E")
        await stage.type("A figure was wrong.")
        goal = closed / "cycles/2026/goal.toml"
        goal.write_text(goal.read_text(encoding="utf-8") + "\n# by hand\n", encoding="utf-8")
        await stage.press("enter")
        assert "changed outside a session" in plain(stage)
        assert stage.screen.slot.text == "A figure was wrong."


async def test_a_closed_year_is_for_reading_only_and_home_says_what_comes_next(
    closed: Path,
) -> None:
    async with staged(closed) as stage:
        assert "Start the next year." in stage.text
        assert "g u  open it" in stage.text
        await stage.press("g", "v", "a")
        assert "This cycle is closed: its records stay as they are. g u starts" in plain(stage)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("close the year", "Open 2026 again: why?"),
        ("start the next year", "Start the next year from 2026"),
        ("open a year again", "Open 2026 again: why?"),
    ],
)
async def test_the_palette_leads_to_all_three(closed: Path, words: str, asked: str) -> None:
    async with staged(closed) as stage:
        (found,) = [one for said, _, one in Actions(stage.screen)._offered() if said == words]
        found()
        await stage.idle()
        assert stage.screen.NAME == "years"
        assert asked in stage.text
        await stage.press("escape")
        (found,) = [one for said, _, one in Actions(stage.screen)._offered() if said == words]
        found()
        await stage.idle()
        assert asked in stage.text


async def test_a_year_whose_tag_failed_says_so(
    closable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(closable, "config", "tag.gpgSign", "true")
    git(closable, "config", "gpg.program", "/bin/false")
    async with staged(closable) as stage:
        await stage.press("g", "u", "E", "1")
        assert "The cycle 2026 is closed, and has no tag yet." in plain(stage)
    assert closings.next_tag("2026", ()) not in git(closable, "tag").split()


async def test_a_folder_without_git_is_only_looked_at(root: Path, tmp_path: Path) -> None:
    import shutil

    bare = tmp_path / "bare"
    shutil.copytree(root, bare, ignore=shutil.ignore_patterns(".git"))
    async with staged(bare) as stage:
        await stage.press("g", "u")
        assert "2025" in stage.text
        await stage.press("E")
        assert "git" in stage.text
        assert not stage.screen.slot.is_open


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
async def test_hostile_words_of_a_year_are_shown_harmless(
    root: Path, size: tuple[int, int]
) -> None:
    again = {"k3m9q2xdf": {"reason": ALL, "by": ALL}}
    for year, status in (("2025", "closed"), ("2026", "open")):
        said = {"status": status, "title": ALL, "coordinator": ALL, "reopened": again}
        path, data = file(f"cycles/{year}/cycle.toml", benchmark="csit-open", **said)
        (root / path).write_bytes(data)
    git(root, "commit", "-q", "-a", "-m", "Hostile")
    async with staged(root, size) as stage:
        await stage.press("g", "u")
        harmless(stage)
        for key in ("down", "E", "escape", "tab", "down", "enter"):
            await stage.press(key)
            harmless(stage)
        assert stage.app.is_running


async def test_the_key_that_confirms_leads_to_the_first_that_waits(demo: Path) -> None:
    async with staged(demo) as stage:
        await stage.press("g", "u")
        assert "Y what waits" in stage.text
        first = stage.screen.year.to_confirm[0]
        await stage.press("Y")
        assert stage.screen.panel_key == f"record.{first}"
        assert "waits to be confirmed" not in stage.text
        await stage.press("Y")
        assert "Confirmed; u takes that back." in stage.text
        assert first not in stage.screen.year.to_confirm
        await stage.press("up")
        assert "Confirmed;" not in stage.text


async def test_desk_work_is_called_so_and_the_key_that_commits_it_is_named(closable: Path) -> None:
    with opened(closable) as workspace:
        member = {"name": "Ida Moss", "function": "grounds", "order": 91}
        change = Change(("members", "gggggggg3"), ABSENT, member)
        workspace.edit("cycles/2026/teams/parks.toml", [change])
    async with staged(closable) as stage:
        await stage.press("g", "u", "E")
        assert "Desk work is not yet committed: s closes it." in plain(stage)
        assert "tab leads to" not in plain(stage)


async def test_what_is_wished_for_before_the_years_are_read_is_done_once_they_are(
    closable: Path,
) -> None:
    async with staged(closable) as stage:
        await stage.press("g", "u")
        screen = stage.screen
        years, screen.years = screen.years, []
        await screen.act("close-year")
        await stage.idle()
        assert not screen.slot.is_open
        screen.listed(years)
        await stage.idle()
        assert "Close it  One commit" in stage.text
