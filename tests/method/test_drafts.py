"""A text that was kept finds its field, whatever became of the record meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.merge import ABSENT, Change, apply
from csit_tui.method.drafts import changes_of
from csit_tui.model.trouble import Refused

KEY, OTHER = "k3m9q2xdf", "b2c3d4f5g"
POINT = {"order": 10, "text": "Costs known"}


def saved(data: dict[str, Any], path: tuple[str, ...], text: str) -> dict[str, Any]:
    return apply(data, changes_of(data, path, text))


@pytest.mark.parametrize("collection", ["strengths", "afis", "evidence", "positions"])
def test_an_item_that_was_being_written_is_added_behind_the_others(collection: str) -> None:
    data = {"kind": "assessment", collection: {OTHER: {"order": 10}}}
    field = "source" if collection == "evidence" else "text"
    (change,) = changes_of(data, (collection, KEY, field), " Cafe\u0301 \n")
    assert change == Change((collection, KEY), ABSENT, {"order": 20, field: "Caf\u00e9"})


def test_an_item_without_an_order_gets_none() -> None:
    data = {"kind": "cycle", "unheard": {}}
    assert saved(data, ("unheard", KEY, "text"), "New")["unheard"] == {KEY: {"text": "New"}}


@pytest.mark.parametrize("collection", ["strengths", "afis"])
def test_a_point_is_reworded_where_it_is_now(collection: str) -> None:
    data = {"kind": "assessment", collection: {KEY: POINT}}
    for typed_as in ("strengths", "afis"):
        after = saved(data, (typed_as, KEY, "text"), "Unit costs known")
        assert after == data | {collection: {KEY: POINT | {"text": "Unit costs known"}}}


@pytest.mark.parametrize("path", [("strengths", KEY, "text"), ("evidence", KEY, "source")])
def test_blank_text_adds_nothing(path: tuple[str, ...]) -> None:
    assert changes_of({"kind": "assessment"}, path, " \n") == []


def test_blank_text_removes_a_point_and_empties_a_field() -> None:
    data = {"kind": "assessment", "reason": "Known", "strengths": {KEY: POINT}}
    assert saved(data, ("strengths", KEY, "text"), " ")["strengths"] == {}
    assert "reason" not in saved(data, ("reason",), " ")


def test_what_stands_there_already_is_no_change() -> None:
    data = {"kind": "assessment", "reason": "Known", "strengths": {KEY: POINT}}
    assert changes_of(data, ("reason",), "Known\r\n") == []
    assert changes_of(data, ("strengths", KEY, "text"), "Costs known") == []


def test_a_quoted_key_is_one_part_of_the_path() -> None:
    data = {"kind": "scope", "criteria": {"5.1": {"note": "Old"}}}
    assert saved(data, ("criteria", "5.1", "note"), "New")["criteria"] == {"5.1": {"note": "New"}}


def test_an_item_within_an_item_is_added_in_its_order() -> None:
    goal = {"kind": "goal", "workshops": {OTHER: {"invitees": {OTHER: {"order": 10}}}}}
    path = ("workshops", OTHER, "invitees", KEY)
    (change,) = changes_of(goal, (*path, "name"), "Jo Hall")
    assert change == Change(path, ABSENT, {"order": 20, "name": "Jo Hall"})
    (change,) = changes_of(goal, ("workshops", OTHER, "invitees", OTHER, "why"), "Asked")
    assert change == Change(("workshops", OTHER, "invitees", OTHER, "why"), ABSENT, "Asked")


def test_a_line_comes_back_as_one_line() -> None:
    goal = {"kind": "goal", "workshops": {OTHER: {"place": "Here"}}}
    (change,) = changes_of(goal, ("workshops", OTHER, "place"), "The\nMill ")
    assert change == Change(("workshops", OTHER, "place"), "Here", "The Mill")


def test_an_item_of_a_list_that_is_gone_is_refused() -> None:
    with pytest.raises(Refused):
        changes_of({"kind": "goal"}, ("workshops", OTHER, "invitees", KEY, "name"), "Jo Hall")
