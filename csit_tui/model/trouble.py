"""What went wrong, where, and the way out: the one form in which a user meets a difficulty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from csit_tui.model.choices import Severity
from csit_tui.text import brief

NOTHING_LOST = "Nothing is lost: everything recorded is saved in its files."
"""The end of a way out where work was stopped or failed."""


class Trouble(NamedTuple):
    """One difficulty, said in plain words.

    ``path`` is relative to the programme, ``line`` counts from 1, ``field`` is a TOML dotted key,
    ``rule`` the id of the rule that found it (such as D3), empty where no rule did, and ``source``
    where that rule comes from: the paper's place, such as "Document One, Stage 4", or "our advice".
    """

    what: str
    mend: str
    path: str | None = None
    line: int | None = None
    field: str | None = None
    rule: str = ""
    severity: Severity = "error"
    source: str = ""

    @property
    def where(self) -> str:
        """File, line and field as far as they are known, such as ``scope.toml:12: width``."""
        place = self.path or ""
        if place and self.line is not None:
            place = f"{place}:{self.line}"
        return ": ".join(part for part in (place, brief(self.field or "", 100)) if part)

    def __str__(self) -> str:
        start = f"{self.where}: {self.what}" if self.where else self.what
        return f"{start} {self.mend}".strip()

    def on_screen(self) -> str:
        """The same for a screen, on which a field is in sight: none that holds an id is named."""
        from csit_tui.model.base import ITEM_ID

        has_id = any(re.fullmatch(ITEM_ID, part) for part in (self.field or "").split("."))
        return str(self._replace(field=None) if has_id else self)


class Refused(Exception):
    """Something could not be done; each trouble says what, where and the way out."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__("\n".join(str(trouble) for trouble in troubles))
        self.troubles = troubles


def refused(what: str, mend: str, path: str | None = None, field: str | None = None) -> Refused:
    """A refusal with a single trouble."""
    return Refused(Trouble(what, mend, path=path, field=field))


def nearest(named: str, known: Iterable[str], otherwise: str) -> str:
    """The way out where a name is unknown: the nearest known one, else what is said otherwise.

    Of those that are equally near it is one that begins alike: 1.2 for 1.9, and not d.9.
    """
    from difflib import SequenceMatcher, get_close_matches

    def likeness(one: str) -> tuple[float, bool, str]:
        return SequenceMatcher(None, one, named).ratio(), one[:1] == named[:1], one

    every = list(known)
    close = get_close_matches(named, every, n=len(every) or 1)
    return f"Did you mean {max(close, key=likeness)}?" if close else otherwise


def stranger(path: str, wanted: str, found: str) -> Trouble:
    """Something else stands where csit keeps what is its own under the git directory."""
    what = f"A {wanted} of csit's own belongs at {path}, and this is {found}."
    return Trouble(what, "Move it away: csit makes a new one. Records are not touched.")
