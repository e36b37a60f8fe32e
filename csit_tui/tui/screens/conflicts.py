"""Conflicts: what was there before, here and in each line of work; and choosing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from csit_tui.merge import ABSENT, dotted
from csit_tui.method.sealing import NOT_TO_CHOOSE
from csit_tui.tui.parts.levels import level_at
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.parts.what_stands import WhatStands
from csit_tui.tui.render import Line, clipped, line, span
from csit_tui.tui.screens import conflicts_view
from csit_tui.tui.screens.bringing import bring, leave_out
from csit_tui.tui.screens.conflicts_view import BOTH, WRITE
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows
from csit_tui.workspace.bringing import disputes

if TYPE_CHECKING:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.tui.view import View
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.bringing.disputes import Choice, Dispute
    from csit_tui.workspace.bringing.waiting import Waiting


class ConflictsScreen(TwoSidedScreen):
    """The places at the left, the sides of one at the right."""

    NAME = "conflicts"
    CSS_PATH = "conflicts.tcss"
    HINTS = ("open", "next", "undo", "bring", "leave-out", "back", "both")

    def __init__(self) -> None:
        super().__init__()
        self.disputes: list[Dispute] | None = None
        self.into: str | None = None
        """The branch that what waits is brought into; none for the main line."""
        self.rows, self.panel = Rows(id="conflicts"), Panel(id="sides")
        self.sides = Sides(self, self.rows, self.panel, enter="sides", across="sides")
        self.writing = WhatStands(self, self._settle)
        self.parts = (self.sides,)

    def title_line(self) -> Line:
        """How many wait."""
        found = self.disputes
        if found is None:
            return line(span("Conflicts", "title"))
        settled = sum(one.settled for one in found)
        words = f" · {len(found) - settled} to settle, {settled} settled" if found else " · none"
        words += f", into {self.into}" if self.into else ""
        return line(span("Conflicts", "title"), span(words, "faint"))

    def show(self, view: View) -> None:
        """Ask git."""
        if view.has_git:
            self.job("conflicts", partial(_look, self.app.doing.workspace), self._listed)
        else:
            self._listed(([], None))

    def _listed(self, came: tuple[list[Dispute], Waiting | None]) -> None:
        found, waiting = came
        self.into = waiting.into if waiting else None
        is_first, self.disputes = self.disputes is None, _in_order(found)
        rows = [Row(_key(one), self._row(one)) for one in self.disputes]
        empty = Row("", lambda _: line(span("  None.", "good")), False)
        begin = next((_key(one) for one in self.disputes if not one.settled), None)
        self.rows.fill(rows or [empty], begin if is_first else None)
        self.say_top()
        self._look(self.panel.key if self.sides.in_panel else "")

    def _row(self, one: Dispute) -> RowPainter:
        state = span(" done ", "good") if one.settled else span(" open ", "warn")
        place = span(conflicts_view.brief(one))
        return lambda width: clipped(line(state, place), width)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the one under the cursor; among the sides, what enter would do."""
        event.stop()
        self.notice.hush()
        if event.rows is self.rows:
            self._look()
        self.say_keys()

    def on_descendant_focus(self) -> None:
        """Name the keys of the side that has them now."""
        self.say_keys()

    @property
    def _yardstick(self) -> Yardstick:
        view = self.app.view
        if view is None:
            raise RuntimeError("nothing is listed before the programme is read")
        return view.yardstick

    @property
    def _chosen(self) -> Dispute | None:
        key = self.rows.key
        return next((one for one in self.disputes or () if _key(one) == key), None)

    def _look(self, at: str | None = "") -> None:
        one = self._chosen
        begin = at or (conflicts_view.begin(one) if one else "")
        self.panel.build(partial(self._blocks, one), anew=True, at=begin)
        self.say_keys()

    def _blocks(self, one: Dispute | None, width: int) -> list[Block]:
        if one is None:
            return []
        more = {BOTH: "All of them, one after the other"} if _can_both(one) else {}
        more |= {WRITE: "Something else, to be written"} if self.writing.can(one) else {}
        return conflicts_view.blocks(one, self._yardstick, more, width)

    def hints(self) -> tuple[str, ...]:
        """A level has its digits as everywhere."""
        one = self._chosen
        return ("open", "rate", *self.HINTS[1:]) if one and _is_level(one) else self.HINTS

    def word(self, action: str) -> str:
        """What enter does depends on where the cursor is."""
        if action == "open" and not self.slot.is_open and self.sides.in_panel:
            return "write" if self.panel.key == WRITE else "take it"
        return super().word(action)

    def why_not(self, action: str) -> str | None:
        """Something has to be under the cursor; what is sealed is not to be settled here."""
        one = self._chosen
        if action in {"rate", "both", "open", "undo", "next", "previous"} and one is None:
            return "No conflict waits."
        if action in {"rate", "both", "open"} and one is not None:
            return self._why_not_choose(action, one) or super().why_not(action)
        if action in {"bring", "leave-out"} and not self._of_ours:
            return "Nothing is being brought in."
        if action == "bring" and any(not one.settled for one in self._of_ours):
            return "Settle all of them first."
        return super().why_not(action)

    def _why_not_choose(self, action: str, one: Dispute) -> str | None:
        if one.sealed:
            return NOT_TO_CHOOSE
        if action == "both" and not _can_both(one):
            return "Only lists and long texts can stand side by side, and this is neither."
        if action == "rate" and not _is_level(one):
            return f"This is no rating: {self.key_of('open')} goes to the sides, and takes one."
        return None

    @property
    def _of_ours(self) -> list[Dispute]:
        return [one for one in self.disputes or () if one.origin == disputes.BRINGING_IN]

    def do_rate(self, digit: int) -> None:
        """Let a level of the scale stand, counted from the lowest as everywhere."""
        level = level_at(self, self._yardstick.levels, digit)
        if level is not None and self._chosen is not None:
            self._settle(self._chosen, disputes.Choice("value", value=level.value))

    def do_both(self) -> None:
        """Let all sides stand."""
        if self._chosen is not None:
            self._settle(self._chosen, disputes.Choice("both"))

    async def do_open(self) -> None:
        """To the sides; there take the one under the cursor, all of them, or write."""
        one, key = self._chosen, self.panel.key
        if not self.sides.in_panel:
            self.sides.do_switch()
        elif key == BOTH:
            self.do_both()
        elif one is not None and key == WRITE:
            await self.writing.write(one, self._yardstick)
        elif one is not None and key is not None and key.isdigit():
            names = [side.name for side in one.sides()]
            takes = (disputes.Choice("base"), disputes.Choice("ours"))
            theirs = (disputes.Choice("theirs", name) for name in names[2:])
            self._settle(one, [*takes, *theirs][int(key)])

    def _settle(
        self, one: Dispute, choice: Choice, failed: Callable[[Exception], None] | None = None
    ) -> None:
        field = None if one.field is None else dotted(one.field)
        resolve = self.app.doing.workspace.bringing.resolve
        work = partial(resolve, one.path, field, choice, one.origin)
        done = partial(self._settled, one, disputes.value_of(one, choice))
        self.app.jobs.start("resolve", work, lambda _: done(), failed)

    def _settled(self, one: Dispute, value: Any) -> None:
        left = sum(not other.settled for other in self.disputes or () if other is not one)
        way = {
            disputes.BRINGING_IN: f"{self.key_of('bring')} brings the work in.",
            disputes.BY_GIT: "Finish what was begun with git: git status tells how.",
        }.get(one.origin, "")
        told = f"{left} to go." if left else f"None to go. {way}".strip()
        told = f"{conflicts_view.outcome(one, value, self._yardstick)}. {told}"
        self.app.reading.look(lambda: self.say(told, "good"), check=False)

    def do_next(self) -> None:
        """The next that waits."""
        self._turn(1)

    def do_previous(self) -> None:
        """The one before that waits."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        found = self.disputes or []
        at = next((n for n, one in enumerate(found) if one is self._chosen), 0)
        order = [(at + by * step) % len(found) for step in range(1, len(found) + 1)]
        following = next((n for n in order if not found[n].settled), None)
        if following is None:
            self.say("None waits any more.", "good")
        else:
            self.rows.choose(_key(found[following]))

    def do_undo(self) -> None:
        """Take a choice back; of what was settled in a file, as any change is."""
        one, app = self._chosen, self.app
        if one is None or one.origin != disputes.BRINGING_IN:
            app.doing.do_undo()
            return
        field = None if one.field is None else dotted(one.field)
        work = partial(app.doing.workspace.bringing.forget, one.path, field)
        app.jobs.start("forget", work, self._forgotten)

    def _forgotten(self, changed: bool) -> None:
        if not changed:
            self.say("Nothing to undo: nothing is chosen here.", "warn")
            return
        self.app.reading.look(lambda: self.say("Taken back.", "good"), check=False)

    def do_bring(self) -> None:
        """Bring in what waits."""
        bring(self, self.app.doing.workspace.bringing.go_on)

    async def do_leave_out(self) -> None:
        """Ask, then let go of what waits."""
        await leave_out(self)


def _look(workspace: Workspace) -> tuple[list[Dispute], Waiting | None]:
    return workspace.bringing.disputes(), workspace.bringing.waiting()


def _key(one: Dispute) -> str:
    """Git's own merge and a bringing in may wait for a choice at one place."""
    return f"{one.origin} {one.where}"


def _in_order(found: list[Dispute]) -> list[Dispute]:
    return sorted(found, key=lambda one: (one.path, one.field or ()))


def _can_both(one: Dispute) -> bool:
    return not one.sealed and disputes.beside(one) is not ABSENT


def _is_level(one: Dispute) -> bool:
    return conflicts_view.is_level(one) and not one.sealed
