"""Three-way merge of long text by whole lines: ours, small, and quick to import."""

from bisect import bisect_left
from typing import NamedTuple


class _Hunk(NamedTuple):
    """Lines `start` to `end` (excluded) of the old text, and what one side has in their place."""

    start: int
    end: int
    lines: tuple[str, ...]


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """Merge two changes of one text; `None` where they meet and somebody has to choose.

    Changes meet where they touch: unchanged lines must stand between them, unless both are the very
    same. A carriage return belongs to its line. Exchanging ours and theirs changes nothing, and
    merging the result with either side again gives the result.
    """
    old, mine, yours = base.split("\n"), ours.split("\n"), theirs.split("\n")
    merged = _joined(old, mine, yours)
    if merged is None or any(_joined(old, merged, side) != merged for side in (mine, yours)):
        return None  # also where the result, merged again, would be read in another way
    return "\n".join(merged)


def _joined(old: list[str], mine: list[str], yours: list[str]) -> list[str] | None:
    merged: list[str] = []
    at = -1  # the last change ended here; the next one has to begin behind it
    for start, end, lines in sorted({*_hunks(old, mine), *_hunks(old, yours)}):
        if start <= at:
            return None
        merged += old[max(at, 0) : start]
        merged += lines
        at = end
    return merged + old[max(at, 0) :]


def _hunks(old: list[str], new: list[str]) -> list[_Hunk]:
    """List what differs, each change apart from the next by lines that stayed."""
    hunks = []
    start, new_start = 0, 0
    for end, new_end in [*_anchors(old, new), (len(old), len(new))]:
        head, tail = _alike(old[start:end], new[new_start:new_end])
        hunk = _Hunk(start + head, end - tail, tuple(new[new_start + head : new_end - tail]))
        if hunk.start < hunk.end or hunk.lines:
            hunks.append(hunk)
        start, new_start = end, new_end
    return hunks


def _alike(old: list[str], new: list[str]) -> tuple[int, int]:
    """Return how many lines are the same at the beginning, and of the rest at the end."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return where lines stand that each text holds once: the most of them in the same order."""
    places = _once(new)
    pairs = [(at, places[line]) for line, at in _once(old).items() if line in places]
    ends: list[int] = []  # by length of a run, the earliest place in the new text where one ends
    tops: list[int] = []  # the pair that ends it
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(tops[length - 1] if length else -1)
        ends[length : length + 1], tops[length : length + 1] = [place], [index]
    run = []
    index = tops[-1] if tops else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _once(lines: list[str]) -> dict[str, int]:
    """Return the place of each line that stands in the text exactly once, in its order."""
    places: dict[str, int] = {}
    again = set()
    for at, line in enumerate(lines):
        if line in places:
            again.add(line)
        places[line] = at
    return {line: at for line, at in places.items() if line not in again}
