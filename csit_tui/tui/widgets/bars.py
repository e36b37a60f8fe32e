"""The lines at the top and at the foot of every screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import events
from textual.containers import Vertical
from textual.message import Message

from csit_tui.tui.render import Line, Span, apart, line, span, width_of, wrapped
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.rows import Rows

RULE = "─"


class TopBar(Lines):
    """Where one is at the left; whether all is kept, saved, committed at the right."""

    DEFAULT_CSS = "TopBar { height: 2; dock: top; }"

    def say(self, title: Line, state: Line) -> None:
        """Show a title and a state."""
        self.paint(
            lambda width: [
                apart((Span(" "), *title), (*state, Span(" ")), width),
                (Span(RULE * width, "rule"),),
            ]
        )


class Foot(Vertical):
    """Lies over the page; where it grows or shrinks, the lists of the page see to their cursor."""

    def on_resize(self) -> None:
        """Tell the lists."""
        for rows in self.screen.query("#page Rows").results(Rows):
            rows.make_room()


class Notice(Lines):
    """The rule above the keys, or in its place what has to be said."""

    DEFAULT_CSS = "Notice { height: auto; max-height: 5; }"

    text = ""

    def on_mount(self) -> None:
        """Begin as a rule."""
        self.hush()

    def say(self, text: str, tone: str = "strong") -> None:
        """Show a message until the next one."""
        self.text = text
        self.paint(lambda width: [(Span(" "), *row) for row in wrapped(text, width - 2, tone)][:5])

    def hush(self) -> None:
        """Show a rule."""
        self.text = ""
        self.paint(lambda width: [(Span(RULE * width, "rule"),)])


class Hint(NamedTuple):
    """A key of the foot line: what it does, and whether that can be done now."""

    key: str
    word: str
    action: str
    can: bool = True


class KeyBar(Lines):
    """The keys of this screen, as many as fit, and always the key of the help."""

    DEFAULT_CSS = "KeyBar { height: 1; }"

    class Chosen(Message):
        """A key was clicked on."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def say(self, hints: Callable[[], Sequence[Hint]]) -> None:
        """Show these keys, asked for at each painting."""
        self.paint(lambda width: [self._line(hints(), width)])

    def _line(self, hints: Sequence[Hint], width: int) -> Line:
        *others, last = hints
        room = width - width_of(_hint(last)) - 1
        parts: list[Span] = [Span(" ")]
        self._places = []
        for hint in others:
            whole = _hint(hint)
            at = width_of(parts)
            if at + width_of(whole) > room:
                break
            parts += whole
            self._places.append((at, at + width_of(whole) - 2, hint.action))
        at = width_of(parts)
        self._places.append((at, at + width_of(_hint(last)), last.action))
        return (*parts, *_hint(last))

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked on."""
        for first, end, action in self._places:
            if first <= event.x < end:
                self.post_message(self.Chosen(action))


def _hint(hint: Hint) -> Line:
    if hint.can:
        return line(span(hint.key, "key"), span(f" {hint.word}  "))
    return line(span(f"({hint.key} {hint.word})  ", "faint"))
