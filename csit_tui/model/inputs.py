"""What is laid on the table: documents, 360 exercises, challenge and validation (Stage 5)."""

from typing import ClassVar, Literal

from csit_tui.model.base import (
    AsidePage,
    CriterionId,
    Date,
    ItemId,
    Ordered,
    PageKey,
    Record,
    Slug,
    asides,
    keyed,
    names,
    prose,
    says,
)


class RaterGroup(Ordered):
    """A group that answers a 360 exercise."""

    name: str | None = says("The group.")
    view: Literal["above", "beside", "front-line", "users", "own"] | None = says("Whose view.")


class Question(Ordered):
    """A question of a 360 exercise and its answers as a distribution, never by person."""

    text: str | None = prose("The question.")
    criteria: list[CriterionId] = names("Criteria it informs.")
    results: dict[ItemId, dict[str, int]] = keyed("By rater group: how many gave each answer.")


class Input(Record):
    """One document, or one 360 exercise."""

    KIND = "input"
    PATH = "cycles/{cycle}/inputs/{id}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "id")

    kind: Literal["input"]
    cycle: Slug
    id: ItemId
    type: Literal["document", "feedback"] = says("Which of the two.", default="document")
    title: str | None = says("Its title.")
    owner: str | None = says("Who is responsible.")
    link: str | None = says("Where it is found.")
    date: Date | None = says("The date it refers to.")
    due: Date | None = says("When it is to be at hand.")
    note: str | None = prose("What it tells.")
    criteria: list[CriterionId] = names("Criteria it informs.")
    groups: dict[ItemId, RaterGroup] = keyed("Rater groups of a 360 exercise.")
    questions: dict[ItemId, Question] = keyed("Questions of a 360 exercise.")
    set_aside: dict[PageKey, AsidePage] = asides()


class ChallengeFinding(Ordered):
    """What peers or validators found."""

    text: str | None = prose("The finding.")
    criteria: list[CriterionId] = names("Criteria it concerns.")
    strength: bool | None = says("True where they found something good: it is then no AFI.")
    answer: str | None = prose("Our answer to it.")


class Challenge(Record):
    """One peer-led challenge or validation, with findings and the answer."""

    KIND = "challenge"
    PATH = "cycles/{cycle}/challenge/{id}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "id")

    kind: Literal["challenge"]
    cycle: Slug
    id: ItemId
    type: Literal["peer-led", "validation"] | None = says("Peer-led challenge or validation.")
    title: str | None = says("What it is called.")
    contact: str | None = says("Whom to ask.")
    date: Date | None = says("When.")
    people: list[str] = names("Who takes part.")
    answer: str | None = prose("The answer to it as a whole.")
    findings: dict[ItemId, ChallengeFinding] = keyed("What was found.")
    set_aside: dict[PageKey, AsidePage] = asides()
