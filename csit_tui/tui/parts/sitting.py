"""The meeting that is open: its record, who is there, points parked, what slips to the next one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.method.nouns import spoken
from csit_tui.tui.parts.boxes import DIGITS
from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection

    from csit_tui.merge import Change
    from csit_tui.method.attending import Person
    from csit_tui.method.course import Plan
    from csit_tui.method.planner.slipping import Slipped
    from csit_tui.model.teams import Session, Team
    from csit_tui.tui.parts.editing import Data, Editing
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.view import View
    from csit_tui.tui.widgets.slot import Writing

DONE, ANOTHER, ALL = "done", "another", "all"
OF_THE_MEETING = frozenset({"park", "present", "all-present", "later"})
"""Actions that write into the meeting's own record."""


def open_meeting(view: View) -> Session | None:
    """The record of the meeting that is open; none at desk work, or where nothing is open."""
    from csit_tui.model.teams import Session

    opened = view.standing.session
    if opened is None or opened.desk:
        return None
    return view.snapshot.one(Session, cycle=opened.cycle, id=opened.id)


def today(view: View) -> list[str]:
    """The criteria on the agenda of the meeting that is open."""
    from csit_tui.method.course import to_discuss

    meeting = open_meeting(view)
    return to_discuss(meeting.agenda) if meeting else []


