"""Every screen, once: where ``g`` goes, what a stage of home opens, which actions are for which.

A screen is imported when it is first shown: the first frame waits for none of the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from csit_tui.tui.screens.base import BaseScreen


class Place(NamedTuple):
    """A screen: its name, what people call it, what is there, the letter that follows ``g``.

    A screen of a stage of the annual map has the stage's name, and home opens it.
    """

    name: str
    title: str
    help: str
    where: str = ""
    """Module and class under ``screens``; where none is named, the action of this name leads on."""
    letter: str = ""
    acts: tuple[str, ...] = ()
    """The actions that are for this screen, beside those that are for all."""

    def load(self) -> type[BaseScreen]:
        """The class of the screen."""
        module, _, name = self.where.partition(":")
        found: type[BaseScreen] = getattr(import_module(f"csit_tui.tui.screens.{module}"), name)
        return found


SIDES = ("switch", "back-switch")
"""Actions of a page that has two sides."""
WRITING = (
    *("rate", "clear", "no-consensus", "status", "practice", "reason", "target"),
    *("strength", "afi", "evidence", "across", "up", "down", "split", "join", "remove", "add"),
)
"""Actions that change a record."""

PLACES = (
    Place(
        "home",
        "Home",
        "The next step, the stages of the year, the teams.",
        "home:HomeScreen",
        "h",
        ("only", "why"),
    ),
    Place(
        "record",
        "Record",
        "What your team records, by criterion.",
        "record:RecordScreen",
        "r",
        (*SIDES, "next", "previous", *WRITING, "features", "last-year", "only", "why"),
    ),
    Place(
        "history", "History", "Who recorded what, and when.", "history:HistoryScreen", "y", SIDES
    ),
    Place(
        "findings",
        "Findings",
        "What is in the way, or wrong or missing.",
        "findings:FindingsScreen",
        "o",
        (*SIDES, "why"),
    ),
    Place("session", "Session", "Open a session, or close the one that is open.", letter="s"),
    Place(
        "start",
        "Open a session",
        "Kind, team, who is there.",
        "start:StartScreen",
        "",
        ("present",),
    ),
    Place("close", "Close the session", "Its commit, before it is made.", "close:CloseScreen"),
    Place("search", "Search", "A word in all that was recorded.", "search:SearchScreen", "/"),
    Place("settings", "Settings", "Colours, mouse, keys.", "settings:SettingsScreen", ","),
    Place("help", "Help", "Keys, and the words of the method.", "help:HelpScreen", "?", SIDES),
    Place("drafts", "Typed, and not yet saved", "Texts that wait.", "drafts:DraftsScreen"),
)
BY_NAME = {place.name: place for place in PLACES}
GOING = tuple(place for place in PLACES if place.letter)
"""The places that ``g`` and a letter lead to."""
