"""All sheets of a full self-assessment with one red thread, filled in by a small council."""

from __future__ import annotations

from tests.e2e.whole.steps import Add, Entered, Fill

CYCLE = "cycles/2026"
TEAM = f"{CYCLE}/teams/sat.toml"


def _prompt(letter: str, title: str, said: str) -> Fill:
    return Fill(title, title, f"prompts.{letter}.answer", said)


def _extent(letter: str, title: str, extent: str, why: str) -> tuple[Fill, Fill]:
    first = Fill(title, title, f"prompts.{letter}.extent", extent)
    return first, Fill(title, title, f"prompts.{letter}.answer", why, nth=1)


READINESS = Entered(
    "a",
    f"{CYCLE}/readiness.toml",
    (
        _prompt("a", "Purpose", "Spend what we have on what residents say matters."),
        _prompt("b", "What we have today", "Service plans, yearly appraisals."),
        Fill("What we have today", "Strong points of it", "prompts.b.strong_points",
             "Staff stay and know the place.", nth=1),
        *_extent("c", "Shared vision and goal", "partly", "Two services never met."),
        *_extent("d", "Regular self-assessment", "not at all", "None since 2019."),
        *_extent("e", "Improvement agreed and planned", "partly", "Lists that compete."),
        *_extent("f", "Run as projects", "not at all", "No project ever closed."),
        *_extent("g", "Changed ways of working", "yes", "The booking desk shows it."),
        _prompt("h", "What to introduce", "One plan, looked at each quarter."),
        _prompt("i", "What we gain", "Less argument about money."),
        _prompt("j", "The price of standing still", "The trust leaves us."),
        Add("Barriers, and ways round", "barriers",
            (("Barrier", "barrier"), ("Way round", "way_round")),
            (("March is busy", "Mornings only"), ("No money", "Ask the trust"))),
        Add("Whom to win over", "win_over", (("Who", "who"), ("How", "how")),
            (("Finance lead", "Show the unit costs"),)),
        Add("Senior champions", "champions",
            (("Name", "name"), ("Post", "post"), ("Briefing", "briefing"),
             ("Given how", "briefing_how"), ("Given by", "briefed_by"),
             ("Involvement", "involvement")),
            (("Jo Hall", "Director", "One hour", "In person", "Ruth Okafor", "Opens it"),)),
        _prompt("p", "How leaders hear of it", "A page each quarter."),
        _prompt("q", "Who runs it", "Ruth Okafor coordinates."),
        _prompt("r", "What makes it happen", "It stands in the service plan's calendar."),
        _prompt("s", "What people look forward to", "Being asked."),
        Add("Talked through", "meetings", (("Date", "date"), ("People", "people")),
            (("5 January 2026", "Jo Hall, Ruth Okafor"),)),
        Fill("Decision", "Decision", "decision.outcome", "go"),
        Fill("Decision", "Decided by", "decision.by", "Jo Hall", nth=1),
        Fill("Decision", "With", "decision.people", "Ruth Okafor", nth=2),
        Fill("Decision", "On", "decision.date", "6 January 2026", nth=3),
    ),
)  # fmt: skip

_NAMED = (("Name", "name"),)
SCOPE = Entered(
    "c",
    f"{CYCLE}/scope.toml",
    (
        Fill("Kind of scope", "Kind of scope", "width", "several functions"),
        Fill("Leaders", "Leaders", "leaders", "Jo Hall, Pat Lee"),
        Add("Organisation", "functions", (("New function", "name"), ("Relation", "relation")),
            (("Parks", "direct"), ("Arts", "direct"), ("Finance", "support"),
             ("Leisure trust", "contracted")), named=True),
        Add("Partners", "partners", _NAMED, (("Youth Forum",),)),
        Add("Internal partners", "internal_partners", _NAMED, (("Planning office",),)),
        Add("Services", "services", (("Name", "name"), ("Functions", "functions")),
            (("Play and pitches", "Parks, Leisure trust"), ("Events", "Arts"))),
        Add("Customers", "customers", _NAMED, (("Families",), ("Clubs",))),
        Add("Outcomes", "outcomes", _NAMED, (("People are active",),)),
        *(
            Fill(title, "Decided", f"principles.{number}.answer", said)
            for number, title, said in (
                ("1", "Look at it as", "Play, pitches and events belong together."),
                ("2", "Every function", "Finance is in, HR is asked."),
                ("3", "Contracted", "The trust is in where it delivers."),
                ("4", "The scope may differ", "The trust only for theme 7."),
                ("5", "All of it together", "All of it is Riverside."),
            )
        ),
    ),
)  # fmt: skip
GLOSSARY = Entered(
    "l",
    f"{CYCLE}/glossary.toml",
    tuple(
        Fill("Words", "Meaning", f"terms.{term}.meaning", said, nth=nth)
        for nth, (term, said) in enumerate(
            (
                ("leaders", "Those whom staff follow."),
                ("partners", "Bodies beside us."),
                ("services", "What we run."),
                ("customers", "Who comes, or could."),
                ("community", "All who live here."),
                ("outcomes", "What it is for."),
            )
        )
    ),
)
GOAL = Entered(
    "v",
    f"{CYCLE}/goal.toml",
    (
        Fill("Vision", "Vision", "vision", "Everybody finds something to do nearby."),
        Fill("Organisational goal", "Organisational goal", "goal", "Residents plan with us."),
    ),
)
OPTION = Entered(
    "p",
    f"{CYCLE}/options.toml",
    (
        Add("Options", "chosen", (("Options", ""), ("Why", "why")),
            (("full", "Nobody looked at all of it yet."),
             ("red-thread", "Outcomes are asked for."))),
        Fill("Options", "Red threads", "chosen.red-thread.threads", "outcomes", nth=4),
        Fill("Three gains", "Gain", "", ""),
    ),
)  # fmt: skip
