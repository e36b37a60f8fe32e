"""The composite view: what each team holds of each criterion, and where they differ.

That parallel teams lay their results together is the toolkit's (Document One, Stage 4); the form of
it is our advice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeVar

from csit_tui.analysis.agreement import Agreement, agreement
from csit_tui.analysis.rolling import RolledUp, roll_up
from csit_tui.model.assessment import Assessment, Consensus, Point, SettledPoint
from csit_tui.model.base import Number
from csit_tui.model.ordering import ids_in_order
from csit_tui.model.points import POINT_KINDS, PointKind

P = TypeVar("P", Point, SettledPoint)
State = Literal["settled", "disputed", "to come", "agree", "one rating", "no rating", "sealed"]


class Judgement(NamedTuple):
    """What one team holds of one criterion.

    Of a team whose judgements are kept from whoever looks, the status alone is told, and ``kept``
    says why.
    """

    team: str
    status: str
    rating: Number | None = None
    record: Assessment | None = None
    kept: str = ""

    @property
    def sealed(self) -> bool:
        """Whether the judgement is kept from whoever looks."""
        return bool(self.kept)

    def points(self, kind: PointKind) -> Mapping[str, Point]:
        """Its strengths or AFIs by id."""
        return getattr(self.record, kind) if self.record else {}


class TeamPoint(NamedTuple):
    """A team's own strength or AFI; ``origin`` is its place, ``cycle/team/criterion/id``."""

    origin: str
    team: str
    kind: PointKind
    text: str


class Row(NamedTuple):
    """One criterion: the judgements of the teams that assess it, and what they settled."""

    cycle: str
    criterion: str
    judgements: tuple[Judgement, ...]
    consensus: Consensus | None
    dispute_at: Number
    rule: str | None

    @property
    def kept(self) -> str:
        """Why some judgements are kept from whoever looks; empty where all are told."""
        return next((one.kept for one in self.judgements if one.kept), "")

    @property
    def sealed(self) -> bool:
        """Whether some judgements are kept from whoever looks, so that nothing can be compared."""
        return bool(self.kept)

    @property
    def rated(self) -> list[Number]:
        """The ratings given; not applicable and don't know are none."""
        return [one.rating for one in self.judgements if one.rating is not None]

    @property
    def spread(self) -> Number | None:
        """How far the highest rating is from the lowest; none where fewer than two are known."""
        rated = self.rated
        return max(rated) - min(rated) if len(rated) > 1 and not self.sealed else None

    @property
    def settled(self) -> bool:
        """Whether the teams came to an end with it; points alone settle nothing."""
        found = self.consensus
        return found is not None and (found.rating is not None or found.settled is not None)

    @property
    def to_come(self) -> list[str]:
        """Teams that have come to no end with it yet."""
        return [one.team for one in self.judgements if one.status == "not-yet"]

    @property
    def disputed(self) -> bool:
        """Whether it is for the teams to settle: they differ, or one has no consensus in itself."""
        if self.settled or self.sealed:
            return False
        differing = any(one.status == "no-consensus" for one in self.judgements)
        return differing or (self.spread is not None and self.spread >= self.dispute_at)

    @property
    def state(self) -> State:
        """How it stands between the teams, in a word or two."""
        if self.settled:
            return "settled"
        if self.sealed:
            return "sealed"
        if self.disputed:
            return "disputed"
        if self.to_come:
            return "to come"
        given = len(self.rated)
        return "agree" if given > 1 else "one rating" if given else "no rating"

    @property
    def distribution(self) -> dict[Number, int]:
        """How many teams gave each level, lowest first."""
        return dict(sorted(Counter(self.rated).items()))

    @property
    def rolled_up(self) -> RolledUp:
        """The teams' ratings as one, by the benchmark's rule."""
        return RolledUp(None, f"{self.kept}.") if self.kept else roll_up(self.rule, self.rated)

    def points(self) -> list[TeamPoint]:
        """The teams' own strengths, then their AFIs, team by team."""
        return [
            TeamPoint(
                f"{self.cycle}/{one.team}/{self.criterion}/{key}",
                one.team,
                kind,
                point.text or "",
            )
            for kind in POINT_KINDS
            for one in self.judgements
            for key, point in _in_order(one.points(kind))
        ]

    def settled_points(self, kind: PointKind) -> list[tuple[str, SettledPoint]]:
        """What the teams settled on, by id and in order."""
        return _in_order(getattr(self.consensus, kind)) if self.consensus else []

    def unlinked(self) -> list[TeamPoint]:
        """The teams' points that no composite point stands for yet."""
        settled = (point for kind in POINT_KINDS for _, point in self.settled_points(kind))
        linked = {origin for point in settled for origin in point.stands_for}
        return [point for point in self.points() if point.origin not in linked]


class Composite(NamedTuple):
    """All criteria that a cycle's teams assess, those in dispute first, then by spread."""

    teams: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def sealed(self) -> bool:
        """Whether judgements are kept from whoever looks."""
        return any(row.sealed for row in self.rows)

    @property
    def disputed(self) -> tuple[Row, ...]:
        """The criteria that the teams have to settle."""
        return tuple(row for row in self.rows if row.disputed)

    @property
    def agreement(self) -> Agreement:
        """How far the teams agree over all criteria."""
        kept = next((row.kept for row in self.rows if row.kept), "")
        if kept:
            return Agreement(None, f"{kept}.")
        return agreement(row.rated for row in self.rows)

    def row(self, criterion: str) -> Row | None:
        """One criterion, if any team assesses it."""
        return next((row for row in self.rows if row.criterion == criterion), None)


def ordered(teams: Iterable[str], rows: Iterable[Row]) -> Composite:
    """The composite of rows that come in the benchmark's order, which breaks ties."""
    found = sorted(rows, key=lambda row: (not row.disputed, -(row.spread or 0)))
    return Composite(tuple(teams), tuple(found))


def judgement(team: str, record: Assessment | None, kept: str = "") -> Judgement:
    """What a team's record says of a criterion; ``kept`` says why no more than progress is told."""
    status = record.status if record else "not-yet"
    if kept or record is None:
        return Judgement(team, status, kept=kept)
    return Judgement(team, status, record.rating if status == "rated" else None, record)


def _in_order(points: Mapping[str, P]) -> list[tuple[str, P]]:
    return [(key, points[key]) for key in ids_in_order(points)]
