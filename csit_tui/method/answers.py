"""Answers to a question of a 360 exercise: how many gave each, read and told in words.

They are kept by rater group and never by person; where there are few of them they are counted and
not shown, so that nobody can be made out (Document One, Stage 5; how few is our advice).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from csit_tui.model.entry import entered
from csit_tui.model.trouble import refused
from csit_tui.text import quoted

FEWEST = 5
"""So many answers are shown, unless the programme says otherwise."""
_LABELLED = re.compile(r"(.+?)\s*[:=]\s*(\d{1,6})")
_COUNT_FIRST = re.compile(r"(\d{1,6})\s+(\D+)")
_COUNT_LAST = re.compile(r"(\D+?)\s+(\d{1,6})")


def read_answers(text: str, field: str = "") -> dict[str, int]:
    """How many gave each answer: ``5 yes, 2 no``, or ``3: 5, 4: 2``. Raises `Refused`."""
    found: dict[str, int] = {}
    for part in re.split(r"[,;\n]", entered(text)):
        said = " ".join(part.split())
        if not said:
            continue
        answer, count = _read(said, field)
        if answer in found:
            what = f"{quoted(answer, 40)} is counted twice."
            raise refused(what, "Give each answer once.", field=field)
        found[answer] = count
    return found


def _read(said: str, field: str) -> tuple[str, int]:
    if labelled := _LABELLED.fullmatch(said):
        return labelled[1], int(labelled[2])
    if first := _COUNT_FIRST.fullmatch(said):
        return first[2], int(first[1])
    if last := _COUNT_LAST.fullmatch(said):
        return last[1], int(last[2])
    what = f"{quoted(said, 40)} does not say how many gave which answer."
    raise refused(what, "Write it as 5 yes, 2 no; of a scale 3: 5, 4: 2.", field=field)


def told(counts: Mapping[str, int]) -> str:
    """The answers as they are typed: ``5 yes, 2 no``."""
    return ", ".join(
        f"{answer}: {count}"
        if answer[:1].isdigit() or answer[-1:].isdigit()
        else f"{count} {answer}"
        for answer, count in counts.items()
    )


def shown(counts: Mapping[str, int], fewest: int) -> str:
    """The answers where there are enough of them, else how many there are."""
    total = sum(counts.values())
    if total >= fewest:
        return told(counts)
    return f"{total} answer{'' if total == 1 else 's'}, too few to be shown"


def guarded(data: Mapping[str, Any], fewest: int) -> dict[str, Any]:
    """An exercise as plain data, with the number of answers in place of those that are too few."""
    questions = data.get("questions")
    if not isinstance(questions, Mapping):
        return dict(data)
    return {**data, "questions": {key: _guarded(one, fewest) for key, one in questions.items()}}


def _guarded(question: Mapping[str, Any], fewest: int) -> dict[str, Any]:
    results = {
        group: counts if sum(counts.values()) >= fewest else shown(counts, fewest)
        for group, counts in question.get("results", {}).items()
    }
    return {**question, "results": results} if results else dict(question)
