"""The benchmark of a cycle as the team meets it: levels, criteria in order, key features.

The benchmark is data, never code: nothing here knows a published criterion or scale.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from csit_tui.model.base import Number
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.yardstick import Benchmark, Criterion, Level, OptionFile, ThemeFile


def in_order(criterion: str) -> tuple[bool, int, str, int]:
    """Sort key of criterion ids: themes by number, then options by prefix."""
    prefix, _, number = criterion.rpartition(".")
    return (not prefix.isdigit(), int(prefix) if prefix.isdigit() else 0, prefix, int(number))


class Yardstick:
    """A benchmark read from a snapshot; empty parts where its files could not be read."""

    def __init__(
        self, benchmark: Benchmark | None, themes: list[ThemeFile], options: list[OptionFile]
    ) -> None:
        self.benchmark = benchmark
        self.themes = sorted(themes, key=lambda theme: theme.theme)
        self.options = sorted(options, key=lambda option: option.prefix)

    @classmethod
    def of(cls, snapshot: Snapshot, benchmark: str) -> Yardstick:
        """The benchmark with this id, as the programme holds it."""
        themes = [theme for _, theme in snapshot.each(ThemeFile, benchmark=benchmark)]
        options = [option for _, option in snapshot.each(OptionFile, benchmark=benchmark)]
        return cls(snapshot.one(Benchmark, benchmark=benchmark), themes, options)

    @classmethod
    def for_cycle(cls, snapshot: Snapshot, cycle: str) -> Yardstick:
        """The benchmark that a cycle names."""
        record = snapshot.cycle(cycle)
        return cls.of(snapshot, (record.benchmark if record else None) or "")

    @cached_property
    def levels(self) -> list[Level]:
        """The scale, lowest level first."""
        levels = self.benchmark.levels.values() if self.benchmark else ()
        return sorted(levels, key=lambda level: level.value)

    def level(self, value: Number | None) -> Level | None:
        """The level with this value, if it is on the scale."""
        return next((level for level in self.levels if level.value == value), None)

    def label(self, value: Number | None) -> str:
        """A rating in words, such as ``2 Fair``; the bare value where it is off the scale."""
        if value is None:
            return ""
        level = self.level(value)
        return f"{value} {level.label}" if level else str(value)

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        sources: list[ThemeFile | OptionFile] = [*self.themes, *self.options]
        found = {key: value for source in sources for key, value in source.criteria.items()}
        return {key: found[key] for key in sorted(found, key=in_order)}

    def criterion(self, criterion: str) -> Criterion | None:
        """A criterion of any option, by its id."""
        return self._criteria.get(criterion)

    def name(self, criterion: str) -> str:
        """A criterion with its number, such as ``5.1 Financial resources``."""
        found = self.criterion(criterion)
        return f"{criterion} {found.name}" if found else criterion

    def features(self, criterion: str) -> dict[str, str]:
        """The key features a criterion is judged by: reference and sentence, in order."""
        found = self.criterion(criterion)
        if found is None:
            return {}
        own = {f"{criterion}.{letter}": f.text for letter, f in sorted(found.features.items())}
        return own | {reference: self.feature(reference) for reference in found.judged_by}

    def feature(self, reference: str) -> str:
        """A key feature's sentence by its reference, such as ``5.1.a``; empty if unknown."""
        criterion, _, letter = reference.rpartition(".")
        found = self.criterion(criterion)
        feature = found.features.get(letter) if found else None
        return feature.text if feature else ""

    def criteria(
        self, options: Collection[str] = ("full",), threads: Collection[str] | None = None
    ) -> list[str]:
        """Ids of the criteria that the chosen options record, in the paper's order.

        ``threads`` narrows the red threads to those with these prefixes; none given means all.
        """
        themes = self.themes if "full" in options else []
        chosen = [key for theme in themes for key in theme.criteria]
        for option in self.options:
            named = option.option != "red-thread" or threads is None or option.prefix in threads
            if option.option in options and named:
                chosen.extend(option.criteria)
        return sorted(chosen, key=in_order)

    def group(self, criterion: str) -> tuple[str, str]:
        """Where a criterion is listed: the number or prefix, and the name, of theme or option."""
        prefix = criterion.rpartition(".")[0]
        for theme in self.themes:
            if str(theme.theme) == prefix:
                return prefix, theme.name
        name = next((option.name for option in self.options if option.prefix == prefix), prefix)
        return prefix, name
