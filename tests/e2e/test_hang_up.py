"""The line drops, the system ends the program, or it is killed: what was typed is still there."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.csit import RECORDS, App, git

pytestmark = [pytest.mark.pty, pytest.mark.slow]

TYPED = "Pitch costs are known"
BURST = "Pitch costs are known for every site and hall, and seven of nine pay their way"
ENDS: dict[str, Callable[[App], None]] = {
    "the line drops": App.hang_up,
    "asked to end": lambda app: app.signal(signal.SIGTERM),
}


def _file(place: Path) -> str:
    path = place / RECORDS / "1.1.toml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _type(app: App, key: str, field: str) -> None:
    app.home().record()
    app.key("n", r"│ 1\.2  ")
    app.key("N", r"│ 1\.1  ")
    app.key(key, field)
    app.send(TYPED)
    app.wait_for(TYPED)


@pytest.mark.parametrize(
    ("end", "key", "field"),
    [
        ("the line drops", "+", "─ Strength"),
        ("the line drops", "p", "─ Now"),
        ("asked to end", "p", "─ Now"),
    ],
)
def test_a_dropped_line_ends_the_program_and_saves_what_was_typed(
    place: Path, end: str, key: str, field: str
) -> None:
    with App(place) as app:
        _type(app, key, field)
        start = time.perf_counter()
        ENDS[end](app)
        status = app.wait_end(timeout=10)
        assert time.perf_counter() - start < 5
        assert status == 0
    assert TYPED in _file(place)
    with App(place) as app:
        app.home()
        assert "not yet saved" not in app.text
        app.close_session()
    assert TYPED in git(place, "show", f"HEAD:{RECORDS}/1.1.toml")


BURST_ENDS: dict[str, Callable[[App], None]] = {
    "the line drops": App.hang_up,
    "told that it dropped": lambda app: app.signal(signal.SIGHUP),
    "asked to end": lambda app: app.signal(signal.SIGTERM),
    "left by its key": lambda app: app.send("\x11"),
}


@pytest.mark.parametrize("gap", [0.0, 0.005, 0.02])
@pytest.mark.parametrize("end", BURST_ENDS)
def test_letters_that_had_arrived_are_saved_though_the_end_comes_with_them(
    place: Path, end: str, gap: float
) -> None:
    with App(place) as app:
        app.home().record()
        app.key("n", r"│ 1\.2  ")
        app.key("N", r"│ 1\.1  ")
        app.send(f"+{BURST}\r{BURST[::-1]}")
        if end == "the line drops":  # what nobody has read by then is lost to everybody
            app.wait_for("─ Strength")
        app.read(gap)
        start = time.perf_counter()
        BURST_ENDS[end](app)
        assert app.wait_end(timeout=10) == 0
        assert time.perf_counter() - start < 5
    saved = _file(place)
    assert f'"{BURST}"' in saved
    assert f'"{BURST[::-1]}"' in saved


def test_keys_that_wait_for_the_programme_are_done_before_leaving(place: Path) -> None:
    with App(place) as app:
        app.wait_for("1 Direction")
        app.send(f"gr+{BURST}")
        app.signal(signal.SIGHUP)
        assert app.wait_end(timeout=10) == 0
    assert BURST in _file(place)


def test_a_text_that_was_kept_is_offered_after_a_kill_and_saved(place: Path) -> None:
    with App(place) as app:
        _type(app, "+", "─ Strength")
        app.wait_state("kept", "saved")
        was_saved = app.state == "saved"
        app.kill("group")
    assert was_saved or TYPED not in _file(place)
    with App(place) as app:
        app.wait_for("Typed, and not yet saved")
        app.wait_for(TYPED)
        app.key("enter", "─ This text")
        app.key("1", r"(open|close) session")
        app.wait_state("saved")
        assert app.leave() == 0
    assert _file(place).count(TYPED) == 1


def test_a_text_left_for_later_is_offered_at_the_next_start_too(place: Path) -> None:
    with App(place) as app:
        _type(app, "p", "─ Now")
        app.wait_state("kept")
        app.kill()
    for _ in range(2):
        with App(place) as app:
            app.wait_for("Typed, and not yet saved")
            app.wait_for(TYPED)
            app.escape("Typed, and not yet saved")
            assert app.home().leave() == 0
    assert TYPED not in _file(place)


def test_what_the_screen_called_saved_is_in_the_file_after_a_kill(place: Path) -> None:
    with App(place) as app:
        _type(app, "+", "─ Strength")
        app.key("enter", "enter for the next one")
        app.wait_state("saved")
        app.kill()
    assert TYPED in _file(place)
    with App(place) as app:
        app.home()
        assert "not yet saved" not in app.text
        assert app.state == "saved"
