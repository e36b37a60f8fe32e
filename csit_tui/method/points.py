"""Strengths and areas for improvement: added, reworded, moved, split, joined, put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from csit_tui.merge import ABSENT, Change
from csit_tui.method.ordering import ids_in_order, placed
from csit_tui.model.entry import entered
from csit_tui.model.ids import MakeId, fresh
from csit_tui.model.points import POINT_KINDS, PointKind
from csit_tui.model.trouble import refused

COLLECTIONS = (*POINT_KINDS, "evidence", "positions")

Data = Mapping[str, Any]


def items_of(data: Data, collection: str) -> dict[str, Any]:
    """The items of a collection; empty where there are none."""
    held = data.get(collection)
    return held if isinstance(held, dict) else {}


def kind_of(data: Data, point: str) -> PointKind:
    """Whether a point is a strength or an AFI. Raises `Refused` where it is gone."""
    for kind in POINT_KINDS:
        if point in items_of(data, kind):
            return kind
    raise refused("This point is no longer there.", "It was removed meanwhile; look again.")


def fresh_id(data: Data, make_id: MakeId, also: Iterable[str] = ()) -> str:
    """A new id that no item of the record has."""
    taken = {item for name in COLLECTIONS for item in items_of(data, name)}.union(also)
    return fresh(make_id, taken)


def added(
    data: Data, collection: str, new: Mapping[str, dict[str, Any]], at: int | None = None
) -> list[Change]:
    """New items at a place of a collection, by default at its end."""
    others = items_of(data, collection)
    given, moved = placed(others, list(new), len(others) if at is None else at)
    changes = [_ordered(collection, key, others[key], order) for key, order in moved.items()]
    return changes + [
        Change((collection, key), ABSENT, {"order": given[key], **item})
        for key, item in new.items()
    ]


def _ordered(collection: str, key: str, item: Mapping[str, Any], order: int) -> Change:
    return Change((collection, key, "order"), item.get("order", ABSENT), order)


def add_points(
    data: Data,
    kind: PointKind,
    texts: Iterable[str],
    make_id: MakeId,
    evidence: Sequence[str] = (),
) -> list[Change]:
    """One point for each text that is not blank, at the end of its list, in the order given."""
    new: dict[str, dict[str, Any]] = {}
    for text in filter(None, (entered(text).strip() for text in texts)):
        item: dict[str, Any] = {"text": text}
        if evidence:
            item["evidence"] = sorted(set(evidence))
        new[fresh_id(data, make_id, new)] = item
    return added(data, kind, new) if new else []


def edit_point(data: Data, point: str, text: str) -> list[Change]:
    """Reword a point; one left without any text is removed."""
    kind = kind_of(data, point)
    before = items_of(data, kind)[point].get("text", ABSENT)
    text = entered(text).strip()
    if not text:
        return remove_point(data, point)
    return [] if text == before else [Change((kind, point, "text"), before, text)]


def remove_point(data: Data, point: str) -> list[Change]:
    """Take a point out of the record; history keeps it."""
    kind = kind_of(data, point)
    return [Change((kind, point), items_of(data, kind)[point], ABSENT)]


def move_point(data: Data, point: str, to: PointKind) -> list[Change]:
    """Make a strength an AFI or the other way round; its id, links and evidence stay with it."""
    kind = kind_of(data, point)
    if kind == to:
        return []
    item = dict(items_of(data, kind)[point])
    rest = {key: value for key, value in item.items() if key != "order"}
    return [*remove_point(data, point), *added(data, to, {point: rest})]


def split_point(
    data: Data, point: str, make_id: MakeId, at: int | None = None, text: str | None = None
) -> list[Change]:
    """Make two points of one at an offset in its text, or one a line where none is given.

    The first keeps the id and its origin; the others follow it with the same features and evidence.
    With a text the point is reworded first. Raises `Refused` where only one point would come of it.
    """
    kind = kind_of(data, point)
    items = items_of(data, kind)
    item = items[point]
    held = str(item.get("text", ""))
    text = held if text is None else entered(text)
    parts = text.split("\n") if at is None else [text[:at], text[at:]]
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) < 2:
        raise refused("There is nothing to split here.", "Put the cursor between two words.")
    keep = {key: item[key] for key in ("features", "evidence") if item.get(key)}
    new: dict[str, dict[str, Any]] = {}
    for part in parts[1:]:
        new[fresh_id(data, make_id, new)] = {"text": part, **keep}
    after = ids_in_order(items).index(point) + 1
    return [Change((kind, point, "text"), held, parts[0]), *added(data, kind, new, after)]


def join_points(data: Data, first: str, second: str) -> list[Change]:
    """Put the second point's text, features and evidence into the first, and remove it.

    Raises `Refused` where both carry on different points of an earlier cycle: one origin would be
    lost.
    """
    if first == second:
        raise refused("A point cannot be joined with itself.", "Choose two points.")
    kind = kind_of(data, first)
    one = items_of(data, kind)[first]
    other = items_of(data, kind_of(data, second))[second]
    whole = dict(one)
    texts = [str(item["text"]) for item in (one, other) if item.get("text")]
    if texts:
        whole["text"] = _sentence(texts)
    for key in ("features", "evidence"):
        if one.get(key) or other.get(key):
            whole[key] = sorted({*one.get(key, ()), *other.get(key, ())})
    origins = {item["continues"] for item in (one, other) if item.get("continues")}
    if len(origins) > 1:
        what = "Each of these points carries on another point of an earlier cycle."
        raise refused(what, "Remove the origin of one of them first, or keep both.")
    for origin in origins:
        whole["continues"] = origin
    changes = [
        Change((kind, first, key), one.get(key, ABSENT), value)
        for key, value in whole.items()
        if one.get(key, ABSENT) != value
    ]
    return [*changes, *remove_point(data, second)]


def _sentence(texts: Sequence[str]) -> str:
    """Two texts as one, parted by what the first ends with, else by a semicolon."""
    return texts[0] + (" " if texts[0].endswith((".", "!", "?", ";", ":", ",")) else "; ").join(
        ("", *texts[1:])
    )


def reorder(data: Data, point: str, place: int) -> list[Change]:
    """Put a point at a position of its list, from 0; positions beyond the end mean last."""
    kind = kind_of(data, point)
    items = items_of(data, kind)
    if ids_in_order(items).index(point) == min(max(place, 0), len(items) - 1):
        return []
    others = {key: item for key, item in items.items() if key != point}
    given, moved = placed(others, [point], place)
    return [_ordered(kind, key, items[key], order) for key, order in (given | moved).items()]


def take_over(
    data: Data,
    kind: PointKind,
    origin: str,
    last_year: Mapping[str, Any],
    make_id: MakeId,
) -> list[Change]:
    """Record a point of an earlier cycle as still true, with its origin; its evidence stays there.

    ``last_year`` is the point's plain data, ``origin`` its place (cycle/team/criterion/id). Nothing
    changes where the record has it already.
    """
    held = (point for kind in POINT_KINDS for point in items_of(data, kind).values())
    if any(point.get("continues") == origin for point in held):
        return []
    item = {key: last_year[key] for key in ("text", "features") if last_year.get(key)}
    return added(data, kind, {fresh_id(data, make_id): {**item, "continues": origin}})


def tie(
    data: Data, point: str, to: Literal["features", "evidence"], keys: Iterable[str]
) -> list[Change]:
    """Say which key features a point speaks of, or which evidence of the record supports it."""
    kind = kind_of(data, point)
    held = items_of(data, kind)[point].get(to, ABSENT)
    wanted = sorted(set(keys))
    if sorted(held or ()) == wanted:
        return []
    return [Change((kind, point, to), held, wanted or ABSENT)]
