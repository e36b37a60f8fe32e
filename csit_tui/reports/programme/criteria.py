"""Every criterion: each team's level and reason, strengths and AFIs, and what was settled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from csit_tui.analysis.composite import Judgement, Row
from csit_tui.method.composite_words import judged, position, settled
from csit_tui.method.places import one_line, sentence
from csit_tui.method.reporting import Reported
from csit_tui.method.year_words import NOUNS
from csit_tui.model.points import POINT_KINDS
from csit_tui.reports.programme.content import Block, Point, Points, Section, Table, Words


def section(found: Reported) -> Section | None:
    """All criteria, theme by theme; none where there are none."""
    parts = tuple(_themes(found))
    return Section("criteria", "Criterion by criterion", (), parts) if parts else None


def _themes(found: Reported) -> Iterator[Section]:
    for (key, name), rows in groupby(found.rows, lambda row: found.yardstick.group(row.criterion)):
        every = list(rows)
        begun = [row for row in every if _is_begun(row)]
        left = [found.yardstick.name(row.criterion) for row in every if not _is_begun(row)]
        blocks = (Words(f"Nothing recorded yet: {'; '.join(left)}.", quiet=True),) if left else ()
        parts = tuple(_criterion(found, row) for row in begun)
        yield Section(f"theme-{key}", f"{key} {one_line(name)}", blocks, parts)


def _is_begun(row: Row) -> bool:
    """Whether anything is recorded of a criterion, by a team or by all."""
    told = any(one.status != "not-yet" or one.record is not None for one in row.judgements)
    return told or row.consensus is not None


def _criterion(found: Reported, row: Row) -> Section:
    blocks: list[Block] = [_judged(found, row)]
    blocks += _settled(found, row)
    every = (*_settled_points(row), *_points(found, row))
    points = tuple(Point(sign, text) for sign, text in every if text)
    if points:
        blocks.append(Points(points))
    name = f"criterion-{row.criterion.replace('.', '-')}"
    return Section(name, one_line(found.yardstick.name(row.criterion)), tuple(blocks))


def _judged(found: Reported, row: Row) -> Block:
    """What each team holds, as a table; of one team alone as a sentence."""
    rows = tuple(
        (found.names[one.team], judged(one, found.yardstick).words, _reason(found, one))
        for one in row.judgements
    )
    if len(found.composite.teams) > 1:
        return Table(f"{row.criterion} by team", ("Team", "Level", "Reason"), rows)
    return Points(tuple(Point(sentence(level), reason) for _, level, reason in rows))


def _reason(found: Reported, one: Judgement) -> str:
    if one.record is None:
        return ""
    positions = (position(held, found.yardstick) for held in one.record.positions.values())
    lines = [one.record.reason or "", *(f"Position: {said}" for said in positions)]
    lines += [f"Dissent: {one.record.dissent}"] if one.record.dissent else []
    return "\n".join(line.strip() for line in lines if line.strip())


def _points(found: Reported, row: Row) -> Iterator[tuple[str, str]]:
    named = len(found.composite.teams) > 1
    for point in row.points():
        noun = NOUNS[point.kind]
        yield f"{found.names[point.team]}, {noun}" if named else sentence(noun), point.text.strip()


def _settled_points(row: Row) -> Iterator[tuple[str, str]]:
    for kind in POINT_KINDS:
        for _, point in row.settled_points(kind):
            yield f"Settled, {NOUNS[kind]}", (point.text or "").strip()


def _settled(found: Reported, row: Row) -> Iterator[Words]:
    held = row.consensus
    if held is None or not row.settled:
        return
    told, reason = sentence(settled(held, found.yardstick)), (held.reason or "").strip()
    yield Words(f"{told}: {reason}" if reason else f"{told}.")
    if held.dissent:
        yield Words(f"Dissent: {held.dissent.strip()}", quiet=True)
