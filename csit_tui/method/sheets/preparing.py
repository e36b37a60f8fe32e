"""What a member thinks of each criterion before the meeting, where the team chose to keep names."""

from __future__ import annotations

from csit_tui.method.sheets.asks import Ask, Items, Sheet, box
from csit_tui.model.teams import Preparation

PREPARATION = Sheet(
    "teams",
    "Own ratings",
    "Document One, the self-assessment",
    "What one member thinks of each criterion before the team meets.",
    Preparation,
    (
        Items(
            ("ratings",),
            "Own ratings",
            "How good is current practice, to your mind?",
            "criterion",
            (
                Ask(("rating",), "Rating", "Which level?", refers="level"),
                box("note", "Why", "What makes you think so?", needed=False, at_once=True),
            ),
            named=True,
            refers="assessed",
            every=True,
        ),
    ),
)
