"""Stages 3 to 5: options, teams and their sessions, inputs, challenge."""

from __future__ import annotations

from csit_tui.method.sheets.asks import Ask, Items, Sheet, box
from csit_tui.model.inputs import Challenge, Input
from csit_tui.model.sheets import Inputs, Options
from csit_tui.model.teams import Session, Team

OPTION_TITLES = {
    "diagnostic": "Diagnostic: a short look by the leaders, at most 4 hours",
    "full": "Full self-assessment: the whole benchmark, at least 12 hours within 3 weeks",
    "red-thread": "Red thread: a deeper look at chosen subjects, two sessions of 4 hours",
    "civil-society": "Civil society: the set for civil society organisations",
    "service-specific": "Service specific: another recognised scheme, with its result",
}
"""The five options. The paper numbers them in two ways, so that none has a number here."""

OPTIONS = Sheet(
    "options",
    "Self-assessment option",
    "Document One, Stage 3",
    "Several may be chosen. What is chosen decides which criteria are recorded.",
    Options,
    (
        Items(
            ("chosen",),
            "Options",
            "Which options are chosen, and why?",
            "option",
            (
                box("why", "Why", "Why this one?", "b"),
                Ask(("threads",), "Red threads", "Which red threads?", refers="thread",
                    needed=False, at_once=True, only="red-thread"),
                Items(
                    ("schemes",),
                    "Schemes",
                    "Which recognised schemes, such as Quest or the Green Flag Award?",
                    "scheme",
                    (
                        box("name", "Scheme", "What is the scheme called?"),
                        box("service", "Service", "For which service?", needed=False),
                        box("result", "Result", "What was the result?", needed=False),
                        box("date", "Date", "When was it given?", needed=False),
                    ),
                    needed=False,
                    only="service-specific",
                ),
            ),
            "a-b",
            keys=tuple(OPTION_TITLES.items()),
        ),
        Items(
            ("risks",),
            "Risks",
            "What may go wrong, and how is it made less likely?",
            "risk",
            (
                box("risk", "Risk", "What may go wrong?", "c"),
                box("reduction", "Reduced by", "How is it made less likely?", "d"),
            ),
            "c-d",
        ),
        Items(
            ("gains",),
            "Three gains",
            "Which three gains are most hoped for?",
            "gain",
            (box("text", "Gain", "What is hoped for?"),),
            "e",
        ),
    ),
)  # fmt: skip

