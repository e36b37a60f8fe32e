"""A file as ``show`` tells it: the fields it holds, by their dotted names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csit_tui.cli.output import plain
from csit_tui.merge import dotted
from csit_tui.method.answers import guarded
from csit_tui.method.informing import fewest
from csit_tui.model.inputs import Input
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.editing import undotted


def data(snapshot: Snapshot, path: str, field: str | None) -> dict[str, Any]:
    """The content of a file, or of one field of it; Refused where there is none."""
    record = snapshot.records.get(path)
    if record is None:
        troubles = [trouble for trouble in snapshot.troubles if trouble.path == path]
        if troubles:
            raise Refused(*troubles)
        raise refused(
            "There is no such file in the programme.",
            "Name a file by its path in the programme, or a criterion such as 5.1.",
            path=path,
        )
    value: Any = record.model_dump(exclude_unset=True)
    if isinstance(record, Input):
        value = guarded(value, fewest(snapshot, record.cycle))
    for part in _parts(field, path):
        if not isinstance(value, dict) or part not in value:
            raise refused(
                "The file has no such field.", f"csit show {path} lists its fields.", path, field
            )
        value = value[part]
    return {"file": path, "field": field, "value": value}


def _parts(field: str | None, path: str) -> tuple[str, ...]:
    try:
        return undotted(field or "")
    except ValueError as error:
        raise refused("This is no name of a field.", str(error), path, field) from None


def lines(shown: dict[str, Any]) -> Iterator[str]:
    """One line a field; the lines of a text follow it, indented."""
    for path, value in _leaves((), shown["value"]):
        name = dotted(path)
        first, *rest = _words(value).split("\n")
        yield f"{name}: {first}" if name else first
        yield from (f"  {line}" for line in rest)


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif value != {}:
        yield path, value


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    return value if isinstance(value, str) else str(plain(value))
