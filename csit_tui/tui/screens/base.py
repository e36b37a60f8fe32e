"""What all screens share: the lines at top and foot, the place to type in, and how keys act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from csit_tui.method.nouns import listed
from csit_tui.tui.actions import BY_ID, first_key, key_beside_text
from csit_tui.tui.reasons import only_looking, why_not
from csit_tui.tui.render import Line, Span
from csit_tui.tui.widgets.bars import Foot, Hint, KeyBar, Notice, TopBar
from csit_tui.tui.widgets.rows import Rows
from csit_tui.tui.widgets.slot import Choice, Slot, Writing

if TYPE_CHECKING:
    from csit_tui.tui.app import CsitApp
    from csit_tui.tui.parts.part import Part
    from csit_tui.tui.view import View

T = TypeVar("T")


class BaseScreen(Screen[None], inherit_bindings=False):
    """A page between a title line and a line of keys."""

    AUTO_FOCUS = ""
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's own, but moving the focus repaints what changed, and not the screen."""
    NAME: ClassVar[str] = ""
    """The screen's name in the registry of actions."""
    TITLE_WORDS: ClassVar[str] = ""
    HINTS: ClassVar[tuple[str, ...]] = ()
    """Actions whose keys stand at the foot, the most wanted first; help is always the last."""
    SESSION: ClassVar[str] = ""
    """The kind of session that is proposed to whoever opens one from here, where it means one."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[Part, ...] = ()
        """What the screen is put together from: keys that it does not do itself are theirs."""
        self.top_bar, self.slot, self.notice, self.key_bar = (
            TopBar(),
            Slot(self._letter),
            Notice(),
            KeyBar(),
        )

    def compose(self) -> ComposeResult:
        """Title, page, place to type, message, keys."""
        yield self.top_bar
        with Horizontal(id="page"):
            yield from self.page()
        with Foot(id="foot"):
            yield self.slot
            yield self.notice
            yield self.key_bar

    def page(self) -> Iterable[Widget]:
        """The widgets of the page, side by side."""
        return ()

    def on_mount(self) -> None:
        """Show what is known at once."""
        self.key_bar.say(self._hints)
        self.say_top()
        self.ready()
        if self.app.view is not None:
            self.show(self.app.view)

    def ready(self) -> None:
        """Paint what needs no programme, and take the focus."""

    def show(self, view: View) -> None:
        """Show the programme as it stands now."""

    @property
    def app(self) -> CsitApp:  # type: ignore[override]
        """The app, by its own type."""
        return super().app  # type: ignore[return-value]

    def job(
        self,
        name: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Work of which only the newest result counts, and only while this page is there."""

        def shown(result: T) -> None:
            if self in self.app.screen_stack:
                done(result)

        self.app.jobs.start(name, work, shown, failed, newest=True)

    @property
    def looks_at(self) -> str:
        """The file of the record that the page shows; empty where it shows none, or many."""
        return ""

    def title_line(self) -> Line:
        """What stands at the top left."""
        return (Span(self.TITLE_WORDS, "title"),)

    def say_top(self) -> None:
        """Paint title and state anew."""
        if self.is_mounted:
            self.top_bar.say(self.title_line(), self.app.state_line())

    def say_keys(self) -> None:
        """Paint the keys anew."""
        if self.is_mounted:
            self.key_bar.repaint()

    def say(self, text: str, tone: str = "strong") -> None:
        """Say something in place of the rule above the keys."""
        if self.is_mounted:
            self.notice.say(text, tone)

    def key_of(self, action: str) -> str:
        """The key of an action as the user has it, for texts that name one."""
        return first_key(BY_ID[action], self.app.settings.keys, self.app.levels)

    def _hints(self) -> list[Hint]:
        shown = self._asked() if self.slot.is_open else self.hints()
        hints = []
        for name in (*shown, "help"):
            word = self.word(name) or BY_ID[name].title
            key = self.key_of(name) if self.slot.writing is None else self._key_beside_text(name)
            hints.append(Hint(key, word, name, self.why_not(name) is None))
        return hints

    def _asked(self) -> tuple[str, ...]:
        """Actions that mean something while something is asked: enter begins a line in a text."""
        writing = self.slot.writing
        return ("back",) if writing is not None and writing.long else ("open", "back")

    def _key_beside_text(self, action: str) -> str:
        """The key of an action that does not go into the text that is being written."""
        return key_beside_text(BY_ID[action], self.app.settings.keys)

    def hints(self) -> tuple[str, ...]:
        """Actions whose keys are named at the foot now."""
        return self.HINTS

    def word(self, action: str) -> str:
        """Another word for an action at the foot of this screen, where one says it better."""
        if not self.slot.is_open:
            return next(filter(None, (part.word(action) for part in self.parts)), "")
        writing = self.slot.writing
        if writing is None:
            return {"open": "choose", "back": "leave it"}.get(action, "")
        done = "save" if writing.long else "done"
        words = {
            "open": "next" if writing.again else "save",
            "back": "leave it" if writing.cancel else done,
        }
        return words.get(action, "")

    def why_not(self, action: str) -> str | None:
        """Why an action cannot be done now; none where it can."""
        reasons = (part.why_not(action) for part in self.parts)
        return why_not(self.app, action) or next(filter(None, reasons), None)

    async def act(self, action: str, digit: int = 0) -> None:
        """Do an action, or say why it cannot be done."""
        if not self.is_mounted:
            return
        if await self._act_in_slot(action):
            return
        found = BY_ID[action]
        if not found.applies(self.NAME):
            where = listed(list(found.where))
            key = f"{digit} (a level)" if digit else f"{self.key_of(action)} ({found.title})"
            self.say(f"{key} means nothing here: it is for {where}.", "faint")
            return
        reason = self.why_not(action)
        if reason is not None:
            self.say(reason, "warn")
            return
        if self.notice.text:
            self.notice.hush()
            self.app.doing.go_on()
        await self.do(action, digit)

    async def do(self, action: str, digit: int) -> None:
        """Do an action that can be done: the screen's own way, else a part's, else the app's."""
        name = f"do_{action.replace('-', '_')}"
        does = next(one for one in (self, *self.parts, self.app.doing) if hasattr(one, name))
        method = getattr(does, name)
        result = method(digit) if action == "rate" else method()
        if result is not None:
            await result

    async def _act_in_slot(self, action: str) -> bool:
        """Esc and enter mean what is asked, while something is asked; help and leaving stay."""
        if not self.slot.is_open:
            return False
        if action == "back":
            await self.slot.leave()
        elif self.slot.writing is None and (
            action == "open" or (action == "present" and self.slot.marks)
        ):
            await self.slot.enter()
        return action not in {"help", "palette", "quit"}

    async def do_back(self) -> None:
        """Back to the screen before."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def do_open(self) -> Awaitable[None] | None:
        """Enter on a screen that has nothing to open."""

    async def ask(self, writing: Writing) -> None:
        """Let a text be written; one of a record not while somebody only looks."""
        reason = only_looking(self.app)
        if reason is not None and not writing.cancel:
            self.say(reason, "warn")
            return
        await self.slot.write(writing)
        self.say_keys()

    async def choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], None], at: str = ""
    ) -> None:
        """Let something be chosen."""
        await self.slot.choose(title, choices, then, at)
        self.say_keys()

    async def choose_of_many(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], None]
    ) -> None:
        """Let one of many things be chosen, in two columns."""
        await self.slot.choose_of_many(title, choices, then)
        self.say_keys()

    async def confirm(  # noqa: PLR0913 - the words of both answers, and what follows each
        self,
        title: str,
        yes: tuple[str, str],
        no: str,
        then: Callable[[], None],
        otherwise: Callable[[], None] | None = None,
        *,
        at: str = "no",
    ) -> None:
        """Ask whether something is meant: 1 does it, 0 leaves it; the cursor is on leaving it.

        ``yes`` are the words of doing it and what comes of it.
        """
        choices = [Choice("yes", *yes), Choice("no", no, letter="0")]
        follows = {"yes": then, "no": otherwise or _nothing}
        await self.choose(title, choices, lambda answer: follows[answer](), at)

    def flush(self) -> None:
        """Save what is being typed."""
        if self.slot.writing is not None and not self.slot.writing.cancel:
            self.slot.save_now()

    def _letter(self) -> None:
        """Take back at once that all is kept."""
        self.app.doing.typing()

    def on_slot_typed(self, event: Slot.Typed) -> None:
        """Keep what was typed."""
        if event.writing.place is not None:
            self.app.doing.keep(event.writing, event.text)

    def on_slot_dropped(self, event: Slot.Dropped) -> None:
        """Keep a dropped text no longer."""
        if event.writing.place is not None:
            self.app.doing.drop(event.writing)

    def on_slot_set_apart(self) -> None:
        """Say where a text is found again that was not saved."""
        self.say("Kept, and not saved: home offers it again.", "warn")
        self.app.reading.look(check=False)

    def on_slot_asked(self) -> None:
        """Name the keys of the text that is asked for now."""
        self.say_keys()

    def on_slot_closed(self) -> None:
        """Name the keys of the page again."""
        self.say_keys()

    async def on_key_bar_chosen(self, event: KeyBar.Chosen) -> None:
        """A click on a key is that key."""
        await self.act(event.action)

    async def on_rows_opened(self, event: Rows.Opened) -> None:
        """A second click opens."""
        event.stop()
        await self.act("open")

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was before this one."""
        self.say_top()
        self.say_keys()
        if self.app.view is not None:
            self.show(self.app.view)


def _nothing() -> None:
    """What follows an answer that leaves all as it is."""
