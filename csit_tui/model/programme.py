"""The programme itself and its cycles (Document One, stages 1 to 5 turn on these)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from csit_tui.model.base import (
    AsidePage,
    Date,
    Item,
    ItemId,
    PageKey,
    Record,
    Slug,
    asides,
    keyed,
    prose,
    says,
)

MAIN_LINE = "main"
"""The branch on which shared work is kept, where the programme names no other."""


class Programme(Record):
    """The manifest: whose programme this is and which cycle is under way."""

    KIND = "programme"
    PATH = "csit.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("id",)

    id: Slug = Field(description="Short name of the programme.")
    kind: Literal["programme"]
    name: str = Field(description="The programme's name, as people say it.")
    organisation: str | None = says("Whose programme it is.")
    time_zone: str | None = says("Time zone of all dates and times, such as Europe/London.")
    cycle: Slug = Field(description="The current cycle.")
    main_line: str | None = says("The branch on which shared work is kept; main unless named.")


class CalendarEntry(Item):
    """A date of ordinary management that the programme has to meet."""

    title: str | None = says("What happens.")
    purpose: (
        Literal["service-plan-deadline", "budget-deadline", "review", "next-start", "other"] | None
    ) = says("What kind of date it is.")
    date: Date | None = says("When.")


class Reopening(Item):
    """A closed cycle opened again, with its reason."""

    date: Date | None = says("When.")
    reason: str | None = prose("Why.")
    by: str | None = says("Who decided.")


class Cycle(Record):
    """One annual round of the programme."""

    KIND = "cycle"
    PATH = "cycles/{cycle}/cycle.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle",)

    kind: Literal["cycle"]
    cycle: Slug = Field(description="The cycle's id.")
    title: str | None = says("What people call it.")
    status: Literal["open", "closed"] = says("Closed cycles are read-only.", default="open")
    starts: Date | None = says("First day.")
    ends: Date | None = says("Last day.")
    origin: Slug | None = says("The cycle it was started from.")
    benchmark: Slug | None = says("The benchmark used, by the name of its folder.")
    benchmark_version: str | None = says("Version of that benchmark when the cycle began.")
    coordinator: str | None = says("Who runs the programme (prompt q).")
    closed: Date | None = says("When the cycle was closed.")
    calendar: dict[ItemId, CalendarEntry] = keyed("The management calendar.")
    reopened: dict[ItemId, Reopening] = keyed("Each time the cycle was opened again, and why.")
    set_aside: dict[PageKey, AsidePage] = asides()


class Finding(Item):
    """A finding set aside: it stays visible, with its reason and a name."""

    reason: str | None = prose("Why it may stand.")
    by: str | None = says("Who decided.")
    date: Date | None = says("When.")


RuleAndPlace = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2} \S.*$")]
"""A rule and where it was found, such as ``T8 cycles/2026/sessions/k3m9q2xdf.toml``."""


class SetAside(Record):
    """Findings that one team, or the main line (``programme``), has set aside."""

    KIND = "set-aside"
    PATH = "cycles/{cycle}/set-aside/{team}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "team")

    kind: Literal["set-aside"]
    cycle: Slug
    team: Slug = Field(description="A team, or programme for the main line.")
    findings: dict[RuleAndPlace, Finding] = keyed("By rule and place.")
