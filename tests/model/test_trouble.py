"""The way out where a name is unknown."""

from __future__ import annotations

import pytest

from csit_tui.model.trouble import Trouble, nearest


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


def test_a_screen_names_no_field_that_holds_an_id() -> None:
    trouble = Trouble("It is no date.", "Write one.", field="meetings.fvwkg53bp.date")
    assert trouble.on_screen() == "It is no date. Write one."
    assert str(trouble).startswith("meetings.fvwkg53bp.date: ")
    assert trouble._replace(field="target_date").on_screen().startswith("target_date: It is")
    assert trouble._replace(field=None, path="scope.toml").on_screen().startswith("scope.toml: It")
