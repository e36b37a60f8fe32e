"""A file as ``show`` tells it: the fields it holds, by their dotted names."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from csit_tui.cli.output import plain
from csit_tui.cli.sheet import field_of
from csit_tui.merge import ABSENT, dotted
from csit_tui.method.answers import guarded
from csit_tui.method.filling import held_at
from csit_tui.method.informing import fewest
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import record_at
from csit_tui.method.sheets import BY_KIND
from csit_tui.method.sheets.state import open_in
from csit_tui.model.base import data_of
from csit_tui.model.form import form_of
from csit_tui.model.inputs import Input
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.editing import undotted

OPEN = "open"
"""In the place of an answer that is still to be given."""


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
    value: Any = data_of(record)
    if isinstance(record, Input):
        value = guarded(value, fewest(snapshot, record.cycle))
    where = field_of(type(record), value, field, path) if field else ()
    for part in where:
        if not isinstance(value, dict) or part not in value:
            raise refused(
                "The file has no such field.", f"csit show {path} lists its fields.", path, field
            )
        value = value[part]
    return {"file": path, "field": dotted(where) if field else None, "value": value}


def lines(shown: dict[str, Any]) -> Iterator[str]:
    """One line a field, items in their order; the lines of a text follow it, indented.

    Boxes of a sheet that wait for an answer are named as open, so that a listener hears of them.
    """
    for path, value in _leaves((), _with_open(shown)):
        name = dotted(path)
        first, *rest = _words(value).split("\n")
        yield f"{name}: {first}" if name else first
        yield from (f"  {line}" for line in rest)


def _with_open(shown: dict[str, Any]) -> Any:
    """What is shown, with a word in each open box of its sheet."""
    placed, value = record_at(shown["file"]), deepcopy(shown["value"])
    sheet = BY_KIND.get(placed[0].KIND) if placed else None
    base = undotted(shown["field"] or "")
    if sheet is None or not isinstance(value, dict):
        return value
    whole = _nested(base, value)
    for path, _ in open_in(sheet.parts, whole, asked=True):
        beside = held_at(whole, (*path[:-1], "criterion"))
        if path[-1] == "title" and beside is not ABSENT:
            continue  # a point on the agenda is a criterion, or has a title
        if path[: len(base)] == base and len(path) > len(base):
            table = value
            for key in path[len(base) : -1]:
                table = table.setdefault(key, {})
            form = form_of(sheet.model, path)
            table[path[-1]] = "no" if form and form.takes == "yes" else OPEN
    return value


def _nested(base: tuple[str, ...], value: dict[str, Any]) -> dict[str, Any]:
    """A table as it stands in its file, at its place there."""
    for key in reversed(base):
        value = {key: value}
    return value


def _leaves(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict) and value:
        items = path and all(isinstance(inner, dict) for inner in value.values())
        for key in ids_in_order(value) if items else value:
            if not (key == "order" and isinstance(value[key], int)):
                yield from _leaves((*path, key), value[key])
    elif value != {}:
        yield path, value


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    return value if isinstance(value, str) else str(plain(value))
