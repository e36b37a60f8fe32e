"""A small council's programme: a closed year and an open one, its teams, a planned session."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path
from typing import Any

from csit_tui.store.editing import new_data, written
from csit_tui.store.pack import pack_files

WHEN = "2026-03-09T10:00:00+00:00"
MEMBERS = {
    "bcdfghjk2": {"order": 10, "name": "Ruth Okafor"},
    "bcdfghjk3": {"order": 20, "name": "Sam Scribe"},
    "bcdfghjk4": {"order": 30, "name": "Iqbal Shah", "management": True},
}
ROLES = {"facilitator": "bcdfghjk2", "scribe": "bcdfghjk3"}


def file(path: str, **values: Any) -> tuple[str, bytes]:
    """A file in canonical form."""
    return path, written(path, None, new_data(path) | values)


def assessment(year: str, team: str, criterion: str, **values: Any) -> tuple[str, bytes]:
    """A rated record with a point of each kind."""
    data: dict[str, Any] = {
        "status": "rated",
        "rating": 1,
        "reason": "Known costs, but not tied to outcomes.",
        "practice": "Budgets are set by last year's; two teams can show what a pound buys.",
        "strengths": {"k3m9q2xdf": {"order": 10, "text": "Unit costs known for pitches"}},
        "afis": {"k3m9q2xdg": {"order": 10, "text": "Costs not known for events"}},
    }
    return file(f"cycles/{year}/assessments/{team}/{criterion}.toml", **data | values)


def files(teams: dict[str, str]) -> dict[str, bytes]:
    """Every file of the programme by its path."""
    found = [
        file(
            "csit.toml",
            id="riverside",
            name="Riverside Culture and Leisure",
            organisation="Riverside Council",
            cycle="2026",
        ),
        file(
            "cycles/2026/sessions/wbcdfghj2.toml",
            purpose="assessment",
            team=min(teams),
            title="Session 2 of 4",
            status="planned",
            date=datetime.date(2026, 3, 17),
            start=datetime.time(9, 30),
            minutes=180,
            place="the Depot",
        ),
    ]
    for year, status in ((2025, "closed"), (2026, "open")):
        starts = datetime.date(year, 1, 1)
        place = f"cycles/{year}"
        found += [
            file(f"{place}/cycle.toml", status=status, starts=starts, benchmark="csit-open"),
            file(
                f"{place}/goal.toml",
                vision="Everyone in Riverside takes part.",
                goal="Residents plan our services with us.",
            ),
            file(f"{place}/options.toml", chosen={"full": {}}),
        ]
        for team, name in teams.items():
            found.append(
                file(
                    f"{place}/teams/{team}.toml",
                    name=name,
                    options=["full"],
                    members=MEMBERS,
                    **ROLES,
                )
            )
            found.append(assessment(str(year), team, "1.1", rating=3))
    return dict([*found, *(assessment("2025", team, "5.1") for team in teams)]) | pack_files()


def make(root: Path, teams: dict[str, str] | None = None) -> Path:
    """Write the programme and commit it."""
    for path, data in files(teams or {"parks": "Parks"}).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin the programme")
    return root


def git(root: Path, *arguments: str) -> str:
    """What git prints."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "GIT_AUTHOR_DATE": WHEN, "GIT_COMMITTER_DATE": WHEN},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")
