"""Conflicts: what was there before, here and in each line of work; and choosing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from csit_tui.merge import ABSENT, dotted
from csit_tui.method.dates import written
from csit_tui.method.differing import marked
from csit_tui.method.sides import in_words
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, clipped, hanging, line, span, wrapped
from csit_tui.tui.screens.bringing import brought_in, leave_out
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows
from csit_tui.tui.widgets.slot import Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.bringing.disputes import Choice, Dispute, Said

_ONE_SIDE = "Of this only a whole side can be taken: a digit chooses one."


class ConflictsScreen(TwoSidedScreen):
    """The places at the left, the sides of one at the right."""

    NAME = "conflicts"
    CSS_PATH = "conflicts.tcss"
    HINTS = ("rate", "both", "open", "next", "undo", "bring", "back")

    def __init__(self) -> None:
        super().__init__()
        self.disputes: list[Dispute] | None = None
        self.rows, self.panel = Rows(id="conflicts"), Panel(id="sides")
        self.sides = Sides(self, self.rows, self.panel, enter="write", across="read on")
        self.parts = (self.sides,)

    def title_line(self) -> Line:
        """How many wait."""
        found = self.disputes
        if found is None:
            return line(span("Conflicts", "title"))
        settled = sum(one.settled for one in found)
        words = f" · {len(found) - settled} to settle, {settled} settled" if found else " · none"
        return line(span("Conflicts", "title"), span(words, "faint"))

    def show(self, view: View) -> None:
        """Ask git."""
        if view.has_git:
            self.job("conflicts", self.app.doing.workspace.bringing.disputes, self._listed)
        else:
            self._listed([])

    def _listed(self, found: list[Dispute]) -> None:
        self.disputes = sorted(found, key=lambda one: (one.path, one.field or ()))
        rows = [Row(_key(one), _row(one)) for one in self.disputes]
        empty = Row("", lambda _: line(span("  None.", "good")), False)
        self.rows.fill(rows or [empty])
        self.say_top()
        self._look()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the one under the cursor."""
        event.stop()
        if event.rows is self.rows:
            self._look()

    @property
    def _chosen(self) -> Dispute | None:
        key = self.rows.key
        return next((one for one in self.disputes or () if _key(one) == key), None)

    def _look(self) -> None:
        one = self._chosen
        self.panel.build(lambda width: [] if one is None else _blocks(one, width), anew=True)
        self.say_keys()

    def word(self, action: str) -> str:
        """Digits choose a side."""
        if not self.slot.is_open and action == "rate":
            return "choose"
        return super().word(action)

    def key_of(self, action: str) -> str:
        """As many digits as there are sides."""
        one = self._chosen
        if action == "rate" and one is not None:
            return f"1-{2 + len(one.theirs)}"
        return super().key_of(action)

    def why_not(self, action: str) -> str | None:
        """Something has to be under the cursor; what is sealed is not to be settled here."""
        one = self._chosen
        if action in {"rate", "both", "undo", "next", "previous"} and one is None:
            return "No conflict waits."
        if action in {"rate", "both"} and one is not None and one.sealed:
            return "This is another team's judgement, and your team is sealed."
        if action in {"bring", "leave-out"} and not self._of_ours:
            return "Nothing is being brought in."
        if action == "bring" and any(not one.settled for one in self._of_ours):
            return "Settle all of them first."
        return super().why_not(action)

    @property
    def _of_ours(self) -> list[Dispute]:
        return [one for one in self.disputes or () if one.origin == "bringing in"]

    def do_rate(self, digit: int) -> None:
        """Choose a side: 1 is before, 2 here, then theirs."""
        from csit_tui.workspace.bringing.disputes import Choice

        one = self._chosen
        if one is None:
            return
        sides = list(one.sides())
        if digit > len(sides):
            self.say(f"There are {len(sides)} sides to choose from.", "warn")
            return
        takes = {1: Choice("base"), 2: Choice("ours")}
        self._settle(takes.get(digit) or Choice("theirs", sides[digit - 1].name))

    def do_both(self) -> None:
        """Let all sides stand."""
        from csit_tui.workspace.bringing.disputes import Choice

        self._settle(Choice("both"))

    def _settle(self, choice: Choice) -> None:
        one, bringing = self._chosen, self.app.doing.workspace.bringing
        if one is None:
            return
        field = None if one.field is None else dotted(one.field)
        work = partial(bringing.resolve, one.path, field, choice, one.origin)
        self.app.jobs.start("resolve", work, lambda _: self._settled(one))

    def _settled(self, one: Dispute) -> None:
        left = sum(not other.settled for other in self.disputes or () if other is not one)
        way = f"{self.key_of('bring')} brings the work in." if one.origin == "bringing in" else ""
        if one.origin == "git":
            way = "Finish what was begun with git: git status tells how."
        told = f"Settled. {left} to go." if left else f"Settled, and none to go. {way}".strip()
        self.app.reading.look(lambda: self.say(told, "good"), check=False)

    async def do_open(self) -> None:
        """Write what is to stand, where that is a text."""
        from csit_tui.workspace.bringing.disputes import Choice

        one = self._chosen
        if one is None:
            return
        said = [side.value for side in one.sides() if side.value is not ABSENT]
        if one.field is None or one.sealed or not all(isinstance(value, str) for value in said):
            self.say(_ONE_SIDE, "warn")
            return
        begin = one.chosen if one.settled else one.here.value
        text = begin if isinstance(begin, str) else next(iter(said), "")

        def save(written: str) -> None:
            self._settle(Choice("value", value=written.strip() or None))

        label = f"What is to stand: {one.place}"
        await self.ask(Writing(label, save, text=text, cancel=True, on_empty=True))

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
        if one is None or one.origin != "bringing in":
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
        work = self.app.doing.workspace.bringing.go_on
        self.app.jobs.start("bring in", work, partial(brought_in, self))

    async def do_leave_out(self) -> None:
        """Ask, then let go of what waits."""
        await leave_out(self)


