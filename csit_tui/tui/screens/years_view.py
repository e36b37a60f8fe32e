"""The lines of a year: since when it runs, whether it is closed, what is in the way, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csit_tui.method.dates import written
from csit_tui.method.nouns import listed
from csit_tui.method.places import sentence
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import Line, apart, hanging, line, padded, span, wrapped
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.tui.actions import KeyOf
    from csit_tui.tui.view import View
    from csit_tui.workspace.unclosable import InTheWay
    from csit_tui.workspace.years import Year

SHEET, WAY, RECORD = "sheet", "way", "record"
"""Keys of the blocks: the year's own sheet, what is in the way by number, a record by path."""
WORDS = {
    "session": "close session",
    "bringing": "bring in",
    "conflicts": "settle",
    "findings": "look at it",
    "": "what mends it",
}
"""What enter does about what is in the way."""
_LABEL = 14


def record_of(key: str) -> str:
    """The file of the record that a block is of; empty for any other block."""
    start, _, path = key.partition(".")
    return path if start == RECORD else ""


def row(year: Year, width: int) -> Line:
    """A year of the list, and how it stands in a word."""
    title = f" {_name(year)}"
    name = span(title, "strong" if year.current else "")
    return apart((name,), (span(f"{_state(year)} ", "" if year.to_confirm else "faint"),), width)


def _name(year: Year) -> str:
    return ", ".join(filter(None, [year.cycle, year.sheet.title]))


def _state(year: Year) -> str:
    if year.to_confirm:
        return f"{len(year.to_confirm)} to confirm"
    if year.closed:
        return "closed"
    return "open" if year.current else "open again"


def blocks(
    year: Year, ways: Sequence[InTheWay] | None, view: View, key_of: KeyOf, width: int
) -> list[Block]:
    """All there is to know of a year."""
    lines = [(span(" "), *one) for one in wrapped(_name(year), width - 2, "title")]
    facts = [one for label, words in _facts(year) for one in _fact(label, words, width)]
    return [
        Block([*lines, *facts, ()], SHEET),
        *_closing(year, ways, view, key_of, width),
        *_waiting(year, view, key_of, width),
    ]


def keys(year: Year, ways: Sequence[InTheWay]) -> set[str]:
    """The keys of its blocks."""
    numbered = {f"{WAY}.{n}" for n in range(len(ways))}
    return {SHEET, *numbered, *(f"{RECORD}.{path}" for path in year.to_confirm)}


def _fact(label: str, words: str, width: int) -> list[Line]:
    return hanging((padded(f" {label}", _LABEL, "faint"),), words, width - 1)


def _facts(year: Year) -> Iterator[tuple[str, str]]:
    sheet = year.sheet
    stands = "closed, for reading only" if year.closed else "open"
    yield "Stands", f"{stands}; the current year" if year.current else stands
    if sheet.starts:
        yield "Starts", written(sheet.starts)
    if sheet.ends:
        yield "Ends", written(sheet.ends)
    if sheet.coordinator:
        yield "Run by", sheet.coordinator
    if sheet.origin:
        yield "Started from", sheet.origin
    for again in sorted(sheet.reopened.values(), key=lambda one: str(one.date)):
        when = written(again.date) if again.date else ""
        by = f"by {again.by}" if again.by else ""
        yield "Opened again", ", ".join(filter(None, [when, by, again.reason]))
    if year.closed:
        by = f"by {year.closed_by}" if year.closed_by else ""
        when = written(sheet.closed) if sheet.closed else ""
        yield "Closed", ", ".join(filter(None, [when, by])) or "it is not known when"
    if year.tags:
        yield "Tagged", listed(list(year.tags))


def _closing(
    year: Year, ways: Sequence[InTheWay] | None, view: View, key_of: KeyOf, width: int
) -> Iterator[Block]:
    """What is in the way, each thing a block of its own; else what can be done now."""
    if not view.has_git:
        return
    if ways is None:
        yield Block([line(span(" Looking for what is in the way…", "faint")), ()])
        return
    if not ways:
        tone = "" if year.to_confirm else "good"
        said = hanging((span(" "),), _free(year, key_of), width - 1, tone)
        yield Block([*said, ()])
        return
    what = "starting the next year" if year.closed and year.current else "opening it again"
    what = what if year.closed else "closing it"
    yield Block([line(span(f" In the way of {what}: {len(ways)}", "strong"))])
    for n, one in enumerate(ways):
        named = view.named(one.trouble.path) if one.trouble.path else ""
        words = one.trouble.what if one.way else f"{one.trouble.what} {named}".rstrip()
        yield Block(hanging((span("   ! ", "warn"),), words, width - 1), f"{WAY}.{n}")
    yield Block([()])


def _free(year: Year, key_of: KeyOf) -> str:
    close, start = key_of("close-year"), key_of("add")
    if not year.closed:
        left = " What follows would stay unconfirmed." if year.to_confirm else ""
        return f"Nothing is in the way of closing it: {close} closes it.{left}"
    if year.current:
        return f"What comes next: {start} starts the next year. {close} opens this one again."
    return f"{close} opens it again, with a reason."


def _waiting(year: Year, view: View, key_of: KeyOf, width: int) -> Iterator[Block]:
    """What was carried over and is not confirmed yet."""
    if not year.to_confirm:
        return
    head = f" Carried over, to be confirmed: {len(year.to_confirm)}"
    plan = f"{key_of('go')} {BY_NAME['plan'].letter}"
    ways = f"{key_of('open')} opens one, {key_of('confirm')} says that it still holds, "
    ways += f"here or there; the plan is {plan}."
    yield Block([line(span(head, "strong")), *hanging((span("   "),), ways, width - 1, "faint")])
    for path in year.to_confirm:
        words = sentence(view.named(path))
        yield Block(hanging((span("   "),), words, width - 1, most=2), f"{RECORD}.{path}")
    yield Block([()])
