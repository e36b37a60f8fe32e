"""Search: a word in all that was recorded; enter goes there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Input

from csit_tui.tui.going import screen_of
from csit_tui.tui.render import Line, clipped, cut, line, span, width_of
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.entry import Entry
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows

if TYPE_CHECKING:
    from csit_tui.workspace.types import Hit

LEAST = 2
"""Letters before a search is worth its while."""
EXCERPT = 20
"""Columns that a hit's place has at least, and its words."""
BEFORE = 8
"""Letters shown before the one looked for, where not all are."""


class SearchScreen(BaseScreen):
    """A field and what it finds."""

    NAME = "search"
    CSS_PATH = "search.tcss"
    HINTS = ("open", "back")

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()

    def page(self) -> Iterable[Widget]:
        """Field above, hits below."""
        yield Entry(placeholder="a word; capitals and accents do not matter")
        yield Rows(id="hits")

    def ready(self) -> None:
        """Type at once."""
        self.query_one(Entry).focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(
            span("Search", "title"), span(" · all that is recorded here, in every cycle", "faint")
        )

    def hints(self) -> tuple[str, ...]:
        """Where nothing was found there is nowhere to go."""
        return self.HINTS if self.hits else ("back",)

    def word(self, action: str) -> str:
        """What enter does."""
        return "go there" if action == "open" else super().word(action)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while one types; an answer that comes too late is dropped."""
        event.stop()
        words = event.value.strip()
        if len(words) < LEAST or self.app.workspace is None:
            self.app.jobs.drop("search")
            self._found([])
            return
        workspace = self.app.workspace
        self.job("search", partial(workspace.search, words), self._found)

    def _found(self, hits: Sequence[Hit]) -> None:
        self.hits = sorted(hits, key=lambda hit: not hit.path.startswith("cycles/"))
        hits = self.hits
        wanted = self.query_one(Entry).value
        rows = [Row(str(n), _hit(hit, wanted)) for n, hit in enumerate(hits)]
        words = "Nothing found." if len(self.query_one(Entry).value.strip()) >= LEAST else ""
        self.query_one("#hits", Rows).fill(
            rows or [Row("", lambda _: line(span(f"  {words}", "faint")), False)]
        )
        if self.query_one(Entry).value.strip():
            found = f"{len(hits)} found." if hits else words or "Two letters at least."
            self.say(f"{found}{self._elsewhere}", "faint")
        self.say_keys()

    @property
    def _elsewhere(self) -> str:
        """That other teams' own branches are not looked through, where there are any."""
        view = self.app.view
        teams = [p.name for p in view.progress if view.elsewhere(p.team)] if view else []
        return (
            f" Not looked through, on branches of their own: {', '.join(teams)}." if teams else ""
        )

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the field goes to the first hit."""
        event.stop()
        await self.act("open")

    def key_down(self) -> None:
        """From the field into the hits."""
        rows = self.query_one("#hits", Rows)
        if self.hits and not rows.has_focus:
            rows.focus()

    def do_open(self) -> None:
        """Go to what was found."""
        key = self.query_one("#hits", Rows).key
        if not key or not self.hits:
            return
        hit, view = self.hits[int(key)], self.app.view
        screen = screen_of(view, hit.path, hit.field) if view else None
        if screen is None:
            place = f"{hit.path}:{hit.line}" if hit.line else hit.path
            self.say(f"{hit.where}: it stands in {place}, {hit.field}.")
        else:
            self.app.push_screen(screen)


def _hit(hit: Hit, wanted: str) -> RowPainter:
    """Where it stands, then its words from near the one that was looked for."""
    from csit_tui.workspace.search import folded

    excerpt = " ".join(hit.excerpt.split())
    at = max(0, folded(excerpt).find(folded(" ".join(wanted.split()))))
    end = at + len(wanted)

    def painted(width: int) -> Line:
        least = max(EXCERPT, BEFORE + len(wanted) + 2)
        where = cut(f" {hit.where}", max(EXCERPT, width - least - 2), "key")
        room = width - width_of((where,)) - 2
        start = max(0, at - BEFORE) if end >= room else 0
        words = f"…{excerpt[start:].lstrip('…')}" if start else excerpt
        return clipped(line(where, span("  "), span(words)), width)

    return painted
