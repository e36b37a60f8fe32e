from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.canon import line_of, write
from tests.strategies import plain

SOURCE = b'''# a comment
format = 1
note = """
[strengths]
text = 1
"""

criteria."5.1".name = "x"
"quoted key" = { inner = 1 }
list = [
    1,
]

[strengths.k3]
order = 1
text = "y"

[[points]]
x = 1
[[points]]
x = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("format",), 2),
        (("note",), 3),
        (("criteria",), 8),
        (("criteria", "5.1", "name"), 8),
        (("criteria", "5.1", "statement"), 8),
        (("quoted key", "inner"), 9),
        (("list", "0"), 10),
        (("strengths",), 14),
        (("strengths", "k3"), 14),
        (("strengths", "k3", "text"), 16),
        (("strengths", "k3", "missing"), 14),
        (("points", "1", "x"), 18),
        (("absent",), None),
        ((), None),
    ],
)
def test_where_a_field_stands(path: tuple[str, ...], line: int | None) -> None:
    assert line_of(SOURCE, path) == line
    assert line_of(SOURCE.replace(b"\n", b"\r\n"), path) == line


@given(plain.tables)
def test_every_field_of_a_canonical_file_is_found(data: dict[str, Any]) -> None:
    source = write(data, {})
    lines = source.decode().split("\n")
    for key, value in data.items():
        line = line_of(source, (key,))
        assert line is not None
        assert lines[line - 1].startswith("[" if isinstance(value, dict) else ("'", '"', key[:1]))


@given(st.binary(max_size=80))
def test_any_bytes_will_do(source: bytes) -> None:
    line = line_of(source, ("a",))
    assert line is None or 1 <= line <= source.count(b"\n") + 1
