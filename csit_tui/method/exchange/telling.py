"""The changes of a workbook, each with its cell, and what stood there before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, dotted
from csit_tui.method.exchange.edits import Base, Edit
from csit_tui.method.exchange.layouts import LEVELS, LISTS
from csit_tui.method.exchange.texts import Many, written
from csit_tui.method.filling import held_at
from csit_tui.method.places import one_line, record_at, team_name
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.text import brief, quoted

_MOST = 60
"""So much of a text is told in a sentence."""


class Told(NamedTuple):
    """A change: the file, sheet and row of its cell, the column, and the two texts.

    The text is none where nothing stood there, or nothing is to stand. ``words`` say all of it to
    people, such as ``Ratings, row 4 (Arts team, 1.3): rating 2 Fair -> 3 Good``.
    """

    place: str
    column: str
    before: str | None
    after: str | None
    words: str


def told(edits: Iterable[Edit], base: Base) -> Iterator[Told]:
    """All changes, in the order of the rows."""
    for edit in edits:
        held = held_at(base.records.get(edit.file, {}), _field(edit))
        place = edit.line.table.place(edit.line.row.number)
        yield Told(place, edit.column, _text(held), _text(edit.value), _words(edit, held, base))


def _words(edit: Edit, held: Any, base: Base) -> str:
    of = ", ".join(filter(None, _of(edit, base)))
    at = f"{edit.line.table.sheet}, row {edit.line.row.number}{f' ({of})' if of else ''}"
    column = brief(dotted(edit.field), _MOST) if edit.column == "value" else edit.column
    before, after = (_said(edit, value, base.snapshot) for value in (held, edit.value))
    return f"{at}: {column} {before} -> {after}"


def _of(edit: Edit, base: Base) -> Iterator[str]:
    """What the row is about: a cycle that is not the current one, the team, the criterion, ..."""
    placed = record_at(edit.file)
    model, identity = placed or (None, {})
    cycle, team = identity.get("cycle", ""), identity.get("team")
    yield "" if cycle == base.snapshot.manifest().cycle else cycle
    if team:
        yield team_name(base.snapshot.one(Team, cycle=cycle, team=team), team)
    yield identity.get("criterion", "")
    yield LISTS.get(edit.field[0], "") if "criterion" in identity else ""
    title = base.records.get(edit.file, {}).get("title")
    if model is PlanItem and isinstance(title, str):
        yield quoted(one_line(title), _MOST)


def _said(edit: Edit, value: Any, snapshot: Snapshot) -> str:
    """A value in a sentence; a level as people say it."""
    placed, text = record_at(edit.file), _text(value)
    if text is None:
        return "nothing"
    if edit.field[-1] in LEVELS and placed and isinstance(value, int | float):
        return Yardstick.for_cycle(snapshot, placed[1]["cycle"]).label(value)
    return brief(" ".join(text.split()), _MOST)


def _field(edit: Edit) -> tuple[str, ...]:
    """The field of the cell, where a whole item goes with it too."""
    is_whole = edit.value is ABSENT and edit.column not in {"value", edit.field[-1]}
    return (*edit.field, edit.column) if is_whole else edit.field


def _text(value: Any) -> str | None:
    if value is ABSENT:
        return None
    if isinstance(value, list) and not all(isinstance(one, str) for one in value):
        value = Many(len(value))
    return written(value)[1]
