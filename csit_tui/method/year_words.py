"""The words for what differs between two cycles: for a terminal, for Markdown, for a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from csit_tui.analysis.answering import PlanPair
from csit_tui.analysis.points import PointPair
from csit_tui.analysis.ratings import Judged, RatingPair
from csit_tui.benchmark.versions import Change, Group
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.nouns import counted, listed, spoken
from csit_tui.method.places import one_line, quoted_title
from csit_tui.method.terms import STATUS_SIGNS, STATUS_WORDS
from csit_tui.method.year_on_year import BenchmarkChange, Part, Theme, YearOnYear
from csit_tui.model.choices import PLAN_TYPES
from csit_tui.model.plan import PlanItem

NOTHING = "Nothing differs."
SEALED = "Other teams' judgements are not shown: the team you work for is sealed."
NOUNS = {"strengths": "strength", "afis": "AFI"}
SIGNS = {"new": "+", "kept": "=", "gone": "-", "solved": "-", "persists": "!"}
"""A sign before each strength and AFI, by what became of it."""
WENT = {
    "up": "up",
    "down": "down",
    "same": "same",
    "new": "new",
    "gone": "no rating",
    "not compared": "not to be compared",
    "retired": "retired",
    "not recorded": "not recorded",
    "none": "no rating in either",
}
"""Where a rating went, in words."""
_BECAME = {
    "solved": "solved",
    "persists": "persisting",
    "kept": "kept",
    "new": "new",
    "gone": "gone",
}
_MOVED = frozenset({"up", "down", "new", "gone"})
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_ENDS = ("done", "late", "carried", "open", "dropped")


def went(counts: Counter[str]) -> str:
    """How many ratings went where, such as ``6 up, 2 down, 27 same``."""
    told = [f"{counts[one]} {word}" for one, word in WENT.items() if counts[one]]
    return ", ".join(told) or "not rated"


def became(part: Part, kind: str) -> str:
    """How many strengths or AFIs of a team became what: ``4 solved, 2 persisting, 9 new``."""
    return became_words(part.became(kind))


def became_words(counts: Counter[str]) -> str:
    """So many strengths or AFIs that became something, in words."""
    return ", ".join(f"{counts[one]} {word}" for one, word in _BECAME.items() if counts[one])


def points_words(part: Part) -> str:
    """What became of a team's AFIs, then of its strengths; of a kind without any nothing."""
    told = {"AFIs": became(part, "afis"), "strengths": became(part, "strengths")}
    return "; ".join(f"{noun}: {words}" for noun, words in told.items() if words)


def part_words(part: Part, names: tuple[str, str]) -> str:
    """A team in a few words; one that recorded nothing in a cycle is said so."""
    if not all(part.there):
        verb = "settled" if part.name == "All teams" else "recorded"
        if part.there[0]:
            return f"{verb} in {names[0]}, and nothing in {names[1]}{' yet' if part.open else ''}"
        return f"{verb} in {names[1]}, and nothing in {names[0]}"
    return went(part.went)


def levels(side: Iterable[Judged | None]) -> str:
    """The levels of a theme's criteria in a row, for each without one the sign of its status."""
    return " ".join(map(sign, side))


def sign(one: Judged | None) -> str:
    """A judgement in a table: its level, or the sign of its status; nothing recorded is not yet."""
    if one is not None and one.rating is not None:
        return str(one.rating)
    return (one and STATUS_SIGNS[one.status]) or STATUS_SIGNS["not-yet"]


def theme_words(theme: Theme) -> tuple[str, str, str]:
    """The levels before, the levels now, and where they went, in short."""
    moved = Counter({one: number for one, number in theme.went.items() if one in _MOVED})
    return levels(theme.before), levels(theme.after), went(moved) if moved else ""


def rating_words(pair: RatingPair, yardsticks: tuple[Yardstick, Yardstick]) -> tuple[str, str]:
    """How a criterion was judged before and now, such as ``2 Fair``."""
    was, now = (
        _side(side, yardstick, numbered=len(side) > 1 or not pair.comparable)
        for side, yardstick in zip((pair.before, pair.after), yardsticks, strict=True)
    )
    return was, now


def _side(side: tuple[Judged, ...], yardstick: Yardstick, *, numbered: bool) -> str:
    if not side:
        return "nothing recorded"
    start = [f"{one.criterion}: " if numbered else "" for one in side]
    told = [
        yardstick.label(one.rating) if one.rating is not None else STATUS_WORDS[one.status]
        for one in side
    ]
    return ", ".join(a + b for a, b in zip(start, told, strict=True))


def name_of(pair: RatingPair, yardsticks: tuple[Yardstick, Yardstick]) -> str:
    """A criterion's number and name, with what it was before where that is another."""
    was, now = yardsticks
    if pair.fate in {"kept", "new"}:
        return now.name(pair.criterion)
    if pair.fate == "retired":
        return f"{was.name(pair.criterion)} (retired)"
    older, newer = (listed(list(side)) for side in pair.group)
    told = {"renamed": f"was {older}", "split": f"split from {older} into {newer}"}
    more = told.get(pair.fate, f"joined from {older}")
    return f"{now.name(pair.criterion)} ({more})"


