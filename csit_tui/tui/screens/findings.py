"""Findings: what is wrong or missing in the files, each with its place and its mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.widget import Widget

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
    HINTS = ("back", "look", "go", "search")

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Trouble] | None = None

    def page(self) -> Iterable[Widget]:
        """The list above, the one under the cursor below it."""
        yield Rows(id="findings")
        yield Panel(id="finding")

    def ready(self) -> None:
        """The list has the keys."""
        self.query_one("#findings", Rows).focus()

    def title_line(self) -> Line:
        """How many."""
        found = self._found
        words = f" · {tally(found) or 'none'}" if found is not None else ""
        return line(span("Findings", "title"), span(words, "faint"))

    def show(self, view: View) -> None:
        """List those that home knows, then look through every cycle."""
        workspace = self.app.doing.workspace
        if self._found is None:
            self._list(view.findings)
        self.job("all findings", lambda: workspace.check(today=view.today), self._list)

    def _list(self, found: Sequence[Trouble] | None) -> None:
        self._found = found
        rows = [Row(str(n), _finding(trouble)) for n, trouble in enumerate(found or ())]
        words = "  looking…" if found is None else "  None: every file is sound."
        none = Row("", lambda _: line(span(words, "good")), False)
        self.query_one("#findings", Rows).fill(rows or [none])
        self.say_top()
        self._look()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the one under the cursor."""
        event.stop()
        if event.rows.id == "findings":
            self._look()

    def _look(self) -> None:
        found, key = self._found, self.query_one("#findings", Rows).key
        if found and key:
            trouble = found[int(key)]
            self.query_one(Panel).build(lambda width: [Block(_whole(trouble, width))], anew=True)

    def do_why(self) -> None:
        """What the rule is for."""
        found, key = self._found, self.query_one("#findings", Rows).key
        if found and key:
            trouble = found[int(key)]
            self.say(f"{trouble.severity}, rule {trouble.rule or 'of the file format'}.")


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
    return [
        *lines,
        *hanging(
            (span(" Rule   ", "faint"),), f"{trouble.rule} {trouble.severity}".strip(), width - 1
        ),
    ]
