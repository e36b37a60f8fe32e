"""What changed on a sheet, told by its own prompts: ``answered c Shared vision and goal``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT, Change, same
from csit_tui.method.filling import held_at
from csit_tui.method.nouns import counted, listed, many
from csit_tui.method.places import one_line
from csit_tui.method.sheets.asks import Ask, Items, Part, Path, Sheet
from csit_tui.method.sheets.state import is_blank
from csit_tui.model.base import ITEM_ID
from csit_tui.text import brief

Data = Mapping[str, Any]
_NEW, _GONE, _OTHER = "filled in", "emptied", "changed"


def told(sheet: Sheet, data: Data, changes: Sequence[Change]) -> list[str]:
    """What was done to a sheet, one phrase for each prompt and list, in the sheet's order.

    ``data`` is the record as it is now, whose items are named by what they are called.
    """
    places: dict[str, list[Part]] = {}
    for part in sheet.parts:
        own = part.title if isinstance(part, Items) else ""
        places.setdefault(part.letter or own, []).append(part)
    said = [phrase for held in places.values() for phrase in _place(held, data, changes)]
    return list(dict.fromkeys([*said, *_unasked(sheet, changes)]))


def _place(parts: list[Part], data: Data, changes: Sequence[Change]) -> Iterator[str]:
    """The boxes and lists of one prompt, or all boxes that have no letter."""
    yield from _set_aside(parts, changes)
    asks = [part for part in parts if isinstance(part, Ask)]
    boxes = [(ask, change) for ask in asks for change in _at(ask.field, changes)]
    if boxes and parts[0].letter:
        verb = {_NEW: "answered", _GONE: "took back", _OTHER: "changed"}[_verb(c for _, c in boxes)]
        yield f"{verb} {_titled(parts[0])}"
    elif boxes:
        verbs: dict[str, dict[str, None]] = {}
        for ask, change in boxes:
            verbs.setdefault(_verb([change]), {})[ask.title] = None
        yield from (f"{verb} {listed(list(titles))}" for verb, titles in verbs.items())
    for part in parts:
        if isinstance(part, Items):
            yield from _list(part, part.field, data, changes)


def _titled(part: Part) -> str:
    return f"{part.letter} {part.title}" if part.letter else part.title


def _set_aside(parts: list[Part], changes: Sequence[Change]) -> Iterator[str]:
    """The pages that were set aside or taken up again, each by the first of its parts."""
    pages = {part.aside: part for part in reversed(parts) if part.aside}
    for part in reversed(pages.values()):
        title = part.page or _titled(part)
        for change in _at(part.aside, changes):
            yield f"took {title} up again" if is_blank(change.after) else f"set {title} aside"


def _at(path: Path, changes: Iterable[Change]) -> Iterator[Change]:
    """What changed at a path or below it; of a whole item that came or went, what concerns it."""
    for change in changes:
        size = len(change.path)
        if change.path[: len(path)] == path:
            yield change
        elif path[:size] == change.path:
            before, after = (_inside(side, path[size:]) for side in (change.before, change.after))
            if not same(before, after):
                yield Change(path, before, after)


def _inside(side: Any, path: Path) -> Any:
    return held_at(side, path) if isinstance(side, Mapping) else ABSENT


def _verb(changes: Iterable[Change]) -> str:
    held = list(changes)
    if all(is_blank(change.before) for change in held):
        return _NEW
    return _GONE if all(is_blank(change.after) for change in held) else _OTHER


def _list(part: Items, path: Path, data: Data, changes: Sequence[Change]) -> Iterator[str]:
    """What became of the items of a list, and of the lists within them."""
    acts: dict[str, dict[str, str]] = {}
    within: dict[tuple[Items, Path], list[Change]] = {}
    for change in changes:
        rest = change.path[len(path) :]
        if change.path[: len(path)] != path or not rest:
            continue
        inner = _inner_list(part, rest[1:])
        if inner is not None:
            within.setdefault((inner, (*path, rest[0], *inner.field)), []).append(change)
        else:
            verb = _item_verb(part, rest, change)
            acts.setdefault(verb, {})[rest[0]] = _item_name(part, rest[0], path, data, change)
    yield from (_items(verb, part, list(names.values())) for verb, names in acts.items())
    for (inner, stands), held in within.items():
        yield from _list(inner, stands, data, held)


def _inner_list(part: Items, rest: Path) -> Items | None:
    inner = (box for box in part.boxes if isinstance(box, Items))
    return next((box for box in inner if rest[: len(box.field)] == box.field), None)


def _item_verb(part: Items, rest: Path, change: Change) -> str:
    if rest[1:] == ("order",):
        return "order"
    aside = change.after if rest[-1] == "set_aside" else _inside(change.after, ("set_aside",))
    if len(rest) < 3 and not is_blank(aside):
        return "aside"
    if len(rest) == 1 and change.before is ABSENT:
        return _NEW if part.every else "added"
    if len(rest) == 1 and change.after is ABSENT:
        return _GONE if part.every else "removed"
    return _OTHER


def _item_name(part: Items, key: str, path: Path, data: Data, change: Change) -> str:
    """What an item is called: by its title among those there can be, by its name, or not at all."""
    title = dict(part.keys).get(key)
    if title is not None:
        short = title.partition(":")[0].partition(". ")[0]
        return f"{key} {short}" if key.isdigit() and not short.startswith(key) else short
    held = (held_at(data, (*path, key)), change.after, change.before)
    name = next((one["name"] for one in held if isinstance(one, Mapping) and one.get("name")), "")
    return brief(one_line(str(name))) or (key if part.named else "")


def _items(verb: str, part: Items, names: list[str]) -> str:
    if verb == "order":
        return f"put the {many(part.one)} in another order"
    thing = counted(len(names), part.one)
    if len(names) == 1 and names[0]:
        thing = f"the {part.one} {names[0]}"
    return f"set {thing} aside" if verb == "aside" else f"{verb} {thing}"


def _unasked(sheet: Sheet, changes: Sequence[Change]) -> Iterator[str]:
    """Fields for which the sheet has no box, by their names."""
    asked = {path for part in sheet.parts for path in (part.field, part.aside) if path}
    known = {"format", "kind", *sheet.model.IDENTITY}
    for change in changes:
        if change.path[0] in known or any(_meet(path, change.path) for path in asked):
            continue
        if change.path == ("to_confirm",):
            yield "carried over, to be confirmed" if change.after is True else "confirmed"
            continue
        words = [key for key in change.path[:2] if not re.fullmatch(ITEM_ID, key)]
        yield f"{_verb([change])} {' '.join(words).replace('_', ' ')}"


def _meet(one: Path, other: Path) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size]
