"""Text as it enters: one form, and pasted lists as points."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.model.entry import entered, pasted_points


@given(st.text())
def test_entered_text_is_nfc_with_line_feeds_and_stays_so(text: str) -> None:
    once = entered(text)
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert entered(once) == once


@pytest.mark.parametrize(
    "pasted",
    [
        "- Unit costs known",
        "  • Unit costs known",
        "3. Unit costs known",
        "(3) Unit costs known",
        "* Unit   costs known",
        "– Unit costs known",
        "a) Unit costs known",
    ],
)
def test_bullets_and_numbers_are_cleaned(pasted: str) -> None:
    assert pasted_points(pasted) == ["Unit costs known"]


def test_smart_quotes_become_plain() -> None:
    assert pasted_points("• “Know our costs” isn’t read") == ['"Know our costs" isn\'t read']


def test_ten_lines_are_ten_points_and_blank_lines_none() -> None:
    lines = [f"- Point number {n}" for n in range(10)]
    assert pasted_points("\r\n\r\n".join(lines)) == [f"Point number {n}" for n in range(10)]


@pytest.mark.parametrize("text", ["-5 degrees in the store", "24 hours of opening", "A good start"])
def test_what_only_looks_like_a_bullet_is_kept(text: str) -> None:
    assert pasted_points(text) == [text]


@given(st.lists(st.text(alphabet="abcdefgh ", min_size=3).filter(lambda s: len(s.split()) == 1)))
def test_plain_lines_lose_no_word(lines: list[str]) -> None:
    assert pasted_points("\n".join(lines)) == [line.strip() for line in lines]
