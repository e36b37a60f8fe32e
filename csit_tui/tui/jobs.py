"""The only place where work is started beside the screen.

All work on the programme runs in one thread, one piece after the other: a git repository object
bears one thread only, and what was typed first is saved first. Only what waits for a network has a
thread of its own, so that saving never waits for it. Results come back through the app's
own message queue, so that an error in showing them is not lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from textual.app import App

T = TypeVar("T")
Failed = Callable[[Exception], None]


class Jobs:
    """Pieces of work in their order, each with what is to be done with its result."""

    def __init__(self, app: App[Any], failed: Failed) -> None:
        self._app = app
        self._failed = failed
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="csit")
        self._far = ThreadPoolExecutor(1, thread_name_prefix="csit far")
        self._numbers: dict[str, int] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._ending = False

    @property
    def busy(self) -> bool:
        """Whether work is under way or waits."""
        return bool(self._tasks)

    def start(  # noqa: PLR0913 - what is done, how its end is told, and what it waits for
        self,
        name: str,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        *,
        newest: bool = False,
        far: bool = False,
    ) -> None:
        """Do a piece of work after all others, then call ``done`` with what it gives.

        ``far`` work goes over a network: nothing waits for it, and it waits for nothing.

        With ``newest`` a result is dropped, and work that has not begun is left out, once a later
        job of the same name was started. ``failed`` is told instead of the app where it is given.
        """
        number = self._numbers[name] = self._numbers.get(name, 0) + 1
        current = partial(self._is_current, name, number) if newest else _always
        lane = self._far if far else self._lane
        job = self._run(lane, work, done, failed or self._failed, current)
        task = asyncio.create_task(job, name=f"csit {name} {number}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def waits(self, name: str) -> bool:
        """Whether a job of this name is under way or waits."""
        return any(task.get_name().startswith(f"csit {name} ") for task in self._tasks)

    def drop(self, name: str) -> None:
        """Forget the jobs of this name whose results still count."""
        self._numbers[name] = self._numbers.get(name, 0) + 1

    async def idle(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    def close(self) -> None:
        """Take no more work; what was begun is brought to its end."""
        self._ending = True
        self._lane.shutdown(wait=False)
        self._far.shutdown(wait=False)

    def _is_current(self, name: str, number: int) -> bool:
        return self._numbers[name] == number

    async def _run(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Failed,
        current: Callable[[], bool],
    ) -> None:
        def unless_stale() -> tuple[bool, T | None]:
            return (True, work()) if current() else (False, None)

        try:
            worked, result = await asyncio.get_running_loop().run_in_executor(lane, unless_stale)
        except Exception as error:  # noqa: BLE001  (whoever started it is told)
            self._tell(failed, error)
            return
        if worked and current() and done is not None:
            self._tell(done, result)

    def _tell(self, callback: Callable[[Any], None], value: Any) -> None:
        if not self._ending:
            self._app.call_later(callback, value)


def _always() -> bool:
    return True
