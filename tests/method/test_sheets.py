"""The sheets: each box has its field in the model, and each sheet knows how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from csit_tui.merge import ABSENT, Change, apply
from csit_tui.method.sheets import BY_KIND, SHEETS, Items, Part, Sheet
from csit_tui.method.sheets.asks import Page, Path, pages
from csit_tui.method.sheets.state import open_in, open_parts, state_of
from csit_tui.model.form import form_of

KEYED = {"items", "groups", "counts", "numbers"}


def parts(sheet: Sheet) -> Iterator[tuple[Part, Path]]:
    def walk(inner: tuple[Part, ...], base: Path) -> Iterator[tuple[Part, Path]]:
        for part in inner:
            yield part, base
            if isinstance(part, Items):
                yield from walk(part.boxes, (*base, *part.field, "key"))

    yield from walk(sheet.parts, ())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.kind)
def test_each_box_has_a_field_that_takes_it(sheet: Sheet) -> None:
    for part, base in parts(sheet):
        form = form_of(sheet.model, (*base, *part.field))
        assert form is not None, part
        assert (form.takes in KEYED) == isinstance(part, Items), part
        assert isinstance(part, Items) or form.takes != "table", part
        if part.aside:
            aside = form_of(sheet.model, (*base, *part.aside))
            assert aside is not None, part
            assert aside.takes == "text"
        assert part.asks.endswith((".", "?")), part


def test_readiness_follows_the_paper() -> None:
    letters = [part.letter for part in BY_KIND["readiness"].parts if part.letter]
    first = list(dict.fromkeys(letters))
    assert first == [*"abcdefghijkl", "m-o", *"pqrs"]
    (champions,) = [p for p in BY_KIND["readiness"].parts if p.letter == "m-o"]
    assert isinstance(champions, Items)
    assert [box.letter for box in champions.boxes] == ["m", "m", "n", "n", "n", "o"]


def test_options_bear_no_number() -> None:
    (chosen, *_) = BY_KIND["options"].parts
    assert isinstance(chosen, Items)
    assert [key for key, _ in chosen.keys] == [
        "diagnostic",
        "full",
        "red-thread",
        "civil-society",
        "service-specific",
    ]


GOAL: dict[str, Any] = {
    "vision": "Everyone takes part.",
    "goal": "Residents plan with us.",
    "workshops": {
        "k3m9q2xdf": {
            "date": "2026-01-20",
            "start": "09:30",
            "minutes": 120,
            "place": "The Mill",
            "facilitator": "Ruth",
            "invitees": {"m4p8r6tcz": {"name": "Jo"}},
        }
    },
}


def test_a_sheet_is_empty_then_begun_then_complete() -> None:
    goal = BY_KIND["goal"]
    assert state_of(goal, {}) == "empty"
    assert state_of(goal, {"vision": "  ", "workshops": {}}) == "empty"
    assert state_of(goal, {"vision": "Everyone takes part."}) == "begun"
    assert state_of(goal, GOAL) == "complete"


def test_what_is_open_is_named_within_items_too() -> None:
    workshop = {**GOAL["workshops"]["k3m9q2xdf"], "place": " "}
    data = GOAL | {"goal": "", "workshops": {"k3m9q2xdf": workshop}}
    assert [".".join(one.path) for one in open_parts(BY_KIND["goal"], data)] == [
        "workshops.k3m9q2xdf.place",
        "goal",
    ]


def test_a_prompt_set_aside_with_a_reason_is_open_no_more() -> None:
    readiness = BY_KIND["readiness"]
    before = {one.part.letter for one in open_parts(readiness, {})}
    data = {"prompts": {"k": {"set_aside": "We asked last year."}, "a": {"set_aside": " "}}}
    after = {one.part.letter for one in open_parts(readiness, data)}
    assert before - after == {"k"}
    assert state_of(readiness, data) == "begun"


def test_each_of_the_six_terms_is_wanted_and_others_are_welcome() -> None:
    glossary = BY_KIND["glossary"]
    terms = {"leaders": {"meaning": "The board."}, "hub": {"meaning": ""}}
    found = [one.path[1] for one in open_parts(glossary, {"terms": terms})]
    assert found == ["partners", "services", "customers", "community", "outcomes", "hub"]


def pages_of(sheet: Sheet) -> list[Page]:
    return [page for page in pages(sheet) if page.parts]


PUT_OFF = [sheet for sheet in SHEETS if "set_aside" in sheet.model.model_fields]


def test_only_own_ratings_and_plan_items_have_nothing_to_set_aside() -> None:
    assert [sheet.kind for sheet in SHEETS if sheet not in PUT_OFF] == ["preparation", "plan"]


@pytest.mark.parametrize("sheet", PUT_OFF, ids=lambda sheet: sheet.kind)
def test_every_page_can_be_set_aside_and_is_open_no_more(sheet: Sheet) -> None:
    reasons: dict[str, Any] = {}
    asides = [page.aside for page in pages_of(sheet)]
    assert all(asides)
    assert len(set(asides)) == len(asides)
    for page in pages_of(sheet):
        reasons = apply(reasons, [Change(page.aside, ABSENT, "Not for us.")])
        assert not list(open_in(page.parts, reasons)), page.title
    assert state_of(sheet, reasons) == "complete"
    taken_back = apply(reasons, [Change(asides[0], "Not for us.", ABSENT)])
    assert list(open_in(pages_of(sheet)[0].parts, taken_back)) == list(
        open_in(pages_of(sheet)[0].parts, {})
    )


def test_a_reason_stands_by_the_papers_letter_or_the_first_field() -> None:
    inputs = {page.letter: page.aside for page in pages_of(BY_KIND["inputs"])}
    assert inputs["h"] == ("set_aside", "h", "reason")
    scope = {page.title: page.aside for page in pages_of(BY_KIND["scope"])}
    assert scope["Kind of scope"] == ("set_aside", "width", "reason")
    assert scope["Look at it as the customer does. Look at it as a customer does: what belongs "
                 "together for them?"] == ("principles", "1", "set_aside")  # fmt: skip
    readiness = {page.title: page.aside for page in pages_of(BY_KIND["readiness"])}
    assert readiness["Decision"] == ("set_aside", "decision", "reason")
    assert readiness["Purpose"] == ("prompts", "a", "set_aside")
