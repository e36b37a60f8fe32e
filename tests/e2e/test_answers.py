"""What a terminal says unasked is no key: whole, and in two packets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.csit import App

pytestmark = [pytest.mark.pty, pytest.mark.slow]

ANSWERS = {
    "its background, ended by a bell": "\x1b]11;rgb:1e1e/1e1e/1e1e\x07",
    "its background, ended by a string terminator": "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    "a colour of its palette": "\x1b]4;1;rgb:cccc/0000/0000\x1b\\",
    "what it is": "\x1b[?62;22c",
    "what it is, more closely": "\x1b[>41;380;0c",
    "its name": "\x1bP>|XTerm(380)\x1b\\",
    "a capability": "\x1bP1+r524742=38\x1b\\",
    "where the cursor is": "\x1b[24;80R",
    "that all is well": "\x1b[0n",
    "its colours are dark": "\x1b[?997;1n",
    "how large it is": "\x1b[8;24;80t",
    "its keyboard": "\x1b[?1u",
    "a mode": "\x1b[?2004;1$y",
    "that a picture arrived": "\x1b_Gi=31;OK\x1b\\",
}


def halves(text: str) -> tuple[str, str]:
    """A text cut in its middle."""
    return text[: len(text) // 2], text[len(text) // 2 :]


def test_no_answer_does_anything_on_a_page(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        app.settle()
        before = app.text
        for one in ANSWERS.values():
            for parts in ((one,), halves(one)):
                for part in parts:
                    app.send(part)
                    app.read(0.02)
                app.settle(quiet=0.15)
                assert app.text == before, one
        app.key("?", "On this screen")


def test_no_answer_gets_into_a_text(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        app.key("+", "enter for the next one")
        for one in ANSWERS.values():
            app.send(f"a{one}")
        for part in (part for one in ANSWERS.values() for part in halves(one)):
            app.send(part)
            app.read(0.02)
        app.send("b")
        app.wait(lambda _: app.field().endswith("b"), "the last letter")
        assert app.field() == f"{'a' * len(ANSWERS)}b"
