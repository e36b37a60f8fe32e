"""A sheet of the paper: its pages at the left, one page with its questions and answers beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from csit_tui.merge import dotted
from csit_tui.method.answers import FEWEST
from csit_tui.method.overviews import OVERVIEWS, About, Fact, beside
from csit_tui.method.places import one_line, sentence
from csit_tui.method.sheets import BY_KIND
from csit_tui.method.sheets.asks import Page, Path, pages, reach
from csit_tui.method.sheets.state import state_of
from csit_tui.method.suggestions import Suggestion, suggested
from csit_tui.method.terms import TYPE_WORDS
from csit_tui.store.editing import undotted
from csit_tui.tui.parts.boxes import Boxes
from csit_tui.tui.parts.confirming import Confirming
from csit_tui.tui.parts.editing import Editing, Record
from csit_tui.tui.parts.items import ItemsPart
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens import sheet_view
from csit_tui.tui.screens.overview_view import overview_blocks
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Panel
from csit_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csit_tui.merge import Change
    from csit_tui.tui.view import View


class SheetScreen(TwoSidedScreen):
    """One sheet; what it asks for stands in the method, not here."""

    KIND: ClassVar[str] = ""
    """The kind of record that it shows."""
    EDITING: ClassVar[type[Editing]] = Editing
    """How its record is written into."""
    CSS_PATH = "sheet.tcss"
    HINTS: ClassVar[tuple[str, ...]] = ("open", "add", "next", "switch", "aside", "undo")

    def __init__(self, path: str = "", page: int = 0, at: str = "") -> None:
        """``path`` is the file, by default that of the current cycle; ``page`` is shown first.

        With ``at``, a dotted field, its page is shown first and the cursor put on it.
        """
        super().__init__()
        self.sheet = BY_KIND[self.KIND]
        self.overviews = dict(OVERVIEWS.get(self.KIND, ()))
        self._every = [*pages(self.sheet), *(Page("", title, ()) for title in self.overviews)]
        self.pages = self._every
        self.at = page
        self._path, self._wanted = path, at
        self.rows, self.panel = Rows(id="pages"), Panel(id="page-of-sheet")
        self.editing = self.EDITING(self, lambda: self.path, self.paint)
        self.sides = Sides(self, self.rows, self.panel, enter="edit")
        self.boxes = Boxes(self.editing, self.sheet, self.known, self.suggested)
        self.items = ItemsPart(self.editing, self.sheet, self.boxes, self.sides, lambda: self.page_)
        self.parts = (self.sides, self.items, Confirming(self.editing))

    @property
    def path(self) -> str:
        """The record's file."""
        view = self.app.view
        return self._path or self.sheet.path(cycle=view.cycle if view else "")

    @property
    def page_(self) -> Page:
        """The page that is shown."""
        return self.pages[self.at]

    @property
    def shown(self) -> sheet_view.Shown:
        """The sheet for painting."""
        data = self.editing.record.data
        enough = self.app.view.fewest if self.app.view else FEWEST
        return sheet_view.Shown(
            self.sheet.model, data, self.known, self.key_of, self.beside, enough
        )

    def known(self, refers: str) -> dict[str, str]:
        """Names by key of what a box may name."""
        view = self.app.view
        return view.known(refers, self.editing.record.data) if view else {}

    @property
    def about(self) -> About | None:
        """The programme that the sheet belongs to, once it was read."""
        view = self.app.view
        return About(view.snapshot, view.cycle, view.yardstick) if view else None

    def beside(self, field: Path) -> tuple[Fact, ...]:
        """What can be said of a box beside its answer."""
        about = self.about
        return beside(self.KIND, field, self.editing.record.data, about) if about else ()

    def suggested(self, path: Path) -> list[Suggestion]:
        """What other sheets suggest for a list or box of this one."""
        about = self.about
        data = self.editing.record.data
        return suggested(self.KIND, path, data, about) if about else []

    def ready(self) -> None:
        """The list has the keys, or the page where one of its boxes is meant."""
        self.set_focus(self.panel if self._wanted else self.rows, scroll_visible=False)

    @property
    def looks_at(self) -> str:
        """The sheet."""
        return self.path

    def title_line(self) -> Line:
        """Which sheet, of which cycle, and how far it is."""
        view = self.app.view
        state = self.state if view else ""
        cycle = f" · {self._of}" if view else ""
        words = TYPE_WORDS.get(str(self.editing.record.data.get("type")), self.sheet.title)
        title = f"{sentence(words)}: {self.name}" if self.name else self.sheet.title
        waits = " · to be confirmed" if self.editing.record.data.get("to_confirm") else ""
        return line(
            span(title, "title"), span(cycle, "faint"), span(f" · {state}"), span(waits, "warn")
        )

    @property
    def _of(self) -> str:
        """The cycle that the sheet belongs to, or the benchmark."""
        view, one = self.app.view, str(self.editing.record.data.get("benchmark") or "")
        is_of_cycle = "cycle" in self.sheet.model.IDENTITY
        return view.cycle if view and is_of_cycle else one

    def hints(self) -> tuple[str, ...]:
        """What was carried over asks to be confirmed."""
        waits = bool(self.editing.record.data.get("to_confirm"))
        return (*self.HINTS[:1], "confirm", *self.HINTS[1:]) if waits else self.HINTS

    @property
    def state(self) -> str:
        """How far the sheet is, in words."""
        return state_of(self.sheet, self.editing.record.data)

    @property
    def name(self) -> str:
        """What the record is called, where there are several of its kind."""
        data = self.editing.record.data
        several = self.sheet.model.IDENTITY != ("cycle",)
        return one_line(str(data.get("name") or data.get("title") or "")) if several else ""

    def show(self, view: View) -> None:
        """Show the programme as it was read, and over it what is still on its way to the disk."""
        self.pages = sheet_view.pages_seen(self._every, view.kept_at(self.path))
        self.at = min(self.at, len(self.pages) - 1)
        wanted, self._wanted = undotted(self._wanted), ""
        if wanted:
            ways = [reach(page.parts, wanted) for page in self.pages]
            self.at = next((n for n, way in enumerate(ways) if way), self.at)
        self.paint(at=self._row_of(wanted))

    def _row_of(self, path: Path) -> str:
        """The key of the row on this page that shows a field, or what it lies in."""
        blocks = sheet_view.page_blocks(self.page_, self.shown, self.size.width)
        keys = {block.key for block in blocks}
        ends = range(len(path), 0, -1)
        found = (dotted(path[:end]) for end in ends)
        return next((key for key in found if key in keys), "")

    def paint(self, *, anew: bool = False, at: str = "") -> None:
        """Paint list and page as they now stand, the page's cursor on a row if one is named."""
        shown = self.shown
        self.say_top()
        self.rows.fill(sheet_view.page_rows(self.pages, shown), str(self.at))
        page = self.page_
        make, about = self.overviews.get(page.title), self.about
        if make is not None and about is not None:
            made = make(shown.data, about)
            self.panel.build(lambda width: overview_blocks(page.title, made, width), anew=anew)
        else:
            self.panel.build(
                lambda width: sheet_view.page_blocks(page, shown, width), anew=anew, at=at
            )
        self.say_keys()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The list's cursor takes the page with it."""
        event.stop()
        if event.rows is self.rows and event.key != str(self.at):
            self.turn(int(event.key))
        else:
            self.say_keys()

    def turn(self, to: int) -> None:
        """Show another page; a text that is being written is saved."""
        if self.slot.is_open:
            self.call_later(self.slot.leave)
        self.at = to
        self.paint(anew=True)

    def on_descendant_focus(self) -> None:
        """Name the keys of the side that has them now."""
        self.say_keys()

    def on_slot_closed(self) -> None:
        """Show what was written."""
        super().on_slot_closed()
        self.paint(anew=not self.sides.in_panel)
        self.app.call_later(self.editing.next_refused)

    def why_not(self, action: str) -> str | None:
        """There is a first page and a last."""
        if action == "next" and self.at + 1 == len(self.pages):
            return "This is the last page of the sheet."
        if action == "previous" and not self.at:
            return "This is the first page of the sheet."
        return super().why_not(action)

    def do_next(self) -> None:
        """The next page."""
        self.turn(self.at + 1)

    def do_previous(self) -> None:
        """The page before."""
        self.turn(self.at - 1)

    async def do_why(self) -> None:
        """Who recorded this, and when: what the cursor is on in the page, or all of the sheet."""
        from csit_tui.tui.screens.history import HistoryScreen

        field = (self.panel.key or "") if self.sides.in_panel else ""
        await self.app.push_screen(HistoryScreen(self.path, field))

    async def do_open(self) -> None:
        """Fill in the first box of the page from the list, or the one under the cursor."""
        await self.items.open()


