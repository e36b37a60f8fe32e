"""Readiness: prompts a to s, in the paper's order, and the decision they end in."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.sheets.asks import Ask, Items, Part, Sheet, box
from csit_tui.method.terms import READINESS_TITLES
from csit_tui.model.sheets import Readiness

ASKS = {
    "a": "What is all this work for? Say it so that a colleague who was not asked would nod.",
    "b": "What helps us improve today: plans, reviews, schemes, training, habits?",
    "c": "How far do the leaders share one vision and one goal, some three years out?",
    "d": "How far do we judge ourselves against a benchmark regularly and systematically?",
    "e": "How far are large projects and small actions for improvement agreed and planned?",
    "f": "How far are they run with the discipline of project management?",
    "g": "How far do plans end in changed ways of working?",
    "h": "Given all that: what should be brought in?",
    "i": "What do we really gain by it?",
    "j": "What does standing still cost?",
    "k": "What stands in the way, and what is the way round each of them?",
    "l": "Whom must we win over, and how?",
    "m": "Who are the senior champions, who open doors and keep it moving?",
    "p": "How do senior leaders hear of results and plans?",
    "q": "Who scopes, plans and coordinates it, and who helps them?",
    "r": "What makes this happen every year without anybody asking?",
    "s": "What do people look forward to in it?",
}
EXTENT = frozenset("cdefg")
"""Prompts that also take one of yes, partly, not at all."""
STRONG = "Which of it is strong, and must not be lost?"


def _aside(letter: str) -> tuple[str, ...]:
    return ("prompts", letter, "set_aside")


def _prompt(letter: str) -> Iterator[Part]:
    title, asks, aside = READINESS_TITLES[letter], ASKS[letter], _aside(letter)
    if letter in EXTENT:
        yield Ask(("prompts", letter, "extent"), title, asks, letter, aside=aside)
        words = "Why so? What shows it?"
        yield Ask(("prompts", letter, "answer"), title, words, letter, needed=False)
        return
    yield Ask(("prompts", letter, "answer"), title, asks, letter, aside=aside)
    if letter == "b":
        yield Ask(
            ("prompts", "b", "strong_points"), "Strong points of it", STRONG, "b", aside=aside
        )


BARRIERS = Items(
    ("barriers",),
    READINESS_TITLES["k"],
    ASKS["k"],
    "barrier",
    (
        box("barrier", "Barrier", "What stands in the way?"),
        box("way_round", "Way round", "How do we get round it?"),
    ),
    "k",
    aside=_aside("k"),
)
WIN_OVER = Items(
    ("win_over",),
    READINESS_TITLES["l"],
    ASKS["l"],
    "person to win over",
    (box("who", "Who", "Whom must we win over?"), box("how", "How", "How do we win them over?")),
    "l",
    aside=_aside("l"),
)
CHAMPIONS = Items(
    ("champions",),
    READINESS_TITLES["m"],
    ASKS["m"],
    "champion",
    (
        box("name", "Name", "Who is it?", "m"),
        box("post", "Post", "What gives their word its weight?", "m", needed=False, at_once=True),
        box("briefing", "Briefing", "How much briefing do they need?", "n"),
        box("briefing_how", "Given how", "How is the briefing given?", "n"),
        box("briefed_by", "Given by", "Who gives it?", "n"),
        box("involvement", "Involvement", "How are they involved in the work?", "o"),
    ),
    "m-o",
    aside=_aside("m"),
)
MEETINGS = Items(
    ("meetings",),
    "Talked through",
    "When was this sheet talked through, and by whom? Once for each time.",
    "meeting",
    (
        box("date", "Date", "On which day?"),
        box("people", "People", "Who took part? Names, separated by commas."),
    ),
)
_DECISION = (
    ("outcome", "Decision", "Go, not yet, or no: it is not right for everyone.", True),
    ("by", "Decided by", "Who decided?", True),
    ("people", "With", "With whom? Names, separated by commas.", False),
    ("date", "On", "On which day?", True),
    ("change_first", "First", "If not yet: what must change first?", False),
    ("ask_again", "Ask again", "If not yet: when do we ask again?", False),
)
DECISION = tuple(
    Ask(("decision", field), title, asks, needed=needed, page="Decision")
    for field, title, asks, needed in _DECISION
)


def _parts() -> Iterator[Part]:
    for letter in "abcdefghij":
        yield from _prompt(letter)
    yield from (BARRIERS, WIN_OVER, CHAMPIONS)
    for letter in "pqrs":
        yield from _prompt(letter)
    yield MEETINGS
    yield from DECISION


SHEET = Sheet(
    "readiness",
    "Readiness",
    "Document One, readiness",
    "A few people who start it ask whether the time is right, with colleagues, perhaps several "
    "times.",
    Readiness,
    tuple(_parts()),
)
