"""The commands that the README gives for work without the screen, one after another."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.sources import ROOT


def _commands() -> list[list[str]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.partition("## Without the screen")[2].split("```")[1]
    return [shlex.split(line) for line in block.strip().splitlines()]


@pytest.mark.usefixtures("git_identity")
def test_every_command_of_the_readme_works_in_its_order(tmp_path: Path) -> None:
    here = tmp_path
    csit = [sys.executable, "-m", "csit_tui"]
    subprocess.run([*csit, "demo", "demo", "--no-open"], cwd=here, check=True)
    ran = 0
    for words in _commands():
        if words[0] == "cd":
            here /= words[1]
            continue
        done = subprocess.run(
            [*csit, *words[1:]], cwd=here, capture_output=True, text=True, check=False
        )
        wanted = 1 if words[1] == "check" else 0  # the sample has findings to show
        assert done.returncode == wanted, (words, done.stdout, done.stderr)
        ran += 1
    assert ran >= 7
