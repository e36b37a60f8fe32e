"""Opening a session: what kind, which team, who is there; enter alone opens what is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from csit_tui.method.nouns import spoken
from csit_tui.method.terms import PURPOSE_HELP, ROLE_HELP
from csit_tui.tui.answers import Answers, Person
from csit_tui.tui.places import MEETS_AT
from csit_tui.tui.render import Line, apart, clipped, line, padded, span
from csit_tui.tui.screens.signed import EXAMPLE, UNKNOWN, SignedScreen
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.types import BranchOffer, OpenSession

WHOLE = "nobody"
"""The choice of no team: work of the whole programme."""


class StartScreen(SignedScreen):
    """What is about to be opened."""

    NAME = "start"
    CSS_PATH = "start.tcss"
    HINTS = ("open", "present", "back", "all-present")

    def __init__(self) -> None:
        super().__init__()
        self._line = ""
        """The branch that was gone to from here."""
        self._team_asked = False
        """Whether the team was asked for, as it is once where nobody knows it."""

    @property
    def answers(self) -> Answers:
        """What is said of the session so far; it outlives this page until the session is open."""
        return self.app.doing.answers

    def page(self) -> Iterable[Widget]:
        """One list."""
        yield Rows(id="session")

    def ready(self) -> None:
        """The list has the keys."""
        self.query_one(Rows).focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(
            span("Open a session", "title"),
            span(" · all you record until you close it is one commit", "faint"),
        )

    def word(self, action: str) -> str:
        """What enter does to the row under the cursor."""
        if action == "open" and not self.slot.is_open:
            if self.query_one(Rows).key != "go":
                return "change"
            return "say who writes" if self.lacks_author else "open the session"
        return super().word(action)

    def why_not(self, action: str) -> str | None:
        """A form leads to no second one."""
        if action == "session":
            return f"This is where a session is opened: {self.key_of('open')}."
        return super().why_not(action)

    def show(self, view: View) -> None:
        """Propose the next planned session, else an assessment of the own team."""
        self.answers.propose(view)
        if self._lacks_team() and not self._team_asked:
            self.call_later(self._ask_team)
        self._team_asked = True
        self._fill("team" if self._lacks_team() else "go")

    def _lacks_team(self) -> bool:
        """Whether an assessment is about to be opened, and nobody said whose."""
        return self.app.view is not None and self.answers.lacks_team(self.app.view)

    def on_rows_moved(self) -> None:
        """Name what enter does to the row that the cursor is on now."""
        self.say_keys()

    def _changed(self, at: str | None = None) -> None:
        """Propose anew around what was just said, and show it."""
        if self.app.view is not None:
            self.answers.propose(self.app.view)
            self._fill(at)

    def _fill(self, at: str | None = None) -> None:
        view = self.app.view
        if view is None:
            return
        rows = [self._go_row(), _gap(), *self._about(view), *self._signing(), _gap()]
        rows.append(Row("", lambda _: line(span(f" Present  {self._count()}", "strong")), False))
        rows += [Row(f"person.{person.id}", _person(person)) for person in self.answers.people]
        rows.append(Row("somebody", lambda _: line(span("   Add somebody else", "faint"))))
        self.query_one(Rows).fill(rows, at)
        self.say_keys()

    def _go_row(self) -> Row:
        key = span(f"  {self.key_of('open')}", "faint")
        return Row("go", lambda _: line(span(" Open the session", "strong"), key))

    def _about(self, view: View) -> list[Row]:
        """Kind, team and title."""
        answers = self.answers
        nobody = "not chosen yet" if self._lacks_team() else "the whole programme"
        name = next((one.name for one in view.progress if one.team == answers.team), nobody)
        kind, help_text = spoken(answers.purpose), PURPOSE_HELP.get(answers.purpose, "")
        return [
            Row("purpose", _setting("Kind", kind, help_text)),
            Row("team", _setting("Team", name)),
            Row("title", _setting("Title", answers.title or "-")),
        ]

    def _signing(self) -> list[Row]:
        """Who writes, where git knows nobody."""
        if not self.unsigned:
            return []
        return [
            Row("author", _setting("Written by", self.author or "-")),
            Row("", _hint(UNKNOWN), False),
            Row("", _hint(EXAMPLE), False),
        ]

    def _count(self) -> str:
        people = self.answers.people
        return f"{sum(person.there for person in people)} of {len(people)}" if people else ""

    async def do_open(self) -> None:
        """Open the session, or change the row under the cursor."""
        key = self.query_one(Rows).key or ""
        ways = {
            "purpose": self._ask_purpose,
            "team": self._ask_team,
            "title": self._ask_title,
            "author": self.ask_author,
            "somebody": self._ask_name,
        }
        if key == "go" and self._lacks_team():
            await self._ask_team()
        elif key == "go" and self.lacks_author:
            await self.ask_author()
        elif key == "go":
            self.open_session()
        elif key in ways:
            await ways[key]()
        elif key.startswith("person."):
            await self._ask_role(key.removeprefix("person."))

    async def _ask_purpose(self) -> None:
        choices = [
            Choice(key, spoken(key), text) for key, text in PURPOSE_HELP.items() if key != "desk"
        ]

        def take(purpose: str) -> None:
            self.answers.say_purpose(purpose)
            self._changed("team" if self._lacks_team() else None)

        await self.choose("Kind of session", choices, take, self.answers.purpose)

    async def _ask_team(self) -> None:
        view = self.app.view
        if view is None:
            return
        choices = [Choice(found.team, found.name) for found in view.progress]
        if self.answers.purpose != "assessment":
            choices.append(Choice(WHOLE, "the whole programme", letter="0"))

        def take(team: str) -> None:
            self.answers.say_team(None if team == WHOLE else team, view)
            self._changed("go")

        await self.choose("Which team meets?", choices, take, self.answers.team or WHOLE)

    async def _ask_title(self) -> None:
        def take(text: str) -> None:
            self.answers.say_title(text.strip())
            self._changed()

        text, hint = self.answers.title, "what people call it"
        await self.ask(Writing("Title", take, text=text, hint=hint, cancel=True, proposed=True))

    def signed(self) -> None:
        """Show who writes."""
        self._fill()

    async def _ask_name(self) -> None:
        def take(text: str) -> None:
            from csit_tui.method.attending import on_list

            if text.strip():
                new = Person(self.make_id(), text.strip(), "guest", True)
                self._take((on_list(self.answers.people, text) or new)._replace(there=True))

        await self.ask(Writing("Who", take, hint="a name", cancel=True))

    def make_id(self) -> str:
        """An id for somebody who is not of the team."""
        return self.app.doing.workspace.make_id()

    async def _ask_role(self, key: str) -> None:
        choices = [Choice(key, spoken(key), text) for key, text in ROLE_HELP.items()]
        choices.append(Choice("", "not there", letter="0"))

        def take(role: str) -> None:
            person = self._person(key)
            if person is not None:
                self._take(person._replace(there=bool(role), role=role or person.role))

        await self.choose("Role in this session", choices, take)

    def do_present(self) -> None:
        """There, or not."""
        person = self._person((self.query_one(Rows).key or "").removeprefix("person."))
        if person is not None:
            self._take(person._replace(there=not person.there))

    def do_all_present(self) -> None:
        """Everybody on the list is there."""
        for person in self.answers.people:
            self.answers.say_person(person._replace(there=True))
        self._changed()

    def _person(self, key: str) -> Person | None:
        return next((one for one in self.answers.people if one.id == key), None)

    def _take(self, person: Person) -> None:
        self.answers.say_person(person)
        self._changed()

    def open_session(self) -> None:
        """Open what is proposed."""
        self._start()

    def _refused(self, error: Exception) -> None:
        """Where the team records on a branch of its own, offer to go there; else say why not."""
        from csit_tui.workspace.types import OffTheBranch

        workspace, team = self.app.doing.workspace, self.answers.team
        if not isinstance(error, OffTheBranch) or team is None:
            self.app.failed(error)
            return
        self.app.jobs.start("offer", partial(workspace.offer_branch, team), self._offered)

    def _offered(self, offer: BranchOffer) -> None:
        author = self.author if self.unsigned else None
        self.app.doing.own_team.offer_line(offer, self._on_line, author or None)

    def _on_line(self) -> None:
        """On the team's own line its own plans and people count: propose them, then open."""
        if self.app.view is not None and self in self.app.screen_stack:
            self._line = self.app.view.standing.branch or ""
            self._changed("go")
            self._start()

    def _start(self) -> None:
        from csit_tui.workspace.types import Attendee

        workspace, answers = self.app.doing.workspace, self.answers
        present = tuple(Attendee(p.id, p.name, p.role) for p in answers.people if p.there)
        known: dict[str, Any] = {"session": answers.planned} if answers.planned else {}
        known |= {
            "title": answers.title or None,
            "author": self.author or None if self.unsigned else None,
        }
        work = partial(workspace.start, answers.purpose, answers.team, present, **known)
        self.app.jobs.start("start", work, self._started, self._refused)

    def _started(self, session: OpenSession) -> None:
        self.app.doing.answers = Answers()
        self.app.reading.look(lambda: self._away(session))

    def _away(self, session: OpenSession) -> None:
        if self.is_current:
            self.dismiss()
        if session.purpose in {"assessment", "composite"}:  # any other stays where one came from
            self.app.doing.go(MEETS_AT[session.purpose])
        key = self.key_of("session")
        words = f"The session is open. Close it with {key}: then it is one commit."
        if self._line:
            words = f"Now on {self._line}. {words}"
        self.app.call_later(self.app.say, words, "good")


def _gap() -> Row:
    return Row("", lambda _: (), False)


def _hint(words: str) -> RowPainter:
    return lambda width: clipped(line(span(" " * 16), span(words, "faint")), width)


def _setting(label: str, value: str, help_text: str = "") -> RowPainter:
    shown = padded(value, 20) if help_text else span(value)
    parts = line(padded(f"   {label}", 16, "faint"), shown, span(help_text, "faint"))
    return lambda width: clipped(parts, width)


def _person(person: Person) -> RowPainter:
    mark = "[x]" if person.there else "[ ]"
    name = line(span(f"   {mark} "), span(person.name, "" if person.there else "faint"))
    role = spoken(person.role) if person.there else "not there"
    return lambda width: apart(name, (span(f"{role} ", "faint"),), min(width, 56))
