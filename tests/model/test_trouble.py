"""The way out where a name is unknown."""

from __future__ import annotations

import pytest

from csit_tui.model.trouble import nearest


@pytest.mark.parametrize(
    ("named", "known", "expected"),
    [
        ("1.9", ["1.1", "1.2", "2.9", "9.1", "d.9"], "Did you mean 1.2?"),
        ("d.9", ["1.9", "d.1", "d.2"], "Did you mean d.2?"),
        ("prks", ["parks", "arts"], "Did you mean parks?"),
        ("zzz", ["parks", "arts"], "None."),
        ("zzz", [], "None."),
    ],
)
def test_of_names_alike_the_one_that_begins_alike_is_nearest(
    named: str, known: list[str], expected: str
) -> None:
    assert nearest(named, known, "None.") == expected
