"""What was typed and never saved is offered at the next start; nothing is lost without a word."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from csit_tui.merge import Change
from csit_tui.model.trouble import refused
from csit_tui.tui.widgets.entry import Entry
from tests.tui.programme import git
from tests.tui.stage import Stage, opened, staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
PATH = "cycles/2026/assessments/parks/1.2.toml"


def interrupted(root: Path) -> None:
    """Leave a text behind as a killed program does: kept, and not saved."""
    workspace = opened(root)
    workspace.keep(PATH, "strengths.k3m9q2xdh.text", "Half a sen")
    workspace.close_repo()


@pytest.mark.parametrize("size", SIZES)
async def test_a_kept_text_is_offered_and_saved(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    interrupted(root)
    async with staged(root, size) as stage:
        golden(f"tui_drafts-{size[0]}x{size[1]}", stage.text)
        await stage.press("enter", "1")
        assert stage.screen.NAME == "home"
    held = tomllib.loads((root / PATH).read_text(encoding="utf-8"))["strengths"]
    assert held["k3m9q2xdh"]["text"] == "Half a sen"


async def test_a_kept_text_is_put_away_only_when_asked_for(root: Path) -> None:
    interrupted(root)
    async with staged(root) as stage:
        await stage.press("escape")
        assert stage.screen.NAME == "home"
    async with staged(root) as stage:
        assert "Half a sen" in stage.text
        await stage.press("enter", "0")
        assert "Half a sen" in stage.text
        await stage.press("enter", "2")
        assert stage.screen.NAME == "home"
    async with staged(root) as stage:
        assert stage.screen.NAME == "home"
    assert not (root / PATH).exists()


async def test_leaving_saves_what_is_being_typed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Half a sentence")
        stage.app.hang_up()
        await stage.app.keyboard.idle()
        await stage.app.jobs.idle()
        assert "Half a sentence" in (root / PATH).read_text(encoding="utf-8")


async def test_an_open_session_is_found_again(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2")
    async with staged(root) as stage:
        assert "close session" in stage.text
        await stage.press("s", "enter")
        assert stage.state == "committed"
    assert "Rated 1.2" in git(root, "log", "-1", "--format=%B")


class Busy:
    """Another program that holds the lock: changes are refused until it lets go."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        self.holds = True
        workspace = stage.app.doing.workspace
        edit = workspace.edit

        def refusing(path: str, changes: Sequence[Change], opening: int = 0) -> None:
            if self.holds:
                raise refused("Another csit on this computer is writing.", "Wait, then try again.")
            edit(path, changes, opening)

        monkeypatch.setattr(workspace, "edit", refusing)


def everything(stage: Stage, root: Path) -> str:
    """All that is in the file or kept."""
    held = (root / PATH).read_text(encoding="utf-8") if (root / PATH).exists() else ""
    return "\n".join([held, *(draft.text for draft in stage.app.doing.workspace.drafts())])


async def test_nothing_typed_or_pasted_is_lost_while_another_program_writes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        busy = Busy(stage, monkeypatch)
        await stage.press("plus")
        await stage.type("First point")
        await stage.press("enter")
        await stage.type("Second point")
        await stage.press("enter")
        await stage.paste("Third point\nFourth point")
        busy.holds = False
        await stage.press(*["escape"] * 6)
        assert "not saved" not in stage.state
        found = everything(stage, root)
    for word in ("First", "Second", "Third", "Fourth"):
        assert f"{word} point" in found


