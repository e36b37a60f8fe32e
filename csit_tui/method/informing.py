"""What informs a criterion: documents, 360 exercises and findings of challenges that name it.

Answers are told as distributions; those of a group are shown only where there are enough of them
that nobody can be made out (Document One, Stage 5; the number is our advice).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from csit_tui.method.answers import FEWEST
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import one_line
from csit_tui.model.inputs import Challenge, ChallengeFinding, Input, Question
from csit_tui.model.sheets import Inputs
from csit_tui.model.snapshot import Snapshot


class Answers(NamedTuple):
    """What a group answered to a question; ``counts`` is none where the answers are too few."""

    group: str
    total: int
    counts: dict[str, int] | None


class Asked(NamedTuple):
    """A question and the answers of each group."""

    text: str
    answers: tuple[Answers, ...]


class Informing(NamedTuple):
    """One document or exercise that names the criterion, and its questions that do."""

    input: Input
    questions: tuple[Asked, ...]


class Challenged(NamedTuple):
    """A finding of peers or validators that names the criterion."""

    challenge: Challenge
    finding: ChallengeFinding


class Informed(NamedTuple):
    """All that informs a criterion."""

    inputs: tuple[Informing, ...] = ()
    findings: tuple[Challenged, ...] = ()

    @property
    def total(self) -> int:
        """How many there are of both."""
        return len(self.inputs) + len(self.findings)


def informed(snapshot: Snapshot, cycle: str, criterion: str) -> Informed:
    """All that informs a criterion in a cycle."""
    inputs = informing(snapshot, cycle, criterion)
    return Informed(tuple(inputs), tuple(challenged(snapshot, cycle, criterion)))


def fewest(snapshot: Snapshot, cycle: str) -> int:
    """The fewest answers that are shown in a cycle."""
    sheet = snapshot.one(Inputs, cycle=cycle)
    number = sheet.feedback_minimum if sheet else None
    return FEWEST if number is None else number


def inputs_of(snapshot: Snapshot, cycle: str) -> list[Input]:
    """All inputs of a cycle, by title."""
    found = (one for _, one in snapshot.each(Input, cycle=cycle))
    return sorted(found, key=lambda one: titled(one).casefold())


def informing(snapshot: Snapshot, cycle: str, criterion: str) -> list[Informing]:
    """The inputs of a cycle that name a criterion, themselves or in a question, by title."""
    enough = fewest(snapshot, cycle)
    inputs = inputs_of(snapshot, cycle)
    found = [Informing(one, tuple(_asked(one, criterion, enough))) for one in inputs]
    return [one for one in found if one.questions or criterion in one.input.criteria]


def challenged(snapshot: Snapshot, cycle: str, criterion: str) -> list[Challenged]:
    """What challenges and validations of a cycle found of a criterion, oldest first."""
    held = sorted(
        (one for _, one in snapshot.each(Challenge, cycle=cycle)),
        key=lambda one: (str(one.date or "9999"), titled(one)),
    )
    return [
        Challenged(one, one.findings[key])
        for one in held
        for key in ids_in_order(one.findings)
        if criterion in one.findings[key].criteria
    ]


def titled(one: Input | Challenge) -> str:
    """What an input or challenge is called; its kind where it has no title."""
    return one_line(one.title) or (one.type or "challenge").replace("-", " ")


def _asked(exercise: Input, criterion: str, enough: int) -> Iterator[Asked]:
    for key in ids_in_order(exercise.questions):
        question = exercise.questions[key]
        if criterion in question.criteria:
            yield Asked(question.text or "", tuple(_answers(exercise, question, enough)))


def _answers(exercise: Input, question: Question, enough: int) -> Iterator[Answers]:
    groups = exercise.groups
    others = sorted(set(question.results) - set(groups))
    for key in (*ids_in_order(groups), *others):
        counts = question.results.get(key)
        if counts:
            name = (groups[key].name if key in groups else None) or key
            total = sum(counts.values())
            yield Answers(name, total, dict(counts) if total >= enough else None)