class ReadinessScreen(SheetScreen):
    """Readiness, prompts a to s."""

    NAME = KIND = "readiness"


class ScopeScreen(SheetScreen):
    """Stage 1: what is inside."""

    NAME = KIND = "scope"


class GlossaryScreen(SheetScreen):
    """The six terms, and others."""

    NAME = KIND = "glossary"


class GoalScreen(SheetScreen):
    """Stage 2: vision and goal."""

    NAME = KIND = "goal"


class OptionsScreen(SheetScreen):
    """Stage 3: the self-assessment option."""

    NAME = KIND = "options"


class MapScreen(SheetScreen):
    """The annual map: five answers for each activity."""

    NAME = KIND = "map"


class YearsEditing(Editing):
    """Says of a year that is given another benchmark what was rated by the former."""

    def whole(self, record: Record, changes: Sequence[Change]) -> Sequence[Change]:
        """With another benchmark, what follows by it."""
        from csit_tui.method.other_benchmark import followed, left_behind

        view = self.app.view
        if view is None:
            return changes
        apart = bool(view.to_bring or view.branches)
        told = left_behind(view.snapshot, record.path, changes, apart=apart)
        if told is not None:
            self.screen.say(f"{told.what} {told.mend}", "warn")
        return followed(view.snapshot, record.path, changes, apart=apart)


