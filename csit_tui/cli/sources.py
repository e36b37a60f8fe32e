"""Reading what ``record`` is given besides its options: a file, or standard input."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from csit_tui.cli.items import Entry, record
from csit_tui.merge import dotted
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.text import quoted

STANDARD_INPUT = "standard input"
LIMIT = 8 * 1024 * 1024
"""Most bytes that are read."""


def text_of(given: str) -> str:
    """A text option's value: ``-`` reads it from standard input.

    Raises `Refused` where it is not UTF-8.
    """
    if given == "-":
        return decoded(bytes_of("-"), STANDARD_INPUT).rstrip("\n")
    try:
        given.encode()
    except UnicodeEncodeError:  # the bytes are not of this login's locale
        return decoded(os.fsencode(given), quoted(given))
    return given


def entries(source: str) -> list[Entry]:
    """The criteria that a file, or standard input (``-``), records, in any of the three forms.

    JSON begins with a bracket; text with a title such as ``# 5.1``; all else is TOML. Raises
    Refused with the source's name and, where it is known, the line and field.
    """
    name = STANDARD_INPUT if source == "-" else source
    found = _read(bytes_of(source), name)
    if not found:
        raise refused(
            "There is nothing to record in it.", "See csit record --help for its forms.", path=name
        )
    return found


def _read(data: bytes, name: str) -> list[Entry]:
    """Entries from any of the three forms, told apart by how they begin."""
    written = decoded(data, name)
    start = written.lstrip()
    found = _json(written, name) if start.startswith(("{", "[")) else None
    if found is not None:
        return _from_data(found, name)
    from csit_tui.cli import sections

    if sections.begins(start):
        return sections.records(written, name)
    return _from_data(_toml(data, name), name)


def _toml(data: bytes, name: str) -> dict[str, Any]:
    from csit_tui.store.given import toml

    return toml(name, data, "Correct it there; csit record --help shows the forms it may have.")


def bytes_of(source: str, limit: int = LIMIT) -> bytes:
    """What a file holds, or standard input (``-``). Raises `Refused` for too much of it."""
    name = STANDARD_INPUT if source == "-" else source
    try:
        if source == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(source).open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        what = f"It cannot be read: {error.strerror or 'it is closed'}."
        mend = "Name a file that is there and may be read, or - for standard input."
        raise refused(what, mend, path=name) from None
    if len(data) > limit:
        raise refused(
            f"It holds more than {limit // 1024 // 1024} MB.",
            "Give it in smaller parts.",
            path=name,
        )
    return data


def decoded(data: bytes, name: str) -> str:
    """Text from bytes, or Refused with the line of the byte that is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"Byte {error.start + 1} is not UTF-8."
        raise Refused(Trouble(what, "Write it in UTF-8.", name, line)) from None


def _json(written: str, name: str) -> Any:
    """Parsed JSON, or None where it may be TOML, whose headers begin with a bracket too."""
    try:
        return json.loads(written, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        if written.lstrip().startswith("["):
            return None
        what = f"This is no JSON: {error.msg}."
        raise Refused(Trouble(what, "Mend it there.", name, error.lineno)) from None
    except Refused as error:
        raise Refused(*(t._replace(path=name) for t in error.troubles)) from None
    except (RecursionError, ValueError):
        raise refused(
            "This JSON is nested too deeply, or holds a number of thousands of digits.",
            "Write one table for each criterion.",
            path=name,
        ) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object's fields; one that stands twice would silently count only once."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise refused(f"{quoted(key)} stands twice in this JSON.", "Keep one of the two.")
        found[key] = value
    return found


def _from_data(data: Any, name: str) -> list[Entry]:
    """Entries from one record, a list of them, or a table of them by criterion."""
    found = []
    for criterion, given in _records(data, name):
        try:
            found.append(record(criterion, given))
        except Refused as error:
            troubles = (
                t._replace(path=name, field=".".join(filter(None, (dotted((criterion,)), t.field))))
                for t in error.troubles
            )
            raise Refused(*troubles) from None
    return found


def _records(data: Any, name: str) -> list[tuple[str, dict[str, Any]]]:
    if isinstance(data, dict) and isinstance(data.get("record"), dict):
        data = data["record"]
    if isinstance(data, dict) and "criterion" in data:
        data = [data]
    if isinstance(data, dict):
        pairs = list(data.items())
    else:
        items = data if isinstance(data, list) else [data]
        pairs = [
            (item.get("criterion") if isinstance(item, dict) else None, item) for item in items
        ]
    for criterion, item in pairs:
        if not isinstance(criterion, str) or not isinstance(item, dict):
            raise refused(
                "This is no record of a criterion, nor a list or table of them.",
                'Write a table for each, such as {"5.1": {"rating": 2}}.',
                path=name,
                field=dotted((criterion,)) if isinstance(criterion, str) else None,
            )
    return pairs
