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
from csit_tui.reports.markdown import quiet, row, rule


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


def summary(
    found: YearOnYear, names: tuple[str, str], parts: Sequence[Part], notes: Sequence[str] = ()
) -> str:
    """How the page begins: each team in a row, how the plan ended, and the themes of each team.

    ``notes`` say what has to be known of all of it.
    """
    lines = [f"# {quiet(words.title(found, names))}", ""]
    lines += [line for note in notes for line in (f"*{quiet(note)}*", "")]
    lines += [words.NOTHING, ""] if found.is_empty else []
    lines += [*_teams(parts, names), *_ended(found)]
    for part in parts:
        lines += _themes(part, names) if all(part.there) else ()
    return _joined(lines)


def details(
    found: YearOnYear, parts: Sequence[Part], by: Mapping[str, By], *, kept: bool = False
) -> str:
    """How it goes on, if anything is to be told: the plan item by item, each team's criteria.

    Then what changed of the sheets and of the benchmark. ``by`` goes by file; with ``kept`` also
    what is as it was.
    """
    lines = list(_plan(found))
    for part in parts:
        lines += _part(part, found, by, kept=kept) if all(part.there) else ()
    for sheet in found.sheets:
        lines += [f"## {quiet(sheet.name)}", ""]
        lines += [f"- {quiet(plain(difference))}" for difference in sheet.differences] + [""]
    if found.benchmark is not None:
        lines += ["## Benchmark", ""]
        lines += [
            f"- {quiet(line)}" for line in words.benchmark_words(found.benchmark, found.yardsticks)
        ]
    return f"\n{_joined(lines)}" if lines else ""


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(*cells: str) -> str:
    return row(map(quiet, cells))


def _teams(parts: Sequence[Part], names: tuple[str, str]) -> Iterator[str]:
    if parts:
        yield from ("| | Levels | AFIs | Strengths |", rule(4))
    for part in parts:
        kinds = ("afis", "strengths") if all(part.there) else ()
        points = [words.became(part, kind) for kind in kinds] or ["", ""]
        yield _row(part.name, words.part_words(part, names), *points)
    yield ""


def _ended(found: YearOnYear) -> Iterator[str]:
    """How the earlier plan ended and what is new in the later one, counted."""
    ended, new = (f(found.changed_plan) for f in (words.plan_ended, words.new_in_plan))
    if ended:
        yield from (f"Plan of {quiet(found.before.cycle)}: {'; '.join(ended)}.", "")
    if new:
        yield from (f"New in the plan of {quiet(found.after.cycle)}: {new}.", "")


def _themes(part: Part, names: tuple[str, str]) -> Iterator[str]:
    yield from (f"**{quiet(part.name)}**, theme by theme:", "")
    yield from (_row("Theme", *names, "Moved"), rule(4))
    for theme in part.themes:
        yield _row(f"{theme.key} {theme.name}", *words.theme_words(theme))
    yield ""


def _plan(found: YearOnYear) -> Iterator[str]:
    pairs = found.changed_plan
    if pairs:
        yield from (f"## Plan of {quiet(found.before.cycle)}", "")
        yield from (f"- {quiet(words.plan_line(pair))}" for pair in pairs)
        yield ""


def _part(part: Part, found: YearOnYear, by: Mapping[str, By], *, kept: bool) -> Iterator[str]:
    yield from (f"## {quiet(part.name)}", "")
    for pair in part.told(kept=kept):
        was, now = words.rating_words(pair, found.yardsticks)
        level = f"{was} → {now}" if pair.differs else now
        yield f"**{quiet(words.name_of(pair, found.yardsticks))}**: {quiet(level)}{_who(pair, by)}"
        yield ""
        for one in part.points_of(pair, kept=kept):
            more = words.point_more(one)
            end = f" *({quiet(more)})*" if more else ""
            yield f"- {words.point_state(one)}: {quiet(one.at.text)}{end}"
        yield ""
    if part.to_come and not kept:
        yield from (
            f"Not yet recorded in {quiet(found.after.cycle)}: {', '.join(part.to_come)}",
            "",
        )


def _who(pair: RatingPair, by: Mapping[str, By]) -> str:
    entry = recorded_by(pair, by)
    if entry is None:
        return ""
    return f" ({quiet(entry.subject)}; {quiet(entry.author)}, {written(entry.when)})"
