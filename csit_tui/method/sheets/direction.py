"""Stages 1 and 2: scope, glossary, vision and goal."""

from __future__ import annotations

from csit_tui.method.sheets.asks import Ask, Items, Sheet, box
from csit_tui.method.terms import PRINCIPLE_TITLES
from csit_tui.model.sheets import Glossary, Goal, Scope

SIX_TERMS = ("leaders", "partners", "services", "customers", "community", "outcomes")
"""The terms that the benchmark uses throughout, and that a team defines at the start."""

_NAMED = (
    box("name", "Name", "What is it called?"),
    box("note", "Note", "What matters about it?", needed=False),
)
_PRINCIPLES = {
    "1": "Look at it as a customer does: what belongs together for them?",
    "2": "Is every function involved in these services in, from other departments too, and are "
    "finance, HR and their like considered?",
    "3": "Are contracted partners in where they deliver or develop the services?",
    "4": "Does the scope differ by theme or criterion? Give each function the themes and criteria "
    "it is assessed in.",
    "5": "Does everybody take all of it together as the organisation?",
}

SCOPE = Sheet(
    "scope",
    "Scope",
    "Document One, Stage 1",
    "What is inside and is to improve. A wider scope is worth more and costs more.",
    Scope,
    (
        box("width", "Kind of scope", "How wide is it?"),
        box("leaders", "Leaders", "Whom do the organisation and its partners follow?"),
        Items(
            ("functions",),
            "Organisation",
            "Which functions together are the organisation? Each is direct, support, or a "
            "contracted partner.",
            "function",
            (
                box("name", "Name", "What is the function called?"),
                box("relation", "Relation", "Direct, support or contracted?"),
                box("body", "Body", "Which legal body, where that differs?", needed=False),
                box("people", "People", "How many people work in it?", needed=False),
                Ask(
                    ("themes",),
                    "Themes",
                    "In which themes is it assessed? Leave open for all.",
                    refers="theme",
                    needed=False,
                ),
                Ask(
                    ("criteria",),
                    "Criteria",
                    "In which criteria beside whole themes?",
                    refers="criterion",
                    needed=False,
                ),
                box("set_aside", "Set aside", "If it is left out: why?", needed=False),
            ),
            named=True,
        ),
        Items(("partners",), "Partners", "Which bodies outside the scope influence the work?",
              "partner", _NAMED, needed=False),
        Items(("internal_partners",), "Internal partners", "Which of them belong to the same "
              "parent body?", "internal partner", _NAMED, needed=False),
        Items(
            ("services",),
            "Services",
            "What is delivered, and which functions are involved in each?",
            "service",
            (
                box("name", "Name", "What is the service called?"),
                Ask(("functions",), "Functions", "Which functions take part?", refers="function"),
            ),
        ),
        Items(("customers",), "Customers", "Who receives the services, or could?", "group of "
              "customers", _NAMED),
        Items(("outcomes",), "Outcomes", "What is it all meant to bring about?", "outcome", _NAMED),
        Items(
            ("principles",),
            "The five principles",
            "Look at each of the five principles, and say what was decided.",
            "principle",
            (
                box("answer", "Decided", "What was decided?", aside=("set_aside",)),
                box("set_aside", "Set aside", "If it is set aside: why?", needed=False),
            ),
            keys=tuple((key, f"{title}. {_PRINCIPLES[key]}")
                       for key, title in PRINCIPLE_TITLES.items()),
            every=True,
            walk=True,
        ),
    ),
)  # fmt: skip
GLOSSARY = Sheet(
    "glossary",
    "Glossary",
    "Document One, Stage 1",
    "Six words run through the benchmark. Agree what they mean for you, before you assess.",
    Glossary,
    (
        Items(
            ("terms",),
            "Words",
            "What does each word mean for us?",
            "word",
            (box("meaning", "Meaning", "What does it mean for us?"),),
            keys=tuple((term, term.capitalize()) for term in SIX_TERMS),
            every=True,
            named=True,
        ),
    ),
)
GOAL = Sheet(
    "goal",
    "Vision and goal",
    "Document One, Stage 2",
    "Usually one workshop of the leaders, sometimes two, of two to three hours.",
    Goal,
    (
        Items(
            ("workshops",),
            "Workshops",
            "When do the leaders meet, where, with whom?",
            "workshop",
            (
                box("date", "Date", "On which day?", "a"),
                box("start", "Start", "At what time?", "a"),
                box("minutes", "Minutes", "How long, in minutes?", "a"),
                Items(
                    ("invitees",),
                    "Invited",
                    "Who is invited, and why?",
                    "invited person",
                    (
                        box("name", "Who", "Who is invited?"),
                        box("why", "Why", "Why this person?", needed=False, at_once=True),
                    ),
                    "b",
                ),
                box("place", "Place", "Where?", "c"),
                box("facilitator", "Facilitator", "Who guides it?", "d"),
            ),
        ),
        box("vision", "Vision", "What do we want to be true one day?"),
        box("goal", "Organisational goal", "What do we mean to have reached in some three years?"),
    ),
)
