"""Clones of one team that record and send at the same time; who said what is counted apart."""

from __future__ import annotations

import random
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from csit_tui.merge import ABSENT, Change
from csit_tui.workspace import Workspace
from csit_tui.workspace.syncing.types import Synced
from tests.harness.csit import RECORDS, git

CRITERIA = ("1.1", "1.2", "5.1", "5.2")
FIELD = "reason"
"""What all write where they share a field: that of the first criterion."""
IDS = "bcdfghjkmnpqrstvwxz"


class Clone:
    """One laptop, and all that was recorded on it."""

    def __init__(self, remote: Path, number: int, seed: int) -> None:
        self.name = f"clone{number}"
        git(remote.parent, "clone", "-q", str(remote), self.name)
        self.place = remote.parent / self.name
        self.chance = random.Random(f"{seed}/{number}")
        self.points: dict[str, str] = {}
        """Points by the words that nobody else writes, each with its file."""
        self.texts: list[tuple[str, str, str]] = []
        """File, field and words of what others may have written too."""
        self.found: Synced | None = None

    def record(self, n: int, *, shared: bool) -> None:
        """A session: a point of its own, and perhaps a field that others write as well."""
        path = f"{RECORDS}/{CRITERIA[0] if shared else self.chance.choice(CRITERIA)}.toml"
        words = f"{self.name} point {n}"
        key = "".join(self.chance.choice(IDS) for _ in range(9))
        with Workspace.open(self.place) as opened:
            opened.edit(path, [Change(("strengths", key), ABSENT, {"text": words, "order": 10})])
            self.points[words] = path
            if shared:
                self._write_a_field(opened, path, f"{self.name} text {n}")
            opened.close()

    def _write_a_field(self, opened: Workspace, path: str, words: str) -> None:
        now = read(self.place / path).get(FIELD, ABSENT)
        opened.edit(path, [Change((FIELD,), now, words)])
        self.texts.append((path, FIELD, words))

    def sync(self) -> Synced:
        """Send and fetch."""
        with Workspace.open(self.place) as opened:
            self.found = opened.syncing.sync()
        return self.found


def at_once(clones: list[Clone]) -> None:
    """All of them send and fetch at the same time."""
    with ThreadPoolExecutor(len(clones)) as lanes:
        list(lanes.map(Clone.sync, clones))


def read(path: Path) -> dict[str, Any]:
    """A record, by the standard library alone."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def missing(remote: Path, clones: list[Clone]) -> list[str]:
    """What was recorded and is neither in the final state nor in a conflict that was listed.

    A clone whose conflict was listed keeps all of its own work, on its own branch.
    """
    lost = []
    for clone in clones:
        found = clone.found
        conflict = found is not None and found.how == "conflict" and bool(found.files)
        home, commit = (clone.place, "HEAD") if conflict else (remote, "main")
        for words, path in clone.points.items():
            if words not in _texts(_at(home, commit, path)):
                lost.append(f"{clone.name}: {words}")
        for path, field, words in clone.texts:
            if not conflict and words not in _history(remote, path, field):
                lost.append(f"{clone.name}: {words}")
    return lost


def _at(place: Path, commit: str, path: str) -> dict[str, Any]:
    done = subprocess.run(
        ["git", "-C", str(place), "show", f"{commit}:{path}"], capture_output=True, check=False
    )
    return tomllib.loads(done.stdout.decode()) if done.returncode == 0 else {}


def _texts(record: dict[str, Any]) -> set[str]:
    return {point["text"] for point in record.get("strengths", {}).values()}


def _history(remote: Path, path: str, field: str) -> set[str]:
    """Every value that a field had in a commit that is now in the main line."""
    commits = git(remote, "rev-list", "main", "--", path).split()
    return {str(_at(remote, commit, path).get(field)) for commit in commits}
