"""The palette: every action by its name, with its key, or with the reason why it cannot be done.

Screens that no key leads to are found in it too.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from csit_tui.tui.actions import ACTIONS, DIGITS, Action, key_names
from csit_tui.tui.places import BY_NAME
from csit_tui.tui.render import content

KEYWORDS = {
    "bring": "merge teams work",
    "conflicts": "settle merge",
    "report": "leaders html markdown word docx pdf print send round write",
    "settings": "theme colour color language mouse keys",
    "quit": "exit quit close",
}
"""Other words by which people look for an action or a screen."""
NAMED = ("conflicts", "report")
"""Screens to which no key of their own leads."""
OUTSIDE = {
    "export": (
        "export a workbook",
        "For colleagues without a terminal, to be filled in.",
        "On the command line: csit export --format xlsx -o FILE",
    ),
    "import": (
        "import a workbook",
        "What somebody changed in one, with a preview.",
        "On the command line: csit import FILE --dry-run tells what would come in.",
    ),
    "handover": (
        "hand over to validators",
        "One commit with all that led to it, its files and its report.",
        "On the command line: csit handover make -o DIR",
    ),
}
"""What is done on the command line alone: the palette says how."""
YEARLY = {
    "close": ("close the year", "Commit and tag it; then it is for reading only."),
    "start": ("start the next year", "From the current one, with what is carried over."),
    "reopen": ("open a year again", "A closed one, with a reason."),
}
"""What is done with whole years, on the screen of the years."""


class Actions(Provider):
    """The actions that apply on the screen from which the palette was opened."""

    def _offered(self) -> list[tuple[str, str, partial[Any]]]:
        screen: Any = self.screen
        name = getattr(screen, "NAME", "")
        offered: list[tuple[str, str, partial[Any]]] = []
        for action in ACTIONS:
            if action.applies(name) and action.keys != DIGITS and action.id != "palette":
                words, help_text = self._words(action, screen)
                offered.append((words, help_text, partial(screen.act, action.id)))
        go, places = screen.app.doing.go, (BY_NAME[one] for one in NAMED if one != name)
        offered += [(one.title.lower(), one.help, partial(go, one.name)) for one in places]
        offered += [(*one, partial(_yearly, wish, screen)) for wish, one in YEARLY.items()]
        for key, (words, help_text, _) in OUTSIDE.items():
            offered.append((words, help_text, partial(_outside, key, screen)))
        return offered

    def _words(self, action: Action, screen: Any) -> tuple[str, str]:
        reason = screen.why_not(action.id) if hasattr(screen, "why_not") else None
        keys = key_names(action, screen.app.settings.keys)
        if reason is not None:
            return f"{action.title}  ({keys})  not now", reason
        return f"{action.title}  ({keys})", action.help

    async def discover(self) -> Hits:
        """All of them."""
        for words, help_text, command in self._offered():
            yield DiscoveryHit(content(words), command, text=words, help=help_text)

    async def search(self, query: str) -> Hits:
        """Those whose words or help match."""
        matcher = self.matcher(query)
        for words, help_text, command in self._offered():
            others = KEYWORDS.get(command.args[0], "")
            score = max(
                matcher.match(words), *(matcher.match(t) * 0.7 for t in (help_text, others))
            )
            if score > 0:
                yield Hit(score, content(words), command, text=words, help=help_text)


def _yearly(wish: str, screen: Any) -> None:
    """Show the years, and do there what was wished for."""
    if screen.NAME == "years":
        screen.app.call_later(screen.turning.grant, wish)
    else:
        screen.app.push_screen(BY_NAME["years"].load()(wish))  # type: ignore[call-arg]


def _outside(what: str, screen: Any) -> None:
    """Say how something is done that no screen does."""
    screen.say(OUTSIDE[what][2])
