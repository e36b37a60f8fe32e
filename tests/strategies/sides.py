"""States of real files: what several people make of one record, with their comments."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from csit_tui.canon import NONE, Comments, write
from csit_tui.canon.arrange import arranged
from csit_tui.canon.layout import places
from csit_tui.merge import Fields
from csit_tui.merge.place import path_of
from csit_tui.merge.table import KINDS
from tests.strategies import plain

Data = dict[str, Any]

IDENTITY: dict[str, Any] = {
    "id": "k3m9q2xdf",
    "benchmark": "council",
    "theme": 5,
    "prefix": "d",
    "cycle": "2026",
    "team": "parks",
    "member": "b2c3d4f5g",
    "criterion": "5.1",
}
TEXTS = ("", "one", "one\ntwo", "one\ntwo\nthree", "two\nthree", "one\n2\nthree", "one\r\ntwo")
ITEMS = ("k3m9q2xdf", "b2c3d4f5g", "z9z9z9z9z")
RATINGS = (1, 2, 3, 4, 2.0, True, "2", -0.0, float("nan"))


class States(NamedTuple):
    """A place, its fields, the base, and the sides that came of it."""

    path: str
    fields: Fields
    base: Data
    sides: list[Data]


@st.composite
def files(draw: st.DrawFn, sides: int = 2) -> States:
    """Draw a file of any kind in several states: what its fields take, and what they do not."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    about = KINDS[kind]
    names = about["identity"]
    identity = {name: IDENTITY.get(name, "anything") for name in names}
    if kind == "programme":
        identity = {"id": "council"}
    head = {"format": 1, "kind": kind} | identity
    own: Fields = {key: what for key, what in about["fields"].items() if key not in head}
    base = draw(plain.fitting(own))
    later = [draw(plain.edited(base, own)) for _ in range(sides)]
    path = path_of(kind, **identity)
    return States(path, about["fields"], head | base, [head | side for side in later])


@st.composite
def records(draw: st.DrawFn, sides: int = 2) -> States:
    """Draw an assessment, and what several scribes made of it by the steps that people take."""
    base = draw(_record)
    later = []
    for _ in range(sides):
        side = {key: dict(held) if type(held) is dict else held for key, held in base.items()}
        for step in draw(st.lists(_steps, max_size=4)):
            step(side)
        later.append(side)
    path = path_of("assessment", cycle="2026", team="parks", criterion="5.1")
    return States(path, KINDS["assessment"]["fields"], base, later)


_point = st.fixed_dictionaries(
    {"text": st.sampled_from(TEXTS)},
    optional={
        "order": st.sampled_from([10, 20, 30, 1, 1.0, True]),
        "features": st.lists(st.sampled_from(["5.1.a", "5.1.b", "5.1.c"]), max_size=3),
        "unknown": st.sampled_from(plain.LOOK_ALIKES),
    },
)
_points = st.dictionaries(st.sampled_from(ITEMS), _point, max_size=3)
_record = st.fixed_dictionaries(
    {
        "format": st.just(1),
        "kind": st.just("assessment"),
        "cycle": st.just("2026"),
        "team": st.just("parks"),
        "criterion": st.just("5.1"),
    },
    optional={
        "rating": st.sampled_from(RATINGS),
        "reason": st.sampled_from(TEXTS),
        "attendance": st.lists(st.sampled_from(ITEMS), max_size=3),
        "strengths": _points,
        "afis": _points,
    },
)


def _put(field: str, value: Any) -> Any:
    return lambda side: side.__setitem__(field, value)


def _retire(side: Data) -> None:
    side["retired"] = True


def _take(field: str, item: str) -> Any:
    return lambda side: side.get(field, {}).pop(item, None) if _is_table(side, field) else None


def _add(field: str, item: str, point: Data) -> Any:
    def step(side: Data) -> None:
        if _is_table(side, field):
            side[field] = side.get(field, {}) | {item: point}

    return step


def _move(item: str) -> Any:
    def step(side: Data) -> None:
        if _is_table(side, "strengths") and _is_table(side, "afis"):
            point = side.get("strengths", {}).pop(item, None)
            if point is not None:
                side["afis"] = side.get("afis", {}) | {item: point}

    return step


def _write(item: str, field: str, value: Any) -> Any:
    def step(side: Data) -> None:
        held = side.get("strengths")
        if type(held) is dict and type(held.get(item)) is dict:
            side["strengths"] = held | {item: held[item] | {field: value}}

    return step


def _is_table(side: Data, field: str) -> bool:
    return type(side.get(field, {})) is dict


_items = st.sampled_from(ITEMS)
_lists = st.sampled_from(["strengths", "afis"])
_steps = st.one_of(
    st.builds(_add, _lists, _items, _point),
    st.builds(_take, _lists, _items),
    st.builds(_move, _items),
    st.builds(_write, _items, st.just("text"), st.sampled_from(TEXTS)),
    st.builds(_write, _items, st.just("order"), st.sampled_from([10, 15, 25, 1.0, True])),
    st.builds(_write, _items, st.just("features"), st.just(["5.1.c", "5.1.a"])),
    st.builds(_put, st.just("rating"), st.sampled_from(RATINGS)),
    st.builds(_put, st.just("reason"), st.sampled_from(TEXTS)),
    st.builds(_put, _lists, st.sampled_from([3, "text", {}])),  # another type
    st.builds(_put, st.just("added"), st.sampled_from(plain.LOOK_ALIKES)),
    st.just(_retire),
)

REMARKS = ("# one", "# two", "# three", "#", "# é", "#")
_remark = st.lists(st.sampled_from(REMARKS), max_size=3).map(tuple)


class Written(NamedTuple):
    """A place, its fields, and the bytes of the base and of the sides, with comments in them."""

    path: str
    fields: Fields
    base: bytes
    sides: list[bytes]


@st.composite
def written(draw: st.DrawFn, sides: int = 2) -> Written:
    """Draw states of a file as they are written, with comments that people changed as well."""
    states = draw(st.one_of(files(sides), records(sides)))
    path, fields, base, later = states
    remarks = draw(_remarks(base, fields))
    sources = [write(side, fields, draw(_changed(remarks, side, fields))) for side in later]
    return Written(path, fields, write(base, fields, remarks), sources)


@st.composite
def _remarks(draw: st.DrawFn, data: Data, fields: Fields) -> Comments:
    if draw(st.booleans()):
        return NONE
    known = sorted(places(arranged(data, fields)))
    chosen = draw(st.lists(st.sampled_from(known), max_size=3))
    return Comments(draw(_remark), {path: draw(_remark) for path in chosen}, draw(_remark))


@st.composite
def _changed(draw: st.DrawFn, held: Comments, data: Data, fields: Fields) -> Comments:
    more = draw(_remarks(data, fields))
    above = {path: lines for path, lines in held.above.items() if draw(st.integers(0, 3))}
    return Comments(
        draw(st.sampled_from([held.head, held.head, more.head])),
        above | dict(more.above),
        draw(st.sampled_from([held.tail, held.tail, more.tail])),
    )
