"""The files of a small programme: one theme with two criteria, a scale, some teams."""

from __future__ import annotations

from typing import Any

from csit_tui.merge import ABSENT, Change
from csit_tui.store.editing import new_data, written
from csit_tui.workspace import Workspace

LEVELS = {1: "Poor", 2: "Fair", 3: "Good", 4: "Excellent"}


def _file(path: str, **values: Any) -> tuple[str, bytes]:
    return path, written(path, None, new_data(path) | values)


def files(teams: dict[str, str]) -> dict[str, bytes]:
    """All files by path."""
    levels = {f"l{value}": {"value": value, "label": label} for value, label in LEVELS.items()}
    criteria = {"5.1": {"name": "Financial resources"}, "5.2": {"name": "Assets"}}
    made = [
        _file("csit.toml", id="riverside", name="Riverside", cycle="2026"),
        _file("benchmarks/own/benchmark.toml", name="Own", version="1", levels=levels),
        _file("benchmarks/own/themes/5.toml", name="Resources", criteria=criteria),
        _file("cycles/2026/cycle.toml", benchmark="own", status="open"),
        _file("cycles/2025/cycle.toml", benchmark="own", status="closed"),
        _file("cycles/2026/goal.toml", vision="Residents plan with us.", goal="By 2028."),
        _file("cycles/2026/options.toml", chosen={"full": {}}),
    ]
    made += [_file(f"cycles/2026/teams/{team}.toml", name=name) for team, name in teams.items()]
    return dict(made)


def assessment(criterion: str, team: str = "parks", cycle: str = "2026") -> str:
    """The place of a team's record of a criterion."""
    return f"cycles/{cycle}/assessments/{team}/{criterion}.toml"


RATED_2 = [Change(("status",), ABSENT, "rated"), Change(("rating",), ABSENT, 2)]
STRENGTH = Change(("strengths", "k3m9q2xdf"), ABSENT, {"text": "Unit costs known", "order": 10})


def reason(text: str, before: Any = ABSENT) -> list[Change]:
    """A change of the reason."""
    return [Change(("reason",), before, text)]


def rated_twice(opened: Workspace, path: str, why: str) -> None:
    """Two sessions of the Parks team: one that rated, and another that rated otherwise."""
    opened.start("assessment", team="parks")
    opened.edit(path, [*RATED_2, STRENGTH])
    opened.close()
    opened.start("assessment", team="parks")
    opened.edit(path, [Change(("rating",), 2, 3), *reason(why)])
    opened.close()
