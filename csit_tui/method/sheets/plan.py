"""A plan item: a breakthrough project or an incremental action, with all that a plan has to say.

What an item says in the end, what is now done differently, is what the toolkit calls practices and
habits (Document One, activity 5 of the annual map).
"""

from __future__ import annotations

from csit_tui.method.sheets.asks import Ask, Items, Sheet, box
from csit_tui.method.sheets.known import ANYBODY
from csit_tui.model.plan import PlanItem

DOTS = (("1", "1 dot"), ("2", "2 dots"), ("3", "3 dots"), ("4", "4 dots"), ("5", "5 dots"))
"""How many dots a member may give one item, in words."""
_WHAT, _WHO, _WHEN = "What it is", "Owner and sponsor", "From when to when"
_STANDS, _MOVES, _ORDER, _END = "How it stands", "What it moves", "Its place", "In the end"

PLAN = Sheet(
    "plan",
    "Plan item",
    "Document One, the annual map",
    "A breakthrough project or an incremental action: few of the one, more of the other.",
    PlanItem,
    (
        box("title", "Title", "What is it called?", page=_WHAT),
        box("type", "Kind", "A breakthrough project, or an incremental action?", needed=False,
            page=_WHAT),
        Ask(("afis",), "Answers", "Which areas for improvement does it answer?", refers="afi"),
        box("change", "Change", "What will change?", page="What will change"),
        box("measure", "Measure", "By what is success measured?", page="What will change"),
        Ask(("owner",), "Owner", "Who has the authority to act?", refers=ANYBODY, page=_WHO),
        box("sponsor", "Sponsor", "Who opens doors for it?", needed=False, page=_WHO),
        box("start", "Start", "When does it start?", needed=False, page=_WHEN),
        box("due", "Due", "When is it due?", page=_WHEN),
        Ask(("waits_for",), "Waits for", "What of the plan has to be done before it?",
            refers="plan-item", needed=False, page=_WHEN),
        Items(
            ("milestones",),
            "Milestones",
            "Which steps are on the way?",
            "milestone",
            (
                box("title", "Reached", "What is reached?"),
                box("due", "By", "By when?", needed=False, at_once=True),
                box("done", "Was reached", "When was it reached?", needed=False),
            ),
            needed=False,
        ),
        box("resources", "Resources", "What does it need: money, time, people?", needed=False),
        Items(
            ("risks",),
            "Risks",
            "What may go wrong, and how is it made less likely?",
            "risk",
            (
                box("risk", "Risk", "What may go wrong?"),
                box("reduction", "Reduced by", "How is it made less likely?", needed=False,
                    at_once=True),
            ),
            needed=False,
        ),
        box("status", "Status", "How does it stand?", needed=False, page=_STANDS),
        box("reason", "Reason", "Why was it dropped, or why does it come where it does?",
            needed=False, page=_STANDS),
        Items(
            ("log",),
            "Log",
            "What happened, and when?",
            "log entry",
            (
                box("date", "Date", "On which day?"),
                box("status", "Status", "How did it stand?", needed=False, at_once=True),
                box("text", "What", "What happened?", needed=False, at_once=True),
            ),
            needed=False,
        ),
        Ask(("criteria",), "Criteria", "Which criteria should it move?", refers="criterion",
            needed=False, page=_MOVES),
        Items(
            ("targets",),
            "Targets",
            "To which level?",
            "target",
            (Ask((), "Level", "Which level is aimed at?", refers="level", needed=False),),
            every=True,
            refers="moved",
            needed=False,
            page=_MOVES,
        ),
        Items(
            ("learning",),
            "Joint learning",
            "With which partners is something learnt, and what?",
            "partner",
            (
                box("partner", "Partner", "With whom?"),
                box("what", "Learnt", "What is learnt?", needed=False, at_once=True),
            ),
            needed=False,
        ),
        box("lives_in", "Lives in", "In which service plan or team plan does it live?"),
        Ask(("impact",), "Impact", "How much does it change: 1 little, 5 very much?",
            refers="five", needed=False, page=_ORDER),
        Ask(("effort",), "Effort", "How much does it ask: 1 little, 5 very much?", refers="five",
            needed=False, page=_ORDER),
        Items(
            ("dots",),
            "Dots",
            "How many members gave it so many dots?",
            "dot count",
            (Ask((), "Members", "How many members gave so many?", needed=False),),
            keys=DOTS,
            every=True,
            needed=False,
            page=_ORDER,
        ),
        box("now_different", "Now different", "What is now done differently?", needed=False,
            page=_END),
        box("since", "Since", "Since when?", needed=False, page=_END),
        box("how_known", "How we know", "How do we know?", needed=False, page=_END),
    ),
)  # fmt: skip
