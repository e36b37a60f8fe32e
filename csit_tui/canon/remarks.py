"""Comments of several states of one file, merged as text beside the keys they belong to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from csit_tui.canon.comments import NONE, Comments, Lines, Path, settled

_Mark = tuple[str, int]
"""A line of a comment, and how many like it stand before it: lines such as "#" come often."""


def merged(
    base: Comments,
    sides: Sequence[Comments],
    written: Iterable[Path],
    disputed: Iterable[Path] = (),
) -> Comments:
    """Merge comments place by place; `written` are the places of the merged file.

    A change of one side wins. Where several changed one comment, each line that a side added is in,
    the first side's first, and each that a side removed is out. Comments of what is not written
    move to its nearest parent, in all states alike, before they are compared; those of places in
    conflict, which are `disputed`, afterwards, for which side stays there is not decided.
    """
    if base is NONE and all(side is NONE for side in sides):
        return NONE
    places = list(written)
    still = [*places, *_within(disputed, (base, *sides))]
    before, *held = (settled(one, still) for one in (base, *sides))
    above = {}
    for path in dict.fromkeys(path for one in (before, *held) for path in one.above):
        above[path] = _lines(before.above.get(path, ()), [one.above.get(path, ()) for one in held])
    found = Comments(
        _lines(before.head, [one.head for one in held]),
        {path: lines for path, lines in above.items() if lines},
        _lines(before.tail, [one.tail for one in held]),
    )
    return settled(found, places)


def _within(disputed: Iterable[Path], states: Iterable[Comments]) -> Iterator[Path]:
    """The places with comments that are in conflict, or lie in what is."""
    tops = set(disputed)
    for path in dict.fromkeys(path for one in states for path in one.above):
        if any(path[:length] in tops for length in range(1, len(path) + 1)):
            yield path


def _lines(base: Lines, sides: list[Lines]) -> Lines:
    changed = list(dict.fromkeys(side for side in sides if side != base))
    if len(changed) < 2:
        return changed[0] if changed else base
    known: dict[_Mark, None] = {}
    for side in changed:
        known |= _marked(side)
    counts = [Counter(lines) for lines in (base, *changed)]
    return tuple(line for line, before in known if before < _copies(line, counts))


def _copies(line: str, counts: list[Counter[str]]) -> int:
    """Say how often a line stays: the most that a side added, else the fewest that one left."""
    base, *held = (count[line] for count in counts)
    return max(held) if max(held) > base else min(held)


def _marked(lines: Lines) -> dict[_Mark, None]:
    seen: dict[str, int] = {}
    marks: dict[_Mark, None] = {}
    for line in lines:
        seen[line] = seen.get(line, -1) + 1
        marks[line, seen[line]] = None
    return marks
