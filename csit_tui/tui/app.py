"""The app: what is open, which screen is shown, and nothing that a screen or a room can know."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType

from csit_tui.tui import settings as choices
from csit_tui.tui.actions import bindings
from csit_tui.tui.company import Company
from csit_tui.tui.doing import Doing
from csit_tui.tui.jobs import Jobs
from csit_tui.tui.keyboard import Keyboard
from csit_tui.tui.palette import Actions
from csit_tui.tui.reading import Reading
from csit_tui.tui.render import Line, Span, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.screens.home import HomeScreen
from csit_tui.tui.terminal import (
    PlainApp,
    TolerantDriver,
    on_hang_up,
    wants_ansi,
    without_colours,
)
from csit_tui.tui.themes import DEFAULT, FEW_COLOURS, PLAIN, THEMES

if TYPE_CHECKING:
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.parts.reporting import Wish
    from csit_tui.tui.view import View
    from csit_tui.workspace import Workspace


class CsitApp(PlainApp, inherit_bindings=False):
    """One programme on the screen."""

    TITLE = "csit"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    COMMANDS: ClassVar[set[Any]] = {Actions}
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (72, "-normal"),
        (116, "-wide"),
    ]

    def __init__(
        self,
        directory: Path,
        *,
        workspace: Workspace | None = None,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        super().__init__(driver_class=TolerantDriver)
        without_colours(self)
        self.today = today
        self.directory = directory
        self.workspace = workspace
        self.view: View | None = None
        self.criterion = ""
        """The criterion last looked at: the record opens there again."""
        self.wished: Wish | None = None  # the report wished for last: its page shows that again
        self.state = ""
        self.settings, self.left_out = choices.read()
        self.jobs = Jobs(self, self.failed)
        self.doing = Doing(self)
        self.reading = Reading(self)
        self.company = Company(self)
        self.keyboard = Keyboard(self, super().on_event)
        for theme in THEMES:
            self.register_theme(theme)
        self.set_keymap(self.settings.keys)
        self.wear(self.settings)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The tones of the default theme, for themes that name none."""
        return THEMES[0].variables

    def wear(self, settings: choices.Settings) -> None:
        """Use these settings from now on."""
        self.settings = settings
        few = PLAIN if self.no_color else FEW_COLOURS
        self.theme = few if wants_ansi() and not settings.theme else settings.theme or DEFAULT
        self.set_keymap(settings.keys)

    def get_default_screen(self) -> BaseScreen:
        """Home is where everything starts."""
        return HomeScreen()

    def on_mount(self) -> None:
        """Read the programme once the first frame stands."""
        on_hang_up(self.hang_up)
        if self.left_out:
            self.call_after_refresh(self.say, self.left_out, "warn")
        self.call_after_refresh(self.reading.start)

    @property
    def levels(self) -> int:
        """How many levels the scale has."""
        return len(self.view.yardstick.levels) if self.view else 4

    @property
    def front(self) -> BaseScreen | None:
        """The page in front; none while the palette is."""
        return next((s for s in reversed(self.screen_stack) if isinstance(s, BaseScreen)), None)

    async def action_do(self, action: str, digit: int = 0) -> None:
        """What every key does."""
        if isinstance(self.screen, BaseScreen):
            await self.screen.act(action, digit)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes from the terminal wait for those before them."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.keyboard.take(event)
        else:
            await super().on_event(event)

    def show(self, view: View) -> None:
        """Show the programme as it was just read."""
        self.view = view
        if not self.doing.unsaved:
            self.doing.pending.clear()
        if self.state in {"", "committed", "saved", "kept"} and not self.doing.unsaved:
            self.state = self.rest
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.say_top()
        if self.front is not None and self.front.is_mounted:
            self.front.show(view)
            self.front.say_keys()

    def show_findings(self, found: Sequence[Trouble]) -> None:
        """Show the findings that were looked for after the programme was shown."""
        if self.view is None or self.view.findings == tuple(found):
            return
        self.view = self.view.with_findings(found)
        if isinstance(self.front, HomeScreen) and self.front.is_mounted:
            self.front.show(self.view)

    def show_page(self) -> None:
        """Show home as it was last painted, if it is in front and that is known."""
        if isinstance(self.front, HomeScreen) and self.front.is_mounted:
            self.front.show_remembered()

    @property
    def rest(self) -> str:
        """What is said of the programme while nothing in it is on its way."""
        return "saved" if self.view is not None and self.view.dirty else "committed"

    def mark(self, state: str) -> None:
        """Say what became of the last thing typed."""
        if state != self.state:
            self.state = state
            if self.front is not None:
                self.front.say_top()

    def state_line(self) -> Line:
        """Kept, saved or committed, and how much is still to be sent."""
        if self.view is None:
            return (Span("reading…", "faint"),)
        if self.view.strange or not self.view.has_git:
            return line(span("looking only" if self.view.strange else "reading only", "warn"))
        tone = {"kept": "warn", "saved": "key", "committed": "good"}.get(self.state, "bad")
        waiting = self.view.standing.to_send
        return line(
            span(self.state, tone), span(f", {waiting} to send" if waiting else "", "faint")
        )

    def say(self, text: str, tone: str = "strong") -> None:
        """Say something on the page in front."""
        if self.front is not None:
            self.front.say(text, tone)

    def failed(self, error: Exception) -> None:
        """Say what could not be done, and the way out."""
        self.say(_told(error), "bad")

    def hang_up(self) -> None:
        """The line dropped: do and save what was typed, leave."""
        self.doing.hang_up()

    def on_unmount(self) -> None:
        """Let the worker thread end."""
        self.jobs.close()


def _told(error: Exception) -> str:
    if hasattr(error, "troubles"):
        return " ".join(trouble.on_screen() for trouble in error.troubles)
    if isinstance(error, OSError):
        return f"{error.strerror or error}. Nothing was overwritten."
    return f"A fault in csit itself: {type(error).__name__}: {error}. What was kept is still there."
