"""Things to choose from in two columns, where one below the other would be too many."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from csit_tui.tui.render import clipped
from csit_tui.tui.widgets.panel import Block, Panel

_GAP = 2
"""Columns of the screen that stay blank behind each."""


class Column(Panel):
    """One of the columns: at its end the cursor goes on in the other."""

    class Ended(Message):
        """The cursor was to move beyond the first or the last line."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_move(self, by: int) -> None:
        """To the next line, also of the other column."""
        if not self.step(by):
            self.post_message(self.Ended(by))


class Columns(Horizontal):
    """Two columns of blocks of one line each; the one with the focus has the cursor."""

    DEFAULT_CSS = "Columns { height: auto; } Columns > Column { height: 100%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
    ]

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.tall = -(-len(blocks) // 2)
        """Lines of the longer column."""
        self.halves = blocks[: self.tall], blocks[self.tall :]
        self.columns = Column(), Column()
        self.styles.height = self.tall

    def compose(self) -> ComposeResult:
        """Left and right."""
        yield from self.columns

    @property
    def current(self) -> int:
        """The number of the column with the cursor."""
        return int(self.columns[1].has_focus)

    @property
    def key(self) -> str | None:
        """What the cursor is on."""
        return self.columns[self.current].key

    def begin(self) -> None:
        """Show the blocks, the cursor on the first."""
        for column, half in zip(self.columns, self.halves, strict=True):
            column.build(partial(_same, half))
        self.columns[0].focus(scroll_visible=False)

    def action_across(self, by: int) -> None:
        """To the same line of the other column."""
        self._to(self.current + by, self.columns[self.current].cursor)

    def on_column_ended(self, event: Column.Ended) -> None:
        """On to the other column: to its first line downwards, to its last upwards."""
        event.stop()
        self._to(self.current + event.by, 0 if event.by > 0 else self.tall)

    def _to(self, number: int, row: int) -> None:
        if not 0 <= number < len(self.columns):
            return
        column, half = self.columns[number], self.halves[number]
        key = half[min(row, len(half) - 1)].key
        column.choose(key)
        column.focus(scroll_visible=False)
        self.post_message(Column.Moved(column, key))


def _same(blocks: Sequence[Block], width: int) -> list[Block]:
    """The blocks as they are, with a blank before the other column."""
    return [
        block._replace(lines=[clipped(one, max(1, width - _GAP)) for one in block.lines])
        for block in blocks
    ]
