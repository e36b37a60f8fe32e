"""Every criterion: each team's level and reason, strengths and AFIs, and what was settled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from csit_tui.analysis.composite import Judgement, Row
from csit_tui.method.dates import written
from csit_tui.method.places import one_line, sentence
from csit_tui.method.reporting import Reported
from csit_tui.method.terms import STATUS_WORDS
from csit_tui.model.points import POINT_KINDS
from csit_tui.reports.programme.content import Block, Points, Section, Table, Words
from csit_tui.reports.programme.heat import KEPT

_NOUNS = {"strengths": "strength", "afis": "AFI"}


def section(found: Reported) -> Section | None:
    """All criteria, theme by theme; none where there are none."""
    parts = tuple(_themes(found))
    return Section("criteria", "Criterion by criterion", (), parts) if parts else None


def _themes(found: Reported) -> Iterator[Section]:
    for (key, name), rows in groupby(found.rows, lambda row: found.yardstick.group(row.criterion)):
        parts = tuple(_criterion(found, row) for row in rows)
        yield Section(f"theme-{key}", f"{key} {one_line(name)}", (), parts)


def _criterion(found: Reported, row: Row) -> Section:
    blocks: list[Block] = [_judged(found, row)]
    blocks += _settled(found, row)
    every = (*_settled_points(row), *_points(found, row))
    points = tuple((sign, text) for sign, text in every if text)
    if points:
        blocks.append(Points(points))
    name = f"criterion-{row.criterion.replace('.', '-')}"
    return Section(name, one_line(found.yardstick.name(row.criterion)), tuple(blocks))


def _judged(found: Reported, row: Row) -> Table:
    rows = tuple(
        (found.names[one.team], _level(found, one), _reason(found, one)) for one in row.judgements
    )
    who = "teams hold" if len(found.composite.teams) > 1 else "team holds"
    return Table(f"What the {who} of {row.criterion}", ("Team", "Level", "Reason"), rows)


def _level(found: Reported, one: Judgement) -> str:
    if one.sealed and one.status == "rated":
        return KEPT[1]
    return found.yardstick.label(one.rating) or STATUS_WORDS[one.status]


def _reason(found: Reported, one: Judgement) -> str:
    if one.record is None:
        return ""
    lines = [one.record.reason or ""]
    for position in one.record.positions.values():
        label = found.yardstick.label(position.rating)
        lines.append(f"Position: {f'{label} {position.text or str()}'.strip()}")
    lines.append(f"Dissent: {one.record.dissent}" if one.record.dissent else "")
    return "\n".join(line.strip() for line in lines if line.strip())


def _points(found: Reported, row: Row) -> Iterator[tuple[str, str]]:
    named = len(found.composite.teams) > 1
    for point in row.points():
        noun = _NOUNS[point.kind]
        yield f"{found.names[point.team]}, {noun}" if named else sentence(noun), point.text.strip()


def _settled_points(row: Row) -> Iterator[tuple[str, str]]:
    for kind in POINT_KINDS:
        for _, point in row.settled_points(kind):
            yield f"Settled, {_NOUNS[kind]}", (point.text or "").strip()


def _settled(found: Reported, row: Row) -> Iterator[Words]:
    settled = row.consensus
    if settled is None or not row.settled:
        return
    day = f" on {written(settled.settled)}" if settled.settled else ""
    level = found.yardstick.label(settled.rating)
    told = f"Settled{f' at {level}' if level else ''}{day}"
    reason = (settled.reason or "").strip()
    yield Words(f"{told}: {reason}" if reason else f"{told}.")
    if settled.dissent:
        yield Words(f"Dissent: {settled.dissent.strip()}", quiet=True)
