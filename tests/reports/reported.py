"""A cycle of two teams, with the one before it and a plan, as a report is made of it."""

from __future__ import annotations

import datetime
from typing import Any

from csit_tui.method.reporting import Reported, of_state
from csit_tui.model.snapshot import Snapshot
from tests.method.programme import record
from tests.reports.printed import programme

TODAY = datetime.date(2026, 10, 5)
_ONE, _TWO, _THREE = "b2b2b2b2b", "c3c3c3c3c", "d4d4d4d4d"


def two_teams(text: str = "Plain words.", line: str = "A line") -> Snapshot:
    """A programme of two cycles; every text is the one given, and every name the other."""
    base = programme(text, line)
    files: dict[str, Any] = {
        "cycles/2025/cycle.toml": {
            "kind": "cycle",
            "cycle": "2025",
            "benchmark": "ours",
            "status": "closed",
            "starts": datetime.date(2025, 1, 1),
        },
        "cycles/2025/teams/parks.toml": {"kind": "team", "cycle": "2025", "team": "parks"},
        "cycles/2026/cycle.toml": {
            "kind": "cycle",
            "cycle": "2026",
            "benchmark": "ours",
            "starts": datetime.date(2026, 1, 1),
            "coordinator": line,
        },
        "cycles/2026/teams/arts.toml": {
            "kind": "team",
            "cycle": "2026",
            "team": "arts",
            "name": line,
            "options": ["full"],
        },
    }
    files |= _judged(text) | _planned(text, line)
    held = {**base.records}
    benchmark = held["benchmarks/ours/benchmark.toml"]
    held["benchmarks/ours/benchmark.toml"] = benchmark.model_copy(update={"roll_up": "median"})
    for path, data in files.items():
        held[path] = _record(data)
    return Snapshot(held)


def _record(data: dict[str, Any]) -> Any:
    from csit_tui.model.kinds import BY_KIND

    return BY_KIND[data["kind"]].model_validate({"format": 1} | data)


def _judged(text: str) -> dict[str, Any]:
    """What Parks held last year, what Arts holds now, and what they settled."""
    afis = {_ONE: {"text": text, "order": 10}, _THREE: {"text": "Solved since", "order": 20}}
    last = {"kind": "assessment", "cycle": "2025", "team": "parks", "criterion": "5.1"}
    settled = {"kind": "consensus", "cycle": "2026", "criterion": "5.1", "rating": 3}
    points = {_ONE: {"text": text, "stands_for": [f"2026/parks/5.1/{_TWO}"]}}
    return (
        {
            "cycles/2025/assessments/parks/5.1.toml": last
            | {"status": "rated", "rating": 1, "afis": afis},
            "cycles/2025/assessments/parks/5.2.toml": last
            | {"criterion": "5.2", "status": "rated", "rating": 3},
            **record("5.2", status="rated", rating=2),
            "cycles/2026/consensus/5.1.toml": settled | {"reason": text, "afis": points},
        }
        | record("5.1", "arts", status="rated", rating=3, reason=text)
        | record("5.2", "arts", status="not-applicable", reason=text)
    )


def _planned(text: str, line: str) -> dict[str, Any]:
    item = {"kind": "plan", "cycle": "2026", "id": _ONE, "title": line, "owner": line}
    days = {"start": datetime.date(2026, 3, 1), "due": datetime.date(2026, 9, 30)}
    step = {_ONE: {"title": line, "due": datetime.date(2026, 6, 1)}}
    more = {"change": text, "measure": text, "milestones": step, "afis": [f"2026/parks/5.1/{_TWO}"]}
    done = {"kind": "plan", "cycle": "2025", "id": _TWO, "title": line, "status": "done"}
    return {
        f"cycles/2026/plan/{_ONE}.toml": item | days | more | {"status": "late"},
        f"cycles/2026/plan/{_TWO}.toml": item | {"id": _TWO, "type": "project"},
        f"cycles/2025/plan/{_TWO}.toml": done | {"afis": [f"2025/parks/5.1/{_THREE}"]},
    }


def reported(snapshot: Snapshot, earlier: str | None = "2025", **more: Any) -> Reported:
    """The current cycle, compared with an earlier one; ``more`` are other fields of it."""
    found = of_state(snapshot, "2026", TODAY)
    more |= {} if earlier else {"before": None}
    return found._replace(**more)


def crowded(snapshot: Snapshot, many: int = 12) -> Snapshot:
    """The same with as many more themes, teams and items of the plan, each like one that is there.

    A theme is called what Arts is called, and Arts rated each.
    """
    held = dict(snapshot.records)
    theme = snapshot.records["benchmarks/ours/themes/5.toml"]
    arts = snapshot.records["cycles/2026/teams/arts.toml"]
    judged = snapshot.records["cycles/2026/assessments/arts/5.1.toml"]
    for number in range(10, 10 + many):
        key = f"{number}.1"
        criteria = {key: theme.criteria["5.1"]}  # type: ignore[attr-defined]
        about = {"theme": number, "name": arts.name, "criteria": criteria}  # type: ignore[attr-defined]
        held[f"benchmarks/ours/themes/{number}.toml"] = theme.model_copy(update=about)
        rated = judged.model_copy(update={"criterion": key})
        held[f"cycles/2026/assessments/arts/{key}.toml"] = rated
    for path, found in list(held.items()):
        for number in range(many if getattr(found, "team", None) == "arts" else 0):
            more = found.model_copy(update={"team": f"team-{number}"})
            held[path.replace("arts", f"team-{number}")] = more
    item = snapshot.records[f"cycles/2026/plan/{_ONE}.toml"]
    for letter in "bcdfghjkmnpq"[:many]:
        held[f"cycles/2026/plan/{letter * 9}.toml"] = item.model_copy(update={"id": letter * 9})
    return Snapshot(held)
