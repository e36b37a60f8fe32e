"""Taking the work of a session out of what stands there now loses nothing that came later."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from csit_tui.merge import diff, same
from csit_tui.merge.table import KINDS
from csit_tui.method.taking_back import begun, taken_back
from tests.strategies.records import assessments

FIELDS = KINDS["assessment"]["fields"]
PATH = "cycles/2026/assessments/parks/5.1.toml"


@given(assessments(), assessments())
def test_where_nothing_came_later_the_state_before_is_there_again(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    taken = taken_back(before, after, after, FIELDS)
    assert diff(taken.data, before, FIELDS) == []
    assert taken.against == []


@given(assessments(), assessments(), assessments())
def test_what_came_later_is_there_still(
    before: dict[str, Any], after: dict[str, Any], now: dict[str, Any]
) -> None:
    taken = taken_back(before, after, now, FIELDS)
    session = {change.path: change for change in diff(after, before, FIELDS)}
    for change in taken.changes:
        wanted = session.get(change.path)
        within = [path for path in session if path[: len(change.path)] == change.path]
        assert within or any(change.path[: len(path)] == path for path in session)
        if wanted is not None and not within[1:]:
            assert same(change.after, wanted.after)
    assert diff(now, taken.data, FIELDS) == taken.changes


@given(assessments())
def test_a_record_that_was_begun_is_left_with_what_its_place_says(after: dict[str, Any]) -> None:
    assert set(begun(PATH, after)) == {"format", "kind", "cycle", "team", "criterion"}
    path = "cycles/2026/plan/k3m9q2xdf.toml"
    assert begun(path, {"title": "A"}) == {"title": "A", "retired": True}
    assert begun("readme.md", {"a": 1}) == {"a": 1}


def test_of_one_text_the_lines_that_came_later_stay() -> None:
    before, after = {"reason": "a\nb\nc"}, {"reason": "A\nb\nc"}
    taken = taken_back(before, after, {"reason": "A\nb\nC"}, FIELDS)
    assert (taken.data, taken.against) == ({"reason": "a\nb\nC"}, [])
