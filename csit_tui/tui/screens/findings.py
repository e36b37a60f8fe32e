"""Findings: what is in the way, or wrong or missing in the files; each with its mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csit_tui.tui.going import screen_of
from csit_tui.tui.parts.editing import Editing
from csit_tui.tui.parts.setting_aside import SettingAside
from csit_tui.tui.parts.sides import Sides
from csit_tui.tui.render import Line, apart, hanging, line, span, width_of, wrapped
from csit_tui.tui.screens.home_view import counted
from csit_tui.tui.screens.two_sided import TwoSidedScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows

if TYPE_CHECKING:
    from csit_tui.method.setting_aside import Aside
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.view import View

    Parted = tuple[list[Trouble], list[tuple[Trouble, Aside]]]

TONES = {"data error": "bad", "error": "bad", "warning": "warn", "note": "faint"}


class FindingsScreen(TwoSidedScreen):
    """All findings, of closed cycles too, and one of them in full."""

    NAME = "findings"
    CSS_PATH = "findings.tcss"
    HINTS = ("open", "switch", "aside", "back", "look", "go")

    def __init__(self, at: Trouble | None = None) -> None:
        """``at`` is the finding on which the cursor begins."""
        super().__init__()
        self._at = at
        self.rows, self.panel = Rows(id="findings"), Panel(id="finding")
        self.sides = Sides(self, self.rows, self.panel, enter="go there", across="read on")
        self.editing = Editing(self, lambda: self.aside.path, self._list)
        self.aside = SettingAside(self.editing, lambda: self._chosen)
        self.parts = (self.sides, self.aside)
        self._every: Parted | None = None
        """The findings of all cycles, once they were looked for; those set aside apart."""

    def title_line(self) -> Line:
        """How many: what is in the way, and apart from it what was found in the files.

        Where there is no room for the number of each weight, their sum stands for them.
        """
        looked, ways = self._looked, self._in_the_way
        words = f" · {counted(ways, looked or ()) or 'none'}" if ways or looked is not None else ""
        aside = f", {len(self._set_aside)} set aside" if self._set_aside else ""
        title = line(span("Findings", "title"), span(words + aside, "faint"))
        if width_of(title) <= self.size.width - width_of(self.app.state_line()) - 4:
            return title
        files = f"{len(looked)} in the files" if looked else "none in the files"
        words = f" · {len(ways)} in the way; {files}" if ways else f" · {files}"
        return line(span("Findings", "title"), span(words + aside, "faint"))

    @property
    def _looked(self) -> Sequence[Trouble] | None:
        """The findings in the files: those of all cycles, or until then those that home knows."""
        view = self.app.view
        return self._every[0] if self._every is not None else view.findings if view else None

    @property
    def _set_aside(self) -> list[tuple[Trouble, Aside]]:
        return self._every[1] if self._every is not None else []

    @property
    def _in_the_way(self) -> Sequence[Trouble]:
        """What is in the way of recording."""
        return self.app.view.standing.troubles if self.app.view else ()

    @property
    def _standing(self) -> tuple[Trouble, ...]:
        """What is in the way of recording, then what was found in the files."""
        return (*self._in_the_way, *(self._looked or ()))

    @property
    def _chosen(self) -> Trouble | None:
        """The finding under the cursor."""
        found = [*self._standing, *(trouble for trouble, _ in self._set_aside)]
        key = self.rows.key
        return found[int(key)] if key and int(key) < len(found) else None

    def show(self, view: View) -> None:
        """List those that home knows, then look through every cycle."""
        workspace = self.app.doing.workspace

        def look() -> Parted:
            from csit_tui.method.setting_aside import parted

            snapshot = workspace.seal().trimmed(workspace.snapshot())
            return parted(snapshot, workspace.check(today=view.today))

        self._list()
        self.job("all findings", look, self._list_all)

    def _list_all(self, found: Parted) -> None:
        self._every = found
        self._list()

    def _list(self) -> None:
        painters = [_finding(trouble, "in the way", "bad") for trouble in self._in_the_way]
        painters += [_finding(one, one.severity) for one in self._looked or ()]
        painters += [_finding(one, "set aside", "faint", "faint") for one, _ in self._set_aside]
        rows = [Row(str(n), painter) for n, painter in enumerate(painters)]
        words = "  looking…" if self._looked is None else "  None: every file and sheet is sound."
        none = [] if rows else [Row("", lambda _: line(span(words, "good")), False)]
        self.rows.fill([*rows, *none], self._begin())
        self.say_top()
        self._look(anew=False)

    def _begin(self) -> str | None:
        """The row on which the cursor is put once all are listed, if it was named."""
        at = self._at
        if at is None or self._every is None:
            return None
        self._at = None
        alike = (
            n for n, one in enumerate(self._standing) if one[:2] == at[:2] and one.where == at.where
        )
        return next(map(str, alike), None)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the one under the cursor."""
        event.stop()
        if event.rows is self.rows:
            self._look()
            self.say_keys()

    def _look(self, *, anew: bool = True) -> None:
        trouble = self._chosen
        if trouble is not None:
            why = next((aside for one, aside in self._set_aside if one is trouble), None)
            view, path = self.app.view, trouble.path
            name = view.named(path) if view and path else "the programme"
            self.panel.build(lambda width: [Block(_whole(trouble, name, why, width))], anew=anew)

    def do_open(self) -> None:
        """Go to the field that the finding is about; where that has no screen, read all of it."""
        view, trouble = self.app.view, self._chosen
        screen = None
        if view is not None and trouble is not None and trouble.path:
            screen = screen_of(view, trouble.path, trouble.field or "")
        if screen is None or self.sides.in_panel:
            self.sides.do_switch()
        else:
            self.app.push_screen(screen)

    def do_why(self) -> None:
        """What the rule is for, and where it comes from."""
        from csit_tui.method.checks import RULES

        trouble = self._chosen
        if trouble is not None:
            rule = RULES.get(trouble.rule)
            none = "no rule of the toolkit, but in the way of recording"
            about = f"rule {rule.id} ({rule.source}): {rule.asks}" if rule else f"{none}."
            self.say(f"{trouble.severity}, {about}")

    def on_slot_closed(self) -> None:
        """Look at what was set aside."""
        super().on_slot_closed()
        self.aside.ask_for_a_name()
        self.app.call_later(self.editing.next_refused)


def _finding(trouble: Trouble, weight: str, tone: str = "", words_tone: str = "") -> RowPainter:
    label = span(f" {weight:<11}", tone or TONES.get(weight, ""))
    words = line(label, span(trouble.what, words_tone))
    return lambda width: apart(words, (), width)


def _whole(trouble: Trouble, name: str, aside: Aside | None, width: int) -> list[Line]:
    lines = [(span(" "), *row) for row in wrapped(trouble.what, width - 2, "title")]
    where = trouble.where if name == trouble.path else f"{name}, {trouble.where}".rstrip(", ")
    lines += [(), *hanging(_label("Where"), where, width - 1)]
    lines += hanging(_label("Mend"), trouble.mend or "-", width - 1)
    words = f"{trouble.rule} {trouble.severity}".strip()
    lines += hanging(_label("Rule" if trouble.rule else "Kind"), words, width - 1)
    if trouble.source:
        lines += hanging(_label("From"), trouble.source, width - 1)
    if aside is not None:
        lines += hanging(_label("Aside"), f"{aside.reason} ({aside.by})", width - 1)
    return lines


def _label(words: str) -> Line:
    return (span(f" {words:<7}", "faint"),)
