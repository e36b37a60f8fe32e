"""The yardstick for frames, keys and memory: header, table and footer, and nothing else."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class MinimalApp(App[None]):
    """A table of forty rows, as small as a Textual program with a list can be."""

    BINDINGS = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        """Header, table, footer."""
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns("Number", "Name", "Rating")
        table.add_rows((str(n), f"Criterion {n}", str(n % 4 + 1)) for n in range(40))
        table.focus()


if __name__ == "__main__":
    MinimalApp().run()
