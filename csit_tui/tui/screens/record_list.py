"""The list beside a record: the themes, and the criteria of the one that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csit_tui.method.terms import STATUS_SIGNS
from csit_tui.tui.render import Span, apart, line, span
from csit_tui.tui.widgets.rows import Row, RowPainter

if TYPE_CHECKING:
    from csit_tui.method.progress import Group

Judgements = Mapping[str, Mapping[str, Any]]
THEME = "@"
"""Begins the key of a theme's row."""


def status_of(data: Mapping[str, Any]) -> str:
    """A record's status; one without a record is not yet assessed."""
    return str(data.get("status", "not-yet"))


def sign(data: Mapping[str, Any]) -> str:
    """Level or status in the least room."""
    status = status_of(data)
    return str(data.get("rating", "")) if status == "rated" else STATUS_SIGNS.get(status, "!")


def group_of(groups: Sequence[Group], criterion: str) -> Group | None:
    """The theme or option that a criterion belongs to."""
    return next((group for group in groups if criterion in group.criteria), None)


def rows(
    groups: Sequence[Group], judged: Judgements, names: Mapping[str, str], current: str, only: bool
) -> list[Row]:
    """One row for each theme, and those of the current criterion's theme below it.

    ``only`` leaves out what has ended, but never the current criterion.
    """
    found = []
    for group in groups:
        left = [c for c in group.criteria if status_of(judged.get(c, {})) == "not-yet"]
        shown = [c for c in group.criteria if not only or c in left or c == current]
        if not shown:
            continue
        done = f"{len(group.criteria) - len(left)}/{len(group.criteria)}"
        found.append(
            Row(THEME + group.key, _theme(group, done, not left), current not in group.criteria)
        )
        if current in group.criteria:
            found += [Row(c, _criterion(c, names.get(c, ""), judged.get(c, {}))) for c in shown]
    return found


def _theme(group: Group, done: str, ended: bool) -> RowPainter:
    tone = "good" if ended else "faint"
    title = line(span(f" {group.key} ", "key"), span(group.name))
    return lambda width: apart(title, (span(done, tone), Span(" ")), width)


def _criterion(criterion: str, name: str, data: Mapping[str, Any]) -> RowPainter:
    shown = sign(data)
    tone = "strong" if status_of(data) == "rated" else "faint"
    title = line(f"   {criterion} {name}")
    return lambda width: apart(title, (span(shown, tone), Span(" ")), width)


def neighbour(groups: Sequence[Group], criterion: str, by: int) -> str | None:
    """The next or previous criterion over all themes."""
    everything = [c for group in groups for c in group.criteria]
    if criterion not in everything:
        return everything[0] if everything else None
    place = everything.index(criterion) + by
    return everything[place] if 0 <= place < len(everything) else None
