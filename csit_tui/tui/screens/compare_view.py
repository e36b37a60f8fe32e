"""The lines of the comparison: themes and criteria, plan and sheets, and the words of each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.method import year_words as words
from csit_tui.method.dates import written
from csit_tui.method.difference_words import pieces
from csit_tui.method.year_on_year import recorded_by
from csit_tui.tui.render import Line, apart, clipped, hanging, line, padded, span
from csit_tui.tui.widgets.panel import Block
from csit_tui.tui.widgets.rows import Row

if TYPE_CHECKING:
    from csit_tui.analysis.points import PointPair
    from csit_tui.analysis.ratings import RatingPair
    from csit_tui.method.record_differences import Compared
    from csit_tui.method.year_on_year import Part, Theme
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.workspace.annual import Annual
    from csit_tui.workspace.types import HistoryEntry

    By = Mapping[str, HistoryEntry]

PLAN, BENCHMARK = "*plan", "*benchmark"
"""Keys of the rows that are no criterion; a theme's begin with its sign, a sheet's are its file."""
_THEME = "#"
_WIDE = 30
"""Columns of a theme's or criterion's name at the least."""
_BESIDE = 46
"""Columns of the levels beside it, and of where they went."""
TONES = {"up": "good", "down": "bad", "new": "good", "solved": "good",
         "persists": "warn"}  # fmt: skip


def last_two(snapshot: Snapshot, cycle: str) -> tuple[str, str] | None:
    """The current cycle after the one before it, if there is one."""
    before = snapshot.before(cycle)
    return (before, cycle) if before else None


def theme_key(theme: Theme) -> str:
    """The key of a theme's row."""
    return f"{_THEME}{theme.key}"


def is_theme(key: str) -> bool:
    """Whether a row is a theme's."""
    return key.startswith(_THEME)


def rows(
    found: Annual, part: Part | None, unfolded: Collection[str], *, changed: bool
) -> list[Row]:
    """A team's themes, then what concerns all: plan, sheets, benchmark.

    Below those themes that are ``unfolded``, by the keys of their rows, stand their criteria.
    """
    every: list[Row] = []
    after = found.found.after.cycle
    if part is not None:
        told = words.part_words(part, found.names)
        told = f" {told[:1].upper()}{told[1:]}"
        every.append(Row("", lambda width: clipped(line(span(told, "faint")), width), False))
        themes = _themes(found, part, unfolded, changed=changed)
        every += themes if all(part.there) else ()
    plan = words.plan_ended(found.found.changed_plan)
    new = words.new_in_plan(found.found.changed_plan)
    plan += [f"{new} new"] if new else []
    if plan:
        text = f"Plan of {found.found.before.cycle}"
        every.append(Row(PLAN, partial(_told, text, "; ".join(plan))))
    for sheet in found.found.sheets:
        number = f"{len(sheet.differences)} changed in {after}"
        every.append(Row(sheet.path, partial(_told, sheet.name, number)))
    if found.found.benchmark is not None:
        every.append(Row(BENCHMARK, partial(_told, "Benchmark", "another one")))
    return every


def _themes(
    found: Annual, part: Part, unfolded: Collection[str], *, changed: bool
) -> Iterator[Row]:
    told = part.told(kept=not changed)
    for theme in part.themes:
        key = theme_key(theme)
        yield Row(key, partial(_theme, theme))
        for pair in told if key in unfolded else ():
            if pair.criterion.rpartition(".")[0] == theme.key:
                yield Row(pair.key, partial(_criterion, found, pair))


def _theme(theme: Theme, width: int) -> Line:
    was, now, went = words.theme_words(theme)
    levels = line(padded(was, 12), span("→ ", "faint"), padded(now, 12))
    return clipped(
        (*_name(f" {theme.key} {theme.name}", width, "strong"), *levels, span(went)), width
    )


def _name(words: str, width: int, tone: str = "") -> Line:
    """What a row is about, at its left, and a blank before what is told of it."""
    return line(padded(words, max(_WIDE, width - _BESIDE) - 1, tone), " ")


def _criterion(found: Annual, pair: RatingPair, width: int) -> Line:
    was, now = words.rating_words(pair, found.found.yardsticks)
    level = f"{was} → {now}" if pair.differs else now
    state = pair.state if pair.state in TONES else ""
    return clipped((
        *_name(f"   {words.name_of(pair, found.found.yardsticks)}", width),
        *line(span(level, TONES.get(state, "")), span(f"  {state}" if state else "", "faint")),
    ), width)  # fmt: skip


