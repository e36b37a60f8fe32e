"""What moved since the cycle before: ratings by theme, those that moved, and what AFIs became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from csit_tui.analysis.lineage import CONSENSUS
from csit_tui.analysis.points import PointPair
from csit_tui.analysis.ratings import RatingPair
from csit_tui.benchmark.yardstick import in_order
from csit_tui.method import year_words as words
from csit_tui.method.nouns import counted
from csit_tui.method.places import sentence
from csit_tui.method.referring import in_short
from csit_tui.method.reporting import Before, Reported, went
from csit_tui.method.year_on_year import Part
from csit_tui.reports.programme.content import (
    Block,
    Moves,
    Picture,
    Point,
    Points,
    Section,
    Table,
    Words,
)
from csit_tui.reports.programme.detail import Detail, left_out

_MOVED, _ELSE = ("down", "up"), ("gone", "not compared")
_BECAME = {"persists": "Named again", "solved": "Solved", "gone": "Not named again"}
"""Told in this order; new AFIs stand with their criteria."""
_WHAT_BECAME = (
    "Persists: named again. Solved: not named again, and the work that answers it is done. "
    "Gone: not named again, though no work on it is done; it may still be so."
)


def section(found: Reported, detail: Detail) -> Section | None:
    """What moved; none where there is no earlier cycle."""
    before = found.before
    if before is None:
        return None
    name = detail.named(before.name)
    blocks: list[Block] = []
    if not detail.is_short:
        blocks += _picture(before, found.cycle, name)
    teams = [part for part in before.year.parts if part.owner != CONSENSUS]
    names = name, detail.named(found.cycle)
    lone = [Point(detail.named(part.name), words.part_words(part, names))
            for part in teams if not all(part.there)]  # fmt: skip
    if lone and detail.is_short:
        lone = [Point("Recorded in one cycle alone", in_short([one.sign for one in lone]))]
    blocks += [Points(tuple(lone))] if lone else []
    parts = (
        Section("moved", "Ratings that moved", tuple(_moved(before, teams, found, detail))),
        _afis(teams, detail),
    )
    title = f"What moved since {name}"
    return Section(
        "movement", title, tuple(blocks), tuple(one for one in parts if one.blocks or one.parts)
    )


def _picture(before: Before, cycle: str, name: str) -> Iterator[Picture]:
    themes = went(before.year)
    rows = tuple(f"{key} {theme}" for key, theme in themes)
    sides = [tuple(one[state] for one in themes.values()) for state in ("up", "same", "down")]
    if not any(any(side) for side in sides):
        return
    cells = zip(rows, *(map(str, side) for side in sides), strict=True)
    title = f"Ratings that went up, stayed and went down, {name} to {cycle}"
    table = Table(title, ("Theme", "Up", "Same", "Down"), tuple(cells))
    alt = "Bars of how many ratings of each theme went up, stayed the same and went down."
    yield Picture("movement", title, alt, Moves(rows, *sides), table)


def _moved(before: Before, teams: list[Part], found: Reported, detail: Detail) -> Iterator[Block]:
    """Ratings that went down or up; where there is room, also what has none to compare with."""
    moved, rest = (_pairs(teams, states) for states in (_MOVED, _ELSE))
    told = _few(moved, _MOVED, detail)
    if moved:
        yield _table("Those that went down come first", told, before, found, detail)
        yield from left_out(len(moved) - len(told), "rating")
    else:
        compared = any(all(part.there) for part in teams)
        yield Words("No rating moved." if compared else "No team recorded in both cycles.")
    if rest and detail.lines is None:
        yield _table("Rated then, and not to be compared now", rest, before, found, detail)


def _pairs(teams: list[Part], states: Sequence[str]) -> list[tuple[Part, RatingPair]]:
    pairs = (
        (part, pair)
        for part in teams if all(part.there)
        for pair in part.ratings
        if pair.state in states
    )  # fmt: skip
    return sorted(pairs, key=lambda one: (states.index(one[1].state), *_farthest_first(one)))


def _table(
    caption: str,
    pairs: list[tuple[Part, RatingPair]],
    before: Before,
    found: Reported,
    detail: Detail,
) -> Table:
    several = len(found.names) > 1
    columns = ("Criterion", *(["Team"] if several else []), before.name, found.cycle)
    rows = tuple(_row(part, pair, before, detail, named=several) for part, pair in pairs)
    return Table(caption, tuple(map(detail.named, columns)), rows)


Pair = TypeVar("Pair", RatingPair, PointPair)


def _few(
    pairs: list[tuple[Part, Pair]], states: Sequence[str], detail: Detail
) -> list[tuple[Part, Pair]]:
    """All of them; where there is no room, half of what got worse and half of what got better.

    What one side leaves free is the other's.
    """
    if detail.lines is None:
        return pairs
    worse, better = ([one for one in pairs if one[1].state == state] for state in states[:2])
    half = max(detail.lines // 2, detail.lines - len(better))
    worse = worse[:half]
    return worse + better[: detail.lines - len(worse)]


def _farthest_first(one: tuple[Part, RatingPair]) -> tuple[object, ...]:
    part, pair = one
    was, now = pair.ratings
    far = abs(now - was) if was is not None and now is not None and pair.comparable else 0
    return -far, in_order(pair.criterion), part.name


def _row(
    part: Part, pair: RatingPair, before: Before, detail: Detail, *, named: bool
) -> tuple[str, ...]:
    was, now = words.rating_words(pair, before.year.yardsticks)
    name = words.name_of(pair, before.year.yardsticks)
    team = [detail.named(part.name)] if named else []
    went_to = f"{now} ({words.WENT[pair.state]})" if pair.state != "gone" else now
    return (detail.named(name), *team, detail.named(was), detail.named(went_to))


def _afis(teams: list[Part], detail: Detail) -> Section:
    """What AFIs became: to leaders as a list, else by what they became."""
    every = [(part, pair) for part in teams for pair in part.recorded("afis")]
    found = sorted((one for one in every if one[1].state in _BECAME), key=_longest_first)
    new = len(every) - len(found)
    blocks: list[Block] = [Words(_WHAT_BECAME, quiet=True)] if found else []
    parts: tuple[Section, ...] = ()
    if detail.is_short:
        told = _few(found, list(_BECAME), detail)
        states = (sentence(words.point_state(pair)) for _, pair in told)
        lines = (f"{_where(*one, detail, teams)}: {_said(one[1], detail)}" for one in told)
        points = tuple(map(Point, states, lines))
        blocks += [Points(points)] if points else []
        blocks += left_out(len(found) - len(told) + new, "AFI")
    else:
        parts = tuple(_became(found, detail, teams))
        blocks += [Words(f"{counted(new, 'new AFI')}: told with the criteria.")] if new else []
    return Section("afis", "Areas for improvement", tuple(blocks), parts)


def _became(
    found: list[tuple[Part, PointPair]], detail: Detail, teams: list[Part]
) -> Iterator[Section]:
    """A part for each thing that AFIs became."""
    for state, title in _BECAME.items():
        points = tuple(
            Point(_where(part, pair, detail, teams), _said(pair, detail))
            for part, pair in found
            if pair.state == state
        )
        if points:
            yield Section(f"afis-{state}", title, (Points(points),))


def _longest_first(one: tuple[Part, PointPair]) -> tuple[object, ...]:
    part, pair = one
    return list(_BECAME).index(pair.state), -pair.years, in_order(pair.at.criterion), part.name


def _where(part: Part, pair: PointPair, detail: Detail, teams: list[Part]) -> str:
    """Of what an AFI is, and whose where there are several teams."""
    named = [detail.named(part.name)] if len(teams) > 1 else []
    return ", ".join([pair.at.criterion, *named])


def _said(pair: PointPair, detail: Detail) -> str:
    more = detail.point(words.point_more(pair))
    end = f" ({more})" if more else ""
    return f"{detail.point(pair.at.text)}{end}"