def change_words(found: Iterable[Change], yardsticks: tuple[Yardstick, Yardstick]) -> Iterator[str]:
    """What became of criteria from one version of a benchmark to another, a line each.

    Those that stayed as they were are only counted.
    """
    every = list(found)
    for one in every:
        if one.group.fate != "kept":
            yield _change(one.group, yardsticks)
    kept = sum(one.group.fate == "kept" for one in every)
    if kept:
        yield f"Kept: {counted(kept, 'criterion')}"


def _change(group: Group, yardsticks: tuple[Yardstick, Yardstick]) -> str:
    older, newer = (
        listed([yardstick.name(key) for key in side])
        for yardstick, side in zip(yardsticks, group, strict=True)
    )
    verb = group.fate.capitalize()
    return f"{verb}: {' → '.join(filter(None, (older, newer)))}"


def point_state(pair: PointPair) -> str:
    """What became of a strength or AFI, such as ``AFI persists``."""
    noun = NOUNS[(pair.before or pair.at).kind]
    return f"new {noun}" if pair.state == "new" else f"{noun} {pair.state}"


def point_more(pair: PointPair) -> str:
    """By what an AFI was solved, or how long it has stood, and what answers it; else nothing."""
    told = []
    if pair.turned:
        told.append(f"now {'an AFI' if pair.at.kind == 'afis' else 'a strength'}")
    if pair.state == "solved":
        told += [f"by {_item(item)}" for item in pair.solved_by]
    elif pair.after is not None and pair.at.kind == "afis":
        told += [nth(pair.years)] if pair.years > 1 else []
    if pair.state != "solved" and pair.at.kind == "afis":
        told += [f"answered by {' and '.join(map(_item, pair.answers))}"] if pair.answers else []
    return "; ".join(told)


def _item(item: PlanItem) -> str:
    return f"{quoted_title(item)}, {spoken(item.status)}"


def nth(years: int) -> str:
    """A year by its number, such as ``third year`` or ``21st year``."""
    if years < len(_ORDINALS):
        return f"{_ORDINALS[years]} year"
    ends = {} if years % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}
    return f"{years}{ends.get(years % 10, 'th')} year"


def plan_ended(pairs: Iterable[PlanPair]) -> list[str]:
    """How the earlier plan ended, by sort of item: ``5 projects: 3 done, 1 late, 1 carried``."""
    states = {pair.before.id: (pair.before.type, pair.state) for pair in pairs if pair.before}
    lines = []
    for sort in PLAN_TYPES:
        found: Counter[str] = Counter(state for kind, state in states.values() if kind == sort)
        ends = ", ".join(f"{found[one]} {one}" for one in _ENDS if found[one])
        if found:
            lines.append(f"{counted(found.total(), sort)}: {ends}")
    return lines


def new_in_plan(pairs: Iterable[PlanPair]) -> str:
    """How many items of the later plan carry on nothing, such as ``1 project and 2 actions``."""
    found = Counter(pair.at.type for pair in pairs if pair.before is None)
    return listed([counted(found[sort], sort) for sort in PLAN_TYPES if found[sort]])


def plan_line(pair: PlanPair) -> str:
    """One plan item and how it ended, such as ``“Know our costs”: done; now one list for all``."""
    was = pair.before
    more: dict[str, str | None] = {}
    if was is not None:
        more = {"done": was.now_different, "dropped": was.reason}
    told = [_state(pair), one_line(more.get(pair.state))]
    return f"{quoted_title(pair.at)}: {'; '.join(filter(None, told))}"


def _state(pair: PlanPair) -> str:
    """How an item ended; of one that went badly and did not end, in the plan's own words how."""
    was = pair.before
    if was is None or pair.state not in {"carried", "late", "open"}:
        return pair.state
    badly = [spoken(was.status)] if was.status in {"late", "at-risk"} else []
    badly += ["overdue"] if pair.was_late and was.status != "late" else []
    words = " and ".join(badly)
    if pair.state == "carried":
        return f"{words}, and carried" if words else "carried"
    return words or pair.state


def apart(found: YearOnYear, teams: Sequence[str]) -> str:
    """Whose work of the later cycle was read where it is not brought in yet."""
    names = {part.owner: part.name for part in found.parts}
    return not_here([names.get(team, team) for team in teams])


def not_here(names: list[str]) -> str:
    """Teams, by name, whose work was read where it is not brought in yet."""
    return f"Not brought in yet: {listed(names)}"


def not_in_it(lines: str) -> str:
    """Lines of work that what is told, or handed over, does not hold."""
    return f"Not in it, since it waits to be brought in: {lines}. csit merge brings it in."


def is_not_here(name: str, besides: str) -> str:
    """That a team's work stands on a branch of its own, and what is so besides."""
    return f"{name} is not brought in yet, {besides}."


def benchmark_words(
    change: BenchmarkChange, yardsticks: tuple[Yardstick, Yardstick]
) -> Iterator[str]:
    """What is different about the benchmark itself."""
    if change.before != change.after:
        yield f"The benchmark is {change.after}, and was {change.before}."
    for word, names in (("New", change.new), ("Gone", change.gone)):
        if names:
            yield f"{word}: {', '.join(names)}"
    yield from change_words(change.changes, yardsticks)


def title(found: YearOnYear, names: tuple[str, str]) -> str:
    """Both cycles, such as ``2025 → 2026``, with where each was read if it was not here."""
    programme = found.after.snapshot.programme
    whose = f"{one_line(programme.name)}: " if programme else ""
    return f"{whose}{names[0]} → {names[1]}"
