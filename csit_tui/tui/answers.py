"""What is said of a session before it is opened: kept while one looks elsewhere, until it opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csit_tui.tui.view import View


class Person(NamedTuple):
    """Somebody who may be there: id, name, role, and whether present."""

    id: str
    name: str
    role: str
    there: bool

    @property
    def came(self) -> bool:
        """Whether they are there."""
        return self.there


@dataclass
class Answers:
    """A session as it would be opened: what somebody said of it, and else what is proposed."""

    purpose: str = "assessment"
    meant: str = ""
    """The kind that the page proposes from which one came; empty where it means none."""
    team: str | None = None
    title: str = ""
    planned: str | None = None
    people: list[Person] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    """Which of purpose, team and title are somebody's own answers; proposals leave them alone."""
    own: dict[str, Person] = field(default_factory=dict)
    """Those whose presence or role was changed, and those who were named here."""

    def propose(self, view: View) -> None:
        """Fill in what nobody said: the next planned session, else an assessment of the team."""
        from csit_tui.method.planned import next_planned, numbered
        from csit_tui.method.terms import SHARED_PURPOSES

        snapshot, cycle = view.snapshot, view.cycle
        purpose = self.purpose if "purpose" in self.said else self.meant or None
        shared = purpose in SHARED_PURPOSES
        if "team" not in self.said:
            self.team = None if shared else view.team
        unsaid = self.team is None and "team" not in self.said and bool(view.progress)
        unsaid = unsaid and not shared
        plan = None if unsaid else next_planned(snapshot, cycle, self.team, purpose)
        self.planned = plan.id if plan else None
        if "purpose" not in self.said:
            self.purpose = purpose or (plan.purpose if plan else None) or "assessment"
        if "title" not in self.said:
            title = plan.title if plan else None
            self.title = title or numbered(snapshot, cycle, self.team, self.purpose) or ""
        self.people = self._people(view)

    def _people(self, view: View) -> list[Person]:
        """The team's members, then the others who were named; each as somebody left them, once."""
        from csit_tui.method.attending import once

        members = _members(view, self.team)
        if self.team is None and self.purpose == "composite":
            members = _of_all_teams(view)
        found = [self.own.get(one.id, one) for one in members]
        known = {one.id for one in members}
        return once([*found, *(one for key, one in self.own.items() if key not in known)])

    def lacks_team(self, view: View) -> bool:
        """Whether it is an assessment, and nobody said whose."""
        return self.purpose == "assessment" and self.team is None and bool(view.progress)

    def say_purpose(self, purpose: str) -> None:
        """Take a kind of session."""
        self.purpose = purpose
        self.said.add("purpose")

    def say_team(self, team: str | None, view: View) -> None:
        """Take a team, or none; what was said of the members of the one before goes with it."""
        for member in _members(view, self.team):
            self.own.pop(member.id, None)
        self.team = team
        self.said.add("team")

    def say_title(self, title: str) -> None:
        """Take a title; an empty one leaves it to what is proposed."""
        self.title = title
        (self.said.add if title else self.said.discard)("title")

    def say_person(self, person: Person) -> None:
        """Take somebody as they are now."""
        self.own[person.id] = person


def _of_all_teams(view: View) -> list[Person]:
    """The members of all teams, of whom some will come to speak for theirs; absent until then."""
    every = view.snapshot.teams(view.cycle)
    return [one._replace(there=False) for team in every for one in _members(view, team.team)]


def _members(view: View, key: str | None) -> list[Person]:
    """The members of a team in their order; guests are proposed as absent."""
    from csit_tui.method.ordering import ids_in_order
    from csit_tui.method.teams import role_of

    team = next((t for t in view.snapshot.teams(view.cycle) if t.team == key), None)
    if team is None:
        return []
    roles = {one: role_of(team, one) for one in ids_in_order(team.members)}
    return [
        Person(one, team.members[one].name or "somebody", role, role != "guest")
        for one, role in roles.items()
    ]
