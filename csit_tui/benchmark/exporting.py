"""A benchmark as rows of a spreadsheet, with the mapping by which an import reads them again."""

from __future__ import annotations

import csv
import io
from typing import Any

from csit_tui.benchmark.cells import GUARDED
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.base import data_of
from csit_tui.model.choices import OPTIONS
from csit_tui.model.tables import SIGNS
from csit_tui.model.yardstick import Criterion
from csit_tui.text import safe

Data = dict[str, Any]
_HEADS = ("Number", "Theme", "About the theme", "Criterion", "Statement", "Judged by")
_ABOUT = ("name", "version", "provenance", "licence", "dispute_at", "roll_up", "replaces")


def as_csv(yardstick: Yardstick) -> bytes:
    """The rows as CSV, UTF-8 with the mark at its start by which spreadsheets know it."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows(yardstick))
    return written.getvalue().encode("utf-8-sig")


def rows(yardstick: Yardstick) -> list[list[str]]:
    """One row a criterion below the columns' names; no text in it is taken for a formula."""
    themes = {str(theme.theme): theme for theme in yardstick.themes}
    found = []
    for key in yardstick.criteria(OPTIONS):
        criterion = yardstick.criterion(key)
        theme = themes.get(key.rpartition(".")[0])
        about = [theme.name, theme.summary] if theme else ["", ""]
        if criterion is not None:
            own = [feature.text for _, feature in sorted(criterion.features.items())]
            judged = "; ".join(sorted(criterion.judged_by))
            texts = [key, *about, criterion.name, criterion.statement, judged, *own]
            found.append([_guarded(safe(text or "", lines=True)) for text in texts])
    return [[*_HEADS, *_features(yardstick)], *found]


def mapping(yardstick: Yardstick) -> Data:
    """The mapping that reads such rows; scale and options stand in it."""
    columns = ("number", "theme_name", "theme_summary", "name", "statement", "judged_by")
    about = data_of(yardstick.benchmark)
    criteria: Data = dict(zip(columns, _HEADS, strict=True))
    found: Data = {
        "benchmark": {key: about[key] for key in _ABOUT if about.get(key) is not None},
        "criteria": criteria | {"features": _features(yardstick)},
        "levels": about.get("levels", {}),
    }
    options = {
        one.prefix: {k: v for k, v in data_of(one).items() if k in {"option", "name", "summary"}}
        for one in yardstick.options
    }
    more = {"options": options, "threads": about.get("threads"), "became": about.get("became")}
    return found | {key: value for key, value in more.items() if value}


def _features(yardstick: Yardstick) -> list[str]:
    held = [one for key in yardstick.criteria(OPTIONS) if (one := yardstick.criterion(key))]
    return [f"Key feature {number}" for number in range(1, _most(held) + 1)]


def _most(criteria: list[Criterion]) -> int:
    return max((len(one.features) for one in criteria), default=0)


def _guarded(text: str) -> str:
    """A text that begins as a formula does, with the mark by which spreadsheets leave it alone."""
    return f"'{text}" if text[:1] in SIGNS or GUARDED.match(text) else text