_PEOPLE = (
    Ask(("facilitator",), "Facilitator", "Who guides the talk?", refers="member"),
    Ask(("critical_friend",), "Critical friend", "Who asks the awkward questions?",
        refers="member", needed=False),
    Ask(("scribe",), "Scribe", "Who keeps the record?", refers="member"),
)  # fmt: skip
TEAM = Sheet(
    "teams",
    "Team",
    "Document One, Stage 4",
    "Who assesses and plans, for which functions, by which options.",
    Team,
    (
        box("name", "Name", "What is the team called?", page="The team"),
        box("options", "Options", "By which options does it assess?", page="The team"),
        Ask(("threads",), "Red threads", "Which red threads does it follow?", refers="thread",
            needed=False, page="The team"),
        Ask(("functions",), "Functions", "Which functions does it speak for?", refers="function",
            page="The team"),
        Ask(("assesses",), "Themes", "Which themes does it assess, where teams share them out? "
            "Leave open for all.", refers="theme", needed=False, page="The team"),
        Items(
            ("members",),
            "Members",
            "Who is in the team?",
            "member",
            (
                box("name", "Name", "Who is it?"),
                Ask(("function",), "Function", "From which function?", refers="function",
                    needed=False, at_once=True),
                box("management", "Management", "Of the management of the scope?", needed=False,
                    at_once=True),
                box("speaks_for", "Speaks for", "Whose perceptions do they also speak for?",
                    needed=False),
                box("guest", "Guest", "A guest beside the core of the team?", needed=False),
                box("background", "Background", "As a facilitator: internal, external or trained "
                    "peer?", needed=False),
                box("knows_benchmark", "Benchmark", "As a facilitator: knows the benchmark?",
                    needed=False),
                box("knows_method", "Method", "As a facilitator: knows the method?", needed=False),
            ),
        ),
        *(ask._replace(page="Roles") for ask in _PEOPLE),
        Items(
            ("themes",),
            "Rows by theme",
            "Which themes have people or functions of their own?",
            "theme",
            (
                Ask(("functions",), "Functions", "Which functions, in this theme?",
                    refers="function", needed=False, at_once=True),
                Ask(("members",), "Members", "Which members?", refers="member", needed=False,
                    at_once=True),
                *(ask._replace(needed=False) for ask in _PEOPLE),
            ),
            named=True,
            refers="theme",
            needed=False,
        ),
        box("preparation", "Preparation", "Are members' own ratings kept as a tally, or by name?",
            needed=False, page="How it works"),
        box("sealed", "Sealed", "Do other teams' judgements stay out of sight until it has "
            "finished?", needed=False, page="How it works"),
        box("finished", "Finished", "Has it finished its assessment?", needed=False,
            page="How it works"),
    ),
)  # fmt: skip
_ROLES = (
    Ask(("facilitator",), "Facilitator", "Who guides the talk, if not the team's own?",
        refers="person", needed=False, page="Who comes"),
    Ask(("critical_friend",), "Critical friend", "Who asks the awkward questions, if not the "
        "team's own?", refers="person", needed=False, page="Who comes"),
    Ask(("scribe",), "Scribe", "Who keeps the record, if not the team's own?", refers="person",
        needed=False, page="Who comes"),
    Ask(("invited",), "Invited", "Who is invited? Leave open for everybody.", refers="person",
        needed=False, page="Who comes"),
)  # fmt: skip
SESSION = Sheet(
    "teams",
    "Session",
    "Document One, Stage 4",
    "When a team meets, where, for how long, and what for.",
    Session,
    (
        box("title", "Title", "What do people call it?", needed=False, page="The session"),
        box("purpose", "Kind", "What kind of session is it?", page="The session"),
        Ask(("team",), "Team", "Which team meets?", refers="team", needed=False,
            page="The session"),
        box("date", "Date", "On which day?", page="The session"),
        box("start", "Start", "At what time?", page="The session"),
        box("minutes", "Minutes", "How long, in minutes?", page="The session"),
        box("place", "Place", "Where?", page="The session"),
        *_ROLES,
        Items(
            ("agenda",),
            "Agenda",
            "What is to be done, with minutes?",
            "agenda point",
            (
                Ask(("criterion",), "Criterion", "Which criterion? Leave open for anything else.",
                    refers="criterion", needed=False, at_once=True),
                box("title", "Title", "What is it about, where it is no criterion?", needed=False,
                    at_once=True),
                box("minutes", "Minutes", "How many minutes?", needed=False, at_once=True),
            ),
            needed=False,
        ),
        box("status", "Status", "Planned, held or cancelled?", needed=False, page="The session"),
        box("held_from", "Began", "When did it begin?", needed=False, page="When it was held"),
        box("held_until", "Ended", "When did it end?", needed=False, page="When it was held"),
        Items(
            ("present",),
            "Present",
            "Who was there, and in which role?",
            "person",
            (
                box("name", "Name", "Who was it?"),
                box("role", "Role", "In which role?", needed=False, at_once=True),
                box("arrived", "Arrived", "When, if late?", needed=False),
                box("left", "Left", "When, if early?", needed=False),
            ),
            needed=False,
        ),
        Items(
            ("parked",),
            "Parked",
            "What was put aside for later, and where did it come up?",
            "point",
            (
                box("text", "Point", "What was put aside?"),
                Ask(("criterion",), "Criterion", "At which criterion did it come up?",
                    refers="criterion", needed=False, at_once=True),
            ),
            needed=False,
        ),
        box("note", "Note", "What should those absent know?", needed=False),
    ),
)  # fmt: skip

