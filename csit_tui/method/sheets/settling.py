"""What the teams settle between them of one criterion; their own records are never changed."""

from __future__ import annotations

from csit_tui.method.nouns import many
from csit_tui.method.sheets.asks import Ask, Items, Sheet, box
from csit_tui.model.assessment import Consensus
from csit_tui.model.points import POINT_KINDS, POINT_NOUNS, PointKind

_AGREED = "What we agree"


def _points(kind: PointKind) -> Items:
    one = POINT_NOUNS[kind]
    title = many(one).capitalize()
    return Items(
        (kind,),
        title,
        f"Which {title.lower()} do all teams stand by?",
        one,
        (
            box("text", "Words", f"What is the {one}, in the words of all teams?"),
            Ask(("stands_for",), "Stands for", "Which of the teams' own points does it stand for?",
                refers="point", at_once=True, needed=False),
        ),
        needed=False,
    )  # fmt: skip


CONSENSUS = Sheet(
    "composite",
    "Settle",
    "our advice",
    "What the teams settle of a criterion; each team's own record stays as it is.",
    Consensus,
    (
        Ask(("rating",), "Rating", "Which level do the teams agree on?", refers="level",
            page=_AGREED),
        box("reason", "Reason", "Why this level?", page=_AGREED),
        box("dissent", "Dissent", "What did some see otherwise?", needed=False, page=_AGREED),
        Ask(("present",), "Present", "Who was there?", refers="person", page=_AGREED),
        box("settled", "Settled", "On which day?", page=_AGREED),
        *map(_points, POINT_KINDS),
    ),
)  # fmt: skip
