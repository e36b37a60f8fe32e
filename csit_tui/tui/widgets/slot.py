"""The place above the foot line where one types or chooses; the page above it stays in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from textual import events
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from csit_tui.tui.render import cut, hanging, line, padded, titled
from csit_tui.tui.widgets.columns import Column, Columns
from csit_tui.tui.widgets.entry import Entry
from csit_tui.tui.widgets.lines import Lines
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.widgets import TextArea

_OPENINGS = count(1)


@dataclass
class Writing:
    """One text being written: where it is kept while typed, and how it is saved."""

    label: str
    save: Callable[[str], None]
    text: str = ""
    hint: str = ""
    place: tuple[str, str] | None = None
    """File and field under which it is kept as typed; none for what is no record."""
    long: bool = False
    again: Callable[[], Writing | None] | None = None
    """The text to write after this one, when enter ends it; none closes the field."""
    on_empty: bool = False
    """Whether enter on an empty field asks for it too."""
    pasted: Callable[[str], None] | None = None
    """What takes several pasted lines; they become one line where nothing does."""
    cancel: bool = False
    """Whether esc drops the text: for questions, not for records."""
    proposed: bool = False
    """Whether the text is a proposal, which the first letter typed replaces."""
    refused: str = ""
    """What was said where another changed the field meanwhile: from then on only enter saves."""
    base: str | None = None
    """What the writer last saw in the field: as it was opened, or as the writer saved it."""
    opening: int = field(default_factory=lambda: next(_OPENINGS))
    """Tells what is typed now from what was typed in the same field before, and is kept still."""
    saved: str = field(default="", init=False)

    def __post_init__(self) -> None:
        self.saved = self.text
        self.base = self.text if self.base is None else self.base


@dataclass
class Choice:
    """One of the things to choose from: what it stands for, its words, its help."""

    key: str
    words: str
    help: str = ""
    letter: str = ""


class Slot(Vertical):
    """Empty, or a field to type in, or a list to choose from."""

    DEFAULT_CSS = """
    Slot { height: auto; display: none; }
    Slot.-open { display: block; }
    Slot > .slot--label { height: 1; }
    Slot > Rows { max-height: 19; }
    """

    save_after = 2.0
    """Seconds after the last key when a text is saved though its field was not left."""

    class Typed(Message):
        """A key changed the text."""

        def __init__(self, writing: Writing, text: str) -> None:
            super().__init__()
            self.writing = writing
            self.text = text

    class Dropped(Message):
        """A question was left without an answer."""

        def __init__(self, writing: Writing) -> None:
            super().__init__()
            self.writing = writing

    class Asked(Message):
        """Another text is asked for behind the one before."""

    class SetApart(Message):
        """A text was left that is not saved, since another wrote into its field."""

    class Closed(Message):
        """Nothing is asked any more."""

    def __init__(self, typing: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._typing = typing
        self.writing: Writing | None = None
        self._chosen: Callable[[str], None] | None = None
        self._choices: list[Choice] = []
        self._title = ""
        self.marks = False
        """Whether what is chosen is marked, as who is there: the key of that does so too."""
        self._astray = ""
        """Letters and digits that choose nothing: enter behind them chooses nothing either."""
        self._timer: Timer | None = None
        self._back: Widget | None = None
        self._told = ""
        """The text as it was last heard of: a field that is opened tells what it begins with."""

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self.writing is not None or self._chosen is not None

    @property
    def text(self) -> str:
        """What stands in the field."""
        for widget in self.query(Input):
            return widget.value
        return str(getattr(self.query("Editor").first(), "text", "")) if self.writing else ""

    async def write(self, writing: Writing) -> None:
        """Ask for a text; a second one of the same form is asked in the same field."""
        self._remember()
        self.writing, self._told = writing, writing.text
        entries = self.query(Entry)
        if entries and not writing.long:
            entries.first().ask(writing.text)
            entries.first().propose(writing.proposed)
            self._say(writing.label, writing.hint)
            self.post_message(self.Asked())
            return
        await self.remove_children()
        field_widget = self._field(writing)
        await self.mount_all([Lines(classes="slot--label"), field_widget])
        self._say(writing.label, writing.hint)
        self.add_class("-open")
        field_widget.focus(scroll_visible=False)
        if isinstance(field_widget, Entry):
            field_widget.propose(writing.proposed)

    def _say(self, label: str, hint: str) -> None:
        """A rule that says what is asked."""
        self.query_one(".slot--label", Lines).paint(lambda width: [titled(label, hint, width)])

    def _field(self, writing: Writing) -> Widget:
        if not writing.long:
            return Entry(writing.text, typing=self._begun)
        from csit_tui.tui.widgets.editor import Editor

        return Editor(writing.text, typing=self._begun)

    def _begun(self) -> None:
        """A letter came into the field; where it is to be kept, it is not kept yet."""
        if self.writing is not None and self.writing.place is not None:
            self._typing()

    async def choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], None], at: str = ""
    ) -> None:
        """Ask for one of several things; digits, letters, or the cursor and enter choose."""
        self._remember()
        self._chosen, self._choices, self._title = then, list(choices), title
        panel = Panel()
        await self.remove_children()
        await self.mount_all([Lines(classes="slot--label"), panel])
        self._say(title, "")
        panel.build(partial(_blocks, choices), at=at)
        blocks = _blocks(choices, self.screen.size.width)
        panel.styles.height = sum(len(block.lines) for block in blocks)
        self.add_class("-open")
        panel.focus(scroll_visible=False)

    async def choose_of_many(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], None]
    ) -> None:
        """The same in two columns; the help of the one under the cursor stands beside the title."""
        self._remember()
        self._chosen, self._choices, self._title = then, list(choices), title
        columns = Columns([_in_short(n, choice) for n, choice in enumerate(choices)])
        await self.remove_children()
        await self.mount_all([Lines(classes="slot--label"), columns])
        self.add_class("-open")
        columns.begin()
        self._say_help(choices[0].key)

    def _say_help(self, key: str) -> None:
        told = next((choice.help for choice in self._choices if choice.key == key), "")
        self._say(self._title, told)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Tell of what the cursor is on where there is no room beside each."""
        if self._astray:
            self._astray = ""
            self._say(self._title, "")
        if isinstance(event.rows, Column):
            event.stop()
            self._say_help(event.key)

    def _remember(self) -> None:
        if not self.is_open:
            self._back = self.screen.focused

    async def pick(self, key: str) -> bool:
        """Choose by a digit or letter; false where none of the choices has it."""
        for n, choice in enumerate(self._choices):
            if key in {choice.letter, "" if choice.letter else str(n + 1)}:
                await self._take(choice.key)
                return True
        return False

    async def on_key(self, event: events.Key) -> None:
        """A digit or letter of a choice chooses it, before it means anything else."""
        if self._chosen is None or not event.character:
            return
        if await self.pick(event.character):
            event.stop()
            event.prevent_default()
        elif event.character.isalnum():
            self._astray += event.character
            typed = cut(self._astray, 20).text
            self._say(f"Nothing is chosen by “{typed}”", "the arrows lead to a choice")

    async def enter(self) -> None:
        """Choose what the cursor is on."""
        if self._astray:
            self._astray = ""
            self._say(self._title, "nothing was chosen: enter again chooses what is marked")
            return
        columns = self.query(Columns)
        key = columns.first().key if columns else self.query_one(Rows).key
        if key is not None:
            await self._take(key)

    async def _take(self, key: str) -> None:
        then = self._chosen
        await self.close()
        if then is not None:
            then(key)

    async def leave(self) -> None:
        """Esc: a record's text is saved, a question is dropped."""
        writing = self.writing
        if writing is not None and not writing.cancel:
            self.save_now()
            if writing.refused:
                self.post_message(self.SetApart())
        elif writing is not None:
            self.post_message(self.Dropped(writing))
        await self.close()

    async def close(self) -> None:
        """Ask nothing, and give the focus back."""
        self._stop()
        self.writing, self._chosen, self._choices, self.marks = None, None, [], False
        self._astray = ""
        self.remove_class("-open")
        await self.remove_children()
        back = self._back or next(iter(self.screen.query("#page Rows")), None)
        if back is not None and back.is_attached:
            self.screen.set_focus(back, scroll_visible=False)
        self.post_message(self.Closed())

    def save_now(self, *, meant: bool = False) -> None:
        """Save what was typed since it was last saved; what was refused only if that is meant."""
        self._stop()
        writing = self.writing
        if writing is None or (writing.refused and not meant):
            return
        writing.refused = ""
        if self.text != writing.saved:
            writing.saved = self.text
            writing.save(self.text)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _typed(self) -> None:
        writing = self.writing
        if writing is None or self.text == self._told:
            return
        self._told = self.text
        self._stop()
        if writing.place is not None:
            self._timer = self.set_timer(self.save_after, self.save_now)
        self.post_message(self.Typed(writing, self.text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what was typed, and save it soon."""
        event.stop()
        self._typed()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The same for several lines."""
        event.stop()
        self._typed()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: save, and ask for the next one where there is a next."""
        event.stop()
        writing = self.writing
        if writing is None:
            return
        if writing.cancel and writing.again is None:
            text = self.text
            await self.close()
            writing.save(text)
            return
        if writing.cancel:
            writing.saved = self.text
            writing.save(writing.saved)
            if writing.saved != self.text:
                return  # it was refused, and stands in the field
        goes_on = writing.on_empty or bool(self.text.strip())
        if not writing.cancel:
            self.save_now(meant=True)
            if writing.saved != self.text:
                return  # the same
        await self._follow(writing.again if goes_on else None)

    async def _follow(self, again: Callable[[], Writing | None] | None) -> None:
        """Ask for the next text in the same field, or close it."""
        following = again() if again is not None else None
        if following is None:
            await self.close()
        else:
            await self.write(following)

    async def on_entry_pasted(self, event: Entry.Pasted) -> None:
        """Several lines become several points where points are written."""
        event.stop()
        writing = self.writing
        if writing is None:
            return
        if writing.pasted is None:
            self.query_one(Entry).insert_text_at_cursor(" ".join(event.text.split()))
            return
        self.save_now()
        writing.pasted(event.text)
        if writing.again is not None:
            await self._follow(writing.again)


def _blocks(choices: Sequence[Choice], width: int) -> list[Block]:
    room = min(28, max((len(choice.words) for choice in choices), default=0) + 2)
    return [_choice(n, choice, room, width) for n, choice in enumerate(choices)]


def _in_short(n: int, choice: Choice) -> Block:
    letter = choice.letter or (str(n + 1) if n < 9 else "")
    return Block([line(padded(f" {letter}", 4, "key"), choice.words)], choice.key)


def _choice(n: int, choice: Choice, room: int, width: int) -> Block:
    if not choice.help:
        return _in_short(n, choice)
    key = _in_short(n, choice).lines[0][0]
    words = line(key, padded(cut(choice.words, room - 1).text, room))
    return Block(hanging(words, " ".join(choice.help.split()), width - 1, "faint"), choice.key)
