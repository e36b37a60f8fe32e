"""Recording: the criteria at the left, what the team holds of one of them at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens import record_list, record_view
from csit_tui.tui.screens.record_acts import RecordActs
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.method.progress import Group
    from csit_tui.tui.view import View

EDITING = ("open", "remove", "across", "up", "down", "split", "join", "switch")
"""Keys at the foot while the cursor is in the record."""
RECORD, FEATURES, LAST_YEAR = "record", "features", "last year"


class RecordScreen(RecordActs):
    """A team's assessment, criterion by criterion."""

    NAME = "record"
    CSS_PATH = "record.tcss"
    HINTS = ("rate", "strength", "afi", "next", "switch", "evidence", "features", "undo")

    def __init__(self, criterion: str = "") -> None:
        super().__init__()
        self.criterion = criterion
        self.groups: Sequence[Group] = ()
        self.mode = RECORD
        self.only = False

    def page(self) -> Iterable[Widget]:
        """List, record, and more where there is room."""
        yield Rows(id="criteria")
        yield Panel(id="panel")
        yield Lines(id="side")

    def ready(self) -> None:
        """The list has the keys."""
        self.query_one("#criteria", Rows).focus()

    @property
    def panel(self) -> Panel:
        """The page at the right."""
        return self.query_one(Panel)

    def title_line(self) -> Line:
        """Whose record, and in which session."""
        view = self.app.view
        if view is None:
            return (span("Record", "title"),)
        session = view.standing.session
        words = (
            "no session open"
            if session is None
            else session.title or session.purpose.replace("-", " ")
        )
        team = view.own.name if view.own else "no team"
        return line(
            span("Record", "title"),
            span(f" · {team} · "),
            span("desk work" if session and session.desk else words, "faint"),
        )

    def show(self, view: View) -> None:
        """Show the programme as it was read, and over it what is still on its way to the disk."""
        self.groups = view.own.groups if view.own else ()
        every = [c for group in self.groups for c in group.criteria]
        self.criterion = self.criterion or self.app.criterion
        if self.criterion not in every:
            left = [c for c in every if record_list.status_of(self.data_of(c)) == "not-yet"]
            self.criterion = (left or every or [""])[0]
        self.app.criterion = self.criterion
        self.say_top()
        self.show_list()
        self.show_panel()
        if view.team is None:
            self.call_later(self.app.doing.choose_team)

    def data_of(self, criterion: str) -> dict[str, Any]:
        """The plain data of the team's record of a criterion; empty where there is none."""
        view = self.app.view
        if view is None or view.team is None:
            return {}
        found = view.snapshot.assessment(view.cycle, view.team, criterion)
        data = found.model_dump(exclude_unset=True) if found else {}
        return self.app.doing.pending.over(self.path_of(criterion), data)

    @property
    def data(self) -> dict[str, Any]:
        """The current criterion's record."""
        return self.data_of(self.criterion)

    @property
    def path(self) -> str:
        """The current criterion's file."""
        return self.path_of(self.criterion)

    def path_of(self, criterion: str) -> str:
        """A criterion's file."""
        from csit_tui.model.assessment import Assessment

        view = self.app.view
        assert view is not None  # noqa: S101  (why_not lets nothing come here without)
        return Assessment.PATH.format(cycle=view.cycle, team=view.team, criterion=criterion)

    def sheet(self) -> record_view.Sheet | None:
        """The current criterion for painting."""
        view = self.app.view
        if view is None or not self.criterion:
            return None
        return record_view.Sheet(
            self.criterion, self.data, view.yardstick, self.last_year(), view.earlier
        )

    def last_year(self) -> Mapping[str, Any] | None:
        """What the team, or the one team there was, recorded of the criterion a cycle ago."""
        view = self.app.view
        if view is None or view.earlier is None or view.team is None:
            return None
        found = view.snapshot.assessment(view.earlier, view.team, self.criterion)
        return found.model_dump(exclude_unset=True) if found else None

    def show_list(self) -> None:
        """Paint the list anew."""
        view = self.app.view
        if view is None:
            return
        every = [c for group in self.groups for c in group.criteria]
        judged = {c: self.data_of(c) for c in every}
        names = {c: found.name for c in every if (found := view.yardstick.criterion(c))}
        shown = record_list.rows(self.groups, judged, names, self.criterion, self.only)
        rows = self.query_one("#criteria", Rows)
        rows.fill(
            shown or [Row("", lambda _: line(span("   nothing here", "faint")), False)],
            self.criterion,
        )

    def show_panel(self, *, anew: bool = False) -> None:
        """Paint the page at the right anew."""
        sheet = self.sheet()
        if sheet is None:
            self.panel.build(lambda _: [Block([line(span("   No criterion to record.", "faint"))])])
            return
        self.panel.build(lambda width: self._blocks(sheet, width), anew=anew)
        self.query_one("#side", Lines).paint(lambda width: record_view.side_lines(sheet, width))

    def _blocks(self, sheet: record_view.Sheet, width: int) -> list[Block]:
        if self.mode == FEATURES:
            return record_view.feature_blocks(sheet, width)
        if self.mode == LAST_YEAR:
            return record_view.last_year_blocks(sheet, width)
        return record_view.record_blocks(sheet, width, self.panel.size.height)

    def go_to(self, criterion: str) -> None:
        """Show another criterion."""
        before = record_list.group_of(self.groups, self.criterion)
        self.criterion = self.app.criterion = criterion
        if record_list.group_of(self.groups, criterion) is before and not self.only:
            self.query_one("#criteria", Rows).choose(criterion)
        else:
            self.show_list()
        self.show_panel(anew=True)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The list's cursor takes the record with it; onto a theme, into that theme."""
        event.stop()
        self.say_keys()
        stale = event.key != event.rows.key  # the cursor went on before this was heard
        if stale or event.rows.id != "criteria" or event.key == self.criterion:
            return
        if not event.key.startswith(record_list.THEME):
            self.go_to(event.key)
            return
        keys = [group.key for group in self.groups]
        group = self.groups[keys.index(event.key.removeprefix(record_list.THEME))]
        here = record_list.group_of(self.groups, self.criterion)
        upwards = here is not None and keys.index(group.key) < keys.index(here.key)
        self.go_to(group.criteria[-1 if upwards else 0])

    def change(
        self, changes: Sequence[Change], failed: Callable[[Exception], None] | None = None
    ) -> None:
        """Make changes to the current record: seen at once, saved behind."""
        if not changes:
            return
        doing, path = self.app.doing, self.path
        before = record_list.sign(self.data)
        doing.pending.add(path, changes)
        if record_list.sign(self.data) != before:
            self.show_list()
        self.show_panel()

        def lost(error: Exception) -> None:
            doing.pending.lose(path, changes)
            self.app.reading.look(lambda: (failed or self.app.failed)(error), check=False)

        doing.change(path, changes, None, lost)

    async def do_back(self) -> None:
        """From key features or last year to the record, from the record to the list, then back."""
        if self.mode != RECORD:
            self.turn_to(RECORD)
        elif self.panel.has_focus:
            self.query_one("#criteria", Rows).focus()
        else:
            await super().do_back()

    def word(self, action: str) -> str:
        """What tab and enter do on this side."""
        if self.slot.is_open:
            return super().word(action)
        words = {"switch": "to the list" if self.panel.has_focus else "edit", "open": "edit"}
        return words.get(action, "")

    def hints(self) -> tuple[str, ...]:
        """Other keys count while the cursor is in the record."""
        if self.mode == LAST_YEAR:
            return ("add", "next", "back")
        if self.mode == FEATURES:
            return ("next", "previous", "back")
        return EDITING if self.panel.has_focus else self.HINTS

    def on_descendant_focus(self) -> None:
        """Name the keys of the side that has them now."""
        self.say_keys()

    def on_slot_closed(self) -> None:
        """Show the record from its top again."""
        self.show_panel(anew=not self.panel.has_focus)
        self.say_keys()
        self.app.call_later(self.next_refused)

    def turn_to(self, mode: str) -> None:
        """Show another side of the criterion."""
        self.mode = RECORD if self.mode == mode else mode
        self.show_panel(anew=True)
        self.say_keys()
        if self.mode == LAST_YEAR:
            self.panel.focus()
        elif self.mode == RECORD:
            self.query_one("#criteria", Rows).focus()
