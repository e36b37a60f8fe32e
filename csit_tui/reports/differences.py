"""What differs between two states, as Markdown for the comment of a pull request.

Texts are somebody's, perhaps of another team: nothing in them becomes markup, and nothing in them
calls a person, a ticket or a page. It fits into what a forge takes, and counts what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from csit_tui.method.difference_words import Piece, pieces
from csit_tui.method.nouns import counted
from csit_tui.method.record_differences import Compared
from csit_tui.model.trouble import Trouble
from csit_tui.reports.markdown import quiet

LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""
MOST = 40
"""Differences of one record that are listed."""
_SIGNS = {"removed": "~~", "added": "**"}


def comment(
    title: str, records: Sequence[Compared], troubles: Sequence[Trouble], notes: Sequence[str]
) -> str:
    """A page of what differs, by heading and record; ``notes`` are sentences at its end."""
    end = [*_troubles(troubles), *(f"- {quiet(note)}" for note in notes)]
    lines = [f"## {quiet(title)}", ""]
    room = LONGEST - len("\n".join([*lines, *end])) - 100
    told = 0
    for block in _blocks(records):
        room -= len(block) + 1
        if room < 0:
            break
        lines.append(block)
        told += 1
    if told < len(records):
        lines += [f"*and {counted(len(records) - told, 'more record')}*", ""]
    if not records:
        lines += ["No record differs.", ""]
    return "\n".join([*lines, *end]).rstrip("\n") + "\n"


def _blocks(records: Sequence[Compared]) -> Iterator[str]:
    """One block a record; the first of a heading has it."""
    for heading, held in groupby(records, key=lambda one: one.heading):
        for number, one in enumerate(held):
            first = [f"### {quiet(heading)}", ""] if number == 0 else []
            yield "\n".join([*first, *_record(one)])


def _record(one: Compared) -> Iterator[str]:
    state = {"new": " (new)", "gone": " (gone)"}.get(one.state, "")
    yield from (f"**{quiet(one.name)}**{state}", "")
    for difference in one.differences[:MOST]:
        yield f"- {''.join(map(_piece, pieces(difference)))}"
    if len(one.differences) > MOST:
        yield f"- *and {len(one.differences) - MOST} more*"
    if not one.differences:
        yield "- only its form or its comments"
    yield ""


def _piece(piece: Piece) -> str:
    """A piece, the signs for what went or came close around its words, as Markdown wants."""
    if piece.kind == "ours":
        return piece.text
    sign = _SIGNS.get(piece.kind, "")
    core = piece.text.strip()
    if not core:
        return " "
    before, after = (" " if edge.isspace() else "" for edge in (piece.text[0], piece.text[-1]))
    return f"{before}{sign}{quiet(core)}{sign}{after}"


def _troubles(troubles: Sequence[Trouble]) -> Iterator[str]:
    if troubles:
        yield from ("### Cannot be read", "")
        yield from (f"- {quiet(one.where or '')}: {quiet(one.what)}" for one in troubles)
        yield ""
