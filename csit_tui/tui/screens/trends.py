"""All years in a row: levels with bars, how the plans ended, AFIs that persist."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.method.year_on_year import owner_name
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens import trends_view
from csit_tui.tui.screens.in_turn import InTurn
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Panel
from csit_tui.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.annual import OverYears


class TrendsScreen(InTurn, TwoSidedScreen):
    """One team at a time, or all together; plans and lasting AFIs below."""

    NAME = "trends"
    CSS_PATH = "trends.tcss"
    HINTS = ("switch", "next", "previous", "back", "go")

    def __init__(self) -> None:
        super().__init__()
        self.found: OverYears | None = None
        self.owner: str | None = None
        """Whose levels are shown; at first those of the team that works here."""
        self.heads = Lines(id="heads")
        self.rows, self.panel = Rows(id="rows"), Panel(id="lasting")
        self.sides = Sides(self, self.rows, self.panel, across="plans and AFIs")
        self.parts = (self.sides,)

    def page(self) -> Iterable[Widget]:
        """Levels above, plans and AFIs below."""
        return self.heads, self.rows, self.panel

    def on_resize(self) -> None:
        """On a tall screen there is more room below."""
        self.set_class(self.size.height >= 32, "-tall")

    def title_line(self) -> Line:
        """Which years, and whose."""
        if self.found is None or self.owner is None:
            return line(span("All years", "title"))
        whose = owner_name(self.owner, self.found.teams)
        years = trends_view.span_of(self.found)
        return line(span("All years", "title"), span(f" · {years} · {whose}"))

    def show(self, view: View) -> None:
        """Read all cycles up to the current one."""
        self.owner = self.owner or view.team
        self.rows.fill([Row("", lambda _: line(span("  Reading all years…", "faint")), False)])
        past = self.app.doing.workspace.past
        self.job("trends", partial(past.over_years, view.cycle), self._found)

    def _found(self, found: OverYears) -> None:
        self.found = found
        owners = trends_view.owners(found)
        if self.owner not in owners:
            self.owner = next(iter(owners), None)
        self._paint()

    def _paint(self) -> None:
        found, owner = self.found, self.owner
        if found is None:
            return
        self.heads.paint(lambda width: [trends_view.head_line(found, width)])
        self.rows.fill(trends_view.rows(found, owner))
        self.panel.build(lambda width: trends_view.blocks(found, owner, width), anew=True)
        self.say_top()
        self.say_keys()

    def word(self, action: str) -> str:
        """What a key does here."""
        words = {"next": "next team", "previous": "team before"}
        return super().word(action) or ("" if self.slot.is_open else words.get(action, ""))

    def why_not(self, action: str) -> str | None:
        """There have to be several teams to go from one to the next."""
        if action in {"next", "previous"} and (
            self.found is None or len(trends_view.owners(self.found)) < 2
        ):
            return "There is no other team."
        return super().why_not(action)

    def in_turn(self) -> tuple[Sequence[str], str | None]:
        """The teams, then all together."""
        return trends_view.owners(self.found) if self.found else [], self.owner

    def turn_to(self, one: str) -> None:
        """Show whose levels these are."""
        self.owner = one
        self._paint()
