"""The lines of one criterion's record, painted for a width from its plain data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from csit_tui.method import voting
from csit_tui.method.dates import written
from csit_tui.method.nouns import a, many
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.terms import STATUS_HELP, STATUS_WORDS
from csit_tui.model.points import POINT_KINDS, POINT_NOUNS, POINT_SIGNS
from csit_tui.tui.render import Line, Span, apart, clipped, hanging, line, padded, span, width_of
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.actions import KeyOf

LABEL = 12
"""Columns of the labels at the left of a record."""
POSITIONS = 2
"""Positions that a team without a consensus has at the least."""
_ADDING = {"strengths": "strength", "afis": "afi"}
"""The action that adds to a list of points."""


class Judgement(NamedTuple):
    """One criterion and what is recorded of it."""

    criterion: str
    data: Mapping[str, Any]
    yardstick: Yardstick
    last_year: Mapping[str, Any] | None
    earlier: str | None
    """The cycle of ``last_year``."""
    key_of: KeyOf
    informed: int = 0
    """How many inputs name the criterion, findings of challenges among them."""
    inputs: Mapping[str, str] = MappingProxyType({})
    """The titles of all inputs by their ids."""

    @property
    def name(self) -> str:
        """The criterion's name without its number."""
        found = self.yardstick.criterion(self.criterion)
        return found.name if found else ""


def judged(data: Mapping[str, Any], yardstick: Yardstick) -> str:
    """Rating or status in words: ``2 Fair``, ``no consensus``, ``not yet``."""
    status = data.get("status", "not-yet")
    if status == "rated":
        return yardstick.label(data.get("rating")) or "rated"
    return STATUS_WORDS.get(status, str(status))


def labelled(words: str) -> Line:
    """The words at the left of a field."""
    return (padded(f" {words}", LABEL, "faint"),)


def record_blocks(judgement: Judgement, width: int, height: int) -> list[Block]:
    """The whole record; texts are cut shorter where it would not fit the height."""
    for most in (6, 4, 3):
        blocks = _blocks(judgement, width, most)
        if sum(len(block.lines) for block in blocks) <= height:
            return blocks
    return _blocks(judgement, width, 2)


def trouble_blocks(judgement: Judgement, trouble: Trouble, width: int) -> list[Block]:
    """In place of a record that cannot be read: why, where, and the way out."""
    lines: list[Line] = [*hanging(labelled("Cannot read"), trouble.what, width - 1, "bad"), ()]
    lines += hanging(labelled("Where"), trouble.where, width - 1)
    lines += hanging(labelled("Way out"), trouble.mend, width - 1)
    return [title_block(judgement, width), Block(lines)]


def _blocks(judgement: Judgement, width: int, most: int) -> list[Block]:
    data = judgement.data
    blocks = [title_block(judgement, width, most), _rating(judgement, width, most)]
    if data.get("status", "not-yet") not in {"rated", "not-yet"}:
        words = f"{judged(data, judgement.yardstick)}. {STATUS_HELP.get(data['status'], '')}"
        blocks.append(Block(hanging(labelled("Status"), words, width - 1, most=2), "status"))
    blocks.append(text_block(data, "Now", "practice", width, most + 1))
    blocks.append(text_block(data, "Reason", "reason", width, most))
    blocks.append(_aim(judgement, width))
    if data.get("dissent"):
        blocks.append(text_block(data, "Dissent", "dissent", width, most))
    if data.get("tally"):
        counts = voting.told(data["tally"])
        blocks.append(Block(hanging(labelled("Given"), counts, width - 1), "tally"))
    blocks += _positions(judgement, width)
    for kind in POINT_KINDS:
        none = f"{judgement.key_of(_ADDING[kind])}  adds {a(POINT_NOUNS[kind])}"
        blocks += point_blocks(data, kind, width, none)
    blocks += _evidence(judgement, width)
    return [*blocks, Block([()]), *_feet(judgement, width)]


def title_block(judgement: Judgement, width: int, most: int = 6) -> Block:
    """Number, name and statement of the criterion, and how it was judged."""
    name = line(span(f" {judgement.criterion}  ", "key"), span(judgement.name, "title"))
    shown = (span(judged(judgement.data, judgement.yardstick), "chip"), Span(" "))
    found = judgement.yardstick.criterion(judgement.criterion)
    statement = " ".join((found.statement or "").split()) if found else ""
    indent = (Span(" " * (width_of(name[:1]))),)
    return Block(
        [apart(name, shown, width), *hanging(indent, statement, width - 1, "faint", most=most), ()]
    )


def _rating(judgement: Judgement, width: int, most: int = 6) -> Block:
    rating = judgement.data.get("rating") if judgement.data.get("status") == "rated" else None
    parts: list[Line] = []
    for level in judgement.yardstick.levels:
        words = f"{level.value} {level.label}"
        parts.append(
            (span(f"[{words}]", "chip"),) if level.value == rating else (span(f" {words} "),)
        )
    lines = _flowed(labelled("Rating"), parts, width)
    level_now = judgement.yardstick.level(rating)
    if level_now is not None and level_now.descriptor:
        text = " ".join(level_now.descriptor.split())
        lines += hanging((Span(" " * LABEL),), text, width - 1, "faint", most=most)
    return Block(lines, "rating")


