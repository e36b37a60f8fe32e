"""All that is recorded, a value a row, for other tools: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

from csit_tui.method.exchange.facts import COLUMNS, Fact
from csit_tui.method.exchange.texts import written
from csit_tui.model.tables import guarded


def as_csv(found: Iterable[Fact]) -> bytes:
    """One row a fact below the columns' names, UTF-8 with the mark by which spreadsheets know it.

    A text that a spreadsheet would run has an apostrophe before it, and so has one that begins
    with an apostrophe: take one away, and it is the text.
    """
    made = io.StringIO(newline="")
    rows = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for fact in found:
        rows.writerow([guarded(text) for text in fact.texts])
    return made.getvalue().encode("utf-8-sig")


def as_json(found: Iterable[Fact], about: Mapping[str, str]) -> bytes:
    """The same in ASCII; numbers, truth and lists of texts as JSON has them, all else as text."""
    facts = [
        dict(zip(COLUMNS[:-1], fact.texts[:-1], strict=True)) | {"value": _native(fact.value)}
        for fact in found
    ]
    made = json.dumps({**about, "facts": facts}, indent=1)
    return made.replace("\x7f", "\\u007f").encode() + b"\n"


def _native(value: Any) -> Any:
    if isinstance(value, str | bool | int | list):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return written(value)[1]
