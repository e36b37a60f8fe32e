"""Keys in any order, faster than any screen: the app goes on and the files stay sound."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.harness.csit import App, csit, git
from tests.harness.terminal import KEYS

pytestmark = [pytest.mark.pty, pytest.mark.slow]

HANDS = (
    *("s", "\x1b", "gy", "gr", "gh", "go", "/", "?", ",", "n", "N", "f", "l", "j", "p", "e"),
    *("1", "2", "3", "4", "0", "x", "=", "t", "+", "-", ">", "[", "]", "d", "u", "U", "o", "w"),
    *("\r", "\r", "\r", "\t", " ", "a", "word ", "2 3 3\r", KEYS["up"], KEYS["down"], "\x1bOP"),
    *("\x1b[15~", KEYS["pagedown"], KEYS["pageup"], KEYS["backspace"], "S", "J", "one | two"),
)
"""What hands may press; all but the keys that leave, and the palette, which leaves too."""


@pytest.mark.parametrize("seed", range(1))
def test_keys_in_any_order_never_end_the_app(place: Path, seed: int) -> None:
    chance = random.Random(seed)
    with App(place) as app:
        app.home()
        pressed: list[str] = []
        for _ in range(150):
            pressed.append(chance.choice(HANDS))
            app.send(pressed[-1])
            if chance.random() < 0.4:
                assert app.read(0.05), (pressed[-12:], app.text)
            assert app.drain(), (pressed[-12:], app.text)
        app.settle(timeout=3)
        assert app.status is None
        for _ in range(6):
            app.send("\x1b")
            app.settle()
        assert "Traceback" not in app.text
        assert "fault in csit" not in app.text
        assert app.home().leave() == 0, pressed[-12:]
    git(place, "fsck", "--no-dangling")
    checked = csit(place, "check", "--data")
    assert checked.returncode == 0, checked.stdout


def test_a_page_left_before_it_was_read_is_no_fault(place: Path) -> None:
    with App(place) as app:
        app.home().open_session()
        app.key("2", r"\[2 Fair\]")
        app.escape("Record ·")
        for first in ("s", "gy", "gr", "go", "/pitch", "?", ",", ":"):
            app.send(first)
            app.send("\x1b")
            app.settle()
            app.send("\x1b")
            app.settle()
        for _ in range(3):
            app.send("\x1b")
            app.settle()
        assert app.home().leave() == 0
