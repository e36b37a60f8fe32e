"""Two cycles side by side, as leaders, champions and partners are told (readiness, prompt p).

What is compared is our form of the toolkit's annual cycle: ratings, strengths and AFIs, the plan,
and what changed of scope, goal, options, teams and the benchmark itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from csit_tui.analysis.answering import PlanPair
from csit_tui.analysis.lineage import CONSENSUS, Lookup, Then
from csit_tui.analysis.moves import Moves, moves
from csit_tui.analysis.points import PointPair
from csit_tui.analysis.ratings import Judged, RatingPair
from csit_tui.benchmark.versions import (
    Change,
    Find,
    Successors,
    between,
    changes,
    every,
    same_scale,
)
from csit_tui.benchmark.yardstick import Yardstick, in_order
from csit_tui.merge import diff
from csit_tui.merge.table import KINDS
from csit_tui.method.next_cycle import told_anew
from csit_tui.method.places import team_name
from csit_tui.method.record_differences import Compared, Difference, Frame, compared
from csit_tui.model.base import Record, data_of
from csit_tui.model.sheets import Goal, Options, Scope
from csit_tui.model.teams import Team

Data = dict[str, Any]
SHEETS: tuple[type[Record], ...] = (Scope, Goal, Options)
"""The sheets of which is told what changed; teams are told beside them."""


class Theme(NamedTuple):
    """A theme or option of one team: how its criteria were judged before and now, and how ratings
    went.
    """

    key: str
    name: str
    before: tuple[Judged | None, ...]
    after: tuple[Judged | None, ...]
    went: Counter[str]


class Part(NamedTuple):
    """One team, or all together, in both cycles.

    ``there`` says in which of the two it recorded anything at all, ``open`` whether more may still
    come in the later one.
    """

    owner: str
    name: str
    there: tuple[bool, bool]
    open: bool
    ratings: tuple[RatingPair, ...]
    points: tuple[PointPair, ...]
    themes: tuple[Theme, ...]

    @property
    def went(self) -> Counter[str]:
        """How many ratings went where."""
        return Counter(pair.state for pair in self.ratings)

    def became(self, kind: str) -> Counter[str]:
        """What became of the strengths or the AFIs, of criteria that are recorded now."""
        return Counter(one.state for one in self.recorded(kind))

    def recorded(self, kind: str) -> list[PointPair]:
        """The strengths or the AFIs of criteria that are recorded now, gone ones too."""
        now = {one.criterion for pair in self.ratings for one in pair.after}
        points = (one for one in self.points if one.at.criterion in now)
        return [one for one in points if (one.before or one.at).kind == kind]

    @property
    def to_come(self) -> tuple[str, ...]:
        """Criteria that were recorded before, and of which nothing is recorded now."""
        left = (pair for pair in self.ratings if not pair.after and pair.fate != "retired")
        return tuple(pair.criterion for pair in left)

    def told(self, *, kept: bool = False) -> tuple[RatingPair, ...]:
        """The criteria of which there is something to tell; with ``kept`` all."""
        return tuple(
            pair
            for pair in self.ratings
            if kept or (pair.after and (pair.differs or self.points_of(pair)))
        )

    def points_of(self, rating: RatingPair, *, kept: bool = False) -> tuple[PointPair, ...]:
        """The strengths and AFIs of a criterion; with ``kept`` also what is no news."""
        was, now = ({one.criterion for one in side} for side in (rating.before, rating.after))
        of_it = (pair for pair in self.points if pair.at.criterion in (now if pair.after else was))
        told = (pair for pair in of_it if kept or pair.is_news)
        # What is gone stood under the older number, and comes last all the same.
        return tuple(sorted(told, key=lambda pair: (pair.at.kind == "afis", pair.after is None)))


class BenchmarkChange(NamedTuple):
    """Another benchmark, or another version of it; criteria that are new, and that are gone.

    ``changes`` says what became of the others, where one is a version of the other.
    """

    before: str
    after: str
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changes: tuple[Change, ...] = ()


class YearOnYear(NamedTuple):
    """What differs between two cycles, and what does not."""

    before: Then
    after: Then
    parts: tuple[Part, ...]
    moves: Moves
    sheets: tuple[Compared, ...]
    benchmark: BenchmarkChange | None
    yardsticks: tuple[Yardstick, Yardstick]

    @property
    def changed_plan(self) -> list[PlanPair]:
        """The plan items of which there is something to tell."""
        return [pair for pair in self.moves.plan if pair.differs]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return self.moves.is_empty and not self.sheets and self.benchmark is None


E = TypeVar("E")


def recorded_by(pair: RatingPair, by: Mapping[str, E]) -> E | None:
    """Who recorded a criterion last, by its file; none where it is not recorded, or not known."""
    return by.get(pair.after[0].record.path) if pair.after else None


def year_on_year(before: Then, after: Then, earlier: Lookup | None = None) -> YearOnYear:
    """Compare two cycles; ``earlier`` reads records of cycles before both."""
    was, now = (Yardstick.for_cycle(then.snapshot, then.cycle) for then in (before, after))
    became = _became(before, after, was, now)
    found = moves(before, after, became, same_scale=same_scale(was, now), earlier=earlier)
    return YearOnYear(
        before,
        after,
        tuple(_parts(before, after, found, now)),
        found,
        tuple(_sheets(before, after, now)),
        _benchmark(was, now, became),
        (was, now),
    )


def _became(before: Then, after: Then, was: Yardstick, now: Yardstick) -> Successors | None:
    """What criteria became from one benchmark to the other, either of which may be the newer."""
    found = {one.benchmark.benchmark: one for one in (now, was) if one.benchmark}
    if was.benchmark is None or now.benchmark is None:
        return None
    return between(finding(found, after, before), was.benchmark.benchmark, now.benchmark.benchmark)


def finding(known: dict[str, Yardstick], *sides: Then) -> Find:
    """Finds benchmarks among those known and in some states of a programme."""

    def find(name: str) -> Yardstick:
        if name not in known:
            held = [Yardstick.of(then.snapshot, name) for then in sides]
            known[name] = next((one for one in held if one.benchmark), Yardstick(None, [], []))
        return known[name]

    return find


def _parts(before: Then, after: Then, found: Moves, yardstick: Yardstick) -> Iterator[Part]:
    """Each team that recorded anything, by name, then all together."""
    year = after.snapshot.cycle(after.cycle)
    is_open = year is not None and year.status == "open"
    owners = dict.fromkeys([pair.owner for pair in found.ratings])
    teams = {one.team: one for then in (before, after) for one in then.snapshot.teams(then.cycle)}
    names = {owner: owner_name(owner, teams) for owner in owners}
    points: dict[str, list[PointPair]] = {owner: [] for owner in owners}
    for pair in found.points:
        points[pair.at.owner].append(pair)
    for owner in sorted(owners, key=lambda one: (one == CONSENSUS, names[one], one)):
        ratings = tuple(pair for pair in found.ratings if pair.owner == owner)
        there = any(pair.before for pair in ratings), any(pair.after for pair in ratings)
        themes = tuple(_themes(ratings, yardstick))
        yield Part(owner, names[owner], there, is_open, ratings, tuple(points[owner]), themes)


def owner_name(owner: str, teams: Mapping[str, Team]) -> str:
    """A team as people call it, by its id where it is unknown; or all together."""
    return "All teams" if owner == CONSENSUS else team_name(teams.get(owner), owner)


def _themes(ratings: tuple[RatingPair, ...], yardstick: Yardstick) -> Iterator[Theme]:
    groups: dict[tuple[str, str], list[RatingPair]] = {}
    for pair in sorted(ratings, key=lambda one: (in_order(one.criterion), one.fate == "retired")):
        groups.setdefault(yardstick.group(pair.criterion), []).append(pair)
    for (key, name), pairs in groups.items():
        was, now = zip(*(pair.judged for pair in pairs), strict=True)
        yield Theme(key, name, was, now, Counter(pair.state for pair in pairs))


def _sheets(before: Then, after: Then, yardstick: Yardstick) -> Iterator[Compared]:
    """What changed of scope, goal, options and teams, field by field.

    What each year says anew, and an open one did not say yet, is no change.
    """
    frame = Frame(after.snapshot, yardstick)
    year = after.snapshot.cycle(after.cycle)
    is_open = year is not None and year.status == "open"
    teams = {
        one.team: None
        for then in (before, after)
        for one in sorted(then.snapshot.teams(then.cycle), key=lambda team: team.team)
    }
    for model, identity in [(one, {}) for one in SHEETS] + [(Team, {"team": t}) for t in teams]:
        was, now = (
            data_of(then.snapshot.one(model, cycle=then.cycle, **identity))
            for then in (before, after)
        )
        path = model.PATH.format(cycle=after.cycle, **identity)
        blank = told_anew(model)
        told = _as_now(was, now)
        if is_open:
            told = {key: held for key, held in told.items() if key not in blank or now.get(key)}
        found = compared(path, told, now, diff(told, now, KINDS[model.KIND]["fields"]), frame)
        lasting = [one for one in found.differences if _is_told(one)]
        if lasting:
            yield found._replace(differences=lasting)


_PASSING = frozenset({"cycle", "finished", "sealed", "preparation", "to_confirm"})
"""Fields that say how far a cycle has come, and not what it is about."""


def _is_told(one: Difference) -> bool:
    return one.field[0] not in _PASSING and one.kind != "reordered"


def _as_now(was: Data, now: Data) -> Data:
    """A sheet of the earlier cycle, items that say the same under the ids that they have now."""
    told = dict(was)
    for field, items in was.items():
        if isinstance(items, dict) and isinstance(now.get(field), dict):
            ids = {_content(item): key for key, item in now[field].items() if key not in items}
            told[field] = {
                ids.pop(_content(item), key) if key not in now[field] else key: item
                for key, item in items.items()
            }
    return told


def _content(item: Any) -> str:
    """All that an item says, but for its place among its neighbours."""
    if not isinstance(item, dict):
        return repr(item)
    return repr(sorted((key, value) for key, value in item.items() if key != "order"))


def _benchmark(was: Yardstick, now: Yardstick, became: Successors | None) -> BenchmarkChange | None:
    labels = _label(was), _label(now)
    if became:
        return BenchmarkChange(*labels, (), (), tuple(changes(was, now, became)))
    older, newer = ({key: one.name(key) for key in every(one)} for one in (was, now))
    new = tuple(name for key, name in newer.items() if key not in older)
    gone = tuple(name for key, name in older.items() if key not in newer)
    if labels[0] == labels[1] and not new and not gone:
        return None
    return BenchmarkChange(*labels, new, gone)


def _label(yardstick: Yardstick) -> str:
    found = yardstick.benchmark
    return f"{found.name} {found.version or ''}".strip() if found else "no benchmark"
