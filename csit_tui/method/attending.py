"""Who is at a meeting: late arrivals, early leavers, and who of them has a rating to give."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

from csit_tui.merge import ABSENT, Change
from csit_tui.method.hours import length
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.teams import called, known_as, role_of
from csit_tui.model.teams import Team

Data = Mapping[str, Any]
LATE = 5
"""Minutes within which somebody is neither late nor gone early: the list is being put right."""


class Person(NamedTuple):
    """Somebody who is at a meeting or could be, with the times at which they came and went."""

    id: str
    name: str
    role: str
    there: bool = False
    arrived: datetime.time | None = None
    left: datetime.time | None = None

    @property
    def came(self) -> bool:
        """Whether they were at the meeting at all, be it that they are gone."""
        return self.there or self.left is not None


class Attending(Protocol):
    """Somebody on a list of those who are there or could be."""

    @property
    def name(self) -> str:
        """What they are called."""
        ...

    @property
    def came(self) -> bool:
        """Whether they are or were there."""
        ...


A = TypeVar("A", bound=Attending)


def once(persons: Iterable[A]) -> list[A]:
    """Each person once, in their order: of several of one name whoever came counts."""
    found: dict[str, A] = {}
    for one in persons:
        held = found.get(known_as(one.name))
        if held is None or (one.came and not held.came):
            found[known_as(one.name)] = one
    return list(found.values())


def on_list(persons: Iterable[A], name: str) -> A | None:
    """Whoever is called so already; none where nobody is."""
    return next((one for one in persons if known_as(one.name) == known_as(name)), None)


def people(session: Data, team: Team | None) -> list[Person]:
    """The team in its order, then whoever else is written down as present."""
    present = session.get("present") or {}
    own = ids_in_order(team.members) if team else []
    return [_person(key, present.get(key), team) for key in (*own, *(set(present) - set(own)))]


def _person(key: str, said: Data | None, team: Team | None) -> Person:
    member = team is not None and key in team.members
    name = called(team, key) if team and member else key
    role = role_of(team, key) if team and member else "guest"
    if said is None:
        return Person(key, name, role)
    left = said.get("left")
    about = (said.get("name") or name, said.get("role") or role)
    return Person(key, *about, left is None, said.get("arrived"), left)


def voters(session: Data, team: Team | None) -> int | None:
    """How many of those who are there give a rating; none where nobody is known to be there.

    Members of the team do, whatever their role, and whoever takes part as a member; those who are
    beside the team (a facilitator or scribe from outside, a guest) do not. Where nobody is written
    down, the whole team is there.
    """
    return len(voting(session, team)) if _there(session, team) else None


def voting(session: Data, team: Team | None) -> list[Person]:
    """Those who are there and give a rating."""
    return [one for one in _there(session, team) if _votes(one, team)]


def _there(session: Data, team: Team | None) -> list[Person]:
    everybody = people(session, team)
    return [one for one in everybody if one.there] if session.get("present") else everybody


def raters(
    record: Data, team: Team | None, meeting: Data, sessions: Iterable[Data] = ()
) -> int | None:
    """How many people can have rated a criterion; none where that is not known (our advice).

    They are those whom its ``record`` names as having judged it; else, at a ``meeting`` under way,
    those who came to it, be it that they are gone. What is typed up afterwards can be of the whole
    team, of guests who assess a theme with it, and of whoever took part in one of its ``sessions``
    as a member.
    """
    if record.get("attendance"):
        return len(set(record["attendance"]))
    came = _who(person for person in people(meeting, team) if person.came and _votes(person, team))
    if came:
        return len(came)
    found = _who(person for person in people({}, team) if _votes(person, team))
    found |= {member for row in team.themes.values() for member in row.members} if team else set()
    for session in sessions:
        found |= _who(one for one in people(session, team) if one.came and _votes(one, team))
    return len(found) or None


def _who(persons: Iterable[Person]) -> set[str]:
    return {person.id for person in persons}


def _votes(person: Person, team: Team | None) -> bool:
    member = team.members.get(person.id) if team else None
    return person.role == "member" or (member is not None and not member.guest)


def arrive(session: Data, person: Person, at: datetime.time) -> list[Change]:
    """Somebody is there from now on; later than some minutes after the beginning, that is told."""
    held = (session.get("present") or {}).get(person.id)
    path = ("present", person.id)
    if held is not None:
        left = held.get("left", ABSENT)
        return [] if left is ABSENT else [Change((*path, "left"), left, ABSENT)]
    late = {"arrived": at} if _is_late(session, at) else {}
    return [Change(path, ABSENT, {"name": person.name, "role": person.role, **late})]


def leave(session: Data, person: str, at: datetime.time) -> list[Change]:
    """Somebody is there no longer; right after the beginning they never were."""
    held = (session.get("present") or {}).get(person)
    if held is None or "left" in held:
        return []
    if not _is_late(session, at):
        return [Change(("present", person), held, ABSENT)]
    return [Change(("present", person, "left"), ABSENT, at)]


def _is_late(session: Data, at: datetime.time) -> bool:
    began = session.get("held_from")
    return began is not None and (length(began, at) or 0) > LATE