def _flowed(label: Line, parts: list[Line], width: int) -> list[Line]:
    """Parts one after the other behind a label, on as many lines as they need."""
    lines: list[Line] = []
    current = label
    for part in parts:
        if width_of(current) + width_of(part) > width and width_of(current) > LABEL:
            lines.append(current)
            current = (Span(" " * LABEL),)
        current = (*current, *part)
    return [*lines, current]


def text_block(data: Mapping[str, Any], label: str, field: str, width: int, most: int) -> Block:
    """A field of words behind its label, a dash where it is empty."""
    text = str(data.get(field) or "")
    if not text.strip():
        return Block([(*labelled(label), span("-", "faint"))], field)
    return Block(hanging(labelled(label), text, width - 1, most=most), field)


def _aim(judgement: Judgement, width: int) -> Block:
    data = judgement.data
    target = judgement.yardstick.label(data.get("target")) or "-"
    day = data.get("target_date")
    by = f" by {written(day)}" if isinstance(day, datetime.date) else ""
    confidence = data.get("confidence") or "-"
    aim = (
        line(span(f"{target}{by}"))
        if target != "-"
        else line(span(f"-  {judgement.key_of('target')} sets it", "faint"))
    )
    first = line(*labelled("Target"), *aim)
    second = line(
        span("Confidence ", "faint"), span(confidence, "" if confidence != "-" else "faint")
    )
    if width_of(first) + width_of(second) + 4 > width:
        return Block([first, (*labelled("Confidence"), span(confidence))], "target")
    return Block([apart(first, (*second, Span("  ")), width)], "target")


def _positions(judgement: Judgement, width: int) -> list[Block]:
    held = judgement.data.get("positions") or {}
    blocks = []
    for n, key in enumerate(ids_in_order(held)):
        item = held[key]
        level = judgement.yardstick.label(item.get("rating"))
        words = ": ".join(part for part in (level, str(item.get("text", ""))) if part)
        blocks.append(
            Block(
                hanging(labelled("Positions" if n == 0 else ""), words, width - 1),
                f"positions.{key}",
            )
        )
    if judgement.data.get("status") == "no-consensus" and len(held) < POSITIONS:
        writes = f"{judgement.key_of('open')} writes {'the other' if held else 'one'}"
        needed = span(f"{POSITIONS} needed: {writes}", "faint")
        blocks.append(Block([(*labelled("" if held else "Positions"), needed)], "positions"))
    return blocks


def point_blocks(data: Mapping[str, Any], kind: str, width: int, none: str) -> list[Block]:
    """The points of a list below its heading; ``none`` is said where it has none."""
    held = data.get(kind) or {}
    heading = many(POINT_NOUNS[kind]).capitalize()
    blocks = [Block([(), (span(f" {heading}", "strong"),)])]
    for key in ids_in_order(held):
        item = held[key]
        count = len(item.get("evidence") or ())
        mark = f" [{count} ev.]" if count else ""
        carried = " (as last year)" if item.get("continues") else ""
        text = f"{item.get('text', '')}{mark}{carried}"
        tone = "good" if kind == "strengths" else "warn"
        sign = (span(f"  {POINT_SIGNS[kind]} ", tone),)
        blocks.append(Block(hanging(sign, text, width - 1), f"{kind}.{key}"))
    if not held:
        blocks.append(Block([line(span(f"    {none}", "faint"))], kind))
    return blocks


def _evidence(judgement: Judgement, width: int) -> list[Block]:
    held = judgement.data.get("evidence") or {}
    if not held:
        return []
    blocks = [Block([(), (span(" Evidence", "strong"),)])]
    for key in ids_in_order(held):
        item = held[key]
        title = judgement.inputs.get(str(item.get("input")), "")
        source = str(item.get("source") or title)
        about = [source, *(str(item.get(name) or "") for name in ("link", "note"))]
        day = item.get("refers_to")
        parts = [*about, written(day) if isinstance(day, datetime.date) else ""]
        *first, last = [part for part in parts if part] or [""]
        words = ", ".join([*(part.rstrip(" .") for part in first), last])
        blocks.append(Block(hanging((span("  · ", "key"),), words, width - 1), f"evidence.{key}"))
    return blocks


def _feet(judgement: Judgement, width: int) -> list[Block]:
    """What there is to look at beside the record, each with its key."""
    key_of, number = judgement.key_of, judgement.informed
    features = f"{len(judgement.yardstick.features(judgement.criterion))} key features"
    inputs = f"{number or 'no'} input{'' if number == 1 else 's'}"
    last = apart(
        (*labelled("Last year"), span(last_year_words(judgement))),
        (span(key_of("last-year"), "key"), Span("  look ")),
        width,
    )
    more = line(
        *labelled("Look at"),
        *(span(key_of("features"), "key"), span(f"  {features}     ")),
        *(span(key_of("inform"), "key"), span(f"  {inputs}")),
    )
    return [Block([last]), Block([clipped(more, width)])]


def last_year_words(judgement: Judgement) -> str:
    """What was recorded a cycle ago, in one line."""
    data = judgement.last_year
    if data is None:
        return "nothing recorded"
    strengths, afis = len(data.get("strengths") or ()), len(data.get("afis") or ())
    words = (
        f"{strengths} strength{'' if strengths == 1 else 's'}, {afis} AFI{'' if afis == 1 else 's'}"
    )
    return f"{judged(data, judgement.yardstick)}; {words}"
