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
_LEAP_YEAR = 2028
"""In which each day is, that any year has."""


def read_date(text: str) -> datetime.date | None:
    """The date in a text such as 12 March 2026, 12.3.2026, 12/3/26 or 2026-03-12; else none."""
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal() and not _BESIDE.fullmatch(word)]
    if (len(numbers), len(names)) not in {(3, 0), (2, 1)} or max(map(len, numbers)) > 4:
        return None
    parts = [*numbers[:1], str(_month(names[0])), *numbers[1:]] if names else numbers
    year, month, day = parts if len(numbers[0]) == 4 else reversed(parts)
    return _date(_year(year), int(month), int(day))


def no_date(text: str) -> tuple[str, str]:
    """What is wrong with a text that is no date, and how one is written."""
    bare = brief(text.strip(), 30)
    named = quoted(text.strip(), 30)
    if read_date(f"{text} {_LEAP_YEAR}") is not None:
        return f"{named} names no year.", f"Write one too, such as {bare} {_LEAP_YEAR}."
    if read_date(f"1 {text}") is not None and not _names_a_day(text):
        return f"{named} names no day.", f"Write one too, such as 28 {bare}."
    return f"{named} is no date.", "Write it as 12 March 2026, 12.3.2026 or 2026-03-12."


def written(day: datetime.date) -> str:
    """A date in words, such as 12 March 2026."""
    return f"{day.day} {day:%B} {day.year}"


def day_and_month(day: datetime.date) -> str:
    """A date of which everybody knows the year, in few columns, such as 12 Mar."""
    return f"{day.day} {day:%b}"


def _month(word: str) -> int:
    """The number of a month named in full or by its first three letters or more; 0 for none."""
    found = (n for n, month in enumerate(MONTHS, 1) if len(word) > 2 and month.startswith(word))
    return next(found, 0)


def _names_a_day(text: str) -> bool:
    """Whether each number may be a day of a month, as in 31 June."""
    return all(0 < int(number) < 32 for number in re.findall(r"\d+", text))


def _year(number: str) -> int:
    """A year of one or two digits is one of this century; of four it is as it stands."""
    return int(number) + (2000 if len(number) < 3 else 0)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year > 999 else None
    except ValueError:
        return None
