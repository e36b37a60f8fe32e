"""Two cycles compared, as one page of Markdown for leaders, champions and partners.

Texts are somebody's, perhaps of another team: nothing in them becomes markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from csit_tui.analysis.ratings import RatingPair
from csit_tui.method import year_words as words
from csit_tui.method.dates import written
from csit_tui.method.difference_words import plain
from csit_tui.method.year_on_year import Part, YearOnYear, recorded_by
from csit_tui.model.base import Date
from csit_tui.reports.differences import data


class By(Protocol):
    """Who recorded something last: in what session, in whose name, when."""

    @property
    def subject(self) -> str:
        """The session in a line."""

    @property
    def author(self) -> str:
        """In whose name."""

    @property
    def when(self) -> Date:
        """When."""


def page(
    found: YearOnYear,
    names: tuple[str, str],
    parts: Sequence[Part],
    by: Mapping[str, By],
    notes: Sequence[str] = (),
) -> str:
    """The page: themes first, then the plan, then criterion by criterion; ``by`` goes by file.

    ``notes`` say what has to be known of all of it.
    """
    lines = [f"# {data(words.title(found, names))}", ""]
    lines += [line for note in notes for line in (f"*{data(note)}*", "")]
    lines += [words.NOTHING, ""] if found.is_empty else []
    for part in parts:
        lines += _summary(part, names)
    lines += _plan(found)
    for part in parts:
        lines += _part(part, found, by) if all(part.there) else ()
    for sheet in found.sheets:
        lines += [f"## {data(sheet.name)}", ""]
        lines += [f"- {data(plain(difference))}" for difference in sheet.differences] + [""]
    if found.benchmark is not None:
        lines += ["## Benchmark", ""]
        lines += [
            f"- {data(line)}" for line in words.benchmark_words(found.benchmark, found.yardsticks)
        ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(part: Part, names: tuple[str, str]) -> Iterator[str]:
    yield from (f"**{data(part.name)}**: {data(words.part_words(part, names))}", "")
    if all(part.there):
        yield from (
            f"| Theme | {data(names[0])} | {data(names[1])} | |",
            "| --- | --- | --- | --- |",
        )
        for theme in part.themes:
            cells = (f"{theme.key} {theme.name}", *words.theme_words(theme))
            yield f"| {' | '.join(map(data, cells))} |"
        yield ""


def _plan(found: YearOnYear) -> Iterator[str]:
    pairs = found.changed_plan
    if pairs:
        yield from (f"## Plan of {data(found.before.cycle)}", "")
        ended, new = "; ".join(words.plan_words(pairs)), words.new_in_plan(pairs)
        yield from (f"{ended}.", "") if ended else ()
        yield from (f"New in {data(found.after.cycle)}: {new}.", "") if new else ()
        yield from (f"- {data(words.plan_line(pair))}" for pair in pairs)
        yield ""


def _part(part: Part, found: YearOnYear, by: Mapping[str, By]) -> Iterator[str]:
    yield from (f"## {data(part.name)}", "")
    for pair in part.told():
        was, now = words.rating_words(pair, found.yardsticks)
        level = f"{was} → {now}" if pair.differs else now
        yield f"**{data(words.name_of(pair, found.yardsticks))}**: {data(level)}{_who(pair, by)}"
        yield ""
        for one in part.points_of(pair):
            more = words.point_more(one)
            end = f" *({data(more)})*" if more else ""
            yield f"- {words.point_state(one)}: {data(one.at.text)}{end}"
        yield ""
    if part.to_come:
        yield from (f"Not yet recorded in {data(found.after.cycle)}: {', '.join(part.to_come)}", "")


def _who(pair: RatingPair, by: Mapping[str, By]) -> str:
    entry = recorded_by(pair, by)
    if entry is None:
        return ""
    return f" ({data(entry.subject)}; {data(entry.author)}, {written(entry.when)})"
