"""For whom a report is: a line each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Audience = Literal["leaders", "team", "full"]


class For(NamedTuple):
    """Who receives it, how its first line says so, and what is in it.

    ``is_short``: two pages of A4 at most, whatever was recorded.
    """

    who: str
    said: str
    about: str
    is_short: bool = False


AUDIENCES: dict[Audience, For] = {
    "leaders": For("leaders", "for leaders", "Two pages at most.", is_short=True),
    "team": For("a team", "for a team", "That team's own judgements and work."),
    "full": For("everybody, in full", "in full", "All criteria: levels, reasons, points."),
}
"""Every audience by the name it is asked for."""


@dataclass(frozen=True)
class Whose:
    """For whom a report is, and where it is for a team, for which."""

    audience: Audience
    team: str | None = None

    def __post_init__(self) -> None:
        if (self.audience == "team") != (self.team is not None):
            raise ValueError("a report for a team names it, and no other does")

    @property
    def is_short(self) -> bool:
        """Whether it has two pages at most."""
        return AUDIENCES[self.audience].is_short

    def file_name(self, cycle: str) -> str:
        """What its file is called, without an ending, unless somebody says otherwise."""
        return f"report-{cycle}-{self.team or self.audience}"
