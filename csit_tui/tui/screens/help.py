"""Help: the keys of the screen one came from, all keys, and the words of the method beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from csit_tui.method.terms import FIELD_HELP, STATE_HELP, STATUS_HELP, STATUS_WORDS, TERMS
from csit_tui.tui.actions import ACTIONS, BY_ID, Action, first_key, groups, key_names
from csit_tui.tui.places import BY_NAME, GOING
from csit_tui.tui.render import Line, hanging, line, padded, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.panel import Block, Panel

MOVES = (
    ("↑ ↓", "row by row"),
    ("pgup pgdn", "by a screenful"),
    ("home end", "to the first, to the last"),
)


class HelpScreen(BaseScreen):
    """Keys at the left, words at the right."""

    NAME = "help"
    CSS_PATH = "help.tcss"
    HINTS: ClassVar[tuple[str, ...]] = ("switch", "back")

    def __init__(self, came_from: str = "home") -> None:
        super().__init__()
        self.came_from = came_from

    def page(self) -> Iterable[Widget]:
        """Two pages."""
        yield Panel(id="keys")
        yield Panel(id="words")

    def ready(self) -> None:
        """Paint both."""
        keymap = self.app.settings.keys
        self.query_one("#keys", Panel).build(
            lambda width: key_blocks(self.came_from, keymap, width)
        )
        self.query_one("#words", Panel).build(word_blocks)
        self.query_one("#keys", Panel).focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(
            span("Help", "title"),
            span(f" · keys and words; {self.key_of('switch')} goes to the other side", "faint"),
        )

    def do_switch(self) -> None:
        """The other side."""
        keys, words = self.query_one("#keys", Panel), self.query_one("#words", Panel)
        (keys if words.has_focus else words).focus()

    do_back_switch = do_switch


def key_blocks(screen: str, keymap: dict[str, str], width: int) -> list[Block]:
    """The keys of a screen first, those at its foot before its others; then those of the others."""
    first = [BY_ID[name] for name in BY_NAME[screen].load().HINTS]
    more = [action for action in ACTIONS if action.screens and action.applies(screen)]
    here = list(dict.fromkeys([*first, *more]))
    blocks = (
        [Block([(span(f" On this screen ({BY_NAME[screen].title})", "strong"),)])] if here else []
    )
    blocks += [_key(action, keymap, width) for action in here]
    blocks += [Block([(), (span(" Moving", "strong"),)])]
    blocks += [
        Block(_pair(keys, words, width), f"move.{n}") for n, (keys, words) in enumerate(MOVES)
    ]
    for group in groups():
        rest = [action for action in ACTIONS if action.group == group and action not in here]
        if rest:
            blocks.append(Block([(), (span(f" {group}", "strong"),)]))
            blocks += [_key(action, keymap, width) for action in rest]
    places = ", ".join(f"{place.letter} {place.title.lower()}" for place in GOING)
    after = f" After {first_key(BY_ID['go'], keymap)}:  "
    return [
        *blocks,
        Block([(), *hanging((span(after, "strong"),), places, width - 1)], "places"),
    ]


def _key(action: Action, keymap: dict[str, str], width: int) -> Block:
    return Block(_pair(key_names(action, keymap), action.help, width), action.id)


def _pair(keys: str, words: str, width: int) -> list[Line]:
    return hanging((padded(f"  {keys}", 12, "key"),), words, width - 1)


def word_blocks(width: int) -> list[Block]:
    """What the words mean: states, statuses, fields, terms."""
    parts = (
        ("Kept, saved, committed, sent", STATE_HELP),
        (
            "Where a criterion stands",
            {STATUS_WORDS[key]: text for key, text in STATUS_HELP.items()},
        ),
        ("Fields of a record", {key.replace("_", " "): text for key, text in FIELD_HELP.items()}),
        ("Words of the toolkit", TERMS),
    )
    blocks: list[Block] = []
    for title, words in parts:
        blocks.append(Block([*([()] if blocks else []), (span(f" {title}", "strong"),)]))
        for word, meaning in words.items():
            blocks.append(
                Block(
                    hanging((span(f"  {word}  ", "key"),), meaning, width - 1), f"{title[0]}.{word}"
                )
            )
    return blocks
