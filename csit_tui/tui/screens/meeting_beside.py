"""What informs a criterion, as the room reads it: documents, answers as distributions, findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from csit_tui.method.answers import told as in_words
from csit_tui.method.dates import written
from csit_tui.method.informing import titled
from csit_tui.tui.render import Line, hanging, line, span
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.method.informing import Answers, Asked, Challenged, Informed, Informing


def told(found: Informed) -> str:
    """How much informs it, in a few words."""
    questions = sum(len(one.questions) for one in found.inputs)
    counts = (
        (len(found.inputs), "input"),
        (questions, "question"),
        (len(found.findings), "finding"),
    )
    words = [f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n]
    return ", ".join(words) or "no input names it"


def informing_blocks(found: Informed, width: int) -> list[Block]:
    """Each input with what it tells, and what challenges found of the criterion.

    Of an exercise these are the questions that name it.
    """
    blocks = [Block([(span(" What informs it", "strong"),), ()])]
    if not found.total:
        blocks.append(Block([line(span("   No input names it.", "faint"))]))
    blocks += [Block([*_input(one, width), ()]) for one in found.inputs]
    return blocks + [Block([*_finding(one, width), ()]) for one in found.findings]


def _input(one: Informing, width: int) -> Iterator[Line]:
    given = one.input
    day = written(given.date) if given.date else ""
    about = ", ".join(filter(None, (given.owner, day, given.link)))
    yield from _about(titled(given), ((about, "faint"), (given.note or "", "")), width)
    for asked in one.questions:
        yield from _asked(asked, width)


def _finding(one: Challenged, width: int) -> Iterator[Line]:
    challenge, finding = one
    day = written(challenge.date) if challenge.date else ""
    about = ", ".join(filter(None, (*challenge.people, day)))
    answer = f"Our answer: {finding.answer}" if finding.answer else ""
    parts = ((about, "faint"), (finding.text or "", ""), (answer, "faint"))
    yield from _about(titled(challenge), parts, width)


def _about(title: str, parts: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """A title, and below it what is told, each part with its tone."""
    yield from hanging((span("  · ", "key"),), title, width - 1, "strong")
    for words, tone in parts:
        if words:
            yield from hanging((span("    "),), words, width - 1, tone, most=3)


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
