"""The words of the method, explained in our own: help stands beside the field, not in a manual."""

from __future__ import annotations

from typing import NamedTuple

STATUS_WORDS = {
    "not-yet": "not yet",
    "rated": "rated",
    "dont-know": "don't know",
    "not-applicable": "not applicable",
    "no-consensus": "no consensus",
}
STATUS_SIGNS = {
    "not-yet": ".",
    "rated": "",
    "dont-know": "?",
    "not-applicable": "n/a",
    "no-consensus": "x",
}
"""Short signs for tables; a rated criterion shows its level instead."""
STATUS_HELP = {
    "not-yet": "Nobody has come to an end with this criterion so far; only this counts as left.",
    "rated": "The team agreed on a level of the scale for what is in place today.",
    "dont-know": "The team cannot judge it. It stays out of every comparison of ratings.",
    "not-applicable": "It does not concern what this team stands for; say why.",
    "no-consensus": "The team heard all views and still differs; write down each position.",
}
PURPOSE_HELP = {
    "readiness": "A few people who start it ask whether the time is right.",
    "scoping": "Agree what is inside: functions, services, partners, customers.",
    "goal-setting": "The leaders agree on vision and organisational goal.",
    "assessment": "The team considers criteria one by one and agrees on each.",
    "composite": "Teams that judged the same criteria lay their results together.",
    "planning": "Turn areas for improvement into projects and actions.",
    "review": "See how the plan is getting on.",
    "challenge": "Peers or validators test the findings.",
    "desk": "Work outside a meeting: typing up, correcting, completing.",
}
SHARED_PURPOSES = frozenset({"readiness", "scoping", "goal-setting", "composite", "challenge"})
"""Meetings that belong to no single team unless one is named."""
ROLE_HELP = {
    "member": "Considers, shares, agrees.",
    "facilitator": "Guides the talk to consensus and keeps the time.",
    "critical-friend": "Asks the awkward questions.",
    "scribe": "Keeps the record in the team's own words.",
    "guest": "Joins the core of the team for some of it.",
}
TYPE_WORDS = {
    "document": "document",
    "feedback": "360 exercise",
    "peer-led": "peer-led challenge",
    "validation": "validation",
    "project": "breakthrough project",
    "action": "incremental action",
}
TYPE_HELP = {
    "document": "One that is within reach; none is written for the occasion.",
    "feedback": "Groups of people answer questions that are tied to criteria.",
    "peer-led": "Peers ask whether what was found is fair and goes deep enough.",
    "validation": "The national body asks the same, and confirms it.",
    "project": "A large change of capability, run as a project.",
    "action": "A small step.",
}
"""What informs an assessment and what tests it (Document One, Stage 5); what a plan is made of."""
FIELD_HELP = {
    "practice": "Current practice: what is in place today, and what effect it has.",
    "rating": "The level whose description fits current practice best.",
    "reason": "Why this level and not the one above or below.",
    "strengths": "What works and should be kept, one point each.",
    "afis": "Areas for improvement (AFIs): what is missing or too weak, one point each.",
    "evidence": "What it rests on, with its source and the date it refers to.",
    "target": "The level you aim at.",
    "target_date": "By when you mean to be there.",
    "confidence": "How sure the team is of its judgement: low, medium or high.",
    "dissent": "What some members saw otherwise, without their names.",
    "tally": "How many members gave each level, before you agreed.",
    "positions": "Where there is no consensus: each position, with its level.",
    "attendance": "Who judged this criterion, where that differs from the session.",
}
STATE_HELP = {
    "kept": "As typed, safe from a crash; not yet in its file.",
    "saved": "In its file on this computer.",
    "committed": "In git, together with its session.",
    "sent": "On the server, where other teams can fetch it.",
}


class Activity(NamedTuple):
    """One of the six activities of the annual map, and the stages that belong to it."""

    number: int
    title: str
    meaning: str
    stages: tuple[str, ...]


ACTIVITIES = (
    Activity(
        1,
        "Direction",
        "Agree where you are heading.",
        ("readiness", "scope", "glossary", "goal"),
    ),
    Activity(
        2,
        "Assess",
        "Judge yourselves by an outside yardstick.",
        ("options", "teams", "inputs", "record", "composite"),
    ),
    Activity(3, "Challenge", "Perhaps let peers test your findings.", ("challenge",)),
    Activity(4, "Plan", "Turn findings into work inside existing plans.", ("plan",)),
    Activity(5, "Change", "Work differently, as a habit.", ("change",)),
    Activity(6, "Year on year", "Make it part of each year's management.", ("compare", "history")),
)
STAGE_NAMES = {
    "readiness": "Readiness",
    "scope": "Scope",
    "glossary": "Glossary",
    "goal": "Goal",
    "options": "Option",
    "teams": "Teams",
    "inputs": "Inputs",
    "record": "Record",
    "composite": "Composite",
    "challenge": "Challenge",
    "plan": "Plan",
    "change": "New habits",
    "compare": "Compare",
    "history": "History",
}
BREAK = "Break"
"""What a break is called on an agenda."""
PREPARING = ("readiness", "scope", "glossary", "goal", "options", "inputs")
"""Stages of one sheet each that prepare an assessment, in the paper's order."""
READINESS_TITLES = {
    "a": "Purpose",
    "b": "What we have today",
    "c": "Shared vision and goal",
    "d": "Regular self-assessment",
    "e": "Improvement agreed and planned",
    "f": "Run as projects",
    "g": "Changed ways of working",
    "h": "What to introduce",
    "i": "What we gain",
    "j": "The price of standing still",
    "k": "Barriers, and ways round",
    "l": "Whom to win over",
    "m": "Senior champions",
    "n": "Their briefing",
    "o": "Their involvement",
    "p": "How leaders hear of it",
    "q": "Who runs it",
    "r": "What makes it happen every year",
    "s": "What people look forward to",
}
"""Short titles of the readiness prompts, by the paper's letters."""
PRINCIPLE_TITLES = {
    "1": "Look at it as the customer does",
    "2": "Every function involved is in",
    "3": "Contracted partners are in where they deliver",
    "4": "The scope may differ by theme or criterion",
    "5": "All of it together is the organisation",
}
"""Short titles of the five scoping principles, in the paper's order."""
TERMS = {
    "leaders": "Those whom the organisation and its partners follow, by post or otherwise.",
    "partners": "Bodies outside the scope that influence the work.",
    "services": "What is delivered.",
    "customers": "Who receives the services, or could.",
    "community": "The people it is all for in the end.",
    "outcomes": "What it is meant to bring about.",
    "criterion": "A numbered statement of the benchmark, such as 5.1.",
    "key feature": "One of the sentences by which a criterion is judged.",
    "red thread": "A subject that runs through the benchmark, judged by chosen key features.",
    "consensus": "What a team agrees once members have judged alone and shared.",
    "composite view": "The results of parallel teams laid together.",
    "breakthrough project": "A large change of capability, run as a project.",
    "incremental action": "A small step.",
    "champion": "A senior figure who opens doors and keeps it moving.",
}
