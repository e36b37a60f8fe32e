"""Every screen, once: where ``g`` goes, what a stage of home opens, which actions are for which.

A screen is imported when it is first shown: the first frame waits for none of the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csit_tui.tui.screens.base import BaseScreen


class Place(NamedTuple):
    """A screen: its name, what people call it, what is there, the letter that follows ``g``.

    A screen of a stage of the annual map has the stage's name, and home opens it.
    """

    name: str
    title: str
    help: str
    where: str = ""
    """Module and class under ``screens``; where none is named, the action of this name leads on."""
    letter: str = ""
    acts: tuple[str, ...] = ()
    """The actions that are for this screen, beside those that are for all."""

    @property
    def sort(self) -> str:
        """What people call all screens of its sort; empty where it is one of a kind."""
        return _SORTS.get(self.where.partition(":")[0], "")

    def load(self) -> type[BaseScreen]:
        """The class of the screen."""
        module, _, name = self.where.partition(":")
        found: type[BaseScreen] = getattr(import_module(f"csit_tui.tui.screens.{module}"), name)
        return found


_SORTS = {"sheet": "sheets", "preparation": "sheets", "records": "lists", "teams": "lists"}
SIDES = ("switch", "back-switch")
"""Actions of a page that has two sides."""
JUDGING = (
    *("rate", "clear", "no-consensus", "status", "practice", "reason", "target"),
    *("strength", "afi", "evidence", "across", "up", "down", "split", "join", "remove", "add"),
)
"""Actions that change what a team records of a criterion."""
MEETING = ("votes", "reveal", "consensus", "park", "later")
"""Actions that change what a meeting records."""
WRITING = (*JUDGING, *MEETING, "aside", "confirm", "answer", "alike")
"""Actions that change a record."""

SHEET = (*SIDES, "next", "previous", "add", "remove", "up", "down", "aside", "why", "confirm")
"""Actions of a sheet."""

OWN = (*SHEET, "rate", "clear")
"""Actions of a member's own ratings."""
SETTLE = ("rate", "clear", "next", "previous", "add", "remove", "up", "down", "why")
"""Actions of what the teams settle."""

LIST = (*SIDES, "add", "remove", "confirm")
"""Actions of a list of records."""

PLAN = (*LIST, "status", "view", "why", "votes", "rate", "clear", "reveal")
"""Actions of the plan."""

