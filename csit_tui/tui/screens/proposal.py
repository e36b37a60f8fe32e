"""Sessions proposed for a team, before they are saved: what is wished for, what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.method.dates import written
from csit_tui.method.places import team_name
from csit_tui.method.planner import (
    Proposal,
    Said,
    Wish,
    criteria_to_plan,
    propose,
    shown_weights,
    told,
    usual,
    wished,
)
from csit_tui.method.planner.telling import SESSION, WHOLE, WITHIN
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, hanging, line, padded, span
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View

Accept = Callable[[str, Proposal], None]
"""Saves the sessions of a proposal in a cycle."""
SAVE = "save"
LABEL = 12
"""Columns of the names of what is wished for."""
FIELDS = {
    "option": ("Option", "Sessions for which option?"),
    "first": ("From", "From which day?"),
    "start": ("Begin at", "At what time do they begin?"),
    "sessions": ("Sessions", "How many, those held included? Empty: the option's."),
    "minutes": ("Minutes", "How many minutes each? Empty: the option's."),
    "place": ("Place", "Where?"),
    "weights": ("Weights", "More or less time, such as 5=2, 5.1=1.5? Empty: all alike."),
    "by_need": ("By need", "More time for what is new, or has many key features"),
    "weekends": ("Weekends", "Saturdays and Sundays too"),
    "planning": ("Planning", "How many minutes of improvement planning? 0 for none."),
}
"""What can be wished for: its name, and its question."""


class ProposalScreen(TwoSidedScreen):
    """What is wished for at the left, the proposal beside it; a changed wish proposes anew."""

    NAME = "proposal"
    CSS_PATH = "proposal.tcss"
    HINTS = ("open", "switch", "back")

    def __init__(
        self,
        team: str = "",
        options: Sequence[str] = (),
        accept: Accept = lambda _cycle, _proposal: None,
    ) -> None:
        """``options`` are those that the team can plan for; ``accept`` saves what is proposed."""
        super().__init__()
        self._team, self._options, self._accept = team, options, accept
        self._wish: Wish | None = None
        self._proposal: Proposal | None = None
        self.rows, self.panel = Rows(id="wishes"), Panel(id="proposal")
        self.sides = Sides(self, self.rows, self.panel, enter="to the list", across="read on")
        self.parts = (self.sides,)

    def ready(self) -> None:
        """The list has the keys; what a year ago was recorded is read, for time by need."""
        self.rows.focus()
        self.app.reading.look_back()

    def show(self, view: View) -> None:
        """Propose by the programme as it stands now."""
        from datetime import timedelta

        if self._wish is None and self._options:
            self._wish = Wish(self._options[0], view.today + timedelta(7))
        self._propose()

    def _propose(self, wish: Wish | None = None) -> None:
        """Propose by a wish, by default the one that holds; say what hinders where none can be."""
        view, self._wish = self.app.view, wish or self._wish
        self._proposal = None
        if view is None or self._wish is None:
            return
        try:
            about = (view.snapshot, view.cycle, self._team)
            self._proposal = propose(*about, self._wish, view.yardstick)
            said = list(told(self._proposal, self._whose(view), view.yardstick))
            blocks = partial(_blocks, said)
        except Refused as refusal:
            blocks = partial(_hindered, refusal)
        self.panel.build(blocks, anew=True)
        criteria = criteria_to_plan(*about, self._wish.option, view.yardstick)
        self.rows.fill(list(self._rows(self._wish, criteria)))
        self.say_top()
        self.say_keys()

    def _whose(self, view: View) -> str:
        return team_name(view.snapshot.one(Team, cycle=view.cycle, team=self._team), self._team)

    def _rows(self, wish: Wish, criteria: Sequence[str]) -> Iterator[Row]:
        count = len(self._proposal.sessions) if self._proposal else 0
        words = f"Save {count} as planned" if count else "Nothing to save"
        yield Row(SAVE, lambda _: line(span(f" {words}", "strong" if count else "faint")))
        yield Row("", lambda _: (), False)
        for field, value in _shown(wish, criteria).items():
            can = field != "option" or len(self._options) > 1
            yield Row(field, _row(FIELDS[field][0], value), can)

    def title_line(self) -> Line:
        """What this is, and of whom."""
        view = self.app.view
        name = f" · {self._whose(view)}" if view else ""
        return line(span("Proposed sessions", "title"), name)

    def word(self, action: str) -> str:
        """What enter and esc do."""
        if self.slot.writing is not None and action == "open":
            return "take it"
        if self.slot.is_open or self.sides.in_panel:
            return super().word(action)
        save = "save them as planned" if self.rows.key == SAVE else "change"
        words = {"open": save, "back": "leave it"}
        return words.get(action, "") or super().word(action)

    def why_not(self, action: str) -> str | None:
        """There may be nothing to save."""
        saving = action == "open" and self.rows.key == SAVE and not self.sides.in_panel
        if saving and self._proposal is None:
            return "Change what is wished for first: beside it stands what hinders."
        if saving and self._proposal and not self._proposal.sessions:
            return "Nothing is to be planned: everything has its session."
        return super().why_not(action)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Name what enter does on the row."""
        event.stop()
        self.say_keys()

    async def do_open(self) -> None:
        """Save the sessions, or change what is wished for."""
        wish, field = self._wish, self.rows.key or ""
        if self.sides.in_panel:
            self.sides.to_list()
        elif field == SAVE:
            await self._save()
        elif wish is not None and field == "by_need":
            self._propose(wish._replace(by_need=not wish.by_need))
        elif wish is not None and field == "weekends":
            self._propose(wish._replace(weekends=not wish.weekends))
        elif wish is not None and field == "option":
            choices = [Choice(option, _spoken(option)) for option in self._options]
            await self.choose(FIELDS[field][1], choices, self._take_option, wish.option)
        elif wish is not None and field:
            take = partial(self._take, field)
            text = _typed(wish, field)
            await self.ask(Writing(FIELDS[field][1], take, text, cancel=True, proposed=True))

    async def _save(self) -> None:
        """Save the sessions, and go back to where they are listed."""
        view, proposal = self.app.view, self._proposal
        if view is not None and proposal is not None:
            await super().do_back()
            self._accept(view.cycle, proposal)

    def _take_option(self, option: str) -> None:
        if self._wish is not None:
            self._propose(self._wish._replace(option=option))

    def _take(self, field: str, text: str) -> None:
        if self._wish is None:
            return
        try:
            self._propose(wished(self._wish, field, text))
        except Refused as refusal:
            self.app.failed(refusal)


