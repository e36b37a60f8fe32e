"""Dates as people write them, and as they read them. What is not certain is no date."""

from __future__ import annotations

import datetime
import re

from csit_tui.text import brief, quoted

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_BESIDE = re.compile(r"st|nd|rd|th|of|the|(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
"""Words that may stand in a date and say nothing of their own."""


def read_date(text: str) -> datetime.date | None:
    """The date in a text such as 12 March 2026, 12.3.2026, 12/3/26 or 2026-03-12; else none."""
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal() and not _BESIDE.fullmatch(word)]
    if (len(numbers), len(names)) not in {(3, 0), (2, 1)} or max(map(len, numbers)) > 4:
        return None
    parts = [int(number) for number in numbers]
    if names:
        parts.insert(1, _month(names[0]))
    year, month, day = parts if len(numbers[0]) == 4 else reversed(parts)
    return _date(year, month, day)


def no_date(text: str) -> tuple[str, str]:
    """What is wrong with a text that is no date, and how one is written."""
    named = quoted(text.strip(), 30)
    lacks = _lacking(text)
    if lacks == "day":
        return f"{named} names no day.", f"Write one too, such as 28 {brief(text.strip(), 30)}."
    if lacks == "year":
        return f"{named} names no year.", "Write one too, such as 12 March 2026."
    return f"{named} is no date.", "Write it as 12 March 2026, 12.3.2026 or 2026-03-12."


def _lacking(text: str) -> str:
    """What a text lacks that names a month: its day or its year; nothing for any other."""
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    months = [word for word in words if not word.isdecimal() and _month(word)]
    others = [word for word in words if word not in months and not _BESIDE.fullmatch(word)]
    if len(months) != 1 or len(others) > 1 or not all(one.isdecimal() for one in others):
        return ""
    return "day" if others and len(others[0]) == 4 else "year" if others else ""


def written(day: datetime.date) -> str:
    """A date in words, such as 12 March 2026."""
    return f"{day.day} {day:%B} {day.year}"


def _month(word: str) -> int:
    """The number of a month named in full or by its first three letters or more; 0 for none."""
    found = (n for n, month in enumerate(MONTHS, 1) if len(word) > 2 and month.startswith(word))
    return next(found, 0)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    year = year + 2000 if year < 100 else year
    try:
        return datetime.date(year, month, day) if year > 999 else None
    except ValueError:
        return None