def _key(one: Dispute) -> str:
    """Git's own merge and a bringing in may wait for a choice at one place."""
    return f"{one.origin} {one.where}"


def _row(one: Dispute) -> RowPainter:
    state = span(" done ", "good") if one.settled else span(" open ", "warn")
    return lambda width: clipped(line(state, span(one.place)), width)


def _blocks(one: Dispute, width: int) -> list[Block]:
    lines = [(span(" "), *row) for row in wrapped(one.place, width - 2, "title")]
    blocks = [Block([*lines, ()])]
    if one.sealed:
        words = "What each side says is not shown: your team is sealed until it has finished."
        return [*blocks, Block([(span(" "), *row) for row in wrapped(words, width - 2, "warn")])]
    names = ["Before", "Here", *(side.name for side in one.theirs)]
    if one.settled:
        head = line(span("   Result", "good"))
        text = hanging((span("   "),), in_words(one.chosen), width - 1)
        blocks.append(Block([head, *text, ()]))
    for number, (side, name) in enumerate(zip(one.sides(), names, strict=True), 1):
        blocks.append(Block(_side(number, name, side, one.before, width), str(number)))
    return blocks


def _side(number: int, name: str, side: Said, before: Said, width: int) -> list[Line]:
    lines = [clipped(line(span(f" {number} {name}", "key")), width)]
    if side.written is not None:
        about = side.written
        words = f"{about.by}, {written(about.when.date())}, {about.session}"
        lines += hanging((span("   "),), words, width - 1, "faint", most=2)
    elif side.in_file:
        lines += hanging((span("   "),), "said in the file", width - 1, "faint")
    text = in_words(side.value)
    if side is not before and isinstance(side.value, str) and isinstance(before.value, str):
        text = marked(before.value, side.value)
    return [*lines, *hanging((span("   "),), text, width - 1), ()]
