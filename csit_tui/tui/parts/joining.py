"""Somebody else's session is open in this folder: join it, work apart, or look; never take over."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from csit_tui.text import safe
from csit_tui.tui.parts.part import Part
from csit_tui.tui.screens.signed import AUTHOR, EXAMPLE
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.workspace.types import OpenSession, OwnTree


class Joining(Part):
    """Asks which of the ways is taken, over the page in front."""

    async def offer(self) -> None:
        """Name the ways; until one is taken nothing can be recorded."""
        session = self._session
        if session is None or self.screen.slot.is_open:
            return
        who, kind = self._opener(session), "desk work" if session.desk else "a session"
        choices = [
            Choice("join", "Join as another scribe", "Under your own name; undo is yours alone."),
            Choice("apart", "A folder of your own", "Beside this one, on a branch of its own."),
            Choice("same", f"I am {who}", "Go on in it, in this app as well."),
            Choice("look", "Just look", f"{self.key_of('session')} asks again.", "0"),
        ]
        ways = {"join": self._join, "apart": self._apart, "same": self._same, "look": self._look}
        if not self.app.doing.workspace.company.may_be_opener(session):
            choices = [choice for choice in choices if choice.key != "same"]
        title = f"{who} opened {kind} here at {session.started:%H:%M}"
        await self.screen.choose(title, choices, lambda way: ways[way](), "look")

    @property
    def _session(self) -> OpenSession | None:
        view = self.app.view
        return view.standing.session if view is not None else None

    @staticmethod
    def _opener(session: OpenSession) -> str:
        name = session.opener.name if session.opener else ""
        return safe(name)[:24] or "somebody"

    def _look(self) -> None:
        self.screen.say(f"Looking only: {self.key_of('session')} joins.", "warn")

    def _same(self) -> None:
        work = self.app.doing.workspace.company.go_on
        self.app.jobs.start("join", work, lambda _: self._joined("Nothing was taken over."))

    def _join(self) -> None:
        company = self.app.doing.workspace.company
        self.app.jobs.start("join", company.myself, self._known)

    def _known(self, author: str) -> None:
        """Ask who joins where git does not say, or says somebody who is in it already."""
        known = self.app.doing.author or author
        self.screen.call_later(self._ask_attending if known else self._ask_name, known)

    async def _ask_name(self, said: str) -> None:
        hint = f"name and address, such as {EXAMPLE}"
        await self.screen.ask(Writing("You are", self._named, text=said, hint=hint, cancel=True))

    def _named(self, text: str) -> None:
        author = text.strip()
        if AUTHOR.fullmatch(author):
            self.screen.call_later(self._ask_attending, author)
            return
        self.screen.call_later(self._ask_name, author)
        self.screen.call_later(self.screen.say, f"Name and address, such as {EXAMPLE}.", "warn")

    async def _ask_attending(self, author: str) -> None:
        """Whether the record of a meeting tells that one was there."""
        session = self._session
        if session is None or session.desk:
            self._take(author, present=False)
            return
        yes = "Yes, as a scribe", "In the list of those present."
        take = partial(self._take, author)
        await self.screen.confirm(
            "Are you to stand in the record of the meeting?",
            yes,
            "no",
            partial(take, present=True),
            partial(take, present=False),
            at="yes",
        )

    def _take(self, author: str, present: bool) -> None:
        company, self.app.doing.author = self.app.doing.workspace.company, author
        work = partial(company.join, author, present=present)
        self.app.jobs.start("join", work, lambda _: self._joined(f"You are {author}."))

    def _joined(self, words: str) -> None:
        key = self.key_of("session")
        said = f"Joined. {words} {key} closes it for all: then it is one commit."
        self.app.reading.look(lambda: self.app.say(said, "good"))

    def _apart(self) -> None:
        company = self.app.doing.workspace.company

        def make() -> OwnTree:
            wanted = company.own_tree()
            company.make_tree(wanted)
            return wanted

        self.app.jobs.start("apart", make, self._made)

    def _made(self, tree: OwnTree) -> None:
        words = f"Now in {safe(tree.root)}, on {tree.branch}. {safe(tree.way_back)}"
        self.app.reading.move(Path(tree.root), lambda: self.app.say(words, "good"))