class Sitting(Part):
    """What is done to the record of the meeting that is open."""

    editing: Editing

    def __init__(self, screen: BaseScreen) -> None:
        super().__init__(screen)
        self.criterion = ""
        """Where a point that is parked came up."""
        self.ended: Collection[str] = ()
        """Criteria that have a status."""

    @property
    def meeting(self) -> Session | None:
        """The record of the meeting."""
        return open_meeting(self.app.view) if self.app.view else None

    @property
    def id(self) -> str:
        """The meeting's id; empty where none is open."""
        return self.meeting.id if self.meeting else ""

    @property
    def path(self) -> str:
        """The file of the meeting's record."""
        from csit_tui.model.teams import Session

        meeting = self.meeting
        return Session.PATH.format(cycle=meeting.cycle, id=meeting.id) if meeting else ""

    @property
    def data(self) -> Data:
        """The meeting's record, with what is still on its way to the disk."""
        return Record(self.app, self.path).data if self.path else {}

    @property
    def team(self) -> Team | None:
        """The team that meets."""
        from csit_tui.model.teams import Team

        view = self.app.view
        return view.snapshot.one(Team, cycle=view.cycle, team=view.team or "") if view else None

    @property
    def plan(self) -> Plan:
        """What the meeting was to do, and when it began."""
        from csit_tui.method.course import Plan

        meeting, view = self.meeting, self.app.view
        opened = view.standing.session if view else None
        if meeting is None or opened is None:
            return Plan()
        return Plan(meeting.agenda, opened.started, meeting.minutes)

    @property
    def parked(self) -> list[str]:
        """The points that were parked, in their order."""
        from csit_tui.method.ordering import ids_in_order

        held = self.data.get("parked") or {}
        return [str(held[key].get("text", "")) for key in ids_in_order(held)]

    def why_not(self, action: str) -> str | None:
        """Some actions need a meeting whose record they go into."""
        if action not in OF_THE_MEETING:
            return None
        if self.meeting is None:
            return f"No meeting is open to note it in: {self.key_of('session')} opens one."
        return self._why_not_later() if action == "later" else None

    async def do_park(self) -> None:
        """Write a point that is put aside; enter writes the next one."""
        await self.screen.ask(self._parking())

    def _parking(self) -> Writing:
        from csit_tui.merge import Change
        from csit_tui.method.points import added, items_of
        from csit_tui.model.entry import entered

        point, criterion = self.editing.make_id(), self.criterion

        def make(data: Data, text: str) -> list[Change]:
            words, held = entered(text).strip(), items_of(data, "parked").get(point)
            if held is not None:
                return [Change(("parked", point, "text"), held.get("text", ""), words)]
            item = {"text": words, "criterion": criterion}
            return added(data, "parked", {point: item}) if words else []

        return self.editing.writing(
            self.editing.record,
            make,
            " · ".join(["Park a point for later", *reversed(self.parked)]),
            f"parked.{point}.text",
            hint=f"enter for the next one, {self.key_of('back')} when done",
            again=self._parking,
        )

    async def do_present(self) -> None:
        """Say who is there: whoever came late, or goes early, with the time."""
        await self._ask_who()

    async def _ask_who(self, at: str = "") -> None:
        """The same; in a list that is longer than there are digits the cursor stays, ``at``."""
        people = self._people()
        begin = DONE if len(people) <= DIGITS else at
        choices = [Choice(one.id, _named(one), _times(one)) for one in people.values()]
        choices += [
            Choice(ALL, "all present", letter=self.key_of("all-present")),
            Choice(ANOTHER, "somebody else", letter="+"),
            Choice(DONE, "done", letter="0"),
        ]
        await self.screen.choose(
            "Who is there now", choices, partial(self._came_or_went, people), begin
        )
        self.screen.slot.marks = True

    def do_all_present(self) -> None:
        """Everybody on the list is there from now on."""
        from csit_tui.method.attending import arrive

        absent, now = [one for one in self._people().values() if not one.there], self._now
        self.editing.attempt(lambda data: [c for one in absent for c in arrive(data, one, now)])
        told = f"All are there; {self.key_of('undo')} takes that back." if absent else "All are."
        self.screen.say(told, "good" if absent else "faint")

    def _people(self) -> Mapping[str, Person]:
        from csit_tui.method.attending import once, people

        return {one.id: one for one in once(people(self.data, self.team))}

    def _came_or_went(self, listed: Mapping[str, Person], key: str) -> None:
        from csit_tui.tui.widgets.slot import Writing

        if key == ANOTHER:
            asked = Writing("Who came", self._guest, hint="a name", cancel=True)
            self.app.call_later(self.screen.ask, asked)
        elif key == ALL:
            self.do_all_present()
        elif key != DONE:
            if (person := self._people().get(key)) is not None:
                self._note(person)
            else:
                self.screen.say(f"{listed[key].name} is on the list no longer.", "warn")
            self.app.call_later(self._ask_who, key)

    def _guest(self, name: str) -> None:
        from csit_tui.method.attending import Person, on_list
        from csit_tui.method.places import one_line

        known = on_list(self._people().values(), name)
        if known is not None and known.there:
            self.screen.say(f"{known.name} is there already.", "faint")
        elif name.strip():
            self._note(known or Person(self.editing.make_id(), one_line(name), "member"))
        self.app.call_later(self.do_present)

    def _note(self, person: Person) -> None:
        from csit_tui.method.attending import arrive, leave

        now = self._now
        if person.there:
            self.editing.attempt(lambda data: leave(data, person.id, now))
        else:
            self.editing.attempt(lambda data: arrive(data, person, now))

    @property
    def _now(self) -> datetime.time:
        """The time as it is noted, to the minute."""
        return self.app.doing.workspace.moment().time().replace(second=0, microsecond=0)

    @property
    def _next(self) -> Session | None:
        from csit_tui.method.planner.slipping import next_session

        view, meeting = self.app.view, self.meeting
        return next_session(view.snapshot, meeting) if view and meeting else None

    @property
    def _left(self) -> list[str]:
        """The points of the agenda that have not come to an end."""
        from csit_tui.method.planner.slipping import unfinished

        return unfinished(self.meeting, self.ended) if self.meeting else []

    def _why_not_later(self) -> str | None:
        if not self._left:
            return "Nothing on the agenda is left: every criterion has its status."
        if self._next is None:
            return "No further session of this kind is planned: plan one first."
        return None

    async def do_later(self) -> None:
        """Ask whether what is left is to slip to the next session."""
        there, meeting = self._next, self.meeting
        if there is None or meeting is None:
            return
        left = self._left
        names = ", ".join(meeting.agenda[key].criterion or "" for key in left)
        over = self._slip(there, left).over
        full = f" It is then {over} min overfull." if over else ""
        yes = f"move {len(left)} on", f"{names}, to {_session(there)}.{full}"
        then = partial(self._put_off, there, left)
        await self.screen.confirm("What is left of the agenda", yes, "leave them here", then)

    def _slip(self, there: Session, left: list[str]) -> Slipped:
        from csit_tui.method.planner.slipping import slip

        return slip(self.data, self._record_of(there).data, left, self.editing.make_id)

    def _record_of(self, session: Session) -> Record:
        from csit_tui.model.teams import Session

        return Record(self.app, Session.PATH.format(cycle=session.cycle, id=session.id))

    def _put_off(self, there: Session, left: list[str]) -> None:
        """Move points on: they are marked here once the next session has them, or not at all."""
        still = [key for key in left if key in self._left]
        if not still or self._next is None or self._next.id != there.id:
            self.screen.say("Nothing moved: others changed the agenda or the plan.", "warn")
            return
        slipped, here = self._slip(there, still), self.editing.record

        def mark() -> None:
            self.editing.change(here, slipped.here)
            self.screen.say(f"Moved {len(still)} to {_session(there)}.", "good")

        self.editing.change(self._record_of(there), slipped.there, then=mark)


def _named(person: Person) -> str:
    return f"{'[x]' if person.there else '[ ]'} {person.name}"


def _times(person: Person) -> str:
    role = spoken(person.role)
    came = f"since {person.arrived:%H:%M}" if person.arrived else ""
    went = f"until {person.left:%H:%M}" if person.left else ""
    return ", ".join(filter(None, (role, came, went)))


def _session(session: Session) -> str:
    from csit_tui.method.dates import written
    from csit_tui.method.places import session_name

    return session_name(session) + (f" on {written(session.date)}" if session.date else "")
