"""How the page of sending and fetching is painted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from csit_tui.method.dates import written
from csit_tui.method.nouns import counted
from csit_tui.tui.render import Line, hanging, line, padded, span
from csit_tui.tui.widgets.panel import Block
from csit_tui.vcs import explain

if TYPE_CHECKING:
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.sending import Sending
    from csit_tui.tui.view import View
    from csit_tui.workspace.syncing.types import Outlook

_LABEL = 13


def blocks(view: View, outlook: Outlook | None, sending: Sending, width: int) -> list[Block]:
    """How far the work is, and what is under way or came of the last time."""
    if not view.has_git:
        return [Block(hanging((span("   "),), str(explain.outside()), width - 1))]
    parts = [_standing(view, outlook, width), _last(sending, width)]
    return [Block([*lines, ()]) for lines in parts if lines]


def _standing(view: View, outlook: Outlook | None, width: int) -> list[Line]:
    lines = [line(span(" Your work", "strong"))]
    for label, words in _stages(view, outlook):
        lines += hanging((padded(f"   {label}", _LABEL + 3, "faint"),), words, width - 1)
    if outlook is None:
        return lines
    if outlook.to_bring_in:
        lines += [(), line(span(" To be brought in", "strong"))]
        for one in outlook.to_bring_in:
            lines.append(line(span(f"   {one.whose}"), span(f"  {one.ref}", "faint")))
    if outlook.why_not is not None:
        lines += [(), *hanging((span(" ! ", "warn"),), _whole(outlook.why_not), width - 1, "warn")]
    return lines


def _stages(view: View, outlook: Outlook | None) -> Iterable[tuple[str, str]]:
    """The four words, and what is at each: kept, saved, committed, sent."""
    standing = view.standing
    yield "kept", counted(len(view.drafts), "text") if view.drafts else "nothing waits to be saved"
    session = standing.session
    if session is not None:
        yield "saved", "in the open session; closing it commits it"
    elif standing.uncommitted:
        yield "saved", f"{counted(len(standing.uncommitted), 'file')} outside any session"
    else:
        yield "saved", "nothing waits to be committed"
    if outlook is None:
        return
    from csit_tui.workspace.syncing.types import counted as commits

    waits = commits(outlook.to_send)
    yield "committed", f"{waits} to send" if waits else "nothing waits to be sent"
    behind = f"; {counted(standing.behind, 'commit')} fetched for it" if standing.behind else ""
    if outlook.remote:
        yield "sent", f"to {outlook.remote} ({outlook.address}){behind}"
        when = outlook.fetched
        yield "fetched", f"{written(when.date())}, {when:%H:%M}" if when else "not yet"


def _last(sending: Sending, width: int) -> list[Line]:
    """What is under way, else what the last one did."""
    if sending.running:
        return [line(span(" Under way", "strong")), line(span(f"   {_under_way(sending)}", "key"))]
    if sending.troubles:
        told = " ".join(map(_whole, sending.troubles))
        return hanging((span(" ! ", "warn"),), told, width - 1, "warn")
    if sending.found is None:
        return []
    from csit_tui.workspace.syncing.saying import lines

    head = span(" Done", "strong") if sending.found.whole else span(" Not all of it", "warn")
    return [line(head), *_said(lines(sending.found), width)]


def _said(words: Iterable[str], width: int) -> Sequence[Line]:
    found: list[Line] = []
    for one in words:
        indent = "     " if one.startswith("  ") else "   "
        found += hanging((span(indent),), one.strip(), width - 1)
    return found


def _under_way(sending: Sending) -> str:
    if sending.stopping:
        return "stopping…"
    progress = sending.progress
    if progress is None:
        return "asking the other side…"
    return f"{progress.step}: {progress.done} of {progress.total}"


def _whole(trouble: Trouble) -> str:
    return f"{trouble.what} {trouble.mend}".strip()
