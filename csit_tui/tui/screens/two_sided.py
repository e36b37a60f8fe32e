"""The form of screens that have a list, and beside or below it what the cursor is on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from csit_tui.tui.parts.sides import Sides
    from csit_tui.tui.widgets.panel import Panel
    from csit_tui.tui.widgets.rows import Rows


class TwoSidedScreen(BaseScreen):
    """A list and a panel; each screen makes its own, and the sides that lead between them."""

    rows: Rows
    panel: Panel
    sides: Sides

    def page(self) -> Iterable[Widget]:
        """List and panel."""
        return self.rows, self.panel

    def ready(self) -> None:
        """The list has the keys."""
        self.rows.focus()

    async def do_back(self) -> None:
        """From the panel to the list, from the list back."""
        if not self.sides.to_list():
            await super().do_back()
