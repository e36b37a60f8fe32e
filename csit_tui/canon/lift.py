"""Older formats made new on reading: a chain of pure steps, one for each format left behind."""

from collections.abc import Callable
from typing import Any, Final

from csit_tui.canon.errors import Unreadable

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: Final[dict[int, Step]] = {}
"""From each older format, the step that leads to the next; a step also raises `format` by one."""


def lift(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data of a file in today's format, the same object where it is that already.

    Raises `Unreadable` where the format is missing, odd or newer than this version knows.
    """
    from csit_tui.merge.table import FORMAT

    held = data.get("format")
    if held is None:
        raise Unreadable("The file does not say its format.", f"Begin it with: format = {FORMAT}")
    if type(held) is not int or held < 1:
        raise Unreadable("The format is not a whole number from 1.", f"Write: format = {FORMAT}")
    if held > FORMAT:
        named = held if held < 1_000_000 else "of an unknown number"
        why = f"The file is in format {named}; this version of csit reads up to format {FORMAT}."
        raise Unreadable(why, "Install a newer csit. Nothing in the file was changed.")
    while held < FORMAT:
        data = STEPS[held](data)
        held += 1
    return data
