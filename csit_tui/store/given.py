"""TOML that somebody hands over to be recorded: it stands at no place of a programme yet."""

from __future__ import annotations

from typing import Any

from csit_tui import canon
from csit_tui.model.trouble import Refused, Trouble


def toml(name: str, source: bytes) -> dict[str, Any]:
    """The data in TOML from outside; ``name`` is what messages call it. Raises `Refused`."""
    try:
        return canon.read(source)
    except canon.Unreadable as error:
        raise Refused(Trouble(error.why, error.mend, name, error.line)) from None
