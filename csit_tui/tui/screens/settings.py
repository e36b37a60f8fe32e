"""Settings: colours, mouse, keys; kept for this person on this computer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from textual import events
from textual.widget import Widget

from csit_tui.tui import settings as choices
from csit_tui.tui.actions import ACTIONS, BY_ID, DIGITS, FIXED, clash, key_names, shown
from csit_tui.tui.render import Line, apart, line, padded, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.themes import NAMES
from csit_tui.tui.widgets.rows import Row, RowPainter, Rows


class SettingsScreen(BaseScreen):
    """One list: themes, mouse, keys."""

    NAME = "settings"
    CSS_PATH = "settings.tcss"
    HINTS = ("open", "back")

    def __init__(self) -> None:
        super().__init__()
        self.waiting: str | None = None
        """The action whose new key is waited for."""

    def page(self) -> Iterable[Widget]:
        """One list."""
        yield Rows(id="settings")

    def ready(self) -> None:
        """Fill it."""
        self._fill()
        self.query_one(Rows).focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(span("Settings", "title"), span(" · for you, on this computer", "faint"))

    def word(self, action: str) -> str:
        """What enter does."""
        return "choose" if action == "open" else super().word(action)

    def _fill(self) -> None:
        held = self.app.settings
        rows = [_head("Colours")]
        rows += [
            Row(f"theme.{name}", _radio(words, name == self.app.theme))
            for name, words in NAMES.items()
        ]
        mouse = _radio("Use the mouse (from the next start)", held.mouse, "x")
        rows += [
            _gap(),
            _head("Mouse"),
            Row("mouse", mouse),
            _gap(),
            _head(f"Keys: {self.key_of('open')}, then the new key"),
        ]
        for action in ACTIONS:
            if action.keys != DIGITS:
                changed = " (changed)" if action.id in held.keys else ""
                rows.append(
                    Row(
                        f"key.{action.id}",
                        _key(key_names(action, held.keys), f"{action.title}{changed}", action.help),
                    )
                )
        self.query_one(Rows).fill(rows)

    def do_open(self) -> None:
        """Choose the row under the cursor."""
        kind, _, name = (self.query_one(Rows).key or "").partition(".")
        held = self.app.settings
        if kind == "theme":
            self._take(replace(held, theme=name))
        elif kind == "mouse":
            self._take(replace(held, mouse=not held.mouse))
        elif kind == "key":
            self.waiting = name
            self.say(
                f"Press the new key for {BY_ID[name].title}; the same key again means its own."
            )

    def on_key(self, event: events.Key) -> None:
        """The key that was waited for."""
        if self.waiting is None or (
            event.key == "enter" and not self.query_one("Notice").is_mounted
        ):
            return
        action, self.waiting = self.waiting, None
        event.stop()
        event.prevent_default()
        self._remap(
            action, event.character if event.is_printable and event.character else event.key
        )

    def _remap(self, action: str, key: str) -> None:
        taken = clash(self.app.settings.keys, action, key)
        if key == "escape":
            self.say("Left as it was.")
        elif key in FIXED or (key == "," and action != "settings"):
            self.say(f"{shown(key)} has one meaning everywhere and keeps it.", "warn")
        elif taken is not None:
            self.say(
                f"{shown(key)} already means {taken}: a key means one thing everywhere.", "warn"
            )
        else:
            own = key in BY_ID[action].keys
            self._take(self.app.settings.with_key(action, None if own else key))

    def _take(self, settings: choices.Settings) -> None:
        self.app.wear(settings)
        self._fill()
        self.say_keys()
        self.app.jobs.start("settings", lambda: choices.save(settings), self._kept)

    def _kept(self, aside: Path | None) -> None:
        told = f" What could not be read is beside it, as {aside.name}." if aside else ""
        self.say(f"Settings saved.{told}", "good")


def _head(words: str) -> Row:
    return Row("", lambda _: line(span(f" {words}", "strong")), False)


def _gap() -> Row:
    return Row("", lambda _: (), False)


def _radio(words: str, chosen: bool, mark: str = "*") -> RowPainter:
    return lambda _: line(f"   [{mark if chosen else ' '}] {words}")


def _key(keys: str, title: str, help_text: str) -> RowPainter:
    parts = line(padded(f"   {keys}", 16, "key"), padded(title, 24), span(help_text, "faint"))
    return lambda width: apart(parts, (), width)
