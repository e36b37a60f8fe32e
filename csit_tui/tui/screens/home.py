"""Home: what to do next, the stages of the year, how far the teams are, what was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.tui.memory import Page
from csit_tui.tui.render import Line, line, span, width_of
from csit_tui.tui.screens import home_view
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from csit_tui.tui.view import View


class HomeScreen(BaseScreen):
    """Where everything starts."""

    NAME = "home"
    HINTS = ("session", "go", "search", "palette", "only", "quit", "undo")

    def __init__(self) -> None:
        super().__init__()
        self._shown = False
        self._git_asked = False

    def page(self) -> Iterable[Widget]:
        """Stages, what matters, and more where there is room."""
        yield Rows(id="stages")
        yield Lines(id="now")
        yield Lines(id="more")

    def ready(self) -> None:
        """The first frame: the year's map stands, its states are being read."""
        stages = self.query_one("#stages", Rows)
        stages.fill(home_view.stage_rows({}), "record")
        self.query_one("#now", Lines).paint(
            lambda _: [
                line(span(" Next", "strong")),
                line(span("   reading the programme…", "faint")),
            ]
        )
        stages.focus()
        self.app.company.start()

    def title_line(self) -> Line:
        """The programme and its cycle, whose records are meant, and on which branch."""
        view = self.app.view
        programme = view.snapshot.programme if view else None
        if programme is None or view is None:
            page = self.app.reading.remembered
            return page.title if page else (span("csit", "title"),)
        standing = view.standing
        team = f" · {view.own.name}" if view.own else ""
        away = standing.branch not in {None, standing.main_line}
        own = standing.branch == view.own_branch
        branch = f" · {'own branch' if own else f'on {standing.branch}'}" if away else ""
        name, cycle = str(programme.name or ""), f" · {view.cycle}"
        room = self.size.width - width_of(self.app.state_line()) - 4
        if width_of((span(name + cycle + team + branch),)) > room and team:
            name, cycle, team = team.removeprefix(" · "), "", ""
        return line(span(name, "title"), span(cycle, "faint"), span(team), span(branch, "faint"))

    def show(self, view: View) -> None:
        """Paint what was read; a remembered page stays until the findings too are known."""
        self.say_top()
        if self.app.reading.remembered is None:
            now, more = self._sides
            self.query_one("#stages", Rows).fill(
                home_view.stage_rows(home_view.states(view)), self._first_stage(view)
            )
            now.paint(lambda width: home_view.right_side(view, width, now.size.height, self.key_of))
            more.paint(lambda width: home_view.far_right(view, width, more.size.height))
        self.app.reading.check()
        if view.strange:
            self.app.doing.offer_joining()
        elif view.drafts:
            self.app.doing.offer_drafts()
        elif view.findings is not None and home_view.may_ask(view) and not self._git_asked:
            self._git_asked = True
            self.app.call_later(self._ask_git)

    async def _ask_git(self) -> None:
        """Ask about plain git, once while the app runs, and once in a clone."""
        from csit_tui.tui.parts.plain_git import PlainGit

        await PlainGit(self).ask()

    def _first_stage(self, view: View) -> str | None:
        """Where the cursor stands when home is first shown: on the stage that comes next.

        Once teams have begun to record, that is where they go on.
        """
        first, self._shown = not self._shown, True
        begun = any(one.totals.ended for one in view.progress)
        step = view.step.action
        return step if first and not begun and step in home_view.TO_PREPARE else None

    def show_remembered(self) -> None:
        """Paint home as it was last painted; without a page, as before anything is read."""
        page = self.app.reading.remembered
        if page is None:
            self.ready()
        else:
            now, more = self._sides
            self.query_one("#stages", Rows).fill(home_view.stage_rows(page.states))
            now.paint(lambda _: page.now)
            more.paint(lambda _: page.more)
            self.say_top()

    def as_page(self, view: View) -> Page:
        """What is painted of what was read, for remembering it."""
        now, more = self._sides
        return Page(self.title_line(), home_view.states(view), now.lines, more.lines)

    @property
    def _sides(self) -> tuple[Lines, Lines]:
        return self.query_one("#now", Lines), self.query_one("#more", Lines)

    def word(self, action: str) -> str:
        """What s does now."""
        view = self.app.view
        session = view.standing.session if view else None
        if action == "session" and not self.slot.is_open:
            if view is not None and view.strange:
                return "join the session"
            return "close session" if session and not session.desk else "open session"
        return super().word(action)

    def do_open(self) -> None:
        """Open the stage under the cursor."""
        stage = self.query_one("#stages", Rows).key or ""
        if stage.isdigit():
            self.app.doing.show_activity(int(stage))
        elif stage:
            self.app.doing.go(stage)

    def do_only(self) -> None:
        """The findings."""
        self.app.doing.go("findings")
