"""Rules on what is laid on the table (Document One, Stage 5)."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.places import one_line
from csit_tui.method.rules import OUR_ADVICE, STAGE_5, Case, Finding, Rules
from csit_tui.model.inputs import Input
from csit_tui.model.sheets import Inputs
from csit_tui.text import brief

RULES = Rules()
MOST_DOCUMENTS = 8


@RULES.rule(
    "I1",
    "note",
    OUR_ADVICE,
    "No more than 8 documents are on the table.",
    "Retire those that the team will not open.",
)
def documents_are_few(case: Case) -> Iterator[Finding]:
    """A handful, as Stage 5 asks; the number is ours."""
    for year in case.years:
        inputs = case.snapshot.each(Input, cycle=year.cycle)
        number = sum(one.type == "document" for _, one in inputs)
        if number > MOST_DOCUMENTS:
            what = f"{number} documents are on the table."
            yield Finding(what, year.path(Inputs), ("documents",))


@RULES.rule(
    "I2",
    "warning",
    STAGE_5,
    "Each document and each 360 exercise has someone responsible and a date.",
    "Name someone, and give it a date.",
)
def inputs_are_in_hand(case: Case) -> Iterator[Finding]:
    """Somebody brings it, and by then; what is there already has the date it refers to."""
    for year in case.years:
        for path, one in case.snapshot.each(Input, cycle=year.cycle):
            name = brief(one_line(one.title) or one.id)
            if not one_line(one.owner):
                what = f"Nobody is responsible for {name}."
                yield Finding(what, path, ("owner",), "Name someone.")
            if one.due is None and one.date is None:
                what = f"Nobody said when {name} is to be at hand."
                yield Finding(what, path, ("due",), "Give it a date.")
