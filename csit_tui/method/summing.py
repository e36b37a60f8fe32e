"""Many changes of one sort, told in one line: for a preview in which each would be lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from csit_tui.method.nouns import counted
from csit_tui.method.wording import ONE_AND_MANY

FEWEST = 4
"""So many lines of one sort are told in one."""
_MANY = {word: many for one, many in ONE_AND_MANY.values() for word in (one, many)}
_CHANGE = re.compile(
    r"(?P<verb>[A-Z][a-z]+(?: the [a-z ]+?)?)"
    rf"(?: (?P<count>\d+) (?P<noun>{'|'.join(sorted(_MANY, key=len, reverse=True))}))?"
    r" (?P<joint>to|from|of) \w+\.\d+(?:: .*)?"
)


class _Sort(NamedTuple):
    """What lines have in common that are told in one."""

    verb: str
    noun: str
    joint: str


def summed(lines: Sequence[str]) -> list[str]:
    """Changes that many criteria share first, in one line each; then what is of one criterion.

    So "Recorded the reason of 1.1" and its like become "Recorded the reason of 29 criteria".
    """
    sorts: dict[_Sort, list[int]] = {}
    for line in lines:
        if (sort := _sort(line)) is not None:
            sorts.setdefault(sort[0], []).append(sort[1])
    many = {sort: counts for sort, counts in sorts.items() if len(counts) >= FEWEST}
    rest = [line for line in lines if (sort := _sort(line)) is None or sort[0] not in many]
    return [*(_told(sort, counts) for sort, counts in many.items()), *rest]


def _sort(line: str) -> tuple[_Sort, int] | None:
    """The sort of a line, and how many points it tells of; none of a line of its own."""
    found = _CHANGE.fullmatch(line)
    if found is None:
        return None
    noun = _MANY.get(found["noun"] or "", "")
    return _Sort(found["verb"], noun, found["joint"]), int(found["count"] or 0)


def _told(sort: _Sort, counts: list[int]) -> str:
    points = f" {sum(counts)} {sort.noun}" if sort.noun else ""
    return f"{sort.verb}{points} {sort.joint} {counted(len(counts), 'criterion')}"
