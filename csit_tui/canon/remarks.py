"""Comments of several states of one file, merged as text beside the keys they belong to."""

from collections.abc import Iterable, Sequence

from csit_tui.canon.comments import NONE, Comments, Lines, Path, settled

_Mark = tuple[str, int]
"""A line of a comment, and how many like it stand before it: lines such as "#" come often."""


def merged(base: Comments, sides: Sequence[Comments], written: Iterable[Path]) -> Comments:
    """Merge comments place by place; `written` are the places of the merged file.

    A change of one side wins. Where several changed one comment, each line that a side added is in,
    the first side's first, and each that a side removed is out. Comments of what is not written
    move to its nearest parent, in all states alike, before they are compared.
    """
    if base is NONE and all(side is NONE for side in sides):
        return NONE
    places = list(written)
    before, *held = (settled(one, places) for one in (base, *sides))
    above = {}
    for path in dict.fromkeys(path for one in (before, *held) for path in one.above):
        above[path] = _lines(before.above.get(path, ()), [one.above.get(path, ()) for one in held])
    return Comments(
        _lines(before.head, [one.head for one in held]),
        {path: lines for path, lines in above.items() if lines},
        _lines(before.tail, [one.tail for one in held]),
    )


def _lines(base: Lines, sides: list[Lines]) -> Lines:
    changed = list(dict.fromkeys(side for side in sides if side != base))
    if len(changed) < 2:
        return changed[0] if changed else base
    before, *held = (_marked(lines) for lines in (base, *changed))
    known: dict[_Mark, None] = {}
    for side in held:
        known |= side
    kept = [mark for mark in known if mark not in before or all(mark in side for side in held)]
    return tuple(line for line, _ in kept)


def _marked(lines: Lines) -> dict[_Mark, None]:
    seen: dict[str, int] = {}
    marks: dict[_Mark, None] = {}
    for line in lines:
        seen[line] = seen.get(line, -1) + 1
        marks[line, seen[line]] = None
    return marks
