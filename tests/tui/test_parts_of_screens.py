"""A sheet put together from the parts of screens alone, as later sheets are, and nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import refused
from csit_tui.tui.parts.editing import Data, Editing
from csit_tui.tui.parts.fields import Field, Fields
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import hanging, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.view import View
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows
from tests.tui.stage import Stage, staged

PATH = "cycles/2026/goal.toml"
WORDS = {"vision": "Vision", "goal": "Goal"}


def put(data: Data, field: Field, value: Any) -> list[Change]:
    """Set one field of a record that has no items."""
    before, after = data.get(field[0], ABSENT), value or ABSENT
    return [] if before == after else [Change(field, before, after)]


class GoalSheet(BaseScreen):
    """A list of two fields, and the one under the cursor beside it."""

    NAME = "record"

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.panel = Rows(id="fields"), Panel(id="field")
        self.editing = Editing(self, lambda: PATH, self.paint)
        self.fields = Fields(self.editing, put)
        self.sides = Sides(self, self.rows, self.panel)
        self.parts = (self.sides, self.editing)

    def page(self) -> Iterable[Widget]:
        """List and field."""
        return self.rows, self.panel

    def ready(self) -> None:
        """The list has the keys."""
        self.rows.fill([Row(key, lambda _, w=words: line(w)) for key, words in WORDS.items()])  # type: ignore[misc]
        self.rows.focus()

    def show(self, view: View) -> None:
        """Paint what was read."""
        self.paint()

    def paint(self) -> None:
        """The fields, as they now stand."""
        data = self.editing.record.data
        self.panel.build(
            lambda width: [
                Block(hanging((span(f"{words}: "),), data.get(key, "-"), width), key)
                for key, words in WORDS.items()
            ]
        )

    def on_slot_closed(self) -> None:
        """Ask for what was refused."""
        super().on_slot_closed()
        self.app.call_later(self.editing.next_refused)

    async def do_open(self) -> None:
        """Write the field under the cursor."""
        key = (self.panel if self.sides.in_panel else self.rows).key or ""
        await self.fields.write((key,), WORDS[key])


async def on_sheet(stage: Stage) -> GoalSheet:
    """The sheet in front."""
    sheet = GoalSheet()
    await stage.app.push_screen(sheet)
    await stage.idle()
    return sheet


def held(root: Path) -> dict[str, Any]:
    """What the file holds."""
    return tomllib.loads((root / PATH).read_text(encoding="utf-8"))


async def test_a_sheet_of_parts_keeps_shows_and_saves_what_is_written(root: Path) -> None:
    async with staged(root) as stage:
        await on_sheet(stage)
        await stage.press("down", "enter")
        await stage.type(" Soon.")
        assert [d.field for d in stage.app.doing.workspace.drafts()] == ["goal"]
        await stage.press("escape")
        assert stage.state == "saved"
        assert "us. Soon." in stage.text
        await stage.press("u")
        assert "Soon" not in stage.text
    assert held(root)["goal"] == "Residents plan our services with us."


async def test_tab_goes_from_the_list_to_the_panel_and_enter_edits_there(root: Path) -> None:
    async with staged(root) as stage:
        sheet = await on_sheet(stage)
        await stage.press("tab")
        assert sheet.sides.in_panel
        await stage.press("enter")
        assert sheet.slot.text == "Everyone in Riverside takes part."
        await stage.press("escape", "tab")
        assert not sheet.sides.in_panel


async def test_a_text_that_a_sheet_is_refused_stands_in_its_field_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(root) as stage:
        sheet = await on_sheet(stage)
        await stage.press("enter")
        await stage.type(" And so on.")
        save: Callable[..., None] = stage.app.doing.workspace.edit
        monkeypatch.setattr(stage.app.doing.workspace, "edit", _refuse)
        await stage.press("escape")
        assert sheet.slot.text == "Everyone in Riverside takes part. And so on."
        monkeypatch.setattr(stage.app.doing.workspace, "edit", save)
        await stage.press("escape")
        assert stage.state == "saved"
    assert held(root)["vision"] == "Everyone in Riverside takes part. And so on."


def _refuse(*_: object) -> None:
    raise refused("Another csit is writing.", "Wait.")


async def test_a_choice_is_set_and_emptied(root: Path) -> None:
    async with staged(root) as stage:
        sheet = await on_sheet(stage)
        await sheet.fields.choose(("vision",), "Vision", {"One": "the first", "Two": "the other"})
        await stage.press("2")
        assert "Vision: Two" in stage.text
        await sheet.fields.choose(("vision",), "Vision", {"One": "the first"})
        await stage.press("0")
        assert "Vision: -" in stage.text
    assert "vision" not in held(root)
