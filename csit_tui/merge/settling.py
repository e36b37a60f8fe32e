"""Conflicts that wait in a file for somebody to settle them: read, carried on, settled."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from csit_tui.merge.changes import Change, apply
from csit_tui.merge.fields import Fields, Path, Policy, inside, is_collection
from csit_tui.merge.many import Choice, distinct
from csit_tui.merge.paths import dotted, path_in
from csit_tui.merge.values import ABSENT, same

CONFLICTS: Final = "merge-conflict"
"""The table of what somebody has to decide: by field, what base, ours and theirs say of it."""

_NAMES = ("base", "ours", "theirs")
_FURTHER = "theirs-"


class Unsettled(NamedTuple):
    """A conflict that waits at one place: what was there, and what the sides made of it.

    `sides` begins with ours, of the side that changed it first; the merge left it in the data, save
    where ours removed an item. The others follow. Any value may be `ABSENT`.
    """

    path: Path
    base: Any
    sides: tuple[Any, ...]

    @property
    def values(self) -> dict[str, Any]:
        """What may be chosen, by its name: base, ours, theirs, and theirs-2 and on where more."""
        ours, *others = self.sides
        names = ["theirs", *(f"{_FURTHER}{number}" for number in range(2, len(others) + 1))]
        return {"base": self.base, "ours": ours} | dict(zip(names, others, strict=False))


class Garbled(ValueError):
    """The table of conflicts is not as a merge writes it: somebody has edited it by hand."""


def waiting(data: dict[str, Any]) -> list[Unsettled]:
    """List the conflicts that wait in a file's data, by place. Raises `Garbled`."""
    table = data.get(CONFLICTS, {})
    if type(table) is not dict:
        raise Garbled(f"{CONFLICTS} is no table.")
    return sorted(_entry(name, entry) for name, entry in table.items())


def unsettled(data: Mapping[str, Any]) -> dict[Path, Unsettled]:
    """Return what waits in a file's data by place, also where somebody has edited the table.

    What is no entry of a field there is passed over, and left as it is when others are settled.
    """
    return {
        path: told(path, entry)
        for name, entry in _table(data).items()
        if (path := path_in(name)) is not None and type(entry) is dict
    }


