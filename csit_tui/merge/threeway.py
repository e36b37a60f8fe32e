"""Merge of two sides that started from one state: the data, and every decision taken on the way."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from csit_tui.merge.fields import Fields, Path, Policy, in_order, inside, is_collection
from csit_tui.merge.sets import joined, listed, members
from csit_tui.merge.values import ABSENT, fresh, same

Kind = Literal["ours", "theirs", "same", "both", "conflict"]

TextMerge = Callable[[str, str, str], "str | None"]
"""Merges base, ours and theirs by lines; `None` says that they conflict."""


class Decision(NamedTuple):
    """What was decided at one place, and between which values.

    `kind` says which side changed it: "ours", "theirs", "same" (both, in the same way), "both"
    (both, and both changes are in), "conflict" (both, and somebody has to choose). `chosen` is what
    the merged data holds; any value may be `ABSENT`.
    """

    path: Path
    kind: Kind
    base: Any
    ours: Any
    theirs: Any
    chosen: Any


class Merged(NamedTuple):
    """Merged data, and the decisions in the order of the fields, clean ones included."""

    data: dict[str, Any]
    decisions: list[Decision]

    @property
    def conflicts(self) -> list[Decision]:
        """The decisions that somebody has yet to take."""
        return [decision for decision in self.decisions if decision.kind == "conflict"]


def merge(
    base: dict[str, Any],
    ours: dict[str, Any],
    theirs: dict[str, Any],
    fields: Fields,
    text_merge: TextMerge | None = None,
) -> Merged:
    """Merge two sides field by field.

    A change of one side wins, the same change of both is no conflict. Where both changed one field
    differently, ours stays in the data and the decision is a conflict; an item that one side
    removed and the other changed is kept, as changed. Sets take both sides' additions and removals;
    long text is merged by lines where `text_merge` is given. The inputs are left alone.
    """
    merging = _Merging(text_merge)
    data = merging.tables((), (base, ours, theirs), fields, None)
    return Merged(data, merging.decisions)


Sides = tuple[Any, Any, Any]
"""Base, ours, theirs: always in this order."""


class _Merging:
    def __init__(self, text_merge: TextMerge | None) -> None:
        self.text_merge = text_merge
        self.decisions: list[Decision] = []

    def tables(
        self, path: Path, sides: Sides, fields: Fields, rest: Policy | None
    ) -> dict[str, Any]:
        base, ours, theirs = sides
        merged = {}
        for key in in_order(fields, base, ours, theirs):
            held = (base.get(key, ABSENT), ours.get(key, ABSENT), theirs.get(key, ABSENT))
            value = self.values((*path, key), held, fields.get(key, rest))
            if value is not ABSENT:
                merged[key] = value
        return merged

    def values(self, path: Path, sides: Sides, policy: Policy | None) -> Any:
        tables = _as_tables(sides, policy)
        if tables is not None:
            merged = self.tables(path, tables, *inside(policy))
            return merged if merged or _stays(sides) else ABSENT
        if policy == "set":
            sets = tuple(members(side) for side in sides)
            if None not in sets:
                return self.sets(path, sides, sets)
        if policy == "text" and all(type(side) is str for side in sides):
            return self.text(path, sides)
        return self.whole(path, sides)

    def sets(self, path: Path, sides: Sides, sets: Any) -> Any:
        base, ours, theirs = (held.keys() for held in sets)
        if ours == theirs:
            kind: Kind | None = None if ours == base else "same"
            return self.decide(path, kind, sides, _changed(sides))
        if ours == base:
            return self.decide(path, "theirs", sides, sides[2])
        if theirs == base:
            return self.decide(path, "ours", sides, sides[1])
        return self.decide(path, "both", sides, listed(joined(*sets)))

    def text(self, path: Path, sides: Sides) -> Any:
        base, ours, theirs = sides
        if self.text_merge is not None and base != ours != theirs != base:
            merged = self.text_merge(base, ours, theirs)
            if merged is not None:
                return self.decide(path, "both", sides, merged)
        return self.whole(path, sides)

    def whole(self, path: Path, sides: Sides) -> Any:
        base, ours, theirs = sides
        if same(ours, theirs):
            return self.decide(path, None if same(ours, base) else "same", sides, ours)
        if same(ours, base):
            return self.decide(path, "theirs", sides, theirs)
        if same(theirs, base):
            return self.decide(path, "ours", sides, ours)
        return self.decide(path, "conflict", sides, _kept(ours, theirs))

    def decide(self, path: Path, kind: Kind | None, sides: Sides, chosen: Any) -> Any:
        """Note what was chosen, unless nobody changed anything, and return a copy of it."""
        if kind is not None:
            self.decisions.append(Decision(path, kind, *sides, chosen))
        return fresh(chosen)


def _as_tables(sides: Sides, policy: Policy | None) -> Sides | None:
    """Return the sides as tables to be merged field by field, `None` where that cannot be.

    A declared table that is left out is an empty one. Of items and unknown tables only the base may
    be missing: both sides then added it, under the same key.
    """
    base, ours, theirs = sides
    if is_collection(policy):
        ours, theirs = ({} if side is ABSENT else side for side in (ours, theirs))
    base = {} if base is ABSENT else base
    tables = (base, ours, theirs)
    return tables if all(type(side) is dict for side in tables) else None


def _changed(sides: Sides) -> Any:
    """Return ours where it is written differently from base, else theirs."""
    base, ours, theirs = sides
    return theirs if same(ours, base) else ours


def _stays(sides: Sides) -> bool:
    """Say whether a table with nothing in it is still written out."""
    base, ours, theirs = (side is not ABSENT for side in sides)
    return theirs if ours == base else ours


def _kept(ours: Any, theirs: Any) -> Any:
    """Return what stays in the data while a conflict waits: ours, or the item ours removed."""
    return theirs if ours is ABSENT and type(theirs) is dict else ours
