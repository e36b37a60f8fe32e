"""A field of several lines; imported when it is first needed."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from csit_tui.tui.render import editable


class Editor(TextArea):
    """Textual's text area without colours of its own, to which hostile text can do nothing."""

    DEFAULT_CSS = "Editor { border: none; padding: 0; height: 6; width: 1fr; }"

    def __init__(self, value: str = "", *, typing: Callable[[], None] | None = None) -> None:
        self._typing = typing
        super().__init__(value, compact=True, soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Say that something was typed before it is painted: nobody has kept it yet."""
        if self._typing is not None:
            self._typing()
        return super().edit(edit)

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown."""
        return editable(self.document.get_line(line_index))
