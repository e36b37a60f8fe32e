"""All AFIs of a year, wherever they stand: what answers each, and what is yet to be planned for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, get_args

from textual.widget import Widget

from csit_tui.analysis.gathering import By, together
from csit_tui.merge import dotted
from csit_tui.method.plan_changes import not_here
from csit_tui.method.references import field_of_origin, record_of_origin
from csit_tui.tui.parts.answering import Answering
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens import gather_view
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.analysis.gathering import Afi
    from csit_tui.tui.view import View
    from csit_tui.workspace.improving import Away, GatheredAfis

GROUPINGS: tuple[By, ...] = get_args(By)


class GatherScreen(TwoSidedScreen):
    """The AFIs in groups, and below them the one under the cursor."""

    NAME = "afis"
    CSS_PATH = "gather.tcss"
    HINTS = ("add", "answer", "alike", "view", "only", "switch")
    SESSION = "planning"

    def __init__(self) -> None:
        super().__init__()
        self.found: GatheredAfis | None = None
        self.clusters: dict[str, tuple[Afi, ...]] = {}
        """By origin the AFIs that are linked to one another."""
        self.by: By = "theme"
        self.only = gather_view.ALL
        """How the list is grouped and narrowed."""
        self.heads, self.legend = Lines(id="heads"), Lines(id="legend")
        self.rows, self.panel = Rows(id="afis"), Panel(id="words")
        self.sides = Sides(self, self.rows, self.panel, enter="words", across="words")
        self.answering = Answering(self, lambda: self.afi, self._away, self.paint)
        self.parts = (self.sides, self.answering)

    def page(self) -> Iterable[Widget]:
        """The list above, the one under the cursor below it."""
        return self.heads, self.rows, self.legend, self.panel

    def on_resize(self) -> None:
        """On a tall screen the words have more room."""
        self.set_class(self.size.height >= 32, "-tall")

    def title_line(self) -> Line:
        """How many there are, how many nothing answers, and what is listed."""
        title, found = span("AFIs", "title"), self.found
        if found is None:
            return line(title)
        listed = gather_view.listed(found, self.only)
        open_ = sum(not one.answered for one in listed)
        only = gather_view.filters(found).get(self.only)
        told = f" · by {self.by}" + (f" · {only.words}" if only and self.only else "")
        count = f" · {found.cycle} · {len(listed)}, {open_} not answered"
        return line(title, span(count), span(told, "faint"))

    def show(self, view: View) -> None:
        """Gather what all teams say, wherever it stands."""
        if self.found is None:
            self.rows.fill([_words("  Gathering what the teams and peers say…")])
        work = partial(self.app.doing.workspace.improving.afis, view.cycle)
        self.job("afis", work, self._gathered)

    def _gathered(self, found: GatheredAfis) -> None:
        self.found = found
        self.clusters = {one.origin: held for held in together(found.afis) for one in held}
        self.paint()

    @property
    def afi(self) -> Afi | None:
        """The one under the cursor."""
        origin = gather_view.origin_of(self.rows.key)
        return next((one for one in self.clusters.get(origin, ()) if one.origin == origin), None)

    def paint(self) -> None:
        """List what is asked for."""
        found, marked = self.found, self.answering.marked
        if found is None:
            return
        rows = list(gather_view.rows(found, self.by, self.only, marked.origin if marked else ""))
        none = "  No area for improvement is left here." if found.afis else "  There is none yet."
        self.rows.fill(rows or [_words(none)])
        self.heads.paint(lambda width: [gather_view.heads(width)] if rows else [])
        key = self.key_of("alike")
        self.legend.paint(lambda width: [gather_view.legend(found, marked, key, width)])
        self.say_top()
        self._look(anew=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the one under the cursor."""
        event.stop()
        if event.rows is self.rows:
            self._look()

    def _look(self, *, anew: bool = True) -> None:
        found, afi = self.found, self.afi
        if found is None or afi is None:
            self.panel.build(lambda _: [Block([()])], anew=True)
        else:
            make = partial(gather_view.blocks, found, afi, self.clusters[afi.origin])
            self.panel.build(lambda width: make(width=width), anew=anew)
        self.say_keys()

    def word(self, action: str) -> str:
        """What a key does here."""
        words = {"add": "plan it", "only": "filter", "view": f"by {self._next_view}"}
        words |= {"open": "open"} if self.sides.in_panel else {}
        return ("" if self.slot.is_open else words.get(action, "")) or super().word(action)

    def why_not(self, action: str) -> str | None:
        """What needs the list, or an AFI that is brought in."""
        needs = {"add", "answer", "alike", "view", "only", "why"}
        if action in needs and self.found is None and not self.slot.is_open:
            return "The areas for improvement are still being gathered."
        if action == "why":
            if (afi := self.afi) is None:
                return "Choose an area for improvement first."
            if away := self._away([afi.origin]).get(afi.origin):
                return not_here(afi.origin, away.name)
        return super().why_not(action)

    def _away(self, origins: Iterable[str]) -> dict[str, Away]:
        """Those of some origins that are not brought in."""
        view, found = self.app.view, self.found
        return found.away(origins, view.snapshot) if view and found else {}

    async def do_open(self) -> None:
        """To the words; there, to the item of the plan under the cursor."""
        path = self.panel.key if self.sides.in_panel else ""
        if path and path.startswith("cycles/"):
            await self.app.push_screen(BY_NAME["plan-item"].load()(path))  # type: ignore[call-arg]
        else:
            self.sides.to_panel()
            self.say_keys()

    async def do_back(self) -> None:
        """Forget what is marked, else go back."""
        if self.answering.marked is None or not self.answering.unmark():
            await super().do_back()

    @property
    def _next_view(self) -> By:
        return GROUPINGS[(GROUPINGS.index(self.by) + 1) % len(GROUPINGS)]

    def do_view(self) -> None:
        """The same AFIs, grouped otherwise, the cursor on the same one."""
        at = gather_view.origin_of(self.rows.key)
        self.by = self._next_view
        self.paint()
        self._stand_on(at)

    def _stand_on(self, origin: str) -> None:
        rows = (row.key for row in self.rows.rows if gather_view.origin_of(row.key) == origin)
        self.rows.choose(next(rows, ""))
        self._look()

    async def do_only(self) -> None:
        """Choose what is listed."""
        if self.found is None:
            return
        ways = gather_view.filters(self.found)
        choices = [Choice(key, one.words, "", one.letter) for key, one in ways.items()]

        def take(key: str) -> None:
            at, self.only = gather_view.origin_of(self.rows.key), key
            self.paint()
            self._stand_on(at)

        await self.choose_of_many("What to list", choices, take)

    async def do_why(self) -> None:
        """Who recorded it, and when."""
        from csit_tui.tui.screens.history import HistoryScreen

        view = self.app.view
        if view is not None and self.afi is not None:
            path = record_of_origin(origin := self.afi.origin) or ""
            field = field_of_origin(origin, view.snapshot.records.get(path))
            await self.app.push_screen(HistoryScreen(path, dotted(field)))


def _words(text: str) -> Row:
    return Row("", lambda _: line(span(text, "faint")), False)
