"""Stages that hold several records, such as teams and their sessions: a list, and one beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from csit_tui.merge import ABSENT, Change
from csit_tui.method.answers import FEWEST
from csit_tui.method.dates import written
from csit_tui.method.filling import slug
from csit_tui.method.places import one_line, record_at
from csit_tui.method.referring import in_short, who
from csit_tui.method.removing import may_retire, retirement, who_refer
from csit_tui.method.sheets import BY_KIND, Sheet
from csit_tui.method.sheets.asks import pages
from csit_tui.method.terms import TYPE_HELP, TYPE_WORDS
from csit_tui.model.form import form_of
from csit_tui.model.teams import Preparation
from csit_tui.model.trouble import Refused
from csit_tui.tui.parts.confirming import Confirming
from csit_tui.tui.parts.editing import Editing, Record
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.places import BY_NAME, SCREEN_OF
from csit_tui.tui.render import Line, apart, line, span
from csit_tui.tui.screens import sheet_view
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, Rows
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View


class Entry(NamedTuple):
    """One record of the list: its file, its sheet, its name and when it is, if that is known."""

    path: str
    sheet: Sheet
    name: str
    when: str
    order: tuple[object, ...]


class New(NamedTuple):
    """What can be begun: its kind, its type where a kind has several, in words, what it is."""

    kind: str
    type: str
    words: str
    about: str


class RecordsScreen(TwoSidedScreen):
    """The records of one stage, by kind."""

    KINDS: ClassVar[tuple[str, ...]] = ()
    """The kinds of record that it lists."""
    CSS_PATH = "records.tcss"
    HINTS: ClassVar[tuple[str, ...]] = ("open", "add", "remove", "switch", "undo")

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.panel = Rows(id="pages"), Panel(id="page-of-sheet")
        self.sides = Sides(self, self.rows, self.panel, enter="open", across="read on")
        self.editing = Editing(self, lambda: self.at, self.paint)
        self.confirming = Confirming(self.editing)
        self.parts = (self.sides, self.confirming)
        self.at = ""

    def title_line(self) -> Line:
        """Which stage, of which cycle."""
        view = self.app.view
        cycle = f" · {view.cycle}" if view else ""
        return line(span(BY_NAME[self.NAME].title, "title"), span(cycle, "faint"))

    def show(self, view: View) -> None:  # noqa: ARG002  (the list takes what it needs)
        """List the records."""
        self.paint()

    def paint(self) -> None:
        """Paint list and record as they now stand."""
        entries = list(self.entries())
        if self.at not in {entry.path for entry in entries}:
            self.at = entries[0].path if entries else ""
        rows = list(_rows(entries))
        none = Row("", lambda _: line(span("  nothing yet", "faint")), False)
        self.rows.fill(rows or [none], self.at)
        self.paint_record()

    def paint_record(self, *, anew: bool = False) -> None:
        """Paint the record under the cursor."""
        entry = next((e for e in self.entries() if e.path == self.at), None)
        if entry is None:
            self.panel.build(lambda _: [Block([line(span("  nothing to show", "faint"))])])
            return
        data = self.editing.record.data
        enough = self.app.view.fewest if self.app.view else FEWEST
        shown = sheet_view.Shown(entry.sheet.model, data, self.known, self.key_of, fewest=enough)
        kept = self.app.view.kept_at(entry.path) if self.app.view else ()
        seen = sheet_view.pages_seen(pages(entry.sheet), kept)
        held = [page for page in seen if sheet_view.mark(page, shown)]
        self.panel.build(
            lambda width: [
                block for page in held for block in sheet_view.page_blocks(page, shown, width)
            ],
            anew=anew,
        )

    def entries(self) -> Iterator[Entry]:
        """The records of this stage: by kind, then by date, then by name."""
        view = self.app.view
        if view is None:
            return
        found = (self.entry(path, view.cycle) for path in self.paths(view))
        yield from sorted(filter(None, found), key=lambda entry: entry.order)

    def paths(self, view: View) -> set[str]:
        """The files of records that are there."""
        return {*view.snapshot.records, *self.app.doing.pending.paths()}

    def entry(self, path: str, cycle: str) -> Entry | None:
        """The record in a file, if this list has it."""
        placed = record_at(path)
        if placed is None or placed[0].KIND not in self.KINDS or placed[1]["cycle"] != cycle:
            return None
        data = Record(self.app, path).data
        if not data or data.get("retired"):
            return None
        sheet = BY_KIND[placed[0].KIND]
        name = one_line(str(data.get("name") or data.get("title") or ""))
        team = data.get("team") if placed[0].KIND == "session" else None
        if team:
            name = ", ".join(filter(None, [name, self.known("team").get(str(team), str(team))]))
        name = name or str(data.get("purpose") or placed[1].get("team") or sheet.title)
        day = data.get("date")
        kind = str(self.KINDS.index(sheet.kind))
        when = written(day).rsplit(" ", 1)[0] if day else ""
        when = "to be confirmed" if data.get("to_confirm") else when
        return Entry(path, sheet, name, when, (kind, str(day or ""), name))

    def known(self, refers: str) -> dict[str, str]:
        """Names by key of what a box may name."""
        view = self.app.view
        return view.known(refers, self.editing.record.data) if view else {}

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The cursor takes the record with it."""
        event.stop()
        if event.rows is self.rows and event.key:
            self.at = event.key
            self.paint_record(anew=True)
        self.say_keys()

    def why_not(self, action: str) -> str | None:
        """Something has to be there."""
        if action in {"open", "remove"} and not self.at and not self.slot.is_open:
            return f"Nothing is here yet: {self.key_of('add')} adds it."
        placed = record_at(self.at)
        if action == "remove" and placed and not _is_one_of_many(placed[0].KIND):
            return "This sheet stays: each year has one."
        if action == "remove" and placed and not _is_begun(placed[0].KIND):
            return "This sheet stays as long as its member does."
        return super().why_not(action)

    async def do_open(self) -> None:
        """Open the record's sheet."""
        entry = next((e for e in self.entries() if e.path == self.at), None)
        if entry is not None:
            kind = entry.sheet.kind
            screen = BY_NAME[SCREEN_OF.get(kind, kind)].load()
            await self.app.push_screen(screen(entry.path))  # type: ignore[call-arg]

    async def do_add(self) -> None:
        """Begin a new record."""
        offered = [new for kind in self.KINDS if _is_begun(kind) for new in _offers(kind)]
        choices = [Choice(str(n), new.words, new.about) for n, new in enumerate(offered)]
        choices.append(Choice("", "nothing", letter="0"))

        def take(key: str) -> None:
            if key:
                self.app.call_later(self.ask, self._naming(offered[int(key)]))

        await self.choose("What is added?", choices, take)

    def _naming(self, new: New) -> Writing:
        label = f"New {new.words}: what is it called?"
        return Writing(label, partial(self._begin, new), cancel=True)

    def _begin(self, new: New, text: str) -> None:
        """Begin a record by its name; a team is kept under it, all others under a random id."""
        if not text.strip() or self.app.view is None:
            return
        kind = new.kind
        try:
            key = slug(text) if kind == "team" else self.editing.make_id()
        except Refused as refusal:
            self.app.failed(refusal)
            return
        self.at = BY_KIND[kind].path(cycle=self.app.view.cycle, team=key, id=key)
        record, field = Record(self.app, self.at), "name" if kind == "team" else "title"
        if record.data:
            self.say(f"There is {key} already.", "warn")
            return
        fields = {field: one_line(text), **({"type": new.type} if new.type else {})}
        self.editing.change(record, [Change((key,), ABSENT, said) for key, said in fields.items()])

    async def do_remove(self) -> None:
        """Retire the record; what others name only once that is meant. The file stays."""
        view = self.app.view
        entry = next((e for e in self.entries() if e.path == self.at), None)
        if view is None or entry is None:
            return
        found = who(view.snapshot, who_refer(view.snapshot, entry.path))
        about = f"Named by {in_short(found)}." if found else "It no longer counts; git keeps it."
        yes = "retire it everywhere" if found else "retire it", about
        title = f"Retire {entry.name}?"
        await self.confirm(title, yes, "leave it", partial(self._retire, entry.path))

    def _retire(self, path: str) -> None:
        view = self.app.view
        if view is None:
            return
        data = {name: Record(self.app, name).data for name in {*view.snapshot.records, path}}
        try:
            made = retirement(view.snapshot, data, path, everywhere=True)
        except Refused as refusal:
            self.app.failed(refusal)
            return
        for name, changes in made.items():
            self.editing.change(Record(self.app, name), changes)

    def on_slot_closed(self) -> None:
        """Show what was begun."""
        super().on_slot_closed()
        self.paint()


