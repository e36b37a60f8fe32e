"""The sheet on which a criterion is recorded by hand, in the order in which it is discussed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method import voting
from csit_tui.method.dates import written
from csit_tui.method.nouns import many
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import one_line
from csit_tui.method.terms import FIELD_HELP, STATUS_WORDS
from csit_tui.model.assessment import Assessment
from csit_tui.model.choices import CONFIDENCE, STATUSES
from csit_tui.model.points import POINT_NOUNS
from csit_tui.reports.page import Block, Column, Field, Grid, Page, Points, Turn

SOURCE = "Document One, the self-assessment"
PRACTICE_LINES, POINT_LINES, EVIDENCE_ROWS, POSITION_ROWS = 5, 6, 5, 3


def recording(
    criterion: str,
    record: Assessment | None,
    yardstick: Yardstick,
    facts: tuple[tuple[str, str], ...],
    name: str,
) -> Page:
    """The sheet of one criterion, empty or with what a team recorded."""
    found = yardstick.criterion(criterion)
    statement = one_line(found.statement) if found else ""
    blocks = tuple(_blocks(criterion, record, yardstick))
    return Page(name, yardstick.name(criterion), SOURCE, statement, facts, blocks, tight=True)


def _blocks(criterion: str, record: Assessment | None, yardstick: Yardstick) -> Iterator[Block]:
    features = yardstick.features(criterion)
    own = f"{criterion}."
    signs = tuple(reference.removeprefix(own) for reference in features)
    yield Points("Key features", tuple(map(one_line, features.values())), 0, signs)
    practice = (record.practice if record else None) or ""
    asks = "What is in place today, and what effect does it have?"
    yield Field("Current practice", practice, asks, lines=2 if record else PRACTICE_LINES)
    for kind, noun in POINT_NOUNS.items():
        yield _points(many(noun).capitalize(), getattr(record, kind, None))
    yield _evidence(record)
    if record is None:
        yield Turn()
    yield from _judgement(record, yardstick)


def _text(title: str, field: str, record: Assessment | None, lines: int) -> Field:
    value = getattr(record, field, None) or ""
    return Field(title, value, FIELD_HELP.get(field, ""), lines=1 if record else lines)


def _points(title: str, points: Mapping[str, Any] | None) -> Points:
    if not points:
        return Points(title, (), POINT_LINES)
    return Points(title, tuple(points[key].text or "" for key in ids_in_order(points)))


def _evidence(record: Assessment | None) -> Grid:
    held = record.evidence if record else {}
    rows = tuple(
        (
            held[key].source or "",
            written(day) if (day := held[key].refers_to) else "",
            " ".join(filter(None, (held[key].note, held[key].link))),
        )
        for key in ids_in_order(held)
    )
    columns = (Column("Source", width=3), Column("Refers to", width=2), Column("Shows", width=4))
    empty = 0 if rows else 1 if record else EVIDENCE_ROWS
    return Grid("Evidence", columns, rows, empty, FIELD_HELP["evidence"], height=7)


def _judgement(record: Assessment | None, yardstick: Yardstick) -> Iterator[Block]:
    rating = record.rating if record else None
    cards = voting.told(record.tally) if record else ""
    yield Field("Cards", cards, "What members gave before you agreed, in any order: 2 3 3 2 4.")
    levels = tuple(
        ("☒" if level.value == rating else "☐", f"{level.value} {level.label}",
         one_line(level.descriptor))
        for level in yardstick.levels
    )  # fmt: skip
    columns = (Column("", width=1), Column("Level", width=3), Column("Current practice", width=14))
    yield Grid("Rating", columns, levels, asks=FIELD_HELP["rating"], height=6)
    status = record.status if record else None
    others = (one for one in STATUSES if one not in {"rated", "not-yet"})
    yield Field("Or", choices=tuple((STATUS_WORDS[one], one == status) for one in others))
    yield _text("Reason", "reason", record, 4)
    aim = record.target_date if record else None
    yield Field("Target", yardstick.label(record.target) if record else "", lines=0)
    yield Field("By when", written(aim) if aim else "", lines=0)
    sure = record.confidence if record else None
    yield Field("Confidence", choices=tuple((one, one == sure) for one in CONFIDENCE))
    yield _text("Seen otherwise", "dissent", record, 3)
    if record is None or record.positions or record.status == "no-consensus":
        yield _positions(record, yardstick)


def _positions(record: Assessment | None, yardstick: Yardstick) -> Grid:
    held = record.positions if record else {}
    rows = tuple(
        (yardstick.label(held[key].rating), held[key].text or "") for key in ids_in_order(held)
    )
    columns = (Column("Level", width=2), Column("Position", width=9))
    empty = 0 if rows else POSITION_ROWS
    return Grid("Without consensus", columns, rows, empty, FIELD_HELP["positions"], height=7)
