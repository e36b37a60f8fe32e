"""A field of one line: it shows harmless text, and a pasted list is told as a list."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection

from csit_tui.tui.render import Harmless


class Entry(Input):
    """Textual's input without frame and blinking, to which hostile text can do nothing."""

    DEFAULT_CSS = "Entry { height: 1; border: none; padding: 0; width: 1fr; }"

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self, value: str = "", *, placeholder: str = "", typing: Callable[[], None] | None = None
    ) -> None:
        self._typing, self._told = typing, value
        super().__init__(value, placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.highlighter = Harmless()

    def watch_value(self, value: str) -> None:
        """Say that a letter was typed before it is painted: nobody has kept it yet."""
        if value != self._told and self._typing is not None:
            self._typing()
        self._told = value

    def ask(self, value: str) -> None:
        """Begin anew with another text, as if the field had just been opened."""
        self._told = value
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(value)

    def propose(self, whole: bool) -> None:
        """Mark the whole text, so that what is typed next takes its place."""
        if whole:
            self.selection = Selection(0, len(self.value))

    def on_paste(self, event: events.Paste) -> None:
        """One line is inserted as it is, several are told; the base class would drop the rest."""
        event.stop()
        event.prevent_default()
        text = event.text.strip()
        if len(text.splitlines()) > 1:
            self.post_message(self.Pasted(event.text))
        elif text:
            self.replace(text.replace("\t", " "), *self.selection)
