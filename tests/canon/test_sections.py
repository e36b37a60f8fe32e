"""A file in parts: nothing is lost by splitting, and a plain text is what the parser reads."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui import canon
from csit_tui.canon.sections import parts, sections, text

HEADERS = ["[", "]", "[a]", "[a.b]", "[[a]]"]
SIGNS = ["a = ", '"', '"""', "\\", "'", " ", "x", "é", "\x01", "\t", "=", "#", ".", "\ufeff"]
PIECES = st.lists(st.sampled_from([*HEADERS, *SIGNS, "\n", "\r\n", "\n\n"])).map(
    lambda some: "".join(some).encode()
)
TEXTS = st.text(st.sampled_from('a é"\\\n\t\r\x01\x7f'), max_size=6)


def value_at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        assert list(data) == [key]
        data = data[key]
    return data


@given(PIECES)
def test_sections_are_the_whole_file(source: bytes) -> None:
    found = sections(source)
    assert b"".join(found) == source
    assert all(b"\n[" not in section for section in found)
    assert all(section.startswith(b"[") for section in found[1:])


@given(st.sampled_from(["", "[a]", "[a.b-c]", "[a..b]", "[[a]]"]), TEXTS, st.booleans(), PIECES)
def test_a_plain_text_is_what_the_parser_reads(
    header: str, words: str, lines: bool, more: bytes
) -> None:
    quotes = '"""' if lines else '"'
    field = f"{header}\nkey = {quotes}{words}{quotes}\n".encode()
    for part in (field, field + more, more):
        found = text(part)
        if found is not None:
            assert value_at(canon.read(part), found[0]) == found[1]


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (b'a = "Costs"\n', (("a",), "Costs")),
        (b'[a.b-1]\n\nc_d = "\xc3\xa9"', (("a", "b-1", "c_d"), "é")),
        (b'a = """\none\n\ntwo\n"""\n\n', (("a",), "one\n\ntwo\n")),
        (b'a = ""', (("a",), "")),
        (b'a = "\\n"', None),
        (b'a = "\xff"', None),
        (b"a = 1", None),
        (b'a = "b"\nc = "d"', None),
    ],
)
def test_which_texts_are_plain(part: bytes, found: object) -> None:
    assert text(part) == found


def test_a_blank_line_in_a_text_ends_no_part() -> None:
    assert parts(b'[a]\nb = """\n\nc\n\n"""\n\nd = 1\n') == [
        b'[a]\nb = """\n\nc\n\n"""',
        b"[a]\nd = 1\n",
    ]
