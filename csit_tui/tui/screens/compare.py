"""Compare: what moved between two cycles, themes first, down to the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.method.year_on_year import recorded_by
from csit_tui.method.year_words import NOTHING
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens import compare_view
from csit_tui.tui.screens.in_turn import InTurn
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.method.year_on_year import Part
    from csit_tui.tui.view import View
    from csit_tui.workspace.annual import Annual
    from csit_tui.workspace.types import HistoryEntry

_ALL_YEARS = "all"


class CompareScreen(InTurn, TwoSidedScreen):
    """One team at a time, or all together; below it what the cursor is on."""

    NAME = "compare"
    CSS_PATH = "compare.tcss"
    HINTS = ("open", "next", "only", "since", "why", "back", "go")

    def __init__(self) -> None:
        super().__init__()
        self.found: Annual | None = None
        self.by: dict[str, HistoryEntry] = {}
        self.owner: str | None = None
        """Whose judgements are shown: a team, or all together; at first the one that works here."""
        self.changed = True
        """Whether only what changed is listed."""
        self.unfolded: frozenset[str] = frozenset()
        """The themes whose criteria are listed, by the keys of their rows."""
        self.years: tuple[str, str] | None = None
        """The cycles compared; the one before the current one with it, unless others are chosen."""
        self.rows, self.panel = Rows(id="moved"), Panel(id="words")
        self.sides = Sides(self, self.rows, self.panel, enter="words", across="words")
        self.parts = (self.sides,)

    def page(self) -> Iterable[Widget]:
        """The list above, what the cursor is on below it."""
        return self.rows, self.panel

    def on_resize(self) -> None:
        """On a tall screen the words have more room."""
        self.set_class(self.size.height >= 32, "-tall")

    def title_line(self) -> Line:
        """Which years, and whose."""
        part = self.part
        if self.found is None or part is None:
            return line(span("Compare", "title"))
        years = " → ".join(self.found.names)
        place = list(self.found.found.parts).index(part) + 1
        of = f" ({place} of {len(self.found.found.parts)})"
        of += " · not brought in yet" if part.owner in self.found.apart else ""
        return line(span("Compare", "title"), span(f" · {years} · {part.name}"), span(of, "faint"))

    @property
    def part(self) -> Part | None:
        """Whose judgements are shown: those chosen, else the first that are of both years."""
        parts = self.found.found.parts if self.found else ()
        chosen = [one for one in parts if one.owner == self.owner]
        return next(iter([*chosen, *(one for one in parts if all(one.there)), *parts]), None)

    def show(self, view: View) -> None:
        """Compare the years chosen."""
        years = self.years or compare_view.last_two(view.snapshot, view.cycle)
        self.owner = self.owner or view.team
        if years is None:
            self.rows.fill([_words("  There is no earlier cycle to compare with.")])
            return
        self.rows.fill([_words("  Laying the years side by side…")])
        past = self.app.doing.workspace.past
        self.job("compare", partial(past.compare_cycles, *years), self._compared)

    def _compared(self, found: Annual) -> None:
        self.found = found
        self.paint()
        past = self.app.doing.workspace.past
        self.job("explained", partial(past.explained, found), self._explained)

    def _explained(self, by: dict[str, HistoryEntry]) -> None:
        self.by = by
        self._look(anew=False)

    def paint(self) -> None:
        """List what is asked for."""
        found, part = self.found, self.part
        if found is None:
            return
        rows = compare_view.rows(found, part, self.unfolded, changed=self.changed)
        self.rows.fill(rows or [_words(f"  {NOTHING}")], self.rows.key or "")
        self._look()
        self.say_top()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the words of what is under the cursor."""
        event.stop()
        if event.rows is self.rows:
            self._look()

    def _look(self, *, anew: bool = True) -> None:
        found, key = self.found, self.rows.key
        if found is None or not key:
            self.panel.build(lambda _: [Block([()])], anew=True)
        else:
            make = partial(compare_view.blocks, found, self.part, key, self.by)
            self.panel.build(lambda width: make(width=width), anew=anew)
        self.say_keys()

    def word(self, action: str) -> str:
        """What a key does here."""
        words = {"next": "next team", "only": "all" if self.changed else "changed",
                 "since": "other years"}  # fmt: skip
        if action == "open" and self._at_theme and not self.sides.in_panel:
            words["open"] = "fold" if self.rows.key in self.unfolded else "criteria"
            return "" if self.slot.is_open else words["open"]
        return super().word(action) or ("" if self.slot.is_open else words.get(action, ""))

    def why_not(self, action: str) -> str | None:
        """What needs two years."""
        if self.found is None and action in {"next", "previous", "only", "why"}:
            return "There is nothing to compare yet."
        return super().why_not(action)

    @property
    def _at_theme(self) -> bool:
        return compare_view.is_theme(self.rows.key or "")

    def do_open(self) -> None:
        """Unfold a theme into its criteria, or fold it again; of all else go to the words."""
        if self._at_theme and not self.sides.in_panel:
            self.unfolded ^= {self.rows.key or ""}
            self.paint()
        else:
            self.sides.to_panel()
        self.say_keys()

    def in_turn(self) -> tuple[Sequence[str], str | None]:
        """The teams, then all together."""
        owners = [part.owner for part in self.found.found.parts] if self.found else []
        return owners, self.part.owner if self.part else None

    def turn_to(self, one: str) -> None:
        """Show whose judgements these are."""
        self.owner = one
        self.paint()

    def do_only(self) -> None:
        """All criteria, those too that are as they were; or only what changed, by theme."""
        self.changed = not self.changed
        every = self.part.themes if self.part and not self.changed else ()
        self.unfolded = frozenset(compare_view.theme_key(one) for one in every)
        self.paint()

    def do_why(self) -> None:
        """Who recorded what is under the cursor, and in which session."""
        part, key = self.part, self.rows.key or ""
        pair = next((one for one in part.ratings if one.key == key), None) if part else None
        entry = recorded_by(pair, self.by) if pair else None
        if entry is None:
            self.say("No session is known for this.", "faint")
        else:
            self.say(compare_view.who(entry))

    async def do_since(self) -> None:
        """Choose two other years, or go to all in a row."""
        view = self.app.view
        if view is None:
            return
        cycles = [one.cycle for one in view.snapshot.cycles()]
        pairs = [(was, now) for n, now in enumerate(cycles) for was in cycles[:n]][::-1]
        choices = [Choice(f"{was} {now}", f"{was} → {now}", "") for was, now in pairs]
        choices.append(Choice(_ALL_YEARS, "All years", "In a row, with bars.", letter="0"))

        def take(key: str) -> None:
            if key == _ALL_YEARS:
                self.app.push_screen(BY_NAME["trends"].load()())
                return
            was, _, now = key.partition(" ")
            self.years, self.found = (was, now), None
            self.show(view)

        at = " ".join(self.found.names) if self.found else ""
        await self.choose("Which years to compare", choices, take, at)


def _words(text: str) -> Row:
    return Row("", lambda _: line(span(text, "faint")), False)
