"""The programmes that are measured: built once with the product's own demo."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CSIT = [sys.executable, "-m", "csit_tui"]
NAME, MAIL = "Jo Mills", "jo.mills@example.org"
_ROLES = ("AUTHOR", "COMMITTER")
IDENTITY = {f"GIT_{role}_NAME": NAME for role in _ROLES} | {
    f"GIT_{role}_EMAIL": MAIL for role in _ROLES
}
"""Who commits in what is measured, whoever runs it."""


def environment(home: Path) -> dict[str, str]:
    """A plain environment: a home of its own, a name for git, truecolor."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    home.mkdir(parents=True, exist_ok=True)
    config = f"[user]\n\tname = {NAME}\n\temail = {MAIL}\n"
    (home / ".gitconfig").write_text(config, encoding="utf-8")
    return kept | {
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }


def demo(place: Path, home: Path, *extra: str) -> Path:
    """Build the demo programme at a place."""
    command = [*CSIT, "demo", str(place), "--no-open", *extra]
    subprocess.run(command, check=True, env=environment(home), stdout=subprocess.DEVNULL)
    return place


def git(place: Path, *arguments: str) -> str:
    """Run git in a programme, under a name of ours; its output."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=place,
        env=os.environ | IDENTITY,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def with_all_teams(place: Path, cycle: str) -> Path:
    """Lay every team's records of a cycle side by side in the working tree."""
    for branch in git(place, "branch", "--list", "--format=%(refname:short)", "team/*").split():
        team = branch.removeprefix(f"team/{cycle}-")
        git(place, "checkout", "-q", branch, "--", f"cycles/{cycle}/assessments/{team}")
    return place
