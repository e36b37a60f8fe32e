"""What became of a text, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method import rewording
from csit_tui.method.rewording import Stretch, reworded, shortened

TEXTS = st.lists(st.sampled_from(["Costs", "are", "known", " ", "\n", ".", "é", "’"])).map("".join)


@given(TEXTS, TEXTS)
def test_the_stretches_give_both_texts_again(before: str, after: str) -> None:
    found = reworded(before, after)
    assert "".join(part.text for part in found if part.kind != "added") == before
    assert "".join(part.text for part in found if part.kind != "removed") == after
    if before == after:
        assert {part.kind for part in found} <= {"same"}


def test_only_the_words_that_changed_are_told() -> None:
    assert reworded("Costs are known.", "Costs are not known.") == [
        Stretch("same", "Costs are"),
        Stretch("added", " not"),
        Stretch("same", " known."),
    ]


def test_a_long_text_is_compared_in_no_time() -> None:
    before = " ".join(f"w{n}" for n in range(rewording.MOST))
    after = " ".join(f"v{n}" for n in range(rewording.MOST))
    assert [part.kind for part in reworded(f"a {before} z", f"a {after} z")] == [
        "same",
        "removed",
        "added",
        "same",
    ]


def test_of_what_stayed_the_words_beside_a_change_are_kept() -> None:
    stayed = " ".join(f"w{n}" for n in range(40))
    found = shortened(reworded(f"{stayed} old {stayed}", f"{stayed} new {stayed}"))
    first, change, _, last = found
    assert first.text.startswith("…")
    assert first.text.endswith(" w38 w39")
    assert change.text == " old"
    assert last.text.startswith(" w0 w1")
    assert last.text.endswith("…")
    short = reworded("a b old c", "a b new c")
    assert shortened(short) == short
