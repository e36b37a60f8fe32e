"""Merge of any number of sides that started from one state; two of them are the common case."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

from csit_tui.merge.fields import Fields, Path, Policy, in_order, inside, is_collection
from csit_tui.merge.sets import joined, listed, members
from csit_tui.merge.values import ABSENT, Absent, fresh, same

TextMerge = Callable[[str, str, str], "str | None"]
"""Merges base, ours and theirs by lines; `None` says that they conflict."""

Sides = tuple[Any, ...]
"""What each side holds at one place, in the order in which the sides were given."""


class Choice(NamedTuple):
    """What was decided at one place, between the values of all sides.

    `kind` says how: "one" (one side changed it), "same" (several, in the same way), "both"
    (several, and all changes are in), "conflict" (several, and somebody has to choose). `by` are
    the sides that changed it, by their index. `chosen` is what the merged data holds; any value may
    be `ABSENT`.
    """

    path: Path
    kind: Literal["one", "same", "both", "conflict"]
    base: Any
    sides: Sides
    by: tuple[int, ...]
    chosen: Any

    @property
    def rivals(self) -> Sides:
        """The different values to which the place was changed: what stays in the data is first."""
        return tuple(distinct(self.sides[index] for index in self.by))


class ManyMerged(NamedTuple):
    """Merged data, and the choices in the order of the fields, clean ones included."""

    data: dict[str, Any]
    choices: list[Choice]

    @property
    def conflicts(self) -> list[Choice]:
        """The choices that somebody has yet to take."""
        return [choice for choice in self.choices if choice.kind == "conflict"]


def merge_many(
    base: dict[str, Any] | Absent,
    sides: Sequence[dict[str, Any] | Absent],
    fields: Fields,
    text_merge: TextMerge | None = None,
) -> ManyMerged:
    """Merge sides field by field; see `merge` for what happens at each place.

    A conflict is one choice that holds every side's value; in the data stays the first side's that
    changed it, and what is in conflict inside a table is told where the table stays. The order of
    the sides means nothing else, except to a text that several changed. Of an item that some
    removed and several changed, the changes are merged. The inputs are left alone.
    """
    merging = _Merging(text_merge)
    data = merging.values((), base, tuple(sides), ("item", fields))
    return ManyMerged({} if data is ABSENT else data, merging.choices)


def distinct(values: Iterable[Any]) -> list[Any]:
    """Return the values that differ as data, in their order."""
    found: list[Any] = []
    for value in values:
        if not any(same(value, other) for other in found):
            found.append(value)
    return found


class _Merging:
    def __init__(self, text_merge: TextMerge | None) -> None:
        self.text_merge = text_merge
        self.choices: list[Choice] = []

    def tables(
        self, path: Path, base: Any, sides: Sides, fields: Fields, rest: Policy | None
    ) -> dict[str, Any]:
        merged = {}
        for key in in_order(fields, base, *sides):
            held = tuple(side.get(key, ABSENT) for side in sides)
            policy = fields.get(key, rest)
            value = self.values((*path, key), base.get(key, ABSENT), held, policy)
            if value is not ABSENT:
                merged[key] = value
        return merged

    def values(self, path: Path, base: Any, sides: Sides, policy: Policy | None) -> Any:
        tables = _as_tables(base, sides, policy)
        if tables is not None:
            merged = self.tables(path, *tables, *inside(policy))
            return merged if merged or _stays(base, sides) else ABSENT
        if policy == "set":
            held, *sets = (members(value) for value in (base, *sides))
            if held is not None and None not in sets:
                return self.sets(path, base, sides, (held, *sets))
        if policy == "text" and all(type(value) is str for value in (base, *sides)):
            return self.text(path, base, sides)
        return self.whole(path, base, sides, policy)

    def sets(self, path: Path, base: Any, sides: Sides, sets: Any) -> Any:
        held, *keys = (one.keys() for one in sets)
        by = tuple(index for index, one in enumerate(keys) if one != held)
        if not by:  # perhaps written in another order, or absent and empty
            return fresh(next((side for side in sides if not same(side, base)), base))
        if all(keys[index] == keys[by[0]] for index in by):
            return self.agreed(path, base, sides, by)
        return self.decide(Choice(path, "both", base, sides, by, listed(joined(*sets))))

    def text(self, path: Path, base: str, sides: Sides) -> Any:
        by = tuple(index for index, side in enumerate(sides) if side != base)
        rivals = list(dict.fromkeys(sides[index] for index in by))
        merged = rivals[0] if len(rivals) > 1 else None
        for other in rivals[1:]:
            if merged is not None and self.text_merge is not None:
                merged = self.text_merge(base, merged, other)
            else:
                merged = None
        if merged is None:
            return self.whole(path, base, sides, "text")
        return self.decide(Choice(path, "both", base, sides, by, merged))

    def whole(self, path: Path, base: Any, sides: Sides, policy: Policy | None) -> Any:
        by = tuple(index for index, side in enumerate(sides) if not same(side, base))
        if not by:
            return fresh(base)
        if len(distinct(sides[index] for index in by)) == 1:
            return self.agreed(path, base, sides, by)
        kept, choices = self.kept(path, base, sides, by, policy)
        self.decide(Choice(path, "conflict", base, sides, by, kept))
        self.choices += choices
        return fresh(kept)

    def kept(
        self, path: Path, base: Any, sides: Sides, by: tuple[int, ...], policy: Policy | None
    ) -> tuple[Any, list[Choice]]:
        """Return what stays while a conflict waits, with the conflicts within it.

        It is the first change; of a table that some removed and others changed, their changes.
        """
        changed = [sides[index] for index in by]
        tables = [side for side in changed if type(side) is dict]
        if not tables or not (changed[0] is ABSENT or type(changed[0]) is dict):
            return changed[0], []
        if len(tables) == 1 or type(base) is not dict:
            return tables[0], []
        within = _Merging(self.text_merge)
        keeping = tuple(side if type(side) is dict else base for side in sides)
        merged = within.tables(path, base, keeping, *inside(policy))
        return merged, [choice for choice in within.choices if choice.kind == "conflict"]

    def agreed(self, path: Path, base: Any, sides: Sides, by: tuple[int, ...]) -> Any:
        kind: Literal["one", "same"] = "one" if len(by) == 1 else "same"
        return self.decide(Choice(path, kind, base, sides, by, sides[by[0]]))

    def decide(self, choice: Choice) -> Any:
        """Note what was chosen, and return a copy of it."""
        self.choices.append(choice)
        return fresh(choice.chosen)


def _as_tables(base: Any, sides: Sides, policy: Policy | None) -> tuple[Any, Sides] | None:
    """Return base and sides as tables to be merged field by field, `None` where that cannot be.

    A declared table that is left out is an empty one. Of items and unknown tables only the base may
    be missing: several sides then added it, under the same key.
    """
    added = base is ABSENT and sum(type(side) is dict for side in sides) > 1
    if added or is_collection(policy):
        sides = tuple({} if side is ABSENT else side for side in sides)
    base = {} if base is ABSENT else base
    return (base, sides) if all(type(side) is dict for side in (base, *sides)) else None


def _stays(base: Any, sides: Sides) -> bool:
    """Say whether a table with nothing in it is still written: a side that changed that wins."""
    held = base is not ABSENT
    return held != any((side is not ABSENT) != held for side in sides)
