"""Making the report of a year: asked into which file, followed as it goes, ended on the way."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from csit_tui.reports.programme.audiences import Whose
from csit_tui.tui.parts.papers import Paper, Papers
from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.model.following import Progress
    from csit_tui.tui.screens.report import ReportScreen


class Wish(NamedTuple):
    """Which report: of which cycle, for whom, compared with which, in which format.

    ``file`` is the one it was last written into, or was to be.
    """

    cycle: str
    whose: Whose
    before: str | None
    form: str
    file: str = ""


class Reporting(Part):
    """One report at a time; while it is made, ``progress`` says how far it is."""

    screen: ReportScreen

    def __init__(self, screen: ReportScreen) -> None:
        super().__init__(screen)
        self.running = False
        self.progress: Progress | None = None
        self._stop = threading.Event()

    def stop(self) -> None:
        """End what is under way; then there is no file."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was told to end, and has not ended yet."""
        return self.running and self._stop.is_set()

    async def write(self, wish: Wish) -> None:
        """Ask into which file, and write it there."""
        from csit_tui.reports.programme.formats import ENDINGS

        forms = [wish.form, *(form for form in ENDINGS if form != wish.form)]
        endings = tuple(ENDINGS[form][0] for form in forms)
        make = partial(self._made, wish)
        paper = Paper("the report", wish.whose.file_name(wish.cycle), endings, make)
        await Papers(self.screen).write(paper, wish.file)

    def _made(self, wish: Wish, target: str) -> bytes:
        """Make it, in a worker; the file's ending tells the format."""
        self._stop, self.running = threading.Event(), True
        self.app.call_later(self.screen.keep_file, target)
        try:
            return self._make(wish, target)
        finally:
            self.running, self.progress = False, None
            self.app.call_later(self.screen.paint)

    def _make(self, wish: Wish, target: str) -> bytes:
        from csit_tui.model.following import Listener
        from csit_tui.reports.forms import format_of
        from csit_tui.reports.programme.formats import ENDINGS, check, written
        from csit_tui.reports.programme.making import report
        from csit_tui.workspace import pdf
        from csit_tui.workspace.reporting import DRAWING

        form = format_of(target, ENDINGS)
        check(form, pdf.printers)
        listener = Listener(self._tell, self._stop)
        found = self.app.doing.workspace.past.report(wish.cycle, wish.before, listener).reported
        told = partial(listener.step, DRAWING)
        printing = partial(pdf.made, listener=listener, day=found.today)
        data = written(report(found, wish.whose), form, told, printing)
        listener.go_on()
        return data

    def _tell(self, progress: Progress) -> None:
        """Hear how far it is, in the worker."""
        self.progress = progress
        self.app.call_later(self.screen.paint)
