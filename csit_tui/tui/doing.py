"""What keys do wherever one is: keep, save, undo, go, leave.

A page is waited for once it is called up: keys typed ahead then find it there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.actions import BY_ID, first_key
from csit_tui.tui.answers import Answers
from csit_tui.tui.own_team import OwnTeam
from csit_tui.tui.pending import Pending, texts
from csit_tui.tui.places import BY_NAME, GOING
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.sending import Sending
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.tui.app import CsitApp
    from csit_tui.tui.widgets.slot import Writing
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.types import Undone


class Doing:
    """Actions of the whole app: what a key does where the screen has nothing of its own."""

    def __init__(self, app: CsitApp) -> None:
        self._app = app
        self.unsaved = 0
        """Changes on their way to the disk."""
        self.pending = Pending()
        """What is shown over the programme as it was read, until it was read again."""
        self.answers = Answers()
        """What is said of the session that is to be opened next."""
        self.author = ""
        """Who was named for commits where git knows nobody; proposed again until one leaves."""
        self.own_team = OwnTeam(app)
        """Whose records are meant, and where they are kept."""
        self.sending = Sending(app)
        """The transfer under way, and what came of the last one."""
        self._offered = False
        self._joining = ""
        """The session of somebody else that was last offered to be joined."""

    @property
    def workspace(self) -> Workspace:
        """The open programme; asked for only where an action needs one."""
        found = self._app.workspace
        if found is None:
            raise RuntimeError("no programme is open yet")
        return found

    def do_look(self) -> None:
        """The key for it."""
        if self._app.workspace is None:
            self._app.reading.start()
        else:
            self._app.reading.look(lambda: self._app.say("Read again.", "good"))

    def typing(self) -> None:
        """Something was typed that is not kept yet; what is being kept is no longer all of it."""
        self._app.jobs.drop("keep")
        self._app.mark("typing")

    def keep(self, writing: Writing, text: str) -> None:
        """Keep a text as typed; until that is done the screen does not say so."""
        if writing.place is not None:
            about = (*writing.place, text, writing.base, writing.opening)
            self.keep_by(partial(self.workspace.keep, *about))

    def keep_by(self, work: Callable[[], bool | None]) -> None:
        """Do what keeps a text; until that is done the screen does not say so.

        Work that gives false found the text where it belongs: nothing had to be kept.
        """

        def kept(wanted: bool | None) -> None:
            self._app.mark("kept" if wanted is not False else self._app.rest)

        def failed(error: Exception) -> None:
            self._app.mark("not kept")
            self._app.failed(error)

        self._app.mark("typing")
        self._app.jobs.start(
            "keep",
            work,
            kept,
            failed,
            newest=True,
        )

    def change(
        self,
        path: str,
        changes: Sequence[Change],
        done: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        opening: int = 0,
    ) -> None:
        """Save changes of a file; what was typed of them is kept where that is refused."""
        workspace = self.workspace

        def work() -> None:
            try:
                workspace.edit(path, changes, opening)
            except Exception:
                self._offered = False
                with contextlib.suppress(Exception):
                    workspace.keep_all(path, texts(path, changes), opening)
                raise

        self.save(work, done, failed)

    def keep_all(self, path: str, changes: Sequence[Change], done: Callable[[], None]) -> None:
        """Keep the texts of changes that were never typed letter by letter, then say so."""
        work = partial(self.workspace.keep_all, path, texts(path, changes))
        self._app.jobs.start("paste", work, lambda _: done())

    def drop(self, writing: Writing) -> None:
        """Keep a text no longer that is not wanted; others of its field stay."""
        workspace = self.workspace
        self._app.jobs.drop("keep")

        def work() -> None:
            if writing.place is not None:
                workspace.drop(*writing.place, writing.opening)

        def done(_: None) -> None:
            self._app.mark("kept")
            self._app.reading.look(check=False)

        self._app.jobs.start("drop", work, done)

    def save(
        self,
        work: Callable[[], None],
        done: Callable[[], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do what saves something, and say on the screen whether it is saved."""
        self._app.mark("saving")
        self.unsaved += 1

        def saved(_: None) -> None:
            self.unsaved -= 1
            if not self._app.jobs.waits("keep"):
                self._app.mark("saved")
            if done is not None:
                done()
            if not self.unsaved:
                self._app.reading.look(check=False)

        def refused(error: Exception) -> None:
            self.unsaved -= 1
            self._app.mark("not saved")
            (failed or self._app.failed)(error)

        self._app.jobs.start("edit", work, saved, refused)

    def go_on(self) -> None:
        """What was refused was told, and something else is done: it is no longer what counts."""
        if self._app.state == "not saved" and not self.unsaved:
            self._app.mark(self._app.rest)

    def do_undo(self) -> None:
        """Take the last change back."""
        go, back = (first_key(BY_ID[name], self._app.settings.keys) for name in ("go", "take-back"))
        way = f"{go} {BY_NAME['history'].letter}, then {back}, takes back a committed one."
        self._turn("undo", self.workspace.undo, f"Nothing to undo in this session; {way}")

    def do_redo(self) -> None:
        """Make it again."""
        self._turn("redo", self.workspace.redo, "Nothing to redo.")

    def _turn(self, name: str, work: Callable[[], Undone | None], nothing: str) -> None:
        def done(undone: Undone | None) -> None:
            if undone is None:
                self._app.say(nothing, "warn")
                return
            self._app.mark("saved")
            self._app.reading.look(lambda: self._app.say(*_turned(undone)))

        self._app.jobs.start(name, work, done)

    async def do_go(self) -> None:
        """Ask where to."""
        if self._app.front is not None:
            places = [Choice(p.name, p.title, p.help, p.letter) for p in GOING]
            await self._app.front.choose_of_many("Go to", places, self.go)

    def go(self, place: str) -> None:
        """Show a screen by its name: one that is below the front comes up again."""
        self._app.call_later(self._go, place)

    async def _go(self, place: str) -> None:
        front = self._app.front
        if front is None or place == front.NAME:
            return
        if place in BY_ID:  # an action of its own leads there
            await front.act(place)
            return
        while len(self._app.screen_stack) > 1 and getattr(self._app.screen, "NAME", "") != place:
            await self._app.pop_screen()
        if getattr(self._app.screen, "NAME", "") != place:
            await self._app.push_screen(BY_NAME[place].load()())

    def show_activity(self, number: int) -> None:
        """Show the five answers of one of the six activities, over the page in front."""
        screen = BY_NAME["map"].load()
        self._app.push_screen(screen(page=number - 1))  # type: ignore[call-arg]

    def offer_joining(self) -> None:
        """Ask, once a session, what one wants of somebody else's."""
        view = self._app.view
        session = view.standing.session if view else None
        if session is not None and session.id != self._joining:
            self._joining = session.id
            self._app.call_later(self.do_session)

    def offer_drafts(self) -> None:
        """Ask what to do with what was typed and never saved."""
        self._app.call_later(self._offer_drafts)

    async def _offer_drafts(self) -> None:
        from csit_tui.tui.screens.drafts import DraftsScreen

        if self._app.front is not None and self._app.front.NAME == "home" and not self._offered:
            self._offered = True
            await self._app.push_screen(DraftsScreen())

    async def do_help(self) -> None:
        """Keys and words."""
        from csit_tui.tui.screens.help import HelpScreen

        if self._app.front is not None and self._app.front.NAME != "help":
            await self._app.push_screen(HelpScreen(self._app.front.NAME))

    def do_palette(self) -> None:
        """All commands."""
        self._app.action_command_palette()

    async def do_search(self) -> None:
        """A word in all that was recorded."""
        from csit_tui.tui.screens.search import SearchScreen

        await self._app.push_screen(SearchScreen())

    async def do_settings(self) -> None:
        """Colours, mouse, keys."""
        from csit_tui.tui.screens.settings import SettingsScreen

        await self._app.push_screen(SettingsScreen())

    def do_bring(self) -> None:
        """What teams' branches would bring."""
        self.go("bringing")

    def do_gather(self) -> None:
        """All AFIs, to be planned from."""
        self.go("afis")

    def do_review(self) -> None:
        """What moved of the plan."""
        self.go("progress")

    async def do_calendar(self) -> None:
        """The dates of the year, into a file."""
        if self._app.front is not None and self._app.view is not None:
            from csit_tui.tui.parts.papers import Papers

            await Papers(self._app.front).calendar(self._app.view)

    async def do_sheets(self) -> None:
        """Working sheets, into a file."""
        if self._app.front is not None and self._app.view is not None:
            from csit_tui.tui.parts.papers import Papers

            await Papers(self._app.front).sheets(self._app.view)

    async def do_meeting(self) -> None:
        """The criterion that the meeting is on, for the whole room."""
        await self.meet()

    async def meet(self, criterion: str = "") -> None:
        """Show the meeting, on a criterion where one is named; all teams meet in the composite."""
        if self._app.view is not None and self._app.view.under_way == "composite":
            self.go("composite")
            return
        from csit_tui.tui.screens.meeting import MeetingScreen

        await self._app.push_screen(MeetingScreen(criterion))

    async def do_session(self) -> None:
        """Open a session, or close the one that is open; desk work bears either."""
        view, front = self._app.view, self._app.front
        session = view.standing.session if view else None
        if view is not None and view.strange and front is not None:
            from csit_tui.tui.parts.joining import Joining

            await Joining(front).offer()
        elif session is None or front is None:
            await self._session("start")
        elif not session.desk:
            await self._session("close")
        else:
            choices = [
                Choice("close", "Commit the desk work", "What you recorded outside a meeting."),
                Choice("start", "Open a session", "The desk work is committed first."),
            ]
            await front.choose("Desk work is open", choices, self._answer)

    def _answer(self, what: str) -> None:
        self._app.call_later(self._session, what)

    async def _session(self, what: str) -> None:
        """Show the page on which a session is opened or closed; one that is below comes up."""
        if all(getattr(page, "NAME", "") != what for page in self._app.screen_stack):
            if what == "start" and self._app.front is not None:
                self.answers.meant = self._app.front.SESSION
            await self._app.push_screen(BY_NAME[what].load()())
            return
        while getattr(self._app.screen, "NAME", "") != what:
            await self._app.pop_screen()

    def do_why(self) -> None:
        """The reason for the next step."""
        if self._app.view is not None:
            self._app.say(self._app.view.step.reason)

    def do_quit(self) -> None:
        """Leave, everything saved."""
        self._app.keyboard.end()
        self._save_and_leave()

    def hang_up(self) -> None:
        """The line dropped: do what was typed before, then leave."""
        self._app.keyboard.finish(self._save_and_leave)

    def _save_and_leave(self) -> None:
        """Save what is being typed, bring work to its end, leave; what is being sent is stopped."""
        self.sending.stop()
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.flush()
        self._app.call_later(self._leave)

    async def _leave(self) -> None:
        self._app.company.leave()
        await self._app.jobs.idle()
        self._app.exit()


def _turned(undone: Undone) -> tuple[str, str]:
    """What undo or redo did, and what it left because others changed it meanwhile."""
    start = "Made again: " if undone.redone else "Taken back: "
    words = start + ("; ".join(undone.changes) or undone.path) + "."
    if undone.left:
        return f"{words} Left as others wrote it: {'; '.join(undone.left)}.", "warn"
    return words, "good"
