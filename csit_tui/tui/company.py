"""Others on the same folder: told that one is here, and heard of once they did something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.timer import Timer

    from csit_tui.tui.app import CsitApp
    from csit_tui.workspace.types import News, Told

EACH = 1.0
"""Seconds from one look to the next; it reads the times of a few small files."""


class Company:
    """Looks whether others came, went, recorded or closed, and shows that without a key."""

    def __init__(self, app: CsitApp) -> None:
        self._app = app
        self._timer: Timer | None = None
        self._session: str | None = None
        """The session that was last seen open."""
        self._mark = ""
        self._told: str | None = None
        """The record that others were last told to be on this screen."""

    def start(self) -> None:
        """Look from now on. The projector's screen never does: there one is nobody."""
        self._timer = self._timer or self._app.set_interval(EACH, self.look)

    def look(self) -> None:
        """See what changed, unless something is on its way that will be read anyway."""
        app, view = self._app, self._app.view
        if app.workspace is None or view is None or not view.has_git or app.jobs.busy:
            return
        company = app.workspace.company
        path = app.front.looks_at if app.front is not None else ""
        if path != self._told:
            self._told = path
            app.jobs.start("tell", lambda: company.tell(path))
        mark = company.mark()
        if mark == self._mark and not any(company.is_gone(one) for one in view.here):
            return
        if not self._mark:
            self._session = view.standing.session.id if view.standing.session else None
        self._mark, session = mark, self._session
        app.jobs.start("news", lambda: company.news(session), self._heard)

    def leave(self) -> None:
        """Tell others that one is here no more, and look no more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        workspace, self._told, self._mark = self._app.workspace, None, ""
        if workspace is not None:
            self._app.jobs.start("leave", workspace.company.leave)

    def _heard(self, news: News) -> None:
        view, self._session = self._app.view, news.session
        if view is None:
            return
        seen = view.standing.session.id if view.standing.session else None
        if news.changed or news.ended is not None or news.session != seen or news.here != view.here:
            self._app.reading.look(lambda: self._say(news))

    def _say(self, news: News) -> None:
        """Say what matters where one is; what was said of the text being typed stays."""
        front = self._app.front
        writing = front.slot.writing if front is not None else None
        if front is None or (writing is not None and writing.refused):
            return
        mine = [told for told in news.changed if told.path == front.looks_at]
        if news.ended is not None:
            who = news.ended or "Somebody"
            self._app.say(f"{who} closed the session; what you typed is kept.", "warn")
        elif mine:
            self._app.say("; ".join(_words(told) for told in mine))


def _words(told: Told) -> str:
    """Who changed what, such as ``Bo Lane: 5.1: added a strength``."""
    return f"{told.who or 'Another program'}: {', '.join(told.words) or 'changed it'}"
