"""Work that takes its time, followed as it goes and stopped when asked; of whatever kind it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from csit_tui.model.trouble import NOTHING_LOST, Refused, Trouble


class Progress(NamedTuple):
    """How far it is: the step it is at, so many of so many done."""

    step: str
    done: int
    total: int


class Stopped(Refused):
    """The user stopped it."""

    def __init__(self) -> None:
        super().__init__(Trouble("Stopped as you asked.", NOTHING_LOST))


def _nobody(_: Progress) -> None:
    """Hear of progress, and tell nobody."""


@dataclass(frozen=True)
class Listener:
    """Who follows it: ``tell`` hears of progress; once ``stop`` is set it is ended."""

    tell: Callable[[Progress], None] = _nobody
    stop: threading.Event = field(default_factory=threading.Event)

    def go_on(self) -> None:
        """Raise `Stopped` where it is to be ended."""
        if self.stop.is_set():
            raise Stopped

    def step(self, step: str, done: int, total: int) -> None:
        """Tell how far it is. Raises `Stopped` where it is to be ended."""
        self.go_on()
        self.tell(Progress(step, done, total))
