"""The meeting: one criterion large for the room, hidden ratings, consensus, and the time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widget import Widget

from csit_tui.method.course import next_of, pace, paused, resumed, turned
from csit_tui.method.recording import set_field
from csit_tui.tui.parts.agreeing import Agreeing
from csit_tui.tui.parts.editing import Editing
from csit_tui.tui.parts.fields import Fields
from csit_tui.tui.parts.noting import Noting, open_now
from csit_tui.tui.parts.sitting import Sitting, today
from csit_tui.tui.parts.voting import Voting
from csit_tui.tui.parts.watching import Watching
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.screens.meeting_beside import informing_blocks, parked_lines, told
from csit_tui.tui.screens.meeting_view import Staged, agenda_lines, clock_line, stage_blocks
from csit_tui.tui.screens.record_beside import last_year_blocks
from csit_tui.tui.screens.record_held import Held
from csit_tui.tui.screens.record_list import sign, status_of
from csit_tui.tui.screens.record_writing import RecordTexts
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Block, Panel

if TYPE_CHECKING:
    from csit_tui.method.course import Course, Pace
    from csit_tui.tui.screens.record_view import Judgement
    from csit_tui.tui.view import View

STAGE, LAST_YEAR, INFORM = "stage", "last year", "inform"
GIVING = ("rate", "remove", "clear", "votes")
"""Keys at the foot while ratings are given."""
AGREED = ("strength", "afi", "reason", "next", "park", "break", "meeting")
"""What is wanted once the team has come to an end with a criterion."""
GIVEN = ("reveal", "remove", "clear", "votes")
"""The same once everybody has given theirs."""


class MeetingScreen(BaseScreen):
    """The criterion that is talked of."""

    NAME = "meeting"
    CSS_PATH = "meeting.tcss"
    HINTS = ("votes", "reveal", "consensus", "no-consensus", "next", "park", "break", "meeting")

    def __init__(self, criterion: str = "") -> None:
        """With a criterion the meeting goes on to that one; else it stays where it was."""
        super().__init__()
        self._wanted, self.face = criterion, STAGE
        self.course: Course | None = None
        self.panel, self.clock, self.side = Panel(id="stage"), Lines(id="clock"), Lines(id="side")
        self.held = Held(self, criterion)
        self.voting = Voting(self, self.held, self.paint)
        self.sitting = Sitting(self)
        self.sitting.editing = Editing(self, lambda: self.sitting.path, self.paint)
        self.editing = Editing(self, lambda: self.held.path, self.paint)
        self.watching = Watching(self, lambda: self.course, self.clock.repaint)
        fields = Fields(self.editing, set_field)
        agreeing = Agreeing(self.held, self.editing, fields)
        texts = RecordTexts(self.editing, fields, self.panel)
        noting = Noting(self, lambda: open_now(self.app.view))
        self.parts = (self.held, self.voting, self.sitting, agreeing, texts, noting)

    def page(self) -> Iterable[Widget]:
        """The criterion above the clock, and the agenda where there is room."""
        yield Vertical(self.panel, self.clock, id="room")
        yield self.side

    def ready(self) -> None:
        """The page has the keys; time goes."""
        self.panel.focus()
        self.clock.paint(lambda _: [clock_line(self.pace)])
        self.watching.start()

    def on_screen_suspend(self) -> None:
        """Nobody sees the clock."""
        self.watching.pause()

    def on_screen_resume(self) -> None:
        """It is seen again."""
        super().on_screen_resume()
        self.watching.resume()

    @property
    def looks_at(self) -> str:
        """The record of the criterion."""
        return self.held.path

    def title_line(self) -> Line:
        """Whose meeting."""
        view, meeting = self.app.view, self.sitting.meeting
        team = f" · {view.own.name}" if view and view.own else ""
        title = (meeting.title or "meeting") if meeting else "no meeting open"
        return line(span("Meeting", "title"), span(team), span(f" · {title}", "faint"))

    def show(self, view: View) -> None:
        """Show the programme as it was read; the first time, put a criterion on stage."""
        self.held.look(view)
        if view.team is None:
            self.call_later(self.app.doing.own_team.choose)
        elif self.course is None and self.held.criterion:
            self._begin()
        self.voting.look()
        self.say_top()
        self.paint()

    def _begin(self) -> None:
        """Go on where the meeting was, or begin with what was wanted, or with the agenda."""
        from csit_tui.method.course import Course

        view, workspace = self.app.view, self.app.doing.workspace
        if view is None:
            return
        here = (view.cycle, view.team or "", self.sitting.id)
        kept, now = workspace.on_stage(), workspace.moment()
        if kept is None or kept[:3] != here or not kept.session:
            left = [one for one in today(view) if one not in self.ended]
            first = self._wanted or next(iter(left), self.held.criterion)
            self._stage(Course(*here, first, now))
        elif self._wanted in {"", kept.criterion}:
            self._stage(kept)
        else:
            self._stage(turned(kept, self._wanted, now))

    def _stage(self, course: Course) -> None:
        """Have a criterion on stage, here and for those who follow."""
        self.course = course
        self.held.choose(course.criterion)
        self.sitting.criterion = course.criterion
        workspace = self.app.doing.workspace
        if self.app.view is not None and self.app.view.has_git:
            self.app.jobs.start("stage", partial(workspace.put_on_stage, course))

    @property
    def ended(self) -> set[str]:
        """The criteria that have a status."""
        held = self.held
        return {one for one in held.every if status_of(held.data_of(one)) != "not-yet"}

    @property
    def criteria(self) -> list[str]:
        """What is gone through: the agenda, or all criteria where there is none."""
        return (today(self.app.view) if self.app.view else []) or self.held.every

    @property
    def pace(self) -> Pace | None:
        """How the meeting keeps to its agenda now."""
        if self.course is None:
            return None
        now = self.app.doing.workspace.moment()
        return pace(self.course, self.sitting.plan, self.ended, now)

    def paint(self, *, anew: bool = False) -> None:
        """Paint the page and the clock as they now stand."""
        shown = self.held.judgement()
        self.sitting.ended = self.ended
        if shown is None:
            self.panel.build(lambda _: [Block([line(span("   No criterion here.", "faint"))])])
            return
        self.panel.build(partial(self._blocks, shown), anew=anew)
        self.clock.repaint()
        self.side.paint(self._side)
        self.say_keys()

    def _blocks(self, shown: Judgement, width: int) -> list[Block]:
        if self.face == LAST_YEAR:
            return last_year_blocks(shown, width)
        if self.face == INFORM:
            return informing_blocks(self.held.informed, width)
        given, voting = self.voting.given, self.voting.open
        staged = Staged(shown, given, voting, self._place, tuple(self._notes()))
        return stage_blocks(staged, width, self.panel.size.height)

    @property
    def _place(self) -> str:
        criteria = today(self.app.view) if self.app.view else []
        if self.held.criterion in criteria:
            return f"{criteria.index(self.held.criterion) + 1} of {len(criteria)} today"
        return "not on today's agenda" if criteria else ""

    def _notes(self) -> Iterable[tuple[str, str]]:
        earlier = "last year" if self.held.last_year is not None else "nothing last year"
        yield self.key_of("inform"), told(self.held.informed)
        yield self.key_of("last-year"), earlier
        yield self.key_of("park"), f"{len(self.sitting.parked)} parked"

    def _side(self, width: int) -> list[Line]:
        signs = {one: sign(self.held.data_of(one)) for one in self.criteria}
        criteria = today(self.app.view) if self.app.view else []
        lines = agenda_lines(criteria, signs, self.held.names(), self.held.criterion, width)
        parked = parked_lines(self.sitting.parked, width)
        beside = informing_blocks(self.held.informed, width)
        return [*lines, *parked, *(one for block in beside for one in block.lines)]

    def hints(self) -> tuple[str, ...]:
        """Other keys count while ratings are given."""
        if not self.voting.open:
            agreed = status_of(self.held.data_of(self.held.criterion)) != "not-yet"
            return AGREED if agreed else self.HINTS
        return GIVEN if self.voting.complete else GIVING

    def word(self, action: str) -> str:
        """What a key does here and now."""
        if not self.slot.is_open:
            pausing = self.course is not None and self.course.pausing
            words = {"break": "end the break" if pausing else "break", "meeting": "record"}
            return super().word(action) or words.get(action, "")
        return super().word(action)

    def on_slot_closed(self) -> None:
        """Show what was asked and answered."""
        super().on_slot_closed()
        self.paint()
        self.app.call_later(self.editing.next_refused)
        self.app.call_later(self.sitting.editing.next_refused)

    def do_next(self) -> None:
        """On to the next; what has not ended can be returned to."""
        self._go(1, "This is the last, and none was skipped.")

    def do_previous(self) -> None:
        """Back to the one before."""
        self._go(-1, "This is the first.")

    def _go(self, by: int, end: str) -> None:
        found = next_of(self.criteria, self.held.criterion, self.ended, by)
        if found is None or self.course is None:
            self.say(end)
            return
        self.voting.end()
        self.face = STAGE
        self._stage(turned(self.course, found, self.app.doing.workspace.moment()))
        self.voting.look()
        self.paint(anew=True)

    def do_break(self) -> None:
        """Begin a break, or end it."""
        if self.course is not None:
            turn = resumed if self.course.pausing else paused
            self._stage(turn(self.course, self.app.doing.workspace.moment()))
            self.paint()

    def do_last_year(self) -> None:
        """What was recorded a cycle ago, and back."""
        self._turn_to(LAST_YEAR)

    def do_inform(self) -> None:
        """What informs the criterion, and back."""
        self._turn_to(INFORM)

    def _turn_to(self, face: str) -> None:
        self.face = STAGE if self.face == face else face
        self.paint(anew=True)

    async def do_present(self) -> None:
        """Who is there; between two ratings a space means nothing, and behind the last no more."""
        if not self.voting.open:
            await self.sitting.do_present()
        elif self.voting.complete:
            self.voting.say_all_given("warn")

    def do_all_present(self) -> None:
        """Everybody is there; not while ratings are given."""
        if not self.voting.open:
            self.sitting.do_all_present()

    async def do_back(self) -> None:
        """To the criterion, out of giving ratings, then to the screen before."""
        if self.face != STAGE:
            self._turn_to(self.face)
        elif not self.voting.end():
            await super().do_back()

    def do_meeting(self) -> None:
        """To the record of this criterion, to write in it."""
        self.app.doing.go("record")

    do_open = do_meeting
