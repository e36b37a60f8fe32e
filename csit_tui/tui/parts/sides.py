"""A list and the panel beside it: which of the two the keys go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.widgets.panel import Panel
    from csit_tui.tui.widgets.rows import Rows


class Sides(Part):
    """Two sides of a page, one of which has the keys."""

    def __init__(
        self, screen: BaseScreen, rows: Rows, panel: Panel, enter: str = "", across: str = "edit"
    ) -> None:
        """``enter`` and ``across`` are words for what enter does, and tab in the list."""
        super().__init__(screen)
        self.rows, self.panel = rows, panel
        self._enter, self._across = enter, across

    @property
    def in_panel(self) -> bool:
        """Whether the keys go to the panel."""
        return self.screen.focused is self.panel

    def to_list(self) -> bool:
        """Give the list the keys; false where it has them already."""
        moved = self.in_panel
        self.screen.set_focus(self.rows, scroll_visible=False)
        return moved

    def to_panel(self) -> bool:
        """Give the panel the keys; false where it has them already."""
        moved = not self.in_panel
        self.screen.set_focus(self.panel, scroll_visible=False)
        return moved

    def chosen(self) -> tuple[str, str] | None:
        """Collection and id of the item under the panel's cursor, while keys go there.

        The panel's keys are those of fields, such as ``goal``, and of items: ``terms.k3m9q2xdf``.
        """
        key = self.panel.key if self.in_panel else None
        collection, _, item = (key or "").partition(".")
        return (collection, item) if item else None

    def word(self, action: str) -> str:
        """What tab and enter do on this side."""
        across = "to the list" if self.in_panel else self._across
        return {"switch": across, "open": self._enter}.get(action, "")

    def do_switch(self) -> None:
        """Keys to the other side."""
        if not self.to_list():
            self.to_panel()
        self.screen.say_keys()

    do_back_switch = do_switch
