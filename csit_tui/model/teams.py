"""Teams, their sessions and their preparation (Document One, Stage 4)."""

from typing import ClassVar, Literal

from csit_tui.model.base import (
    AsidePage,
    CriterionId,
    Date,
    Item,
    ItemId,
    Number,
    Ordered,
    PageKey,
    Record,
    Slug,
    TeamSlug,
    Time,
    asides,
    keyed,
    names,
    prose,
    says,
)
from csit_tui.model.choices import OptionKey, Purpose, Role
from csit_tui.model.sheets import Theme


class Member(Ordered):
    """Somebody in a team."""

    name: str | None = says("The member's name.")
    function: Slug | None = says("The function the member comes from.")
    management: bool | None = says("Whether of the management of the scope.")
    speaks_for: str | None = says("Whose perceptions the member also speaks for.")
    guest: bool | None = says("True for a guest beside the core of the team.")
    background: Literal["internal", "external", "peer"] | None = says(
        "Of a facilitator: internal, external or trained peer."
    )
    knows_benchmark: bool | None = says("Of a facilitator: knows the benchmark.")
    knows_method: bool | None = says("Of a facilitator: knows the method.")


class ThemeRow(Item):
    """Who assesses a theme, where that differs from the team as a whole."""

    functions: list[Slug] = names("Functions and organisations in scope of it.")
    members: list[ItemId] = names("Members who assess it.")
    facilitator: ItemId | None = says("Facilitator of this theme.")
    critical_friend: ItemId | None = says("Critical friend of this theme.")
    scribe: ItemId | None = says("Scribe of this theme.")


class Team(Record):
    """A Self-Assessment (and Improvement Planning) Team."""

    KIND = "team"
    PATH = "cycles/{cycle}/teams/{team}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "team")

    kind: Literal["team"]
    cycle: Slug
    team: TeamSlug
    to_confirm: bool | None = says("True while carried over from last year and not yet confirmed.")
    name: str | None = says("The team's name.")
    options: list[OptionKey] = names("The options it assesses by.")
    threads: list[Slug] = names("The red threads it follows.")
    assesses: list[Theme] = names("The themes it assesses, where teams share them out; else all.")
    sealed: bool | None = says("True while other teams' judgements stay out of its sight.")
    finished: bool | None = says("True once it has finished its assessment.")
    preparation: Literal["tally", "by-name"] | None = says("How members' own ratings are kept.")
    functions: list[Slug] = names("Functions it speaks for.")
    facilitator: ItemId | None = says("Facilitator unless a theme or session names another.")
    critical_friend: ItemId | None = says("Critical friend unless named otherwise.")
    scribe: ItemId | None = says("Scribe unless named otherwise.")
    members: dict[ItemId, Member] = keyed("Who is in the team.")
    themes: dict[Theme, ThemeRow] = keyed("Rows by theme, where they differ.")
    set_aside: dict[PageKey, AsidePage] = asides()


class AgendaItem(Ordered):
    """One point of an agenda."""

    title: str | None = says("What it is about, where it is no criterion.")
    criterion: CriterionId | None = says("The criterion to assess.")
    minutes: int | None = says("Minutes meant for it.")
    slipped: bool | None = says("True when it moved to a later session.")


class Present(Item):
    """Somebody who was there."""

    name: str | None = says("Name.")
    role: Role | None = says("Role in this session.")
    arrived: Time | None = says("When, if late.")
    left: Time | None = says("When, if early.")


class Parked(Ordered):
    """A point put aside for later."""

    text: str | None = prose("The point.")
    criterion: CriterionId | None = says("Where it came up.")


class Session(Record):
    """A session, planned or held; work outside meetings is a desk session."""

    KIND = "session"
    PATH = "cycles/{cycle}/sessions/{id}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "id")

    kind: Literal["session"]
    cycle: Slug
    id: ItemId
    purpose: Purpose | None = says("What kind of session it is.")
    team: TeamSlug | None = says("The team that meets; none for shared work.")
    title: str | None = says("What people call it.")
    status: Literal["planned", "held", "cancelled"] = says("Where it stands.", default="planned")
    date: Date | None = says("The day.")
    start: Time | None = says("Planned start.")
    minutes: int | None = says("Planned length in minutes.")
    place: str | None = says("Where.")
    facilitator: str | None = says("Who guides it, by name, where it is not the team's own.")
    critical_friend: str | None = says("Critical friend, by name, where not the team's own.")
    scribe: str | None = says("Who keeps the record, by name, where not the team's own.")
    invited: list[str] = names("Who is invited, by name; everybody unless some are named.")
    held_from: Time | None = says("When it began.")
    held_until: Time | None = says("When it ended.")
    note: str | None = prose("What those absent should know.")
    agenda: dict[ItemId, AgendaItem] = keyed("What is to be done, with minutes.")
    present: dict[ItemId, Present] = keyed("Who was there, and in which role.")
    parked: dict[ItemId, Parked] = keyed("Points put aside.")
    set_aside: dict[PageKey, AsidePage] = asides()


class OwnRating(Item):
    """What one member thought before the meeting."""

    rating: Number | None = says("The level.")
    note: str | None = prose("Why.")


class Preparation(Record):
    """Named preparation of one member, only where the team chose it."""

    KIND = "preparation"
    PATH = "cycles/{cycle}/preparation/{team}/{member}.toml"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "team", "member")

    kind: Literal["preparation"]
    cycle: Slug
    team: TeamSlug
    member: ItemId
    ratings: dict[CriterionId, OwnRating] = keyed("By criterion.")
