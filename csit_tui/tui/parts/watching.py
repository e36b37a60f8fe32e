"""The stage as it changes: looked at each second, as long as the screen is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from textual.timer import Timer

    from csit_tui.method.course import Course
    from csit_tui.tui.screens.base import BaseScreen

EACH = 1.0
"""Seconds from one look to the next."""


class Watching(Part):
    """Reads the programme again once the stage, the ratings given or the record changed."""

    def __init__(
        self, screen: BaseScreen, course: Callable[[], Course | None], tick: Callable[[], None]
    ) -> None:
        """``course`` is what is on stage, ``tick`` what else is done at each look."""
        super().__init__(screen)
        self._course, self._tick = course, tick
        self._mark: str | None = None
        self._timer: Timer | None = None

    def start(self) -> None:
        """Look from now on."""
        self._timer = self.screen.set_interval(EACH, self.look)

    def pause(self) -> None:
        """The screen is hidden: look no more."""
        if self._timer is not None:
            self._timer.pause()

    def resume(self) -> None:
        """The screen is seen again."""
        if self._timer is not None:
            self._timer.resume()

    def look(self) -> None:
        """See what changed."""
        workspace = self.app.workspace
        if workspace is None or self.app.view is None:
            return
        self._tick()
        mark = workspace.stage_mark(self._course())
        if mark != self._mark and not self.app.doing.unsaved:
            self._mark = mark
            self.app.reading.look(check=False)
