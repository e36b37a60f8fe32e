"""Readiness in sum: what was answered, and what still has no way round, no approach, no name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csit_tui.method import carrying
from csit_tui.method.dates import written
from csit_tui.method.filling import held_at
from csit_tui.method.nouns import counted, spoken
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.overviews.shapes import About, Data, Fact, Overview
from csit_tui.method.places import one_line
from csit_tui.method.sheets.readiness import EXTENT, SHEET
from csit_tui.method.sheets.state import is_aside, open_in

WORDS = {"yes": "Yes", "partly": "Partly", "not-at-all": "Not at all"}


class Summary(NamedTuple):
    """What a readiness sheet comes to. Prompts go by letter, people and barriers by their words."""

    extents: dict[str, list[str]]
    """The prompts by their three-point answer; those without one under an empty word."""
    no_way_round: list[str]
    no_approach: list[str]
    not_briefed: list[str]
    not_involved: list[str]
    open: list[str]
    aside: list[str]


def summary(data: Data) -> Summary:
    """What a readiness sheet comes to, from its plain data."""
    parts = [part for part in SHEET.parts if part.letter]
    aside = dict.fromkeys(part.letter for part in parts if is_aside(part, (), data))
    waiting = [part.letter for part in parts if next(open_in([part], data), None)]
    extents: dict[str, list[str]] = {word: [] for word in (*WORDS, "")}
    for letter in sorted(EXTENT - aside.keys()):
        said = held_at(data, ("prompts", letter, "extent"))
        extents[said if said in WORDS else ""].append(letter)
    return Summary(
        extents,
        _lacking(data, "barriers", "barrier", "way_round"),
        _lacking(data, "win_over", "who", "how"),
        _lacking(data, "champions", "name", "briefing"),
        _lacking(data, "champions", "name", "involvement"),
        list(dict.fromkeys(waiting)),
        list(aside),
    )


def overview(data: Data, _about: About) -> Overview:
    """The summary as facts, for a page."""
    found = summary(data)
    facts = [
        *(Fact(WORDS[word], _counted(found.extents[word])) for word in WORDS),
        *_open("Not answered", [", ".join(found.extents[""])]),
        *_open("No way round", found.no_way_round),
        *_open("No approach", found.no_approach),
        *_open("Not briefed", found.not_briefed),
        *_open("Not involved", found.not_involved),
        *_open("Still open", [", ".join(found.open)]),
        *([Fact("Set aside", ", ".join(found.aside))] if found.aside else []),
        _decision(data),
        *_forward(data),
    ]
    return Overview(
        "How far is it answered, and what still waits for somebody?", facts=tuple(facts)
    )


def _lacking(data: Data, collection: str, name: str, wanted: str) -> list[str]:
    """The items of a list that have a name, and nothing in a box that belongs to it."""
    held = data.get(collection) or {}
    items = [held[key] for key in ids_in_order(held)]
    return [
        said
        for item in items
        if (said := one_line(item.get(name))) and not one_line(item.get(wanted))
    ]


def _counted(letters: Sequence[str]) -> str:
    return f"{len(letters)} ({', '.join(letters)})" if letters else "none"


def _open(title: str, names: Sequence[str]) -> list[Fact]:
    """One fact for each name that says something."""
    return [Fact(title, name, open=True) for name in names if name]


def _decision(data: Data) -> Fact:
    decision = data.get("decision") or {}
    outcome = spoken(one_line(decision.get("outcome")))
    if not outcome:
        return Fact("Decision", "not yet recorded", open=True)
    by, day = one_line(decision.get("by")), decision.get("date")
    parts = [outcome, f"by {by}" if by else "", written(day) if day else ""]
    return Fact("Decision", ", ".join(filter(None, parts)))


def _forward(data: Data) -> list[Fact]:
    """What the sheet is carried forward for, where it says enough for that."""
    names = ", ".join(one.name for one in carrying.people(data))
    barriers = len(carrying.barriers(data))
    coordinator = next(iter(carrying.coordinators(data)), "")
    facts = (
        Fact("Involve", f"{names}: invited, as sponsors, told of results" if names else ""),
        Fact(
            "Risks", f"{counted(barriers, 'barrier')}, offered with the option" if barriers else ""
        ),
        Fact("Coordinator", coordinator),
    )
    return [fact for fact in facts if fact.says]
