"""Hostile text: shown harmless, never read as markup, never the end of the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.text import safe
from tests.tui.programme import assessment, git
from tests.tui.stage import Stage, staged

HOSTILE = (
    "[/] [@click=app.quit]x[/] [red]",
    "\x1b]52;c;AAAA\x07\x1b[2J\x9b31m\x7f",
    "\u202etxt.exe \u2066 \u200b\u00ad zero",
    "wide \U0001f468\u200d\U0001f469\u200d\U0001f467 \u4e2d\u6587 e\u0301",
    "$v {x} %s \\[b] [b",
)
ALL = " ".join(HOSTILE)


def harmless(stage: Stage) -> None:
    """Nothing on the screen can harm a terminal."""
    for strip in stage.app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control is None
            assert segment.text == safe(segment.text), repr(segment.text)


def spoil(root: Path) -> None:
    """Put hostile text into every text that the screens show."""
    points = {"k3m9q2xdf": {"order": 10, "text": ALL}}
    for year in ("2025", "2026"):
        path, data = assessment(
            year,
            "parks",
            "1.1",
            rating=2,
            practice=ALL,
            reason=ALL,
            dissent=ALL,
            strengths=points,
            afis=points,
            evidence={"k3m9q2xdh": {"order": 10, "source": ALL, "note": ALL, "link": ALL}},
        )
        (root / path).write_bytes(data)
    for path in ("csit.toml", "cycles/2026/teams/parks.toml", "cycles/2026/goal.toml"):
        text = (root / path).read_text(encoding="utf-8")
        for name in ("Riverside Culture and Leisure", "Parks", "Residents plan our", "Ruth Okafor"):
            text = text.replace(f'"{name}', '"[/]\\u001b[31m\\u202e' + name)
        (root / path).write_text(text, encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", f"Hostile {ALL.replace(chr(0), '')}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_hostile_text_in_every_field_is_shown_harmless(
    root: Path, size: tuple[int, int]
) -> None:
    spoil(root)
    async with staged(root, size) as stage:
        harmless(stage)
        for keys in (("enter", "N"), ("l",), ("escape",), ("tab",), ("p",), ("escape",), ("w",)):
            await stage.press(*keys)
            harmless(stage)
        for keys in (("g", "h"), ("s",), ("escape",), ("/",), ("escape",), ("o",), (":",)):
            await stage.press(*keys)
            harmless(stage)
        assert stage.app.is_running


async def test_a_hostile_point_can_be_edited_without_being_changed(root: Path) -> None:
    spoil(root)
    path = root / "cycles/2026/assessments/parks/1.1.toml"
    before = path.read_bytes()
    async with staged(root) as stage:
        await stage.press("enter", "N", "tab")
        panel = stage.screen.panel
        panel.choose("strengths.k3m9q2xdf")
        await stage.press("enter", "left", "left")
        harmless(stage)
        await stage.press("escape")
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_can_be_typed_pasted_and_saved(root: Path, text: str) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.paste(text)
        harmless(stage)
        await stage.press("enter", "escape")
        harmless(stage)
        await stage.press("p")
        await stage.paste(text)
        harmless(stage)
        await stage.press("escape", "/")
        await stage.paste(text)
        harmless(stage)
        await stage.press("escape", "s")
        harmless(stage)
        assert stage.app.is_running


async def test_hostile_names_of_people_and_sessions(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "end", "enter")
        await stage.paste(ALL)
        await stage.press("enter")
        harmless(stage)
        await stage.press("home", "down", "down", "down", "enter")
        await stage.paste(ALL)
        await stage.press("enter", "home", "enter", "2", "s")
        harmless(stage)
        assert stage.app.is_running
