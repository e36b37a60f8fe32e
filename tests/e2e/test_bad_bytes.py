"""Bytes that no keyboard sends: the app goes on, and the next key does what it always does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.csit import App

pytestmark = [pytest.mark.pty, pytest.mark.slow]

BAD = {
    "a mouse report of the old style, past column 95": b"\x1b[M\x20\xa0\xa0",
    "one byte that UTF-8 never holds": b"\xff",
    "a character cut in the middle": b"\xe2\x82",
    "a character too long for what it is": b"\xc0\xaf",
    "a lone surrogate": b"\xed\xa0\x80",
    "an escape sequence that never ends": b"\x1b[999999999999;",
    "a mouse report of the new style, broken": b"\x1b[<0;x;yM",
    "a paste that begins and does not end, then does": b"\x1b[200~x\xff\x1b[201~",
    "a null byte": b"\x00",
    "a character beyond all characters": b"\x1b[99999999999u",
}


def test_the_next_key_works_after_any_bytes_in_a_list(place: Path) -> None:
    with App(place) as app:
        app.home()
        for raw in BAD.values():
            app.send(raw)
            app.settle(quiet=0.25)
            app.wait_for("open session")
            app.key("?", r"esc back")
            app.key("escape", "open session")
        assert app.leave() == 0


def test_the_next_key_works_after_any_bytes_in_a_field(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        for number, raw in enumerate(BAD.values()):
            app.key("+", "enter for the next one")
            app.send(raw)
            app.settle(quiet=0.25)
            app.send(f"word{number}")
            app.wait_for(f"word{number}")
            app.escape("enter for the next one")
        app.wait_state("saved")
        app.escape("Record ·")
        assert app.home().leave() == 0
