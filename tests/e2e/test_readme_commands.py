"""The commands of the README, as a newcomer pastes them after ``make demo``: block by block."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.sources import ROOT
from tests.harness.csit import CSIT
from tests.harness.terminal import Terminal

README = (ROOT / "README.md").read_text(encoding="utf-8")


def _block(title: str) -> str:
    """The first block of commands below a heading, to the letter."""
    return README.partition(f"## {title}\n")[2].split("```")[1].strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout as ``make demo`` leaves it."""
    (tmp_path / ".venv").symlink_to(sys.prefix)
    done = subprocess.run([*CSIT, "demo", "demo", "--no-open"], cwd=tmp_path, check=False)
    assert done.returncode == 0
    return tmp_path


def _pasted(block: str, checkout: Path) -> str:
    """What a shell prints that runs a block, which must succeed line by line."""
    done = subprocess.run(
        ["sh", "-e", "-c", block], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    return done.stdout


def test_a_sitting_without_the_screen(checkout: Path) -> None:
    told = _pasted(_block("Without the screen"), checkout)
    assert "Added 1 strength to 5.1" in told
    assert "Committed " in told
    assert told.index("Committed ") < told.index("Unit costs are known", told.index("Committed "))


def test_the_look_with_git(checkout: Path) -> None:
    (command,) = re.findall(r"`(git -C demo [^`]*)`", README)
    assert "Author:" in _pasted(command, checkout)


@pytest.mark.pty
@pytest.mark.usefixtures("git_identity")
def test_a_programme_of_ones_own(checkout: Path) -> None:
    block = _block("Your own programme")
    with Terminal(["sh", "-e", "-c", block], env=dict(os.environ), cwd=checkout) as terminal:
        terminal.wait_for("open session")
        terminal.send("q")
        assert terminal.wait_end() == 0
    assert (Path(os.environ["HOME"]) / "ours" / "csit.toml").is_file()


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_two_commands_are_targets(target: str) -> None:
    section = README.partition("## Two commands\n")[2].partition("\n## ")[0]
    blocks = [block.strip() for block in section.split("```")[1::2]]
    assert f"make {target}" in blocks
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
