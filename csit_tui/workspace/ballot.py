"""Members' hidden ratings in a meeting: a part of the workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csit_tui.method.preparing import Prepared
from csit_tui.method.voting import Given
from csit_tui.workspace import dots, votes
from csit_tui.workspace.context import Context


class Ballot:
    """The hidden ratings of the meeting that is open, for the screens and for the commands.

    Every method raises `Refused`, and nothing else, where it cannot do what is asked.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def give(self, team: str, criterion: str, cards: str) -> Given:
        """Add hidden ratings of a criterion, one or a show of cards; which ones is told nowhere."""
        return votes.vote(self._context, team, criterion, cards)

    def prepared(self, team: str, criterion: str) -> Prepared:
        """What those at the meeting prepared by name of a criterion, and who did not."""
        return votes.prepared(self._context, team, criterion)

    def take_over(self, team: str, criterion: str) -> Given:
        """Give what was prepared by name as hidden ratings."""
        return votes.take_over(self._context, team, criterion)

    def take_back(self, team: str, criterion: str, level: str) -> Given:
        """Take one hidden rating at a level back."""
        return votes.take_back(self._context, team, criterion, level)

    def clear(self, team: str, criterion: str) -> Given:
        """Take all hidden ratings of a criterion back."""
        return votes.clear(self._context, team, criterion)

    def given(self, team: str, criterion: str) -> Given:
        """How many hidden ratings were given, and of how many people."""
        return votes.votes(self._context, team, criterion)

    def raters(self, team: str, record: Mapping[str, Any]) -> int | None:
        """How many people can have given a rating for a record of a team; none where not known."""
        return votes.most(self._context, team, record)

    def give_dots(self, item: str, number: int, each: int) -> Given:
        """Add one member's dots on an item of the plan; of all dots, how many were given so far."""
        return dots.give(self._context, item, number, each)

    def dots(self, each: int) -> Given:
        """How many dots were given, of how many: on which items is told nowhere."""
        return dots.given(self._context, each)

    def clear_dots(self) -> None:
        """Take all dots back."""
        dots.clear(self._context)

    def reveal_dots(self, items: Sequence[str]) -> None:
        """Write the dots into these items of the plan, as counts."""
        dots.reveal(self._context, items)

    def reveal(self, team: str, criterion: str) -> dict[str, int]:
        """Make the hidden ratings of a criterion the tally of its record."""
        return votes.reveal(self._context, team, criterion)
