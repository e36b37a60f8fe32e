"""A small programme for tests: a benchmark of four criteria, a cycle, a scope, two teams."""

from __future__ import annotations

from typing import Any

from csit_tui.model.kinds import BY_KIND
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble

SCOPE = "cycles/2026/scope.toml"
TEAM = "cycles/2026/teams/parks.toml"
RECORD = "cycles/2026/assessments/parks/5.1.toml"
SESSION = "cycles/2026/sessions/s2s2s2s2s.toml"
POINT = "k3m9q2xdf"
MEMBER = "m4p8r6tcz"


def _criterion(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "features": {"a": {"text": "One."}, "b": {"text": "Two."}}} | more


FILES: dict[str, dict[str, Any]] = {
    "csit.toml": {"kind": "programme", "id": "riverside", "name": "Riverside", "cycle": "2026"},
    "benchmarks/ours/benchmark.toml": {
        "kind": "benchmark",
        "benchmark": "ours",
        "name": "Ours",
        "levels": {
            "l1": {"value": 1, "label": "Poor"},
            "l2": {"value": 2, "label": "Fair"},
            "l3": {"value": 3, "label": "Good"},
        },
        "threads": {"outcomes": {"name": "Outcomes"}},
    },
    "benchmarks/ours/themes/1.toml": {
        "kind": "theme",
        "benchmark": "ours",
        "theme": 1,
        "name": "Leadership",
        "criteria": {"1.1": _criterion("Vision")},
    },
    "benchmarks/ours/themes/5.toml": {
        "kind": "theme",
        "benchmark": "ours",
        "theme": 5,
        "name": "Resources",
        "criteria": {"5.1": _criterion("Financial resources"), "5.2": _criterion("Assets")},
    },
    "benchmarks/ours/options/outcomes.toml": {
        "kind": "benchmark-option",
        "benchmark": "ours",
        "prefix": "outcomes",
        "option": "red-thread",
        "name": "Outcomes",
        "criteria": {"outcomes.1": _criterion("Felt", judged_by=["5.1.b"], features={})},
    },
    "cycles/2026/cycle.toml": {"kind": "cycle", "cycle": "2026", "benchmark": "ours"},
    SCOPE: {
        "kind": "scope",
        "cycle": "2026",
        "functions": {
            "depot": {"name": "Depot"},
            "finance": {"name": "Finance", "criteria": ["5.1"]},
        },
    },
    TEAM: {
        "kind": "team",
        "cycle": "2026",
        "team": "parks",
        "name": "Parks",
        "facilitator": MEMBER,
        "members": {MEMBER: {"name": "Ann", "function": "depot"}},
    },
    SESSION: {
        "kind": "session",
        "cycle": "2026",
        "id": "s2s2s2s2s",
        "purpose": "assessment",
        "team": "parks",
        "title": "session 2",
        "present": {"g4g4g4g4g": {"name": "Guest"}},
    },
    RECORD: {
        "kind": "assessment",
        "cycle": "2026",
        "team": "parks",
        "criterion": "5.1",
        "status": "rated",
        "rating": 2,
        "strengths": {POINT: {"order": 10, "text": "Unit costs known", "features": ["5.1.a"]}},
    },
}


def snapshot(
    changed: dict[str, dict[str, Any]] | None = None,
    without: tuple[str, ...] = (),
    troubles: tuple[Trouble, ...] = (),
) -> Snapshot:
    """The programme with some files' fields changed or added, or some files left out."""
    files = {path: dict(data) for path, data in FILES.items() if path not in without}
    for path, fields in (changed or {}).items():
        files[path] = files.get(path, {}) | fields
    records = {
        path: BY_KIND[data["kind"]].model_validate({"format": 1} | data)
        for path, data in sorted(files.items())
    }
    return Snapshot(records, troubles)


def record(criterion: str, team: str = "parks", **fields: Any) -> dict[str, dict[str, Any]]:
    """Another assessment, as a change for `snapshot`."""
    path = f"cycles/2026/assessments/{team}/{criterion}.toml"
    identity = {"kind": "assessment", "cycle": "2026", "team": team, "criterion": criterion}
    return {path: identity | fields}
