"""What the cycle is judged by: a benchmark's scale, its themes and options, one of them beside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from csit_tui.merge import ABSENT, Change
from csit_tui.method.benchmarks import closed_by, theme_called, version_id
from csit_tui.method.nouns import listed
from csit_tui.method.places import one_line, record_at
from csit_tui.method.sheets import BY_KIND
from csit_tui.model.trouble import Refused
from csit_tui.model.yardstick import Benchmark, OptionFile, ThemeFile
from csit_tui.tui.parts.editing import Record
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens.in_turn import InTurn
from csit_tui.tui.screens.records import Entry, RecordsScreen
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View

THEME, VERSION = "theme", "version"


class BenchmarkScreen(InTurn, RecordsScreen):
    """The benchmark of the cycle; one that closed cycles were judged by is only looked at."""

    NAME = "benchmark"
    KINDS = (Benchmark.KIND, ThemeFile.KIND, OptionFile.KIND)
    HINTS: ClassVar[tuple[str, ...]] = ("open", "add", "next", "switch", "undo")

    def __init__(self) -> None:
        super().__init__()
        self.named = ""
        """The short name of the benchmark that is shown."""

    @property
    def every(self) -> dict[str, Benchmark]:
        """The benchmarks of the programme by their short names, that of the cycle first."""
        view = self.app.view
        if view is None:
            return {}
        found = {one.benchmark: one for _, one in view.snapshot.each(Benchmark)}
        own = view.yardstick.benchmark.benchmark if view.yardstick.benchmark else ""
        return {key: found[key] for key in sorted(found, key=lambda key: (key != own, key))}

    def show(self, view: View) -> None:
        """Show that of the cycle, or the one chosen since."""
        self.named = self.named if self.named in self.every else next(iter(self.every), "")
        super().show(view)

    def title_line(self) -> Line:
        """Which benchmark, and whether closed cycles hold it fast."""
        about, fixed = self.every.get(self.named), self.fixed_by
        name = one_line(f"{self.named} {about.version or ''}") if about else "none"
        held = f" · read-only: {listed(fixed)} judged by it" if fixed else ""
        return line(span("Benchmark", "title"), span(f" · {name}"), span(held, "faint"))

    @property
    def fixed_by(self) -> list[str]:
        """The closed cycles that were judged by it."""
        view = self.app.view
        return closed_by(view.snapshot, self.named) if view else []

    def entry(self, path: str, cycle: str) -> Entry | None:  # noqa: ARG002  (of every cycle)
        """A file of the benchmark: the scale first, then themes by number, then options."""
        placed = record_at(path)
        if placed is None or placed[0].KIND not in self.KINDS:
            return None
        data = Record(self.app, path).data
        if placed[1]["benchmark"] != self.named or not data:
            return None
        kind, theme = placed[0].KIND, placed[1].get("theme", "")
        name = f"{theme} {one_line(str(data.get('name') or ''))}".strip()
        held = data.get("criteria")
        count = str(len(held)) if isinstance(held, dict) else ""
        order = (str(self.KINDS.index(kind)), theme.zfill(3), path)
        return Entry(path, BY_KIND[kind], name, count, order)

    def why_not(self, action: str) -> str | None:
        """There has to be one."""
        if action == "add" and not self.named:
            return "There is no benchmark yet: csit benchmark import takes one in."
        if action in {"next", "previous"} and len(self.every) < 2:
            return (
                f"There is no other benchmark: {self.key_of('add')} begins a version of this one."
            )
        if action == "remove" and not self.slot.is_open:
            return "A file of a benchmark stays; take criteria out on its own sheet."
        return super().why_not(action)

    def in_turn(self) -> tuple[Sequence[str], str | None]:
        """The benchmarks of the programme."""
        return list(self.every), self.named

    def turn_to(self, one: str) -> None:
        """Show this benchmark."""
        self.named = one
        self.paint()
        self.say_top()

    async def do_add(self) -> None:
        """Add a theme, or begin a new version of the benchmark."""
        about = "A copy of it that may be changed; this one stays as it is."
        choices = [Choice(VERSION, "a new version of this benchmark", about)]
        if not self.fixed_by:
            choices.insert(0, Choice(THEME, "a theme", "With criteria of its own."))
        choices.append(Choice("", "nothing", letter="0"))

        def take(key: str) -> None:
            if key:
                asked = self._new_theme() if key == THEME else self._new_version()
                self.app.call_later(self.ask, asked)

        await self.choose("What is added?", choices, take)

    def _new_theme(self) -> Writing:
        return Writing("New theme: its number and name, such as 5 Care", self._theme, cancel=True)

    def _theme(self, text: str) -> None:
        if not text.strip():
            return
        try:
            number, name = theme_called(text)
        except Refused as refusal:
            self.app.failed(refusal)
            return
        self.at = BY_KIND[THEME].path(benchmark=self.named, theme=number)
        record = Record(self.app, self.at)
        if record.data:
            self.say(f"There is a theme {number} already.", "warn")
            return
        self.editing.change(record, [Change(("name",), ABSENT, name)])

    def _new_version(self) -> Writing:
        label = "A new version: what is it called, such as 1.1?"
        return Writing(label, self._version, cancel=True)

    def _version(self, text: str) -> None:
        version = one_line(text)
        if not version:
            return
        old = self.named
        try:
            new = version_id(old, version)
        except Refused as refusal:
            self.app.failed(refusal)
            return
        begin = self.app.doing.workspace.benchmarks.new_version
        work = partial(begin, new, old, {"version": version})
        self.job("version", work, partial(self._begun, new))

    def _begun(self, new: str, _files: list[str]) -> None:
        """Show it, and say how the year comes to be judged by it."""
        self.named = new
        keys = f"{self.key_of('go')} {BY_NAME['teams'].letter}"
        said = f"Began {new}. A year is judged by it once its sheet names it: {keys}, The year."
        self.app.reading.look(lambda: self.app.say(said, "good"))
