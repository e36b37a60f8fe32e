"""Terminals of few colours or none, of another size, or no terminal at all."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.harness.csit import CSIT, RECORDS, App, environment

pytestmark = [pytest.mark.pty, pytest.mark.slow]

MANY_COLOURS = re.compile(rb"\x1b\[[0-9;:]*[34]8[;:][25][;:]")
"""A colour out of 256 or of 16 million."""


def _visit(app: App) -> None:
    app.home().open_session()
    app.key("2", r"\[2 Fair\]")
    app.write("+", "A point")
    app.key("s", "Commit and close")
    app.escape("Commit and close")
    app.key(",", "Settings")
    app.escape("for you, on this computer")
    app.key(":", "strength|commands|search")


@pytest.mark.parametrize(
    ("term", "settings"),
    [
        ("linux", {}),
        ("xterm-256color", {"NO_COLOR": "1", "COLORTERM": "truecolor"}),
    ],
)
def test_only_the_terminals_own_colours_are_used_where_no_more_are_wanted(
    place: Path, term: str, settings: dict[str, str]
) -> None:
    with App(place, term=term, env=settings) as app:
        _visit(app)
        assert not MANY_COLOURS.findall(bytes(app.raw))


def test_no_colour_at_all_is_sent_where_none_is_wanted(place: Path) -> None:
    with App(place, env={"NO_COLOR": "1"}) as app:
        app.home().record()
        app.key("2", r"\[2 Fair\]")
        sent = set(re.findall(rb"\x1b\[([0-9;:]*)m", bytes(app.raw)))
    codes = {int(code) for one in sent for code in re.split(rb"[;:]", one) if code}
    assert not codes & {*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_terminal_that_cannot_place_text_is_refused(place: Path, term: str) -> None:
    with App(place, term=term) as app:
        assert app.wait_end() == 2
    assert "cannot place text" in " ".join(app.text.split())
    assert "csit --help" in " ".join(app.text.split())
    assert b"\x1b" not in app.raw
    assert "Traceback" not in app.text


def test_a_pipe_or_a_file_is_refused(place: Path) -> None:
    done = subprocess.run(
        [*CSIT, str(place)],
        env=environment(),
        input="",
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )
    assert done.returncode == 2
    assert "need a terminal" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_smaller_window_and_back_keeps_text_and_cursor(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        app.key("+", "enter for the next one")
        app.send("Unit costs are known")
        app.wait_for("Unit costs are known")
        app.press("left", "left", "left", "left", "left")
        app.resize(60, 20)
        app.wait_for("Unit costs are known")
        app.settle()
        assert len(app.text.split("\n")) == 20
        app.send("well ")
        app.wait_for("Unit costs are well known")
        app.resize(80, 24)
        app.settle()
        app.send("un")
        app.wait_for("Unit costs are well unknown")
        app.escape("enter for the next one")
        app.wait_state("saved")
    assert "Unit costs are well unknown" in (place / RECORDS / "1.1.toml").read_text("utf-8")


def test_every_screen_can_be_read_at_sixty_by_twenty(place: Path) -> None:
    with App(place, size=(60, 20)) as app:
        _visit(app)
        assert max(map(len, app.text.split("\n"))) <= 60
