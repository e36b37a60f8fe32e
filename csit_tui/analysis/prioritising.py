"""Plan items in the order in which they come, each with the grounds for its place (our advice).

Impact and effort are places on a scale from 1 to 5, so they are only compared and never added,
subtracted or averaged. Dots are counts, and may be added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Literal, NamedTuple, get_args

from csit_tui.analysis.lineage import plan_origin
from csit_tui.model.plan import ENDED, PlanItem

Cell = Literal["quick-win", "big-project", "fill-in", "thankless", "not-judged"]
CELLS: tuple[Cell, ...] = get_args(Cell)
"""The parts of the grid of impact against effort, in the order in which their items come."""
By = Literal["grid", "dots"]
SCALE = range(1, 6)
"""What impact and effort are judged by, least first."""
_DIGITS = 3
MIDDLE = 3
"""The middle of it, which counts for an item: as high impact, and as low effort."""


class Dots(NamedTuple):
    """The dots that members gave an item, and how many members gave it any."""

    dots: int = 0
    members: int = 0


class Ranked(NamedTuple):
    """An item in its place, 1 for the first; items that nothing tells apart share a place.

    ``level`` are the others in the same place.
    """

    item: PlanItem
    place: int
    by: By
    cell: Cell
    dots: Dots
    level: tuple[PlanItem, ...] = ()


def cell(item: PlanItem) -> Cell:
    """Where an item stands in the grid of impact against effort."""
    impact, effort = item.impact or 0, item.effort or 0
    if impact not in SCALE or effort not in SCALE:
        return "not-judged"
    if impact >= MIDDLE:
        return "quick-win" if effort <= MIDDLE else "big-project"
    return "fill-in" if effort <= MIDDLE else "thankless"


def dots(given: Mapping[str, int]) -> Dots:
    """The dots in ``{"3": 2, "1": 4}``: two members gave three each, four gave one each.

    What is no whole number of dots, or of members, is not counted.
    """
    sound = [(int(n), members) for n, members in given.items() if is_count(n) and members > 0]
    return Dots(sum(n * who for n, who in sound), sum(who for n, who in sound if n))


def is_count(given: str) -> bool:
    """Whether a text is a number of dots that somebody can have given."""
    return given.isdecimal() and len(given) <= _DIGITS


def prioritised(items: Iterable[PlanItem], by: By = "grid") -> list[Ranked]:
    """The items that came to no end, in their order.

    By the grid quick wins come first, then big projects, fill-ins and thankless ones, within each
    the higher impact and then the lower effort; what is not judged comes last. By dots it is the
    most dots, then those of more members.
    """
    open_ = sorted((one for one in items if one.status not in ENDED), key=_alphabet)
    found: list[Ranked] = []
    for _, level in groupby(sorted(open_, key=_KEYS[by]), key=_KEYS[by]):
        held = list(level)
        place = len(found) + 1
        for item in held:
            others = tuple(one for one in held if one is not item)
            found.append(Ranked(item, place, by, cell(item), dots(item.dots), others))
    return found


def _alphabet(item: PlanItem) -> tuple[str, str]:
    return (item.title or "").casefold(), plan_origin(item)


def _grid(item: PlanItem) -> tuple[int, ...]:
    where = cell(item)
    if where == "not-judged":
        return (CELLS.index(where),)
    return (CELLS.index(where), -(item.impact or 0), item.effort or 0)


def _dots(item: PlanItem) -> tuple[int, ...]:
    found = dots(item.dots)
    return (-found.dots, -found.members)


_KEYS = {"grid": _grid, "dots": _dots}
