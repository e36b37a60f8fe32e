"""Counted and named things inside a sentence: ``an option``, ``2 people``."""

from __future__ import annotations

import re

_SPOKEN = {
    "dont-know": "don't know",
    "peer-led": "peer-led",
}
_ODD = {"person": "people", "criterion": "criteria"}


def spoken(choice: str) -> str:
    """A choice as people say it: ``not-at-all`` is written in the files, ``not at all`` is said."""
    return _SPOKEN.get(choice, choice.replace("-", " "))


def a(noun: str) -> str:
    """A noun with its article, such as ``an activity``."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def many(noun: str) -> str:
    """The plural of a noun, such as ``groups of customers``."""
    head, *rest = re.split(r"( of | to | for )", noun, maxsplit=1)
    start, _, last = head.rpartition(" ")
    if last.endswith("y") and last[-2:-1] not in set("aeiou"):
        plural = f"{last[:-1]}ies"
    else:
        plural = _ODD.get(last, f"{last}s")
    return f"{start} {plural}".strip() + "".join(rest)


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as ``1 barrier`` and ``2 barriers``."""
    return f"{number} {noun if number == 1 else many(noun)}"


def listed(names: list[str]) -> str:
    """Names as a sentence lists them: ``a, b and c``."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def either(names: list[str]) -> str:
    """Names of which one is meant: ``a, b or c``."""
    *first, last = names or [""]
    return f"{', '.join(first)} or {last}" if first else last
