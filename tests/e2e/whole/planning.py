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
        Fill("Decision", "Decided by", "decision.by", "Jo Hall", titled=True),
        Fill("Decision", "With", "decision.people", "Ruth Okafor", titled=True),
        Fill("Decision", "On", "decision.date", "6 January 2026", titled=True),
    ),
)  # fmt: skip

_NAME = (("Name", "name"),)
SCOPE = Entered(
    "c",
    f"{CYCLE}/scope.toml",
    (
        Fill("Kind of scope", "Kind of scope", "width", "several functions"),
        Fill("Leaders", "Leaders", "leaders", "Jo Hall, Pat Lee"),
        Add("Organisation", "functions", (("New function", "name"), ("Relation", "relation")),
            (("Parks", "direct"), ("Arts", "direct"), ("Finance", "support"),
             ("Leisure trust", "contracted")),
            {"Parks": "parks", "Arts": "arts", "Finance": "finance",
             "Leisure trust": "leisure-trust"}),
        Add("Partners", "partners", _NAME, (("Youth Forum",),)),
        Add("Internal partners", "internal_partners", _NAME, (("Planning office",),)),
        Add("Services", "services", (("Name", "name"), ("Functions", "functions")),
            (("Play and pitches", "Parks, Leisure trust"), ("Events", "Arts")), names=True),
        Add("Customers", "customers", _NAME, (("Families",), ("Clubs",))),
        Add("Outcomes", "outcomes", _NAME, (("People are active",),)),
        *(
            Fill(page, "Decided", f"principles.{number}.answer", said)
            for number, page, said in (
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
        Fill("Words", "Meaning", f"terms.{term}.meaning", said, titled=True,
             within=term.capitalize())
        for term, said in (
            ("leaders", "Those whom staff follow."),
            ("partners", "Bodies beside us."),
            ("services", "What we run."),
            ("customers", "Who comes, or could."),
            ("community", "All who live here."),
            ("outcomes", "What it is for."),
        )
    ),
)  # fmt: skip
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
        Add("Options", "chosen", (("Which options", ""), ("Why", "why")),
            (("Full self-assessment", "Nobody looked at all of it yet."),),
            {"Full self-assessment": "full"}),
        Add("Options", "chosen",
            (("Which options", ""), ("Why", "why"), ("Red threads", "threads")),
            (("Red thread", "Outcomes are asked for.", "Outcomes"),),
            {"Red thread": "red-thread", "Outcomes": "outcomes"}, names=True),
        Add("Risks", "risks", (("Risk", "risk"), ("Reduced by", "reduction")),
            (("It takes too long", "Four mornings, no more"),)),
        Add("Three gains", "gains", (("Gain", "text"),),
            (("One plan",), ("Less argument",), ("Being heard",))),
    ),
)  # fmt: skip
YEAR = Entered(
    "t",
    f"{CYCLE}/cycle.toml",
    (
        Fill("The round", "Starts", "starts", "5 January 2026", titled=True),
        Add("Management calendar", "calendar",
            (("What", "title"), ("Kind", "purpose"), ("Date", "date")),
            (("Service plans are due", "service plan", "30 September 2026"),)),
    ),
    name="The year",
)  # fmt: skip
TEAM_SHEET = Entered(
    "t",
    TEAM,
    (
        Fill("The team", "Options", "options", "full, red thread", titled=True),
        Fill("The team", "Functions", "functions", "Parks, Arts, Finance, Leisure trust",
             titled=True, names=True),
        Add("Members", "members",
            (("Name", "name"), ("Function", "function"), ("Management", "management")),
            (("Ada North", "Parks", "yes"), ("Ben Okoro", "Arts", ""),
             ("Cy Marsh", "Finance", ""), ("Di Vale", "Leisure trust", "")), names=True),
        Fill("Roles", "Facilitator", "facilitator", "Ben Okoro", titled=True, names=True),
        Fill("Roles", "Scribe", "scribe", "Cy Marsh", titled=True, names=True),
    ),
    name="Self-assessment",
)  # fmt: skip
INPUTS = Entered(
    "i",
    f"{CYCLE}/inputs.toml",
    (
        Fill("360 feedback", "360 feedback", "feedback_needed", "yes"),
        Fill("Collected by", "Collected by", "collectors", "Di Vale"),
    ),
    name="What informs it",
)
SURVEY = Entered(
    "i",
    f"{CYCLE}/inputs",
    (
        Fill("The document", "Responsible", "owner", "Di Vale", titled=True),
        Add("Rater groups", "groups", (("Group", "name"), ("View", "view")),
            (("Depot", "front line"), ("Users", "users"))),
        Add("Questions", "questions", (("Question", "text"), ("Criteria", "criteria")),
            (("Are you heard?", "1.1"),)),
        Fill("Questions", "Depot", "questions.{Are you heard?}.results.{Depot}", "5 yes, 2 no",
             titled=True),
        Fill("Questions", "Users", "questions.{Are you heard?}.results.{Users}", "9 yes, 4 no",
             titled=True),
    ),
    name="Park survey",
    new="360 exercise",
    fields=("type=feedback",),
)  # fmt: skip
CHALLENGE = Entered(
    "e",
    f"{CYCLE}/challenge",
    (
        Fill("Who and when", "Contact", "contact", "The regional network", titled=True),
        Add("Findings", "findings",
            (("Finding", "text"), ("Criteria", "criteria"), ("Answer", "answer")),
            (("Ratings ran ahead of proof", "1.1", "We asked for proof"),)),
    ),
    name="Peers of May",
    new="peer-led challenge",
    fields=("type=peer-led",),
)  # fmt: skip

SHEETS = (
    READINESS,
    SCOPE,
    GLOSSARY,
    GOAL,
    OPTION,
    YEAR,
    TEAM_SHEET,
    INPUTS,
    SURVEY,
    CHALLENGE,
)
