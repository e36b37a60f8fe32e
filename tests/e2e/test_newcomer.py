"""The first five minutes of the README, by somebody who has never seen the program, in tmux."""

from __future__ import annotations

import re
import shlex
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.csit import CSIT, ROOT, csit, environment, git

pytestmark = [pytest.mark.pty, pytest.mark.slow, pytest.mark.needs("tmux")]


class Tmux:
    """A tmux of its own, with one window of 80x24."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def run(self, *arguments: str) -> str:
        """A command of tmux, and what it prints."""
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), "-f", "/dev/null", *arguments],
            env=environment(PYTHONPATH=str(ROOT)),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=20,
        )
        return done.stdout

    def screen(self) -> str:
        """What the window shows."""
        return self.run("capture-pane", "-p")

    def press(self, *keys: str, then: str) -> str:
        """Press keys by tmux's names; wait until the window shows a pattern."""
        self.run("send-keys", *keys)
        end = time.perf_counter() + 20
        while not re.search(then, text := self.screen()):
            assert time.perf_counter() < end, f"never saw {then!r}\n{text}"
        return text


@pytest.fixture
def tmux(hermetic: Path) -> Iterator[Tmux]:
    """A tmux that is ended with the test."""
    started = Tmux(hermetic / "tmp" / "tmux")
    yield started
    started.run("kill-server")


def test_the_first_steps_of_the_readme_at_eighty_by_twenty_four(
    tmux: Tmux, git_identity: tuple[str, str], tmp_path: Path
) -> None:
    ours = tmp_path / "ours"
    arguments = ("--name", "Riverside Culture and Leisure", "--cycle", "2026")
    made = csit(tmp_path, "init", str(ours), *arguments)
    assert made.returncode == 0, made.stderr
    command = " ".join(shlex.quote(part) for part in [*CSIT, str(ours)])
    tmux.run("new-session", "-d", "-x", "80", "-y", "24", command)

    home = tmux.press(then=r"Riverside Culture and Leisure · 2026")
    assert re.search(r"\? help", home.splitlines()[-1])
    tmux.press("?", then=r"Help ·")
    tmux.press("Escape", then=r"open session")
    tmux.press("s", then=r"Open a session")
    tmux.press("Enter", then=r"Record ·")
    tmux.press("2", then=r"\[2 Fair\]")
    tmux.press("+", then=r"enter for the next one")
    tmux.press("-l", "Unit costs known", then=r"Unit costs known")
    tmux.press("Enter", then=r"\+ Unit costs known")
    tmux.press("Escape", then=r"n next")
    tmux.press("n", then=r"1\.2  ")
    tmux.press("u", then=r"Taken back")
    tmux.press("U", then=r"Made again")
    tmux.press("s", then=r"Commit and close")
    text = tmux.press("Enter", then=r"committed [0-9a-f]{7}")
    assert "open session" in text
    tmux.press("g", then=r"─ Go to")
    tmux.press("y", then=r"History")
    tmux.press("Escape", then=r"open session")
    tmux.press("/", then=r"Search")
    tmux.press("-l", "unit COSTS", then=r"1 found")

    assert "Rated 1.1 Shared vision 2 Fair" in git(ours, "log", "-1", "--format=%B")
    assert int(git(ours, "rev-list", "--count", "HEAD")) == 2
