"""Hidden ratings: while they are given a digit is one person's, and no digit is ever shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.method.nouns import counted, listed
from csit_tui.tui.parts.levels import level_at
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.method.preparing import Prepared
    from csit_tui.method.voting import Given
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.screens.record_held import Held

GIVING = frozenset({"rate", "clear", "remove"})
"""Actions that mean a rating while ratings are given, and nothing else on this screen."""

_TAKEN, _ANEW = "taken", "anew"


class Voting(Part):
    """Ratings given one by one, or read off a show of cards; both are digits typed in a row."""

    def __init__(self, screen: BaseScreen, held: Held, show: Callable[[], None]) -> None:
        """``show`` shows what was given."""
        super().__init__(screen)
        self._held, self._show = held, show
        self.given: Given | None = None
        self.open = False
        """Whether digits are ratings now."""
        self._last = ""
        """The level typed last, to be taken back; forgotten with the next one, written nowhere."""

    def look(self) -> None:
        """Read how many were given."""
        from csit_tui.model.trouble import Refused

        try:
            self.given = self.app.doing.workspace.ballot.given(self._team, self._held.criterion)
        except Refused as refusal:
            self.given = None
            self.app.failed(refusal)

    @property
    def _team(self) -> str:
        view = self.app.view
        return (view.team if view else None) or ""

    @property
    def complete(self) -> bool:
        """Whether everybody who is there has given theirs."""
        return self.given is not None and self.given.complete

    def why_not(self, action: str) -> str | None:
        """Digits mean nothing unless ratings are given, and unrevealed is what nobody gave."""
        if action in GIVING and not self.open:
            start, agree = self.key_of("votes"), self.key_of("consensus")
            return f"Press {start} first to give ratings hidden; {agree} records what you agree on."
        if action == "remove" and not self._last:
            return f"Nothing was given just now; {self.key_of('clear')} takes all back."
        if action == "reveal" and (self.given is None or not self.given.given):
            return f"Nobody has given a rating yet: {self.key_of('votes')}."
        return None

    def word(self, action: str) -> str:
        """What the keys do while ratings are given."""
        words = {
            "rate": "a rating each",
            "remove": "take the last back",
            "clear": "all back",
            "votes": "done",
        }
        return words.get(action, "") if self.open else ""

    async def do_votes(self) -> None:
        """Begin to give ratings, or end it; those that were prepared by name can be taken over."""
        fresh = not (self.open or (self.given and self.given.given) or self._revealed)
        own = (
            self.app.doing.workspace.ballot.prepared(self._team, self._held.criterion)
            if fresh
            else None
        )
        if own is None or not own.levels:
            self._turn(on=not self.open)
            return
        choices = [
            Choice(_TAKEN, f"take over {counted(own.levels.total(), 'own rating')}", _left(own)),
            Choice(_ANEW, "give all anew", "Nobody's own rating is looked at."),
            Choice("", "leave it", letter="0"),
        ]
        await self.screen.choose("Prepared by name", choices, self._begin)

    @property
    def _revealed(self) -> bool:
        """Whether the criterion has a tally already."""
        return bool(self._held.data_of(self._held.criterion).get("tally"))

    def _begin(self, way: str) -> None:
        if way == _ANEW:
            self._turn(on=True)
        elif way == _TAKEN:
            work = partial(
                self.app.doing.workspace.ballot.take_over, self._team, self._held.criterion
            )
            self.app.jobs.start("vote", work, self._taken_over)

    def _taken_over(self, given: Given) -> None:
        self._turn(on=not given.complete)
        self._counted("", given)

    def end(self) -> bool:
        """Digits are no ratings any more; false where they were none."""
        was = self.open
        self._turn(on=False)
        return was

    def _turn(self, *, on: bool) -> None:
        self.open, self._last = on, ""
        self._show()
        self.screen.say_keys()

    def do_rate(self, digit: int) -> None:
        """One person's rating; one too many is refused, and does nothing else meanwhile."""
        levels = self._held.levels
        if self.complete:
            self.say_all_given("warn")
            return
        found = level_at(self.screen, levels, digit)
        if found is None:
            return
        level = str(found.value)
        work = partial(
            self.app.doing.workspace.ballot.give, self._team, self._held.criterion, level
        )
        self.app.jobs.start("vote", work, partial(self._counted, level))

    def _counted(self, level: str, given: Given) -> None:
        self.given, self._last = given, level
        self._show()
        self.screen.say_keys()
        if given.complete:
            self.say_all_given("good")

    def say_all_given(self, tone: str) -> None:
        """Say that nobody is left to give one, and which keys go on from there."""
        of = self.given.of if self.given else None
        who = "The only one there has" if of == 1 else f"All {of} who are there have"
        reveal, done = self.key_of("reveal"), self.key_of("votes")
        self.screen.say(f"{who} given theirs: {reveal} shows them, {done} ends it.", tone)

    def do_remove(self) -> None:
        """Take back what was typed last."""
        level, self._last = self._last, ""
        workspace = self.app.doing.workspace
        work = partial(workspace.ballot.take_back, self._team, self._held.criterion, level)
        self.app.jobs.start("vote", work, self._fewer)

    async def do_clear(self) -> None:
        """Take all back, once that is meant."""
        if self.given is None or not self.given.given:
            self.screen.say("Nobody has given a rating yet.", "faint")
            return
        yes = f"take all {self.given.given} back", "Everybody gives theirs again."
        title = "Ratings given, not yet revealed"
        await self.screen.confirm(title, yes, "keep them", self._clear)

    def _clear(self) -> None:
        workspace = self.app.doing.workspace
        work = partial(workspace.ballot.clear, self._team, self._held.criterion)
        self.app.jobs.start("vote", work, self._fewer)

    def _fewer(self, given: Given) -> None:
        self.given, self._last = given, ""
        self._show()
        self.screen.say(f"Taken back; given now: {given}.")

    async def do_reveal(self) -> None:
        """Show the distribution; where some have not given theirs, only once that is meant."""
        given = self.given
        if given is None or given.of is None or given.given >= given.of:
            self._reveal()
            return
        yes = "reveal all the same", "What is seen cannot be hidden again."
        title = f"{given} have given theirs"
        await self.screen.confirm(title, yes, "wait for them", self._reveal)

    def _reveal(self) -> None:
        self.open, self._last = False, ""
        workspace = self.app.doing.workspace
        work = partial(workspace.ballot.reveal, self._team, self._held.criterion)

        def shown(_: dict[str, int]) -> None:
            self.app.mark("saved")
            self.look()
            self.app.reading.look(check=False)

        self.app.jobs.start("reveal", work, shown)


def _left(own: Prepared) -> str:
    """Who has yet to give a rating: names of people are no ratings."""
    odd = f"{counted(own.odd, 'own rating')} off the scale: see Findings. " if own.odd else ""
    return f"{odd}To give theirs: {listed(list(own.missing))}." if own.missing else odd.strip()
