"""What was settled while work was brought in, as lines of the commit that brought it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT
from csit_tui.method.places import one_line
from csit_tui.text import brief, safe
from csit_tui.workspace.bringing.disputes import Dispute
from csit_tui.workspace.bringing.run import Source
from csit_tui.workspace.bringing.telling import Teller
from csit_tui.workspace.history import SETTLED

_MOST = 60
"""So many characters of a value are told."""


def settled_lines(
    disputes: Sequence[Dispute], source: Source, sources: Sequence[Source], teller: Teller
) -> Iterator[str]:
    """A line for each conflict of a line of work: what somebody chose, then what each side said.

    Of what is sealed for whoever brings it in only the place is told.
    """
    called = {safe(one.name): teller.name(one) for one in sources}
    for one in disputes:
        if one.settled and any(side.name == safe(source.name) for side in one.theirs):
            said = "" if one.sealed else _said(one, called, teller)
            yield safe(one_line(f"{SETTLED}{one.place}{said}"))


def _said(one: Dispute, called: Mapping[str, str], teller: Teller) -> str:
    if one.field is None:
        return f": as {_whose(one, called)} has it"
    sides = [f"here {_words(one, one.here.value, teller)}"]
    sides += [
        f"{called.get(side.name, side.name)} {_words(one, side.value, teller)}"
        for side in one.theirs
    ]
    return f": {_words(one, one.chosen, teller)}; {', '.join(sides)}"


def _words(one: Dispute, value: Any, teller: Teller) -> str:
    if value is ABSENT or value is None or one.field is None:
        return "nothing"
    return brief(one_line(teller.said(one.path, one.field, value)), _MOST) or "nothing"


def _whose(one: Dispute, called: Mapping[str, str]) -> str:
    """Which side's file was taken."""
    if one.chosen == one.here.value:
        return "the line here"
    taken = next((side.name for side in one.theirs if side.value == one.chosen), None)
    return "what was before" if taken is None else called.get(taken, taken)
