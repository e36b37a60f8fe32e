"""A benchmark and those it replaces: what became of each criterion from one version to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick, in_order
from csit_tui.model.choices import OPTIONS

Successors = Mapping[str, Sequence[str]]
"""By a criterion of the older benchmark those that it became; one that is absent stayed itself."""
Fate = Literal["kept", "renamed", "split", "joined", "rearranged", "retired", "new"]
Find = Callable[[str], Yardstick]
"""Finds a benchmark by its short name; one without a record where there is none."""


class Group(NamedTuple):
    """Criteria of an older and a newer benchmark that became each other; either may be empty."""

    older: tuple[str, ...] = ()
    newer: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """What became of the older ones, in a word."""
        if not self.newer:
            return "retired" if self.older else "kept"
        if not self.older:
            return "new"
        if len(self.older) > 1:
            return "joined" if len(self.newer) == 1 else "rearranged"
        if len(self.newer) > 1:
            return "split"
        return "kept" if self.older == self.newer else "renamed"


def groups(older: Iterable[str], newer: Iterable[str], became: Successors) -> list[Group]:
    """Criteria of both benchmarks that hang together, in the order of the newer."""
    links = {("old", one): {("new", heir) for heir in became.get(one, (one,))} for one in older}
    links |= {("new", one): set() for one in newer}
    for one, heirs in list(links.items()):
        for heir in heirs:
            links.setdefault(heir, set()).add(one)
    found = []
    left = set(links)
    while left:
        group, fresh = set(), {min(left)}
        while fresh:
            group |= fresh
            fresh = {other for one in fresh for other in links[one]} - group
        left -= group
        old, new = (
            tuple(sorted((key for name, key in group if name == side), key=in_order))
            for side in ("old", "new")
        )
        found.append(Group(old, new))
    return sorted(found, key=lambda pair: (in_order((pair.newer or pair.older)[0]), pair))


def every(yardstick: Yardstick) -> list[str]:
    """All criteria of a benchmark, those of every option too."""
    return yardstick.criteria(OPTIONS)


def between(find: Find, old: str, new: str) -> Successors | None:
    """What criteria of one benchmark are in another, over all versions that lie between.

    It goes both ways: seen from the newer, an older criterion is what it came from. None where
    neither replaces the other, so that nothing but the number tells what is the same.
    """
    if old == new:
        return {}
    forward = _chain(find, old, new)
    if forward:
        return _over(forward)
    backward = _chain(find, new, old)
    return _inverse(_over(backward), every(backward[-1])) if backward else None


def _chain(find: Find, old: str, new: str) -> list[Yardstick]:
    """The versions from the older to the newer, both among them; empty where none leads there."""
    found: dict[str, Yardstick] = {}
    at = find(new)
    while at.benchmark is not None and at.benchmark.benchmark not in found:
        found[at.benchmark.benchmark] = at
        if at.benchmark.benchmark == old:
            return list(found.values())[::-1]
        at = find(at.benchmark.replaces or "")
    return []


def step(older: Yardstick, newer: Yardstick) -> dict[str, tuple[str, ...]]:
    """What became of each criterion from one version to the next."""
    told = newer.benchmark.became if newer.benchmark else {}
    found: dict[str, tuple[str, ...]] = {}
    for one in dict.fromkeys([*every(older), *told]):
        stays = (one,) if newer.criterion(one) else ()
        found[one] = tuple(sorted(told[one].criteria, key=in_order)) if one in told else stays
    return found


def _over(versions: list[Yardstick]) -> dict[str, tuple[str, ...]]:
    """What became of the first version's criteria in the last."""
    found: dict[str, tuple[str, ...]] = {one: (one,) for one in every(versions[0])}
    for older, newer in pairwise(versions):
        became = step(older, newer)
        found = {
            one: tuple(sorted({x for heir in heirs for x in became.get(heir, ())}, key=in_order))
            for one, heirs in found.items()
        }
    return found


def _inverse(became: Successors, newer: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """From what each criterion of the newer came.

    An older one that the newer has no longer, but that somebody recorded, came from none.
    """
    found: dict[str, list[str]] = {one: [] for one in (*newer, *became)}
    for one, heirs in became.items():
        for heir in heirs:
            found.setdefault(heir, []).append(one)
    return {one: tuple(origins) for one, origins in found.items()}


def followed(find: Find, old: str, new: str) -> dict[str, tuple[str, str]]:
    """What criteria of an older benchmark are called in a newer one, where that is otherwise.

    Of one that is no single criterion there any more it is its own number, with its benchmark's
    name.
    """
    became = between(find, old, new) or {}
    found = {}
    for group in groups(became, (), became):
        alone = group.fate in {"kept", "renamed"}
        for one in group.older:
            found[one] = (group.newer[0], "") if alone else (one, old)
    return {one: now for one, now in found.items() if now != (one, "")}


class Change(NamedTuple):
    """What became of some criteria, and of which of the newer ones teams have to judge again.

    ``reworded`` are newer ones whose statement or key features are others; their rating stands, and
    is to be looked at.
    """

    group: Group
    reworded: tuple[str, ...]

    @property
    def again(self) -> tuple[str, ...]:
        """Criteria whose earlier rating says nothing any more."""
        return () if self.group.fate in {"kept", "renamed"} else self.group.newer


def changes(older: Yardstick, newer: Yardstick, became: Successors) -> list[Change]:
    """What became of every criterion from an older benchmark to a newer one."""
    return [
        Change(group, tuple(_reworded(older, newer, group)))
        for group in groups(every(older), every(newer), became)
    ]


def _reworded(older: Yardstick, newer: Yardstick, group: Group) -> Iterable[str]:
    if group.fate not in {"kept", "renamed"}:
        return
    was, now = older.criterion(group.older[0]), newer.criterion(group.newer[0])
    if was is None or now is None:
        return
    told = [
        (one.statement, list(yardstick.features(key).values()))
        for one, yardstick, key in ((was, older, group.older[0]), (now, newer, group.newer[0]))
    ]
    if told[0] != told[1]:
        yield group.newer[0]


class Versions(NamedTuple):
    """Two benchmarks, of which one replaces the other, and what became of each criterion."""

    old: str
    new: str
    yardsticks: tuple[Yardstick, Yardstick]
    changes: list[Change]

    @property
    def same_scale(self) -> bool:
        """Whether ratings by both can be compared at all."""
        return same_scale(*self.yardsticks)

    @property
    def again(self) -> list[str]:
        """Criteria of the newer that are to be rated anew."""
        if not self.same_scale:
            return every(self.yardsticks[1])
        return [key for one in self.changes for key in one.again]

    @property
    def reworded(self) -> list[str]:
        """Criteria whose rating stands, though its words are others."""
        return [key for one in self.changes for key in one.reworded] if self.same_scale else []


def same_scale(was: Yardstick, now: Yardstick) -> bool:
    """Whether the levels of two benchmarks have the same values."""
    before, after = ([level.value for level in one.levels] for one in (was, now))
    return before == after


def versioned(find: Find, old: str, new: str) -> Versions | None:
    """What became of criteria from one benchmark to another; none where neither replaces it."""
    became = between(find, old, new)
    was, now = find(old), find(new)
    return None if became is None else Versions(old, new, (was, now), changes(was, now, became))