def _told(name: str, more: str, width: int) -> Line:
    return clipped((*_name(f" {name}", width, "strong"), span(more)), width)


def blocks(found: Annual, part: Part | None, key: str, by: By, width: int) -> list[Block]:
    """The words of a row: a criterion's strengths and AFIs, a theme's, the plan's, a sheet's."""
    if key == PLAN:
        return list(_plan(found, width))
    if key == BENCHMARK and found.found.benchmark is not None:
        told = words.benchmark_words(found.found.benchmark, found.found.yardsticks)
        return [Block(hanging(line(" "), text, width - 1), f"b{n}") for n, text in enumerate(told)]
    sheet = next((one for one in found.found.sheets if one.path == key), None)
    if sheet is not None:
        return list(_sheet(sheet, width))
    if part is None:
        return []
    if is_theme(key):
        return list(_of_theme(found, part, key[1:], width))
    pair = next(one for one in part.ratings if one.key == key)
    return [*_head(found, pair, by, width), *_points(part, pair, width)]


def _head(found: Annual, pair: RatingPair, by: By, width: int) -> Iterator[Block]:
    was, now = words.rating_words(pair, found.found.yardsticks)
    name = line(span(" "), span(words.name_of(pair, found.found.yardsticks), "title"))
    level = f"{was} → {now} " if pair.differs else f"{now} "
    lines = [apart(name, line(span(level, TONES.get(pair.state, ""))), width)]
    entry = recorded_by(pair, by)
    if entry is not None:
        lines.append(clipped(line(span(f"   {who(entry)}", "faint")), width))
    yield Block(lines)


def who(entry: HistoryEntry) -> str:
    """The session that recorded something last, and in whose name."""
    return f"{entry.subject} · {entry.author}, {written(entry.when.date())}"


def _points(part: Part, rating: RatingPair, width: int) -> Iterator[Block]:
    """Strengths and AFIs, what is as it was too: here are all the words."""
    for pair in part.points_of(rating, kept=True):
        yield Block(_point(pair, width), f"{pair.at.origin}{pair.before and pair.before.origin}")


def _point(pair: PointPair, width: int) -> list[Line]:
    is_new_afi = pair.state == "new" and pair.at.kind == "afis"
    tone = "" if is_new_afi else TONES.get(pair.state, "")
    lead = line(
        span(f"   {words.SIGNS[pair.state]} ", tone), padded(words.point_state(pair), 15, tone)
    )
    more = words.point_more(pair)
    lines = hanging(lead, pair.at.text + (f" ({more})" if more else ""), width - 1)
    if pair.reworded and pair.before is not None:
        lines += hanging(
            line(" " * 20, span("was ", "faint")), pair.before.text, width - 1, "faint"
        )
    return lines


def _of_theme(found: Annual, part: Part, key: str, width: int) -> Iterator[Block]:
    """A theme: each criterion that is recorded now, and those that are not."""
    theme = next(one for one in part.themes if one.key == key)
    yield Block(
        [line(span(f" {theme.key} {theme.name}", "title"), span(f"  {words.went(theme.went)}"))]
    )
    for pair in part.ratings:
        if pair.criterion.rpartition(".")[0] == key and pair.after:
            yield Block([_criterion(found, pair, width)], pair.key)
    left = [one for one in part.to_come if one.rpartition(".")[0] == key]
    if left:
        told = f"   Not yet recorded in {found.found.after.cycle}: {', '.join(left)}"
        yield Block([clipped(line(span(told, "faint")), width)])


def _plan(found: Annual, width: int) -> Iterator[Block]:
    for pair in found.found.changed_plan:
        lines = hanging(line("  "), words.plan_line(pair), width - 1)
        yield Block(lines, f"{pair.at.cycle}/{pair.at.id}")


def _sheet(sheet: Compared, width: int) -> Iterator[Block]:
    yield Block([line(span(f" {sheet.name}", "title"))])
    for number, difference in enumerate(sheet.differences):
        signs = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
        text = "".join(
            f"{signs.get(one.kind, ('', ''))[0]}{one.text}{signs.get(one.kind, ('', ''))[1]}"
            for one in pieces(difference)
        )
        yield Block(hanging(line("   "), text, width - 1), f"{sheet.path}.{number}")
