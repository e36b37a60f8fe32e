"""Changes brought into data that others changed: laws that hold for any of them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, Change, apply, diff, invert, merge_lines
from csit_tui.merge.patching import patch
from csit_tui.merge.table import KINDS

FIELDS = KINDS["assessment"]["fields"]
KEYS = st.sampled_from(["k3m9q2xdf", "b2c3d4f5g"])
TEXTS = st.sampled_from(["one", "two", "three"])
POINT = st.fixed_dictionaries({"text": TEXTS}, optional={"order": st.integers(1, 3)})
DATA = st.fixed_dictionaries(
    {},
    optional={
        "rating": st.integers(1, 4),
        "reason": TEXTS,
        "attendance": st.lists(KEYS, unique=True).map(sorted),
        "strengths": st.dictionaries(KEYS, POINT),
    },
)
Data = dict[str, Any]


@given(DATA, DATA)
def test_without_others_it_is_plain_application(before: Data, after: Data) -> None:
    patched = patch(before, diff(before, after, FIELDS), FIELDS)
    assert patched.against == []
    assert diff(patched.data, after, FIELDS) == []


@given(DATA, DATA, DATA)
def test_nothing_of_others_is_lost(before: Data, mine: Data, theirs: Data) -> None:
    patched = patch(theirs, diff(before, mine, FIELDS), FIELDS)
    wanted = {change.path for change in diff(before, mine, FIELDS)}
    for change in diff(theirs, patched.data, FIELDS):
        assert any(change.path[: len(path)] == path for path in wanted) or any(
            path[: len(change.path)] == change.path for path in wanted
        )


@given(DATA, DATA)
def test_there_and_back(before: Data, after: Data) -> None:
    changes = diff(before, after, FIELDS)
    back = patch(apply(before, changes), list(invert(reversed(changes))), FIELDS)
    assert back.against == []
    assert diff(back.data, before, FIELDS) == []


def test_a_point_that_another_removed_is_not_half_made_again() -> None:
    changes = [Change(("strengths", "k3m9q2xdf", "text"), "one", "two")]
    patched = patch({"strengths": {}}, changes, FIELDS)
    assert patched.data == {"strengths": {}}
    assert patched.against == [Change(changes[0].path, ABSENT, "two")]


def test_long_text_is_merged_by_lines_where_that_is_asked_for() -> None:
    changes = [Change(("reason",), "a\nb\nc", "a\nb\nC")]
    there = {"reason": "A\nb\nc"}
    assert patch(there, changes, FIELDS).against == [Change(("reason",), "A\nb\nc", "a\nb\nC")]
    assert patch(there, changes, FIELDS, merge_lines) == ({"reason": "A\nb\nC"}, [])
