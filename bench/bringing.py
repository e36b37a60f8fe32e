"""Bringing teams' work in, inside one process, imports done: against git's own merge of texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.figures import Figure, paired, timed
from bench.programmes import MAIL, NAME, git
from csit_tui.store.editing import written
from csit_tui.store.reading import plain
from csit_tui.workspace import Workspace

_SETTINGS = {
    "user.name": NAME,
    "user.email": MAIL,
    "commit.gpgsign": "false",
    "core.hooksPath": "/dev/null",
}
_OTHER = {"low": "medium", "medium": "high", "high": "low"}


def both_sides(place: Path, count: int) -> None:
    """Commit on two branches a change of another field in each of so many records."""
    for name, value in _SETTINGS.items():
        git(place, "config", name, value)
    git(place, "add", "-A")
    git(place, "commit", "-qm", "All teams")
    paths = sorted(path for path in place.glob("cycles/2026/assessments/*/*.toml"))
    known = [path for path in paths if b'confidence = "' in path.read_bytes()]
    chosen = [path.relative_to(place).as_posix() for path in known]
    chosen = chosen[:count]
    assert len(chosen) == count, f"only {len(chosen)} records"
    for branch in ("ours", "theirs"):
        git(place, "switch", "-qc", branch, "main")
        for path in chosen:
            source = (place / path).read_bytes()
            data = plain(path, source)
            if branch == "ours":
                data["confidence"] = _OTHER[data["confidence"]]
            else:
                data["reason"] = "Said otherwise, and at length."
            (place / path).write_bytes(written(path, source, data))
        git(place, "commit", "-qam", f"Work on {branch}")
    git(place, "switch", "-q", "main")


def bringing_in(place: Path, rounds: int) -> Iterator[Figure]:
    """200 records changed on both sides, ref and checkout included.

    Against git's merge of texts, then against git with our driver for each file.
    """
    both_sides(place, 200)
    about = "bringing in 200 records changed on both sides"
    ours, bare = partial(_ours, place), partial(_git, place)
    against_texts = _compared(ours, bare, rounds, 12)
    rules = f"{against_texts[3]}; its check by the rules then takes {_checked(place) * 1000:.0f} ms"
    yield Figure(f"{about}, against git's merge of texts", *against_texts[:3], rules)
    with Workspace.open(place) as workspace:
        workspace.plain_git().install()
    name = f"{about}, against plain git with our driver"
    yield Figure(name, *_compared(ours, bare, max(2, rounds // 3), 1 / 12))


def _compared(
    ours: Callable[[], float], bare: Callable[[], float], rounds: int, limit: float
) -> tuple[float, float, str, str]:
    ratio, mine, other = paired(ours, bare, rounds)
    return ratio, limit, "x", f"{mine * 1000:.0f} ms against {other * 1000:.0f} ms"


def _ours(place: Path) -> float:
    git(place, "reset", "-q", "--hard", "ours")
    with Workspace.open(place) as workspace:
        start = time.perf_counter()
        brought = workspace.bringing.begin(["theirs"])
        taken = time.perf_counter() - start
    assert brought.commit, "conflicts"
    return taken


def _checked(place: Path) -> float:
    """What the rules take to be asked about what came in, of a programme not read before."""
    git(place, "reset", "-q", "--hard", "ours")
    with Workspace.open(place) as workspace:
        brought = workspace.bringing.begin(["theirs"])
        return timed(lambda: workspace.bringing.findings(brought))


def _git(place: Path) -> float:
    git(place, "reset", "-q", "--hard", "ours")
    return timed(lambda: git(place, "merge", "-q", "--no-edit", "theirs"))


def preview(place: Path, rounds: int) -> Figure:
    """A preview of all teams' branches of a demo."""
    names = git(place, "branch", "--list", "--format=%(refname:short)", "team/*").split()
    with Workspace.open(place) as workspace:
        times = [timed(lambda: workspace.bringing.preview(names)) for _ in range(rounds + 1)]
        files = sum(offer.files for offer in workspace.bringing.preview(names).offers)
    seconds = sorted(times[1:])[len(times[1:]) // 2]
    how = f"{len(names)} branches, {files} files"
    return Figure("preview of 12 team branches", seconds * 1000, 1500, "ms", how)
