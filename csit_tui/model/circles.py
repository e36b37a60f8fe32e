"""What leads back to itself: plan items that wait, cycles that were started, benchmarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

Leads = Callable[[str], Iterable[str]]
"""What one leads to at once; nothing for one that is not known."""


def circle(leads: Leads, one: str) -> tuple[str, ...]:
    """The shortest way on which one leads to itself, from what it leads to; empty for none."""
    ways: list[tuple[str, ...]] = [(next_one,) for next_one in dict.fromkeys(leads(one))]
    seen = {way[-1] for way in ways}
    while ways:
        way = ways.pop(0)
        if way[-1] == one:
            return way
        fresh = [other for other in dict.fromkeys(leads(way[-1])) if other not in seen]
        seen.update(fresh)
        ways += [(*way, other) for other in fresh]
    return ()


def told(way: Sequence[str], verb: str) -> str:
    """A circle in a sentence: ``It replaces b, which replaces a.``; ``way`` are names."""
    return f"It {verb} {f', which {verb} '.join(way) if len(way) > 1 else 'itself'}."
