"""Another scribe wrote into the field meanwhile: only an enter that is meant writes over that."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from tests.tui.stage import Stage, opened, staged

PATH = "cycles/2026/assessments/parks/1.2.toml"
POINT = ("strengths", "k3m9q2xdh")
FIELD = ".".join((*POINT, "text"))


def practice(root: Path) -> str:
    """What the file holds."""
    return str(tomllib.loads((root / PATH).read_text(encoding="utf-8"))["practice"])


def point(root: Path) -> str:
    """The same of the point."""
    strengths = tomllib.loads((root / PATH).read_text(encoding="utf-8"))["strengths"]
    return str(strengths[POINT[1]]["text"])


def other(root: Path, change: Change) -> None:
    """Another scribe saves."""
    workspace = opened(root)
    workspace.edit(PATH, [change])
    workspace.close_repo()


def kept(stage: Stage) -> list[str]:
    """What waits to be saved."""
    return [draft.text for draft in stage.app.doing.workspace.drafts()]


async def autosave(stage: Stage) -> None:
    """What the timer does, two seconds after the last key."""
    stage.screen.slot.save_now()
    await stage.idle()


async def disagree(stage: Stage, root: Path) -> None:
    """Type into a field that another fills meanwhile, until that is said."""
    await stage.press("enter", "p")
    other(root, Change(("practice",), ABSENT, "By the other"))
    await stage.type("mine")
    await autosave(stage)
    assert "changed in the meantime" in stage.screen.notice.text


@pytest.mark.parametrize("way", ["autosave", "escape", "hang up"])
async def test_what_another_wrote_stands_however_the_field_is_left(root: Path, way: str) -> None:
    async with staged(root) as stage:
        await disagree(stage, root)
        await stage.type("!")
        assert "changed in the meantime" in stage.screen.notice.text
        await autosave(stage)
        assert "changed in the meantime" in stage.screen.notice.text
        if way == "escape":
            await stage.press("escape")
            assert "Kept, and not saved" in stage.screen.notice.text
        elif way == "hang up":
            stage.app.hang_up()
            await stage.app.keyboard.idle()
            await stage.app.jobs.idle()
        assert practice(root) == "By the other"
        assert kept(stage) == ["mine!"]


async def in_point(stage: Stage, root: Path) -> None:
    """The same in the field of a point, which has one line."""
    other(root, Change(POINT, ABSENT, {"text": "A point"}))
    await stage.press("f5", "enter", "tab")
    stage.screen.panel.choose(FIELD.removesuffix(".text"))
    await stage.press("enter")
    other(root, Change((*POINT, "text"), "A point", "A point by the other"))
    await stage.type(" of mine")


async def test_a_second_enter_writes_over_what_the_notice_names(root: Path) -> None:
    async with staged(root) as stage:
        await in_point(stage, root)
        await stage.press("enter")
        assert point(root) == "A point by the other"
        assert "Enter puts yours in its place" in stage.screen.notice.text
        assert stage.screen.slot.text == "A point of mine"
        await stage.press("enter")
        assert point(root) == "A point of mine"
        assert kept(stage) == []


async def test_an_enter_does_not_write_over_what_the_notice_never_named(root: Path) -> None:
    async with staged(root) as stage:
        await in_point(stage, root)
        await autosave(stage)
        other(root, Change((*POINT, "text"), "A point by the other", "A third text"))
        await stage.press("enter")
        assert point(root) == "A third text"
        assert "A third text" in stage.screen.notice.text
        assert stage.screen.slot.text == "A point of mine"


async def test_what_was_read_since_the_field_was_opened_is_not_overwritten(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "p")
        other(root, Change(("practice",), ABSENT, "By the other"))
        stage.app.reading.look()
        await stage.idle()
        await stage.type("mine")
        await stage.press("escape")
        assert practice(root) == "By the other"
        assert kept(stage) == ["mine"]


async def test_a_text_that_was_kept_apart_is_offered_whatever_is_typed_next(root: Path) -> None:
    async with staged(root) as stage:
        await disagree(stage, root)
        await stage.press("escape", "p")
        await stage.type(" and me")
        await stage.press("escape")
        assert practice(root) == "By the other and me"
        assert kept(stage) == ["mine"]
    async with staged(root) as stage:
        assert "Typed, and not yet saved" in stage.text
        assert "mine" in stage.text
