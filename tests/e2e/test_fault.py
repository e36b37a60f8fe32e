"""A fault in the program itself: it ends in plain words, and the terminal is as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.harness import csit
from tests.harness.csit import App

pytestmark = [pytest.mark.pty, pytest.mark.slow]

FAULTY = """
import runpy
from csit_tui.tui.screens.settings import SettingsScreen
def fail(self, *_):
    raise LookupError("a broken painter \\x1b]0;title\\x07 [b]")
SettingsScreen.{where} = fail
runpy.run_module("csit_tui", run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("where", ["title_line", "ready", "word", "render_line"])
def test_a_fault_is_told_in_plain_words(
    place: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    faulty = FAULTY.format(where=where)
    monkeypatch.setattr(csit, "CSIT", [sys.executable, "-c", faulty])
    with App(place) as app:
        before = app.modes
        app.home()
        app.send(",")
        assert app.wait_end() == 2
        assert app.modes == before
    last = bytes(app.raw).rpartition(b"\x1b[?1049l")[2].decode()
    words = " ".join(last.split())
    assert "a fault in csit itself: LookupError: a broken painter" in words
    assert "What was kept, saved or committed is still there" in words
    assert "\x1b]0;" not in last
    assert not any(part in last for part in ("Traceback", "locals", "│"))
