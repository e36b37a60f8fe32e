"""What leaves the program as a file of the user's choice: notes of sessions, calendars, sheets."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.reports.printing import Wanted
    from csit_tui.tui.view import View
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.reviewing import Reviewed

PRINTED = (".html", ".md")
ALL = Choice("", "all of them", letter="0")


class Paper(NamedTuple):
    """Something to be written into a file."""

    what: str
    """What it is, in a few words: ``the session note``."""
    name: str
    """The name of the file that is proposed, without its ending."""
    endings: tuple[str, ...]
    """The endings that its name may have; the first is proposed."""
    make: Callable[[str], bytes]
    """Makes it for a file of this name, in a worker. Raises `Refused`."""


class Papers(Part):
    """Asks where something goes, never into the programme and never over a file unasked."""

    @property
    def _workspace(self) -> Workspace:
        return self.app.doing.workspace

    async def note(self, session: str, name: str) -> None:
        """Write the note of a session; ``name`` is that of the file that is proposed."""
        make = partial(_note, self._workspace, session)
        await self.write(Paper("the session note", name, PRINTED, make))

    async def review(self, found: Reviewed) -> None:
        """Write what moved of the plan as one page, to send round."""
        make = partial(_review, found)
        await self.write(Paper("the progress review", f"review-{found.cycle}", (".md",), make))

    async def calendar(self, view: View) -> None:
        """Write the dates of the cycle for a calendar program."""
        make = partial(_calendar, self._workspace, view.cycle)
        await self.write(Paper("the calendar file", f"csit-{view.cycle}", (".ics",), make))

    async def sheets(self, view: View) -> None:
        """Ask which working sheets, and whether they are to be filled in."""
        from csit_tui.reports.printing import NAMES, RECORDING

        named = [Choice(name, NAMES[name].title) for name in NAMES]
        own = [Choice(RECORDING, "Your team's recording sheets")] if view.team else []
        title = "Which sheets are printed?"
        await self.screen.choose(title, [*named, *own, ALL], partial(self._filled, view))

    def _filled(self, view: View, name: str) -> None:
        choices = [
            Choice("", "filled in", "With what was recorded, and room for the rest."),
            Choice("blank", "empty", "With lines to write on."),
        ]
        then = partial(self._sheets, view, name)
        self.app.call_later(self.screen.choose, "As they are, or empty?", choices, then)

    def _sheets(self, view: View, name: str, blank: str) -> None:
        from csit_tui.reports.printing import RECORDING, Wanted

        team = view.team if name == RECORDING else None
        wanted = Wanted((name,) if name else (), bool(blank), team)
        make = partial(_pages, self._workspace, view, wanted)
        paper = Paper("the sheets", f"{name or 'sheets'}-{view.cycle}", PRINTED, make)
        self.app.call_later(self.write, paper)

    async def write(self, paper: Paper, text: str = "") -> None:
        """Ask for the name of a file, and write it there."""
        what = f"{paper.what.capitalize()}: into which file?"
        hint = f"outside the programme; {' or '.join(paper.endings)}"
        proposed = text or f"~/{paper.name}{paper.endings[0]}"
        then = partial(self._named, paper)
        await self.screen.ask(Writing(what, then, text=proposed, hint=hint, cancel=True))

    def _named(self, paper: Paper, text: str) -> None:
        """Write it where that was said, but for a file that is there: ask about that one first."""
        from csit_tui.model.trouble import Refused
        from csit_tui.store.outside import is_there, keep_out

        text = text.strip()
        if not text:
            return
        self.screen.notice.hush()
        try:
            target = _target(text, paper)
            keep_out(target, self._workspace.root)
        except Refused as refusal:
            self._again(paper, text, refusal)
            return
        if is_there(target):
            self.app.call_later(self._ask_to_replace, paper, text, target)
        else:
            self._put(paper, text, target)

    async def _ask_to_replace(self, paper: Paper, text: str, target: str) -> None:
        choices = [
            Choice("name", "write another name", "This file stays as it is.", letter="0"),
            Choice("replace", "replace it", "What is in it now is gone then.", letter="1"),
        ]

        def take(key: str) -> None:
            if key == "replace":
                self._put(paper, text, target, force=True)
            else:
                self.app.call_later(self.write, paper, text)

        await self.screen.choose(f"There is a file {Path(target).name} already", choices, take)

    def _put(self, paper: Paper, text: str, target: str, *, force: bool = False) -> None:
        from csit_tui.store.outside import put

        def work() -> None:
            put(target, paper.make(target), force=force)

        def done(_: None) -> None:
            self.app.say(f"Wrote {paper.what}: {target}", "good")

        self.app.jobs.start("paper", work, done, partial(self._again, paper, text))

    def _again(self, paper: Paper, text: str, error: Exception) -> None:
        """Say why it was not written, with its name in the field to be mended."""
        from csit_tui.model.following import Stopped

        if isinstance(error, Stopped):
            self.app.say(f"{error.troubles[0].what} {paper.what.capitalize()} was not written.")
            return
        self.app.failed(error)
        if self.screen.is_current and not self.screen.slot.is_open:
            self.app.call_later(self.write, paper, text)


def _target(text: str, paper: Paper) -> str:
    """The file that a name means: in a folder the one proposed.

    Raises `Refused` for another ending than it may have.
    """
    from csit_tui.model.trouble import refused

    try:
        path = Path(text).expanduser()
    except RuntimeError:
        raise refused("There is no such user.", "Write the whole name of the file.", text) from None
    endings = paper.endings
    if os.path.isdir(path):  # noqa: PTH112 - it is asked of a name of any length
        path /= f"{paper.name}{endings[0]}"
    if path.suffix.lower() not in endings:
        what = f"The name ends in neither {' nor '.join(endings)}."
        if len(endings) == 1:
            what = f"The name does not end in {endings[0]}."
        raise refused(what, f"Write it as {path.stem or 'name'}{endings[0]}.", text)
    return str(path)


def _note(workspace: Workspace, session: str, target: str) -> bytes:
    from csit_tui.reports.forms import ENDINGS, format_of, written
    from csit_tui.reports.session_note import session_note

    page = session_note(workspace.note_of(session))
    return written([page], format_of(target, ENDINGS), page.title)


def _review(found: Reviewed, _target: str) -> bytes:
    from csit_tui.reports.plan_review import page

    return page(found.found, found.cycle, found.since).encode()


def _calendar(workspace: Workspace, cycle: str, _target: str) -> bytes:
    from csit_tui.reports.ics import Stamp, calendar

    states = workspace.hand_out(cycle)
    stamps = {path: Stamp(state.changes, state.when) for path, state in states.items()}
    return calendar(workspace.snapshot(), cycle, stamps)


def _pages(workspace: Workspace, view: View, wanted: Wanted, target: str) -> bytes:
    from csit_tui.reports.forms import ENDINGS, format_of, written
    from csit_tui.reports.printing import pages

    snapshot = workspace.snapshot()
    seal = workspace.seal()
    hidden = seal.teams(snapshot, view.cycle)
    made = pages(seal.trimmed(snapshot), view.cycle, wanted, hidden)
    title = f"{snapshot.manifest().name} {view.cycle}"
    return written(made, format_of(target, ENDINGS), title)
