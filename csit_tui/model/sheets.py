"""The sheets that prepare an assessment: map, readiness, scope, glossary, goal, options, inputs.

Letters and numbers follow Document One, so that people with the paper beside them find their place.
"""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from csit_tui.model.base import (
    AsidePage,
    CriterionId,
    Date,
    Item,
    ItemId,
    Ordered,
    PageKey,
    Record,
    Slug,
    Time,
    asides,
    keyed,
    names,
    prose,
    says,
)
from csit_tui.model.choices import OptionKey

Activity = Annotated[str, StringConstraints(pattern=r"^[1-6]$")]
Prompt = Annotated[str, StringConstraints(pattern=r"^[a-s]$")]
Principle = Annotated[str, StringConstraints(pattern=r"^[1-5]$")]
Theme = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]?$")]
Term = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Sheet(Record):
    """A sheet of the main line, one for each cycle."""

    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle",)

    cycle: Slug = Field(description="The cycle this sheet belongs to.")
    to_confirm: bool | None = says("True while carried over from last year and not yet confirmed.")
    set_aside: dict[PageKey, AsidePage] = asides()


class ActivityAnswers(Item):
    """What exists already for one of the six activities of the annual map."""

    have: str | None = prose("What we have.")
    keep: str | None = prose("What we keep.")
    lack: str | None = prose("What we lack.")
    alter: str | None = prose("What we alter.")
    methodical: str | None = prose("What we do more methodically.")
    set_aside: str | None = prose("Why this activity is set aside.")


class Map(Sheet):
    """The annual map: five answers for each of six activities (Document One)."""

    KIND = "map"
    PATH = "cycles/{cycle}/map.toml"

    kind: Literal["map"]
    activities: dict[Activity, ActivityAnswers] = keyed("By number, 1 to 6.")


class Meeting(Item):
    """When a sheet was talked through, and by whom."""

    date: Date | None = says("When.")
    people: list[str] = names("Who took part.")


class PromptAnswer(Item):
    """The answer to one readiness prompt."""

    answer: str | None = prose("The answer.")
    strong_points: str | None = prose("Strong points of what exists (prompt b).")
    extent: Literal["yes", "partly", "not-at-all"] | None = says("Three-point answer (c to g).")
    set_aside: str | None = prose("Why the prompt is set aside.")


class Barrier(Ordered):
    """What stands in the way, and a way round it (prompt k)."""

    barrier: str | None = prose("What stands in the way.")
    way_round: str | None = prose("A way round it.")


class WinOver(Ordered):
    """Somebody to win over, and how (prompt l)."""

    who: str | None = says("Whom we must win over.")
    how: str | None = prose("How.")


class Champion(Ordered):
    """A senior champion: briefing and involvement (prompts m, n and o)."""

    name: str | None = says("The champion's name.")
    post: str | None = says("Post or standing.")
    briefing: str | None = prose("How much briefing is needed.")
    briefing_how: str | None = prose("How the briefing is given.")
    briefed_by: str | None = says("Who gives it.")
    involvement: str | None = prose("How the champion is involved in the work.")


class Decision(Item):
    """What readiness ends in."""

    outcome: Literal["go", "not-yet", "no"] | None = says("Go, not yet, or no.")
    by: str | None = says("Who decided.")
    people: list[str] = names("With whom.")
    date: Date | None = says("When.")
    change_first: str | None = prose("What must change first, if not yet.")
    ask_again: Date | None = says("When to ask again.")


class Readiness(Sheet):
    """Readiness, prompts a to s (Document One)."""

    KIND = "readiness"
    PATH = "cycles/{cycle}/readiness.toml"

    kind: Literal["readiness"]
    decision: Decision = Field(default_factory=Decision, description="The decision.")
    meetings: dict[ItemId, Meeting] = keyed("Each time it was talked through.")
    prompts: dict[Prompt, PromptAnswer] = keyed("By letter, a to s.")
    barriers: dict[ItemId, Barrier] = keyed("Prompt k.")
    win_over: dict[ItemId, WinOver] = keyed("Prompt l.")
    champions: dict[ItemId, Champion] = keyed("Prompts m, n and o.")


class Function(Ordered):
    """A part of the organisation in scope."""

    name: str | None = says("The function's name.")
    relation: Literal["direct", "support", "contracted"] | None = says("Its part in the services.")
    body: str | None = says("The legal body it belongs to, where that differs.")
    people: int | None = says("How many people work in it.")
    themes: list[Theme] = names("Themes it is assessed in; all unless some are named.")
    criteria: list[CriterionId] = names("Criteria it is assessed in, beside whole themes.")
    set_aside: str | None = prose("Why a support function is left out.")


class Named(Ordered):
    """A partner, a group of customers or an outcome."""

    name: str | None = says("Its name.")
    note: str | None = prose("What matters about it.")


