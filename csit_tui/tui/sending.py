"""The transfer that is under way, whatever page is in front, and what came of the last one."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csit_tui.model.following import Progress
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.app import CsitApp
    from csit_tui.workspace.syncing.types import Synced


class Sending:
    """Sending and fetching: one at a time, beside everything else."""

    def __init__(self, app: CsitApp) -> None:
        self._app = app
        self._stop = threading.Event()
        self.running = False
        self.progress: Progress | None = None
        self.found: Synced | None = None
        """What the last one did."""
        self.troubles: tuple[Trouble, ...] = ()
        """Why the last one could not be done."""

    def start(self) -> None:
        """Send and fetch, unless that is under way."""
        if self.running:
            return
        from csit_tui.model.following import Listener

        self._stop = threading.Event()
        self.running, self.progress, self.found, self.troubles = True, None, None, ()
        syncing = self._app.doing.workspace.syncing
        work = partial(syncing.sync, listener=Listener(self._tell, self._stop))
        self._app.jobs.start("sync", work, self._done, self._failed, far=True)
        self._show()

    def stop(self) -> None:
        """End it; what was done stays, and nothing is half done."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was told to end, and has not ended yet."""
        return self.running and self._stop.is_set()

    def _tell(self, progress: Progress) -> None:
        """Hear of progress, in the thread of the work; a new tenth of a step is worth a repaint."""
        before, self.progress = self.progress, progress
        if before is None or _tenth(before) != _tenth(progress):
            self._app.call_later(self._show)

    def _done(self, found: Synced) -> None:
        self.running, self.found = False, found
        self._app.reading.look(self._show)

    def _failed(self, error: Exception) -> None:
        self.running = False
        self.troubles = getattr(error, "troubles", ())
        if not self.troubles:
            self._app.failed(error)
        self._show()

    def _show(self) -> None:
        """Let the page that tells of it paint it."""
        front = self._app.front
        if front is not None and front.NAME == "sync" and self._app.view is not None:
            front.show(self._app.view)


def _tenth(progress: Progress) -> tuple[str, int]:
    return progress.step, 10 * progress.done // max(progress.total, 1)
