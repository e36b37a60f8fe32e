"""What readiness is carried forward for: its people, its barriers, and who prompt q names.

Champions and people to win become workshop invitees, sponsors in the plan and those who get the
reports; barriers become risks; q names the coordinator (Document One, readiness). All of it is
suggested where it is wanted, and never carried over by itself. ``data`` is the sheet's plain data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from csit_tui.method.filling import held_at
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import one_line

Data = Mapping[str, Any]


class Person(NamedTuple):
    """Somebody whom readiness names, and what for."""

    name: str
    why: str


class Barrier(NamedTuple):
    """What stands in the way, and the way round it; empty where there is none yet."""

    barrier: str
    way_round: str


def people(data: Data) -> list[Person]:
    """The champions, then those to win over; each once."""
    found = [
        Person(_said(one, "name"), _joined("Champion", _said(one, "post", "involvement")))
        for one in _each(data, "champions")
    ]
    found += [
        Person(_said(one, "who"), _joined("To win over", _said(one, "how")))
        for one in _each(data, "win_over")
    ]
    once: dict[str, Person] = {}
    for one in found:
        once.setdefault(one.name.casefold(), one)
    return [one for name, one in once.items() if name]


def barriers(data: Data) -> list[Barrier]:
    """The barriers that have words."""
    found = (Barrier(_said(one, "barrier"), _said(one, "way_round")) for one in
             _each(data, "barriers"))  # fmt: skip
    return [one for one in found if one.barrier]


def coordinators(data: Data) -> list[str]:
    """People of the sheet whom prompt q names, in its order: the first may well coordinate."""
    answer = held_at(data, ("prompts", "q", "answer"))
    words = one_line(answer if isinstance(answer, str) else None).casefold()
    named = [one.name for one in people(data)]
    named += held_at(data, ("decision", "people")) or []
    named += [name for one in _each(data, "meetings") for name in one.get("people") or ()]
    named += [_said(one, "briefed_by") for one in _each(data, "champions")]
    places = {name: words.find(one_line(name).casefold()) for name in named if one_line(name)}
    return sorted((name for name in places if places[name] >= 0), key=lambda name: places[name])


def _each(data: Data, collection: str) -> list[Data]:
    items = data.get(collection) or {}
    return [items[key] for key in ids_in_order(items)]


def _said(item: Data, *fields: str) -> str:
    """The first of some fields that says something."""
    return next(filter(None, (one_line(item.get(field)) for field in fields)), "")


def _joined(word: str, more: str) -> str:
    return f"{word}: {more}" if more else word
