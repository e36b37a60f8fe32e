"""Hostile text in every field of every file, in git and in names: shown, never obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.csit import App, git
from tests.harness.hostile import ATTACK, MARK, RAW, spoil

pytestmark = [pytest.mark.pty, pytest.mark.slow]


def _harmless(app: App) -> None:
    app.settle(quiet=0.12)
    assert app.read(0), app.text
    sent = bytes(app.raw).decode("utf-8", errors="replace")
    app.raw.clear()
    found = RAW.search(sent)
    assert found is None, repr(sent[max(0, found.start() - 40) : found.end() + 40])
    assert "Traceback" not in app.text
    assert "fault in csit" not in app.text


BACK = ("\x1b", "")
TOUR = (
    *(
        ("g", "─ Go to"),
        ("o", r"^ ?Findings"),
        BACK,
        ("g", "─ Go to"),
        ("y", r"^ ?History"),
        ("\x1b[A", ""),
        ("\r", ""),
        BACK,
        BACK,
    ),
    *(("?", r"^ ?Help"), ("\x1b[6~", ""), BACK, (",", r"^ ?Settings"), BACK),
    *((":", r"Search for commands"), BACK, ("w", ""), ("s", r"^ ?Open a session")),
    *(
        ("\r", "session is open"),
        ("g", "─ Go to"),
        ("r", r"^ ?Record ·"),
        ("f", ""),
        BACK,
        ("l", ""),
        BACK,
        ("\t", ""),
        ("\x1b[B", ""),
    ),
    *(("\x1b[B", ""), ("\r", ""), BACK, ("=", "Where it stands"), BACK, ("t", "Target"), BACK),
    *(("w", r"^ ?History"), BACK, ("2", r"\[2 "), ("p", "─ Now"), ("x", ""), BACK, ("u", "")),
    *(("/", r"^ ?Search"), (MARK, r"[1-9]\d* found"), ("\x1b[B", ""), ("\r", ""), BACK),
    *(BACK, BACK, ("s", r"^ ?Close the session"), BACK, BACK),
)
"""Keys, and what the screen then shows: every page, and the record from all its sides."""


def test_every_screen_shows_hostile_text_and_none_obeys_it(place: Path) -> None:
    spoil(place)
    assert MARK in git(place, "log", "-1", "--format=%an %s")
    shown = 0
    with App(place) as app:
        app.home().wait_for(MARK)
        _harmless(app)
        for keys, then in TOUR:
            app.send(keys)
            app.wait_for(f"(?m){then}")
            _harmless(app)
            shown += MARK in app.text
        assert shown > len(TOUR) / 2
        assert app.home().leave() == 0


def test_hostile_text_that_is_typed_or_pasted_is_kept_and_shown_harmless(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        app.key("+", "enter for the next one")
        app.paste(f"Pasted\x9b31m{MARK}\u202e[/] [@click=app.quit]x[/]")
        app.wait_for("Pasted")
        _harmless(app)
        app.paste(f"one\u202e{MARK}\ntwo[/]\nthree")
        app.wait_for("3 points added")
        _harmless(app)
        app.escape("enter for the next one")
        app.wait_state("saved")
        _harmless(app)
    with App(place) as app:
        app.home().record()
        _harmless(app)


def test_a_hostile_text_kept_before_a_kill_is_offered_harmless(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        app.key("p", "─ Now")
        app.paste(ATTACK.replace("\x1b", ""))
        app.wait_state("kept")
        app.kill()
    with App(place) as app:
        app.wait_for("Typed, and not yet saved")
        _harmless(app)
        app.key("enter", "─ This text")
        _harmless(app)
