"""A list with a cursor, for lists of any length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from csit_tui.tui.render import Line, Span, clipped, marked, toned, width_of
from csit_tui.tui.widgets.lines import Lines

RowPainter = Callable[[int], Line]
FOOT = 2
"""Rows of the foot of the screen that cover nothing."""


class Row(NamedTuple):
    """One line of a list: its key, how it is painted for a width, and whether it can be chosen."""

    key: str
    painter: RowPainter
    choosable: bool = True


class Rows(Lines, can_focus=True):
    """Rows of which one bears the cursor."""

    shows_blur = True
    """Whether the cursor is marked while keys go elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: Rows, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class Opened(Moved):
        """A row was clicked on that bore the cursor already."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.rows: list[Row] = []
        self.cursor = 0
        self.paint(self._paint)

    @property
    def key(self) -> str | None:
        """The key of the row with the cursor."""
        return self.rows[self.cursor].key if 0 <= self.cursor < len(self.rows) else None

    def fill(self, rows: Sequence[Row], key: str | None = None) -> None:
        """Show these rows, the cursor on the one named, else where it stood, else on the first."""
        wanted = key if key is not None else self.key
        self.rows = list(rows)
        found = [n for n, row in enumerate(self.rows) if row.key == wanted and row.choosable]
        self.cursor = found[0] if found else min(self.cursor, max(0, len(self.rows) - 1))
        if self.rows and not self.rows[self.cursor].choosable:
            self.cursor = next((n for n, row in enumerate(self.rows) if row.choosable), 0)
        self._follow()
        self.repaint()

    def choose(self, key: str) -> None:
        """Put the cursor on the row with this key, if there is one."""
        for n, row in enumerate(self.rows):
            if row.key == key and row.choosable:
                self._stand_on(n)
                return

    def step(self, by: int) -> bool:
        """Move to the next row that can be chosen; false where there is none."""
        n = self.cursor + by
        while 0 <= n < len(self.rows) and not self.rows[n].choosable:
            n += by
        if not 0 <= n < len(self.rows):
            return False
        self._stand_on(n)
        return True

    def action_move(self, by: int) -> None:
        """Up or down by one."""
        self.step(by)

    def action_page(self, by: int) -> None:
        """Up or down by what is in view."""
        if not self.turn_page(by):
            self.step(by)

    def turn_page(self, by: int) -> bool:
        """Move to the row furthest away within a page; false where there is none to choose."""
        bottom = self.top + self.room - 1
        if by > 0:
            far = min(self.cursor if self.cursor >= self.top else bottom, bottom) + self.room - 1
            within = range(min(far, len(self.rows) - 1), self.cursor, -1)
        else:
            far = min(max(self.cursor, self.top), bottom) - self.room + 1
            within = range(max(far, 0), self.cursor)
        found = next((n for n in within if self.rows[n].choosable), None)
        if found is not None:
            self._stand_on(found)
        return found is not None

    def action_end(self, by: int) -> None:
        """To the first or the last row."""
        while self.step(by):
            pass

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; open it where it was chosen before."""
        n = self.top + event.y
        if n >= len(self.rows) or not self.rows[n].choosable:
            return
        if n == self.cursor and self.key is not None:
            self.post_message(self.Opened(self, self.key))
        self._stand_on(n)

    def on_focus(self, event: events.Focus) -> None:
        """Take the focus without the base class's repainting of the whole widget."""
        event.prevent_default()
        self.has_focus = True
        self.screen.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Lose the focus in the same way."""
        event.prevent_default()
        self.has_focus = False

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show the cursor as the one that keys move, or as a mark only.

        The base class would repaint all of the widget for a style sheet that asks for the focus.
        """
        self.repaint()

    @property
    def room(self) -> int:
        """Rows in view that the foot of the screen does not cover."""
        return max(1, self.size.height - self._covered)

    @property
    def _covered(self) -> int:
        feet = (foot for foot in self.screen.query("#foot") if foot not in self.ancestors)
        return max(0, sum(foot.size.height - FOOT for foot in feet))

    def make_room(self) -> None:
        """The foot covers more or fewer rows than before: keep the cursor in view."""
        self._follow()
        self.repaint()

    def _last_top(self) -> int:
        return max(0, len(self.lines) - self.room)

    def _stand_on(self, n: int) -> None:
        if n == self.cursor:
            return
        self.cursor = n
        self._follow()
        self.repaint()
        self.post_message(self.Moved(self, self.rows[n].key))

    def _follow(self) -> None:
        """Keep the cursor in view with all that belongs to it, and the headings right above it."""
        first, last = self.cursor, self._last_of_cursor()
        height = self._height_down_to(last)
        while first and not self.rows[first - 1].choosable and last - first < height - 1:
            first -= 1
        if first < self.top:
            self.top = first
        elif last >= self.top + height:
            self.top = min(last - height + 1, self.cursor)

    def _last_of_cursor(self) -> int:
        """The last row that belongs to the one with the cursor."""
        return self.cursor

    def _height_down_to(self, _last: int) -> int:
        """How many rows are in view when this one is the last of them."""
        return self.room

    def lay_out(self) -> None:
        """Keep the cursor in view."""
        self._follow()

    def _paint(self, width: int) -> list[Line]:
        return [self._row(n, row, width) for n, row in enumerate(self.rows)]

    def _row(self, n: int, row: Row, width: int) -> Line:
        parts = row.painter(width)
        if n != self.cursor or not row.choosable or not (self.has_focus or self.shows_blur):
            return parts
        name = "cursor" if self.has_focus else "blur"
        whole = marked(clipped(parts, width))
        gap = Span(" " * max(0, width - width_of(whole)))
        return toned((*whole, gap), name, f"{name}-faint")
