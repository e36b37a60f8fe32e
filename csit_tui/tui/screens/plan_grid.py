"""Impact against effort: the items of the plan in a grid, by their numbers (our advice)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from csit_tui.analysis import prioritising
from csit_tui.method.places import title_of
from csit_tui.tui.render import Line, clipped, cut, line, padded, span
from csit_tui.tui.screens.plan_view import MARK, lead
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.tui.screens.plan_view import Item, Plan

LEGEND = "Impact and effort: 1 little to 5 very much; dots, and of how many members"
FIVE = range(1, 6)
_COLUMN, _DOTS = 8, 16
_LEFT = 11
"""Columns left of the grid."""


def heads(width: int) -> Line:
    """What stands in the columns of the list."""
    names = (("", MARK), ("Item", _room(width)), ("Impact", _COLUMN), ("Effort", _COLUMN))
    return (*(padded(name, size, "faint") for name, size in names), span("Dots", "faint"))


def row(_plan: Plan, item: Item, width: int) -> Line:
    """An item with its impact, its effort and its dots."""
    room = _room(width)
    title, tone = cut(title_of(item.seen.item), room - 2).text, "faint" if item.seen.ended else ""
    return clipped((
        *lead(item),
        padded(title, room, tone),
        *(padded(f"  {_judged(item, one) or '-'}", _COLUMN) for one in ("impact", "effort")),
        span(dots_words(item.data.get("dots") or {})),
    ), width)  # fmt: skip


def _room(width: int) -> int:
    return max(8, width - MARK - 2 * _COLUMN - _DOTS)


def dots_words(dots: dict[str, Any]) -> str:
    """The dots of an item and the members who gave it any, such as ``7 of 3``."""
    total, members = prioritising.dots(dots)
    return f"{total} of {members}" if members else "-"


def blocks(plan: Plan, at: Item, width: int) -> list[Block]:
    """The grid; the item under the cursor stands in brackets, those not judged below it."""
    items = [one for one in plan.items if not one.seen.ended]
    cell = max(3, min(20, (width - _LEFT - 8) // len(FIVE)))
    lines = [*map(partial(_level, items, at, cell), reversed(FIVE)), *_axis(cell)]
    out = [one for one in items if not all(_place(one))]
    if out:
        lines.append(clipped(line(span("  not judged yet: ", "faint"), *_numbers(out, at)), width))
    return [Block(lines, "@grid")]


def _level(items: list[Item], at: Item, cell: int, impact: int) -> Line:
    """The items of one impact, those of little effort at the left."""
    label = {5: "  impact ", 1: "  little "}.get(impact, "")
    cells = []
    for effort in FIVE:
        here = [one for one in items if _place(one) == (impact, effort)]
        text = "".join(part.text for part in _numbers(here, at))
        strong = "strong" if at in here else ""
        cells.append(padded(cut(text, cell - 1).text or "·", cell, strong if here else "faint"))
    return (padded(label, _LEFT - 2, "faint"), span(f"{impact} ", "key"), *cells)


def _axis(cell: int) -> Iterator[Line]:
    yield (
        padded("", _LEFT),
        *(padded(effort, cell, "key") for effort in FIVE),
        span("effort", "faint"),
    )


def _numbers(items: list[Item], at: Item) -> Line:
    """The numbers of some items; that of the one under the cursor in brackets."""
    said = (f"[{one.number}]" if one == at else str(one.number) for one in items)
    return line(span(" ".join(said)))


def _judged(item: Item, field: str) -> int:
    """Its impact or effort; 0 where nobody judged it, or not from 1 to 5."""
    held = item.data.get(field)
    return held if isinstance(held, int) and held in FIVE else 0


def _place(item: Item) -> tuple[int, int]:
    """Where an item stands in the grid."""
    return _judged(item, "impact"), _judged(item, "effort")