class CycleScreen(SheetScreen):
    """The year: who runs it, and its dates."""

    NAME = KIND = "cycle"
    EDITING = YearsEditing


class TeamScreen(SheetScreen):
    """A team's sheet."""

    NAME = KIND = "team"


class SessionScreen(SheetScreen):
    """A session's sheet."""

    NAME = "session-sheet"
    KIND = "session"


class InputsSheet(SheetScreen):
    """The inputs sheet."""

    NAME = "inputs-sheet"
    KIND = "inputs"


class PlanItemScreen(SheetScreen):
    """A project or an action of the plan."""

    NAME = "plan-item"
    KIND = "plan"
    HINTS = ("open", "add", "next", "switch", "why", "undo")


class InputScreen(SheetScreen):
    """One document, or one 360 exercise."""

    NAME = KIND = "input"


class ChallengeSheet(SheetScreen):
    """One peer-led challenge or validation."""

    NAME = "challenge-sheet"
    KIND = "challenge"


class BenchmarkSheet(SheetScreen):
    """What a benchmark is, and its scale."""

    NAME = "benchmark-sheet"
    KIND = "benchmark"
    HINTS = PlanItemScreen.HINTS


class ThemeSheet(SheetScreen):
    """A theme of a benchmark, and its criteria."""

    NAME = KIND = "theme"
    HINTS = PlanItemScreen.HINTS


class OptionSheet(SheetScreen):
    """The items of another option of a benchmark."""

    NAME = KIND = "benchmark-option"
    HINTS = PlanItemScreen.HINTS
