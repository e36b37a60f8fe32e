"""The lines of all AFIs of a year: their groups, what answers each, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from csit_tui.analysis.gathering import SOURCES, grouped, together, wanted
from csit_tui.analysis.lineage import plan_origin
from csit_tui.method import plan_words as words
from csit_tui.method.nouns import spoken
from csit_tui.method.places import one_line, quoted_title, title_of
from csit_tui.method.references import record_of_origin
from csit_tui.method.year_words import SEALED, not_here
from csit_tui.tui.render import Line, Span, clipped, cut, hanging, line, padded, span
from csit_tui.tui.widgets.panel import Block
from csit_tui.tui.widgets.rows import Row

if TYPE_CHECKING:
    from csit_tui.analysis.gathering import Afi, By
    from csit_tui.model.plan import PlanItem
    from csit_tui.workspace.improving import GatheredAfis

ALL = ""
"""The filter that leaves nothing out."""
_MARK, _WHOSE, _ANSWER, _LABEL = 3, 14, 24, 13
"""Columns of the sign before an AFI, of whose it is, of what answers it at the least, of labels."""
_LEGEND = "= linked to the one above: the same work answers it, or the words are the same"


class Only(NamedTuple):
    """A way to narrow the list: its words, the letter that chooses it, and what it asks for."""

    words: str
    letter: str = ""
    asks: Mapping[str, Any] = {}


def filters(found: GatheredAfis) -> dict[str, Only]:
    """All ways to narrow the list: by theme, by team, by source, what nothing answers, and none."""
    themes = [key for key in grouped(found.afis, "theme") if key]
    teams = [key for key in grouped(found.afis, "team") if key]
    names = (found.yardstick, found.names)
    made = {f"theme {key}": Only(words.group("theme", key, *names), "", {"themes": [key]})
            for key in themes}  # fmt: skip
    made |= {f"team {key}": Only(words.group("team", key, *names), "", {"team": key})
             for key in teams}  # fmt: skip
    made |= {key: Only(words.group("source", key, *names), letter, {"source": key})
             for key, letter in zip(SOURCES, "stp", strict=True)}  # fmt: skip
    made["unanswered"] = Only("Not answered", "n", {"unanswered": True})
    return made | {ALL: Only("All", "0")}


def listed(found: GatheredAfis, only: str) -> list[Afi]:
    """The AFIs that a filter leaves in the list."""
    chosen = filters(found).get(only)
    return wanted(found.afis, **(chosen.asks if chosen else {}))


def rows(found: GatheredAfis, by: By, only: str, marked: str) -> Iterator[Row]:
    """Each group under its heading, what is linked one below the other; ``marked`` has a sign."""
    for key, held in grouped(listed(found, only), by).items():
        title = words.group(by, key, found.yardstick, found.names)
        yield Row(f"#{key}", partial(_heading, title, len(held)), False)
        for cluster in together(held):
            for n, afi in enumerate(cluster):
                sign = "~" if afi.origin == marked else "=" if n else ""
                # Painted once for a width: there may be hundreds, and each step of the cursor asks.
                yield Row(f"{key}:{afi.origin}", cache(partial(_row, found, afi, sign)))


def origin_of(row: str | None) -> str:
    """The origin of the AFI in a row."""
    return (row or "").partition(":")[2]


def _heading(title: str, count: int, width: int) -> Line:
    return clipped(line(span(f" {title}", "strong"), span(f"  {count}", "faint")), width)


def _columns(width: int) -> tuple[int, int]:
    """Columns of the words, and of what answers them."""
    answer = max(_ANSWER, width // 3)
    return max(8, width - _MARK - _WHOSE - answer), answer


def heads(width: int) -> Line:
    """What stands in the columns."""
    room, answer = _columns(width)
    names = (
        ("", _MARK),
        ("Area for improvement", room),
        ("Whose", _WHOSE),
        ("Answered by", answer),
    )
    return clipped(tuple(padded(name, size, "faint") for name, size in names), width)


def _row(found: GatheredAfis, afi: Afi, sign: str, width: int) -> Line:
    room, answer = _columns(width)
    whose = words.source(afi, found.names)
    return clipped((
        padded(f" {sign}", _MARK, "key"),
        padded(cut(one_line(afi.text) or "(no words)", room - 2).text, room),
        padded(cut(whose, _WHOSE - 2).text, _WHOSE, "faint"),
        _answer(afi, answer),
    ), width)  # fmt: skip


def _answer(afi: Afi, width: int) -> Span:
    """The work that answers an AFI; dropped work answers nothing."""
    live = afi.work
    if not live:
        dropped = f", {title_of(afi.dropped[0])} dropped" if afi.dropped else ""
        return padded(f"nothing yet{dropped}", width, "warn")
    more = f" +{len(live) - 1}" if len(live) > 1 else ""
    title = cut(title_of(live[0]), width - len(more) - 1).text
    return padded(f"{title}{more}", width)


def legend(found: GatheredAfis, marked: Afi | None, key: str, width: int) -> Line:
    """What the signs mean, or what is to be done with the AFI that is marked."""
    if marked is not None:
        said = f" ~ says the same as which other? Go there, and {key} again; esc leaves it."
        return clipped(line(span(said, "warn")), width)
    apart = [found.names.get(one, one) for one in found.apart]
    said = SEALED if found.sealed else not_here(apart) if apart else _LEGEND
    return clipped(line(span(f" {said}", "faint")), width)


def blocks(found: GatheredAfis, afi: Afi, linked: tuple[Afi, ...], width: int) -> list[Block]:
    """An AFI in full: its words, whose it is and where, what answers it, what is linked to it."""
    head = [(span(" "), *one) for one in _title(afi, width)]
    told = [Block(head, "@head")]
    for number, (label, text, key) in enumerate(_told(found, afi, linked)):
        first = line(padded(f"   {label}", _LABEL, "faint"))
        told.append(Block(hanging(first, text, width - 1), key or f"@{number}"))
    return told


def _title(afi: Afi, width: int) -> list[Line]:
    return hanging((), one_line(afi.text) or "(no words)", width - 2, "title")


def _told(found: GatheredAfis, afi: Afi, linked: tuple[Afi, ...]) -> Iterator[tuple[str, str, str]]:
    """Label, text, and the file that enter opens, for all that is known of an AFI."""
    apart = ", not brought in yet" if afi.owner in found.apart else ""
    yield "Whose", f"{words.whose(afi, found.names)}{apart}", ""
    named = "; ".join(found.yardstick.name(one) for one in afi.criteria)
    yield "Where", f"{named or 'of no criterion'} ({afi.origin})", ""
    if afi.years > 1:
        yield "Stands", f"for the {words.years(afi)}", ""
    for item in afi.work:
        yield "Answered", _item(item), record_of_origin(plan_origin(item)) or ""
    if not afi.work:
        yield "Answered", "by nothing yet", ""
    for item in afi.dropped:
        yield "Dropped", quoted_title(item), record_of_origin(plan_origin(item)) or ""
    for item in afi.tried:
        yield "Earlier", f"{_item(item)}, {item.cycle}", ""
    for point in afi.behind:
        yield (
            "Behind it",
            f"{found.names.get(point.owner, point.owner)}: {one_line(point.text)}",
            "",
        )
    for other in linked:
        if other.origin != afi.origin:
            whose = words.source(other, found.names)
            yield "Linked", f"{other.criterion} {one_line(other.text)} ({whose})".strip(), ""


def _item(item: PlanItem) -> str:
    return f"{quoted_title(item)}, {spoken(item.status)}"
