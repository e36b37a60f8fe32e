"""Filling in: what people type becomes what a record holds, or is refused with its mend."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, Change, apply
from csit_tui.method.filling import (
    Path,
    add_item,
    add_named,
    held_at,
    named_key,
    next_key,
    remove_item,
    set_value,
    shown,
    typed,
)
from csit_tui.model.base import CRITERION, Record
from csit_tui.model.form import form_of, forms
from csit_tui.model.ids import fresh
from csit_tui.model.inputs import Input
from csit_tui.model.kinds import MODELS
from csit_tui.model.sheets import Goal, Inputs, Options, Readiness, Scope
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Refused
from csit_tui.model.yardstick import Benchmark, ThemeFile

POINT = "k3m9q2xdf"

GOOD: list[tuple[type[Record], str, str, Any]] = [
    (Readiness, "prompts.a.answer", " To be able\nto show it \n", " To be able\nto show it "),
    (Readiness, "prompts.c.extent", "not at all", "not-at-all"),
    (Readiness, "prompts.c.extent", "Partly", "partly"),
    (Readiness, "decision.outcome", "no", "no"),
    (Readiness, "decision.date", "12 March 2026", datetime.date(2026, 3, 12)),
    (Readiness, "decision.people", "Jo Mills,  Ann Lee\nJo Mills", ["Ann Lee", "Jo Mills"]),
    (Scope, "functions.parks.people", "27", 27),
    (Scope, "width", "whole organisation", "whole-organisation"),
    (Session, "start", "9.30", datetime.time(9, 30)),
    (Session, "start", "2 pm", datetime.time(14)),
    (Session, "start", "12 am", datetime.time(0)),
    (Session, "team", "none", ABSENT),
    (Team, "sealed", "yes", True),
    (Team, "sealed", "no", ABSENT),
    (Team, "options", "full, red thread", ["full", "red-thread"]),
    (Options, "chosen.full.why", "  ", ABSENT),
    (Input, "title", "Leisure  strategy", "Leisure strategy"),
]


def path(dotted: str) -> Path:
    return tuple(dotted.split("."))


@pytest.mark.parametrize(("model", "field", "text", "value"), GOOD)
def test_what_is_typed_is_understood(
    model: type[Record], field: str, text: str, value: Any
) -> None:
    assert typed(model, path(field), text) == value


@pytest.mark.parametrize(
    ("model", "field", "text", "says"),
    [
        (Readiness, "prompts.c.extent", "maybe", "is not one of yes, partly, not-at-all"),
        (Readiness, "decision.date", "31 February 2026", "is no date"),
        (Readiness, "decision.date", "March 2026", "names no day"),
        (Session, "start", "25:00", "is no time of day"),
        (Session, "start", "13 pm", "is no time of day"),
        (Session, "minutes", "three", "is no whole number"),
        (Team, "sealed", "perhaps", "is neither yes nor no"),
        (Team, "options", "full, fool", "is not one of"),
        (Scope, "widht", "partnership", "Did you mean width"),
        (Scope, "functions", "parks", "holds several fields"),
        (Scope, "functions.parks.naem", "Parks", "Did you mean name"),
        (Goal, "vision.more", "x", "There is no field"),
    ],
)
def test_what_is_not_understood_is_refused(
    model: type[Record], field: str, text: str, says: str
) -> None:
    with pytest.raises(Refused) as refusal:
        typed(model, path(field), text)
    assert says in str(refusal.value)


@pytest.mark.parametrize("field", ["format", "kind", "cycle"])
def test_what_says_what_a_file_is_stays(field: str) -> None:
    with pytest.raises(Refused, match="says what this file is"):
        set_value(Scope, {}, (field,), "x")


def test_a_value_that_stands_already_changes_nothing() -> None:
    assert set_value(Goal, {"goal": "Fewer stairs."}, ("goal",), "Fewer stairs.") == []
    assert set_value(Goal, {}, ("goal",), ABSENT) == []


def test_a_page_taken_up_again_leaves_no_empty_table() -> None:
    reason = ("set_aside", "h", "reason")
    data: dict[str, Any] = {"set_aside": {"h": {"reason": "No money."}, "g": {"reason": "Why"}}}
    made = apply(data, set_value(Inputs, data, reason, ABSENT))
    assert made == {"set_aside": {"g": {"reason": "Why"}}}
    assert set_value(Inputs, made, reason, ABSENT) == []
    data["set_aside"]["h"]["by"] = "a newer csit"
    made = apply(data, set_value(Inputs, data, reason, ABSENT))
    assert made["set_aside"]["h"] == {"by": "a newer csit"}


def test_what_has_a_name_is_made_as_needed_and_what_has_an_id_is_added_first() -> None:
    made = apply({}, set_value(Readiness, {}, ("prompts", "a", "answer"), "To show it."))
    assert made == {"prompts": {"a": {"answer": "To show it."}}}
    with pytest.raises(Refused, match="Add it first"):
        set_value(Readiness, {}, ("barriers", POINT, "barrier"), "Money")


def test_items_are_added_in_their_order_and_removed() -> None:
    data: dict[str, Any] = {}
    keys = iter(["moneyx", "timex"])
    for barrier in ("Money", "Time"):
        key, changes = add_item(Readiness, data, ("barriers",), {"barrier": barrier}, keys.__next__)
        data = apply(data, changes)
        assert held_at(data, ("barriers", key, "barrier")) == barrier
    assert [item["order"] for item in data["barriers"].values()] == [10, 20]
    data = apply(data, remove_item(data, ("barriers", "moneyx")))
    assert list(data["barriers"]) == ["timex"]
    with pytest.raises(Refused, match="There is no"):
        remove_item(data, ("barriers", "moneyx"))


def test_a_name_is_given_once() -> None:
    data = {"functions": {"parks": {"name": "Parks"}}}
    with pytest.raises(Refused, match="already"):
        add_item(Scope, data, ("functions",), {}, "parks")


def test_nested_items_find_their_place() -> None:
    data: dict[str, Any] = {"workshops": {POINT: {}}}
    key, changes = add_item(
        Goal, data, ("workshops", POINT, "invitees"), {"name": "Jo"}, lambda: "b2b2b2b2b"
    )
    after = apply(data, changes)
    assert after["workshops"][POINT]["invitees"] == {key: {"order": 10, "name": "Jo"}}


@given(st.sampled_from(MODELS), st.data(), st.text(max_size=30))
def test_any_text_is_a_value_or_refused(model: type[Record], data: Any, text: str) -> None:
    field = data.draw(st.sampled_from(sorted(forms(model))))
    try:
        value = typed(model, (field,), text)
    except Refused as refusal:
        troubles = refusal.troubles
        value = ABSENT
    else:
        troubles = ()
    assert all(trouble.what and trouble.mend for trouble in troubles)
    form = form_of(model, (field,))
    assert form is not None
    if form.takes not in {"text", "yes"} and value is not ABSENT:
        assert typed(model, (field,), shown(value)) == value


LEVELS, CRITERIA = ("levels",), ("criteria",)


@given(st.from_regex(CRITERION, fullmatch=True), st.text("Abc é", min_size=1).filter(str.strip))
def test_a_criterion_is_added_by_its_number_and_name(number: str, name: str) -> None:
    changes = add_named(ThemeFile, {}, CRITERIA, f" {number.upper()} {name} ")
    told = " ".join(name.split())
    assert changes == [Change((*CRITERIA, number), ABSENT, {"name": told})]
    assert named_key(ThemeFile, CRITERIA, f"{number} {name}") == number


@pytest.mark.parametrize("text", ["Skills", "5 Skills", "5.3", "5.3 ", "5.0 Skills", ""])
def test_a_criterion_without_number_or_name_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="does not begin with a criterion's number"):
        add_named(ThemeFile, {}, CRITERIA, text)


def test_what_became_of_a_criterion_is_added_by_its_number_alone() -> None:
    assert add_named(Benchmark, {}, ("became",), "5.3") == [Change(("became", "5.3"), ABSENT, {})]


def test_a_level_is_added_by_its_value_and_label() -> None:
    assert add_named(Benchmark, {}, LEVELS, "2.5 Quite  good") == [
        Change(("levels", "quite-good"), ABSENT, {"value": 2.5, "label": "Quite good"})
    ]
    with pytest.raises(Refused, match="no value and label"):
        add_named(Benchmark, {}, LEVELS, "Superb")
    with pytest.raises(Refused, match="no number"):
        add_named(Benchmark, {}, LEVELS, "Very good")


def test_key_features_take_the_next_letter_up_to_z() -> None:
    def never() -> str:
        raise AssertionError("no id is wanted")

    path = ("criteria", "5.1", "features")
    data: dict[str, Any] = {"criteria": {"5.1": {"features": {}}}}
    for letter in "abc":
        key, changes = add_item(ThemeFile, data, path, {"text": letter}, never)
        assert key == letter == next_key(ThemeFile, data, path, never)
        data = apply(data, changes)
    del data["criteria"]["5.1"]["features"]["b"]
    assert next_key(ThemeFile, data, path, never) == "d"
    data["criteria"]["5.1"]["features"]["z"] = {"text": "last"}
    with pytest.raises(Refused, match="used up to z"):
        add_item(ThemeFile, data, path, {"text": "more"}, never)


def test_an_id_that_is_always_taken_is_refused_and_never_waited_for() -> None:
    with pytest.raises(Refused, match="already"):
        fresh(lambda: POINT, {POINT})
    assert fresh(iter((POINT, "b")).__next__, {POINT}) == "b"
