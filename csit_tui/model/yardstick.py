"""The outside yardstick: a benchmark's scale, themes, criteria, key features and options."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from csit_tui.model.base import (
    LETTER,
    CriterionId,
    FeatureId,
    Item,
    Number,
    Record,
    Slug,
    keyed,
    names,
    prose,
    says,
    sparse,
)

Letter = Annotated[str, StringConstraints(pattern=LETTER)]
LevelId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Level(Item):
    """One level of the scale."""

    value: Number = Field(description="The rating, as records write it.")
    label: str = Field(description="One or two words.")
    descriptor: str | None = prose("What current practice looks like at this level.")


class Thread(Item):
    """A red thread: a subject that runs through the benchmark."""

    name: str = Field(description="Its name.")
    summary: str | None = prose("What it is about.")


class Successor(Item):
    """What a criterion of the benchmark before became: one, several, or none any more."""

    criteria: list[CriterionId] = names("The criteria that it became; none where it is retired.")


class Benchmark(Record):
    """What a benchmark is, where it comes from, and its scale."""

    KIND = "benchmark"
    PATH = "benchmarks/{benchmark}/benchmark.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("benchmark",)

    kind: Literal["benchmark"]
    benchmark: Slug
    name: str = Field(description="Its name.")
    version: str | None = says("Its version.")
    provenance: str | None = prose("Where its wording comes from.")
    licence: str | None = says("Under which licence it may be used.")
    dispute_at: Number = says("The spread from which teams are in dispute.", default=1)
    roll_up: str | None = says("The rule by which teams' ratings are rolled up.")
    levels: dict[LevelId, Level] = keyed("The scale.")
    threads: dict[Slug, Thread] = keyed("Red threads, by the prefix of their items.")
    replaces: Slug | None = says("The benchmark of which this is a new version.")
    became: dict[CriterionId, Successor] = sparse(
        "What became of criteria of the one it replaces; of those not named, each stayed itself."
    )


class Feature(Item):
    """A key feature: what a criterion is judged by."""

    text: str = Field(description="One observable sentence.")


class Criterion(Item):
    """A numbered statement of the benchmark."""

    name: str = Field(description="Short name.")
    statement: str | None = prose("The statement.")
    judged_by: list[FeatureId] = names("Key features of the themes that it is judged by.")
    features: dict[Letter, Feature] = keyed("Key features of its own.")


class ThemeFile(Record):
    """A theme and its criteria."""

    KIND = "theme"
    PATH = "benchmarks/{benchmark}/themes/{theme}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("benchmark", "theme")

    kind: Literal["theme"]
    benchmark: Slug
    theme: int = Field(description="Its number.")
    name: str = Field(description="Its name.")
    summary: str | None = prose("What it is about.")
    criteria: dict[CriterionId, Criterion] = keyed("By number.")


class OptionFile(Record):
    """The items of one option: diagnostic, civil society, or one red thread."""

    KIND = "benchmark-option"
    PATH = "benchmarks/{benchmark}/options/{prefix}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("benchmark", "prefix")

    kind: Literal["benchmark-option"]
    benchmark: Slug
    prefix: Slug
    option: Literal["diagnostic", "red-thread", "civil-society"] = Field(
        description="The option its items belong to."
    )
    name: str = Field(description="Its name.")
    summary: str | None = prose("What it is about.")
    criteria: dict[CriterionId, Criterion] = keyed("By number.")
