"""The words in which one text differs from another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.differing import MOST, Piece, marked, pieces

texts = st.text(alphabet="ab \n", max_size=30)


@given(texts, texts)
def test_the_pieces_are_the_text_and_what_is_not_new_was_there(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(piece.text for piece in found) == after
    rest = before
    for piece in found:
        if not piece.is_new:
            _, held, rest = rest.partition(piece.text)
            assert held
    if before == after:
        assert not any(piece.is_new for piece in found)


def test_what_is_new_stands_in_brackets() -> None:
    before = "Phone lines are busy at peak hours."
    after = "Phone lines are busy on Mondays."
    assert marked(before, after) == "Phone lines are busy [on Mondays.]"
    assert marked(before, before) == before
    assert marked("", "All new") == "[All new]"
    assert marked("a b", "a  b") == "a  b"


def test_of_a_very_long_text_all_is_new() -> None:
    long = "word " * (MOST + 1)
    assert pieces("other", long) == [Piece(long, is_new=True)]
