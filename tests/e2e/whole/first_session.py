"""The first session, planned and held: by the keys of the screens, and by commands."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.e2e.whole.by_keys import QUIET, Hand
from tests.harness.terminal import KEYS

FIRST = "2 March 2026"
CARDS = "2332"
"""Ratings of the four who are there."""
REASON = "Staff know it, nobody else does"
STRENGTH = "Staff can say what it is for"
IMPROVEMENT = "Residents were never asked"
POSITION = "What leaders do is seen"
PARKED = "Ask the trust about its board"
NOTE = "We begin with 1.3 next time."


class Facilitator(Hand):
    """Plans sessions and holds one, beginning and ending at home."""

    def plan(self) -> None:
        """Have the sessions of the full self-assessment proposed, and save them."""
        self.app.key("g", "─ Go to")
        self.app.key("t", "propose sessions")
        self._row("Self-assessment", left=True)
        self.app.key("P", "Proposed sessions")
        self._row("From", left=True)
        self._press("enter")
        self._type(FIRST, "enter")
        self.app.wait_for(rf"From +{FIRST}")
        self.app.key("home", "Save 5 as planned")
        self.app.key("enter", "Planned 5 sessions")
        self.home()

    def meet(self) -> None:
        """Hold the first session: one criterion agreed on, one left open, one point parked."""
        self.app.open_session()
        self.app.key("m", "Meeting ·")
        self._vote()
        self._agree()
        self.app.write("+", STRENGTH)
        self.app.write("-", IMPROVEMENT)
        self.app.key("n", "1\\.2")
        self.app.key("k", "─ Park")
        self._type(PARKED, "enter")
        self._close()
        self._differ()
        self._end()

    def _vote(self) -> None:
        self.app.key("v", "a rating each")
        for given, card in enumerate(CARDS, 1):
            self.app.key(card, rf"Given +{given} of 4|All 4")
        self.app.key("r", "■")

    def _agree(self) -> None:
        """Agree on a level, and say why."""
        self.app.key("c", "─ Consensus")
        self.app.key("2", "─ Reason")
        self._type(REASON, "enter")

    def _differ(self) -> None:
        """There is no consensus: the positions."""
        self._press("x")
        self.app.wait_for("─ No consensus: a position")
        self._type(f"2: {POSITION}", "enter")
        self._close()

    def _end(self) -> None:
        self.home()
        self.app.key("s", "Commit and close")
        self._row("Note", left=True)
        self._press("enter")
        self.app.send(NOTE)
        self.app.wait_for(re.escape(NOTE))
        self._close()
        self.app.send(KEYS["home"])
        self.app.settle(QUIET)
        self.app.key("enter", "open session")
        self.app.wait_state("committed")


def plan(run: Callable[..., str]) -> None:
    """The same plan, by a command."""
    run("session", "plan", "--option", "full", "--from", FIRST)


def meet(run: Callable[..., str]) -> None:
    """The same meeting, by commands."""
    opened = run("session", "open", "--present", "all")
    found = re.search(r"(?m)^Session: .* \((\w+)\)$", opened)
    assert found is not None, opened
    run("vote", "1.1", CARDS)
    run("vote", "1.1", "--reveal")
    points = ("--strength", STRENGTH, "--afi", IMPROVEMENT)
    run("record", "1.1", "--rating", "2", "--reason", REASON, *points)
    session = f"cycles/2026/sessions/{found[1]}.toml"
    run("add", session, "parked", f"text={PARKED}", "criterion=1.2")
    position = f"rating=2; text={POSITION}"
    run("record", "1.2", "--status", "no-consensus", "--position", position)
    run("session", "close", "--note", NOTE)
