"""What went wrong, where, and the way out: the one form in which a user meets a difficulty."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.model.choices import Severity
from csit_tui.text import brief


class Trouble(NamedTuple):
    """One difficulty, said in plain words.

    ``path`` is relative to the programme, ``line`` counts from 1, ``field`` is a TOML dotted key,
    ``rule`` the id of the rule that found it (such as D3), empty where no rule did.
    """

    what: str
    mend: str
    path: str | None = None
    line: int | None = None
    field: str | None = None
    rule: str = ""
    severity: Severity = "error"

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


class Refused(Exception):
    """Something could not be done; each trouble says what, where and the way out."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__("\n".join(str(trouble) for trouble in troubles))
        self.troubles = troubles


def refused(what: str, mend: str, path: str | None = None, field: str | None = None) -> Refused:
    """A refusal with a single trouble."""
    return Refused(Trouble(what, mend, path=path, field=field))
