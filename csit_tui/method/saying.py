"""A value of any record as people say it, on screens and on paper."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT
from csit_tui.method import answers
from csit_tui.method.dates import written
from csit_tui.method.nouns import spoken
from csit_tui.model.form import Form

Named = Callable[[str], str]
"""The name of what a key refers to; the key itself where nothing is known of it."""


def said(
    value: Any, form: Form | None, named: Named | None = None, fewest: int = answers.FEWEST
) -> str:
    """Names for references, choices without hyphens, dates in words; empty where nothing was said.

    ``named`` is given for a box that refers to something. Of answers there must be ``fewest``
    before they are shown.
    """
    if value is ABSENT or value is None:
        return ""
    if isinstance(value, Mapping):
        return answers.shown(value, fewest)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_word(str(one), form, named) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return written(value)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return _word(str(value), form, named)


def _word(text: str, form: Form | None, named: Named | None) -> str:
    if named is not None:
        return named(text)
    return spoken(text) if form and (form.takes == "choice" or form.one_of_many) else text
