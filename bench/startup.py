"""Figures of whole commands: what a person waits for before anything is shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.figures import Figure, paired, timed
from bench.programmes import CSIT, environment


def help_text(home: Path, rounds: int) -> Figure:
    """``csit --help`` against importing click."""
    env = environment(home)

    def run(command: list[str]) -> float:
        return timed(
            lambda: subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
        )

    ratio, ours, bare = paired(
        lambda: run([*CSIT, "--help"]),
        lambda: run([sys.executable, "-c", "import click"]),
        rounds,
    )
    how = f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms"
    return Figure("csit --help, against importing click", ratio, 1.5, "x", how)
