"""Opening a session: what kind, which team, who is there; enter alone opens what is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.widget import Widget

from csit_tui.method.terms import PURPOSE_HELP, ROLE_HELP
from csit_tui.tui.render import Line, apart, clipped, line, padded, span
from csit_tui.tui.screens.signed import EXAMPLE, UNKNOWN, SignedScreen
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.types import BranchOffer, OpenSession

WHOLE = "nobody"
"""The choice of no team: work of the whole programme."""


class Person(NamedTuple):
    """Somebody who may be there: id, name, role, and whether present."""

    id: str
    name: str
    role: str
    there: bool


class StartScreen(SignedScreen):
    """What is about to be opened."""

    NAME = "start"
    CSS_PATH = "start.tcss"
    HINTS = ("open", "present", "back")

    def __init__(self) -> None:
        super().__init__()
        self.purpose = "assessment"
        self.team: str | None = None
        self.heading = ""
        self.people: list[Person] = []
        self.planned: str | None = None
        self._line = ""
        """The branch that was gone to from here."""
        self._typed_title = False
        self._own_people: set[str] = set()
        """Those whose presence or role was changed here, or who were named here."""
        self._proposed = False

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
            return "open the session" if self.query_one(Rows).key == "go" else "change"
        return super().word(action)

    def show(self, view: View) -> None:
        """Propose the next planned session, else an assessment of the own team."""
        if not self._proposed:
            self._proposed = True
            self.team = view.team
            self._propose(view)
            if self._lacks_team():
                self.call_later(self._ask_team)
        self._fill("team" if self._lacks_team() else "go")

    def _lacks_team(self) -> bool:
        """Whether an assessment is about to be opened, and nobody said whose."""
        view = self.app.view
        return bool(self.purpose == "assessment" and self.team is None and view and view.progress)

    def on_rows_moved(self) -> None:
        """Name what enter does to the row that the cursor is on now."""
        self.say_keys()

    def _propose(self, view: View, *, again: bool = False) -> None:
        """Take what is planned; ``again`` keeps what was chosen here by hand."""
        from csit_tui.method.planned import next_planned

        purpose = self.purpose if again else None
        unsaid = self.team is None and not again and bool(view.progress)  # whose it is comes first
        plan = None if unsaid else next_planned(view.snapshot, view.cycle, self.team, purpose)
        self.planned = plan.id if plan else None
        if plan is not None:
            self.purpose = plan.purpose or "assessment"
        if not self._typed_title:
            self.heading = (plan.title or "") if plan else ""
        own = {p.id: p for p in self.people if p.id in self._own_people} if again else {}
        people = [own.pop(p.id, p) for p in self._team_people(view)]
        self.people = [*people, *own.values()]

    def _team_people(self, view: View) -> list[Person]:
        team = next((t for t in view.snapshot.teams(view.cycle) if t.team == self.team), None)
        if team is None:
            return []
        from csit_tui.method.ordering import ids_in_order
        from csit_tui.method.teams import role_of

        people = ((key, member, role_of(team, key)) for key, member in team.members.items())
        found = {
            key: Person(key, member.name or "somebody", role, role != "guest")
            for key, member, role in people
        }
        return [found[key] for key in ids_in_order(team.members)]

    def _fill(self, at: str | None = None) -> None:
        view = self.app.view
        if view is None:
            return
        name = next(
            (found.name for found in view.progress if found.team == self.team),
            "not chosen yet" if self._lacks_team() else "the whole programme",
        )
        go = Row(
            "go",
            lambda _: line(
                span(" Open the session", "strong"), span(f"  {self.key_of('open')}", "faint")
            ),
        )
        rows = [go, _gap()]
        rows.append(
            Row(
                "purpose",
                _setting(
                    "Kind", self.purpose.replace("-", " "), PURPOSE_HELP.get(self.purpose, "")
                ),
            )
        )
        rows.append(Row("team", _setting("Team", name)))
        rows.append(Row("title", _setting("Title", self.heading or "-")))
        if not view.standing.identity:
            rows.append(
                Row(
                    "author",
                    _setting("Written by", self.author or "-"),
                )
            )
            rows.append(Row("", _hint(UNKNOWN), False))
            rows.append(Row("", _hint(EXAMPLE), False))
        rows += [
            _gap(),
            Row("", lambda _: line(span(f" Present  {self._count()}", "strong")), False),
        ]
        rows += [Row(f"person.{person.id}", _person(person)) for person in self.people]
        rows.append(Row("somebody", lambda _: line(span("   +  somebody else", "faint"))))
        self.query_one(Rows).fill(rows, at)
        self.say_keys()

    def _count(self) -> str:
        there = sum(person.there for person in self.people)
        return f"{there} of {len(self.people)}" if self.people else ""

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
        elif key == "go":
            self.open_session()
        elif key in ways:
            await ways[key]()
        elif key.startswith("person."):
            await self._ask_role(key.removeprefix("person."))

    async def _ask_purpose(self) -> None:
        choices = [
            Choice(key, key.replace("-", " "), text)
            for key, text in PURPOSE_HELP.items()
            if key != "desk"
        ]

        def take(purpose: str) -> None:
            self.purpose, self.planned = purpose, None
            self._fill("team" if self._lacks_team() else None)

        await self.choose("Kind of session", choices, take, self.purpose)

    async def _ask_team(self) -> None:
        view = self.app.view
        if view is None:
            return
        choices = [Choice(found.team, found.name) for found in view.progress]
        if self.purpose != "assessment":
            choices.append(Choice(WHOLE, "the whole programme", letter="0"))

        def take(team: str) -> None:
            self.team = None if team == WHOLE else team
            self._own_people = set()
            self._propose(view, again=team == WHOLE)
            self._fill("go")

        await self.choose("Which team meets?", choices, take, self.team or WHOLE)

    async def _ask_title(self) -> None:
        def take(text: str) -> None:
            self.heading, self._typed_title = text.strip(), bool(text.strip())
            self._fill()

        await self.ask(
            Writing("Title", take, text=self.heading, hint="what people call it", cancel=True)
        )

    def signed(self) -> None:
        """Show who writes."""
        self._fill()

    async def _ask_name(self) -> None:
        def take(text: str) -> None:
            if text.strip():
                self.people.append(Person(self.make_id(), text.strip(), "guest", True))
                self._own_people.add(self.people[-1].id)
                self._fill()

        await self.ask(Writing("Who", take, hint="a name", cancel=True))

    def make_id(self) -> str:
        """An id for somebody who is not of the team."""
        return self.app.doing.workspace.make_id()

    async def _ask_role(self, person: str) -> None:
        choices = [Choice(key, key.replace("-", " "), text) for key, text in ROLE_HELP.items()]
        choices.append(Choice("", "not there", letter="0"))

        def take(role: str) -> None:
            self._set(person, there=bool(role), role=role)

        await self.choose("Role in this session", choices, take)

    def do_present(self) -> None:
        """There, or not."""
        key = self.query_one(Rows).key or ""
        person = key.removeprefix("person.")
        there = any(p.there for p in self.people if p.id == person)
        self._set(person, there=not there)

    def _set(self, person: str, *, there: bool, role: str = "") -> None:
        self._own_people.add(person)
        self.people = [
            p._replace(there=there, role=role or p.role) if p.id == person else p
            for p in self.people
        ]
        self._fill()

    def open_session(self) -> None:
        """Open what is proposed."""
        self._start()

    def _refused(self, error: Exception) -> None:
        """Where the team records on a branch of its own, offer to go there; else say why not."""
        from csit_tui.workspace.types import OffTheBranch

        workspace, team = self.app.doing.workspace, self.team
        if not isinstance(error, OffTheBranch) or team is None:
            self.app.failed(error)
            return
        self.app.jobs.start("offer", partial(workspace.offer_branch, team), self._offered)

    def _offered(self, offer: BranchOffer) -> None:
        self.app.doing.offer_line(offer, self._on_line)

    def _on_line(self) -> None:
        """On the team's own line its own plans and people count: propose them, then open."""
        if self.app.view is not None and self in self.app.screen_stack:
            self._line = self.app.view.standing.branch or ""
            self._propose(self.app.view, again=True)
            self._fill("go")
            self._start()

    def _start(self) -> None:
        from csit_tui.workspace.types import Attendee

        workspace = self.app.doing.workspace
        present = tuple(Attendee(p.id, p.name, p.role) for p in self.people if p.there)
        known: dict[str, Any] = {"session": self.planned} if self.planned else {}
        purpose, team = self.purpose, self.team
        title, author = self.heading or None, self.author or None
        self.app.jobs.start(
            "start",
            lambda: workspace.start(purpose, team, present, title=title, author=author, **known),
            self._started,
            self._refused,
        )

    def _started(self, session: OpenSession) -> None:
        self.app.reading.look(lambda: self._away(session))

    def _away(self, session: OpenSession) -> None:
        if self.is_current:
            self.dismiss()
        place = "record" if session.purpose in {"assessment", "composite"} else "home"
        self.app.doing.go(place)
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
    role = person.role.replace("-", " ") if person.there else "not there"
    return lambda width: apart(name, (span(f"{role} ", "faint"),), min(width, 56))
