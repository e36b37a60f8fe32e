"""The summary: levels, what moved, AFIs and plan, a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from csit_tui.analysis.attention import watch
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.nouns import counted, listed
from csit_tui.method.plan_words import NO_OWNER
from csit_tui.method.referring import in_short
from csit_tui.method.reporting import Reported, ThemeLevel, became, theme_levels, went
from csit_tui.method.review_words import statuses
from csit_tui.method.year_words import became_words
from csit_tui.method.year_words import went as went_words
from csit_tui.reports.programme.content import Point, Points, Section, Words
from csit_tui.reports.programme.detail import Detail

_FEW = 3
"""So many criteria are named of those on which teams differ."""


def section(found: Reported, detail: Detail) -> Section:
    """The summary of a cycle."""
    lines = tuple(Point(label, detail.said(said)) for label, said in _lines(found, detail) if said)
    blocks = (Points(lines),) if lines else (Words("Nothing is recorded yet."),)
    return Section("summary", "Summary", blocks)


def _lines(found: Reported, detail: Detail) -> Iterator[tuple[str, str]]:
    yield "Assessed", _assessed(found, detail)
    yield "Levels", _levels(found, detail)
    if found.before is not None:
        year = found.before.year
        moved = sum(went(year).values(), Counter())
        since = f"Ratings since {detail.named(found.before.name)}"
        yield since, went_words(moved) if moved else ""
        yield "Areas for improvement", became_words(became(year, "afis"))
        yield "Strengths", became_words(became(year, "strengths"))
    yield "Plan", _plan(found)


def _assessed(found: Reported, detail: Detail) -> str:
    judged = [one for row in found.rows for one in row.judgements]
    if not judged:
        return ""
    done = sum(one.status != "not-yet" for one in judged)
    teams = len(found.composite.teams)
    told = f"{counted(len(found.rows), 'criterion')}"
    told += f" by {counted(teams, 'team')}" if teams > 1 else ""
    told += f"; {done} of {len(judged)} judged"
    settled, disputed = (sum(getattr(row, state) for row in found.rows)
                         for state in ("settled", "disputed"))  # fmt: skip
    told += f"; {settled} settled" if settled else ""
    if disputed and teams > 1:
        told += f"; teams differ on {disputed}, {_most(found, detail)}"
    return told


def _most(found: Reported, detail: Detail) -> str:
    """The criteria on which the teams differ most."""
    rows = [row for row in found.composite.rows if row.disputed][:_FEW]
    names = [detail.named(found.yardstick.name(row.criterion)) for row in rows]
    return f"most on {listed(names)}" if len(names) > 1 else f"which is {names[0]}"


def _levels(found: Reported, detail: Detail) -> str:
    every = theme_levels(found.composite, found.yardstick)
    rated = [one for one in every if one.middle is not None]
    if not rated:
        return ""
    left = len(every) - len(rated)
    more = f"; {counted(left, 'theme')} not rated yet" if left else ""
    middles = [one.middle for one in rated if one.middle is not None]
    if min(middles) == max(middles):
        if left:
            return f"{_themes(rated, found.yardstick, detail)}{more}"
        return f"all themes at {level_words(rated[0], found.yardstick)}"
    ends = (
        f"{word} {_themes([one for one in rated if one.middle == end], found.yardstick, detail)}"
        for word, end in (("highest", max(middles)), ("lowest", min(middles)))
    )
    return "; ".join(ends) + more


def _themes(alike: list[ThemeLevel], yardstick: Yardstick, detail: Detail) -> str:
    names = [detail.named(f"{one.key} {one.name}") for one in alike]
    return f"{level_words(alike[0], yardstick)} in {in_short(names)}"


def level_words(level: ThemeLevel, yardstick: Yardstick) -> str:
    """The level of a theme, such as ``2 Fair`` or ``between 2 Fair and 3 Good``."""
    if level.low == level.high:
        return yardstick.label(level.low) or "no rating"
    return f"between {yardstick.label(level.low)} and {yardstick.label(level.high)}"


def _plan(found: Reported) -> str:
    """How the plan stands, in a sentence; empty where there is none."""
    told = statuses(Counter(item.status for item in found.items))
    watched = [watch(item, found.plan_day) for item in found.items]
    overdue = sum(one.overdue > 0 for one in watched)
    ownerless = sum(one.ownerless for one in watched)
    told += f"; {overdue} overdue" if overdue else ""
    return told + (f"; {ownerless} with {NO_OWNER}" if ownerless else "")
