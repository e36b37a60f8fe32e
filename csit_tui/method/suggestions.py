"""What one sheet suggests for another: people of readiness for workshops, a team for its session.

Nothing is carried over by itself: whoever fills in the later sheet is offered it, and chooses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.method import attending
from csit_tui.method.filling import held_at
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.overviews.shapes import About, Data
from csit_tui.method.places import one_line
from csit_tui.method.sheets.asks import Path
from csit_tui.model.sheets import Readiness
from csit_tui.model.teams import Session, Team

SOURCES = {"session": "from the team"}
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


class Person(NamedTuple):
    """Somebody whom readiness names, and what for."""

    name: str
    why: str


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


def people(about: About) -> list[Person]:
    """The champions of a cycle, then those to win over; each once."""
    sheet = about.snapshot.one(Readiness, cycle=about.cycle)
    if sheet is None:
        return []
    found = [
        Person(one_line(one.name), _joined("Champion", one.post or one.involvement))
        for one in _each(sheet.champions)
    ]
    found += [
        Person(one_line(one.who), _joined("To win over", one.how)) for one in _each(sheet.win_over)
    ]
    once: dict[str, Person] = {}
    for one in found:
        once.setdefault(_plain(one.name), one)
    return [one for name, one in once.items() if name]


def coordinators(about: About) -> list[str]:
    """People of readiness whom prompt q names, in its order: the first may well coordinate."""
    sheet = about.snapshot.one(Readiness, cycle=about.cycle)
    answer = sheet.prompts.get("q") if sheet else None
    words = _plain(answer.answer if answer else None)
    if sheet is None or not words:
        return []
    named = [one.name for one in people(about)] + list(sheet.decision.people)
    named += [name for one in sheet.meetings.values() for name in one.people]
    named += [one_line(one.briefed_by) for one in sheet.champions.values()]
    places = {name: words.find(_plain(name)) for name in named if _plain(name)}
    return sorted((name for name in places if places[name] >= 0), key=lambda name: places[name])


def _invitees(about: About) -> Iterator[Suggestion]:
    for one in people(about):
        yield Suggestion(one.name, one.why, {"name": one.name, "why": one.why})


def _risks(about: About) -> Iterator[Suggestion]:
    sheet = about.snapshot.one(Readiness, cycle=about.cycle)
    for one in _each(sheet.barriers) if sheet else ():
        barrier, way = one_line(one.barrier), one_line(one.way_round)
        if barrier:
            fields = {"risk": barrier} | ({"reduction": way} if way else {})
            yield Suggestion(barrier, way, fields)


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
    for name in coordinators(about):
        yield Suggestion(name, "named in prompt q", {"coordinator": name})


def _each(items: Mapping[str, Any]) -> Iterable[Any]:
    return [items[key] for key in ids_in_order(items)]


def _joined(word: str, more: str | None) -> str:
    said = one_line(more)
    return f"{word}: {said}" if said else word


def _plain(text: Any) -> str:
    return one_line(text if isinstance(text, str) else None).casefold()


_FOR: dict[tuple[str, str, str], Callable[[About], Iterator[Suggestion]]] = {
    ("goal", "workshops", "invitees"): _invitees,
    ("options", "risks", "risks"): _risks,
    ("cycle", "coordinator", "coordinator"): _coordinator,
}
"""What suggests, by the kind of record and the first and last name of the list or box."""
