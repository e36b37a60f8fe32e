"""Plain data of every TOML type, fields with their policies, and three sides of one file."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from csit_tui.merge import Fields, Policy
from csit_tui.merge.table import KINDS
from tests.strategies import hostile

EAST = timezone(timedelta(hours=2))

LOOK_ALIKES: tuple[Any, ...] = (
    *(True, 1, 1.0, "1", False, 0, 0.0, -0.0, float("nan"), float("inf")),
    *("", "\u00e9", "e\u0301", "a\nb", "a\r\nb", "a\n", "\n", "a\rb", 'quo"te\\', '"""', "# no"),
    *(date(2026, 1, 2), time(3, 4, 5, 6), datetime(2026, 1, 2)),  # noqa: DTZ001 - a local one
    *(datetime(2026, 1, 2, 10, tzinfo=UTC), datetime(2026, 1, 2, 12, tzinfo=EAST)),
    *([], {}, [1], [True], ["b", "a", "b"]),
)
"""Values that are easily taken for one another, or for nothing."""

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
scalars = st.one_of(
    st.sampled_from([value for value in LOOK_ALIKES if not isinstance(value, (list, dict))]),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    hostile.writable,
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(timezones=offsets),
)
keys = st.one_of(
    st.sampled_from(["a", "b", "c", "5.1", "k3m9q2xdf", "", "x y", 'q"', "#", "\n", "format"]),
    hostile.writable.map(lambda drawn: drawn[:8]),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
tables = st.dictionaries(keys, values, max_size=5)

# A small world, in which sides often touch the same thing: few keys, few values.
NAMES = ("a", "b", "c", "5.1")
small_keys = st.sampled_from(NAMES)
small_values = st.sampled_from(LOOK_ALIKES)


TEXTS = (
    *("one", "one\ntwo", "one\ntwo\nthree", "two\nthree", "one\n2\nthree", "1\ntwo\nthree"),
    *("\u00e9", "e\u0301", "one\r\ntwo", "one\ntwo\nthree\n"),
)
"""Long texts that were changed in places near to and far from one another."""

ITEM: Fields = {"a": "atomic", "b": "text", "c": "set"}
SHAPES: tuple[Fields, ...] = (
    {},
    {"c": "atomic", "b": "set", "a": "text"},
    {"b": ("keyed", ITEM), "5.1": "atomic", "a": "set"},
    {"a": ("sparse", ITEM), "c": "atomic", "b": ("sparse", {"b": "set"})},
    {"a": ("table", ITEM), "b": ("table", {"a": ("keyed", {}), "c": "atomic"})},
    {"c": ("keyed", {"a": ("keyed", ITEM), "b": ("table", ITEM)}), "b": "text"},
)
"""Declared fields of every policy, alone and within one another."""

REAL: tuple[Fields, ...] = tuple(kind["fields"] for kind in KINDS.values())
"""Those of our own files."""

fields = st.sampled_from(SHAPES) | st.sampled_from(REAL)


def fitting(declared: Fields) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a table of these fields: mostly as they are declared, with unknown and odd ones too."""
    written = repr(declared)
    if written not in _fitting:
        known = {key: _value(policy) | small_values for key, policy in declared.items()}
        table = st.fixed_dictionaries({}, optional=known)
        _fitting[written] = st.builds(lambda more, held: more | held, _unknown, table)
    return _fitting[written]


_fitting: dict[str, st.SearchStrategy[dict[str, Any]]] = {}  # building a strategy costs most
_loose = small_values | st.dictionaries(small_keys, small_values, max_size=2)
_unknown = st.dictionaries(st.sampled_from(["b", "z"]), _loose, max_size=2)


def _value(policy: Policy) -> st.SearchStrategy[Any]:
    if policy == "set":
        return st.lists(st.sampled_from(["p", "q", "r", 1, True]), max_size=3)
    if policy == "text":
        return st.sampled_from(TEXTS)
    if isinstance(policy, str):
        return small_values
    kind, inner = policy
    if kind in {"keyed", "sparse"}:
        return st.dictionaries(small_keys, fitting(inner), max_size=3)
    return fitting(inner)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Fields, dict[str, Any], dict[str, Any]]:
    """Draw fields and two states of one file."""
    declared = draw(fields)
    return declared, draw(fitting(declared)), draw(fitting(declared))


@st.composite
def triples(
    draw: st.DrawFn,
) -> tuple[Fields, dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Draw fields, a base, and two sides that each keep much of it."""
    declared = draw(fields)
    base = draw(fitting(declared))
    return declared, base, draw(edited(base, declared)), draw(edited(base, declared))


@st.composite
def many(draw: st.DrawFn, sides: int) -> tuple[Fields, dict[str, Any], list[dict[str, Any]]]:
    """Draw fields, a base, and several sides that each keep much of it."""
    declared = draw(fields)
    base = draw(fitting(declared))
    return declared, base, [draw(edited(base, declared)) for _ in range(sides)]


@st.composite
def edited(draw: st.DrawFn, base: dict[str, Any], declared: Fields) -> dict[str, Any]:
    """Draw a later state of a table: much of it kept, some dropped, replaced, changed within."""
    side = {}
    new = draw(fitting(declared))
    for key, value in base.items():
        act = draw(st.sampled_from(["keep", "keep", "within", "within", "drop", "replace"]))
        if act == "within" and isinstance(value, dict):
            side[key] = draw(edited(value, _within(declared.get(key))))
        elif act == "replace" and key in new:
            side[key] = new[key]
        elif act != "drop":
            side[key] = value
    if draw(st.booleans()):
        side |= {key: value for key, value in new.items() if key not in base}
    return side


def _within(policy: Policy | None) -> Fields:
    """Return the fields of a table of this policy; of keyed ones those of each name there is."""
    if not isinstance(policy, tuple):
        return {}
    kind, inner = policy
    return dict.fromkeys(NAMES, ("table", inner)) if kind in {"keyed", "sparse"} else inner
