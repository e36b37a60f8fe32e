"""A scribe at the keys who may be struck down at any moment."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.faults.promises import CRITERION, RATING, Promises
from tests.harness.csit import App
from tests.harness.terminal import KEYS, Lost

Shows = Callable[[str], bool]
LONGEST_WAIT = 20.0


class Struck(Exception):
    """The program was killed; the moment had come."""


class Scribe:
    """Drives one start of the program until it is killed, noting what the screen promises."""

    def __init__(self, place: Path, promises: Promises, chance: random.Random, first: int) -> None:
        self.app = App(place)
        self.promises = promises
        self.chance = chance
        self.next_token = first
        self.typed: list[str] = []
        self.doing = "starting"
        self.ended_children: list[int] = []
        self._deadline: float | None = None
        self._on_promise = False
        self.whole = ""

    def arm(self, doing: str, delay: float | None) -> None:
        """From now on: die after so many seconds, or without a delay at the next new promise."""
        self.doing = doing
        self._deadline = None if delay is None else time.perf_counter() + delay
        self._on_promise = delay is None

    def strike(self) -> None:
        """Kill the program now."""
        self.ended_children = self.app.family()[1:]
        self.app.kill(self.whole)
        raise Struck

    def watch(self, timeout: float = 0.0) -> str:
        """Take in what the screen shows and promises; the screen."""
        if self._deadline is not None:
            timeout = max(0.0, min(timeout, self._deadline - time.perf_counter()))
        alive = self.app.read(timeout) and self.app.drain()
        text = self.app.text
        if not alive:
            raise Lost(f"the program ended by itself\n{text}")
        new = self.promises.see(text, self.app.state)
        due = self._deadline is not None and time.perf_counter() >= self._deadline
        if due or (new and self._on_promise):
            self.strike()
        return text

    def until(self, shows: Shows | str, what: str = "") -> str:
        """Watch until the screen shows something."""
        end = time.perf_counter() + LONGEST_WAIT
        pattern = shows if isinstance(shows, str) else what
        text = self.watch()
        while not (re.search(shows, text) if isinstance(shows, str) else shows(text)):
            if time.perf_counter() > end:
                raise Lost(f"never saw {pattern!r}\n{text}")
            text = self.watch(0.05)
        return text

    def key(self, name: str, then: Shows | str) -> str:
        """Press a key and watch for what it does."""
        self.app.send(KEYS.get(name, name))
        return self.until(then, f"what {name} does")

    def escape(self, pattern: str) -> None:
        """Leave what is open."""
        self.key("escape", lambda text: not re.search(pattern, text))

    def token(self) -> str:
        """A new word."""
        letters = "".join(self.chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(2))
        self.next_token += 1
        self.typed.append(f"tk{self.next_token:05}{letters}")
        return self.typed[-1]

    # Where to record -----------------------------------------------------------------------------

    def come_home(self) -> int:
        """Wait for home, and save what is offered again; how many texts that were."""
        saved = 0
        text = self.until(r"open session|close session|not yet saved")
        text = self.until(lambda shown: "reading" not in shown, "the programme")
        self.until(lambda _: self.app.state != "", "a state")
        text = self.settled()
        while "not yet saved" in text:
            self.key("enter", r"─ This text")
            self.maybe("recovering", 0.2)
            self.app.send("1")
            self.until(partial(_is_other, text), "one text less")
            saved += 1
            text = self.settled()
        return saved

    def settled(self) -> str:
        """The screen once nothing has come for a moment."""
        seen = -1
        while seen != len(self.app.raw):
            seen = len(self.app.raw)
            self.watch(0.15)
        return self.app.text

    def begin(self) -> None:
        """From home to recording: in a new session, in the open one, or as desk work."""
        self.until(r"(open|close) session")
        if "open session" in self.app.text and self.chance.random() < 0.7:
            if "Desk work is open" in self.key("s", r"all you record until|Desk work is open"):
                self.key("2", r"all you record until")
            self.key("enter", r"Record ·")
        else:
            self.key("g", r"─ Go to")
            self.key("r", r"Record ·")
        self.until(CRITERION.pattern)

    # Recording -----------------------------------------------------------------------------------

    def record(self) -> None:
        """Something that scribes do, chosen by chance."""
        for _ in range(self.chance.randint(0, 3)):
            here = self.criterion()
            self.app.send("n")
            if not here.startswith("9.3"):
                self.until(partial(self._has_left, here), "the next criterion")
        ways = (self.rate, self.points, self.points, self.practice, self.paste)
        self.chance.choice(ways)()

    def _has_left(self, criterion: str, _: str) -> bool:
        return self.criterion() != criterion

    def criterion(self) -> str:
        """The criterion that is shown."""
        found = CRITERION.search(self.app.text)
        return found[1] if found else ""

    def rate(self) -> None:
        """Rate it anew: the level that stands there already would change nothing to be saved."""
        held = RATING.search(self.app.text)
        digit = self.chance.choice([n for n in range(1, 5) if held is None or n != int(held[1])])
        self.promises.press(self.criterion(), digit)
        self.maybe("saving", 0.12)
        self.key(str(digit), rf"\[{digit} ")
        self.until_saved()

    def points(self) -> None:
        """One to three strengths or areas for improvement."""
        self.key(self.chance.choice("+-"), "enter for the next one")
        for _ in range(self.chance.randint(1, 3)):
            self.type(f"{self.token()} is what the team says, {self.token()}")
            self.maybe("saving", 0.15)
            self.key("enter", lambda _: not self.app.field())
        self.escape("enter for the next one")

    def practice(self) -> None:
        """A longer text, saved by leaving it."""
        self.key("p", r"─ Now: what is in place")
        self.type(f"{self.token()} and {self.token()}. ")
        self.maybe("saving", 0.25)
        self.escape(r"─ Now: what is in place")
        self.until_saved()

    def paste(self) -> None:
        """A flipchart's list at once."""
        self.key("+", "enter for the next one")
        self.maybe("saving", 0.2)
        self.app.paste("\n".join(f"- {self.token()} from the flipchart" for _ in range(4)))
        self.until(r"4 points added")
        self.until_saved()
        self.escape("enter for the next one")

    def type(self, text: str) -> None:
        """Type a text in bursts, as hands do."""
        self.maybe("typing", 0.3)
        while text:
            burst = self.chance.randint(1, 7)
            self.app.send(text[:burst])
            text = text[burst:]
            self.watch(self.chance.choice((0.0, 0.01, 0.03)))
        self.until(self.typed[-1])
        if self.chance.random() < 0.5:
            self.until(lambda _: self.app.state in {"kept", "saved"}, "kept")

    def until_saved(self) -> None:
        """Watch until the top line says saved."""
        self.until(lambda _: self.app.state == "saved", "saved")

    # Closing -------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the session, or the desk work, from the record screen or home."""
        if "Commit the desk w" in self.key("s", r"Commit and close|Commit the desk w"):
            self.key("1", r"Commit and close")
        self.maybe("closing", 0.7)
        self.key("enter", r"open session")
        self.until(lambda _: self.app.state == "committed", "committed")
        self.promises.committed()

    # The moment ----------------------------------------------------------------------------------

    target = ""
    """What is to be under way when the program is killed."""

    def maybe(self, doing: str, longest: float) -> None:
        """Arm the strike where this is the work in which it shall come."""
        self.doing = doing
        often = 1.0 if doing == "recovering" else 0.3
        if doing == self.target and self._deadline is None and self.chance.random() < often:
            strike_on_sight = self.chance.random() < 0.4
            self.arm(doing, None if strike_on_sight else self.chance.uniform(0, longest))


def _is_other(before: str, text: str) -> bool:
    """Whether the question was answered and the page has changed."""
    return "─ This text" not in text and text != before
