"""The list beside a record: the themes, and the criteria of the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csit_tui.method.terms import STATUS_SIGNS
from csit_tui.tui.parts.part import Part
from csit_tui.tui.render import Span, apart, line, span
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows

if TYPE_CHECKING:
    from csit_tui.method.progress import Group
    from csit_tui.tui.screens.record_held import Held

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


class CriteriaList(Part):
    """The list, and the ways from criterion to criterion."""

    def __init__(self, held: Held, rows: Rows, go: Callable[[str], None]) -> None:
        """``go`` shows another criterion."""
        super().__init__(held.screen)
        self._held, self._rows, self._go = held, rows, go
        self._shown = "", ""
        """The current criterion and its sign, as the list was painted."""
        self.only = False

    def show(self) -> None:
        """Paint the list anew."""
        held = self._held
        judged = {criterion: held.data_of(criterion) for criterion in held.every}
        shown = rows(held.groups, judged, held.names(), held.criterion, self.only)
        self._shown = held.criterion, sign(judged.get(held.criterion, {}))
        nothing = Row("", lambda _: line(span("   nothing here", "faint")), False)
        self._rows.fill(shown or [nothing], held.criterion)

    def follow(self) -> None:
        """Paint it anew if the current criterion's sign is another now."""
        if self._shown != (self._held.criterion, sign(self._held.data)):
            self.show()

    def choose(self, criterion: str) -> None:
        """Make a criterion the current one and put the cursor on it."""
        held = self._held
        before = group_of(held.groups, held.criterion)
        held.choose(criterion)
        if group_of(held.groups, criterion) is before and not self.only:
            self._rows.choose(criterion)
            self._shown = criterion, sign(held.data)
        else:
            self.show()

    def moved(self, key: str) -> None:
        """The cursor takes the record with it; onto a theme, into that theme."""
        held = self._held
        if key == held.criterion or key != self._rows.key:  # it went on before this was heard
            return
        if not key.startswith(THEME):
            self._go(key)
            return
        keys = [group.key for group in held.groups]
        place = keys.index(key.removeprefix(THEME))
        here = group_of(held.groups, held.criterion)
        upwards = here is not None and place < keys.index(here.key)
        self._go(held.groups[place].criteria[-1 if upwards else 0])

    def do_next(self) -> None:
        """The next criterion."""
        self._go_by(1, "This is the last criterion.")

    def do_previous(self) -> None:
        """The one before."""
        self._go_by(-1, "This is the first criterion.")

    def _go_by(self, by: int, end: str) -> None:
        found = self._held.neighbour(by)
        if found is None:
            self.screen.say(end)
        else:
            self._go(found)

    def do_only(self) -> None:
        """Only what is left, or all."""
        self.only = not self.only
        self.show()
        self.screen.say_top()
        self.screen.say("Only criteria that are left." if self.only else "All criteria.")
