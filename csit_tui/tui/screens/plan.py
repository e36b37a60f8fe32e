"""The plan: its projects and actions, as a list or along a timeline, and one of them below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from csit_tui.analysis import attention
from csit_tui.method import plan_changes, plan_list
from csit_tui.method.filling import set_value, typed
from csit_tui.method.nouns import spoken
from csit_tui.method.places import title_of
from csit_tui.method.plan_words import day_called
from csit_tui.model.plan import PlanItem
from csit_tui.tui.parts.dotting import Dotting
from csit_tui.tui.parts.editing import Record
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import Line, clipped, line, padded, span
from csit_tui.tui.screens import plan_chart, plan_grid, plan_view
from csit_tui.tui.screens.records import Entry, RecordsScreen
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Block
from csit_tui.tui.widgets.rows import Row
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.tui.parts.editing import Data
    from csit_tui.tui.view import View

    Log = Callable[[Data, str, str | None], tuple[str, list[Change]]]

LIST, TIMELINE, GRID = "list", "timeline", "grid"
VIEWS = (LIST, TIMELINE, GRID)
OF_AN_ITEM = frozenset({"open", "remove", "status", "why", "confirm", "votes"})
"""Actions on the item under the cursor."""


def _seen(path: str, data: Data, view: View) -> attention.Watched:
    """An item as it now stands, and what is wrong with it."""
    return attention.watch(plan_list.item_of(path, data), view.plan_day)


class PlanScreen(RecordsScreen):
    """Projects first, and first of them what somebody has to see to."""

    NAME = "plan"
    KINDS = (PlanItem.KIND,)
    CSS_PATH = "plan.tcss"
    SESSION = "planning"
    HINTS: ClassVar[tuple[str, ...]] = (
        "open",
        "add",
        "status",
        "view",
        "gather",
        "review",
        "remove",
        "switch",
        "undo",
    )
    NONE = "  Nothing is planned yet."
    OPENS_AT = ""
    """The field of the item that its sheet is opened at."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = LIST
        """How the items are shown."""
        self._chart: Callable[[int], plan_chart.Chart]
        """The timeline for a width, made once for all rows."""
        self.heads, self.legend = Lines(id="heads"), Lines(id="legend")
        self.dotting = Dotting(self, lambda: self.at, self.paint, self.show_dots)
        self.parts = (self.sides, self.confirming, self.dotting)

    def page(self) -> Iterable[Widget]:
        """The items above, the one under the cursor below them."""
        return self.heads, self.rows, self.legend, self.panel

    def on_resize(self) -> None:
        """On a tall screen the item has more room."""
        self.set_class(self.size.height >= 32, "-tall")

    def entry(self, path: str, cycle: str) -> Entry | None:
        """An item in the plan's own order: few breakthrough projects lead (Document One)."""
        found, view = super().entry(path, cycle), self.app.view
        if found is None or view is None:
            return None
        data = Record(self.app, path).data
        small = data.get("type") != plan_list.PROJECT
        return found._replace(order=(small, *attention.order(_seen(path, data, view))))

    def show(self, view: View) -> None:
        """List the items; what they answer may stand in the cycle before."""
        super().show(view)
        if any(Record(self.app, entry.path).data.get("continues") for entry in self.entries()):
            self.app.reading.look_back()

    @property
    def plan(self) -> plan_view.Plan | None:
        """The items that are listed; none before the programme is read."""
        view = self.app.view
        return plan_view.Plan(list(self._items()), view.plan_day) if view else None

    def _items(self) -> Iterator[plan_view.Item]:
        view = self.app.view
        if view is None:
            return
        for number, entry in enumerate(self.entries(), 1):
            data = Record(self.app, entry.path).data
            yield plan_view.Item(number, entry.path, data, _seen(entry.path, data, view))

    def paint(self) -> None:
        """Paint the items as they now stand, and the one under the cursor."""
        plan = self.plan
        if plan is None:
            return
        if plan.at(self.at) is None:
            self.at = plan.items[0].path if plan.items else ""
        self._chart = cache(partial(self._new_chart, plan))
        paint = partial(self._row, plan)
        none = Row("", lambda _: line(span(self.NONE, "faint")), False)
        self.rows.fill(list(plan_view.rows(plan, paint)) or [none], self.at)
        self.heads.paint(lambda width: [self._heads(width)] if plan.items else [])
        self.legend.paint(lambda width: [self._legend(width)] if plan.items else [])
        self.paint_record()
        self.say_top()
        self.say_keys()

    def _new_chart(self, plan: plan_view.Plan, width: int) -> plan_chart.Chart:
        return plan_chart.chart([one.data for one in plan.items], plan.today, width)

    def _before_chart(self, width: int) -> int:
        return plan_view.before_chart(width, listed=self.shown == LIST)

    def _row(self, plan: plan_view.Plan, item: plan_view.Item, width: int) -> Line:
        if self.shown == GRID:
            return plan_grid.row(plan, item, width)
        left = self._before_chart(width)
        paint = plan_view.row if self.shown == LIST else plan_view.named
        if left == width:
            return paint(plan, item, width)
        bar = plan_view.bar(self._chart(width - left - 1), item)
        return clipped((*paint(plan, item, left), *bar), width)

    def _heads(self, width: int) -> Line:
        if self.shown == GRID:
            return plan_grid.heads(width)
        left = self._before_chart(width)
        heads = plan_view.heads(left) if self.shown == LIST else (padded("", left),)
        if left == width:
            return heads
        months = span(self._chart(width - left - 1).heads(), "faint")
        return clipped((*heads, months), width)

    def hints(self) -> tuple[str, ...]:
        """Other keys count while dots are given."""
        return ("votes", "reveal", "clear", "undo") if self.dotting.each else self.HINTS

    def _legend(self, width: int) -> Line:
        if self.dotting.each:
            return clipped(self.dotting.told(), width)
        view = self.app.view
        chart = plan_chart.legend(day_called(view.snapshot.cycle(view.cycle) if view else None))
        said = {LIST: plan_view.LEGEND, TIMELINE: chart, GRID: plan_grid.LEGEND}[self.shown]
        if self.shown == LIST and self._before_chart(width) < width:
            said = f"{said}   {chart}"
        return clipped(line(span(f" {said}", "faint")), width)

    def paint_record(self, *, anew: bool = False) -> None:
        """Paint the item under the cursor in short."""
        plan, view = self.plan, self.app.view
        item = plan.at(self.at) if plan else None
        if plan is None or view is None or item is None:
            self.panel.build(lambda _: [Block([()])], anew=True)
            return
        make = partial(plan_view.summary, item, view.known, self.key_of)
        if self.shown == GRID:
            make = partial(plan_grid.blocks, plan, item)
        self.panel.build(lambda width: make(width=width), anew=anew)

    def word(self, action: str) -> str:
        """What a key does here."""
        words = {"view": VIEWS[self._next_view()]} if not self.slot.is_open else {}
        return words.get(action, "") or super().word(action)

    def why_not(self, action: str) -> str | None:
        """Most keys need an item."""
        if action in OF_AN_ITEM and not self.at and not self.slot.is_open:
            return f"{self.NONE.strip()} {self.key_of('add')} adds to it."
        return super().why_not(action)

    def _next_view(self) -> int:
        return (VIEWS.index(self.shown) + 1) % len(VIEWS)

    def do_view(self) -> None:
        """The same items, shown otherwise."""
        self.shown = VIEWS[self._next_view()]
        self.paint()

    async def do_open(self) -> None:
        """Open the item's sheet, from the grid where its place in it is said."""
        screen = BY_NAME["plan-item"].load()
        at = "impact" if self.shown == GRID else self.OPENS_AT
        await self.app.push_screen(screen(self.at, at=at))  # type: ignore[call-arg]

    async def do_gather(self) -> None:
        """All AFIs, over the plan."""
        await self.app.push_screen(BY_NAME["afis"].load()())

    async def do_review(self) -> None:
        """What moved of the plan, over it."""
        await self.app.push_screen(BY_NAME["progress"].load()())

    def show_dots(self) -> None:
        """Show the grid, where the dots stand."""
        self.shown = GRID
        self.paint()
        view = self.key_of("view")
        self.say(f"The dots stand in the grid now; {view} leads to the list.", "good")

    async def do_reveal(self) -> None:
        """Write the dots into all items, those too that have none."""
        await self.dotting.reveal([entry.path for entry in self.entries()])

    async def do_why(self) -> None:
        """Who recorded the item, and when."""
        from csit_tui.tui.screens.history import HistoryScreen

        await self.app.push_screen(HistoryScreen(self.at, ""))

    async def do_status(self) -> None:
        """Say how the item stands today, and what happened."""
        record = self.editing.record
        choices = [Choice(one, spoken(one), told) for one, told in plan_list.STATUS_HELP.items()]
        choices.append(Choice("", "leave it", letter="0"))
        title = f"How does it stand? {title_of(plan_list.item_of(record.path, record.data))}"
        now = plan_list.status(record.data)
        await self.choose(title, choices, partial(self._to_log, record), now)

    def _to_log(self, record: Record, status: str) -> None:
        view = self.app.view
        if not status or view is None:
            return
        log = partial(plan_changes.logged, day=view.today, make_id=self.editing.make_id)
        if status == plan_list.DROPPED:
            self.app.call_later(self.ask, self._why_dropped(record, log))
            return
        key, changes = log(record.data, status, None)
        self.editing.change(record, changes)
        path = ("log", key, "text")

        def make(held: Data, text: str) -> list[Change]:
            return set_value(PlanItem, held, path, typed(PlanItem, path, text))

        label = f"{spoken(status).capitalize()}: what happened?"
        self.app.call_later(self.ask, self.editing.writing(record, make, label, ".".join(path)))

    def _why_dropped(self, record: Record, log: Log) -> Writing:
        """Ask why first: the item is dropped with its reason, or stays as it was."""

        def make(held: Data, text: str) -> list[Change]:
            return log(held, plan_list.DROPPED, text)[1]

        return self.editing.writing(record, make, "Dropped: why is it dropped?")


class HabitsScreen(PlanScreen):
    """What is done, and what is done differently since."""

    NAME = "change"
    HINTS = ("open", "view", "why", "switch", "undo")
    NONE = "  Nothing of the plan is done yet."
    OPENS_AT = "now_different"

    def entry(self, path: str, cycle: str) -> Entry | None:
        """An item that is done."""
        done = plan_list.status(Record(self.app, path).data) == plan_list.DONE
        return super().entry(path, cycle) if done else None
