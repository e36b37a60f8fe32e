"""Home as it was last painted: shown at once where nothing changed, and never otherwise."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from csit_tui.tui import memory
from csit_tui.tui.app import CsitApp
from csit_tui.tui.memory import NAME, Page, Sight
from csit_tui.tui.render import Span, span
from csit_tui.tui.widgets.entry import Entry
from tests.tui.programme import git
from tests.tui.stage import TODAY, Stage, staged

DESK, FETCHED = "refs/heads/desk/2026-parks-2", "refs/remotes/origin/team/2026-parks"
PAGE = Page((span("Riverside", "title"),), {"goal": "done"}, [(span("Next"),), ()], [])


@asynccontextmanager
async def unread(root: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Stage]:
    """The app before it has read anything of the programme."""
    app = CsitApp(root, today=lambda: TODAY)
    app.reading._open = lambda: None  # type: ignore[method-assign]
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.idle()
        yield stage


def body(text: str) -> str:
    """A screen without its first line, whose end tells how far reading is."""
    return text.partition("\n")[2]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_home_stands_before_the_programme_is_read_again(
    root: Path, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        before = stage.text
    async with unread(root, size) as stage:
        assert "Riverside Culture and Leisure" in stage.text.splitlines()[0]
        assert stage.state == "reading…"
        shown = body(stage.text)
        assert shown.partition("─" * 20)[0] == body(before).partition("─" * 20)[0]


async def test_another_room_shows_nothing_remembered(root: Path) -> None:
    async with staged(root, (80, 24)):
        pass
    async with unread(root, (100, 30)) as stage:
        assert "reading the programme" in stage.text


async def test_what_was_read_takes_the_place_of_what_was_remembered(root: Path) -> None:
    async with staged(root):
        pass
    place = next((root / ".git/csit").rglob(NAME))
    held = json.loads(place.read_bytes())
    held["now"] = [[["An old page", ""]]]
    place.write_text(json.dumps(held), encoding="ascii")
    async with unread(root) as stage:
        assert "An old page" in stage.text
    app = CsitApp(root, today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot)
        await stage.idle()
        assert "An old page" not in stage.text
        assert "Findings" in stage.text
    assert b"An old page" not in place.read_bytes()


async def test_keys_pressed_too_soon_are_done_once_the_programme_is_read(root: Path) -> None:
    async with staged(root):
        pass
    app = CsitApp(root, today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot)
        while not app.reading.under_way:
            await pilot._wait_for_screen()
        assert app.view is None
        for key in ("/", "s", "q"):
            stage._key(key)
        await stage.idle()
        assert stage.screen.NAME == "search"
        assert stage.screen.query_one(Entry).value == "sq"


def _touched(root: Path) -> None:
    path = root / "cycles/2026/goal.toml"
    found = path.stat()
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns + 1))


def _added(root: Path) -> None:
    (root / "cycles/2026/scope.toml").write_text("format = 1\n", encoding="utf-8")


def _removed(root: Path) -> None:
    next((root / "cycles").rglob("*.toml")).unlink()


def _moved(root: Path, ref: str) -> None:
    commit = git(root, "commit-tree", "-m", "Elsewhere", "HEAD^{tree}")
    git(root, "update-ref", ref, commit.strip())


CHANGES: list[Callable[[Path], object]] = [
    _touched,
    _added,
    _removed,
    lambda root: git(root, "switch", "-qc", "team/2026-parks"),
    lambda root: git(root, "checkout", "-q", "--detach"),
    lambda root: git(root, "commit", "-q", "--allow-empty", "-m", "x"),
    lambda root: git(root, "config", "csit.team", "parks"),
    lambda root: git(root, "branch", "team/2026-parks"),
    lambda root: _moved(root, DESK),
    lambda root: _moved(root, FETCHED),
    lambda root: (root / ".git/MERGE_HEAD").write_text("x", encoding="ascii"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_not_remembered(root: Path, change: Callable[[Path], object]) -> None:
    (root / "cycles/2026/goal.toml").touch()
    for ref in (DESK, FETCHED):
        git(root, "update-ref", ref, "HEAD")
    sight = Sight(root, 80, 24, TODAY)
    memory.remember(sight, memory.mark(sight), PAGE)
    assert memory.recall(sight) == PAGE
    change(root)
    assert memory.recall(sight) is None


@pytest.mark.parametrize("field", [{"width": 81}, {"today": TODAY + datetime.timedelta(1)}])
def test_another_width_or_day_is_another_page(root: Path, field: dict[str, object]) -> None:
    sight = Sight(root, 80, 24, TODAY)
    memory.remember(sight, memory.mark(sight), PAGE)
    assert memory.recall(sight._replace(**field)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b"\xff", b'{"mark": "OF"}', b"9" * 5000])
def test_a_spoilt_page_is_none(root: Path, spoilt: bytes) -> None:
    sight = Sight(root, 80, 24, TODAY)
    of = memory.mark(sight)
    memory.remember(sight, of, PAGE)
    place = next((root / ".git/csit").rglob(NAME))
    place.write_bytes(spoilt.replace(b"OF", str(of).encode()))
    assert memory.recall(sight) is None


def test_a_remembered_page_is_harmless(root: Path) -> None:
    sight = Sight(root, 80, 24, TODAY)
    of = memory.mark(sight)
    memory.remember(sight, of, PAGE)
    place = next((root / ".git/csit").rglob(NAME))
    place.write_text(place.read_text().replace('"Next"', '"\\u001b[2JNext"'), encoding="ascii")
    page = memory.recall(sight)
    assert page is not None
    assert "\x1b" not in page.now[0][0].text


def test_an_unknown_tone_is_none(root: Path) -> None:
    sight = Sight(root, 80, 24, TODAY)
    strange = PAGE._replace(title=(Span("Riverside", "nosuch"),))
    memory.remember(sight, memory.mark(sight), strange)
    page = memory.recall(sight)
    assert page is not None
    assert page.title == (Span("Riverside", ""),)


def test_a_pipe_in_its_place_is_not_waited_for(root: Path) -> None:
    sight = Sight(root, 80, 24, TODAY)
    memory.remember(sight, memory.mark(sight), PAGE)
    place = next((root / ".git/csit").rglob(NAME))
    place.unlink()
    os.mkfifo(place)
    assert memory.recall(sight) is None


def test_nothing_is_remembered_outside_a_repository(tmp_path: Path) -> None:
    sight = Sight(tmp_path, 80, 24, TODAY)
    assert memory.mark(sight) is None
    memory.remember(sight, "a mark", PAGE)
    assert memory.recall(sight) is None
    assert list(tmp_path.iterdir()) == []
