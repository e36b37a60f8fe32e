"""What is wrong with a record's data, in plain words instead of the validator's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from csit_tui.model import base
from csit_tui.model.assessment import LevelKey, Origin
from csit_tui.model.trouble import nearest
from csit_tui.model.yardstick import Letter
from csit_tui.text import quoted


class Complaint(NamedTuple):
    """One wrong value: where, what is wrong with it, and how it would be right."""

    path: tuple[str, ...]
    what: str
    mend: str


def _pattern(annotated: Any) -> str:
    constraint = next(part for part in annotated.__metadata__ if hasattr(part, "pattern"))
    return str(constraint.pattern)


_KINDS = {
    "int_type": ("a whole number", "Write it without quotes, such as 3."),
    "float_type": ("a number", "Write it without quotes, such as 3 or 2.5."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "string_type": ("text", 'Write it in quotes, such as "text".'),
    "date_type": ("a date", "Write it without quotes, such as 2026-03-16."),
    "time_type": ("a time of day", "Write it without quotes, such as 09:30:00."),
    "list_type": ("a list", 'Write it in square brackets, such as ["a", "b"].'),
    "dict_type": ("a table", "Write it under a header of its own, such as [name]."),
    "model_type": ("a table", "Write it under a header of its own, such as [name]."),
}
_SHAPES = {
    base.ITEM_ID: (
        "an id",
        "Ids have nine characters, consonants and 2 to 9, a consonant first, such as k3m9q2xdf.",
    ),
    base.SLUG: (
        "a short name",
        "Use a to z, 0 to 9 and single hyphens, such as leisure-centres.",
    ),
    base.CRITERION: ("a criterion", "Write theme and number, such as 5.1, d.1 or outcomes.2."),
    base.FEATURE: ("a key feature", "Write the criterion and a letter, such as 5.1.a."),
    _pattern(LevelKey): ("a level", "Write the level's number, such as 3."),
    _pattern(Origin): ("an origin", "Write it as cycle/team/criterion/id."),
    _pattern(Letter): ("a letter", "Key features go by one letter, a to z."),
}
_KEY = "[key]"
_TAGS = frozenset({"int", "float", _KEY})
"""What the validator adds to a place: which form of a union, or the key itself, it speaks of."""


def complaints(error: ValidationError, data: Mapping[str, Any]) -> list[Complaint]:
    """One complaint for each place that is wrong, in the order of the fields.

    ``data`` is what was validated. Where a key is wrong, what stands under it is not judged too;
    where several forms would do, such as int and float, the last and widest is named.
    """
    found: dict[tuple[str, ...], Complaint] = {}
    keys = set()
    for detail in error.errors(include_url=False):
        path, value = _place(detail["loc"], data)
        if detail["loc"][-1:] == (_KEY,):
            keys.add(path)
            found[path] = _key(path, detail.get("ctx", {}))
        elif path not in keys:
            found[path] = _complaint(dict(detail), path, value)
    return list(found.values())


def _place(loc: Sequence[int | str], data: Any) -> tuple[tuple[str, ...], Any]:
    """The path of a complaint and the value there; positions in lists belong to their field."""
    path: list[str] = []
    value = data
    for part in loc:
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif part in _TAGS and not (isinstance(value, Mapping) and part in value):
            continue
        elif part != _KEY:
            value = value.get(str(part)) if isinstance(value, Mapping) else value
            path.append(str(part))
    return tuple(path), value


def _complaint(detail: dict[str, Any], path: tuple[str, ...], value: Any) -> Complaint:
    name = path[-1] if path else "the file"
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return Complaint(path, f"{name} is missing.", f"Add it: {name} = ...")
    if kind in _KINDS:
        form, mend = _KINDS[kind]
        return Complaint(path, f"{name} must be {form}, not {said(value)}.", mend)
    if kind == "literal_error":
        return _choice(path, name, value, context)
    if kind == "string_pattern_mismatch":
        form, mend = _SHAPES.get(context.get("pattern", ""), ("of the right form", "Correct it."))
        return Complaint(path, f"{name} must be {form}, not {said(value)}.", mend)
    if kind == "string_too_long":
        most = context["max_length"]
        return Complaint(path, f"{name} has more than {most} characters.", "Shorten it.")
    reason = str(context.get("error", "its value is not allowed"))
    return Complaint(path, f"{name} cannot be {said(value)}: {reason}.", "Choose another.")


def _key(path: tuple[str, ...], context: dict[str, Any]) -> Complaint:
    form, mend = _SHAPES.get(context.get("pattern", ""), ("known here", "Correct or remove it."))
    place = f" in {path[-2]}" if len(path) > 1 else ""
    if form == "known here" and context.get("expected"):
        mend = f"Use one of: {', '.join(_choices(context))}."
    return Complaint(path, f"The key {quoted(path[-1])}{place} is not {form}.", mend)


def _choice(path: tuple[str, ...], name: str, value: Any, context: dict[str, Any]) -> Complaint:
    choices = list(_choices(context))
    mend = nearest(str(value), choices, "Choose one of them.")
    listed = choices[0] if len(choices) == 1 else f"one of {', '.join(choices)}"
    return Complaint(path, f"{name} must be {listed}, not {said(value)}.", mend)


def _choices(context: dict[str, Any]) -> Iterator[str]:
    expected = str(context.get("expected", ""))
    yield from re.findall(r"'([^']*)'", expected) or [expected]


def said(value: Any) -> str:
    """A value as a sentence names it, cut where it is long."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return f"the {_moment(value)} {value}"
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "nothing"


def _moment(value: datetime.date | datetime.time) -> str:
    if isinstance(value, datetime.datetime):
        return "moment"
    return "date" if isinstance(value, datetime.date) else "time"
