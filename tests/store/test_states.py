"""Reading many states of one file gives what reading each of them whole gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import same
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import new_data, written
from csit_tui.store.reading import plain
from csit_tui.store.states import States, leaves

PATH = "cycles/2026/assessments/parks/5.1.toml"
WORDS = st.lists(
    st.sampled_from(["[strengths]", "", '"""', "a = 1", "[[x]]", "]", "'''", "\\", "Costs", "# no"])
).map("\n".join)
POINTS = st.dictionaries(
    st.sampled_from(["k3m9q2xdf", "k3m9q2xdg"]),
    st.fixed_dictionaries({"text": WORDS}, optional={"order": st.integers(0, 9)}),
)
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "reason": WORDS,
    "practice": WORDS,
    "rating": st.sampled_from([1, 2, 1.0]),
    "strengths": POINTS,
    "afis": POINTS,
    "zzz": st.lists(WORDS) | st.dictionaries(st.sampled_from(["a", "b c"]), WORDS),
}
RECORDS = st.fixed_dictionaries({}, optional=FIELDS)


@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_states_are_read_as_whole_files_are(states: list[dict[str, Any]]) -> None:
    reading = States(PATH)
    for values in states:
        source = written(PATH, None, new_data(PATH) | values)
        found, whole = reading.values(source), dict(leaves(plain(PATH, source)))
        assert list(found) == list(whole)
        assert all(same(found[path], whole[path]) for path in whole)


GOOD = written(PATH, None, new_data(PATH) | {"reason": "A", "strengths": {}})


@pytest.mark.parametrize(
    "source",
    [
        GOOD + b"\n[strengths]\n",
        GOOD + b"\n[strengths\n",
        GOOD.replace(b'"A"', b'"""A'),
        GOOD.replace(b"parks", b"arts"),
        GOOD.replace(b"format = 1", b"format = 99"),
        GOOD.replace(b"format = 1", b""),
        GOOD.replace(b'"A"', b'"A"\n\nreason = "B"'),
        GOOD.replace(b'"A"', b'"A"\n\nzzz.a = 1') + b"\n[zzz]\n\na = 2\n",
        b"",
        b"\xff",
    ],
)
def test_what_cannot_be_read_as_a_whole_cannot_be_read_in_parts(source: bytes) -> None:
    with pytest.raises(Refused):
        States(PATH).values(source)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"bbbbbbbbb]", b"aaaaaaaaa]"), (b'"B"', b'"B"\n\ntext = "C"'), (b'"B"', b'"B')],
)
def test_what_cannot_be_read_is_not_taken_for_the_state_before(old: bytes, new: bytes) -> None:
    points = {key * 9: {"text": key.upper()} for key in ("a", "b")}
    source = written(PATH, None, new_data(PATH) | {"strengths": points})
    reading = States(PATH)
    assert reading.values(source)["strengths", "b" * 9, "text"] == "B"
    with pytest.raises(Refused):
        reading.values(source.replace(old, new))
    changed = reading.values(source.replace(b'"B"', b'"D"'))
    assert changed["strengths", "b" * 9, "text"] == "D"


def test_where_no_file_was_there_are_no_fields() -> None:
    assert States(PATH).values(None) == {}


def test_what_a_hand_wrote_is_read_too() -> None:
    hand = GOOD.replace(b'reason = "A"', b"reason = '''a\n\n[b]\n'''\nzzz = [\n\n[1],\n]")
    found = States(PATH).values(hand.replace(b"\n", b"\r\n"))
    assert found["reason",] == "a\n\n[b]\n"
    assert found["zzz",] == [[1]]