async def test_texts_that_were_refused_stand_in_the_field_again_one_after_the_other(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        busy = Busy(stage, monkeypatch)
        await stage.press("plus")
        await stage.type("First point")
        await stage.press("enter")
        await stage.type("Second")
        assert stage.screen.slot.text == "Second"
        busy.holds = False
        await stage.press("escape")
        assert stage.screen.slot.text == "First point"
        await stage.press("escape")
        assert not stage.screen.slot.is_open
    data = tomllib.loads((root / PATH).read_text(encoding="utf-8"))
    assert sorted(point["text"] for point in data["strengths"].values()) == [
        "First point",
        "Second",
    ]


async def test_a_refused_change_takes_no_other_with_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "2")
        busy = Busy(stage, monkeypatch)
        await stage.press("3")
        busy.holds = False
        assert "[2 Fair]" in stage.text
        assert "Another csit on this computer is writing." in stage.screen.notice.text
        assert stage.state == "not saved"
        await stage.press("n")
        assert stage.state == "saved", "it was told, and something else is done"


async def test_a_position_is_kept_as_it_is_typed_and_saved_on_leaving(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "x", "tab")
        stage.screen.panel.choose("positions")
        await stage.press("enter")
        await stage.type("Some say poor")
        assert [d.text for d in stage.app.doing.workspace.drafts()] == ["Some say poor"]
        await stage.press("escape")
        assert stage.app.doing.workspace.drafts() == []
    data = tomllib.loads((root / PATH).read_text(encoding="utf-8"))
    assert [position["text"] for position in data["positions"].values()] == ["Some say poor"]


async def test_a_split_is_kept_while_it_is_typed_and_no_longer_once_it_is_left(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("One and two")
        await stage.press("escape", "tab")
        stage.screen.panel.choose(
            next(r.key for r in stage.screen.panel.rows if "strengths." in r.key)
        )
        await stage.press("S")
        await stage.type("|")
        assert [d.text for d in stage.app.doing.workspace.drafts()] == ["One and two|"]
        await stage.press("escape")
        assert stage.app.doing.workspace.drafts() == []


async def test_a_letter_is_called_unkept_before_it_is_painted(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "r", "plus", "a")
        assert stage.state.startswith("kept")
        stage.screen.query_one(Entry).value = "ab"
        assert stage.app.state == "typing"
        await stage.idle()
        assert stage.state.startswith("kept")


@pytest.mark.parametrize("key", ["enter", "escape"])
@pytest.mark.parametrize("row", ["strengths.", "afis.", "practice"])
async def test_a_text_that_is_opened_and_left_as_it_was_is_not_kept(
    root: Path, row: str, key: str
) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "N", "tab")
        rows = stage.screen.panel.rows
        stage.screen.panel.choose(next(one.key for one in rows if one.key.startswith(row)))
        await stage.press("enter")
        assert stage.state == "committed"
        await stage.press(*(("escape",) if row == "practice" else (key,)))
        assert stage.state == "committed"
        assert stage.app.doing.workspace.drafts() == []


async def test_a_text_that_is_typed_back_to_what_it_was_is_kept_no_longer(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Half ")
        stage.screen.slot.save_now()
        await stage.idle()
        await stage.type("a")
        assert stage.state == "kept"
        await stage.press("backspace")
        assert stage.state == "saved"
        await stage.press("escape")
        assert stage.state == "saved"
        assert stage.app.doing.workspace.drafts() == []


async def test_a_text_that_its_field_holds_is_not_offered(root: Path) -> None:
    path, field = PATH.replace("1.2", "1.1"), "strengths.k3m9q2xdf.text"
    workspace = opened(root)
    workspace.keep(path, field, "Unit costs known for pitches and halls")
    workspace.close_repo()
    file = root / path
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("for pitches", "for pitches and halls"), encoding="utf-8")
    async with staged(root) as stage:
        assert stage.screen.NAME == "home"
        assert stage.app.view is not None
        assert stage.app.view.drafts == ()


async def test_pasted_points_are_called_added_only_once_they_are_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        said: list[str] = []
        keep_all = stage.app.doing.workspace.keep_all

        def keeping(*about: Any) -> None:
            keep_all(*about)
            said.append(stage.screen.notice.text)

        monkeypatch.setattr(stage.app.doing.workspace, "keep_all", keeping)
        await stage.paste("First point\nSecond point")
        assert said == [""]
        assert "2 points added" in stage.screen.notice.text
