"""Dates as people write them, and as they read them."""

from __future__ import annotations

import datetime
import re

from csit_tui.text import brief, quoted

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def read_date(text: str) -> datetime.date | None:
    """The date in a text such as 12 March 2026, 12.3.2026, 12/3/26 or 2026-03-12; else none."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    numbers = [int(word) for word in words if word.isdigit()]
    names = [n + 1 for n, month in enumerate(MONTHS) for word in words if _means(word, month)]
    if names and len(numbers) == 2:
        return _date(numbers[1], names[0], numbers[0])
    if len(numbers) == 3:
        year_first = numbers[0] > 31
        return _date(*numbers) if year_first else _date(numbers[2], numbers[1], numbers[0])
    return None


def no_date(text: str) -> tuple[str, str]:
    """What is wrong with a text that is no date, and how one is written."""
    named = quoted(text.strip(), 30)
    if read_date(f"1 {text}") is not None:
        return f"{named} names no day.", f"Write one too, such as 28 {brief(text.strip(), 30)}."
    return f"{named} is no date.", "Write it as 12 March 2026 or 12.3.2026."


def _means(word: str, month: str) -> bool:
    return len(word) > 2 and month.startswith(word)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def written(day: datetime.date) -> str:
    """A date in words, such as 12 March 2026."""
    return f"{day.day} {day:%B %Y}"