class Service(Ordered):
    """A service and the functions involved in it."""

    name: str | None = says("The service's name.")
    functions: list[Slug] = names("Functions involved.")


class PrincipleAnswer(Item):
    """How one of the five scoping principles was met."""

    answer: str | None = prose("What was decided.")
    set_aside: str | None = prose("Why it is set aside.")


class Scope(Sheet):
    """Stage 1: what is inside (Document One, Stage 1)."""

    KIND = "scope"
    PATH = "cycles/{cycle}/scope.toml"

    kind: Literal["scope"]
    width: (
        Literal[
            "single-function",
            "several-functions",
            "whole-organisation",
            "partnership",
            "collaborative-network",
        ]
        | None
    ) = says("The kind of scope.")
    leaders: str | None = prose("Who the leaders are.")
    functions: dict[Slug, Function] = keyed("The functions that together are the organisation.")
    partners: dict[ItemId, Named] = keyed("Bodies outside the scope that influence the work.")
    internal_partners: dict[ItemId, Named] = keyed("Partners in the same parent body.")
    services: dict[ItemId, Service] = keyed("What is delivered.")
    customers: dict[ItemId, Named] = keyed("Who receives, or could receive, the services.")
    outcomes: dict[ItemId, Named] = keyed("What it is all meant to bring about.")
    principles: dict[Principle, PrincipleAnswer] = keyed("The five principles, by number.")


class Meaning(Item):
    """What a word means in this programme."""

    meaning: str | None = prose("What it means for us.")


class Glossary(Sheet):
    """The six terms, and any others, as this programme uses them (Document One)."""

    KIND = "glossary"
    PATH = "cycles/{cycle}/glossary.toml"

    kind: Literal["glossary"]
    terms: dict[Term, Meaning] = keyed("By word.")


class Invitee(Ordered):
    """Somebody invited to a workshop, and why."""

    name: str | None = says("Who.")
    why: str | None = prose("Why.")


class Workshop(Item):
    """A goal-setting workshop (Document One, Stage 2)."""

    date: Date | None = says("When.")
    start: Time | None = says("Start.")
    minutes: int | None = says("Length in minutes.")
    place: str | None = says("Where.")
    facilitator: str | None = says("Who facilitates.")
    invitees: dict[ItemId, Invitee] = keyed("Whom to invite.")


class Goal(Sheet):
    """Stage 2: vision and organisational goal (Document One, Stage 2)."""

    KIND = "goal"
    PATH = "cycles/{cycle}/goal.toml"

    kind: Literal["goal"]
    vision: str | None = prose("The vision.")
    goal: str | None = prose("The organisational goal.")
    workshops: dict[ItemId, Workshop] = keyed("The workshops.")


class Scheme(Ordered):
    """A service-specific scheme such as Quest or the Green Flag Award, and its result."""

    name: str | None = says("The scheme.")
    service: str | None = says("The service it was for.")
    result: str | None = says("The result.")
    date: Date | None = says("When the result was given.")


class Chosen(Item):
    """One option chosen, and why."""

    why: str | None = prose("Why this option.")
    threads: list[Slug] = names("The red threads chosen.")
    schemes: dict[ItemId, Scheme] = keyed("Recognised schemes of one service.")


class Risk(Ordered):
    """A risk and how it is reduced."""

    risk: str | None = prose("The risk.")
    reduction: str | None = prose("How it is reduced.")


class Gain(Ordered):
    """One of the three gains most hoped for."""

    text: str | None = prose("The gain.")


class Options(Sheet):
    """Stage 3: the self-assessment options (Document One, Stage 3)."""

    KIND = "options"
    PATH = "cycles/{cycle}/options.toml"

    kind: Literal["options"]
    chosen: dict[OptionKey, Chosen] = keyed("The options chosen, never numbered.")
    risks: dict[ItemId, Risk] = keyed("Risks, each with its reduction.")
    gains: dict[ItemId, Gain] = keyed("The three gains most hoped for.")


class Inputs(Sheet):
    """Stage 5: what informs the assessment (Document One, Stage 5)."""

    KIND = "inputs"
    PATH = "cycles/{cycle}/inputs.toml"

    kind: Literal["inputs"]
    feedback_needed: str | None = prose("a) Is 360 feedback needed?")
    feedback_source: Literal["new", "existing", "both"] | None = says("b) New or existing.")
    feedback_capture: str | None = prose("c) How it is captured.")
    feedback_when: str | None = says("d) When.")
    documents: str | None = prose("e) Which documents, in a sentence; each has a file of its own.")
    collectors: str | None = says("f) Who collects them.")
    peer_challenge: str | None = prose("g) Is peer-led challenge wanted?")
    validation: str | None = prose("h) Is validation wanted?")
    feedback_minimum: int | None = says("Fewest answers that are shown; 5 unless set.")
