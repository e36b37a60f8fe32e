"""The report of the year: for whom, compared with which year, in which format, into which file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from csit_tui.method.cycles import earlier
from csit_tui.method.places import team_name
from csit_tui.method.sealing import seal_of
from csit_tui.model.teams import Team
from csit_tui.reports.programme.audiences import AUDIENCES, Whose
from csit_tui.reports.programme.formats import FORMATS
from csit_tui.tui.parts.reporting import Reporting, Wish
from csit_tui.tui.render import Line, line, padded, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.rows import Row, Rows
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.tui.view import View

WRITE = "write"
_LABEL, _VALUE = 16, 22
_MANY = 9
"""More choices than digits stand in two columns."""
_TEAM = "team/"
"""Before a team's id in what is chosen."""
_NO_EARLIER = "no earlier year"


class ReportScreen(BaseScreen):
    """A list of what is wished for, and how far the report is."""

    NAME = "report"
    CSS_PATH = "report.tcss"
    HINTS = ("open", "back")

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(id="report")
        self.reporting = Reporting(self)
        self._there: Snapshot | None = None
        """The programme with the records of the year that is wished for; none while it is read."""

    def page(self) -> Iterable[Widget]:
        """One list."""
        yield self.rows

    def ready(self) -> None:
        """It has the keys."""
        self.rows.focus()

    def title_line(self) -> Line:
        """Of which year it is."""
        cycle = self._wish.cycle if self._wish else ""
        return line(span("Report", "title"), span(f" · {cycle}" if cycle else "", "faint"))

    def show(self, view: View) -> None:
        """What was wished for last; at first the leaders' report, compared with the year before."""
        wish = self._wish
        if wish is None or view.snapshot.cycle(wish.cycle) is None:
            before = view.snapshot.before(view.cycle)
            wish = Wish(view.cycle, Whose("leaders"), before, next(iter(FORMATS)))
        self._wish_for(wish, view)

    def _wish_for(self, wish: Wish, view: View) -> None:
        """Show a wish, once the teams of its year are known."""
        self._wish = wish
        if view.snapshot.knows(wish.cycle):
            self._known(view.snapshot)
        else:
            work = partial(self.app.doing.workspace.snapshot, cycles=(wish.cycle,))
            self.job("report's year", work, self._known)

    def _known(self, snapshot: Snapshot) -> None:
        self._there = snapshot
        self.say_top()
        self.paint()

    @property
    def _wish(self) -> Wish | None:
        return self.app.wished

    @_wish.setter
    def _wish(self, wish: Wish) -> None:
        self.app.wished = wish

    def keep_file(self, file: str) -> None:
        """Propose the file again when it is written the next time."""
        if self._wish is not None:
            self._wish = self._wish._replace(file=file)

    def paint(self) -> None:
        """Paint what is wished for, and how far the report is."""
        if self.is_mounted and self._wish is not None:
            self.rows.fill(list(self._rows(self._wish)))
            self.say_keys()

    def _rows(self, wish: Wish) -> Iterator[Row]:
        yield Row(WRITE, lambda _: line(span(" Write the report", "strong")))
        yield _gap()
        audience = AUDIENCES[wish.whose.audience]
        teams = {one.team: team_name(one) for one in self._teams()}
        who = teams.get(wish.whose.team or "", audience.who)
        yield _field("cycle", "Year", wish.cycle, "")
        yield _field("whose", "For", who, audience.about)
        yield _field("before", "Compared with", wish.before or _NO_EARLIER, "")
        yield _field("form", "Format", wish.form, FORMATS[wish.form].about)
        yield _gap()
        if self.reporting.running:
            said = self._how_far()
            yield Row("", lambda _: line(span(f" {said}", "key")), False)

    def _how_far(self) -> str:
        if self.reporting.stopping:
            return "stopping…"
        progress = self.reporting.progress
        return f"{progress.step}: {progress.done} of {progress.total}" if progress else "beginning…"

    def word(self, action: str) -> str:
        """What enter and esc do."""
        if self.slot.is_open:
            return super().word(action)
        does = "write it" if self.rows.key == WRITE else "change"
        back = "stop" if self.reporting.running else ""
        return {"open": does, "back": back}.get(action, "")

    def why_not(self, action: str) -> str | None:
        """One report at a time; there may be nothing else to compare with."""
        if action == "open" and not self.slot.is_open:
            if self.reporting.running:
                return f"It is under way: {self.key_of('back')} stops it."
            if self.rows.key == "before" and not self._earlier():
                return "There is no earlier year to compare with."
        return super().why_not(action)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Name what enter does on the row."""
        event.stop()
        self.say_keys()

    async def do_open(self) -> None:
        """Write the report, or change what is wished for."""
        wish, field = self._wish, self.rows.key or ""
        if wish is None or not field:
            return
        if field == WRITE:
            await self.reporting.write(wish)
            return
        title, choices, at = self._question(wish, field)
        then = partial(self._take, field)
        if len(choices) > _MANY:
            await self.choose_of_many(title, choices, then)
        else:
            await self.choose(title, choices, then, at)

    def _question(self, wish: Wish, field: str) -> tuple[str, list[Choice], str]:
        """What is asked of a field, and what it can be."""
        if field == "whose":
            common = [Choice(key, one.who, one.about) for key, one in AUDIENCES.items()
                      if key != "team"]  # fmt: skip
            teams = [Choice(f"{_TEAM}{one.team}", team_name(one)) for one in self._teams()]
            at = f"{_TEAM}{wish.whose.team}" if wish.whose.team else wish.whose.audience
            return "For whom?", [*common, *teams], at
        if field == "cycle":
            known = self._there.cycles() if self._there else []
            years = [one.cycle for one in reversed(known)]
            return "Of which year?", [Choice(cycle, cycle) for cycle in years], wish.cycle
        if field == "before":
            choices = [Choice(cycle, cycle) for cycle in self._earlier()]
            return "Compared with which year?", choices, wish.before or ""
        choices = [Choice(form, form, one.about) for form, one in FORMATS.items()]
        return "In which format?", choices, wish.form

    def _earlier(self) -> list[str]:
        """The years before, newest first."""
        if self._there is None or self._wish is None:
            return []
        return earlier(self._wish.cycle, self._there)[::-1]

    def _teams(self) -> list[Team]:
        """The teams of the year, without those whose judgements are kept from the one here."""
        view, there, wish = self.app.view, self._there, self._wish
        if view is None or there is None or wish is None:
            return []
        kept = seal_of(view.team, there).teams(there, wish.cycle)
        return [one for one in there.teams(wish.cycle) if one.team not in kept]

    def _take(self, field: str, value: str) -> None:
        wish, view = self._wish, self.app.view
        if wish is None or view is None:
            return
        given: dict[str, Any] = {field: _whose(value) if field == "whose" else value}
        if field == "cycle":  # its teams are its own
            whose = Whose("leaders") if wish.whose.team else wish.whose
            given |= {"before": view.snapshot.before(value), "whose": whose}
        file = wish.file if field == "before" else ""
        self._wish_for(wish._replace(**given, file=file), view)

    async def do_back(self) -> None:
        """Stop what is under way, else go back."""
        if self.reporting.running:
            self.reporting.stop()
            self.paint()
        else:
            await super().do_back()

    def flush(self) -> None:
        """The program is being left: nothing is waited for."""
        super().flush()
        self.reporting.stop()

    def on_unmount(self) -> None:
        """What nobody follows any more is not made."""
        self.reporting.stop()


def _whose(choice: str) -> Whose:
    """For whom the chosen one is."""
    if choice.startswith(_TEAM):
        return Whose("team", choice.removeprefix(_TEAM))
    return Whose(next(one for one in AUDIENCES if one == choice))


def _gap() -> Row:
    return Row("", lambda _: (), False)


def _field(key: str, label: str, value: str, more: str) -> Row:
    parts = line(padded(f" {label}", _LABEL, "faint"), padded(value, _VALUE), span(more, "faint"))
    return Row(key, lambda _: parts)