INPUTS = Sheet(
    "inputs",
    "What informs it",
    "Document One, Stage 5",
    "The team's knowledge first; then views from around it, a handful of documents within reach, "
    "and peers or validators.",
    Inputs,
    (
        box("feedback_needed", "360 feedback", "Is 360 feedback needed?", "a"),
        box("feedback_source", "New or existing", "New, existing, or both?", "b"),
        box("feedback_capture", "Captured how", "How is it captured?", "c"),
        box("feedback_when", "When", "When is it captured?", "d"),
        box("documents", "Documents", "Which documents, in a sentence?", "e"),
        box("collectors", "Collected by", "Who collects them?", "f"),
        box("peer_challenge", "Peer challenge", "Is peer-led challenge wanted?", "g"),
        box("validation", "Validation", "Is validation wanted?", "h"),
        box("feedback_minimum", "Fewest answers", "How many answers must there be before they are "
            "shown? 5 unless you say otherwise.", needed=False),
    ),
)  # fmt: skip
DOCUMENT = Sheet(
    "inputs",
    "Document",
    "Document One, Stage 5",
    "A document within reach; none is written for the occasion.",
    Input,
    (
        box("title", "Title", "What is it called?", page="The document"),
        box("type", "Type", "A document, or a 360 exercise?", needed=False, page="The document"),
        box("owner", "Responsible", "Who is responsible for it?", page="The document"),
        box("link", "Link", "Where is it found?", needed=False, page="The document"),
        box("date", "Refers to", "Which date does it refer to?", needed=False, page="The document"),
        box("due", "At hand by", "When is it to be at hand?", page="The document"),
        box("note", "Tells", "What does it tell?", needed=False, page="The document"),
        Ask(("criteria",), "Criteria", "Which criteria does it inform?", refers="criterion",
            needed=False),
        Items(
            ("groups",),
            "Rater groups",
            "Of a 360 exercise: which groups answer?",
            "group",
            (
                box("name", "Group", "Who answers?"),
                box("view", "View", "Seen from above, beside, the front line, users, or our own?"),
            ),
            needed=False,
        ),
        Items(
            ("questions",),
            "Questions",
            "Of a 360 exercise: what is asked?",
            "question",
            (
                box("text", "Question", "What is asked?"),
                Ask(("criteria",), "Criteria", "Which criteria does it inform?",
                    refers="criterion", needed=False, at_once=True),
                Items(
                    ("results",),
                    "Answers",
                    "How many gave each answer, by rater group?",
                    "group",
                    (Ask((), "Answers", "How many gave each answer?", needed=False),),
                    every=True,
                    refers="group",
                    needed=False,
                ),
            ),
            needed=False,
        ),
    ),
)  # fmt: skip
CHALLENGE = Sheet(
    "challenge",
    "Challenge or validation",
    "Document One, Stage 5",
    "Peers or validators test whether the findings are fair and go deep enough.",
    Challenge,
    (
        box("title", "Title", "What is it called?", page="Who and when"),
        box("type", "Type", "Peer-led challenge, or validation?", page="Who and when"),
        box("contact", "Contact", "Whom do we ask?", page="Who and when"),
        box("date", "Date", "When is it?", page="Who and when"),
        box("people", "People", "Who takes part? Names, separated by commas.", page="Who and when"),
        Items(
            ("findings",),
            "Findings",
            "What did they find, and what do we answer?",
            "finding",
            (
                box("text", "Finding", "What did they find?"),
                Ask(("criteria",), "Criteria", "Which criteria does it concern?",
                    refers="criterion", needed=False, at_once=True),
                Ask(("strength",), "A strength", "Is it good as it is, and no AFI?", needed=False),
                box("answer", "Answer", "What do we answer?"),
            ),
        ),
        box("answer", "Answer to all", "What is our answer to it as a whole?"),
    ),
)  # fmt: skip
