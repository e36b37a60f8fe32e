"""History, findings, help, search, settings, the palette: each as a page of text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.tui import settings as choices
from csit_tui.tui.palette import Actions
from csit_tui.tui.themes import NAMES
from tests.tui.programme import git
from tests.tui.stage import staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
BODY = "Parks team, session 1: 1 criterion rated\n\nCsit-Cycle: 2026\nCsit-Team: parks\n"
BODY += "Csit-Kind: assessment\nCsit-Session: wbcdfghj9\n"


def held(root: Path) -> None:
    """A session that was committed before."""
    path = root / "cycles/2026/assessments/parks/1.1.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("rating = 3", "rating = 2"))
    git(root, "commit", "-q", "-a", "-m", BODY)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_history_tells_what_a_session_changed(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    held(root)
    sha = git(root, "rev-parse", "--short=10", "HEAD")
    async with staged(root, size) as stage:
        await stage.press("g", "y")
        golden(f"tui_history-{size[0]}x{size[1]}", stage.text.replace(sha, "0123456789"))
        await stage.press("down")
        assert "Begin the programme" in stage.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_help_has_the_keys_and_the_words(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("enter", "?")
        golden(f"tui_help-{size[0]}x{size[1]}", stage.text)
        await stage.press("escape", "f1")
        assert stage.screen.NAME == "help"


@pytest.mark.parametrize("size", SIZES)
async def test_search_finds_and_goes_there(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("/")
        await stage.type("pitches")
        golden(f"tui_search-{size[0]}x{size[1]}", stage.text)
        await stage.press("enter")
        assert stage.screen.NAME == "record"
        assert stage.screen.criterion == "1.1"
        assert stage.screen.panel.key == "strengths.k3m9q2xdf"
        assert stage.screen.panel.has_focus


async def test_search_leads_to_the_field_of_a_sheet(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("/")
        await stage.type("takes part")
        await stage.press("enter")
        assert stage.screen.NAME == "goal"
        assert stage.screen.panel.key == "vision"


async def test_search_says_where_a_hit_stands_that_has_no_screen(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("/")
        await stage.type("pitches")
        await stage.press("down", "down", "enter")
        assert "cycles/2025/assessments/parks/5.1.toml:29" in stage.text


@pytest.mark.parametrize("size", SIZES)
async def test_findings_name_place_and_mend(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    (root / "cycles/2026/goal.toml").write_text("goal = \n", encoding="utf-8")
    async with staged(root, size) as stage:
        await stage.press("o", "down")
        golden(f"tui_findings-{size[0]}x{size[1]}", stage.text)
        (root / "cycles/2026/goal.toml").unlink()
        git(root, "checkout", "--", "cycles/2026/goal.toml")
        await stage.press("f5")
        assert "data error" not in stage.text


async def test_findings_are_summed_where_the_title_has_no_room(root: Path) -> None:
    (root / "cycles/2026/goal.toml").write_text("goal = \n", encoding="utf-8")
    async with staged(root, (72, 24)) as stage:
        await stage.press("o")
        title = stage.text.splitlines()[0]
        assert re.fullmatch(r" Findings · 1 in the way; \d+ in the files +saved", title)


async def test_home_tells_of_this_year_and_the_findings_of_every_year(root: Path) -> None:
    (root / "cycles/2025/goal.toml").write_text("goal = \n", encoding="utf-8")
    async with staged(root) as stage:
        assert "data error" not in stage.text
        await stage.press("o", "down")
        assert "cycles/2025/goal.toml:1" in stage.text


@pytest.mark.parametrize("size", SIZES)
async def test_settings_are_kept(root: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(root, size) as stage:
        await stage.press(",")
        golden(f"tui_settings-{size[0]}x{size[1]}", stage.text)
        await stage.press("down", "enter")
        assert stage.app.theme == "csit-light"
        assert "[*] Light" in stage.text
        assert "Settings saved." in stage.text
    assert json.loads(choices.place().read_text(encoding="utf-8"))["theme"] == "csit-light"


async def test_a_key_can_be_changed_and_means_its_action_everywhere(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press(",")
        rows = stage.screen.query_one("#settings")
        rows.choose("key.search")
        await stage.press("enter", "f3")
        assert "Settings saved." in stage.text
        await stage.press("escape", "f3")
        assert stage.screen.NAME == "search"
    async with staged(root) as stage:
        await stage.press("enter", "f3")
        assert stage.screen.NAME == "search"


async def test_a_key_that_is_taken_is_refused(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press(",")
        stage.screen.query_one("#settings").choose("key.search")
        await stage.press("enter", "u")
        assert "already means undo" in stage.text
        await stage.press("enter", "enter")
        assert "keeps it" in stage.text


@pytest.mark.parametrize("theme", NAMES)
async def test_every_theme_shows_the_same_words(root: Path, theme: str) -> None:
    choices.save(choices.Settings(theme=theme))
    async with staged(root) as stage:
        await stage.press("enter", "2")
        assert stage.app.theme == theme
        assert "[2 Fair]" in stage.text


async def test_no_color_wears_no_colours(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with staged(root) as stage:
        assert stage.app.theme == "csit-plain"
        await stage.press("enter")
        strips = stage.app.screen._compositor.render_strips()
        colours = {
            s.style.color.name for strip in strips for s in strip if s.style and s.style.color
        }
        assert colours <= {"default"}


async def test_the_linux_console_gets_its_own_colours(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with staged(root) as stage:
        assert stage.app.theme == "csit-terminal"


async def test_the_palette_lists_actions_with_their_reasons(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", ":")
        await stage.type("split")
        for _ in range(20):
            await stage.pilot.pause()
            if "not now" in stage.text:
                break
        assert "split  (S)  not now" in stage.text
        assert "Choose a point first" in stage.text


def test_broken_settings_are_as_if_there_were_none(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for text in ("", "[]", '{"theme": 3, "keys": {"nonsense": "x", "search": 4}}', "\x00"):
        path.write_text(text, encoding="utf-8")
        assert choices.load(path) == choices.Settings()


async def test_esc_leads_from_a_hit_back_to_the_hits(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("slash")
        await stage.type("pitches")
        await stage.press("enter")
        assert stage.screen.NAME == "record"
        await stage.press("escape")
        assert stage.screen.NAME == "search"
        assert stage.screen.hits
        assert "Unit costs known for pitches" in stage.text


async def test_a_key_that_means_nothing_here_says_so(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("e")
        assert "e (evidence) means nothing here: it is for Record." in stage.text
        await stage.press("3")
        assert "3 (a level) means nothing here" in stage.text


@pytest.mark.parametrize("word", ["theme", "colour", "color", "language"])
async def test_the_palette_finds_the_settings_by_what_they_hold(root: Path, word: str) -> None:
    async with staged(root) as stage:
        found = [hit async for hit in Actions(stage.screen).search(word)]
        assert any("settings" in str(hit.text) for hit in found)


async def test_the_palette_finds_the_note_of_a_session_first(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "y")
        assert stage.screen.NAME == "history"
        found = [hit async for hit in Actions(stage.screen).search("note")]
        assert str(max(found, key=lambda hit: hit.score).text).startswith("write note")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("export", "csit export --format xlsx -o FILE"),
        ("workbook", "csit export --format xlsx -o FILE"),
        ("import", "csit import FILE"),
        ("validators", "csit handover make -o DIR"),
    ],
)
async def test_the_palette_says_how_what_no_screen_does_is_done(
    root: Path, words: str, command: str
) -> None:
    async with staged(root) as stage:
        found = [hit async for hit in Actions(stage.screen).search(words)]
        max(found, key=lambda hit: hit.score).command()
        await stage.idle()
        assert command in stage.text


@pytest.mark.parametrize("word", ["pdf", "word", "leaders"])
async def test_the_palette_finds_the_report_by_what_it_becomes(root: Path, word: str) -> None:
    async with staged(root) as stage:
        found = [hit async for hit in Actions(stage.screen).search(word)]
        assert "report" in {str(hit.text) for hit in found}


@pytest.mark.parametrize("key", ["?", "f1"])
async def test_both_help_keys_work_while_a_choice_is_asked(root: Path, key: str) -> None:
    async with staged(root) as stage:
        await stage.press("s", "down", "enter")
        assert "Kind of session" in stage.text
        await stage.press(key)
        assert stage.screen.NAME == "help"
        await stage.press("escape")
        assert stage.screen.slot.is_open
        await stage.press("2")
        assert not stage.screen.slot.is_open


async def test_a_question_mark_in_a_text_is_a_letter(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Why?")
        assert stage.screen.slot.text == "Why?"


async def test_where_nothing_is_found_enter_leads_nowhere(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("/")
        await stage.type("xyzzy")
        assert "Nothing found." in stage.text
        assert "go there" not in stage.text
        for _ in "xyzzy":
            await stage.press("backspace")
        await stage.type("pitches")
        assert "enter go there" in stage.text


async def test_a_hit_shows_the_word_that_was_looked_for(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("/")
        await stage.type("pitches")
        rows = stage.text.splitlines()[4:7]
        assert len(rows) == 3
        assert all("pitches" in row for row in rows)
    async with staged(root, (60, 20)) as stage:
        await stage.press("/")
        await stage.type("two teams can show")
        assert "two teams can show" in "\n".join(stage.text.splitlines()[4:])


async def test_a_long_subject_of_history_is_read_whole_beside_it(root: Path) -> None:
    subject = "Bring the records of every team together before leaders choose what comes first"
    git(root, "commit", "-q", "--allow-empty", "-m", subject)
    async with staged(root) as stage:
        await stage.press("g", "y")
        beside = " ".join(" ".join(row[40:] for row in stage.text.splitlines()[2:9]).split())
        assert subject in beside.replace("│ ", "")
