"""The plan as commands tell it: one fact a line, or plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csit_tui.analysis.attention import Watched
from csit_tui.analysis.gathering import Afi, By, grouped
from csit_tui.analysis.lineage import plan_origin
from csit_tui.analysis.prioritising import Ranked
from csit_tui.cli.output import count
from csit_tui.method import plan_words as words
from csit_tui.method import review_words
from csit_tui.method.places import one_line, title_of
from csit_tui.method.year_words import SEALED, not_here
from csit_tui.model.base import data_of
from csit_tui.workspace.improving import GatheredAfis
from csit_tui.workspace.reviewing import Reviewed

_TOLD = (
    *("type", "title", "status", "owner", "due", "start", "waits_for", "lives_in", "afis"),
    "criteria",
)


def lines(found: Sequence[Watched], planned: int) -> Iterator[str]:
    """Each item with its id and how it stands, and why somebody should look at it."""
    wants = sum(one.wants for one in found)
    yield f"Plan: {_of(found, planned, 'item')}" + (f", {wants} to look at" if wants else "")
    for one in found:
        yield f"{one.item.id} {title_of(one.item)}: {words.stands(one)}"
        if one.wants:
            yield f"  look at it: {words.why(one)}"


def _of(found: Sequence[object], every: int, noun: str) -> str:
    """How many there are, such as ``6 items``, and of how many where some are left out."""
    return count(every, noun) if every == len(found) else f"{len(found)} of {every} {noun}s"


def data(one: Watched) -> dict[str, Any]:
    """An item as plain data, with what is wrong with it."""
    held = data_of(one.item)
    return {
        "id": one.item.id,
        **{name: getattr(one.item, name) for name in _TOLD},
        "to_confirm": bool(held.get("to_confirm")),
        "overdue": one.overdue,
        "ownerless": one.ownerless,
        "missed": list(one.missed),
        "why": words.why(one),
    }


def in_order(found: Sequence[Ranked]) -> Iterator[str]:
    """Each item behind its place, with the reason."""
    for one in found:
        yield f"{one.place}. {one.item.id} {title_of(one.item)}: {words.reason(one)}"
    if not found:
        yield "Nothing is planned that did not come to an end."


def ranked(one: Ranked) -> dict[str, Any]:
    """An item in its place as plain data."""
    return {
        "place": one.place,
        "id": one.item.id,
        "title": one.item.title,
        "cell": one.cell,
        "impact": one.item.impact,
        "effort": one.item.effort,
        "dots": one.dots.dots,
        "members": one.dots.members,
        "reason": words.reason(one),
    }


def review_lines(found: Reviewed) -> Iterator[str]:
    """How the plan stands, what moved, and what somebody should look at."""
    yield review_words.title(found.found, found.cycle, found.since)
    yield review_words.summary(found.found)
    if found.found.is_empty:
        yield review_words.NOTHING
    for part in review_words.parts(found.found):
        yield part.title
        yield from (f"  {line}" for line in part.lines)


def review_data(found: Reviewed) -> dict[str, Any]:
    """The same as plain data."""
    review = found.found
    moved = [
        {
            "id": one.after.id,
            "title": one.after.title,
            "before": one.before.status if one.before else None,
            "after": one.after.status,
            "notes": [{"date": note.date, "status": note.status, "text": note.text}
                      for note in one.notes],
        }
        for one in (*review.moved, *review.noted)
    ]  # fmt: skip
    steps = {"reached": review.reached, "missed": review.missed}
    return {
        "cycle": found.cycle,
        "since": {"date": review.since, "words": found.since},
        "until": review.until,
        "statuses": dict(sorted(review.statuses.items())),
        "moved": moved,
        "gone": [one.id for one in review.gone],
        "milestones": {
            name: [
                {
                    "item": one.item.id,
                    "title": one.milestone.title,
                    "due": one.milestone.due,
                    "done": one.milestone.done,
                }
                for one in held
            ]
            for name, held in steps.items()
        },
        "overdue": [one.item.id for one in review.items if one.overdue],
        "ownerless": [one.item.id for one in review.items if one.ownerless],
    }


def gathered(found: GatheredAfis, afis: Sequence[Afi], by: By) -> Iterator[str]:
    """Each AFI under what they are grouped by, with the teams' points behind it."""
    unanswered = sum(not one.answered for one in afis)
    yield f"{found.cycle}: {_of(afis, len(found.afis), 'AFI')}, {unanswered} not answered"
    if found.sealed:
        yield SEALED
    if found.apart:
        yield not_here([found.names.get(one, one) for one in found.apart])
    for key, held in grouped(afis, by).items():
        yield words.group(by, key, found.yardstick, found.names)
        for one in held:
            yield from _afi(found, one)


def _afi(found: GatheredAfis, one: Afi) -> Iterator[str]:
    told = (words.whose(one, found.names), words.years(one), words.answered(one))
    yield f"  {one_line(one.text) or '(no words)'}"
    yield f"    {one.origin}: {'; '.join(filter(None, told))}"
    for point in one.behind:
        yield f"    behind it, {found.names.get(point.owner, point.owner)}: {one_line(point.text)}"
    if one.alike:
        yield f"    the same words: {', '.join(one.alike)}"


def gathered_data(found: GatheredAfis, afis: Sequence[Afi]) -> dict[str, Any]:
    """The AFIs as plain data."""
    return {
        "cycle": found.cycle,
        "sealed": found.sealed,
        "not_brought_in": list(found.apart),
        "afis": [
            {
                "origin": one.origin,
                "whose": one.owner or one.source,
                "source": one.source,
                "criteria": list(one.criteria),
                "text": one.text,
                "years": one.years,
                "behind": [
                    {"origin": point.origin, "team": point.owner, "text": point.text}
                    for point in one.behind
                ],
                "answers": [plan_origin(item) for item in one.answers],
                "tried": [plan_origin(item) for item in one.tried],
                "alike": list(one.alike),
            }
            for one in afis
        ],
    }
