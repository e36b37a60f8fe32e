"""From data to screen text: the only place where a text of the programme becomes something shown.

A screen is painted in lines, a line in spans, and a span is harmless text in one tone. Tones are
names that the style sheet gives colours to, so that a view knows neither colours nor themes, and
nothing from a file is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.highlighter import Highlighter
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.content import Content

from csit_tui.text import safe

TONES = (
    *("strong", "faint", "key", "good", "warn", "bad", "rule", "title", "chip"),
    *("cursor", "cursor-faint", "blur", "blur-faint"),
)
"""Every tone of the style sheet, beside the plain one, whose name is empty."""

GROUNDS = frozenset({"cursor", "cursor-faint", "blur", "blur-faint", "chip"})
"""Tones that may have a ground of their own, which a blank beside them must not take."""
ELLIPSIS = "…"
CURSOR = "›"


class Span(NamedTuple):
    """Harmless text in one tone; made by `span` alone."""

    text: str
    tone: str = ""


Line = tuple[Span, ...]
Cell = tuple[str, str]
"""One column of a line: its character (empty behind a wide one) and its tone."""


def span(text: object, tone: str = "") -> Span:
    """Any text, made harmless, in a tone."""
    return Span(safe(str(text)), tone)


def line(*parts: Span | str) -> Line:
    """A line of spans; plain strings are our own words or data alike, made harmless."""
    return tuple(part if isinstance(part, Span) else span(part) for part in parts)


def width_of(parts: Iterable[Span]) -> int:
    """Columns that spans take."""
    return sum(cell_len(part.text) for part in parts)


def cut(text: object, width: int, tone: str = "") -> Span:
    """Text of at most so many columns, an ellipsis at its end where it was longer."""
    plain = safe(str(text))
    if cell_len(plain) <= width:
        return Span(plain, tone)
    if width < 1:
        return Span("", tone)
    return Span(set_cell_size(plain, width - 1).rstrip() + ELLIPSIS, tone)


def padded(text: object, width: int, tone: str = "", *, right: bool = False) -> Span:
    """Text in exactly so many columns, at the left or the right of them."""
    short = cut(text, width, tone).text
    gap = " " * max(0, width - cell_len(short))
    return Span(gap + short if right else short + gap, tone)


def clipped(parts: Line, width: int) -> Line:
    """The first columns of a line, an ellipsis at the end where there was more."""
    if width_of(parts) <= width:
        return parts
    kept: list[Span] = []
    room = width
    for part in parts:
        size = cell_len(part.text)
        if size >= room:
            text = part.text if size > room else part.text + " "
            kept.append(cut(text + " ", room, part.tone) if size > room else cut(text, room))
            break
        kept.append(part)
        room -= size
    return tuple(kept)


def apart(left: Line, right: Line, width: int) -> Line:
    """One line with a part at its left and one at its right; the left one gives way."""
    room = width - width_of(right)
    short = clipped(left, max(0, room - 1))
    return (*short, Span(" " * max(0, room - width_of(short))), *right)


def _pieces(words: str, width: int) -> list[str]:
    pieces: list[str] = []
    current = ""
    for word in words.split():
        candidate = f"{current} {word}" if current else word
        if cell_len(candidate) <= width:
            current = candidate
            continue
        if current:
            pieces.append(current)
        *whole, current = chop_cells(word, width) or [""]
        pieces.extend(whole)
    return [*pieces, current] if current or not pieces else pieces


def wrapped(text: object, width: int, tone: str = "") -> list[Line]:
    """A text in lines of at most so many columns, broken between words; its own lines are kept."""
    lines = safe(str(text), lines=True).split("\n")
    return [(Span(piece, tone),) for one in lines for piece in _pieces(one, max(1, width))]


def _more(text: str, width: int, tone: str) -> Span:
    """A text with an ellipsis that says that there is more."""
    whole = text + " " + ELLIPSIS
    return Span(whole, tone) if cell_len(whole) <= width else cut(text + "  ", width, tone)


def hanging(first: Line, text: object, width: int, tone: str = "", *, most: int = 0) -> list[Line]:
    """A wrapped text behind a label, its further lines under its first; `most` lines if given."""
    indent = width_of(first)
    lines = wrapped(text, max(8, width - indent), tone)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], (_more(lines[most - 1][0].text, width - indent, tone),)]
    lead = (Span(" " * indent),)
    return [(*(first if n == 0 else lead), *one) for n, one in enumerate(lines)]


def beside(left: Sequence[Line], right: Sequence[Line], width: int) -> list[Line]:
    """Two blocks side by side, the left one in so many columns."""
    rows = max(len(left), len(right))
    lines: list[Line] = []
    for n in range(rows):
        one = clipped(left[n], width) if n < len(left) else ()
        gap = Span(" " * (width - width_of(one)))
        lines.append((*one, gap, *(right[n] if n < len(right) else ())))
    return lines


def toned(parts: Line, tone: str, faint: str) -> Line:
    """A line in the tone of the cursor: quiet parts in its quiet tone, all others in its own."""
    return tuple(Span(p.text, faint if p.tone in {"faint", "rule"} else tone) for p in parts)


def titled(title: object, hint: object, width: int) -> Line:
    """A rule with a title in it, and a quiet hint."""
    head = line(Span("─ ", "rule"), span(title, "strong"), Span(" "))
    tail = line(span(f" {hint} ", "faint")) if hint else ()
    start = clipped((*head, Span("──", "rule"), *tail), width)
    return (*start, Span("─" * max(0, width - width_of(start)), "rule"))


def marked(parts: Line) -> Line:
    """A line with the cursor's mark in its first column, where that is empty."""
    if parts and parts[0].text.startswith(" "):
        return (Span(CURSOR + parts[0].text[1:], parts[0].tone), *parts[1:])
    return parts


def cells(parts: Line, width: int) -> list[Cell]:
    """A line column by column, filled up to a width."""
    found: list[Cell] = []
    for text, tone in parts:
        for character in text:
            size = cell_len(character)
            if size == 0 and found:
                found[-1] = (found[-1][0] + character, found[-1][1])
                continue
            found.append((character, tone))
            found.extend([("", tone)] * (size - 1))
    found.extend([(" ", "")] * (width - len(found)))
    return found[:width]


def segments(parts: Line, styles: dict[str, Style], width: int) -> list[Segment]:
    """What the terminal is sent for a line of a width: as few changes of style as will do."""
    joined: list[Span] = []
    for text, tone in (*parts, Span(" " * max(0, width - width_of(parts)))):
        last = joined[-1] if joined else Span("", "cursor")
        blank = not tone and not text.strip() and last.tone not in GROUNDS
        if tone == last.tone or blank:
            joined[-1:] = [Span(last.text + text, last.tone)]
        elif text:
            joined.append(Span(text, tone))
    return [Segment(text, styles[tone]) for text, tone in joined]


def content(text: object) -> Content:
    """A text as Textual's own widgets take it; never read as markup."""
    return Content(safe(str(text)))


def editable(text: str) -> Text:
    """What an edit field shows of its text: harmless, and of the same length as the text."""
    shown = "".join(safe(character) or "·" for character in text)
    return Text(shown, no_wrap=True, overflow="ignore", end="")


class Harmless(Highlighter):
    """Shows the text of a field of one line harmless."""

    def __call__(self, text: str | Text) -> Text:
        """What is shown in place of a text."""
        return editable(str(text))

    def highlight(self, text: Text) -> None:
        """Nothing is coloured."""
