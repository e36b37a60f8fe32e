"""Which record a path names, and how people call it."""

from __future__ import annotations

import re

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge.place import kind_at
from csit_tui.model.base import Record
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation, Session, Team
from csit_tui.text import brief

SHEETS = {
    "programme": "the programme's own sheet",
    "cycle": "the cycle's own sheet",
    "map": "the annual map",
    "readiness": "the readiness sheet",
    "scope": "the scope",
    "glossary": "the glossary",
    "goal": "vision and goal",
    "options": "the options",
    "inputs": "the inputs sheet",
    "set-aside": "findings set aside",
    "input": "an input",
    "challenge": "a challenge or validation",
    "preparation": "own ratings",
    "plan": "a plan item",
    "benchmark": "the benchmark",
    "theme": "a theme of the benchmark",
    "benchmark-option": "an option of the benchmark",
}
PURPOSES = {
    "readiness": "readiness session",
    "scoping": "scoping session",
    "goal-setting": "goal-setting workshop",
    "assessment": "assessment session",
    "composite": "composite session",
    "planning": "planning session",
    "review": "review",
    "challenge": "challenge session",
    "desk": "desk work",
}


def record_at(path: str) -> tuple[type[Record], dict[str, str]] | None:
    """The model and the identity that a path names; none where it names no record."""
    placed = kind_at(path)
    return (BY_KIND[placed[0]], placed[1]) if placed else None


def one_line(text: str | None) -> str:
    """A text without line breaks, for a name in a sentence."""
    return " ".join((text or "").split())


def title_of(item: PlanItem) -> str:
    """What people call a plan item; its id where it has no title yet."""
    return brief(one_line(item.title) or item.id, 100)


def quoted_title(item: PlanItem) -> str:
    """The same inside a sentence."""
    return f"“{title_of(item)}”"


def team_name(team: Team | None, slug: str | None = None) -> str:
    """A team as a sentence names it, such as ``Parks team``."""
    name = one_line(team.name if team else None) or (team.team if team else slug) or ""
    if not name:
        return "All teams"
    return name if re.search(r"\bteam\b", name, re.IGNORECASE) else f"{name} team"


def sentence(text: str) -> str:
    """A name at the start of a sentence."""
    return text[:1].upper() + text[1:]


def session_name(session: Session | None) -> str:
    """A session as a sentence names it: what people call it, else what kind it is."""
    if session is None:
        return PURPOSES["desk"]
    return one_line(session.title) or PURPOSES.get(session.purpose or "desk", "session")


def the_session(session: Session | None) -> str:
    """A session's name inside a sentence: its title, or ``the assessment session``."""
    name = session_name(session)
    return name if session and one_line(session.title) else f"the {name}"


def called(path: str, yardstick: Yardstick, snapshot: Snapshot) -> str:
    """What people call a record, such as ``5.1 Financial resources`` or ``the Parks team``."""
    placed = record_at(path)
    if placed is None:
        return path
    model, identity = placed
    if model.KIND in {"assessment", "consensus"}:
        return yardstick.name(identity["criterion"])
    if model is Team:
        team = snapshot.one(Team, cycle=identity["cycle"], team=identity["team"])
        return f"the {team_name(team, identity['team'])}"
    found = snapshot.records.get(path)
    if model is Preparation:
        team = snapshot.one(Team, cycle=identity["cycle"], team=identity["team"])
        member = team.members.get(identity["member"]) if team else None
        name = one_line(member.name if member else None) or identity["member"]
        return f"the own ratings of {name}"
    if model is Session:
        return the_session(found if isinstance(found, Session) else None)
    title = one_line(getattr(found, "title", None) or getattr(found, "name", None))
    sheet = SHEETS[model.KIND]
    return f"{sheet} ({title})" if title and model.KIND in _TITLED else sheet


_TITLED = frozenset({"input", "challenge", "plan", "theme", "benchmark", "benchmark-option"})
