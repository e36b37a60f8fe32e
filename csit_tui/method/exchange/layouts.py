"""The sheets of a workbook that people edit, and what their rows are about.

What a criterion is judged to be, its points, and the plan are what colleagues write most of; all
else is in the sheet of facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.merge import Path
from csit_tui.method.places import record_at
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import ITEM_ID, Record
from csit_tui.model.plan import PlanItem

Records = Mapping[str, Mapping[str, Any]]
"""The plain data of records, by file."""
ABOUT, FACTS = "About", "Facts"
SEE = "(in the sheet Facts)"
"""In the place of a text that a cell would alter."""
NAME = "name"
"""The column that tells what a criterion is called; it is read by nobody."""
LEVELS = ("rating", "target")
"""The columns that hold a level of the scale."""
LISTS = {"strengths": "strength", "afis": "AFI"}
"""The collections of points, and what a row calls one of its points."""


class Layout(NamedTuple):
    """A sheet with one row a record, or one row for each item of some collections of its records.

    ``keys`` are the columns that say what a row is about, ``fields`` those that hold its fields;
    ``noun`` is what a row holds.
    """

    sheet: str
    noun: str
    model: type[Record]
    keys: tuple[str, ...]
    fields: tuple[str, ...]
    collections: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in their order."""
        return self.keys + self.fields

    def rows(self, records: Records) -> Iterator[tuple[str, Path]]:
        """What has a row in the sheet: the file, and the path of the item in it."""
        for file, data in records.items():
            placed = record_at(file)
            if placed is None or placed[0] is not self.model:
                continue
            if not self.collections:
                yield file, ()
            for name in self.collections:
                held = data.get(name)
                items = held.items() if isinstance(held, Mapping) else ()
                for key, item in items:
                    if isinstance(item, Mapping) and re.fullmatch(ITEM_ID, key):
                        yield file, (name, key)

    def about(self, file: str, item: Path) -> tuple[str, ...]:
        """What the first columns of a row say."""
        placed = record_at(file)
        named = dict(placed[1]) if placed else {}
        if item:
            named |= {"list": LISTS[item[0]], "id": item[1]}
        return tuple(named.get(key, "") for key in self.keys)

    def covers(self, field: Path) -> bool:
        """Whether the sheet has a place for a field of its model's records."""
        if not self.collections:
            return len(field) == 1 and field[0] in self.fields
        return (
            len(field) == 3
            and field[0] in self.collections
            and re.fullmatch(ITEM_ID, field[1]) is not None
            and field[2] in self.fields
        )


RATINGS = Layout(
    "Ratings",
    "rating",
    Assessment,
    ("cycle", "team", "criterion"),
    (
        *("rating", "status", "reason", "practice"),
        *("target", "target_date", "confidence", "dissent"),
    ),
)
POINTS = Layout(
    "Points",
    "point",
    Assessment,
    ("cycle", "team", "criterion", "list", "id"),
    ("text",),
    tuple(LISTS),
)
PLAN = Layout(
    "Plan",
    "item",
    PlanItem,
    ("cycle", "id"),
    (
        *("title", "type", "owner", "sponsor", "start", "due", "status", "reason"),
        *("change", "measure", "resources", "lives_in", "impact", "effort"),
        *("now_different", "since", "how_known"),
    ),
)
LAYOUTS = (RATINGS, POINTS, PLAN)
SHEETS = frozenset({ABOUT, FACTS, *(layout.sheet for layout in LAYOUTS)})
"""The names of all sheets; people may add others for themselves."""


def layout_of(file: str, field: Path) -> Layout | None:
    """The sheet that has a place for a field; none where it is among the facts."""
    placed = record_at(file)
    fitting = (one for one in LAYOUTS if placed and placed[0] is one.model and one.covers(field))
    return next(fitting, None)
