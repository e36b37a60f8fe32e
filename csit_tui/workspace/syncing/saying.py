"""What a sync did, and what is left to do, in words: for the screen and for the command line."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from csit_tui.method import nouns
from csit_tui.vcs.log import Entry
from csit_tui.workspace.closings import Apart
from csit_tui.workspace.syncing.types import Came, Synced, ToBringIn, counted

_SHOWN = 10
"""Sessions of one line of work that are listed."""


def lines(found: Synced, sent: str = "Sent to") -> Iterator[str]:
    """All of it, a fact a line; lines that belong to the one above begin with two spaces."""
    if found.beside:
        yield f"Other work came by that name before ({found.beside}), and none of it is replaced."
        yield f"  What is on this stick is called {found.remote} here."
    for one in found.came:
        yield f"Came from {found.remote}, {one.whose}: {counted(one.commits)}."
        yield from _commits(one)
    words: dict[str, str] = {
        "forward": f"Your branch {found.branch} went forward to what came for it.",
        "united": f"Your branch {found.branch} was recorded in two places: both are in it now.",
    }
    if found.how in words:
        yield words[found.how]
    if found.sent:
        yield f"{sent} {found.remote}: {counted(found.sent)} of {found.branch}."
    for path in found.files:
        yield f"To be settled: {path}"
    if found.trouble is not None:
        yield f"Offline: {found.trouble.what}" if found.offline else f"{found.trouble.what}"
        yield f"  {found.trouble.mend}"
    yield from _left(found)
    if not (found.came or found.sent or found.trouble or found.to_send or found.apart):
        yield f"Nothing new from {found.remote}, and nothing to send."


def _left(found: Synced) -> Iterator[str]:
    """What somebody has yet to do."""
    for twice in found.apart:
        yield from _closed_twice(twice, found.remote)
    if found.to_send:
        yield f"Not sent yet: {nouns.counted(found.to_send, 'commit')}."
    for line in found.to_bring_in:
        yield f"To be brought in: {line.whose} ({_command(line)})"


def _closed_twice(twice: Apart, remote: str) -> Iterator[str]:
    """What stands where, and how both closings come under one tag."""
    name, cycle = twice.tag, twice.cycle
    yield f"The cycle {cycle} was closed in two places: {remote} has another tag {name}."
    yield f"  Here it is {_closing(twice.here)}; there it is {_closing(twice.there)}."
    yield "  A tag never moves, so both stay. On the united branch, close it once for both:"
    yield f"  csit cycle reopen {cycle} --reason 'Closed in two places'"
    yield f"  csit cycle close {cycle}; its new tag then stands for both."


def _closing(one: Entry) -> str:
    return f"{one.sha[:10]}, of {one.when:%Y-%m-%d %H:%M} by {one.author}"


def _command(line: ToBringIn) -> str:
    """How it is brought in, to be typed as it stands: a branch's name is another's word."""
    first = f"{line.first}, then " if line.first else ""
    return f"{first}csit merge {shlex.quote(line.ref)}"


def _commits(one: Came) -> Iterator[str]:
    for commit in one.commits[:_SHOWN]:
        yield f"  {commit.when:%Y-%m-%d %H:%M} {commit.subject}"
    if len(one.commits) > _SHOWN:
        yield f"  and {len(one.commits) - _SHOWN} more"
