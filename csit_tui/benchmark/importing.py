"""From somebody's spreadsheet to a benchmark, as plain data; every fault is told with its row."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Any, NamedTuple

from csit_tui.benchmark.cells import Cells, cells
from csit_tui.benchmark.mapping import CriteriaArea, Mapping
from csit_tui.model.base import CRITERION, FEATURE
from csit_tui.model.tables import Table
from csit_tui.model.trouble import Trouble, nearest
from csit_tui.model.yardstick import Benchmark, OptionFile, ThemeFile
from csit_tui.text import quoted

Data = dict[str, Any]


class Incoming(NamedTuple):
    """What an import would bring: the fields of each file by its path, and what is wrong.

    ``notes`` are what may be wrong, and hinders nothing.
    """

    files: dict[str, Data]
    troubles: tuple[Trouble, ...]
    notes: tuple[Trouble, ...] = ()

    @property
    def criteria(self) -> list[str]:
        """The criteria of all themes and options."""
        return [key for held in self.files.values() for key in held.get("criteria", ())]


def incoming(benchmark: str, about: Data, tables: dict[str, Table], mapping: Mapping) -> Incoming:
    """The benchmark in some sheets, read by a mapping; ``about`` is what it says of itself.

    Raises `Refused` where a sheet or a column that the mapping names is not there.
    """
    reading = _Reading(mapping)
    levels = dict(_levels(reading, tables, mapping))
    for row in cells(tables, mapping.criteria):
        reading.criterion(row)
    reading.finish()
    whole = about | {"levels": levels, "threads": _threads(reading, mapping)}
    if mapping.became:
        whole["became"] = {key: {"criteria": one.criteria} for key, one in mapping.became.items()}
    files: dict[str, Data] = {Benchmark.PATH.format(benchmark=benchmark): whole}
    for theme, held in sorted(reading.themes.items()):
        files[ThemeFile.PATH.format(benchmark=benchmark, theme=theme)] = held
    for prefix, held in sorted(reading.options.items()):
        files[OptionFile.PATH.format(benchmark=benchmark, prefix=prefix)] = held
    return Incoming(files, tuple(reading.troubles), tuple(reading.notes))


def _threads(reading: _Reading, mapping: Mapping) -> Data:
    """The red threads: those that the mapping describes, and those of which there are items."""
    items = {
        prefix: {"name": held["name"]}
        for prefix, held in reading.options.items()
        if held["option"] == "red-thread"
    }
    return items | {key: one.model_dump(exclude_unset=True) for key, one in mapping.threads.items()}


def number_of(text: str) -> int | float | None:
    """A level's value as a cell shows it: 3, 0.5, or 0,5; none where it is no number."""
    if re.fullmatch(r"-?\d{1,9}", text):
        return int(text)
    if re.fullmatch(r"-?\d{1,9}[.,]\d{1,9}", text):
        return float(text.replace(",", "."))
    return None


def _levels(
    reading: _Reading, tables: dict[str, Table], mapping: Mapping
) -> Iterator[tuple[str, Data]]:
    """The scale, from the mapping itself or from rows."""
    for key, level in mapping.levels.items():
        yield key, level.model_dump(exclude_unset=True)
    seen: dict[int | float, int] = {}
    for row in cells(tables, mapping.scale) if mapping.scale else ():
        value = number_of(row.line("value"))
        if "value" in row.faulty:
            pass  # told already
        elif value is None:
            row.wrong("value", f"{quoted(row.line('value'))} is no number.", "Write a number.")
        elif value in seen:
            what = f"The level {value} stands in row {seen[value]} too."
            row.wrong("value", what, "Give each level a value of its own.")
        elif not row.line("label") and "label" not in row.faulty:
            row.wrong("label", "The level has no label.", "Write one or two words.")
        else:
            seen[value] = row.number
            yield _level_key(value), {"value": value} | row.said("label", "descriptor")
        reading.troubles += row.troubles
    if mapping.scale is not None and not seen and not reading.troubles:
        what, mend = "The scale has no level.", "Correct [scale] in the mapping."
        reading.troubles.append(Trouble(what, mend))


def _level_key(value: float) -> str:
    return "l" + str(value).replace("-", "m").replace(".", "-")


