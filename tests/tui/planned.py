"""A small programme's plan: a project without an owner, one that is late, actions, one done."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from tests.tui.programme import file, git

PLAN = "cycles/2026/plan"
COSTS, WALKS, TOILETS, SIGNS = (f"{PLAN}/p{n}bcdfghj.toml" for n in "2345")
DAY = datetime.date

RECORDS: dict[str, dict[str, Any]] = {
    COSTS: {
        "type": "project",
        "title": "Know what each event costs",
        "afis": ["2026/parks/1.1/k3m9q2xdg"],
        "change": "Each event has a budget of its own.",
        "measure": "Nine of ten events are costed.",
        "owner": "Ruth Okafor",
        "start": DAY(2026, 1, 10),
        "due": DAY(2026, 3, 1),
        "status": "on-track",
        "lives_in": "Parks service plan 2026/27",
        "criteria": ["5.1"],
        "impact": 4,
        "effort": 2,
        "milestones": {
            "m2bcdfghj": {"order": 10, "title": "A form", "done": DAY(2026, 2, 2)},
            "m3bcdfghj": {"order": 20, "title": "Costs of summer", "due": DAY(2026, 7, 1)},
        },
        "log": {"n2bcdfghj": {"date": DAY(2026, 2, 2), "status": "on-track", "text": "Form out."}},
    },
    WALKS: {
        "type": "project",
        "title": "Walks with every ward, and what people say there",
        "start": DAY(2026, 4, 10),
        "due": DAY(2027, 2, 28),
        "impact": 5,
        "effort": 5,
    },
    TOILETS: {
        "title": "Toilets at Mill Meadow",
        "to_confirm": True,
        "continues": "2025/plan/k8dhg3wdg",
        "owner": "Sam Scribe",
        "start": DAY(2026, 1, 13),
        "due": DAY(2026, 7, 31),
        "impact": 2,
        "effort": 1,
    },
    SIGNS: {
        "title": "Signs at the park gates",
        "owner": "Iqbal Shah",
        "due": DAY(2026, 2, 1),
        "status": "done",
        "now_different": "Every gate says when it opens.",
    },
}


def planned(root: Path) -> Path:
    """Write the plan into a programme, and commit it."""
    for path, data in RECORDS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(file(path, **data)[1])
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Plan")
    return root
