"""A field of several lines; imported when it is first needed."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import TextArea

from csit_tui.tui.render import editable


class Editor(TextArea):
    """Textual's text area without colours of its own, to which hostile text can do nothing."""

    DEFAULT_CSS = "Editor { border: none; padding: 0; height: 6; width: 1fr; }"

    def __init__(self, value: str = "") -> None:
        super().__init__(value, compact=True, soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """A line as it is shown."""
        return editable(self.document.get_line(line_index))
