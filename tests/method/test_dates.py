"""Dates as people write them: understood where they are certain, and asked again where not."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from csit_tui.method.dates import day_and_month, no_date, read_date, written

CERTAIN = [
    *("12 March 2026", "12.3.2026", "12/3/26", "2026-03-12", "12 mar 2026", "12 March, 2026"),
    *("March 12, 2026", "12th of March 2026", "Thursday 12 March 2026", " 12-03-2026 "),
]
NOT_CERTAIN = [
    *(
        "",
        "soon",
        "31.2.2026",
        "March",
        "1 2",
        "99.99.99",
        "ma 2026",
        "May 2025",
        "2025-05",
        "2025",
    ),
    *("before 12 March 2026", "12 March 5 2026", "12 March or April 2026", "12.3.202"),
    *("0000-01-01", "0001-01-01", "0026-03-12", "0099-05-05", "12 March 0026", "0999-12-31"),
    *("2026-03-12T10:00", "1" * 5000, "12 March " + "2" * 5000, "tomorrow", "march april may"),
]


@pytest.mark.parametrize("text", CERTAIN)
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert read_date(text) == datetime.date(2026, 3, 12)


@pytest.mark.parametrize("text", NOT_CERTAIN)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize("day", [datetime.date(1999, 1, 31), datetime.date(2027, 12, 1)])
def test_what_is_written_is_read_again(day: datetime.date) -> None:
    assert read_date(written(day)) == read_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["31 March", "26 Nov", "29 Feb", "March 31", "31.3.", "1 June"])
def test_a_day_without_its_year_is_asked_for_the_year(text: str) -> None:
    what, mend = no_date(text)
    assert what == f'"{text}" names no year.'
    assert mend == f"Write one too, such as {text} 2028."
    assert read_date(f"{text} 2028") is not None


@pytest.mark.parametrize("text", ["31 June", "30 Feb", "31/4"])
def test_a_day_that_no_year_has_is_no_date(text: str) -> None:
    assert no_date(text)[0] == f'"{text}" is no date.'


_PIECES = ["31", "2", "0", "99", "March", "feb", "2027", ".", "of", "soon"]


@given(st.lists(st.sampled_from(_PIECES), max_size=4).map(" ".join))
def test_the_way_out_is_always_one(text: str) -> None:
    assume(read_date(text) is None)
    what, mend = no_date(text)
    shown = mend.rpartition("such as ")[2].removesuffix(".")
    assert what.endswith(".")
    assert mend.startswith("Write it as 12 March 2026") or read_date(shown) is not None


def test_a_month_alone_is_no_date_and_is_told_so() -> None:
    assert " ".join(no_date("March 2027")) == (
        '"March 2027" names no day. Write one too, such as 28 March 2027.'
    )


def test_a_date_is_written_in_words() -> None:
    assert written(datetime.date(2027, 3, 1)) == "1 March 2027"


def test_a_short_date_leaves_out_the_year() -> None:
    assert day_and_month(datetime.date(2026, 3, 2)) == "2 Mar"
