"""The meeting of all teams: what it is on, for how long, and what is on its agenda."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.parts.editing import Editing, Record
from csit_tui.tui.parts.sitting import Sitting, today

if TYPE_CHECKING:
    from csit_tui.method.attending import Person
    from csit_tui.method.course import Course, Pace
    from csit_tui.model.teams import Session, Team
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.view import View
    from csit_tui.workspace.composite import Gathered

ALL_TEAMS = ""
"""In the place of a team, where all meet."""


class Assembly(Sitting):
    """The composite session that is open, or planned, as the composite's screen leads it."""

    def __init__(
        self, screen: BaseScreen, found: Callable[[], Gathered | None], paint: Callable[[], None]
    ) -> None:
        super().__init__(screen)
        self._found, self._paint = found, paint
        self.course: Course | None = None
        """What the meeting is on, once it is on something."""
        self.editing = Editing(screen, lambda: self.path, paint)

    @property
    def meeting(self) -> Session | None:
        """The composite session that is open; another one is led elsewhere."""
        found = super().meeting
        return found if found is not None and found.purpose == "composite" else None

    @property
    def team(self) -> Team | None:
        """No single team meets."""
        return None

    def _people(self) -> Mapping[str, Person]:
        """The members of all teams, as they are at the meeting, and whoever else came to it."""
        from csit_tui.method.attending import once, people

        view, came = self.app.view, super()._people()
        teams = view.snapshot.teams(view.cycle) if view else []
        members = {one.id: one for team in teams for one in people({}, team)}
        return {one.id: one for one in once([*(members | dict(came)).values()])}

    @property
    def settled(self) -> Collection[str]:
        """The criteria that the teams came to an end with."""
        found = self._found()
        return {row.criterion for row in found.composite.rows if row.settled} if found else set()

    @property
    def pace(self) -> Pace | None:
        """How the meeting keeps to its agenda now."""
        from csit_tui.method.course import pace

        if self.course is None or self.meeting is None:
            return None
        now = self.app.doing.workspace.moment()
        return pace(self.course, self.plan, self.settled, now)

    def look(self, view: View) -> None:
        """Go on where the meeting was, if it was on something."""
        if self.meeting is None:
            self.course = None
        elif self.course is None:
            kept = self.app.doing.workspace.on_stage()
            here = (view.cycle, ALL_TEAMS, self.id)
            self.course = kept if kept is not None and kept[:3] == here else None

    @property
    def criteria(self) -> list[str]:
        """What is gone through: the agenda, or what is in dispute where there is none."""
        view, found = self.app.view, self._found()
        disputed = [row.criterion for row in found.composite.disputed] if found else []
        return (today(view) if view else []) or disputed

    def next_of(self, criterion: str, by: int) -> str | None:
        """The criterion after one, or before it; behind the last the first that is not settled."""
        from csit_tui.method.course import next_of

        return next_of(self.criteria, criterion, self.settled, by)

    def begin(self, otherwise: str) -> str:
        """The criterion that the meeting is on, or begins with; it is put on stage."""
        if self.course is not None:
            return self.course.criterion
        first = next((one for one in self.criteria if one not in self.settled), otherwise)
        self.stage(first)
        return first

    def stage(self, criterion: str) -> None:
        """Have a criterion on stage, here and for those who follow; outside a meeting nothing."""
        from csit_tui.method.course import Course, turned

        view = self.app.view
        if view is None or self.meeting is None or not criterion:
            return
        now = self.app.doing.workspace.moment()
        begun = Course(view.cycle, ALL_TEAMS, self.id, criterion, now)
        self._put(begun if self.course is None else turned(self.course, criterion, now))

    def _put(self, course: Course) -> None:
        self.course, self.criterion = course, course.criterion
        workspace = self.app.doing.workspace
        self.app.jobs.start("stage", partial(workspace.put_on_stage, course))
        self._paint()

    def why_not(self, action: str) -> str | None:
        """A break needs a meeting that is on something."""
        if action == "break" and self.course is None:
            return "No composite session is under way: its first criterion begins it."
        return super().why_not(action)

    def word(self, action: str) -> str:
        """What a key does in this meeting."""
        pausing = self.course is not None and self.course.pausing
        return {"break": "end the break" if pausing else "", "propose": "agenda"}.get(action, "")

    def do_break(self) -> None:
        """Begin a break, or end it."""
        from csit_tui.method.course import paused, resumed

        if self.course is not None:
            turn = resumed if self.course.pausing else paused
            self._put(turn(self.course, self.app.doing.workspace.moment()))

    def do_propose(self) -> None:
        """Put what is in dispute on the composite session's agenda; plan one for want of it."""
        from csit_tui.merge import apply
        from csit_tui.method import settling
        from csit_tui.method.nouns import counted
        from csit_tui.model.teams import Session

        found, view = self._found(), self.app.view
        if found is None or view is None:
            return
        meeting = settling.meeting_of(view.snapshot, found.cycle, self.id or None)
        key = meeting.id if meeting else self.editing.make_id()
        record = Record(self.app, Session.PATH.format(cycle=found.cycle, id=key))
        begun = [] if meeting else settling.planned_anew(record.data)
        criteria = [row.criterion for row in found.composite.disputed]
        data = apply(record.data, begun)
        made = settling.on_agenda(data, criteria, self.editing.make_id)
        if not made:
            self.screen.say("All that is in dispute is on the agenda already.", "faint")
            return
        self.editing.change(record, [*begun, *made])
        new = "a composite session that is planned for it" if begun else "the composite session"
        count = counted(sum(len(one.path) == 2 for one in made), "criterion")
        self.screen.say(f"Put {count} on the agenda of {new}.", "good")
