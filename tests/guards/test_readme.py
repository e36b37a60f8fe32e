"""The commands that the documents show exist, with every option that is shown."""

from __future__ import annotations

import itertools
import re
import shlex
import subprocess
import sys

import pytest

from tests.guards.sources import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
BLOCK = re.compile(r"^```\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _shown() -> list[str]:
    """Each line of a code block that gives a command of ``csit`` something, once."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS]
    blocks = itertools.chain.from_iterable(BLOCK.findall(text) for text in texts)
    lines = itertools.chain.from_iterable(block.splitlines() for block in blocks)
    calls = [line.strip() for line in lines if line.startswith("csit ")]
    return list(dict.fromkeys(call for call in calls if " " in call.removeprefix("csit ")))


def _help(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "csit_tui", *command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("call", _shown())
def test_a_command_that_is_shown_takes_what_is_shown(call: str) -> None:
    _, *words = shlex.split(call)
    depth = 2 if words[0] in {"session", "git", "cycle"} else 1
    told = _help(*words[:depth])
    assert f"Usage: csit {' '.join(words[:depth])}" in told
    options = [word for word in words[depth:] if re.match(r"--?[a-zA-Z]", word)]
    assert [option for option in options if option not in told] == []
