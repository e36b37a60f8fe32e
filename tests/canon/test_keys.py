from __future__ import annotations

import tomllib

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.canon import dotted, undotted
from tests.strategies import hostile


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("rating",), "rating"),
        (("criteria", "5.1", "name"), 'criteria."5.1".name'),
        (("", "a b", 'q"'), '""."a b"."q\\""'),
        (("\x7f\x00\t\n", "é\\"), '"\\u007f\\u0000\t\\n"."é\\\\"'),
    ],
)
def test_paths_as_people_write_them(path: tuple[str, ...], text: str) -> None:
    assert dotted(path) == text
    assert undotted(text) == path


def test_other_spellings_are_understood() -> None:
    assert undotted(" criteria . '5.1'.\tname ") == ("criteria", "5.1", "name")
    assert undotted("1.5") == ("1", "5")
    assert undotted('"\\u00e9"') == ("é",)


@given(st.lists(hostile.writable, min_size=1, max_size=4).map(tuple))
def test_there_and_back(path: tuple[str, ...]) -> None:
    assert undotted(dotted(path)) == path
    assert "\n" not in dotted(path)
    assert tomllib.loads(f"{dotted(path)} = 1")


@given(hostile.writable)
def test_a_key_is_quoted_as_the_writer_of_values_quotes(part: str) -> None:
    assert f"{dotted((part,))} = 1\n" == tomli_w.dumps({part: 1})


@pytest.mark.parametrize(
    "text", ["a.", ".a", "a b", "a = 1", "a\nb", 'a."b', "é", "a..b", "a # x", "[a]", '"\\q"']
)
def test_what_is_no_field_name(text: str) -> None:
    with pytest.raises(ValueError, match="no field name"):
        undotted(text)


def test_a_name_without_end() -> None:
    with pytest.raises(ValueError, match="at most 64"):
        undotted("a." * 100_000 + "a")
