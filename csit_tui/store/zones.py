"""Time zones by name, as far as this computer knows them."""

from __future__ import annotations

import zoneinfo

from csit_tui.model.trouble import Trouble, nearest
from csit_tui.text import quoted


def unknown(named: str | None) -> Trouble | None:
    """What is wrong with the name of a time zone; none where it is known, or none is named.

    A computer without any list of them doubts no name.
    """
    if named is None or _is_there(named):
        return None
    known = zoneinfo.available_timezones()
    if not known:
        return None
    mend = nearest(named, known, "Write it as Europe/London.")
    return Trouble(f"There is no time zone {quoted(named, 60)}.", mend)


def _is_there(named: str) -> bool:
    """Whether the zone can be loaded, which costs far less than the list of all."""
    try:
        zoneinfo.ZoneInfo(named)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
