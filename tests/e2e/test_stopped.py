"""The program is stopped and goes on: by a shell, by the system, or told to go on for nothing."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.harness.csit import RECORDS, App

pytestmark = [pytest.mark.pty, pytest.mark.slow]

TIMES = 10
AT_ONCE = 2.0


def _stop(app: App, number: int) -> None:
    app.signal(number)
    app.wait_stopped()


def _leave(app: App, before: list[object]) -> None:
    app.send("q")
    assert app.wait_end(timeout=AT_ONCE) == 0
    _is_restored(app, before)


def _is_restored(app: App, before: list[object]) -> None:
    assert b"Traceback" not in app.raw
    assert app.raw.rindex(b"\x1b[?1049l") > app.raw.rindex(b"\x1b[?1049h")
    assert app.modes == before


def test_being_told_to_go_on_though_never_stopped_changes_nothing(place: Path) -> None:
    for _ in range(TIMES):
        with App(place) as app:
            before = app.modes
            app.home()
            app.signal(signal.SIGCONT)
            app.settle()
            _leave(app, before)


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_program_that_was_stopped_takes_keys_again(place: Path, number: int) -> None:
    with App(place) as app:
        before = app.modes
        app.home().record()
        app.key("p", "in place today")
        words = ""
        for time in range(TIMES):
            _stop(app, number)
            app.set_modes(before)  # as a shell does that has the terminal meanwhile
            app.signal(signal.SIGCONT)
            app.settle()
            words += f"word{time} "
            app.send(f"word{time} ")
            app.wait_for(words.strip())
        app.escape("─ Now")
        app.escape("Record ·")
        _leave(app, before)
    assert words.strip() in (place / RECORDS / "1.1.toml").read_text("utf-8")


def test_the_screen_is_painted_again_when_the_program_goes_on(place: Path) -> None:
    with App(place) as app:
        app.home()
        _stop(app, signal.SIGSTOP)
        app.wipe()
        app.signal(signal.SIGCONT)
        app.home()
        assert app.leave() == 0


def test_the_end_that_comes_with_being_told_to_go_on_is_an_orderly_one(place: Path) -> None:
    for number in range(TIMES):
        with App(place) as app:
            before = app.modes
            app.home()
            if number % 2:
                _stop(app, signal.SIGSTOP)
            app.signal(signal.SIGTERM)
            app.read(0.02 * number)
            app.signal(signal.SIGCONT)
            assert app.wait_end(timeout=2 * AT_ONCE) == 0
            _is_restored(app, before)
