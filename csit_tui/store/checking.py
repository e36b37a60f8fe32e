"""What only the bytes of a file can tell: its form, and the lines that findings point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from csit_tui import canon
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.editing import fields_at, formatted


def form_findings(files: Mapping[str, bytes]) -> Iterator[Trouble]:
    """Files that are not in the one form in which the program writes them (D3)."""
    for path in sorted(files):
        yield from form_finding(path, files[path])


def form_finding(
    path: str, source: bytes, data: dict[str, Any] | None = None
) -> tuple[Trouble, ...]:
    """Why a file is not in canonical form (D3), if it is not; ``data`` is what it was read as.

    One that cannot be read is passed over: reading it has said why.
    """
    try:
        if canon.is_canonical(source, fields_at(path), data):
            return ()
        wanted = formatted(path, source)
    except (Refused, canon.Unreadable):
        return ()
    if wanted == source:
        return ()
    what = "The file is not written as csit writes it."
    line = _first_difference(source, wanted)
    mend = "Let it be rewritten: csit fmt"
    return (Trouble(what, mend, path, line, rule="D3", severity="data error"),)


def _first_difference(held: bytes, wanted: bytes) -> int:
    pairs = zip_longest(held.split(b"\n"), wanted.split(b"\n"))
    return next(number for number, (one, other) in enumerate(pairs, 1) if one != other)


def located(troubles: Iterable[Trouble], files: Mapping[str, bytes]) -> list[Trouble]:
    """The troubles, each with the line of its field where the file at hand has it."""
    return [_located(trouble, files.get(trouble.path or "")) for trouble in troubles]


def _located(trouble: Trouble, source: bytes | None) -> Trouble:
    if source is None or trouble.line is not None or not trouble.field:
        return trouble
    try:
        path = canon.undotted(trouble.field)
    except ValueError:
        return trouble
    return trouble._replace(line=canon.line_of(source, path))
