"""The comments people write into files by hand, and the fields that they belong to."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from csit_tui.canon.scan import Statement

Path = tuple[str, ...]
Lines = tuple[str, ...]


class Comments(NamedTuple):
    """A file's comments, each line with its hash sign and without its line end.

    `head` stands at the top of the file, cut off from the first field by a blank line; `above` are
    those of each field or header, by its path; `tail` stands after the last field.
    """

    head: Lines
    above: Mapping[Path, Lines]
    tail: Lines


NONE: Final = Comments((), MappingProxyType({}), ())


def comments(source: bytes) -> Comments:
    """Gather every comment of a file that `read` accepts.

    Comments within a value and at the end of a line move above the field they stand beside; those
    within a table that is written in brackets or braces belong to the field that holds it.
    """
    if b"#" not in source:
        return NONE
    from csit_tui.canon.scan import statements  # most files have none

    *walked, end = statements(source.decode().replace("\r\n", "\n"))
    if not walked:
        return Comments((), NONE.above, end.above)
    first = walked[0]
    head = first.above[: first.gap]
    rest = [first._replace(above=first.above[first.gap :]), *walked[1:]]
    return Comments(head, _by_path(rest), end.above)


def _by_path(walked: Iterable["Statement"]) -> dict[Path, Lines]:
    above: dict[Path, Lines] = {}
    for statement in walked:
        lines = statement.above + statement.beside
        path = statement.path
        if lines and path is not None:
            above[path] = above.get(path, ()) + lines
    return above


def settled(held: Comments, written: Iterable[Path]) -> Comments:
    """Move the comments of what is no longer written to its nearest parent that is.

    Comments of a field at the top level go to the head; where nothing is written, all are the tail.
    """
    places = set(written)
    head, above = held.head, dict[Path, Lines]()
    for path, lines in held.above.items():
        place = path
        while place and place not in places:
            place = place[:-1]
        if place:
            # The field's own comments first, then those that move in from below.
            above[place] = (
                lines + above.get(place, ()) if place == path else above.get(place, ()) + lines
            )
        else:
            head += lines
    if not places:
        return Comments((), NONE.above, head + held.tail)
    return Comments(head, above, held.tail)
