"""A small programme for the tests of the command line: two teams that do not judge the same,
two cycles, a short benchmark."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from csit_tui.store.editing import new_data, written

ANN, BEN, DOCUMENT, LAST = "bcdfghjk2", "cdfghjkm3", "dfghjkmn4", "fghjkmnp5"
OLD_AFI = "ghjkmnpq6"

_LEVELS = {
    f"l{value}": {"value": value, "label": label}
    for value, label in enumerate(("Poor", "Fair", "Good", "Excellent"), 1)
}
_CRITERIA = {
    "5.1": {
        "name": "Financial resources",
        "statement": "Money follows the outcomes.",
        "features": {"a": {"text": "Budgets follow outcomes."}, "b": {"text": "Costs are known."}},
    },
    "5.2": {"name": "Assets", "features": {"a": {"text": "Places are fit for use."}}},
}
_TEAM = {
    "name": "Parks",
    "facilitator": BEN,
    "critical_friend": BEN,
    "members": {
        ANN: {"name": "Ann Reed", "management": True},
        BEN: {
            "name": "Ben Okoro",
            "background": "peer",
            "knows_benchmark": True,
            "knows_method": True,
        },
    },
}
_LAST_YEAR = {
    "status": "rated",
    "rating": 1,
    "reason": "Costs are known, and nothing follows.",
    "strengths": {LAST: {"order": 10, "text": "Unit costs known", "features": ["5.1.b"]}},
    "afis": {OLD_AFI: {"order": 10, "text": "No link to outcomes"}},
}
RECORDS: dict[str, dict[str, Any]] = {
    "csit.toml": {"id": "riverside", "name": "Riverside", "cycle": "2026"},
    "benchmarks/short/benchmark.toml": {"name": "Short", "levels": _LEVELS},
    "benchmarks/short/themes/5.toml": {"name": "Resources", "criteria": _CRITERIA},
    "cycles/2025/cycle.toml": {
        "benchmark": "short",
        "status": "closed",
        "starts": datetime.date(2025, 1, 1),
    },
    "cycles/2025/teams/parks.toml": _TEAM,
    "cycles/2025/assessments/parks/5.1.toml": _LAST_YEAR,
    "cycles/2026/cycle.toml": {"benchmark": "short", "starts": datetime.date(2026, 1, 1)},
    "cycles/2026/teams/parks.toml": _TEAM,
    "cycles/2026/teams/arts.toml": {"name": "Arts", "options": ["diagnostic"]},
    f"cycles/2026/inputs/{DOCUMENT}.toml": {
        "title": "Resident survey",
        "type": "feedback",
        "owner": "Ann Reed",
        "date": datetime.date(2025, 11, 1),
    },
}
RECORD = "cycles/2026/assessments/parks/5.1.toml"


def files() -> dict[str, bytes]:
    """The programme's files by path, in canonical form."""
    return {path: written(path, None, new_data(path) | data) for path, data in RECORDS.items()}


def lay(root: Path) -> Path:
    """Write the programme into a folder; returns the folder."""
    for path, data in files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root
