"""The annual map: five answers for each of the six activities."""

from __future__ import annotations

from csit_tui.method.sheets.asks import Items, Sheet, box
from csit_tui.method.terms import ACTIVITIES
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
