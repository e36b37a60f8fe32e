"""What a team records of a criterion, and what teams settle between them."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from csit_tui.model.base import (
    CriterionId,
    Date,
    FeatureId,
    ItemId,
    Number,
    Ordered,
    Record,
    Slug,
    TeamSlug,
    keyed,
    names,
    prose,
    says,
)
from csit_tui.model.choices import Confidence, Status

LevelKey = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]
Origin = Annotated[str, StringConstraints(pattern=r"^[^\s/]+(/[^\s/]+)+$")]
"""Where a carried item comes from: ``cycle/team/criterion/id`` and its kindred forms."""


class Point(Ordered):
    """A strength or an area for improvement (AFI)."""

    text: str | None = prose("The point, as the team would say it.")
    features: list[FeatureId] = names("Key features it speaks of.")
    evidence: list[ItemId] = names("Evidence of this record that supports it.")
    continues: Origin | None = says("The point of an earlier cycle that it carries on.")


class Evidence(Ordered):
    """What a judgement rests on."""

    source: str | None = says("Where it comes from.")
    refers_to: Date | None = says("The date it refers to, not the day it was added.")
    input: ItemId | None = says("The document or 360 exercise on the table, if it is one.")
    link: str | None = says("Where it is found.")
    note: str | None = prose("What it shows.")


class Position(Ordered):
    """One of the positions where there is no consensus."""

    rating: Number | None = says("The level held.")
    text: str | None = prose("The position.")


class Assessment(Record):
    """What one team holds of one criterion: current practice, points, evidence, rating."""

    KIND = "assessment"
    PATH = "cycles/{cycle}/assessments/{team}/{criterion}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "team", "criterion")

    kind: Literal["assessment"]
    cycle: Slug
    team: TeamSlug
    criterion: CriterionId
    status: Status = says("Where it stands; never mixed in totals.", default="not-yet")
    rating: Number | None = says("The level's value, as the scale writes it.")
    reason: str | None = prose("Why this rating, or why not applicable.")
    practice: str | None = prose("Current practice: what is in place, and its effect.")
    target: Number | None = says("The level aimed at.")
    target_date: Date | None = says("By when.")
    confidence: Confidence | None = says("How sure the team is.")
    dissent: str | None = prose("What some members saw otherwise.")
    tally: dict[LevelKey, int] = keyed("How many members gave each level: no order, no names.")
    attendance: list[ItemId] = names("Who judged it, where that differs from the session's.")
    positions: dict[ItemId, Position] = keyed("The positions, where there is no consensus.")
    strengths: dict[ItemId, Point] = keyed("Strengths.")
    afis: dict[ItemId, Point] = keyed("Areas for improvement.")
    evidence: dict[ItemId, Evidence] = keyed("What the judgement rests on.")


class SettledPoint(Ordered):
    """A composite strength or AFI, and the team points it stands for."""

    text: str | None = prose("The point.")
    stands_for: list[Origin] = names("Team points, as cycle/team/criterion/id.")
    continues: Origin | None = says("The point of an earlier cycle that it carries on.")


class Consensus(Record):
    """What the teams settled between them; their own records are never changed."""

    KIND = "consensus"
    PATH = "cycles/{cycle}/consensus/{criterion}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "criterion")

    kind: Literal["consensus"]
    cycle: Slug
    criterion: CriterionId
    rating: Number | None = says("The rating settled.")
    reason: str | None = prose("Why.")
    settled: Date | None = says("When.")
    session: ItemId | None = says("In which session.")
    dissent: str | None = prose("What some saw otherwise.")
    present: list[str] = names("Who was there.")
    strengths: dict[ItemId, SettledPoint] = keyed("Composite strengths.")
    afis: dict[ItemId, SettledPoint] = keyed("Composite areas for improvement.")
