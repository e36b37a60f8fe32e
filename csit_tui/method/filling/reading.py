"""What was typed as the value of a field, and a value as it would be typed again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT, dotted
from csit_tui.method.answers import read_answers, told
from csit_tui.method.dates import no_date, read_date, written
from csit_tui.method.filling.fields import Path, known
from csit_tui.model.base import Item
from csit_tui.model.entry import entered
from csit_tui.model.form import Form
from csit_tui.model.trouble import refused
from csit_tui.text import quoted


def typed(model: type[Item], path: Path, text: str) -> Any:
    """The value that a text means in a field; ABSENT where it is blank, or "none" and no text.

    Raises `Refused` where the field does not take it, or where there is no such field.
    """
    form = known(model, path)
    if form.takes in {"items", "table", "counts", "groups", "numbers"}:
        what = f"{dotted(path)} holds several fields."
        raise refused(what, "Set one of them, or add an item.", field=dotted(path))
    if not text.strip() or (form.takes != "text" and text.strip().lower() == "none"):
        return ABSENT
    return _READERS[form.takes](text, form, dotted(path))


def shown(value: Any) -> str:
    """A value as it would be typed again."""
    if value is ABSENT or value is None:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, datetime.date):
        return written(value)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, Mapping):
        return told(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return str(value)


def _text(text: str, _form: Form, _field: str) -> str:
    return entered(text).strip("\n")


def line(text: str, _form: Form, _field: str) -> str:
    """One line, its words parted by single blanks."""
    return " ".join(entered(text).split())


def _choice(text: str, form: Form, field: str) -> str:
    """The word that is meant: written as in the file or as people say it, or its beginning."""
    said = _letters(text)
    found = [word for word in form.choices if _letters(word) == said]
    found = found or [word for word in form.choices if said and _letters(word).startswith(said)]
    if len(found) == 1:
        return found[0]
    what = f"{quoted(text.strip(), 40)} is not one of {', '.join(form.choices)}."
    raise refused(what, "Choose one of them.", field=field)


def _date(text: str, _form: Form, field: str) -> datetime.date:
    found = read_date(text)
    if found is None:
        raise refused(*no_date(text), field=field)
    return found


def _time(text: str, _form: Form, field: str) -> datetime.time:
    found = re.fullmatch(r"\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\s*", text.lower())
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
        hours = range(1, 13) if found[3] else range(24)
        if found[3] and hour in hours:
            hour, hours = hour % 12 + (12 if found[3] == "pm" else 0), range(24)
        if hour in hours and minute < 60:
            return datetime.time(hour, minute)
    what = f"{quoted(text.strip(), 30)} is no time of day."
    raise refused(what, "Write it as 09:30 or 2 pm.", field=field)


def _whole(text: str, _form: Form, field: str) -> int:
    if re.fullmatch(r"\s*-\s*\d{1,9}\s*", text) and int(text.replace("-", "")):
        what = f"{text.strip()} is less than nothing."
        raise refused(what, "Write it without the minus.", field=field)
    if re.fullmatch(r"\s*[-+]?\d{1,9}\s*", text):
        return int(text)
    raise refused(f"{quoted(text.strip(), 30)} is no whole number.", "Write digits.", field=field)


def number(text: str, _form: Form, field: str) -> int | float:
    """A number, whole where it is written so. Raises `Refused`."""
    if re.fullmatch(r"\s*[-+]?\d{1,9}\s*", text):
        return int(text)
    if re.fullmatch(r"\s*[-+]?\d{1,9}\.\d{1,9}\s*", text):
        return float(text)
    raise refused(f"{quoted(text.strip(), 30)} is no number.", "Write digits.", field=field)


def _yes(text: str, _form: Form, field: str) -> Any:
    said = text.strip().lower()
    if said in {"yes", "y", "true"}:
        return True
    if said in {"no", "n", "false"}:
        return ABSENT
    what = f"{quoted(text.strip(), 30)} is neither yes nor no."
    raise refused(what, "Write yes or no.", field=field)


def _names(text: str, form: Form, field: str) -> Any:
    """Names from a list parted by commas or lines; each counts once."""
    parts = [" ".join(part.split()) for part in re.split(r"[,\n]", entered(text))]
    if form.one_of_many:
        parts = [_choice(part, form, field) for part in parts if part]
    return sorted({part for part in parts if part}) or ABSENT


def _answers(text: str, _form: Form, field: str) -> dict[str, int]:
    return read_answers(text, field)


def _letters(said: str) -> str:
    return re.sub(r"[^a-z0-9?]", "", said.lower())


_READERS: dict[str, Callable[[str, Form, str], Any]] = {
    "text": _text,
    "line": line,
    "choice": _choice,
    "date": _date,
    "time": _time,
    "whole": _whole,
    "number": number,
    "yes": _yes,
    "names": _names,
    "answers": _answers,
}
