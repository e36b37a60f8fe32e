"""The app as a test drives it: keys in, the screen as text out, nothing sleeps."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from csit_tui.model.ids import id_maker
from csit_tui.tui.app import CsitApp
from csit_tui.workspace import Workspace

CHARACTERS = {"space": " ", "plus": "+", "minus": "-", "colon": ":", "slash": "/", "comma": ","}
TODAY = datetime.date(2026, 3, 16)
MOST_ROUNDS = 6
"""So often all are waited for at most: a page that counts the seconds is never still."""

NOON = datetime.datetime(2026, 3, 16, 12, 0, tzinfo=datetime.UTC)


class Stage:
    """One running app."""

    def __init__(self, app: CsitApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.pressed = 0

    @property
    def screen(self) -> Any:
        """The page in front."""
        return self.app.screen

    @property
    def text(self) -> str:
        """What the screen shows, a line a row."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    @property
    def state(self) -> str:
        """What stands at the top right."""
        return self.text.splitlines()[0].rsplit("  ", 1)[-1].strip()

    async def idle(self) -> None:
        """Wait until no message and no work is under way, and all is laid out.

        Textual's own pause sleeps; here the queues themselves say when they are empty.
        """
        quiet = 0
        while quiet < 2 or (quiet < MOST_ROUNDS and self._has_more):
            await self.app.keyboard.idle()
            await self.pilot._wait_for_screen()
            quiet = 0 if self.app.jobs.busy else quiet + 1
            await self.app.jobs.idle()
            self.app.screen._on_timer_update()
        await self.pilot._wait_for_screen()

    @property
    def _has_more(self) -> bool:
        """Whether anything waits on the page in front: a layout, a message, what is called next."""
        page = self.app.screen
        if page._layout_required or page._recompose_required or page._callbacks:
            return True
        pumps = (self.app, *page.walk_children(with_self=True))
        return any(one.message_queue_size or one._next_callbacks for one in pumps)

    async def press(self, *keys: str) -> None:
        """Press keys, each settled before the next."""
        for key in keys:
            self.pressed += 1
            self._key(key)
            await self.idle()

    async def says(self, *steps: tuple[str, str]) -> None:
        """Press one key after another; each makes the screen say what stands beside it."""
        for key, words in steps:
            await self.press(key)
            assert words in self.text, self.text

    async def type(self, text: str) -> None:
        """Type a text; its letters are not counted as keys."""
        for letter in text:
            self._key(letter)
        await self.idle()

    async def erase(self, letters: int) -> None:
        """Take away the letters before the cursor in one go."""
        for _ in range(letters):
            self._key("backspace")
        await self.idle()

    def _key(self, key: str) -> None:
        character = CHARACTERS.get(key, key if len(key) == 1 else None)
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(events.Key(name, character))

    async def paste(self, text: str) -> None:
        """Paste a text into what has the focus."""
        target = self.app.focused
        assert target is not None
        target.post_message(events.Paste(text))
        await self.idle()


@asynccontextmanager
async def staged(
    root: Path, size: tuple[int, int] = (80, 24), open_: Callable[[Path], Workspace] | None = None
) -> AsyncIterator[Stage]:
    """Run the app on a programme, with a clock that stands and ids without chance."""
    workspace = (open_ or opened)(root)
    app = CsitApp(root, workspace=workspace, today=lambda: TODAY)
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.idle()
        yield stage
        await stage.idle()
    workspace.close_repo()


def opened(root: Path) -> Workspace:
    """The workspace of a programme."""
    return Workspace.open(root, now=lambda: NOON, make_id=id_maker(Random(7)))