PLACES = (
    Place(
        "home",
        "Home",
        "The next step, the stages of the year, the teams.",
        "home:HomeScreen",
        "h",
        ("only", "why", "meeting"),
    ),
    Place(
        "record",
        "Record",
        "What your team records, by criterion.",
        "record:RecordScreen",
        "r",
        (
            *SIDES,
            "next",
            "previous",
            *JUDGING,
            "features",
            "last-year",
            "inform",
            "only",
            "why",
            "meeting",
        ),
    ),
    Place(
        "meeting",
        "Meeting",
        "One criterion for the whole room, ratings, time.",
        "meeting:MeetingScreen",
        "",
        (
            *("meeting", *MEETING, "no-consensus", "reason", "rate", "clear", "remove", "break"),
            *("strength", "afi"),
            *("present", "all-present", "inform", "last-year", "next", "previous", "note"),
        ),
    ),
    Place("map", "Annual map", "What there is for each activity.", "sheet:MapScreen", "m", SHEET),
    Place(
        "readiness",
        "Readiness",
        "Is the time right? Prompts a to s.",
        "sheet:ReadinessScreen",
        "a",
        SHEET,
    ),
    Place("scope", "Scope", "What is inside.", "sheet:ScopeScreen", "c", SHEET),
    Place("glossary", "Glossary", "What the words mean.", "sheet:GlossaryScreen", "l", SHEET),
    Place("goal", "Vision and goal", "Where we are heading.", "sheet:GoalScreen", "v", SHEET),
    Place("options", "Option", "How we assess ourselves.", "sheet:OptionsScreen", "p", SHEET),
    Place(
        "teams",
        "Teams and sessions",
        "Who meets, and when.",
        "teams:TeamsScreen",
        "t",
        (*LIST, "propose"),
    ),
    Place("inputs", "Inputs", "What informs us.", "records:InputsScreen", "i", LIST),
    Place(
        "composite",
        "Composite",
        "All teams' judgements side by side.",
        "composite:CompositeScreen",
        "x",
        (
            *(*SIDES, "consensus", "rate", "clear", "add", "only", "why", "next", "previous"),
            *("present", "all-present", "park", "break", "propose", "meeting"),
        ),
    ),
    Place(
        "settle", "Settle", "What the teams agree on.", "settle:SettleScreen", "", (*SIDES, *SETTLE)
    ),
    Place("challenge", "Challenge", "What peers found.", "records:ChallengeScreen", "e", LIST),
    Place(
        "plan",
        "Plan",
        "Projects and actions: who, by when, how each stands.",
        "plan:PlanScreen",
        "k",
        PLAN,
    ),
    Place(
        "afis",
        "Gather AFIs",
        "All that is to be improved, and what answers it.",
        "gather:GatherScreen",
        "g",
        (*SIDES, "add", "answer", "alike", "view", "only", "why"),
    ),
    Place(
        "progress",
        "Progress review",
        "What moved of the plan since the last review.",
        "review:ReviewScreen",
        acts=("note", "since"),
    ),
    Place(
        "change",
        "New habits",
        "What is now done differently.",
        "plan:HabitsScreen",
        "w",
        (*SIDES, "view", "why"),
    ),
    Place(
        "benchmark",
        "Benchmark",
        "The themes, criteria and scale you judge by.",
        "benchmark:BenchmarkScreen",
        "j",
        (*LIST, "next", "previous"),
    ),
    Place("benchmark-sheet", "Benchmark", "Its scale.", "sheet:BenchmarkSheet", "", SHEET),
    Place("theme", "Theme", "Of a benchmark.", "sheet:ThemeSheet", "", SHEET),
    Place("benchmark-option", "Option", "Of a benchmark.", "sheet:OptionSheet", "", SHEET),
    Place("cycle", "The year", "Who runs it, and its dates.", "sheet:CycleScreen", "", SHEET),
    Place("team", "Team", "Who is in a team.", "sheet:TeamScreen", "", SHEET),
    Place("session-sheet", "Session", "A planned session.", "sheet:SessionScreen", "", SHEET),
    Place(
        "preparation", "Own ratings", "A member's own.", "preparation:PreparationScreen", "", OWN
    ),
    Place("plan-item", "Plan item", "One of the plan.", "sheet:PlanItemScreen", "", SHEET),
    Place("inputs-sheet", "What informs it", "The inputs sheet.", "sheet:InputsSheet", "", SHEET),
    Place("input", "Document", "A document or 360 exercise.", "sheet:InputScreen", "", SHEET),
    Place("challenge-sheet", "Challenge", "One of them.", "sheet:ChallengeSheet", "", SHEET),
    Place(
        "history",
        "History",
        "Who recorded what, and when.",
        "history:HistoryScreen",
        "y",
        (*SIDES, "note", "since", "take-back"),
    ),
    Place(
        "compare",
        "Compare",
        "What moved from year to year.",
        "compare:CompareScreen",
        "d",
        (*SIDES, "next", "previous", "only", "why", "since"),
    ),
    Place(
        "trends",
        "All years",
        "Levels, plans and AFIs over all years.",
        "trends:TrendsScreen",
        acts=(*SIDES, "next", "previous"),
    ),
    Place(
        "years",
        "Years",
        "How each stands; close one, start the next.",
        "years:YearsScreen",
        "u",
        (*SIDES, "close-year", "add", "confirm"),
    ),
    Place(
        "bringing",
        "Bring in",
        "What teams' branches would bring.",
        "bringing:BringingScreen",
        "b",
        acts=(*SIDES, "leave-out"),
    ),
    Place(
        "conflicts",
        "Conflicts",
        "Where somebody has to decide.",
        "conflicts:ConflictsScreen",
        "f",
        acts=(*SIDES, "next", "previous", "rate", "both", "leave-out"),
    ),
    Place(
        "findings",
        "Findings",
        "What is in the way, or wrong or missing.",
        "findings:FindingsScreen",
        "o",
        (*SIDES, "aside", "why"),
    ),
    Place(
        "report",
        "Report",
        "What leaders, a team or everybody receives of the year.",
        "report:ReportScreen",
        "z",
    ),
    Place("sync", "Send and fetch", "Your work out, others' in.", "sync:SyncScreen", "n"),
    Place("session", "Session", "Open a session, or close the one that is open.", letter="s"),
    Place(
        "start",
        "Open a session",
        "Kind, team, who is there.",
        "start:StartScreen",
        "",
        ("present", "all-present"),
    ),
    Place(
        "close",
        "Close the session",
        "Its commit, before it is made.",
        "close:CloseScreen",
        acts=("note",),
    ),
    Place(
        "proposal",
        "Proposed sessions",
        "What is wished for, and what comes of it.",
        "proposal:ProposalScreen",
        "",
        SIDES,
    ),
    Place("search", "Search", "A word in all that was recorded.", "search:SearchScreen", "/"),
    Place("settings", "Settings", "Colours, mouse, keys.", "settings:SettingsScreen", ","),
    Place("help", "Help", "Keys, and the words of the method.", "help:HelpScreen", "?", SIDES),
    Place("drafts", "Typed, and not yet saved", "Texts that wait.", "drafts:DraftsScreen"),
)
BY_NAME = {place.name: place for place in PLACES}
GOING = tuple(place for place in PLACES if place.letter)
"""The places that ``g`` and a letter lead to."""
MEETS_AT = {
    "readiness": "readiness",
    "scoping": "scope",
    "goal-setting": "goal",
    "assessment": "record",
    "composite": "composite",
    "planning": "plan",
    "review": "plan",
    "challenge": "challenge",
}
"""The place where each kind of meeting records."""
SCREEN_OF = {
    "consensus": "settle",
    "session": "session-sheet",
    "inputs": "inputs-sheet",
    "challenge": "challenge-sheet",
    "plan": "plan-item",
    "benchmark": "benchmark-sheet",
}
"""The screen that shows a kind of record, where it has another name than the kind."""
