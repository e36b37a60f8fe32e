from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.canon import MAX_BYTES, MAX_DEPTH, Unreadable, read
from csit_tui.merge import same


def refused(source: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(source)
    error = caught.value
    for sentence in (error.why, error.mend):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert len(sentence) < 300
    assert "Traceback" not in str(error)
    return error


@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        (b"a = 1\na = 2\n", 2, "stands twice"),
        (b"[a]\n\n[a]\n", 3, "header stands twice"),
        (b"a = 1\nb = \n", 2, "value is missing"),
        (b"a = [1, 2\n", 1, "list is not closed"),
        (b'a = "x\n', 1, "control character, or a line break"),
        (b'a = """x\n\n', 1, "not closed with its quotation marks"),
        (b"a = { b = 1\n", 1, "brace is not closed"),
        (b'a = "\\q"\n', 1, "backslash"),
        (b"a = 2026-02-30\n", 1, "does not exist"),
        (b"a = 1 b = 2\n", 1, "something follows"),
        (b"!\n", 1, "neither a field"),
        (b"a\n", 1, "equals sign"),
        (b"[a\n", 1, "not closed with its bracket"),
        (b"a = 1\n[a.b]\n", 2, "stands twice"),
        (b"a = {}\n[a]\n", 2, "stands twice"),
        (b"a = []\n[[a]]\n", 2, "closed"),
        (b'a = "x\x1by"\n', 1, "control character"),
        (b"# \x07\n", 1, "control character"),
        (b"a = 1\rb = 2\r", 1, "carriage return"),
        (b"a = 1\n<<<<<<< ours\nb = 1\n=======\n", 2, "conflict marks"),
        (b"a = 1\x00\n", 1, "NUL"),
        (b"\xef\xbb\xbfa = 1\n", 1, "byte order mark"),
        ("a = 1\n".encode("utf-16"), 1, "UTF-16"),
        (b'a = 1\nb = "\xe9"\n', 2, "0xe9"),
        (b"a = 1\nb = '\xed\xa0\x80'\n", 2, "not UTF-8"),
    ],
)
def test_what_is_wrong_where(source: bytes, line: int, why: str) -> None:
    error = refused(source)
    assert why.lower() in error.why.lower()
    assert error.line == line
    assert str(error).startswith(f"line {line}: ")


def test_the_column_counts_characters() -> None:
    error = refused('a = 1\nb = "é\\q"\n'.encode())
    assert (error.line, error.column) == (2, 9)
    error = refused("ä = 1".encode("latin-1"))
    assert (error.line, error.column) == (1, 1)


@pytest.mark.parametrize(
    "source",
    [
        b"a = " + b"[" * 10_000 + b"]" * 10_000,
        b"a = " + b"[\n" * 10_000 + b"]\n" * 10_000,
        b"a = " + b"[" * 10_000,
        b".".join([b"a"] * 500_000) + b" = 1",
        b"[" + b" . ".join([b"'a.b'"] * 10_000) + b"]",
        b"x = { " + b".".join([b'"\\""'] * 10_000) + b" = 1 }",
        b"a = " + b"{ a = " * 10_000 + b"1" + b" }" * 10_000,
        b"a = " + b"[{ a = " * 100 + b"1" + b" }]" * 100,
        b"[" + b".".join([b"a"] * 40) + b"]\n" + b".".join([b"b"] * 40) + b" = 1",
    ],
)
def test_no_nesting_is_deep_enough_to_harm(source: bytes) -> None:
    error = refused(source)
    assert "nested more than 64 deep" in error.why
    assert len(str(error)) < 300


def test_depth_is_allowed_up_to_the_bound() -> None:
    deepest = b"a = " + b"[" * (MAX_DEPTH - 1) + b"]" * (MAX_DEPTH - 1)
    assert read(deepest)
    assert "deep" in refused(b"a = [" + deepest[4:] + b"]").why
    assert read(b"a = '" + b"[{" * 500 + b"." * 500 + b"'")
    assert read(b"a = [" + b"1.5, " * 100 + b"]")


def test_size_is_bounded_before_anything_is_read() -> None:
    assert "2,097 kB" in refused(b"\xff" * (MAX_BYTES + 2**20)).why
    assert read(b"#" * MAX_BYTES) == {}


@pytest.mark.parametrize(
    "value",
    [
        "1e400",
        "-1e400",
        "1e-400",
        "3.14159265358979323846",
        "9007199254740993.0",
        "12:00:00.1234567",
        "2026-01-01T12:00:00.1234567Z",
        "0x" + "f" * 5000,
        "1" * 5000,
        "[1, 2, 1_0e4_00]",
    ],
)
def test_a_value_that_would_be_altered_is_refused(value: str) -> None:
    error = refused(f"a = 1\nb = {value}\n".encode())
    assert error.mend.startswith(("Shorten", "Write it as text"))
    assert error.line in {2, None}


@pytest.mark.parametrize(
    "value",
    [
        "inf",
        "-inf",
        "+nan",
        "0.0",
        "-0e9",
        "12:00:00.123456",
        "12:00:00.1234560",
        "0xff",
        "1e308",
        "0.30000000000000004",
        "1.50000000000000000000",
        "1_000_000_000_000.25",
        "9007199254740992.0",
    ],
)
def test_values_near_the_edge_are_read(value: str) -> None:
    source = f"a = {value}\nb = '{value} :00.1234567 0x{'f' * 3000}'\n"
    assert same(read(source.encode()), tomllib.loads(source))


def test_line_ends_of_other_systems_are_read() -> None:
    assert read(b'a = 1\r\nb = """\r\nx\r\ny"""\r\n') == {"a": 1, "b": "x\ny"}


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    _read_or_refuse(source)


PIECES = [
    "a",
    "=",
    "[",
    "]",
    "{",
    "}",
    '"',
    '"""',
    "'",
    "'''",
    ".",
    ",",
    "\n",
    "\r",
    "#",
    "\\",
    "1",
]


@given(st.lists(st.sampled_from([*PIECES, " = ", "1e9", "a.b", "[[", "\\u00e9"]), max_size=25))
def test_any_pieces_of_toml_are_read_or_refused(pieces: list[str]) -> None:
    _read_or_refuse("".join(pieces).encode())


def _read_or_refuse(source: bytes) -> None:
    try:
        data: Any = read(source)
    except Unreadable as caught:
        error = caught
    else:
        assert same(data, tomllib.loads(source.decode()))
        return
    assert error.why
    assert error.line is None or 1 <= error.line <= source.count(b"\n") + 1
