"""A scribe's session from start to end, on a real terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.csit import RECORDS, App, csit, git

pytestmark = [pytest.mark.pty, pytest.mark.slow]


def test_a_session_recorded_and_closed_is_one_commit(place: Path) -> None:
    before = git(place, "rev-parse", "HEAD").strip()
    with App(place) as app:
        app.home().open_session()
        app.key("2", r"\[2 Fair\]")
        app.write("+", "Unit costs known for pitches", "Staff know the vision")
        app.write("-", "Costs not known for events")
        app.key("n", r"1\.2  ")
        app.wait_state("saved")
        app.close_session()
        app.wait_for(r"committed [0-9a-f]{7}")
        assert app.leave() == 0

    log = git(place, "log", "--format=%H%n%B", f"{before}..HEAD")
    assert git(place, "rev-list", "--count", f"{before}..HEAD").strip() == "1"
    for trailer in ("Csit-Cycle: 2026", "Csit-Team: parks", "Csit-Kind: assessment"):
        assert trailer in log.splitlines()
    assert "Csit-Session: " in log
    assert "Rated 1.1 Shared vision 2 Fair" in log
    changed = git(place, "show", "--format=", "--name-only", "HEAD").split()
    assert changed[0] == f"{RECORDS}/1.1.toml"
    assert [path.rpartition("/")[0] for path in changed[1:]] == ["cycles/2026/sessions"]
    recorded = git(place, "show", f"HEAD:{RECORDS}/1.1.toml")
    assert "rating = 2" in recorded
    for words in ("Unit costs known for pitches", "Staff know the vision", "not known for events"):
        assert words in recorded
    assert not git(place, "status", "--porcelain")
    assert csit(place, "check", "--data").returncode == 0