def _table(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of conflicts, an empty one where there is none."""
    table = data.get(CONFLICTS)
    return table if type(table) is dict else {}


def without_conflicts(data: dict[str, Any]) -> dict[str, Any]:
    """Return a file's data without the table of conflicts."""
    return {key: value for key, value in data.items() if key != CONFLICTS}


def with_conflicts(data: dict[str, Any], held: Iterable[Unsettled]) -> dict[str, Any]:
    """Return a file's data with the table of these conflicts, with none where there are none."""
    table = {dotted(one.path): _written(one) for one in held}
    return data | ({CONFLICTS: table} if table else {})


def _entry(name: str, entry: Any) -> Unsettled:
    path = path_in(name)
    if path is None or dotted(path) != name or type(entry) is not dict:
        raise Garbled(f"{name[:80]!r} in {CONFLICTS} names no field, or is no table.")
    held = told(path, entry)
    if _written(held).keys() != entry.keys():
        raise Garbled(f"{name[:80]!r} in {CONFLICTS} says more than base, ours and theirs.")
    return held


def told(path: Path, entry: dict[str, Any]) -> Unsettled:
    """Return all that an entry says, also where it is not as a merge writes it.

    What stands under another name than base, ours and theirs follows theirs.
    """
    base, *sides = (entry.get(name, ABSENT) for name in _NAMES)
    further = sorted(entry.keys() - set(_NAMES), key=lambda name: (len(name), name))
    return Unsettled(path, base, (*sides, *(entry[name] for name in further)))


def _written(held: Unsettled) -> dict[str, Any]:
    """Return what stands in the file: a side that lacks the place says nothing."""
    return {name: value for name, value in held.values.items() if value is not ABSENT}


def begun(choice: Choice) -> Unsettled:
    """Return a conflict of a merge as it waits in the file from now on."""
    return _with_sides(choice.path, choice.base, choice.rivals)


def _with_sides(path: Path, base: Any, sides: Iterable[Any]) -> Unsettled:
    """Make an entry of the different values; of theirs, one that lacks the place comes first.

    So an entry without `theirs` says that one of them lacks it, whatever further ones there are.
    """
    ours, *others = distinct(sides)
    others.sort(key=lambda value: value is not ABSENT)
    return Unsettled(path, base, (ours, *others))


def carried(
    base: Sequence[Unsettled], sides: Sequence[Sequence[Unsettled]], new: Sequence[Unsettled]
) -> list[Unsettled]:
    """Bring together the conflicts that wait in all states of a file, and those of their merge.

    An entry that one side took out was settled there, unless another side found more to it. Where
    sides have different entries at one place, or a new conflict meets one that waits, all the
    values wait together.
    """
    before, *held, found = ({one.path: one for one in some} for some in (base, *sides, new))
    merged = []
    for path in sorted({*before, *found}.union(*held)):
        entries = _unsettled(before.get(path), [side.get(path) for side in held])
        merged += _together([found[path], *entries] if path in found else entries)
    return merged


def _unsettled(before: Unsettled | None, held: list[Unsettled | None]) -> list[Unsettled]:
    """Return the entries of one place that still wait: none where a side has taken it out."""
    changed = [one for one in held if not _same(one, before)]
    if not changed:
        return [before] if before is not None else []
    return [one for one in changed if one is not None]


def _same(one: Unsettled | None, other: Unsettled | None) -> bool:
    if one is None or other is None:
        return one is other
    return same(_written(one), _written(other))


def _together(entries: list[Unsettled]) -> list[Unsettled]:
    """Return one entry with the values of all: what is in the data first, as the first has it."""
    if len(entries) < 2:
        return entries
    first, *others = entries
    values = [first.sides[0]]
    for one in (*others, first):
        values += one.sides
    bases = [one.base for one in others if not same(one.base, first.base)]
    values += [base for base in bases if base is not ABSENT]
    return [_with_sides(first.path, first.base, values)]


def both(held: Unsettled, fields: Fields) -> Any:
    """Return the value that holds what all sides have, `ABSENT` where it cannot be said.

    Lists take ours, then what the others have beyond it; long texts stand one under the other, each
    once.
    """
    values = [value for value in held.sides if value is not ABSENT]
    if all(type(value) is list for value in values):
        return distinct(member for value in values for member in value)
    if _policy(held.path, fields) == "text" and all(type(value) is str for value in values):
        return "\n".join(dict.fromkeys(value.rstrip("\n") for value in values))
    return ABSENT


def settle(data: dict[str, Any], path: Path, value: Any, fields: Fields) -> list[Change]:
    """Return the changes by which a place in a file's data is settled with a value.

    They put the value in its place, where it is not there already, and take what waits there out of
    the table, with entries of places within it where nothing is left for them. Where the item
    around the place was removed meanwhile, it stays removed: only the entry goes.
    """
    changes = []
    before = value_at(data, path)
    if not same(before, value) and not is_gone(data, path, fields):
        changes.append(Change(path, before, value))
    table, emptied = _table(data), type(value) is not dict
    done = [name for name in table if _goes(path_in(name), path, emptied)]
    if done and len(done) == len(table):
        return [*changes, Change((CONFLICTS,), table, ABSENT)]
    return changes + [Change((CONFLICTS, name), table[name], ABSENT) for name in done]


def settled(data: dict[str, Any], values: Mapping[Path, Any], fields: Fields) -> dict[str, Any]:
    """Return a file's data with each of these places settled with its value, outer places first."""
    for path in sorted(values, key=len):
        data = apply(data, settle(data, path, values[path], fields))
    return data


def is_gone(data: dict[str, Any], path: Path, fields: Fields) -> bool:
    """Say whether the item or table around a place has been removed meanwhile."""
    rest: Policy | None = None
    for key in path[:-1]:
        policy = fields.get(key, rest)
        inner = data.get(key, {} if is_collection(policy) else ABSENT)
        if type(inner) is not dict:
            return True
        data = inner
        fields, rest = inside(policy)
    return False


def _goes(path: Path | None, settled: Path, emptied: bool) -> bool:
    """Say whether an entry goes once a place is settled; what names no field stays."""
    return path is not None and (path == settled or (emptied and path[: len(settled)] == settled))


def value_at(data: Any, path: Path) -> Any:
    """Return what data hold at a place, `ABSENT` for nothing."""
    for key in path:
        data = data.get(key, ABSENT) if type(data) is dict else ABSENT
    return data


def _policy(path: Path, fields: Fields) -> Policy | None:
    policy: Policy | None = None
    rest: Policy | None = None
    for key in path:
        policy = fields.get(key, rest)
        fields, rest = inside(policy)
    return policy
