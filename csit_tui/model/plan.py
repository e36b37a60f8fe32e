"""The improvement plan: breakthrough projects and incremental actions."""

from typing import ClassVar, Literal

from csit_tui.model.assessment import LevelKey, Origin
from csit_tui.model.base import (
    CriterionId,
    Date,
    ItemId,
    Number,
    Ordered,
    Record,
    Slug,
    keyed,
    names,
    prose,
    says,
)
from csit_tui.model.choices import PlanType, Progress
from csit_tui.model.sheets import Risk

ENDED: frozenset[Progress] = frozenset({"done", "dropped"})
"""The status of items on which nobody works any more."""


class Milestone(Ordered):
    """A step on the way."""

    title: str | None = says("What is reached.")
    due: Date | None = says("By when.")
    done: Date | None = says("When it was reached.")


class LogEntry(Ordered):
    """A dated note on how an item stands."""

    date: Date | None = says("When.")
    status: Progress | None = says("How it stood.")
    text: str | None = prose("What happened.")


class Learning(Ordered):
    """Learning together with a partner."""

    partner: str | None = says("With whom.")
    what: str | None = prose("What is learnt.")


class PlanItem(Record):
    """A breakthrough project or an incremental action."""

    KIND = "plan"
    PATH = "cycles/{cycle}/plan/{id}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "id")

    kind: Literal["plan"]
    cycle: Slug
    id: ItemId
    to_confirm: bool | None = says("True while carried over and not yet confirmed.")
    type: PlanType = says("Large or small.", default="action")
    title: str | None = says("What it is called.")
    afis: list[Origin] = names("The AFIs it answers.")
    change: str | None = prose("What will change.")
    measure: str | None = prose("How success is measured.")
    owner: str | None = says("Who has the authority to act.")
    sponsor: str | None = says("Who opens doors.")
    start: Date | None = says("Start.")
    due: Date | None = says("Due.")
    status: Progress = says("How it stands.", default="not-started")
    reason: str | None = prose("Why it was dropped, or came out where it did in the order.")
    waits_for: list[Origin] = names("The items of its plan that have to be done before it.")
    resources: str | None = prose("What it needs.")
    lives_in: str | None = says("The service plan or team plan it lives in.")
    impact: int | None = says("Impact, 1 to 5.")
    effort: int | None = says("Effort, 1 to 5.")
    dots: dict[LevelKey, int] = keyed("How many members gave how many dots.")
    criteria: list[CriterionId] = names("Criteria it should move.")
    targets: dict[CriterionId, Number] = keyed("The level aimed at, by criterion.")
    now_different: str | None = prose("What is now done differently.")
    since: Date | None = says("Since when.")
    how_known: str | None = prose("How we know.")
    continues: Origin | None = says("The plan item of an earlier cycle that it carries on.")
    milestones: dict[ItemId, Milestone] = keyed("Steps on the way.")
    risks: dict[ItemId, Risk] = keyed("Risks and their reductions.")
    learning: dict[ItemId, Learning] = keyed("Joint learning with partners.")
    log: dict[ItemId, LogEntry] = keyed("Dated notes.")