def _offers(kind: str) -> list[New]:
    """What can be begun of a kind: one for each type that it has."""
    sheet = BY_KIND[kind]
    form = form_of(sheet.model, ("type",))
    return [
        New(kind, one, TYPE_WORDS.get(one, sheet.title.lower()), TYPE_HELP.get(one, sheet.about))
        for one in (form.choices if form else ("",))
    ]


def _is_one_of_many(kind: str) -> bool:
    """Whether a cycle may hold several records of a kind."""
    return may_retire(BY_KIND[kind].model)


def _is_begun(kind: str) -> bool:
    """Whether people add such records: one for each member is there without that."""
    return _is_one_of_many(kind) and kind != Preparation.KIND


def _rows(entries: list[Entry]) -> Iterator[Row]:
    """The records under a heading for each kind."""
    for kind, held in groupby(entries, key=lambda entry: entry.sheet.kind):
        yield Row(f"#{kind}", partial(_heading, BY_KIND[kind].title), False)
        yield from (Row(entry.path, partial(_entry_row, entry)) for entry in held)


def _heading(title: str, _width: int) -> Line:
    return line(span(f" {title}", "strong"))


def _entry_row(entry: Entry, width: int) -> Line:
    return apart(line(span(f"   {entry.name}")), line(span(f"{entry.when} ", "faint")), width)


class InputsScreen(RecordsScreen):
    """Stage 5: what informs the assessment."""

    NAME = "inputs"
    KINDS = ("inputs", "input")


class ChallengeScreen(RecordsScreen):
    """Peers and validators."""

    NAME = "challenge"
    KINDS = ("challenge",)
