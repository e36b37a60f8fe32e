"""History: the sessions of the programme, and what each changed in the method's words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.method.dates import written
from csit_tui.method.nouns import spoken
from csit_tui.store.editing import undotted
from csit_tui.tui.parts.looking_back import LookingBack, Section
from csit_tui.tui.parts.noting import Meeting, Noting
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, clipped, hanging, line, padded, span, wrapped
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.blaming import Stands
    from csit_tui.workspace.types import HistoryEntry

MOST = 500
"""Commits shown; older ones are found with git."""


class HistoryScreen(TwoSidedScreen):
    """All sessions, or those that touched one file."""

    NAME = "history"
    CSS_PATH = "history.tcss"
    HINTS = ("open", "since", "take-back", "note", "back", "go", "search", "palette")

    def __init__(self, path: str | None = None, field: str = "") -> None:
        """``field`` is what somebody wants to know of: the session that set it comes first."""
        super().__init__()
        self.path, self._field = path, field
        self.stands: list[Stands] = []
        self.entries: dict[str, HistoryEntry] = {}
        self.told: dict[str, list[str]] = {}
        self.rows, self.panel = Rows(id="sessions"), Panel(id="changes")
        self.sides = Sides(self, self.rows, self.panel, enter="read on", across="read on")
        self.beside: dict[str, Sequence[Section]] = {}
        """By session what was asked of it last."""
        looking_back = LookingBack(self, self._entry, self._tell_beside)
        self.parts = (self.sides, Noting(self, self._meeting), looking_back)

    def title_line(self) -> Line:
        """Of what."""
        return line(
            span("History", "title"),
            span(f" · {self.path}" if self.path else " · who recorded what, and when", "faint"),
        )

    def show(self, view: View) -> None:
        """Ask git."""
        if not view.has_git:
            self._listed([])
            return
        workspace = self.app.doing.workspace
        work = partial(workspace.history, limit=MOST, path=self.path)
        self.job("history", work, self._listed)

    def _listed(self, entries: Sequence[HistoryEntry]) -> None:
        self.entries = {entry.sha: entry for entry in entries}
        rows = [Row(entry.sha, _row(entry)) for entry in entries]
        empty = Row("", lambda _: line(span("  Nothing is committed yet.", "faint")), False)
        self.rows.fill(rows or [empty])
        self._look()
        if self.path is not None and rows:
            work = partial(self.app.doing.workspace.past.stands, self.path)
            self.job("stands", work, self._stand, self._unknown)

    def _stand(self, stands: list[Stands]) -> None:
        """Show what of the record each session set, from the one that set what was asked of."""
        self.stands = stands
        asked = _asked(stands, self._field)
        if asked is not None and asked.by == {""}:
            self.say(f"Not yet committed: {asked.words}", "faint")
        newest = next((sha for sha in self.entries if asked and sha in asked.by), None)
        if newest is not None:
            self.rows.choose(newest)
        self._field = ""  # asked once: from here on the cursor is the user's
        self._look()

    def _unknown(self, _: Exception) -> None:
        """Of a record that cannot be read only the sessions are told; checks say what is wrong."""

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show what the session under the cursor changed."""
        event.stop()
        if event.rows is self.rows:
            self._look()

    def _entry(self) -> HistoryEntry | None:
        """The session under the cursor."""
        return self.entries.get(self.rows.key or "")

    def _tell_beside(self, entry: HistoryEntry, sections: Sequence[Section]) -> None:
        self.beside[entry.sha] = sections
        if entry == self._entry():
            self._paint(entry, anew=True)

    def _look(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        self._paint(entry, anew=True)
        self.say_keys()
        if entry.sha not in self.told:
            workspace = self.app.doing.workspace
            work = partial(workspace.changes_of, entry.sha)
            self.job("changes", work, partial(self._told, entry))

    def _told(self, entry: HistoryEntry, changes: list[str]) -> None:
        self.told[entry.sha] = changes
        self._paint(entry)

    def _meeting(self) -> Meeting | None:
        """The meeting under the cursor; none where that is something else."""
        entry = self._entry()
        if entry is None or entry.session is None or entry.kind == "desk":
            return None
        return Meeting(entry.session, entry.team, entry.when.date())

    def _paint(self, entry: HistoryEntry, *, anew: bool = False) -> None:
        changes = self.told.get(entry.sha)
        set_here = [one.words for one in self.stands if entry.sha in one.by]
        beside = self.beside.get(entry.sha, ())
        self.panel.build(lambda width: _blocks(entry, changes, set_here, beside, width), anew=anew)

    def do_open(self) -> None:
        """Keys to the other side, to read all of it."""
        self.sides.do_switch()


def _asked(stands: Sequence[Stands], field: str) -> Stands | None:
    """What stands in a field, given by its dotted key: in the item that it is of, or in it."""
    try:
        wanted = undotted(field) if field else ()
    except ValueError:
        return None
    around = [one for one in stands if wanted[: len(one.field)] == one.field]
    within = (one for one in stands if wanted and one.field[: len(wanted)] == wanted)
    return max(around, key=lambda one: len(one.field), default=next(within, None))


def _row(entry: HistoryEntry) -> RowPainter:
    day = padded(f" {entry.when.day:>2} {entry.when:%b %y}", 11, "faint")
    return lambda width: clipped((day, span(entry.subject)), width)


def _blocks(
    entry: HistoryEntry,
    changes: list[str] | None,
    set_here: list[str],
    beside: Sequence[Section],
    width: int,
) -> list[Block]:
    lines: list[Line] = [(span(" "), *row) for row in wrapped(entry.subject, width - 2, "title")]
    about = [written(entry.when.date()), f"{entry.when:%H:%M}", entry.author]
    about += [part for part in (entry.kind and spoken(entry.kind), entry.team, entry.cycle) if part]
    lines += [(span(" "), *row) for row in wrapped(", ".join(about), width - 2, "faint")]
    blocks = [Block([*lines, ()])]
    for n, section in enumerate(beside):
        blocks += _list(*section, f"beside.{n}", width)
    if set_here:
        how = "Settled when brought in" if entry.kind == "bring-in" else "Set here"
        blocks += _list(f"{how}, and still so", set_here, "set", width, most=3)
    if len(blocks) > 1:
        blocks.append(Block([(span(" All that changed", "strong"),)]))
    if changes is None:
        return [*blocks, Block([line(span("   reading…", "faint"))])]
    for n, change in enumerate(changes):
        blocks.append(Block(hanging((span("   "),), change, width - 1), f"change.{n}"))
    if not changes:
        none = "Nothing that the method has a word for."
        blocks.append(Block(hanging((span("   "),), none, width - 1, "faint")))
    return [*blocks, Block([(), line(span(f"   git {entry.sha[:10]}", "faint"))])]


def _list(heading: str, lines: Sequence[str], name: str, width: int, most: int = 0) -> list[Block]:
    """Lines under a heading, and an empty one below them."""
    told = [hanging((span("   "),), words, width - 1, most=most) for words in lines]
    blocks = [Block(rows, f"{name}.{n}") for n, rows in enumerate(told)]
    return [Block([(span(f" {heading}", "strong"),)]), *blocks, Block([()])]
