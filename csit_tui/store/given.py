"""TOML that somebody hands over, or is handed: it stands at no place of a programme."""

from __future__ import annotations

from typing import Any

from csit_tui import canon
from csit_tui.model.trouble import Refused, Trouble


def toml(name: str, source: bytes, mend: str | None = None) -> dict[str, Any]:
    """The data in TOML from outside; ``name`` is what messages call it. Raises `Refused`.

    ``mend`` is said where the way out of a file in git would be its last committed version.
    """
    try:
        return canon.read(source)
    except canon.Unreadable as error:
        way_out = mend if mend and error.in_git else error.mend
        raise Refused(Trouble(error.why, way_out, name, error.line)) from None


def handed_on(data: dict[str, Any]) -> bytes:
    """Plain data as TOML for somebody outside, as `toml` reads it again."""
    return canon.write(data, {})
