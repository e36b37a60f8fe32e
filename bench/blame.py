"""Who set each field of one record over 500 commits, against git's own blame of that file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.figures import Figure, paired, timed
from bench.programmes import git
from csit_tui.model.ids import id_maker
from csit_tui.store.editing import new_data, written
from csit_tui.workspace import Workspace

COMMITS, POINTS = 500, 8


def blaming(place: Path, path: str, rounds: int) -> Iterator[Figure]:
    """The figures: at most 1.5 times `git blame --porcelain`.

    First with git's objects one by one, as sessions leave them, since csit never has them packed in
    the middle of a meeting; then with all of them packed, as after `git gc` or in a fresh clone.
    """
    _record(place, path)
    yield _against_git(place, path, rounds, "")
    git(place, "gc", "-q")
    yield _against_git(place, path, rounds, ", packed")


def _against_git(place: Path, path: str, rounds: int, state: str) -> Figure:
    with Workspace.open(place) as workspace:
        ratio, ours, bare = paired(
            lambda: timed(lambda: workspace.past.blame(path)),
            lambda: timed(lambda: git(place, "blame", "--porcelain", "HEAD", "--", path)),
            rounds,
        )
    how = f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms"
    return Figure(f"blame of one record over {COMMITS} commits{state}", ratio, 1.5, "x", how)


def _record(place: Path, path: str) -> None:
    """Commit one change of a record after the other: its reason, its rating, or one point."""
    chance = Random(1)
    make_id = id_maker(chance)
    data = new_data(path) | {"status": "rated"}
    for kind in ("strengths", "afis"):
        data[kind] = {make_id(): {"order": 10 * n} for n in range(POINTS)}
    file = place / path
    for number in range(COMMITS):
        points = data[chance.choice(["strengths", "afis"])]
        chance.choice(list(points.values()))["text"] = f"Known, and told again {number}. " * 4
        if number % 3 == 0:
            data["reason"] = f"Seen {number} times.\nCosts are known.\n"
        if number % 5 == 0:
            data["rating"] = chance.randint(1, 4)
        file.write_bytes(written(path, None, data))
        git(place, "add", "--", path)
        git(place, "commit", "-q", "-m", f"Round {number}", "--", path)
