"""The form of screens that show one of several, such as a team: two keys lead round them all."""

from __future__ import annotations

from collections.abc import Sequence


class InTurn:
    """What such a screen is besides its form, which stands after it: no screen of its own."""

    def in_turn(self) -> tuple[Sequence[str], str | None]:
        """All that may be shown, in their order, and the one that is; none where nothing is."""
        raise NotImplementedError

    def turn_to(self, one: str) -> None:
        """Show this one."""
        raise NotImplementedError

    def do_next(self) -> None:
        """The next, after the last the first."""
        self._turn(1)

    def do_previous(self) -> None:
        """The one before, before the first the last."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        every, at = self.in_turn()
        if at in every:
            self.turn_to(every[(every.index(at) + by) % len(every)])
