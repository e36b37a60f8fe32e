"""The words of a progress review, part by part: for a terminal and for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csit_tui.analysis.attention import Watched
from csit_tui.analysis.plan_review import Moved, Review, Step
from csit_tui.method.dates import written
from csit_tui.method.nouns import counted, spoken
from csit_tui.method.places import one_line, sentence, title_of
from csit_tui.method.plan_words import why
from csit_tui.model.choices import PROGRESS, Progress
from csit_tui.model.plan import ENDED, PlanItem

NOTHING = "Nothing moved."
_UNDER_WAY = (one for one in reversed(PROGRESS) if one not in ENDED)
TOLD: tuple[Progress, ...] = ("done", *_UNDER_WAY, "dropped")
"""In which order it is told how items stand: what was done, then what goes worst."""


class Part(NamedTuple):
    """A heading, and what stands under it, one fact a line."""

    title: str
    lines: tuple[str, ...]


def title(found: Review, cycle: str, since: str) -> str:
    """What the review is of, such as ``Plan of 2026: what moved since 23 September 2026``."""
    start = f"since {since}" if since else "from its beginning"
    return f"Plan of {cycle}: what moved {start}, up to {written(found.until)}"


def summary(found: Review) -> str:
    """How the plan stands, such as ``6 items: 3 done, 2 late, 1 dropped``."""
    told = statuses(found.statuses)
    return f"{told}." if told else "Nothing is planned."


def statuses(counts: Counter[str]) -> str:
    """How many items stand how, such as ``2 items: 1 done, 1 late``; empty where there are none."""
    told = ", ".join(f"{counts[one]} {spoken(one)}" for one in TOLD if counts[one])
    return f"{counted(counts.total(), 'item')}: {told}" if told else ""


def parts(found: Review) -> list[Part]:
    """What moved, then what somebody should look at; parts with nothing in them are left out."""
    every = [
        *(Part(sentence(spoken(one)), tuple(_became(found.moved, one))) for one in TOLD),
        Part("Noted", tuple(_line(one) for one in found.noted)),
        Part("No longer counted", tuple(title_of(one) for one in found.gone)),
        Part("Milestones reached", tuple(_step(one, "reached") for one in found.reached)),
        Part("Milestones missed", tuple(_step(one, "due") for one in found.missed)),
        Part("Overdue", tuple(_look(one) for one in found.items if one.overdue)),
        Part("Nobody owns", tuple(_look(one) for one in found.items if one.ownerless)),
    ]
    return [part for part in every if part.lines]


def _became(moved: Iterable[Moved], status: str) -> Iterator[str]:
    return (_line(one) for one in moved if one.after.status == status)


def _line(one: Moved) -> str:
    """An item, what it was before, and what was said of it."""
    item = one.after
    told = [_before(one)]
    if item.status == "done" and one_line(item.now_different):
        told.append(f"now different: {one_line(item.now_different)}")
    notes = [one_line(note.text) for note in one.notes]
    if item.status == "dropped" and one_line(item.reason):
        told.append(one_line(item.reason))
        notes = [note for note in notes if note != one_line(item.reason)]
    told += notes
    said = "; ".join(one.rstrip(".") for one in told if one)
    return f"{title_of(item)}: {said}" if said else title_of(item)


def _before(one: Moved) -> str:
    if one.before is None:
        return "carried over" if one.after.continues else "new"
    return f"was {spoken(one.before.status)}" if one.before.status != one.after.status else ""


def _step(one: Step, verb: str) -> str:
    day = one.milestone.done if verb == "reached" else one.milestone.due
    when = f" ({verb} {written(day)})" if day else ""
    return f"{one_line(one.milestone.title) or 'a milestone'}{when}: {title_of(one.item)}"


def _look(one: Watched) -> str:
    return f"{title_of(one.item)}: {why(one)}{_owner(one.item)}"


def _owner(item: PlanItem) -> str:
    owner = one_line(item.owner)
    return f" ({owner})" if owner else ""
