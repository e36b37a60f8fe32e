"""A page of blocks beside a list: made anew for each width, its blocks can be chosen one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from csit_tui.tui.render import Line, Span, apart, span
from csit_tui.tui.widgets.rows import Row, Rows


class Block(NamedTuple):
    """Lines that belong together; with a key they can be chosen."""

    lines: list[Line]
    key: str = ""


Builder = Callable[[int], list[Block]]


class Panel(Rows):
    """Blocks below each other; the cursor shows only while the panel has the focus."""

    DEFAULT_CSS = "Panel { width: 1fr; }"
    shows_blur = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._builder: Builder | None = None
        self._at = ""
        self._ends: dict[int, int] = {}
        """The last row of each block, by its first."""

    def build(self, builder: Builder, *, anew: bool = False, at: str = "") -> None:
        """Show the blocks that this builder makes; from their top where they are others.

        ``at`` is the key of the block to begin with, kept until the panel is laid out.
        """
        self._builder = builder
        self._at = at or self._at
        if anew:
            self.top = self.cursor = 0
        self._refill()

    @property
    def key(self) -> str | None:
        """The key of the block with the cursor, or of the one that is to have it once laid out."""
        return super().key if self.rows else self._at or None

    def action_move(self, by: int) -> None:
        """To the next block, or line by line where there is none."""
        if not self.step(by):
            self.scroll_lines(by)

    def action_page(self, by: int) -> None:
        """By what is in view, to the end of the lines."""
        if not self.turn_page(by):
            self.scroll_lines(by * self.room)

    def reveal(self, prefix: str) -> None:
        """Bring the last line whose key begins so into view, and the two below it."""
        found = [n for n, row in enumerate(self.rows) if row.key.startswith(prefix)]
        if found and not self.has_focus:
            self.top = max(0, found[-1] + 3 - self.room)
            self.repaint()

    def _follow(self) -> None:
        if self.has_focus and self.size.height:  # without a height it is not laid out yet
            super()._follow()

    def _last_of_cursor(self) -> int:
        """The last line of the block."""
        return self._ends.get(self.cursor, self.cursor)

    def _height_down_to(self, last: int) -> int:
        """One line less where the last one says that there are more."""
        return self.room if last + 1 == len(self.rows) else min(self.room, self.size.height - 1)

    def _refill(self) -> None:
        if self._builder is None or not self.size.width:
            return
        rows: list[Row] = []
        self._ends = {}
        for n, block in enumerate(self._builder(self.size.width)):
            self._ends[len(rows)] = len(rows) + len(block.lines) - 1
            for m, one in enumerate(block.lines):
                first = block.key and m == 0
                rows.append(Row(block.key if first else f"@{n}.{m}", _same(one), bool(first)))
        self.fill(rows, self._at or None)
        self._at = ""

    def lay_out(self) -> None:
        """Make the blocks for the new width."""
        self._refill()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Bring the cursor into view; without the focus, show the page from its top again."""
        if has_focus:
            self._follow()
        else:
            self.top = 0
        self.repaint()

    def _key_to_here(self) -> str:
        """The key that gives the panel the focus, where the screen has one for it."""
        key_of = getattr(self.screen, "key_of", None)
        return str(key_of("switch")) if key_of else ""

    def in_view(self, height: int) -> list[Line]:
        """The lines in view, with a word in the last one where there are more below."""
        shown = super().in_view(height)
        hidden = len(self.lines) - self.top - height
        if hidden > 0 and height > 2:
            asked = getattr(self.screen, "slot", None)
            typing = asked is not None and asked.is_open and not self.has_focus
            key = "" if typing else "down" if self.has_focus else self._key_to_here()
            way = f": {key}" if key else ""
            more = (span(f"{hidden + 1} more lines{way} ", "faint"),)
            shown[-1] = apart((Span(""),), more, self.size.width)
        return shown


def _same(one: Line) -> Callable[[int], Line]:
    return lambda _: one
