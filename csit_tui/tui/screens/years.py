"""Years: how each stands, what is in the way of closing one; closing, starting, opening again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.going import screen_of
from csit_tui.tui.parts.confirming import Confirming
from csit_tui.tui.parts.editing import Editing
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.parts.turning import Turning
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens import years_view
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.unclosable import InTheWay
    from csit_tui.workspace.years import Year


class YearsScreen(TwoSidedScreen):
    """All years at the left, how the one under the cursor stands at the right."""

    NAME = "years"
    CSS_PATH = "years.tcss"
    HINTS = ("open", "close-year", "add", "confirm", "back", "go")

    def __init__(self, wish: str = "") -> None:
        """``wish`` is what is to be done at once: ``close``, ``start`` or ``reopen``."""
        super().__init__()
        self.years: list[Year] = []
        self.ways: dict[str, list[InTheWay]] = {}
        """By year what is in the way of closing it, as it was last looked for."""
        self._looked: set[str] = set()
        """The years for which that was looked for since the programme was last read."""
        self.at: str | None = None
        """The year that the cursor is to be on next; at first the current one."""
        self.wish = wish
        self.rows, self.panel = Rows(id="years"), Panel(id="year")
        self.sides = Sides(self, self.rows, self.panel, enter="read on", across="read on")
        self.editing = Editing(self, lambda: years_view.record_of(self.panel_key), self._paint)
        self.turning = Turning(self)
        self.confirming = Confirming(self.editing)
        self.parts = (self.turning, self.sides, self.confirming)

    def title_line(self) -> Line:
        """What this is."""
        return line(span("Years", "title"), span(" · close one, start the next", "faint"))

    def ready(self) -> None:
        """The list has the keys."""
        super().ready()
        self.rows.fill([Row("", lambda _: line(span("  looking…", "faint")), False)])

    def show(self, view: View) -> None:  # noqa: ARG002  (git tells more than was read)
        """Ask how the years stand."""
        self.job("years", self.app.doing.workspace.cycles.years, self.listed)

    def listed(self, years: Sequence[Year]) -> None:
        """Show the years as they stand."""
        if not self.years and self.at is None:
            self.at = next((one.cycle for one in years if one.current), None)
        before, self.years = self.rows.key, list(years)
        self._looked.clear()
        rows = [Row(one.cycle, partial(years_view.row, one)) for one in self.years[::-1]]
        self.rows.fill(rows, self.at)
        self.at = None
        self._look(anew=self.rows.key != before)
        wish, self.wish = self.wish, ""
        if wish:
            self.app.call_later(self.turning.grant, wish)

    @property
    def year(self) -> Year | None:
        """The year under the cursor."""
        return next((one for one in self.years if one.cycle == self.rows.key), None)

    @property
    def current(self) -> Year | None:
        """The year that is worked on."""
        return next((one for one in self.years if one.current), None)

    @property
    def panel_key(self) -> str:
        """What the panel's cursor is on, while the keys go there."""
        return (self.panel.key or "") if self.sides.in_panel else ""

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the year under the cursor."""
        event.stop()
        self.notice.hush()
        if event.rows is self.rows:
            self._look()
        self.say_keys()

    def _look(self, *, anew: bool = True) -> None:
        """Show the year, and look for what is in its way where that was not looked for yet."""
        self._paint(anew=anew)
        year, view = self.year, self.app.view
        if year is None or view is None or not view.has_git or year.cycle in self._looked:
            return
        work = partial(self.app.doing.workspace.cycles.obstacles, year.cycle)
        self.job("in the way", work, partial(self._seen, year.cycle))

    def _seen(self, cycle: str, ways: list[InTheWay]) -> None:
        self.ways[cycle] = ways
        self._looked.add(cycle)
        if cycle == self.rows.key:
            self._paint()

    def _paint(self, *, anew: bool = False) -> None:
        year, view = self.year, self.app.view
        if year is None or view is None:
            return

        def build(width: int) -> list[Block]:
            return years_view.blocks(year, self.ways.get(year.cycle), view, self.key_of, width)

        self.panel.build(build, anew=anew, at="" if anew else self._stays(year))
        self.say_keys()

    def _stays(self, year: Year) -> str:
        """The block for the panel's cursor: the one it is on, or the next that is still there."""
        there = years_view.keys(year, self.ways.get(year.cycle, ()))
        ahead = (row.key for row in self.panel.rows[self.panel.cursor :])
        return next((key for key in ahead if key in there), "") if self.sides.in_panel else ""

    @property
    def _way(self) -> InTheWay | None:
        """What is in the way, under the panel's cursor."""
        start, _, number = self.panel_key.partition(".")
        ways = self.ways.get(self.rows.key or "", [])
        return ways[int(number)] if start == years_view.WAY and int(number) < len(ways) else None

    def hints(self) -> tuple[str, ...]:
        """Confirming is named where something waits for it."""
        waits = self.year is not None and self.year.to_confirm
        return self.HINTS if waits else tuple(one for one in self.HINTS if one != "confirm")

    def why_not(self, action: str) -> str | None:
        """The next year is started once this one is closed: that keeps only records as they are."""
        if action == "add":
            return self.turning.why_not(action)
        return None if action == "confirm" and self._first_to_confirm else super().why_not(action)

    @property
    def _first_to_confirm(self) -> str:
        """The block of the first record that waits, unless the cursor is on one of a record."""
        waits = self.year.to_confirm if self.year is not None else ()
        on_one = bool(years_view.record_of(self.panel_key))
        return f"{years_view.RECORD}.{waits[0]}" if waits and not on_one else ""

    def do_confirm(self) -> None:
        """Confirm the record under the panel's cursor; from elsewhere lead to the first."""
        first = self._first_to_confirm
        if not first:
            self.confirming.do_confirm()
            return
        self.sides.to_panel()
        self.panel.choose(first)
        self.say_keys()

    def word(self, action: str) -> str:
        """Where enter leads to, and the key that confirms."""
        if action == "confirm" and not self.slot.is_open and self._first_to_confirm:
            return "what waits"
        if action == "open" and not self.slot.is_open and self.sides.in_panel:
            return years_view.WORDS[self._way.way] if self._way else "open"
        return super().word(action)

    async def do_open(self) -> None:
        """From the list to the panel; there to where it is mended, filled in or looked at."""
        if not self.sides.in_panel:
            self.sides.do_switch()
        elif self._way is not None:
            await self._mend(self._way)
        elif self.panel_key == years_view.SHEET and self.year is not None:
            path = type(self.year.sheet).PATH.format(cycle=self.year.cycle)
            self.app.push_screen(BY_NAME["cycle"].load()(path))  # type: ignore[call-arg]
        elif self.app.view is not None:
            path = years_view.record_of(self.panel_key)
            screen = screen_of(self.app.view, path, "")
            if screen is not None:
                self.app.push_screen(screen)

    async def _mend(self, one: InTheWay) -> None:
        """Go where something is mended; where git alone does it, say how."""
        if one.way == "session":
            await self.act("session")
        elif one.way == "findings":
            screen = BY_NAME["findings"].load()
            self.app.push_screen(screen(one.trouble))  # type: ignore[call-arg]
        elif one.way:
            self.app.push_screen(BY_NAME[one.way].load()())
        else:
            self.say(one.trouble.on_screen(), "warn")
