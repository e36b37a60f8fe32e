"""The hand on the keys: fills in sheets on a terminal as somebody does who reads the screen."""

from __future__ import annotations

import re

from tests.e2e.whole.steps import Add, Entered, Fill
from tests.harness.csit import App
from tests.harness.terminal import KEYS

QUIET = 0.15
"""Seconds without a byte after which the screen stands."""
MOST_ROWS = 60
"""So many rows or pages are looked through before what is looked for counts as missing."""


class Hand:
    """Fills in sheets on the screens of one programme, beginning and ending at home."""

    def __init__(self, app: App) -> None:
        self.app = app

    def enter(self, sheet: Entered) -> None:
        """Open a sheet from home, fill it in, and go back."""
        self.app.key("g", "─ Go to")
        self._press(sheet.key, gone="─ Go to")
        if sheet.new:
            self._begin(sheet)
        if sheet.name:
            self._row(sheet.name, left=True)
            self._press("enter")
        for step in sheet.steps:
            self._turn(step.page)
            if isinstance(step, Fill):
                self._fill(step)
            else:
                self._add(step)
        self.home()

    def home(self) -> None:
        """Back to home, however deep."""
        for _ in range(4):
            if "open session" in self._foot or "close session" in self._foot:
                return
            self._press("escape")
        assert "session" in self._foot, self.app.text

    def _begin(self, sheet: Entered) -> None:
        """Begin one of several records, which the list then shows."""
        self._press("a")
        self._choose(sheet.new)
        self.app.wait_for(r"─ New .*: what is it called\?")
        self._type(sheet.name, "enter")

    def _fill(self, step: Fill) -> None:
        if step.nth or step.titled:
            self._press("tab")
            self._to(step)
        self._press("enter")
        self._answer(step.title, step.said)
        self._close()
        if "to the list" in self._foot:
            self._press("escape")

    def _to(self, step: Fill) -> None:
        """Put the cursor on a box: by its place, or by its title below what it lies in."""
        if step.nth:
            for _ in range(step.nth):
                self._press("down")
            return
        self._row(step.title, within=step.within)

    def _add(self, step: Add) -> None:
        if step.within:
            self._press("tab")
            self._row(step.within)
        self._press("a")
        if "write another" in self.app.text:
            self._choose("write another")
        for item in step.items:
            for (title, _), said in zip(step.boxes, item, strict=True):
                self._answer(title, said)
        self._close()

    def _answer(self, title: str, said: str) -> None:
        """Answer what is asked for now: by writing, by choosing, or by ticking."""
        self.app.wait_for(rf"(?m)^─ {re.escape(title)}")
        if "enter choose" not in self._foot:
            self._type(said, "escape" if "esc save" in self._foot else "enter")
            return
        for words in filter(None, said.split(", ")):
            self._choose(words)
            if "[x]" in self.app.text or "[ ]" in self.app.text:
                self.app.wait_for(rf"\[x\] {re.escape(words)}")
        if not said or re.search(r"(?m)^.0  done", self.app.text):
            self._press("0")

    def _choose(self, words: str) -> None:
        """Press the key that stands before the words."""
        before = self.app.text
        key = self.app.wait_for(rf"(?m)^.(\S)  +(?:\[.\] )?{re.escape(words)}")[1]
        self.app.send(key)
        self.app.wait(lambda text: text != before, f"that {words!r} was chosen")
        self.app.settle(QUIET)

    def _type(self, said: str, end: str) -> None:
        if said:
            self.app.send(said)
            self.app.wait_for(re.escape(said[-30:]))
        asked, empty = self._asked, end == "enter"
        self.app.send(KEYS[end])
        self.app.wait(
            lambda _: self._asked != asked or (empty and not self.app.field()), "what comes next"
        )
        self.app.settle(QUIET)

    @property
    def _asked(self) -> str:
        """The line that says what is asked; empty where nothing is."""
        found = re.search(r"(?m)^─ .*", self.app.text)
        return found[0] if found else ""

    def _close(self) -> None:
        """Leave the field that waits for the next item, if one does."""
        if self._asked:
            self.app.escape(r"(?m)^─ ")
            self.app.settle(QUIET)

    def _turn(self, page: str) -> None:
        """Turn to a page of the sheet, forwards or from its beginning."""
        for key in ("n", "N"):
            for _ in range(MOST_ROWS):
                if page in self._heading:
                    return
                if f"({key} " in self._foot or not self._moves(key):
                    break
        raise AssertionError(f"no page {page!r}\n{self.app.text}")

    def _row(self, words: str, *, left: bool = False, within: str = "") -> None:
        """Move down to the row with these words."""
        passed = not within
        self._press("home")
        for _ in range(MOST_ROWS):
            row = self._cursor(left=left)
            passed = passed or within in row
            if passed and words in row:
                return
            if not self._moves("down"):
                break
        raise AssertionError(f"no row {words!r}\n{self.app.text}")

    def _moves(self, key: str) -> bool:
        before = self.app.text
        self._press(key)
        return self.app.text != before

    def _press(self, key: str, gone: str = "") -> None:
        self.app.send(KEYS.get(key, key))
        if gone:
            self.app.wait_gone(gone)
        self.app.settle(QUIET)

    @property
    def _foot(self) -> str:
        return self.app.text.rstrip("\n").rpartition("\n")[2]

    @property
    def _heading(self) -> str:
        return self.app.text.split("\n")[2].partition("│")[2]

    def _cursor(self, *, left: bool) -> str:
        """The row under the cursor, of the list or of the page."""
        halves = [row.partition("│")[0 if left else 2] for row in self.app.text.split("\n")[2:]]
        return next((half for half in halves if half.lstrip().startswith("›")), "")
