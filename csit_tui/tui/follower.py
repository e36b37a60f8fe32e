"""The large screen in a second terminal: it follows the meeting, and nothing can be typed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.model.base import data_of
from csit_tui.tui.app import CsitApp
from csit_tui.tui.parts.watching import Watching
from csit_tui.tui.render import Line, apart, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.screens.composite_view import room_blocks
from csit_tui.tui.screens.meeting_view import Staged, stage_blocks
from csit_tui.tui.screens.record_view import Judgement
from csit_tui.tui.widgets.panel import Block, Panel

if TYPE_CHECKING:
    from csit_tui.method.course import Course
    from csit_tui.method.voting import Given
    from csit_tui.tui.view import View
    from csit_tui.workspace.composite import Gathered

ALLOWED = frozenset({"quit", "look"})


class PresentScreen(BaseScreen):
    """The criterion that the meeting is on; only what the whole room may see."""

    NAME = "present"

    def __init__(self) -> None:
        super().__init__()
        self.course: Course | None = None
        self._begun = False
        """Whether a meeting was followed already."""
        self.panel = Panel(id="stage")
        self.watching = Watching(self, lambda: self.course, lambda: None)

    def page(self) -> Iterable[Widget]:
        """One page."""
        yield self.panel

    def ready(self) -> None:
        """Follow from now on."""
        self.panel.focus()
        self.key_bar.paint(lambda width: [apart((), self._leave(), width)])
        self._wait("Reading the programme…")
        self.watching.start()

    def _leave(self) -> Line:
        return line(span(self.key_of("quit"), "key"), span(" leave ", "faint"))

    async def act(self, action: str, digit: int = 0) -> None:
        """Leave, or look again; every other key is for nobody."""
        if action in ALLOWED:
            await super().act(action, digit)

    def say_top(self) -> None:
        """Whose meeting, and no word of what is typed or saved."""
        if self.is_mounted:
            self.top_bar.say(self.title_line(), ())

    def title_line(self) -> Line:
        """Programme and team."""
        view, course = self.app.view, self.course
        name = view.snapshot.programme.name if view and view.snapshot.programme else "csit"
        teams = view.snapshot.teams(view.cycle) if view else []
        team = next((t.name or t.team for t in teams if course and t.team == course.team), "")
        team = "all teams" if course and not course.team else team
        return line(span(name or "", "title"), span(f" · {team}" if team else ""))

    def say(self, text: str, tone: str = "strong") -> None:
        """Only what keeps it from following is said here."""
        if tone == "bad":
            super().say(text, tone)

    def show(self, view: View) -> None:
        """Show what the meeting is on."""
        self.course = self.app.doing.workspace.on_stage()
        self.say_top()
        course = self.course
        self._begun = self._begun or course is not None
        if course is None or course.cycle != view.cycle:
            waits = "The meeting has not begun: it shows here what it is on."
            self._wait("The meeting has ended." if self._begun else waits)
        elif course.pausing:
            self._wait("Break")
        elif not course.team:
            work = partial(self.app.doing.workspace.composite, view.cycle)
            self.job("composite", work, partial(self._compared, course.criterion))
        else:
            staged = Staged(self._judgement(course, view), self._given(course), keys=False)
            self.panel.build(partial(self._blocks, staged))

    def _compared(self, criterion: str, found: Gathered) -> None:
        """What all teams hold of the criterion, and what they settled."""
        row = found.composite.row(criterion)
        if row is not None:
            self.panel.build(lambda width: room_blocks(found, row, width))

    def _blocks(self, staged: Staged, width: int) -> list[Block]:
        return stage_blocks(staged, width, self.panel.size.height)

    def _judgement(self, course: Course, view: View) -> Judgement:
        team, criterion = course.team, course.criterion
        found = view.snapshot.assessment(view.cycle, team, criterion)
        data = data_of(found)
        return Judgement(criterion, data, view.yardstick, None, None, self.key_of)

    def _given(self, course: Course) -> Given | None:
        from csit_tui.model.trouble import Refused

        try:
            return self.app.doing.workspace.ballot.given(course.team, course.criterion)
        except Refused:
            return None

    def _wait(self, words: str) -> None:
        self.panel.build(lambda _: [Block([(), (span(f"   {words}", "title"),)])])


class Follower(CsitApp):
    """The app that shows that screen alone."""

    def get_default_screen(self) -> BaseScreen:
        """There is no home here."""
        return PresentScreen()
