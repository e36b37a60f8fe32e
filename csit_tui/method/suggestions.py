"""What one sheet suggests for another: people of readiness for workshops, a team for its session.

Nothing is carried over by itself: whoever fills in the later sheet is offered it, and chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.method import attending, carrying
from csit_tui.method.filling import held_at
from csit_tui.method.overviews.shapes import About, Data
from csit_tui.method.places import one_line
from csit_tui.method.sheets.asks import Path
from csit_tui.model.base import data_of
from csit_tui.model.sheets import Readiness
from csit_tui.model.teams import Session, Team

SOURCES = {"session": "from the team", "consensus": "the teams' own"}
"""Where suggestions for a kind of record come from, if not from readiness."""


class Suggestion(NamedTuple):
    """Something to take over: its words, why it is suggested, the fields of the new item.

    For a box that takes one value, ``fields`` holds it under the box's own name.
    """

    words: str
    why: str
    fields: Mapping[str, str]
    key: str = ""
    """The new item's key, where it is to be the same person's everywhere; else a random one."""


def suggested(kind: str, path: Path, data: Data, about: About) -> list[Suggestion]:
    """What is suggested for a list or box of a record, and not taken yet.

    ``path`` is where the list or box stands, ``data`` the record's plain data.
    """
    make = _FOR.get((kind, path[0], path[-1]))
    if kind == Session.KIND and path == ("present",):
        return _members(data, about)
    if make is None:
        return []
    found = list(make(about))
    held = held_at(data, path)
    items = held.values() if isinstance(held, Mapping) else ()
    taken = {_plain(item.get(key)) for item in items for key in ("name", "risk")}
    return [one for one in found if _plain(one.words) not in taken]


def source(kind: str) -> str:
    """Where what is suggested for a kind of record comes from, in words."""
    return SOURCES.get(kind, "from readiness")


def _invitees(about: About) -> Iterator[Suggestion]:
    for one in carrying.people(_readiness(about)):
        yield Suggestion(one.name, one.why, {"name": one.name, "why": one.why})


def _sponsors(about: About) -> Iterator[Suggestion]:
    for one in carrying.people(_readiness(about)):
        yield Suggestion(one.name, one.why, {"sponsor": one.name})


def _risks(about: About) -> Iterator[Suggestion]:
    for one in carrying.barriers(_readiness(about)):
        fields = {"risk": one.barrier} | ({"reduction": one.way_round} if one.way_round else {})
        yield Suggestion(one.barrier, one.way_round, fields)


def _members(session: Data, about: About) -> list[Suggestion]:
    """The team of a session: whoever of it is not written down as present."""
    team = about.snapshot.one(Team, cycle=about.cycle, team=str(session.get("team")))
    there = session.get("present") or {}
    return [
        Suggestion(
            one.name, one.role.replace("-", " "), {"name": one.name, "role": one.role}, one.id
        )
        for one in (attending.people({}, team) if team else ())
        if one.id not in there
    ]


def _coordinator(about: About) -> Iterator[Suggestion]:
    for name in carrying.coordinators(_readiness(about)):
        yield Suggestion(name, "named in prompt q", {"coordinator": name})


def _readiness(about: About) -> Data:
    return data_of(about.snapshot.one(Readiness, cycle=about.cycle))


def _plain(text: Any) -> str:
    return one_line(text if isinstance(text, str) else None).casefold()


_FOR: dict[tuple[str, str, str], Callable[[About], Iterator[Suggestion]]] = {
    ("goal", "workshops", "invitees"): _invitees,
    ("options", "risks", "risks"): _risks,
    ("plan", "risks", "risks"): _risks,
    ("plan", "sponsor", "sponsor"): _sponsors,
    ("cycle", "coordinator", "coordinator"): _coordinator,
}
"""What suggests, by the kind of record and the first and last name of the list or box."""
