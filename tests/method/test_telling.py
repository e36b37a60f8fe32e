"""What changed on a sheet, in the words of its own prompts."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change, diff
from csit_tui.merge.table import KINDS
from csit_tui.method import wording
from csit_tui.method.nouns import a, counted, listed, many
from csit_tui.method.sheets import SHEETS, Ask, Items, Part, Sheet
from csit_tui.method.telling import told
from tests.method.programme import MEMBER, POINT, SCOPE, TEAM, snapshot

SNAPSHOT = snapshot()
YARDSTICK = Yardstick.for_cycle(SNAPSHOT, "2026")
READINESS = "cycles/2026/readiness.toml"
MAP, GLOSSARY = "cycles/2026/map.toml", "cycles/2026/glossary.toml"


def said(path: str, *changes: Change) -> list[str]:
    return wording.describe({path: changes}, YARDSTICK, SNAPSHOT)


def added(*path: str, **item: Any) -> Change:
    return Change(path, ABSENT, item)


def test_a_prompt_is_answered_changed_and_taken_back() -> None:
    extent = ("prompts", "c", "extent")
    assert said(READINESS, added("prompts", "c", extent="yes", answer="We are sure.")) == [
        "Readiness: answered c Shared vision and goal"
    ]
    assert said(READINESS, Change(extent, "yes", "partly")) == [
        "Readiness: changed c Shared vision and goal"
    ]
    assert said(READINESS, Change(extent, "yes", ABSENT)) == [
        "Readiness: took back c Shared vision and goal"
    ]


def test_a_prompt_is_set_aside_and_taken_up_again() -> None:
    aside = ("prompts", "k", "set_aside")
    assert said(READINESS, Change(aside, ABSENT, "Asked last year.")) == [
        "Readiness: set k Barriers, and ways round aside"
    ]
    assert said(READINESS, Change(aside, "Asked last year.", ABSENT)) == [
        "Readiness: took k Barriers, and ways round up again"
    ]
    assert said(MAP, Change(("activities", "4", "set_aside"), ABSENT, "Not this year.")) == [
        "Annual map: set the activity 4 Plan aside"
    ]


def test_pages_without_a_letter_are_set_aside_by_their_titles() -> None:
    decision, talked = ("set_aside", "decision", "reason"), ("set_aside", "meetings", "reason")
    assert said(READINESS, Change(decision, ABSENT, "No."), Change(talked, ABSENT, "No.")) == [
        "Readiness: set Talked through aside",
        "Readiness: set Decision aside",
    ]
    both = {"width": {"reason": "One service."}, "customers": {"reason": "Known."}}
    assert said(SCOPE, Change(("set_aside",), both, ABSENT)) == [
        "Scope: took Kind of scope up again",
        "Scope: took Customers up again",
    ]


def test_items_are_counted_and_those_with_a_name_are_named() -> None:
    assert said(READINESS, added("barriers", POINT, barrier="March is busy.")) == [
        "Readiness: added 1 barrier"
    ]
    assert said(READINESS, *(added("win_over", key, who="x") for key in (POINT, MEMBER))) == [
        "Readiness: added 2 people to win over"
    ]
    assert said(READINESS, added("champions", POINT, name="Jo Hall")) == [
        "Readiness: added the champion Jo Hall"
    ]
    assert said(SCOPE, Change(("functions", "depot", "people"), 3, 4)) == [
        "Scope: changed the function Depot"
    ]
    assert said(SCOPE, Change(("functions", "museum"), {"name": "Museum"}, ABSENT)) == [
        "Scope: removed the function Museum"
    ]
    assert said(SCOPE, Change(("functions", "finance", "set_aside"), ABSENT, "Not now.")) == [
        "Scope: set the function Finance aside"
    ]
    assert said(READINESS, Change(("barriers", POINT, "order"), 10, 20)) == [
        "Readiness: put the barriers in another order"
    ]


def test_items_that_are_always_there_are_filled_in() -> None:
    assert said(GLOSSARY, added("terms", "leaders", meaning="The board.")) == [
        "Glossary: filled in the word Leaders"
    ]
    assert said(GLOSSARY, Change(("terms", "leaders"), {"meaning": "The board."}, ABSENT)) == [
        "Glossary: emptied the word Leaders"
    ]
    assert said("cycles/2026/options.toml", added("chosen", "full", why="Third time.")) == [
        "Self-assessment option: added the option Full self-assessment"
    ]


def test_lists_within_items_are_told_apart() -> None:
    workshop = ("workshops", POINT)
    assert said(
        "cycles/2026/goal.toml",
        Change((*workshop, "place"), ABSENT, "The Mill"),
        added(*workshop, "invitees", MEMBER, name="Jo Hall"),
        added(*workshop, "invitees", POINT, name="Al Hall"),
    ) == ["Vision and goal: changed 1 workshop", "Vision and goal: added 2 invited people"]


def test_boxes_without_a_letter_are_told_together() -> None:
    assert said(
        TEAM,
        Change(("scribe",), ABSENT, MEMBER),
        Change(("options",), ABSENT, ["full"]),
        Change(("facilitator",), MEMBER, POINT),
        Change(("assesses",), ABSENT, ["5"]),
        Change(("members", MEMBER, "management"), ABSENT, True),
        Change(("old_note",), ABSENT, "x"),
    ) == [
        "Parks team: filled in Options, Themes and Scribe",
        "Parks team: changed Facilitator",
        "Parks team: changed the member Ann",
        "Parks team: filled in old note",
    ]


def test_a_new_record_of_several_is_named_first() -> None:
    kind = Change(("kind",), ABSENT, "team")
    new = [kind, Change(("name",), ABSENT, "Parks"), added("members", MEMBER, name="Ann")]
    assert said(TEAM, *new) == ["Added the Parks team", "Parks team: added the member Ann"]
    assert said(TEAM, Change(("retired",), ABSENT, True)) == ["Retired the Parks team"]
    document = "cycles/2026/inputs/k3m9q2xdf.toml"
    assert said(document, kind) == ["Added an input"]


def test_what_was_carried_over_is_confirmed() -> None:
    assert said(SCOPE, Change(("to_confirm",), True, ABSENT)) == ["Scope: confirmed"]
    assert said(SCOPE, Change(("to_confirm",), ABSENT, True)) == [
        "Scope: carried over, to be confirmed"
    ]


def test_findings_are_set_aside_in_somebodys_name() -> None:
    path = "cycles/2026/set-aside/programme.toml"
    place = ("findings", f"T6 {TEAM}")
    assert said(path, added(*place, reason="Settled.", by="Ruth Adeyemi")) == [
        "Set T6 aside (Ruth Adeyemi)"
    ]
    assert said(path, added(*place, reason="Settled.")) == ["Set T6 aside"]
    assert said(path, Change((*place, "reason"), "x", "y")) == ["Changed why T6 is set aside"]
    assert said(path, Change(place, {"by": "x"}, ABSENT)) == ["Let T6 stand again"]
    assert said(path, Change(("kind",), ABSENT, "set-aside")) == []


def _first(part: Part, value: Any) -> Any:
    """An item whose first box says something; some are no more than that box."""
    return {part.field[0]: value} if part.field else value


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.kind)
def test_whatever_a_sheet_asks_for_is_told(sheet: Sheet) -> None:
    for part in sheet.parts:
        filled: dict[str, Any] = {}
        table = filled
        for key in part.field[:-1]:
            table = table.setdefault(key, {})
        table[part.field[-1]] = "x" if isinstance(part, Ask) else {"1": _first(part.boxes[0], 1)}
        changes = diff({}, filled, KINDS[sheet.kind]["fields"])
        (phrase,) = told(sheet, filled, changes)
        named = part.title if isinstance(part, Ask) else part.one
        first = next(one.title for one in sheet.parts if one.letter == part.letter)
        assert named in phrase or (part.letter and first in phrase)
        assert isinstance(part, Ask | Items)
        assert told(sheet, filled, []) == []


@pytest.mark.parametrize(
    ("one", "more"),
    [
        ("barrier", "barriers"),
        ("person", "people"),
        ("person to win over", "people to win over"),
        ("group of customers", "groups of customers"),
        ("activity", "activities"),
        ("survey", "surveys"),
        ("internal partner", "internal partners"),
        ("criterion", "criteria"),
    ],
)
def test_plurals(one: str, more: str) -> None:
    assert many(one) == more
    assert (counted(1, one), counted(2, one)) == (f"1 {one}", f"2 {more}")


def test_articles_and_lists() -> None:
    assert (a("option"), a("barrier")) == ("an option", "a barrier")
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
