"""What a programme does with its benchmarks: who was judged by one, what a version is called."""

from __future__ import annotations

import re

from csit_tui.method.filling import slug
from csit_tui.method.places import one_line
from csit_tui.model.base import MOST_OF_SLUG
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import refused
from csit_tui.text import quoted


def closed_by(snapshot: Snapshot, benchmark: str) -> list[str]:
    """The closed cycles that were judged by a benchmark, which therefore stays as it is."""
    years = snapshot.cycles()
    return [one.cycle for one in years if one.status == "closed" and one.benchmark == benchmark]


def version_id(old: str, version: str) -> str:
    """The short name of a new version: ``scheme`` and 1.1 give ``scheme-v-1-1``, and so do later.

    Raises `Refused` for a version without a letter or digit.
    """
    end = f"-v-{slug(version)[:12].rstrip('-')}"
    stem = re.sub(r"-v-[a-z0-9-]+$", "", old)
    return stem[: MOST_OF_SLUG - len(end)].rstrip("-") + end


def theme_called(text: str) -> tuple[str, str]:
    """The number and name of a theme, from ``5 Care``. Raises `Refused`."""
    found = re.fullmatch(r"\s*([1-9][0-9]?)[.:]?\s+(\S.*?)\s*", text, re.DOTALL)
    if found is None:
        what = f"{quoted(text.strip(), 40)} does not begin with a theme's number."
        raise refused(what, "Write its number and its name, such as 5 Care.")
    return found[1], one_line(found[2])
