"""Messages of commits: what people read, and at the end the lines that csit reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csit_tui.text import safe


class Trailers(NamedTuple):
    """What a message says at its end; nothing of what is none or empty.

    A commit belongs to a ``cycle``, and may belong to a ``session``, or a ``team``, by their ids;
    its ``kind`` says what was done, and one that ``takes_back`` another names that one's id.
    """

    cycle: str | None = None
    session: str | None = None
    team: str | None = None
    kind: str | None = None
    takes_back: str | None = None

    def lines(self) -> list[str]:
        """The lines as git knows them."""
        named = zip(NAMES, self, strict=True)
        return [f"{name}: {value}" for name, value in named if value]


NAMES = ("Csit-Cycle", "Csit-Session", "Csit-Team", "Csit-Kind", "Csit-Takes-Back")
"""The names of the lines, one for each field of `Trailers`."""


def message(subject: str, *parts: str, trailers: Trailers, beside: Sequence[str] = ()) -> str:
    """A whole message: subject, what is told part by part, empty ones left out, and the trailers.

    Those who recorded ``beside`` the commit's author have the lines by which forges know them.
    """
    others = (f"Co-authored-by: {safe(author)}" for author in beside)
    last = "\n".join([*trailers.lines(), *others])
    return "\n\n".join(part for part in (subject, *parts, last) if part) + "\n"
