from __future__ import annotations

import tomllib
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
import tomli_w
from hypothesis import given

from csit_tui.canon import NotWritten, is_canonical, read, write
from csit_tui.merge import ABSENT, Fields, diff, same
from tests.strategies import hostile, plain

FIELDS: Fields = {
    "format": "atomic",
    "kind": "atomic",
    "people": "set",
    "summary": "text",
    "target": ("table", {"by": "atomic"}),
    "strengths": ("keyed", {"order": "atomic", "text": "text", "marks": ("keyed", {})}),
    "last": "atomic",
}

CANONICAL = '''format = 1

kind = "sample"

people = [
    "ann",
    "bob",
]

summary = """
one
two
"""

last = "after the text"

another = [
    [1, 2.0],
    { x = "a\\nb", y = [{}, []] },
]

[target]

[strengths]

[strengths.b2]

text = ""

[strengths.b2.marks]

[strengths.k3]

order = 1

text = "tells\\rall\\n"

zeal = 2

[strengths.k3.marks]

["un known"]

empty = {}

inner = 1

["un known".deep]

x = 1
'''.replace("empty = {}\n\n", "")


def test_the_canonical_form() -> None:
    data = {
        "un known": {"deep": {"x": 1}, "inner": 1},
        "strengths": {
            "k3": {"zeal": 2, "text": "tells\rall\n", "order": 1},
            "b2": {"order": None, "text": "", "other": ABSENT},
        },
        "another": [[1, 2.0], {"x": "a\nb", "y": [{}, []]}],
        "last": "after the text",
        "people": ["bob", "ann", "bob"],
        "summary": "one\ntwo\n",
        "kind": "sample",
        "format": 1,
    }
    assert write(data, FIELDS).decode() == CANONICAL
    assert is_canonical(CANONICAL.encode(), FIELDS)
    assert not is_canonical(CANONICAL.encode(), {})


@pytest.mark.parametrize(
    "source", ["a = 1", "a=1\n", "a = 1\r\n", "a = 1\n\n", "b = 1\n\na = 1\n", "a = 1 # x\n"]
)
def test_what_is_not_canonical(source: str) -> None:
    assert not is_canonical(source.encode(), {})


def test_empty_sets_and_collections() -> None:
    assert write({"people": [], "other": []}, FIELDS) == write({"other": []}, FIELDS)
    assert write({}, {"a": ("table", {"b": ("keyed", {})})}) == b"[a]\n\n[a.b]\n"
    assert write({}, {}) == b""


@given(plain.tables)
def test_any_data_comes_back(data: dict[str, Any]) -> None:
    source = write(data, {})
    assert same(read(source), data)
    assert same(tomllib.loads(source.decode()), data)
    assert b"\r" not in source
    assert write(read(source), {}) == source
    assert is_canonical(source, {})


@given(plain.pairs())
def test_declared_data_comes_back_in_one_form(pair: tuple[Fields, Any, Any]) -> None:
    fields, data, other = pair
    source = write(data, fields)
    assert diff(read(source), data, fields) == []
    assert write(read(source), fields) == source
    assert write(dict(reversed(data.items())), fields) == source
    assert (write(other, fields) == source) == (diff(data, other, fields) == [])


def test_text_is_kept_to_the_character() -> None:
    for text in (
        '"""',
        'a"""\nb""""',
        "\n",
        "\n\n",
        " a \n b\t\n",
        "\\\n",
        "\r\n",
        "\u2028\n\x85",
        "é\0\x7f\n",
    ):
        assert read(write({"t": text}, {}))["t"] == text


class Odd(str):
    __slots__ = ()


@pytest.mark.parametrize(
    "value",
    [
        "\ud800",
        object(),
        b"bytes",
        {1: 2},
        [None],
        (1, 2),
        Odd("x"),
        [1 << 20_000],
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(seconds=3))),
        {"\udfff": 1},
    ],
)
def test_what_toml_cannot_hold_is_not_written(value: Any) -> None:
    with pytest.raises(NotWritten):
        write({"a": value}, {})


def test_data_without_end_is_not_written() -> None:
    data: dict[str, Any] = {}
    for _ in range(10_000):
        data = {"a": data}
    with pytest.raises(NotWritten, match="64 deep"):
        write(data, {})


def test_a_sparse_table_is_written_only_once_it_holds_something() -> None:
    fields: Fields = {"b": "atomic", "a": ("sparse", {"reason": "text"})}
    assert write({"b": 1}, fields) == write({"b": 1, "a": {}}, fields) == b"b = 1\n"
    assert write({"a": {"h": {"reason": "No."}}}, fields) == b'[a]\n\n[a.h]\n\nreason = "No."\n'


@given(hostile.writable)
def test_text_is_written_as_tomli_w_writes_it(text: str) -> None:
    multiline = "\n" in text and "\r" not in text
    plainly = tomli_w.dumps({"x": text}, multiline_strings=multiline)
    assert write({"x": text}, {}).decode() == plainly
