"""Values in words, alike on screens and on paper."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT
from csit_tui.method.filling import shown, typed
from csit_tui.method.nouns import spoken
from csit_tui.method.saying import said
from csit_tui.model.assessment import Assessment
from csit_tui.model.choices import OPTIONS, PURPOSES, ROLES, STATUSES
from csit_tui.model.form import Form
from csit_tui.model.programme import Cycle
from csit_tui.model.sheets import Readiness, Scope

CHOICE, LINE = Form("choice"), Form("line")


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (ABSENT, LINE, ""),
        (None, None, ""),
        ("not-at-all", CHOICE, "not at all"),
        ("dont-know", CHOICE, "don't know"),
        ("self-service", LINE, "self-service"),
        (["red-thread", "full"], Form("names", ("full", "red-thread"), one_of_many=True),
         "red thread, full"),
        (["Jo Mead-Hall"], Form("names"), "Jo Mead-Hall"),
        (True, Form("yes"), "yes"),
        (False, Form("yes"), "no"),
        (datetime.date(2026, 1, 1), Form("date"), "1 January 2026"),
        (datetime.time(9, 5), Form("time"), "09:05"),
        (90, Form("whole"), "90"),
    ],
)  # fmt: skip
def test_a_value_in_words(value: Any, form: Form | None, words: str) -> None:
    assert said(value, form) == words


def test_references_are_said_by_their_names() -> None:
    names = {"parks": "Parks", "finance": "Finance"}
    assert said("parks", LINE, names.__getitem__) == "Parks"
    assert said(["finance", "parks"], Form("names"), names.__getitem__) == "Finance, Parks"


def test_no_choice_is_said_with_its_hyphens() -> None:
    assert not any("-" in spoken(one) for one in (*STATUSES, *PURPOSES, *ROLES, *OPTIONS))


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_date_is_shown_as_it_can_be_typed_again(day: datetime.date) -> None:
    assert typed(Cycle, ("starts",), shown(day)) == day


@pytest.mark.parametrize(
    ("model", "path", "choices"),
    [
        (Readiness, ("prompts", "c", "extent"), ("yes", "partly", "not-at-all")),
        (Scope, ("width",), ("single-function", "whole-organisation")),
        (Assessment, ("status",), STATUSES),
    ],
)
def test_a_choice_is_taken_as_it_is_said(
    model: Any, path: tuple[str, ...], choices: tuple[str, ...]
) -> None:
    assert [typed(model, path, spoken(one)) for one in choices] == list(choices)
