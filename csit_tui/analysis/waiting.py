"""What of a plan waits for what: items that have to be done before others (our advice)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Waits = Mapping[str, Sequence[str]]
"""By an item's origin those of the items that have to be done before it."""


def circle(waits: Waits, origin: str) -> tuple[str, ...]:
    """The shortest way on which an item waits for itself, from what it waits for; empty for none.

    Origins that are not among the keys wait for nothing.
    """
    ways: list[tuple[str, ...]] = [(one,) for one in dict.fromkeys(waits.get(origin, ()))]
    seen = {way[-1] for way in ways}
    while ways:
        way = ways.pop(0)
        if way[-1] == origin:
            return way
        fresh = [one for one in dict.fromkeys(waits.get(way[-1], ())) if one not in seen]
        seen.update(fresh)
        ways += [(*way, one) for one in fresh]
    return ()
