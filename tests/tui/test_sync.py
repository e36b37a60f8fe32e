"""Sending and fetching on the screen: how far the work is, one key, progress, stopping."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.model.following import Listener, Progress, Stopped
from csit_tui.workspace.syncing import Syncing, network
from csit_tui.workspace.syncing.types import Synced
from tests.tui.programme import git
from tests.tui.stage import Stage, staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
RECORD = "cycles/2026/assessments/parks/1.1.toml"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "pause", lambda *_: None)


@pytest.fixture
def remote(root: Path) -> Path:
    """A repository beside the programme, to which it was sent."""
    bare = root.with_name("remote.git")
    git(root.parent, "clone", "-q", "--bare", str(root), str(bare))
    git(root, "remote", "add", "origin", "../remote.git")
    git(root, "fetch", "-q")
    git(root, "branch", "-q", "--set-upstream-to=origin/main")
    return bare


def commit(place: Path, old: str, new: str) -> None:
    path = place / RECORD
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    git(place, "commit", "-q", "-a", "-m", "Parks team, session 1: 1 criterion rated")


async def until(stage: Stage, holds: Callable[[], bool]) -> None:
    """Let the app go on until something holds; work may be under way all the while."""
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, stage.text
        await stage.app.keyboard.idle()
        await stage.pilot._wait_for_screen()


def shown(stage: Stage) -> str:
    """The page, with one moment in the place of all."""
    moments = r"\d+ [A-Z][a-z]+ \d{4}, \d\d:\d\d|\d{4}-\d\d-\d\d \d\d:\d\d"
    return re.sub(moments, "9 March 2026, 10:00", stage.text)


@pytest.mark.parametrize("size", SIZES)
async def test_one_key_sends_and_fetches_and_says_what_it_did(
    root: Path, remote: Path, golden: Golden, size: tuple[int, int]
) -> None:
    other = root.with_name("other")
    git(root.parent, "clone", "-q", str(remote), str(other))
    commit(other, "Unit costs known for pitches", "Unit costs known")
    git(other, "push", "-q")
    commit(root, "rating = 3", "rating = 2")
    name = f"{size[0]}x{size[1]}"
    async with staged(root, size) as stage:
        assert "1 commit to send" in stage.text
        await stage.press("g", "n")
        golden(f"tui_sync-{name}", shown(stage))
        await stage.press("enter")
        golden(f"tui_sync-done-{name}", shown(stage))
        assert git(remote, "rev-parse", "main") == git(root, "rev-parse", "HEAD")
        text = (root / RECORD).read_text(encoding="utf-8")
        assert "rating = 2" in text
        assert '"Unit costs known"' in text
        await stage.press("escape")
        assert stage.screen.NAME == "home"
        assert "to send" not in stage.text


@pytest.mark.parametrize("size", SIZES)
async def test_offline_is_said_calmly(
    root: Path, remote: Path, golden: Golden, size: tuple[int, int]
) -> None:
    commit(root, "rating = 3", "rating = 2")
    git(root, "remote", "set-url", "origin", "../away.git")
    async with staged(root, size) as stage:
        await stage.press("g", "n", "enter")
        golden(f"tui_sync-offline-{size[0]}x{size[1]}", shown(stage))


async def test_without_a_remote_the_way_out_is_told(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "n")
        assert "git remote add origin" in " ".join(stage.text.split())
        await stage.press("enter")
        assert not stage.app.doing.sending.running
        assert stage.screen.notice.text.startswith("This clone has no remote")


async def test_progress_is_shown_and_escape_stops_it(
    root: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_now = threading.Event()

    def slow(_: Syncing, remote: str | None = None, listener: Listener | None = None) -> Synced:
        assert listener is not None
        listener.tell(Progress("receiving", 3, 10))
        assert listener.stop.wait(60)
        assert shown_now.wait(60)
        raise Stopped

    monkeypatch.setattr(Syncing, "sync", slow)
    async with staged(root) as stage:
        await stage.press("g", "n")
        stage._key("enter")
        await until(stage, lambda: "receiving: 3 of 10" in stage.text)
        await until(stage, lambda: "esc stop" in stage.text)
        stage._key("escape")
        await until(stage, lambda: "stopping" in stage.text)
        shown_now.set()
        await until(stage, lambda: "Stopped as you asked." in stage.text)
        await stage.idle()
        assert stage.screen.NAME == "sync"
        await stage.press("escape")
        assert stage.screen.NAME == "home"


async def test_recording_goes_on_while_something_is_sent(
    root: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(_: Syncing, remote: str | None = None, listener: Listener | None = None) -> Synced:
        assert go_on.wait(60)
        return Synced("origin", "main", to_send=0)

    monkeypatch.setattr(Syncing, "sync", slow)
    async with staged(root) as stage:
        await stage.press("g", "n")
        stage._key("enter")
        await until(stage, lambda: stage.app.doing.sending.running)
        for key in ("g", "r", "4"):
            stage._key(key)
        path = root / RECORD.replace("1.1", "1.2")  # the first that is not rated yet
        await until(stage, lambda: path.exists() and "rating = 4" in path.read_text())
        assert stage.app.doing.sending.running
        go_on.set()
        await stage.idle()


async def test_leaving_stops_what_is_under_way(
    root: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: Syncing, remote: str | None = None, listener: Listener | None = None) -> Synced:
        assert listener is not None
        assert listener.stop.wait(60)
        raise Stopped

    monkeypatch.setattr(Syncing, "sync", slow)
    async with staged(root) as stage:
        await stage.press("g", "n")
        stage._key("enter")
        stage._key("q")
        await stage.app.jobs.idle()
    assert not stage.app.doing.sending.running or stage.app.doing.sending.stopping
