"""The programme on its way to the screen: home as it was, the cycle, its findings, last year."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui import memory
from csit_tui.tui.screens.home import HomeScreen
from csit_tui.tui.view import View, glance, look, open_workspace, standing_findings

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.app import CsitApp
    from csit_tui.workspace import Workspace

    Read = Callable[[Workspace, datetime.date], View]


class Reading:
    """Reads what is open, and reads it again; the parts come in the order in which they are wanted.

    Keys wait until it was opened, and then do what they do.
    """

    def __init__(self, app: CsitApp) -> None:
        self._app = app
        self._unchecked = False
        self._seen: tuple[memory.Sight, str | None] = self._sight(), None
        """What the programme was last read for, and its mark then."""
        self.under_way = app.workspace is None
        """Whether the programme is being opened, and nothing of it was read yet."""
        self.before = False
        """Whether the cycle before the current one is read too: once a record was looked at."""
        self.remembered: memory.Page | None = None
        """Home as it was last painted, until all that it shows was read."""
        self._arrived: Callable[[], None] | None = None
        """What follows once another folder was read."""

    def start(self) -> None:
        """Open the programme and read it."""
        if self._app.workspace is not None:
            self.look()
            return
        self.under_way = True
        sight = self._sight()
        self._app.jobs.start("recall", lambda: memory.recall(sight), self._recalled, self._anew)

    def move(self, directory: Path, then: Callable[[], None]) -> None:
        """Go on in another folder; ``then`` once its programme is shown."""
        workspace = self._app.doing.workspace
        self._app.company.leave()
        self._app.jobs.start("close-folder", workspace.close_repo, lambda _: self._moved(directory))
        self._arrived = then

    def _moved(self, directory: Path) -> None:
        self._app.directory, self._app.workspace = directory, None
        self._app.doing.pending.clear()
        self._app.company.start()
        self.start()

    def look(self, then: Callable[[], None] | None = None, *, check: bool = True) -> None:
        """Read the programme again and show it; the findings follow, now or once home shows."""

        def seen() -> None:
            if check:
                self.check()
            if then is not None:
                then()

        self._read(partial(look, before=self.before), seen, newest=then is None)

    def look_back(self) -> None:
        """Read the cycle before too, from now on."""
        if not self.before:
            self.before = True
            self.look(check=False)

    def _read(self, read: Read, then: Callable[[], None], *, newest: bool = False) -> None:
        """Read so much of the programme, show it, and go on."""
        workspace, sight = self._app.doing.workspace, self._sight()

        def work() -> tuple[str | None, View]:
            # The mark first: a file that changes meanwhile then makes the page an old one.
            return memory.mark(sight), read(workspace, sight.today)

        def seen(result: tuple[str | None, View]) -> None:
            of, view = result
            before = self._app.view
            if view.findings is None:
                self._unchecked = self._unchecked or of is None or self._seen != (sight, of)
                if before is not None and before.findings is not None:
                    view = view.with_findings(before.findings)
            self._seen = sight, of
            self._show(view)
            then()

        self._app.jobs.start("look", work, seen, self._failed, newest=newest)

    def check(self) -> None:
        """Look for findings again, if something changed since they were last looked for."""
        view = self._app.view
        if not self._unchecked or view is None:
            return
        self._unchecked = False
        workspace, today = self._app.doing.workspace, self._app.today()

        def look() -> list[Trouble]:
            return standing_findings(workspace, [view.cycle], today)

        def found(findings: list[Trouble]) -> None:
            _settle()
            self.remembered = None
            self._app.show_findings(findings)
            self._remember()

        self._app.jobs.start("findings", look, found, newest=True)

    def _sight(self) -> memory.Sight:
        return memory.Sight(self._app.directory, *self._app.size, self._app.today())

    def _recalled(self, page: memory.Page | None) -> None:
        """Show home as it was, then open what it shows."""
        self.remembered = page
        self._app.show_page()
        self._app.call_after_refresh(self._open)

    def _anew(self, _: Exception) -> None:
        """Nothing can be recalled: open the programme without."""
        self._app.call_after_refresh(self._open)

    def _open(self) -> None:
        directory = self._app.directory
        self._app.jobs.start("open", lambda: open_workspace(directory), self._opened, self._failed)

    def _opened(self, workspace: Workspace) -> None:
        self._app.workspace = workspace
        if self.remembered is None:
            self._read(glance, self._glanced)
        else:
            self.look()

    def _glanced(self) -> None:
        """Home stands; whether the files have our form is looked at next."""
        self._unchecked = True
        self.look()

    def _failed(self, error: Exception) -> None:
        _settle()
        self.under_way = False
        if self._app.view is None:
            self.remembered = None
            self._app.show_page()
        self._app.failed(error)
        self._app.keyboard.go_on()

    def _show(self, view: View) -> None:
        self.under_way = False
        self._app.show(view)
        self._app.keyboard.go_on()
        arrived, self._arrived = self._arrived, None
        if arrived is not None:
            arrived()

    def _remember(self) -> None:
        """Keep home as it now stands, where it would be opened with the same team."""
        page, (sight, of) = self._page(), self._seen
        if page is not None and of is not None and sight == self._sight():
            self._app.jobs.start("remember", lambda: memory.remember(sight, of, page))

    def _page(self) -> memory.Page | None:
        """What home shows, where opening the programme again would show the same."""
        view, front = self._app.view, self._app.front
        if view is None or not isinstance(front, HomeScreen) or view.drafts:
            return None
        return None if view.standing.team_is_chosen else front.as_page(view)


def _settle() -> None:
    """End what a start does without: what it made is there to stay, what comes may be garbage."""
    if not gc.isenabled():
        gc.collect()
        gc.freeze()
        gc.enable()
