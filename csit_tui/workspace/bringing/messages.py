"""What the commits that bring work in say: whose it is, its sessions, and what was settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT
from csit_tui.method.nouns import counted
from csit_tui.method.places import one_line
from csit_tui.model.base import SLUG
from csit_tui.text import brief, safe
from csit_tui.vcs import branches, trailers
from csit_tui.workspace import rules
from csit_tui.workspace.bringing.disputes import Dispute
from csit_tui.workspace.bringing.run import Step
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.telling import Teller
from csit_tui.workspace.context import Context
from csit_tui.workspace.history import BRING_IN, SETTLED

_MOST = 50
"""So many sessions, and things settled, are named in a message."""
_LONGEST = 60
"""So many characters of a value are told."""


def subject(context: Context, source: Source, teller: Teller, into: str | None) -> str:
    """What a commit that brings a line into a branch, or the main line, is called."""
    branch = into or rules.main_line(context)
    own = branches.is_copy(context.in_git(), source.name, branch)
    return united(branch) if own else f"Bring in {teller.name(source)}"


def united(branch: str) -> str:
    """The subject of a commit that unites a branch with what was recorded on it elsewhere."""
    return f"Unite the work on {branch} that was recorded in two places"


def message(step: Step, teller: Teller, subject: str, settled: Sequence[str] = ()) -> str:
    """The message of a commit that brings a line in: its sessions, what was settled on the way,
    and what csit reads of it.

    A branch's odd name may end in what is no team's; then no team is named.
    """
    told = [f"- {line}" for line in teller.sessions(step, told=False)]
    parts = ["\n".join([f"{counted(len(step.after), 'file')} changed.", *_most(told)])]
    parts += ["\n".join(_most(settled))] if settled else []
    named = step.source.team or ""
    team = named if re.fullmatch(SLUG, named) else None
    marks = trailers.Trailers(teller.cycle_of(step.source), team=team, kind=BRING_IN)
    return trailers.message(subject, *parts, trailers=marks)


def _most(lines: Sequence[str]) -> list[str]:
    more = [f"- and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
    return [*lines[:_MOST], *more]


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
    return brief(one_line(teller.said(one.path, one.field, value)), _LONGEST) or "nothing"


def _whose(one: Dispute, called: Mapping[str, str]) -> str:
    """Which side's file was taken."""
    if one.chosen == one.here.value:
        return "the line here"
    taken = next((side.name for side in one.theirs if side.value == one.chosen), None)
    return "what was before" if taken is None else called.get(taken, taken)
