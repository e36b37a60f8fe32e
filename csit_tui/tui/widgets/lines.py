"""Lines of text that repaint only the columns that changed.

Over a slow connection every byte is felt: a styled widget that is updated sends all of itself.
This one compares what it showed with what it is to show and refreshes the difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from csit_tui.tui.render import TONES, Cell, Line, cells, segments

Painter = Callable[[int], Sequence[Line]]
"""Paints for a width in columns."""


class Lines(Widget):
    """A block of lines, painted for the width it has."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in TONES}
    DEFAULT_CSS = "Lines { height: 1fr; width: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._painter: Painter | None = None
        self._lines: list[Line] = []
        self._shown: list[list[Cell]] = []
        self._styles_by_tone: dict[str, Style] = {}
        self._size_painted = Size(0, 0)
        self.top = 0

    @property
    def lines(self) -> list[Line]:
        """What is painted, above and below the visible part too."""
        return self._lines

    def paint(self, painter: Painter) -> None:
        """Show what this painter paints, now and after each change of size."""
        self._painter = painter
        self.repaint()

    def lay_out(self) -> None:
        """Make ready for a new size, before it is painted."""

    def repaint(self) -> None:
        """Paint anew and refresh what differs from what is shown."""
        if self._painter is None or not self.size.width:
            return
        if self._size_painted != self.size:
            self._size_painted, self._shown = self.size, []
            self.lay_out()
        self._lines = list(self._painter(self.size.width))
        self.top = max(0, min(self.top, self._last_top()))
        if self._grows():
            self.refresh(layout=True)
        self.refresh_changes()

    def _last_top(self) -> int:
        """The line at the top when the last one is in view."""
        return max(0, len(self._lines) - self.size.height)

    def _grows(self) -> bool:
        return bool(self.styles.is_auto_height) and len(self._lines) != self.size.height

    def refresh_changes(self) -> None:
        """Refresh the columns whose content is not what was shown last."""
        width, height = self.size
        now = [cells(parts, width) for parts in self.in_view(height)]
        for y, row in enumerate(now):
            before = self._shown[y] if y < len(self._shown) else []
            if len(before) != len(row):
                self.refresh(Region(0, y, width, 1))
            elif before != row:
                self.refresh(_difference(before, row, y))
        self._shown = now

    def in_view(self, height: int) -> list[Line]:
        """The lines in view, empty ones below the last."""
        part = self._lines[self.top : self.top + height]
        return part + [()] * (height - len(part))

    def scroll_lines(self, by: int) -> None:
        """Move the view over the lines, as far as there are any."""
        top = max(0, min(self.top + by, self._last_top()))
        if top != self.top:
            self.top = top
            self.refresh_changes()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as lines are painted for this width."""
        return len(self._painter(width)) if self._painter else 0

    def on_resize(self, _: events.Resize) -> None:
        """Paint for the new size."""
        self._fit()

    def _fit(self) -> None:
        if self._size_painted != self.size:
            self.repaint()

    def notify_style_update(self) -> None:
        """Forget the colours of the theme before."""
        super().notify_style_update()
        self._styles_by_tone = {}

    def _tones(self) -> dict[str, Style]:
        if not self._styles_by_tone:
            named = {tone: self.get_component_rich_style(f"tone--{tone}") for tone in TONES}
            self._styles_by_tone = {"": self.rich_style, **named}
        return self._styles_by_tone

    def render_line(self, y: int) -> Strip:
        """One row, as Textual asks for it.

        A widget that is shown while the layout is being renewed may be asked before, or without,
        being told its size: so it looks for itself.
        """
        self._fit()
        shown = self.in_view(self.size.height)
        parts = shown[y] if y < len(shown) else ()
        styles = self._tones()
        width = self.size.width
        return Strip(segments(parts, styles, width)).adjust_cell_length(width, styles[""])


def _difference(before: list[Cell], now: list[Cell], y: int) -> Region:
    """The columns of a row from the first that changed to the last."""
    changed = [x for x, (old, new) in enumerate(zip(before, now, strict=True)) if old != new]
    first, last = changed[0], changed[-1]
    while first and not (before[first][0] and now[first][0]):
        first -= 1  # never begin behind the first half of a wide character
    while last + 1 < len(now) and not (before[last + 1][0] and now[last + 1][0]):
        last += 1
    return Region(first, y, last - first + 1, 1)
