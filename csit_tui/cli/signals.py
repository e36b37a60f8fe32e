"""What ends a command from outside: ctrl+c, a line that drops, and the request to end."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any


@contextlib.contextmanager
def handled(handler: Callable[..., None]) -> Iterator[None]:
    """Have a handler called for them meanwhile; what is ignored, as by nohup, stays so."""
    heard = [one for one in _signals() if signal.getsignal(one) is not signal.SIG_IGN]
    before = {number: signal.signal(number, handler) for number in heard}
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """Each of them stops what runs as ctrl+c does, so that it is tidied up behind it."""

    def stopped(*_: Any) -> None:
        raise KeyboardInterrupt

    with handled(stopped):
        yield


def _signals() -> tuple[signal.Signals, ...]:
    """All of them; none in another thread than the main one, which takes no signals."""
    if threading.current_thread() is not threading.main_thread():
        return ()
    return (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)
