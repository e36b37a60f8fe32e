"""The annual map, and the year itself: who runs it, and the dates of management it has to meet."""

from __future__ import annotations

from csit_tui.method.sheets.asks import Ask, Items, Sheet, box
from csit_tui.method.terms import ACTIVITIES
from csit_tui.model.programme import Cycle
from csit_tui.model.sheets import Map

MAP = Sheet(
    "map",
    "Annual map",
    "Document One, the annual map",
    "Nobody starts empty. For each activity: what is there, and what becomes of it?",
    Map,
    (
        Items(
            ("activities",),
            "Six activities",
            "None of them is compulsory.",
            "activity",
            (
                box("have", "We have", "What do we have?", aside=("set_aside",)),
                box("keep", "We keep", "What do we keep?", aside=("set_aside",)),
                box("lack", "We lack", "What do we lack?", aside=("set_aside",)),
                box("alter", "We alter", "What do we alter?", aside=("set_aside",)),
                box(
                    "methodical",
                    "More methodically",
                    "What do we do more methodically?",
                    aside=("set_aside",),
                ),
                box("set_aside", "Set aside", "If it is set aside: why?", needed=False),
            ),
            keys=tuple((str(one.number), one.title) for one in ACTIVITIES),
            every=True,
            walk=True,
        ),
    ),
)
CYCLE = Sheet(
    "teams",
    "The year",
    "our advice",
    "Who runs it, and which dates of ordinary management it has to meet.",
    Cycle,
    (
        box("title", "Title", "What do people call this round?", needed=False, page="The round"),
        box("coordinator", "Coordinator", "Who runs the programme (prompt q)?", page="The round"),
        box("starts", "Starts", "On which day does it begin?", page="The round"),
        box("ends", "Ends", "On which day does it end?", needed=False, page="The round"),
        Ask(
            ("benchmark",),
            "Benchmark",
            "By which benchmark is judged?",
            refers="benchmark",
            needed=False,
            page="The round",
        ),
        Items(
            ("calendar",),
            "Management calendar",
            "When are service plans and budgets due, when do you review, when does the next round "
            "begin?",
            "date",
            (
                box("title", "What", "What happens?"),
                box("purpose", "Kind", "What kind of date is it?", needed=False, at_once=True),
                box("date", "Date", "On which day?"),
            ),
        ),
    ),
)
