"""Recording: the criteria at the left, what the team holds of one of them at the right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.widget import Widget

from csit_tui.method.nouns import spoken
from csit_tui.tui.parts.editing import Editing
from csit_tui.tui.parts.fields import Fields
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.screens.record_evidence import Evidencing
from csit_tui.tui.screens.record_face import FEATURES, INFORM, LAST_YEAR, RECORD, Face
from csit_tui.tui.screens.record_held import Held
from csit_tui.tui.screens.record_judging import Judging
from csit_tui.tui.screens.record_list import CriteriaList
from csit_tui.tui.screens.record_points import Points
from csit_tui.tui.screens.record_writing import LONG, RecordTexts
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Panel
from csit_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.tui.parts.editing import Data
    from csit_tui.tui.parts.fields import Field
    from csit_tui.tui.view import View

EDITING = ("open", "remove", "across", "up", "down", "split", "join", "switch")
"""Keys at the foot while the cursor is in the record."""


class RecordScreen(BaseScreen):
    """A team's assessment, criterion by criterion."""

    NAME = "record"
    CSS_PATH = "record.tcss"
    HINTS = ("rate", "strength", "afi", "next", "switch", "evidence", "features", "undo")

    def __init__(self, criterion: str = "", at: str = "") -> None:
        """``at`` is the field or item that the cursor is put on at first."""
        super().__init__()
        self._at, self._came_for = at, at or None
        self.rows, self.panel, self.side = Rows(id="criteria"), Panel(id="panel"), Lines(id="side")
        self.held = Held(self, criterion)
        self.sides = Sides(self, self.rows, self.panel, enter="edit")
        self.editing = Editing(self, lambda: self.held.path, self._changed)
        self.fields = Fields(self.editing, _put)
        self.list = CriteriaList(self.held, self.rows, self.go_to)
        self.face = Face(self, self.held, self.editing, self.sides, self.side)
        self.judging = Judging(self.held, self.editing, self.fields, self.sides)
        self.points = Points(self.editing, self.sides)
        self.texts = RecordTexts(self.editing, self.fields, self.panel)
        self.evidence = Evidencing(self.held, self.editing, self.fields, self.points)
        self.parts = (
            self.sides,
            self.held,
            self.list,
            self.face,
            self.judging,
            self.points,
            self.texts,
            self.evidence,
        )

    def page(self) -> Iterable[Widget]:
        """List, record, and more where there is room."""
        return self.rows, self.panel, self.side

    def ready(self) -> None:
        """The list has the keys."""
        self.rows.focus()

    @property
    def criterion(self) -> str:
        """The criterion that is shown."""
        return self.held.criterion

    @property
    def looks_at(self) -> str:
        """The record of the criterion."""
        return self.held.path

    def title_line(self) -> Line:
        """Whose record, and in which session."""
        view = self.app.view
        if view is None:
            return (span("Record", "title"),)
        session = view.standing.session
        words = "no session open" if session is None else session.title or spoken(session.purpose)
        team = view.own.name if view.own else "no team"
        return line(
            span("Record", "title"),
            span(f" · {team} · "),
            span("desk work" if session and session.desk else words, "faint"),
            *((span(" · "), span("only left", "key")) if self.list.only else ()),
        )

    def show(self, view: View) -> None:
        """Show the programme as it was read, and over it what is still on its way to the disk."""
        self.app.reading.look_back()
        self.held.look(view)
        self.say_top()
        self.list.show()
        self.face.show()
        if self._at:
            self.call_after_refresh(self._look_at, self._at)
            self._at = ""
        if view.team is None:
            self.call_later(self.app.doing.own_team.choose)

    def _look_at(self, key: str) -> None:
        self.sides.to_panel()
        self.panel.choose(key)

    def _changed(self) -> None:
        """Show what a change made of the record."""
        self.list.follow()
        self.face.show()

    def go_to(self, criterion: str) -> None:
        """Show another criterion; what is asked of the one before is left, its text saved."""
        if self.slot.is_open:
            self.call_later(self.slot.leave)
        self.list.choose(criterion)
        self.face.show(anew=True)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The list's cursor takes the record with it."""
        event.stop()
        self.say_keys()
        if event.rows is self.rows:
            self.list.moved(event.key)

    def on_descendant_focus(self) -> None:
        """Name the keys of the side that has them now."""
        self.say_keys()

    def on_slot_closed(self) -> None:
        """Show what became of the record: from its top, or where its cursor stayed."""
        self.face.show(anew=self.focused is not self.panel)
        self.say_keys()
        self.app.call_later(self.editing.next_refused)

    def hints(self) -> tuple[str, ...]:
        """Other keys count while the cursor is in the record, and where no team is chosen."""
        if self.held.lacks_team:
            return ("open", "session", "go", "back")
        if self.face.mode == LAST_YEAR:
            return ("add", "next", "back")
        if self.face.mode in {FEATURES, INFORM}:
            return ("next", "previous", "back")
        if not self.sides.in_panel:
            return self.HINTS
        return ("strength", *EDITING) if self.texts.word("strength") else EDITING

    def on_paste(self, event: events.Paste) -> None:
        """Points are pasted into a field: say which key opens one."""
        event.stop()
        if not self.slot.is_open:
            keys = f"{self.key_of('strength')} or {self.key_of('afi')}"
            self.say(self.why_not("strength") or f"Press {keys} first, then paste.", "warn")

    def word(self, action: str) -> str:
        """What enter does where no team is chosen."""
        if action == "open" and self.held.lacks_team and not self.slot.is_open:
            return "choose your team"
        return super().word(action)

    async def do_back(self) -> None:
        """From what is beside the record to the record, from the record to the list, then back."""
        if self.face.mode != RECORD:
            self.face.turn_to(RECORD)
        elif self.panel.key == self._came_for or not self.sides.to_list():
            await super().do_back()

    async def do_meeting(self) -> None:
        """This criterion, for the whole room."""
        await self.app.doing.meet(self.criterion)

    def on_screen_resume(self) -> None:
        """Show the criterion that the meeting went on to."""
        if self.app.criterion in self.held.every:
            self.held.choose(self.app.criterion)
        super().on_screen_resume()

    async def do_why(self) -> None:
        """Who recorded this, and when: what the cursor is on in the record, or all of it."""
        from csit_tui.tui.screens.history import HistoryScreen

        field = (self.panel.key or "") if self.sides.in_panel else ""
        await self.app.push_screen(HistoryScreen(self.held.path, field))

    async def do_open(self) -> None:
        """Edit what the cursor is on; from the list, go to the record; first choose a team."""
        if self.held.lacks_team:
            await self.app.doing.own_team.choose()
            return
        if not self.sides.to_panel() and self.face.mode == RECORD:
            await self.edit(self.panel.key or "")

    async def edit(self, key: str) -> None:
        """Edit what a row of the record stands for."""
        collection, _, item = key.partition(".")
        reason = self.why_not("strength")
        if reason is not None:
            self.say(reason, "warn")
        elif collection == "evidence":
            await self.evidence.edit(item)
        elif item:
            await self.texts.reword(collection, item)
        elif key in LONG:
            await self.texts.write_long(key)
        elif key in self._ways:
            await self._ways[key]()

    @property
    def _ways(self) -> dict[str, Callable[[], Awaitable[None]]]:
        """How each row is edited that is neither a text nor an item."""
        return {
            "target": self.judging.do_target,
            "rating": self.judging.choose_level,
            "status": partial(self.act, "status"),
            "tally": self.judging.show_of_cards,
            "positions": self.texts.write_position,
            "strengths": self.texts.do_strength,
            "afis": self.texts.do_afi,
        }


def _put(data: Data, field: Field, value: Any) -> list[Change]:
    from csit_tui.method.recording import set_field

    return set_field(data, field, value)
