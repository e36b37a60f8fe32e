"""How a conflict is painted: where it is, each side with its name and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from csit_tui.merge import ABSENT, dotted, same
from csit_tui.method.dates import written
from csit_tui.method.differing import marked
from csit_tui.method.places import record_at, sentence
from csit_tui.method.saying import said
from csit_tui.method.sealing import SIDES
from csit_tui.method.sides import in_words
from csit_tui.method.wording import FIELDS
from csit_tui.model.base import ITEM_ID
from csit_tui.model.form import form_of
from csit_tui.tui.render import Line, clipped, hanging, line, span, wrapped
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.model.form import Form
    from csit_tui.workspace.bringing.disputes import Dispute, Said

BOTH, WRITE = "both", "write"
"""Keys of what can be chosen beside the sides, whose keys are their numbers."""
_HERE = 1
"""The number of the side that is here."""
_LEVELS = frozenset({"rating", "target"})
_SHORT = 30
"""Columns of a value that is told again once it was chosen."""
_OWN = ("as it was before", "as it stands here")
"""Of the sides that are no other line of work, by number."""


def form(one: Dispute) -> Form | None:
    """What the field takes; none of a whole file, and of what the model does not declare."""
    placed = record_at(one.path)
    return form_of(placed[0], one.field) if placed and one.field else None


def is_level(one: Dispute) -> bool:
    """Whether the field holds a level of the scale."""
    placed = record_at(one.path)
    judged = placed is not None and "criterion" in placed[1]
    return judged and one.field is not None and one.field[-1] in _LEVELS


def brief(one: Dispute) -> str:
    """Where it is, the field so that it is read also in few columns, such as ``7.3 rating``."""
    if one.field is None:
        return one.place
    placed = record_at(one.path)
    criterion = placed[1].get("criterion") if placed else None
    parts = [FIELDS.get(part, part) for part in one.field if not re.fullmatch(ITEM_ID, part)]
    field = " ".join(parts).replace("_", " ")
    if criterion is not None:
        return f"{criterion} {field}"
    return f"{field}, {one.place.removesuffix(dotted(one.field)).rstrip(', ')}"


def begin(one: Dispute) -> str:
    """The side on which the cursor begins: what is here, else the first line that says something.

    What is not here, or no more, is a choice as well, and is not the one that enter should take.
    """
    of_lines = list(enumerate(one.theirs, start=_HERE + 1))
    if not one.here_yet or one.here.value is ABSENT:
        return next((str(n) for n, side in of_lines if side.value is not ABSENT), str(_HERE))
    return str(_HERE)


def called(one: Dispute, number: int) -> str:
    """A side by its number as people call it, such as ``the Parks team's work``."""
    side = list(one.sides())[number]
    return ("before", "here")[number] if number < len(_OWN) else side.called or side.name


def words(one: Dispute, value: Any, yardstick: Yardstick) -> str:
    """A value as people say it: a level with its word, a choice, names, a text as it is."""
    if value is ABSENT or value is None:
        return "nothing"
    if is_level(one) and isinstance(value, int | float):
        return yardstick.label(value)
    if isinstance(value, Mapping):
        return in_words(value)
    return said(value, form(one)) or "nothing"


def outcome(one: Dispute, value: Any, yardstick: Yardstick) -> str:
    """What is to stand, as it is told once it was chosen: ``7.3 rating: 3 Good, as ... has it``."""
    from csit_tui.workspace.bringing.disputes import beside

    place, told = brief(one), words(one, value, yardstick)
    whose = next((n for n, side in _newest_first(one) if side.value == value), None)
    if whose is None:
        as_whose = "all of them" if same(value, beside(one)) else "as you wrote it"
    elif whose < len(_OWN):
        as_whose = _OWN[whose]
    else:
        as_whose = f"as {called(one, whose)} has it"
    short = f"{told}, " if len(told) <= _SHORT and "\n" not in told else ""
    return f"{place}: {short}{as_whose}"


def _newest_first(one: Dispute) -> Iterator[tuple[int, Said]]:
    yield from reversed(list(enumerate(one.sides())))


def blocks(one: Dispute, yardstick: Yardstick, more: Mapping[str, str], width: int) -> list[Block]:
    """Where it is, what was chosen, each side, and by its key what else can be chosen."""
    title = wrapped(one.place, width - 2, "title")
    lines: list[Line] = [(span(" "), *row) for row in title]
    if one.sealed:
        sealed = [(span(" "), *row) for row in wrapped(SIDES, width - 2, "warn")]
        return [Block([*lines, ()]), Block(sealed)]
    if any(_is_marked(one, side) for side in one.sides()):
        lines.append(line(span(" [ ] stands around words that are not in Before", "faint")))
    found = [Block([*lines, ()])]
    if one.settled:
        head = line(span("   Result", "good"))
        text = hanging((span("   "),), words(one, one.chosen, yardstick), width - 1)
        found.append(Block([head, *text, ()]))
    for number, side in enumerate(one.sides()):
        says = _text(one, side, yardstick)
        found.append(Block(_side(one, number, side, says, width), str(number)))
    return [*found, *(Block([line(span(f" {told}", "key"))], key) for key, told in more.items())]


def _side(one: Dispute, number: int, side: Said, text: str, width: int) -> list[Line]:
    head = line(span(f" {sentence(called(one, number))}", "key"))
    if side.written is not None:
        about = side.written
        head = (*head, *line(span(f" · {about.by}, {written(about.when.date())}", "faint")))
    elif side.in_file:
        head = (*head, *line(span(" · said in the file", "faint")))
    return [clipped(head, width), *hanging((span("   "),), text, width - 1), ()]


def _text(one: Dispute, side: Said, yardstick: Yardstick) -> str:
    """What a side says, what is new in a text marked."""
    if side is one.here and not one.here_yet:
        return "not here yet"
    if _is_marked(one, side):
        return marked(one.before.value, side.value)
    return words(one, side.value, yardstick)


def _is_marked(one: Dispute, side: Said) -> bool:
    """Whether it is a text beside another text before it."""
    before, value, kind = one.before.value, side.value, form(one)
    texts = isinstance(before, str) and isinstance(value, str) and before != value
    return texts and (kind is None or kind.free)