def _shown(wish: Wish, criteria: Sequence[str]) -> dict[str, str]:
    """What is wished for, in words."""
    own = usual(wish.option, criteria)
    return {
        "option": _spoken(wish.option),
        "first": written(wish.first),
        "start": f"{wish.start:%H:%M}",
        "sessions": str(own.sessions if wish.sessions is None else wish.sessions),
        "minutes": str(own.minutes if wish.minutes is None else wish.minutes),
        "place": wish.place or "-",
        "weights": shown_weights(wish.weights) or "all alike",
        "by_need": "yes" if wish.by_need else "no",
        "weekends": "yes" if wish.weekends else "no",
        "planning": str(wish.planning) if wish.planning else "none",
    }


def _typed(wish: Wish, field: str) -> str:
    """What stands in the field when it is changed."""
    if field == "weights":
        return shown_weights(wish.weights)
    return _shown(wish, ())[field] if getattr(wish, field) is not None else ""


def _spoken(option: str) -> str:
    return option.replace("-", " ")


def _row(label: str, value: str) -> RowPainter:
    return lambda _: line(padded(f" {label}", LABEL, "faint"), value)


def _blocks(said: Sequence[Said], width: int) -> list[Block]:
    """A fact a line; sessions and remarks are set apart. Team and option are told elsewhere."""
    shown = [one for one in said if one.depth != WHOLE or not one.label]
    apart = [bool(n) and one.depth != WITHIN for n, one in enumerate(shown)]
    return [
        Block([*([()] if gap else []), *_lines(one, width)])
        for gap, one in zip(apart, shown, strict=True)
    ]


def _lines(said: Said, width: int) -> list[Line]:
    if said.depth == SESSION:
        return hanging((span(" "),), said.words, width - 1, "strong")
    label = span(f"   {said.label}  ", "faint") if said.label else span(" ")
    return hanging((label,), said.words, width - 1)


def _hindered(refusal: Refused, width: int) -> list[Block]:
    trouble = refusal.troubles[0]
    lead = (span(" "),)
    return [
        Block([*hanging(lead, trouble.what, width - 1, "warn"), ()]),
        Block(hanging(lead, trouble.mend or "", width - 1)),
    ]
