"""Findings: what is in the way, or wrong or missing in the files; each with its mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, apart, hanging, line, span, wrapped
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.screens.home_view import tally
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows

if TYPE_CHECKING:
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.view import View

TONES = {"data error": "bad", "error": "bad", "warning": "warn", "note": "faint"}


class FindingsScreen(BaseScreen):
    """All findings, of closed cycles too, and one of them in full."""

    NAME = "findings"
    CSS_PATH = "findings.tcss"
    HINTS = ("open", "back", "look", "go", "search")

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.panel = Rows(id="findings"), Panel(id="finding")
        self.sides = Sides(self, self.rows, self.panel, enter="read on", across="read on")
        self.parts = (self.sides,)
        self._every: Sequence[Trouble] | None = None
        """The findings of all cycles, once they were looked for."""

    def page(self) -> Iterable[Widget]:
        """The list above, the one under the cursor below it."""
        return self.rows, self.panel

    def ready(self) -> None:
        """The list has the keys."""
        self.rows.focus()

    def title_line(self) -> Line:
        """How many."""
        found = self._found
        words = f" · {tally(found) or 'none'}" if found or self._looked is not None else ""
        return line(span("Findings", "title"), span(words, "faint"))

    @property
    def _looked(self) -> Sequence[Trouble] | None:
        """The findings in the files: those of all cycles, or until then those that home knows."""
        view = self.app.view
        return self._every if self._every is not None else view.findings if view else None

    @property
    def _found(self) -> tuple[Trouble, ...]:
        """What is in the way of recording, then what was found in the files."""
        view = self.app.view
        return (*view.standing.troubles, *(self._looked or ())) if view else ()

    def show(self, view: View) -> None:
        """List those that home knows, then look through every cycle."""
        workspace = self.app.doing.workspace
        self._list()
        self.job("all findings", lambda: workspace.check(today=view.today), self._list_all)

    def _list_all(self, found: Sequence[Trouble]) -> None:
        self._every = found
        self._list()

    def _list(self) -> None:
        rows = [Row(str(n), _finding(trouble)) for n, trouble in enumerate(self._found)]
        words = "  looking…" if self._looked is None else "  None: every file is sound."
        none = [] if self._looked else [Row("", lambda _: line(span(words, "good")), False)]
        self.rows.fill([*rows, *none])
        self.say_top()
        self._look(anew=False)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the one under the cursor."""
        event.stop()
        if event.rows is self.rows:
            self._look()

    def _look(self, *, anew: bool = True) -> None:
        found, key = self._found, self.rows.key
        if found and key:
            trouble = found[int(key)]
            self.panel.build(lambda width: [Block(_whole(trouble, width))], anew=anew)

    def do_open(self) -> None:
        """Keys to the other side, to read all of it."""
        self.sides.do_switch()

    async def do_back(self) -> None:
        """From the text to the list, from the list back."""
        if not self.sides.to_list():
            await super().do_back()

    def do_why(self) -> None:
        """What the rule is for."""
        found, key = self._found, self.rows.key
        if found and key:
            trouble = found[int(key)]
            none = "no rule of the toolkit, but in the way of recording"
            about = f"rule {trouble.rule}" if trouble.rule else none
            self.say(f"{trouble.severity}, {about}.")


def _finding(trouble: Trouble) -> RowPainter:
    words = line(
        span(f" {trouble.severity:<11}", TONES.get(trouble.severity, "")), span(trouble.what)
    )
    return lambda width: apart(words, (), width)


def _whole(trouble: Trouble, width: int) -> list[Line]:
    lines = [(span(" "), *row) for row in wrapped(trouble.what, width - 2, "title")]
    lines += [
        (),
        *hanging((span(" Where  ", "faint"),), trouble.where or "the programme", width - 1),
    ]
    lines += hanging((span(" Mend   ", "faint"),), trouble.mend or "-", width - 1)
    label = " Rule   " if trouble.rule else " Kind   "
    words = f"{trouble.rule} {trouble.severity}".strip()
    return [*lines, *hanging((span(label, "faint"),), words, width - 1)]
