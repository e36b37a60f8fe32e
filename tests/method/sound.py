"""A programme that keeps every rule on the day it is, to be broken in one place at a time."""

from __future__ import annotations

import datetime
from typing import Any

from csit_tui.method import checks
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble
from tests.method.programme import FILES

TODAY = datetime.date(2026, 3, 2)
HERE = "cycles/2026/"
ANN, BEN, CYD, DEE = "bcdfghjk2", "bcdfghjk3", "bcdfghjk4", "bcdfghjk5"
DAYS = {"s2222222b": 9, "s2222222c": 12, "s2222222d": 16, "s2222222f": 19}
FIRST, SECOND, THIRD, LAST = (f"{HERE}sessions/{key}.toml" for key in DAYS)
PLANNING = f"{HERE}sessions/p2222222b.toml"
TEAM, SCOPE, GOAL = (f"{HERE}{name}.toml" for name in ("teams/parks", "scope", "goal"))
CYCLE, GLOSSARY, OPTIONS = (f"{HERE}{name}.toml" for name in ("cycle", "glossary", "options"))
INPUT, RECORD = f"{HERE}inputs/bbbbbbbbb.toml", f"{HERE}assessments/parks/5.1.toml"
DOING, DONE = f"{HERE}plan/bbbbbbbbb.toml", f"{HERE}plan/ccccccccc.toml"


def at(hour: int, minute: int = 0) -> datetime.time:
    return datetime.time(hour, minute)


def on(day: int, month: int = 3) -> datetime.date:
    return datetime.date(2026, month, day)


def session(key: str, day: int | None = None, **more: Any) -> dict[str, Any]:
    """A planned assessment session of the Parks team."""
    said: dict[str, Any] = {"kind": "session", "cycle": "2026", "id": key, "purpose": "assessment"}
    said |= {"team": "parks", "start": at(9, 30), "minutes": 180, "place": "The Depot"}
    return said | ({"date": on(day)} if day else {}) | more


def team(slug: str, **more: Any) -> dict[str, Any]:
    """A team with its people."""
    members = {
        ANN: {"name": "Ann", "guest": True, "background": "peer"}
        | {"knows_benchmark": True, "knows_method": True},
        BEN: {"name": "Ben", "guest": True},
        CYD: {"name": "Cyd", "function": "depot", "management": True},
        DEE: {"name": "Dee", "function": "finance"},
    }
    said: dict[str, Any] = {"kind": "team", "cycle": "2026", "team": slug, "options": ["full"]}
    said |= {"facilitator": ANN, "critical_friend": ANN, "scribe": BEN, "members": members}
    return said | {"name": slug.title(), "functions": ["depot", "finance"]} | more


def points(number: int, ids: str = "bcdfgh") -> dict[str, Any]:
    return {key * 9: {"text": f"Point {key}."} for key in ids[:number]}


def plan(key: str, **more: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"kind": "plan", "cycle": "2026", "id": key, "title": "Count costs"}
    said |= {"owner": "Cyd", "measure": "Ten unit costs.", "lives_in": "Parks plan"}
    return said | {"start": on(2), "due": on(31, 7)} | more


SOUND: dict[str, dict[str, Any]] = {
    **{path: FILES[path] for path in FILES if path == "csit.toml" or path[:10] == "benchmarks"},
    CYCLE: {"kind": "cycle", "cycle": "2026", "benchmark": "ours", "starts": on(13, 1)}
    | {"calendar": {"bbbbbbbbb": {"purpose": "service-plan-deadline", "date": on(30, 10)}}},
    SCOPE: {
        "kind": "scope",
        "cycle": "2026",
        "functions": {
            "depot": {"name": "Depot", "relation": "direct"},
            "finance": {"name": "Finance", "relation": "support", "criteria": ["5.1"]},
        },
        "services": {"bbbbbbbbb": {"name": "Parks", "functions": ["depot"]}},
    },
    GLOSSARY: {
        "kind": "glossary",
        "cycle": "2026",
        "terms": {
            term: {"meaning": "Ours."}
            for term in ("leaders", "partners", "services", "customers", "community", "outcomes")
        },
    },
    GOAL: {"kind": "goal", "cycle": "2026", "vision": "All play.", "goal": "A say for all."},
    TEAM: team("parks"),
    **{f"{HERE}sessions/{key}.toml": session(key, day) for key, day in DAYS.items()},
    PLANNING: session("p2222222b", purpose="planning", team=None, date=on(14, 4), minutes=210)
    | {"facilitator": "Ann", "scribe": "Ben"},
    INPUT: {"kind": "input", "cycle": "2026", "id": "bbbbbbbbb", "title": "Service plan"}
    | {"owner": "Cyd", "date": on(1, 1)},
    RECORD: {
        "kind": "assessment",
        "cycle": "2026",
        "team": "parks",
        "criterion": "5.1",
        "status": "rated",
        "rating": 2,
        "reason": "Known, and not used.",
        "strengths": points(3),
        "afis": points(4, "kmnpqr"),
        "evidence": {"bbbbbbbbb": {"source": "Unit costs", "refers_to": on(31, 1)}},
    },
    DOING: plan("bbbbbbbbb", status="on-track"),
    DONE: plan("ccccccccc", status="done")
    | {"now_different": "Costs are on the table.", "since": on(1, 2), "how_known": "Minutes."},
}


def changed(data: Any, changes: Any) -> Any:
    """Plain data with some fields changed, deep down; None takes a field away."""
    if not isinstance(data, dict) or not isinstance(changes, dict):
        return changes
    merged = dict(data)
    for key, value in changes.items():
        merged[key] = changed(data.get(key), value)
    return {key: value for key, value in merged.items() if value is not None}


def programme(changes: dict[str, Any], troubles: tuple[Trouble, ...] = ()) -> Snapshot:
    """The sound programme with changes; a path of None has no file."""
    records = {
        path: BY_KIND[data["kind"]].model_validate({"format": 1} | data)
        for path, data in sorted(changed(SOUND, changes).items())
    }
    return Snapshot(records, troubles)


def found(changes: dict[str, Any], today: datetime.date = TODAY) -> list[tuple[str, str, str]]:
    """Rule, path and field of all that is found."""
    findings = checks.findings(programme(changes), today)
    return [(one.rule, one.path or "", one.field or "") for one in findings]