class _Reading:
    """Criteria as they come, row by row, with what is wrong so far."""

    def __init__(self, mapping: Mapping) -> None:
        self.area: CriteriaArea = mapping.criteria
        self.known, self.names = mapping.options, mapping.themes
        self.themes: dict[int, Data] = {}
        self.options: dict[str, Data] = {}
        self.troubles: list[Trouble] = []
        self.notes: list[Trouble] = []
        self._rows: dict[str, int] = {}
        self._named: dict[str, Cells] = {}
        self._judged: list[tuple[Cells, str]] = []

    def criterion(self, row: Cells) -> None:
        """Take one row."""
        found = self._number(row)
        if found:
            held = self._group(row, found.rpartition(".")[0])
            said = row.said("name", "statement")
            if not said.get("name") and "name" not in row.faulty:
                row.wrong("name", f"{found} has no name.", "Give it a short name.")
            said |= self._judging(row, found)
            if held is not None:
                held["criteria"][found] = said
        self.troubles += row.troubles

    def finish(self) -> None:
        """What only the whole can tell: themes without a name, key features that nobody has."""
        for prefix, row in self._named.items():
            if not self.themes[int(prefix)].get("name"):
                what, mend = (
                    f"The theme {prefix} has no name.",
                    "Write it in one of its rows, or under [themes] in the mapping.",
                )
                self.troubles.append(row.trouble("theme_name", what, mend))
        every = {
            f"{criterion}.{letter}"
            for group in (*self.themes.values(), *self.options.values())
            for criterion, held in group["criteria"].items()
            for letter in held.get("features", ())
        }
        for row, feature in self._judged:
            if feature not in every:
                mend = nearest(feature, every, "Name a key feature, such as 5.1.a.")
                what = f"There is no key feature {quoted(feature)}."
                self.troubles.append(row.trouble("judged_by", what, mend))
        if not self._rows and not self.troubles:
            self.troubles.append(
                Trouble("There is no criterion in it.", "Correct [criteria] in the mapping.")
            )

    def _number(self, row: Cells) -> str | None:
        """The criterion's number: 5.1, or 1 beside the theme 5."""
        said, theme = row.line("number"), row.line("theme")
        found = f"{theme}.{said}" if theme and "." not in said else said
        if row.faulty & {"number", "theme"}:
            return None
        if not re.fullmatch(CRITERION, found):
            what = f"{quoted(found)} is no criterion's number."
            row.wrong("number", what, "Write theme and number, such as 5.1, each from 1 to 99.")
            return None
        if theme and found.rpartition(".")[0] != theme:
            row.wrong(
                "theme", f"{found} stands beside the theme {quoted(theme)}.", "Correct one of them."
            )
            return None
        if found in self._rows:
            what = f"{found} stands in row {self._rows[found]} too."
            mend = "Give it another number. Is it 5.10? Make the column text, or it turns into 5.1."
            row.wrong("number", what, mend.replace("5.1", found))
            return None
        self._rows[found] = row.number
        if "number" in row.decimals and not self.notes:
            what = f"{found} is a number there, and no text: 5.10 would stand there as 5.1."
            mend = "Make the column text, and type those anew that end in 0."
            self.notes.append(row.trouble("number", what, mend)._replace(severity="note"))
        return found

    def _group(self, row: Cells, prefix: str) -> Data | None:
        """The theme or option that a criterion belongs to."""
        if not prefix.isdigit():
            return self._option(row, prefix)
        name = self.names.get(prefix)
        begun: Data = ({"name": name} if name else {}) | {"criteria": {}}
        held = self.themes.setdefault(int(prefix), begun)
        self._named.setdefault(prefix, row)
        for field, column in (("name", "theme_name"), ("summary", "theme_summary")):
            said = row.line(column) if field == "name" else row.text(column)
            if said and held.setdefault(field, said) != said:
                what = f"The theme {prefix} is called {quoted(held[field])} before."
                row.wrong(column, what, "Write the same in all its rows, or only in the first.")
        return held

    def _option(self, row: Cells, prefix: str) -> Data | None:
        part = self.known.get(prefix)
        if part is None:
            what = f"The mapping does not say what {quoted(prefix)} is."
            row.wrong("number", what, f"Add [options.{prefix}] with option and name to it.")
            return None
        return self.options.setdefault(
            prefix, part.model_dump(exclude_unset=True) | {"criteria": {}}
        )

    def _judging(self, row: Cells, criterion: str) -> Data:
        """Key features of its own, and those of others that it is judged by."""
        texts = [
            " ".join(part.split())
            for number in range(len(self.area.features))
            for part in row.text(f"features.{number}").split(self.area.separator)
        ]
        texts = [text for text in texts if text]
        if len(texts) > len(string.ascii_lowercase):
            what = f"{criterion} has {len(texts)} key features, and there are letters for 26."
            row.wrong("features.0", what, "Put some together.")
        own = {
            letter: {"text": text}
            for letter, text in zip(string.ascii_lowercase, texts, strict=False)
        }
        judged = re.split(r"[\s,;]+", row.text("judged_by"))
        judged = sorted({one for one in judged if one})
        for one in judged:
            if not re.fullmatch(FEATURE, one):
                row.wrong("judged_by", f"{quoted(one)} is no key feature.", "Write it as 5.1.a.")
            else:
                self._judged.append((row, one))
        return ({"features": own} if own else {}) | ({"judged_by": judged} if judged else {})
