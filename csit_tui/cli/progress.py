"""How far a transfer is, on standard error: at most a line a second, none where it is quick."""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from csit_tui.cli.signals import handled

if TYPE_CHECKING:
    from csit_tui.model.following import Listener, Progress


SECONDS = 1.0
"""So long it is silent after each line."""


class Teller:
    """Tells progress in plain lines, or one JSON object a line."""

    def __init__(self, *, as_json: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._as_json, self._clock = as_json, clock
        self._told = clock()

    def tell(self, progress: Progress) -> None:
        """Tell it, unless something was told a moment ago."""
        now = self._clock()
        if now - self._told < SECONDS:
            return
        self._told = now
        with contextlib.suppress(OSError, ValueError):  # nobody listens: the work goes on
            print(self._line(progress), file=sys.stderr, flush=True)

    def _line(self, progress: Progress) -> str:
        if self._as_json:
            return json.dumps({"progress": progress._asdict()})
        return f"{progress.step}: {progress.done} of {progress.total}"


@contextlib.contextmanager
def listening(*, as_json: bool = False) -> Iterator[Listener]:
    """Follow a transfer; ctrl+c, a hang-up and the request to end stop it cleanly.

    A second of them does not wait until it looks: it ends it wherever it is.
    """
    from csit_tui.model.following import Listener
    from csit_tui.model.trouble import Refused

    stop = threading.Event()

    def stopped(*_: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    try:
        with handled(stopped):
            yield Listener(Teller(as_json=as_json).tell, stop)
    except Refused:
        if stop.is_set():
            raise KeyboardInterrupt from None
        raise
