"""The composite: what all teams hold of the same criteria, those in dispute first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.benchmark.yardstick import in_order
from csit_tui.method import settling
from csit_tui.model.assessment import Consensus
from csit_tui.tui.parts.assembly import Assembly
from csit_tui.tui.parts.settled_level import SettledLevel
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.parts.watching import Watching
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens import composite_view
from csit_tui.tui.screens.meeting_view import clock_line
from csit_tui.tui.screens.settle import SettleScreen, Settling, why_not_settle
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.analysis.composite import Row as Compared
    from csit_tui.analysis.composite import TeamPoint
    from csit_tui.tui.view import View
    from csit_tui.workspace.composite import Gathered

DISPUTED, ALL = "disputed", "all"
MEETING = ("next", "rate", "consensus", "present", "park", "break", "only")
"""What is wanted while all teams meet."""


SETTLES = frozenset({"consensus", "rate", "clear", "add"})
"""Actions that settle the criterion under the cursor."""


class CompositeScreen(TwoSidedScreen):
    """Criteria by teams, and under the table one criterion with all teams' points."""

    NAME = "composite"
    CSS_PATH = "composite.tcss"
    HINTS = ("open", "rate", "consensus", "only", "why", "next", "switch")
    SESSION = "composite"

    def __init__(self) -> None:
        super().__init__()
        self.found: Gathered | None = None
        self.shown = ALL
        """What is listed: all, what is in dispute, or a theme by its number or prefix."""
        self._places: dict[str, int] = {}
        """Where each criterion stood when what is listed was chosen: settling moves none away."""
        self._meets = False
        """Whether the meeting that is open is shown already."""
        self.heads, self.legend = Lines(id="heads"), Lines(id="legend")
        self.rows, self.panel = Rows(id="criteria"), Panel(id="points")
        self.sides = Sides(self, self.rows, self.panel, across="points")
        self.editing = Settling(self, lambda: self.path, self.paint)
        self.clock = Lines(id="clock")
        self.assembly = Assembly(self, lambda: self.found, self.paint)
        self.watching = Watching(self, lambda: self.assembly.course, self.clock.repaint)
        self.level = SettledLevel(self.editing)
        self.parts = (self.sides, self.assembly, self.level)

    def page(self) -> Iterable[Widget]:
        """The table above, the criterion under the cursor below it."""
        return self.heads, self.rows, self.legend, self.panel, self.clock

    def ready(self) -> None:
        """The list has the keys."""
        self.rows.fill([_words("  Laying the teams' judgements side by side…")])
        self.rows.focus()
        self.clock.paint(lambda _: [clock_line(self.assembly.pace)])
        self.watching.start()

    def on_screen_suspend(self) -> None:
        """Nobody sees the clock."""
        self.watching.pause()

    def on_screen_resume(self) -> None:
        """It is seen again."""
        super().on_screen_resume()
        self.watching.resume()

    def on_resize(self) -> None:
        """On a tall screen the points have more room."""
        self.set_class(self.size.height >= 32, "-tall")

    def title_line(self) -> Line:
        """How many are in dispute, what is listed, and who is not brought in yet."""
        found, view = self.found, self.app.view
        cycle = f" · {view.cycle}" if view else ""
        if found is None:
            return line(span("Composite", "title"), span(cycle, "faint"))
        apart = composite_view.apart_words(found)
        meeting = " · meeting" if self.assembly.meeting is not None else ""
        count = "sealed" if found.composite.sealed else f"{len(found.composite.disputed)} disputed"
        far = f" · {apart}" if apart else ""
        return line(
            span("Composite", "title"),
            span(f" · {found.cycle}", "faint"),
            span(f"{meeting} · {count}"),
            span(self._listed + far, "faint"),
        )

    @property
    def _listed(self) -> str:
        """What is listed, where that is not all."""
        if self.shown == DISPUTED:
            return ", only these"
        return "" if self.shown == ALL else f" · theme {self.shown}"

    def show(self, view: View) -> None:
        """Gather what all teams hold, wherever it stands; begin the meeting that is open."""
        self.assembly.look(view)
        self.set_class(self.assembly.meeting is not None, "-meeting")
        workspace = self.app.doing.workspace
        self.job("composite", partial(workspace.composite, view.cycle), self._gathered)

    def _gathered(self, found: Gathered) -> None:
        self.found = found
        self.paint()
        if self.assembly.meeting is not None and not self._meets:
            self._stand_on(self.assembly.begin(self.rows.key or ""))
        self._meets = self.assembly.meeting is not None

    @property
    def row(self) -> Compared | None:
        """The criterion under the cursor."""
        return self.found.composite.row(self.rows.key or "") if self.found else None

    @property
    def path(self) -> str:
        """The file of what the teams settle of it."""
        cycle = self.found.cycle if self.found else ""
        return Consensus.PATH.format(cycle=cycle, criterion=self.rows.key or "")

    @property
    def point(self) -> TeamPoint | None:
        """The team's point under the cursor, while keys go to the points."""
        key = self.panel.key if self.sides.in_panel else None
        points = self.row.points() if self.row else []
        return next((point for point in points if point.origin == key), None)

    def paint(self) -> None:
        """Paint table and criterion as they now stand."""
        found = self.found
        if found is None:
            return
        rows = [composite_view.row_of(found, row) for row in self._wanted(found)]
        none = "  Nothing is in dispute." if self.shown == DISPUTED else "  No team is there yet."
        self.rows.fill(rows or [_words(none)])
        self.heads.paint(lambda width: [composite_view.head_line(found, width)])
        self.legend.paint(lambda width: [composite_view.legend(found, width)])
        self.clock.repaint()
        self._look(anew=False)

    def _wanted(self, found: Gathered) -> list[Compared]:
        for row in found.composite.rows:
            self._places.setdefault(row.criterion, len(self._places))
        rows = sorted(found.composite.rows, key=lambda row: self._places[row.criterion])
        if self.shown == DISPUTED:
            return [row for row in rows if row.disputed]
        return [r for r in rows if self.shown in {ALL, r.criterion.rpartition(".")[0]}]

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the criterion under the cursor."""
        event.stop()
        if event.rows is self.rows:
            self._look()
        self.say_keys()

    def on_descendant_focus(self) -> None:
        """Name the keys of the side that has them now."""
        self.say_keys()

    def _look(self, *, anew: bool = True) -> None:
        found, row = self.found, self.row
        if found is None or row is None:
            self.panel.build(lambda _: [Block([()])], anew=True)
        else:
            make = partial(composite_view.blocks, found, row, key_of=self.key_of)
            self.panel.build(lambda width: make(width=width), anew=anew)
        self.say_top()
        self.say_keys()

    def hints(self) -> tuple[str, ...]:
        """Other keys count among the points, and in a meeting."""
        if self.sides.in_panel:
            return ("add", "consensus", "why", "switch", "back")
        return MEETING if self.assembly.meeting is not None else self.HINTS

    def word(self, action: str) -> str:
        """What a key does here."""
        words = {"consensus": "settle", "only": "filter", "add": "take over", "open": "look"}
        return super().word(action) or ("" if self.slot.is_open else words.get(action, ""))

    def why_not(self, action: str) -> str | None:
        """What needs a criterion, a team's point, or leave to settle."""
        of_criterion = {*SETTLES, "why"}
        if action in of_criterion and self.found is None:
            return "The teams' judgements are still being laid side by side."
        if action in of_criterion and self.row is None:
            return "Choose a criterion first."
        if action == "add" and self.point is None:
            return f"Choose a team's point first: {self.key_of('switch')} goes to the points."
        if action == "meeting" and self.assembly.meeting is None:
            return f"No composite session is open: {self.key_of('session')} opens it."
        if action in {*SETTLES, "propose"} and (reason := why_not_settle(self.app.view)):
            return reason
        return super().why_not(action)

    def do_open(self) -> None:
        """To the points of the criterion."""
        self.sides.to_panel()
        self.say_keys()

    def do_next(self) -> None:
        """The next criterion; a meeting goes on to it."""
        self._go(1)

    def do_previous(self) -> None:
        """The one before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self.assembly.meeting is None:
            self.rows.step(by)
            return
        found = self.assembly.next_of(self.rows.key or "", by)
        if found is None:
            self.say("This is the first." if by < 0 else "This is the last, and none was skipped.")
            return
        self._stand_on(found)
        self.assembly.stage(found)

    def do_meeting(self) -> None:
        """Back to the criterion that the meeting is on."""
        self._stand_on(self.assembly.begin(self.rows.key or ""))

    def _stand_on(self, criterion: str) -> None:
        """The cursor on a criterion, whatever was listed."""
        if criterion not in {row.key for row in self.rows.rows}:
            self.shown = ALL
            self.paint()
        self.rows.choose(criterion)

    async def do_only(self) -> None:
        """Choose what is listed."""
        found = self.found
        if found is None:
            return
        every = sorted((row.criterion for row in found.composite.rows), key=in_order)
        groups = dict(map(found.yardstick.group, every))
        choices = [
            Choice(DISPUTED, "Only disputed", "What the teams have to settle.", letter="o"),
            Choice(ALL, "All", "Those in dispute first.", letter="0"),
            *(
                Choice(key, name, f"Theme {key}", letter=key if len(key) == 1 else "")
                for key, name in groups.items()
            ),
        ]

        def take(key: str) -> None:
            self.shown, self._places = key, {}
            self.paint()

        await self.choose("What to list", choices, take, self.shown)

    def do_why(self) -> None:
        """How the roll-up comes about, and what the agreement over all criteria means."""
        if self.found is not None and self.row is not None:
            agreement = f"Agreement over all criteria {self.found.composite.agreement.words}"
            self.say(f"{self.row.rolled_up.working} {agreement}")

    async def do_rate(self, digit: int) -> None:
        """Settle the level of the criterion under the cursor; a meeting goes on to it.

        Where no session is open, ask first where it is to be noted: a digit is quickly hit.
        """
        view = self.app.view
        if view is None or view.standing.session is not None or self.level.of(digit) is None:
            self.assembly.stage(self.rows.key or "")
            self.level.do_rate(digit)
            return
        desk = "As desk work; closing commits it."
        choices = [
            Choice("start", "Open a session first", "The composite session notes who was there."),
            Choice("rate", f"Settle {self.rows.key} at {self.level.of(digit)}", desk),
            Choice("no", "leave it", letter="0"),
        ]

        def take(answer: str) -> None:
            if answer == "start":
                self.app.call_later(self.app.doing.do_session)
            elif answer == "rate":
                self.level.do_rate(digit)

        await self.choose("Outside a session?", choices, take, "start")

    def do_consensus(self) -> None:
        """Settle the criterion under the cursor; a meeting goes on to it."""
        self.assembly.stage(self.rows.key or "")
        self.app.push_screen(SettleScreen(self.path))

    def do_add(self) -> None:
        """Take the team's point under the cursor over as a composite one."""
        point = self.point
        if point is None:
            return
        if point.origin in settling.linked(self.editing.record.data):
            self.say("A composite point stands for it already.")
            return
        make_id = self.editing.make_id
        self.editing.attempt(lambda data: settling.take_over(data, point, make_id))
        self.say(f"Taken over; {self.key_of('undo')} takes that back.", "good")


def _words(text: str) -> Row:
    return Row("", lambda _: line(span(text, "faint")), False)
