"""Records as plain text, the way a scribe types minutes.

A criterion begins with a line ``# 5.1`` (its name may follow). Under it, a line such as
``Rating: 2`` or ``Strengths:`` begins a field, which goes on until the next. Points, evidence and
positions stand one a line, with or without bullets; an indented line goes on with the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from csit_tui.cli.items import Entry, record
from csit_tui.cli.values import ITEMS, RECORD
from csit_tui.model.base import CRITERION
from csit_tui.model.entry import entered, pasted_points
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import quoted

HEADINGS = {
    "current practice": "practice",
    "now": "practice",
    "target date": "target_date",
    "by": "target_date",
    "cards": "tally",
    "individual ratings": "tally",
    "present": "attendance",
    "strength": "strengths",
    "afi": "afis",
    "improvements": "afis",
    "area for improvement": "afis",
    "areas for improvement": "afis",
    "position": "positions",
} | {name: name for name in (*RECORD, *ITEMS, "team")}
"""Headings, in small letters, and the fields they begin."""

_TITLE = re.compile(rf"^#+\s*({CRITERION[1:-1]})(?:[\s:].*)?$")
_NAMES = "|".join(sorted(HEADINGS, key=len, reverse=True))
_HEADING = re.compile(rf"^({_NAMES})\s*:(.*)$", re.IGNORECASE)


def begins(start: str) -> bool:
    """Whether a text begins with the title of a criterion."""
    return _TITLE.match(start.split("\n", 1)[0].rstrip("\r")) is not None


def records(written: str, name: str) -> list[Entry]:
    """The criteria that a text records; ``name`` is the source's name in messages."""
    entries = []
    for criterion, line, body in _criteria(written, name):
        try:
            entries.append(record(criterion, _fields(body, line, name)))
        except Refused as error:
            raise Refused(
                *(t._replace(path=t.path or name, line=t.line or line) for t in error.troubles)
            ) from None
    return entries


def _criteria(written: str, name: str) -> Iterator[tuple[str, int, list[str]]]:
    """Each criterion with the line of its title and the lines below it."""
    criterion, start, body = "", 0, list[str]()
    for number, line in enumerate(entered(written).split("\n"), 1):
        title = _TITLE.match(line)
        if title:
            if criterion:
                yield criterion, start, body
            criterion, start, body = title[1], number, []
        elif criterion:
            body.append(line)
        elif line.strip():
            what, mend = "The text does not begin with a criterion.", "Begin with a line like # 5.1"
            raise Refused(Trouble(what, mend, name, number))
    if criterion:
        yield criterion, start, body


def _fields(body: list[str], start: int, name: str) -> dict[str, Any]:
    """The fields under one title, their texts put together."""
    texts: dict[str, list[str]] = {}
    current = ""
    for number, line in enumerate(body, start + 1):
        heading = _HEADING.match(line)
        if heading:
            current = HEADINGS[heading[1].lower()]
            texts.setdefault(current, []).append(heading[2].strip())
        elif current:
            texts[current].append(line)
        elif line.strip():
            what = f"{quoted(line.strip())} stands under no heading."
            mend = "Begin a field with its name and a colon, such as Reason:"
            raise Refused(Trouble(what, mend, name, number))
    return {key: _value(key, lines) for key, lines in texts.items()}


def _value(key: str, lines: list[str]) -> Any:
    if key in ITEMS:
        joined = re.sub(r"\n[ \t]+(?![-*+•‣◦▪●–—·])", " ", "\n".join(lines))
        return pasted_points(joined)
    return "\n".join(lines).strip("\n")
