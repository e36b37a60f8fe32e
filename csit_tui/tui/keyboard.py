"""Keys in their order: each is handed out once the one before it has done all it does.

Over a slow line many keys come in one packet. A key may open a page or a field for which the keys
behind it are meant; given out at once they would go to the page below, or pass one another.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events

from csit_tui.tui.terminal import all_read

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from csit_tui.tui.app import CsitApp

Give = Callable[[events.Event], Awaitable[None]]
IN_TIME = frozenset({"ctrl+q", "ctrl+c"})
"""Keys that leave: those before them may not keep them for long."""
LONGEST = 3.0
"""Seconds that they wait at most, and that the last keys have once the line dropped."""
PATIENCE = 2.0
"""Seconds that a key may take before the next is given out all the same."""
MOMENT = 0.1
"""Seconds in which nobody asks whether a key has come to rest, unless the next one is there."""
ROUNDS = 8


class Keyboard:
    """The keys and pastes that came and were not given out yet."""

    def __init__(self, app: CsitApp, give: Give) -> None:
        self._app, self._give = app, give
        self._waiting: list[events.Event] = []
        self._task: asyncio.Task[None] | None = None
        self._at_rest = asyncio.Event()
        self._at_rest.set()
        self._wanted = asyncio.Event()
        """Whether somebody waits for the key that is being carried out."""
        self._ended = False
        self._finish: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a key waits or is being carried out."""
        return self._task is not None and not self._task.done()

    async def take(self, event: events.Key | events.Paste) -> None:
        """A key came in."""
        if self._ended:
            return
        if isinstance(event, events.Key) and event.key in IN_TIME:
            if not self._waiting and not self.busy:
                await self._give(event)
                return
            self._app.set_timer(LONGEST, partial(self._overtake, event))
        self._waiting.append(event)
        self._at_rest.clear()
        self._wanted.set()
        self.go_on()

    async def _overtake(self, event: events.Event) -> None:
        if event in self._waiting:
            self._waiting.remove(event)
            await self._give(event)

    def end(self) -> None:
        """The key that is being carried out leaves: what came behind it is for nobody."""
        self._waiting.clear()
        self._ended = True

    def finish(self, then: Callable[[], None]) -> None:
        """The line dropped: give out all that came before, as far as time allows, then go on."""
        if self._finish is None:
            self._finish = asyncio.create_task(self._last(), name="csit last keys")
            self._finish.add_done_callback(lambda _: then())

    async def _last(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                await all_read(self._app)
                await _reached(self._app)
                self._wanted.set()
                await self._at_rest.wait()

    def go_on(self) -> None:
        """Give out what waits, unless the programme that it is for is still being opened."""
        if self._waiting and not self.busy and not self._app.reading.under_way:
            self._task = asyncio.create_task(self._give_out(), name="csit keys")

    async def idle(self) -> None:
        """Wait until all that can be given out was."""
        self._wanted.set()
        while tasks := {task for task in (self._task, self._finish) if task and not task.done()}:
            await asyncio.wait(tasks)

    async def _give_out(self) -> None:
        while self._waiting:
            await self._give(self._waiting.pop(0))
            await self._moment()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._settled(), PATIENCE)
        self._at_rest.set()

    async def _moment(self) -> None:
        """Leave the processor to what the key set off, for as long as nothing waits for its end."""
        if not self._waiting:
            self._wanted.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wanted.wait(), MOMENT)

    async def _settled(self) -> None:
        """Wait until whatever the key set off has come to rest on the way from field to app."""
        quiet = 0
        for _ in range(ROUNDS):
            way = self._way()
            for node in way:
                await _reached(node)
            quiet = 0 if any(node.message_queue_size for node in way) else quiet + 1
            if quiet > 1:
                return

    def _way(self) -> list[MessagePump]:
        """All that a key passes: what has the focus, what it lies in, the screen, the app.

        Nothing once the program is left: its screens are gone then, and a key may just be settling.
        """
        if not self._app.screen_stack:
            return []
        start: Any = self._app.focused or self._app.screen
        return list(start.ancestors_with_self)


async def _reached(node: MessagePump) -> None:
    """Wait until what lies in a queue now was handled."""
    passed = asyncio.Event()
    if node.call_later(passed.set):
        await passed.wait()
