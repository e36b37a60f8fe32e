"""What became of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Kind = Literal["same", "removed", "added"]
MOST = 400
"""So many words between the like ends of two texts are compared one by one, more as a whole."""
_AROUND = 6
"""Words that are kept beside a change, on either side of it."""
_TOKEN = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")


class Stretch(NamedTuple):
    """Some words in a row, and what became of them."""

    kind: Kind
    text: str


def reworded(before: str, after: str) -> list[Stretch]:
    """The words that stayed, went and came; together they give both texts again."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _like(old, new)
    end = _like(old[start:][::-1], new[start:][::-1])
    middle = (old[start : len(old) - end], new[start : len(new) - end])
    parts = [Stretch("same", "".join(old[:start])), *_middle(*middle)]
    parts.append(Stretch("same", "".join(old[len(old) - end :])))
    return [part for part in parts if part.text]


def _like(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words are the same at the beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))


def _middle(old: list[str], new: list[str]) -> Iterator[Stretch]:
    """What lies between the like ends: the longest row of words that both have stays."""
    if len(old) * len(new) > MOST * MOST:
        yield from (Stretch("removed", "".join(old)), Stretch("added", "".join(new)))
        return
    for kind, words in groupby(_steps(old, new), key=lambda step: step[0]):
        yield Stretch(kind, "".join(word for _, word in words))


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[Kind, str]]:
    """Each word with what became of it; of words in one place those that went come first."""
    longest = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below = longest[i], longest[i + 1]
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if old[i] == new[j] else max(below[j], row[j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            yield "same", old[i]
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and longest[i + 1][j] >= longest[i][j + 1]):
            yield "removed", old[i]
            i += 1
        else:
            yield "added", new[j]
            j += 1


def shortened(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The same, of what stayed only the words beside a change, with three dots for the rest."""
    last = len(stretches) - 1
    return [
        part if part.kind != "same" else part._replace(text=_beside(part.text, n == 0, n == last))
        for n, part in enumerate(stretches)
    ]


def _beside(text: str, first: bool, last: bool) -> str:
    words = _TOKEN.findall(text)
    head = [] if first else words[:_AROUND]
    tail = [] if last else words[-_AROUND:]
    if len(head) + len(tail) >= len(words):
        return text
    return "".join([*head, "…", *tail])
