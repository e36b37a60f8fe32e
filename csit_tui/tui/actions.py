"""Every action of the screens, once: keys, foot line, palette, help and the key table come from it.

A key means one thing on all screens. An action that cannot be done now is shown with its reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys

from csit_tui.tui.places import PLACES

Keymap = dict[str, str]
"""Keys that the user chose, by action: ``{"search": "f3"}``."""
KeyOf = Callable[[str], str]
"""Names the key of an action, by its id, as the user has it."""


class Action(NamedTuple):
    """What a user can do: its id, keys, the word at the foot of the screen, what it does."""

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str

    @property
    def screens(self) -> tuple[str, ...]:
        """The screens on which it applies; it applies on all of them where none is named."""
        return tuple(place.name for place in PLACES if self.id in place.acts)

    @property
    def where(self) -> tuple[str, ...]:
        """Those screens as people call them; all of a sort together."""
        found = []
        for place in PLACES:
            alike = [other.acts for other in PLACES if place.sort and other.sort == place.sort]
            if self.id in place.acts:
                found.append(
                    place.sort if alike and all(self.id in acts for acts in alike) else place.title
                )
        return tuple(dict.fromkeys(found))

    def applies(self, screen: str) -> bool:
        """Whether it has a meaning on a screen."""
        return not self.screens or screen in self.screens


DIGITS = tuple("123456789")
MOVING, RECORDING, POINTS = "Moving about", "Recording a criterion", "Points and items"
SESSIONS, MEETING, ALL = "Sessions", "In a meeting", "Everywhere"
TOGETHER, PLANNING = "Bringing teams together", "Planning"
YEARS = "From year to year"

ACTIONS: tuple[Action, ...] = (
    Action("help", ("?", "f1"), "help", "What the keys and the words here mean.", ALL),
    Action("palette", (":",), "commands", "Every command by name; type a part of it.", ALL),
    Action("search", ("/",), "search", "Find a word in all that was recorded.", ALL),
    Action(
        "session", ("s",), "session", "Open a session, or close the one that is open.", SESSIONS
    ),
    Action(
        "note",
        ("W",),
        "write note",
        "Write a session's note, or a review's page, into a file.",
        SESSIONS,
    ),
    Action(
        "since",
        ("D",),
        "compare",
        "What is otherwise now than a session left it; there, other years.",
        SESSIONS,
    ),
    Action(
        "take-back", ("T",), "take back", "Take a committed session back, after asking.", SESSIONS
    ),
    Action("undo", ("u",), "undo", "Take the last change of this session back.", ALL),
    Action("redo", ("U",), "redo", "Make the change again that was taken back.", ALL),
    Action("go", ("g",), "go to", "Go to another screen by its letter.", MOVING),
    Action("back", ("escape",), "back", "Back to where you came from; nothing typed is lost.", ALL),
    Action("open", ("enter",), "open", "Open or edit what the cursor is on.", MOVING),
    Action("switch", ("tab",), "other side", "Between the list and the page beside it.", MOVING),
    Action("back-switch", ("shift+tab",), "other side", "The same, backwards.", MOVING),
    Action("next", ("n",), "next", "The next criterion or page.", MOVING),
    Action("previous", ("N",), "previous", "The one before.", MOVING),
    Action(
        "rate", DIGITS, "rate", "Rate at this level of the scale; in a list, choose.", RECORDING
    ),
    Action("clear", ("0",), "not yet", "Take the rating back: not yet rated.", RECORDING),
    Action("no-consensus", ("x",), "no consensus", "Record that the team differs.", RECORDING),
    Action(
        "status",
        ("=",),
        "status",
        "Don't know, not applicable, no consensus, not yet; of a plan item, how it stands.",
        RECORDING,
    ),
    Action(
        "practice",
        ("p",),
        "practice",
        "Write current practice: what is in place, its effect.",
        RECORDING,
    ),
    Action("reason", ("j",), "reason", "Write why this level (or why not applicable).", RECORDING),
    Action("target", ("t",), "target", "Set the level aimed at.", RECORDING),
    Action(
        "strength", ("+",), "strength", "Add strengths, one a line; paste a list for many.", POINTS
    ),
    Action(
        "afi", ("-",), "improvement", "Add areas for improvement (AFIs) in the same way.", POINTS
    ),
    Action("evidence", ("e",), "evidence", "Add what the judgement rests on.", POINTS),
    Action(
        "across", (">",), "move across", "Make a strength an AFI, or the other way round.", POINTS
    ),
    Action("up", ("[",), "up", "Move a point or item up in its list.", POINTS),
    Action("down", ("]",), "down", "Move a point or item down in its list.", POINTS),
    Action("split", ("S",), "split", "Split a point in two, at a | that you type.", POINTS),
    Action("join", ("J",), "join", "Join a point with the one below it.", POINTS),
    Action(
        "remove", ("d",), "remove", "Take away the point, text or item under the cursor.", POINTS
    ),
    Action(
        "features",
        ("f",),
        "key features",
        "The key features the criterion is judged by.",
        RECORDING,
    ),
    Action("last-year", ("l",), "last year", "What was recorded a cycle ago.", RECORDING),
    Action(
        "add",
        ("a",),
        "add",
        "Add an item or record, or start the next year; of last year's points, the one still true.",
        POINTS,
    ),
    Action("aside", ("z",), "set aside", "Set a page or a finding aside, with a reason.", MOVING),
    Action(
        "confirm", ("Y",), "confirm", "What was carried over from last year still holds.", POINTS
    ),
    Action(
        "view", ("V",), "other view", "Of the plan: list, timeline, grid; of AFIs: by what.", MOVING
    ),
    Action("only", ("o",), "needs you", "Only what needs you: findings, or criteria left.", MOVING),
    Action("why", ("w",), "why", "Why: the reason, or who recorded this and when.", ALL),
    Action("present", ("space",), "present", "Somebody is there, or is not.", SESSIONS),
    Action("all-present", ("A",), "all present", "Everybody on the list is there.", SESSIONS),
    Action(
        "propose",
        ("P",),
        "propose sessions",
        "Propose sessions for the team here, or the composite's agenda.",
        SESSIONS,
    ),
    Action(
        "meeting",
        ("m",),
        "meeting",
        "One criterion for the whole room; there, its record.",
        MEETING,
    ),
    Action(
        "votes",
        ("v",),
        "votes",
        "Give ratings, or dots on the plan, hidden: a digit for each person.",
        MEETING,
    ),
    Action(
        "reveal", ("r",), "reveal", "Show how many gave each level or dot; it is recorded.", MEETING
    ),
    Action(
        "consensus", ("c",), "consensus", "Record what the team, or all teams, agreed on.", MEETING
    ),
    Action(
        "inform", ("i",), "what informs", "Documents, answers and findings that name it.", MEETING
    ),
    Action("park", ("k",), "park", "Put a point aside for later.", MEETING),
    Action("break", ("b",), "break", "Begin a break, or end it.", MEETING),
    Action("later", ("L",), "put off", "Move what is left to the next session.", MEETING),
    Action(
        "bring", ("B",), "bring in", "Teams' work, and conflicts; there, bring it in.", TOGETHER
    ),
    Action(
        "both", ("&",), "both", "Let all sides of a conflict stand, of texts and lists.", TOGETHER
    ),
    Action("leave-out", ("X",), "leave out", "Bring nothing in; choices are kept.", TOGETHER),
    Action(
        "gather",
        ("G",),
        "gather",
        "All areas for improvement (AFIs) of the year, and what answers each.",
        PLANNING,
    ),
    Action("review", ("R",), "review", "What moved of the plan since the last review.", PLANNING),
    Action("answer", ("K",), "answered by", "Let an item of the plan answer an AFI.", PLANNING),
    Action("alike", ("M",), "same", "Two AFIs say the same: one item answers them both.", PLANNING),
    Action("close-year", ("E",), "close year", "Close a year, or open a closed one again.", YEARS),
    Action("calendar", ("C",), "calendar file", "Write the dates of the year into a file.", ALL),
    Action(
        "sheets", ("H",), "print sheets", "Write working sheets into a file to be printed.", ALL
    ),
    Action("settings", (",",), "settings", "Colours, mouse, keys.", ALL),
    Action("look", ("f5",), "look again", "Read the files again, if others changed them.", ALL),
    Action("quit", ("q", "ctrl+q"), "leave", "Leave the program; an open session stays open.", ALL),
)
BY_ID = {action.id: action for action in ACTIONS}
NAMES = {
    "plus": "+",
    "minus": "-",
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "comma": ",",
    "space": "space",
    "equals_sign": "=",
    "pagedown": "pgdn",
}

LEAVE = "ctrl+q"
"""It leaves, whatever else was chosen for leaving."""
FIXED = frozenset({"enter", "escape", "tab", "up", "down", LEAVE, "0", *DIGITS})
"""Keys that cannot be given to another action."""
_MODIFIED = re.compile(r"(?:(?:ctrl|shift|alt|meta|super|hyper)\+){0,3}(.+)", re.DOTALL)
_FUNCTION = re.compile(r"f([1-9]|1\d|2[0-4])")


def known_key(name: str) -> str:
    """A key by the name that it has here, such as ``?`` for question_mark; none that is unknown."""
    name = name.strip()
    if len(name) == 1:
        return name if name.isprintable() else ""
    if name in {key.value for key in Keys}:
        return name
    if letter := _letter(name):
        return "comma" if letter == "," else letter
    bare = _MODIFIED.fullmatch(name)
    if bare is None:
        return ""
    rest = bare[1]
    found = _FUNCTION.fullmatch(rest) or (rest != name and known_key(rest))
    return name if found else ""


def _letter(name: str) -> str:
    """The sign that a name such as question_mark means."""
    written = {short: long for long, short in KEY_NAME_REPLACEMENTS.items()}.get(name, name)
    for spoken in (written.replace("_", " "), written.replace("_", "-")):
        try:
            found = unicodedata.lookup(spoken)
        except KeyError:
            continue
        return found if len(found) == 1 and found.isprintable() else ""
    return ""


def bindings() -> list[Binding]:
    """The keys of all actions, for the app; each key of an action can be remapped by its id."""
    found = []
    for action in ACTIONS:
        if action.keys == DIGITS:
            found += [Binding(key, f"do('{action.id}', {key})", show=False) for key in DIGITS]
            continue
        keys = ",".join("comma" if key == "," else key for key in action.keys if key != LEAVE)
        found.append(Binding(keys, f"do('{action.id}')", action.title, show=False, id=action.id))
    return [*found, Binding(LEAVE, "do('quit')", show=False)]


def keys_of(action: Action, keymap: Keymap) -> tuple[str, ...]:
    """The keys of an action, as the user may have changed them."""
    chosen = keymap.get(action.id)
    return tuple(chosen.split(",")) if chosen and action.keys != DIGITS else action.keys


def shown(key: str) -> str:
    """A key as people call it."""
    return NAMES.get(key, key)


def key_names(action: Action, keymap: Keymap) -> str:
    """All keys of an action as people call them, such as ``? F1``."""
    if action.keys == DIGITS:
        return "1-9"
    return " ".join(shown(key) for key in keys_of(action, keymap))


def first_key(action: Action, keymap: Keymap, levels: int = 9) -> str:
    """The key that the foot of the screen names."""
    return f"1-{levels}" if action.keys == DIGITS else shown(keys_of(action, keymap)[0])


def key_beside_text(action: Action, keymap: Keymap) -> str:
    """The first of its keys that types no letter, for the foot while a text is written."""
    names = [shown(key) for key in keys_of(action, keymap)]
    return next((name for name in names if len(name) > 1 and name != "space"), names[0])


def groups() -> list[str]:
    """The groups of actions, in the order of the help."""
    return list(dict.fromkeys(action.group for action in ACTIONS))


def clash(keymap: Keymap, action_id: str, key: str) -> str | None:
    """The title of another action that has a key already, if one has."""
    for action in ACTIONS:
        if action.id != action_id and key in keys_of(action, keymap):
            return action.title
    return None
