"""What informs a criterion, as the room reads it: documents, and answers as distributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csit_tui.method.answers import told as in_words
from csit_tui.method.dates import written
from csit_tui.tui.render import Line, hanging, line, span
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.method.informing import Answers, Asked, Informing


def told(found: Sequence[Informing]) -> str:
    """How much informs it, in a few words."""
    if not found:
        return "no input names it"
    questions = sum(len(one.questions) for one in found)
    words = f"{len(found)} input{'' if len(found) == 1 else 's'}"
    asked = f", {questions} question{'' if questions == 1 else 's'}" if questions else ""
    return words + asked


def informing_blocks(found: Sequence[Informing], width: int) -> list[Block]:
    """Each input with what it tells; of an exercise the questions that name the criterion."""
    blocks = [Block([(span(" What informs it", "strong"),), ()])]
    if not found:
        blocks.append(Block([line(span("   No input names it.", "faint"))]))
    return blocks + [Block([*_input(one, width), ()]) for one in found]


def _input(one: Informing, width: int) -> Iterator[Line]:
    given = one.input
    day = written(given.date) if given.date else ""
    about = ", ".join(filter(None, (given.owner, day, given.link)))
    yield from hanging((span("  · ", "key"),), given.title or given.type, width - 1, "strong")
    for words, tone in ((about, "faint"), (given.note or "", "")):
        if words:
            yield from hanging((span("    "),), words, width - 1, tone, most=3)
    for asked in one.questions:
        yield from _asked(asked, width)


def _asked(asked: Asked, width: int) -> Iterator[Line]:
    yield from hanging((span("    ? ", "key"),), asked.text, width - 1)
    for answers in asked.answers:
        yield from hanging((span("      "),), _answers(answers), width - 1)


def _answers(answers: Answers) -> str:
    if answers.counts is None:
        return f"{answers.group}: too few answers to be shown"
    return f"{answers.group}: {in_words(answers.counts)} (of {answers.total})"


def parked_lines(texts: Sequence[str], width: int) -> list[Line]:
    """The points that were put aside, for wide terminals."""
    if not texts:
        return []
    lines: list[Line] = [(span(" Parked", "strong"),)]
    for text in texts:
        lines += hanging((span("  · ", "key"),), text, width - 1, most=2)
    return [*lines, ()]
