"""The form of all parts: what a screen asks each of them when a key was pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csit_tui.tui.app import CsitApp
    from csit_tui.tui.screens.base import BaseScreen


class Part:
    """One of the things that a screen does; what a key does there is a method ``do_…`` of it."""

    def __init__(self, screen: BaseScreen) -> None:
        self.screen = screen

    @property
    def app(self) -> CsitApp:
        """The app that the screen is shown by."""
        return self.screen.app

    def key_of(self, action: str) -> str:
        """The key of an action as the user has it."""
        return self.screen.key_of(action)

    def why_not(self, action: str) -> str | None:  # noqa: ARG002
        """Why an action cannot be done now, as far as this part knows; none where it can."""
        return None

    def word(self, action: str) -> str:  # noqa: ARG002
        """A better word for an action at the foot of the screen, where this part has one."""
        return ""
