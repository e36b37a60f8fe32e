"""A settings file of any kind: the screens start, and say what of it they could not use."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.tui import settings as choices
from tests.tui.stage import staged


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


UNREAD: dict[str, Callable[[Path], object]] = {
    "deep": _bytes(b"[" * 100_000),
    "bytes": _bytes(b"\xff\xfe"),
    "digits": _bytes(b'{"mouse":' + b"9" * 6000 + b"}"),
    "list": _bytes(b"[]"),
    "large": _bytes(b'{"theme": "csit-light"}' + b" " * 10_000_000),
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "link": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.fixture
def path() -> Path:
    """Where the settings are kept."""
    found = choices.place()
    found.parent.mkdir(parents=True, exist_ok=True)
    return found


def _write(path: Path, held: object) -> None:
    path.write_text(json.dumps(held), "utf-8")


def _stands(path: Path) -> bool:
    return os.path.lexists(path)


@pytest.mark.parametrize("kind", UNREAD)
async def test_a_file_that_cannot_be_read_is_told_and_the_screens_start(
    root: Path, path: Path, kind: str
) -> None:
    UNREAD[kind](path)
    async with staged(root) as stage:
        assert "settings.json" in " ".join(stage.text.split())
        assert stage.app.settings.keys == {}
        await stage.press(",", "enter")
    assert _stands(path.with_name("settings.json.unread"))
    assert choices.read() == (stage.app.settings, "")


@pytest.mark.parametrize("theme", [[], {"a": 1}, 3, None])
def test_a_theme_that_is_none_is_as_if_there_were_none(path: Path, theme: object) -> None:
    _write(path, {"theme": theme})
    assert choices.load() == choices.Settings()


CLASHES = (
    ({"help": "a"}, "help"),
    ({"undo": "f3", "search": "f3"}, "search"),
    ({"quit": "nokey"}, "quit"),
    ({"undo": "u , , z"}, "undo"),
    ({"undo": "\ud800"}, "undo"),
    ({"back": "x" * 10_000}, "back"),
    ({"help": "enter"}, "help"),
    ({"help": "7"}, "help"),
    ({"help": "ctrl+q"}, "help"),
)


@pytest.mark.parametrize(("keys", "named"), CLASHES)
async def test_keys_that_cannot_be_are_left_out_and_named(
    root: Path, path: Path, keys: dict[str, str], named: str
) -> None:
    _write(path, {"keys": keys})
    async with staged(root) as stage:
        assert named not in stage.app.settings.keys
        assert f"settings.json: keys of {named}" in " ".join(stage.text.split())


async def test_ctrl_q_leaves_whatever_key_was_chosen_for_leaving(root: Path, path: Path) -> None:
    _write(path, {"keys": {"quit": "f3"}})
    async with staged(root) as stage:
        await stage.press("ctrl+q")
        assert stage.app._exit


def test_two_actions_may_change_their_keys_with_each_other(path: Path) -> None:
    keys = {"undo": "U", "redo": "u"}
    _write(path, {"keys": keys})
    assert choices.load().keys == keys
