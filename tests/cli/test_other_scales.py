"""Scales of other methods go all the way: recorded, laid together, settled, compared, in trends."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csit_tui.store.editing import new_data, written
from tests.cli import sample
from tests.cli.conftest import Csit, Result
from tests.cli.test_sessions import git

Level = int | float


class Scale(NamedTuple):
    """A scale, two levels of it as people type them, and as they are kept; what is off it."""

    levels: tuple[Level, ...]
    typed: tuple[str, str]
    kept: tuple[Level, Level]
    off: str


SCALES = {
    "hundred": Scale(tuple(range(0, 101, 5)), ("0", "100"), (0, 100), "101"),
    "five levels": Scale((1, 2, 3, 4, 5), ("1", "5"), (1, 5), "0"),
    "yes, partly, no": Scale((0, 1, 2), ("0", "2"), (0, 2), "3"),
    "half points": Scale((0, 0.5, 1), ("0", "0.5"), (0, 0.5), "0.25"),
    "half points as decimals": Scale((0.0, 0.5, 1.0), ("0", "1"), (0.0, 1.0), "2"),
}


class Programme:
    def __init__(self, root: Path, csit: Csit) -> None:
        self.root, self.csit = root, csit

    def __call__(self, *arguments: str) -> Result:
        return self.csit("-C", str(self.root), *arguments)

    def done(self, *arguments: str) -> str:
        told = self(*arguments)
        assert (told.code, told.err) == (0, ""), told
        return told.out

    def data(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json").out)


@pytest.fixture(params=list(SCALES))
def scale(request: pytest.FixtureRequest) -> Scale:
    return SCALES[request.param]


@pytest.fixture
def programme(tmp_path: Path, csit: Csit, scale: Scale, git_identity: tuple[str, str]) -> Programme:
    """Two teams that judge the same by this scale, and last year's record at its lowest level."""
    root = tmp_path / "programme"
    asked = ("--name", "Riverside", "--cycle", "2026", "--team", "parks=Parks", "--team", "arts")
    assert csit("init", str(root), *asked).code == 0
    sample.lay(root)
    levels = {f"l{at}": {"value": v, "label": f"Label {at}"} for at, v in enumerate(scale.levels)}
    low = {"status": "rated", "rating": scale.levels[0], "reason": "None yet."}
    files: dict[str, dict[str, Any]] = {
        "benchmarks/short/benchmark.toml": {"name": "Short", "roll_up": "lowest", "levels": levels},
        "cycles/2026/teams/arts.toml": {"name": "Arts"},
        "cycles/2025/assessments/parks/5.1.toml": low,
    }
    for path, data in files.items():
        (root / path).write_bytes(written(path, None, new_data(path) | data))
    git(root, "add", "--all")
    git(root, "commit", "-qm", "Another scale")
    return Programme(root, csit)


def test_a_scale_goes_all_the_way(programme: Programme, scale: Scale) -> None:
    low, high = scale.typed
    rated = ("record", "5.1", "--reason", "Seen.")
    told = programme(*rated, "--team", "parks", "--rating", scale.off)
    assert told.code == 2
    assert "scale" in told.err
    for team, level in (("parks", high), ("arts", low)):
        git(programme.root, "switch", "-qc", f"team/2026-{team}", "main")
        programme.done(*rated, "--team", team, "--rating", level)
        programme.done("session", "close")
    git(programme.root, "switch", "-q", "main")
    row = programme.data("composite", "5.1")["criteria"][0]
    assert sorted(one["rating"] for one in row["teams"]) == sorted(scale.kept)
    assert row["spread"] == scale.kept[1] - scale.kept[0]
    assert row["roll_up"]["rating"] == scale.kept[0]
    found = programme.data("compare", "2025", "2026")
    parks = next(one for one in found["parts"] if one["team"] == "parks")
    assert parks["went"] == {"up": 1}
    (rating,) = parks["ratings"]
    assert [type(rating["after"][0]["rating"]), rating["after"][0]["rating"]] == [
        type(scale.kept[1]),
        scale.kept[1],
    ]
    told = programme("compare", "2025", "2026")
    assert "Label" in told.out
    trend = programme.data("trends", "--team", "parks")["ratings"]
    assert trend[0]["levels"] == [scale.levels[0], scale.kept[1]]
    lines = programme.done("trends", "--team", "parks").splitlines()
    line = next(one for one in lines if "  5.1 " in one)
    assert line.split()[-1][0] == "▁"
    programme.done("merge", "team/2026-parks", "team/2026-arts")
    settled = ("settle", "5.1", "--rating", low, "--reason", "Agreed.")
    programme.done(*settled)
    errors = [one for one in programme.data("check")["findings"] if one["rule"] == "D2"]
    assert errors == []


def test_hidden_ratings_are_given_by_any_scale(programme: Programme, scale: Scale) -> None:
    low, high = scale.typed
    git(programme.root, "switch", "-qc", "team/2026-parks")
    programme.done("record", "5.1", "--team", "parks", "--tally", f"{low} {high}")
    path = programme.root / sample.RECORD
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    assert held["tally"] == {str(scale.kept[0]): 1, str(scale.kept[1]): 1}
    told = programme("record", "5.1", "--team", "parks", "--tally", f"{low} {scale.off}")
    assert told.code == 2


def test_a_target_is_a_level_too(programme: Programme, scale: Scale) -> None:
    git(programme.root, "switch", "-qc", "team/2026-parks")
    programme.done("record", "5.1", "--team", "parks", "--target", scale.typed[0])
    found = programme.data("check")["findings"]
    assert [one["what"] for one in found if one["rule"] == "D2"] == []
