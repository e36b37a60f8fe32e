"""The parts of a session's note, each within a bound; what a bound leaves out is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import written
from csit_tui.method.nouns import many, spoken
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import one_line
from csit_tui.method.planner import next_session
from csit_tui.method.teams import ROLES
from csit_tui.method.terms import STATUS_WORDS
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.points import POINT_NOUNS, POINT_SIGNS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Present, Session
from csit_tui.reports.page import Block, Field, Heading, Page, Points, Words

ACROSS = 96
"""Letters of a line."""
_SHORTENED = "text shortened"


class Told(NamedTuple):
    """A judgement with the name of its criterion."""

    name: str
    record: Assessment | Consensus
    yardstick: Yardstick


class Cutter:
    """Shortens texts and lists, and remembers what it took away."""

    def __init__(self, letters: int) -> None:
        self._letters = letters
        self._gone: Counter[str] = Counter()

    def cut(self, text: str, times: int = 1) -> str:
        """The text, at most so many times the letters that a text may have, on few lines."""
        most = self._letters * times
        lines = text.strip().split("\n")
        kept = "\n".join(lines[: max(most // 40, 1)])[:most].rstrip()
        if kept == text.strip():
            return kept
        self._gone[_SHORTENED] += 1
        return f"{kept}..."

    def few(self, found: Sequence[Any], most: int, what: str) -> Sequence[Any]:
        """The first of a list; the others are counted."""
        self._gone[what] += max(len(found) - most, 0)
        return found[:most]

    def left_out(self) -> str:
        """What was taken away, in words; empty where nothing was."""
        words = (f"{n} {what if n == 1 else _many(what)}" for what, n in self._gone.items() if n)
        return ", ".join(words)


def _many(what: str) -> str:
    return "texts shortened" if what == _SHORTENED else many(what)


def present(session: Session, most: int, cutter: Cutter) -> Iterator[Block]:
    """Who was there, in which role, from when to when."""
    people = sorted(session.present.values(), key=_rank)
    named = []
    for one in cutter.few(people, most, "person"):
        times = [f"from {one.arrived:%H:%M}"] if one.arrived else []
        times += [f"until {one.left:%H:%M}"] if one.left else []
        about = ", ".join([*([spoken(one.role)] if one.role else []), *times])
        name = cutter.cut(one_line(one.name)[:60]) or "somebody"
        named.append(f"{name} ({about})" if about else name)
    yield Field("Present", ", ".join(named) or "nobody was named")


def _rank(one: Present) -> tuple[int, str]:
    """Those with a role first, in the order of the method, then by name; guests last."""
    roles = [role.replace("_", "-") for role in ROLES]
    rank = roles.index(one.role) if one.role in roles else len(roles) + (one.role == "guest")
    return rank, one_line(one.name).casefold()


def agreed(told: Sequence[Told], points: int, most: int, cutter: Cutter) -> Iterator[Block]:
    """What was agreed on each criterion; those without consensus stand apart."""
    shown = cutter.few(told, most, "criterion")
    open_ = [one for one in shown if _status(one) == "no-consensus"]
    for title, group in (("Agreed", [one for one in shown if one not in open_]),
                         ("Without consensus", open_)):  # fmt: skip
        if group:
            yield Heading(title)
        for one in group:
            yield from _judgement(one, points, cutter)


def _status(one: Told) -> str:
    return one.record.status if isinstance(one.record, Assessment) else "rated"


def _judgement(one: Told, most: int, cutter: Cutter) -> Iterator[Block]:
    record = one.record
    status = _status(one)
    label = one.yardstick.label(record.rating) if status == "rated" else STATUS_WORDS[status]
    name = cutter.cut(one_line(one.name))
    reason = f" {cutter.cut(one_line(record.reason))}" if record.reason else ""
    positions = record.positions if isinstance(record, Assessment) else {}
    lists: list[tuple[str, str, Mapping[str, Any], int]] = [
        ("", "position", positions, max(most, min(4, 4 * most))),  # one alone would be unfair
        *((POINT_SIGNS[k], noun, getattr(record, k), most) for k, noun in POINT_NOUNS.items()),
    ]
    signs, texts = [], []
    for sign, what, held, some in lists:
        for key in cutter.few(ids_in_order(held), some, what):
            signs.append(sign)
            lead = "" if sign else f"{what.capitalize()}: "
            texts.append(cutter.cut(lead + _said(held[key], one.yardstick)))
    yield Field(name, f"{cutter.cut(one_line(label))}.{reason}")
    if texts:
        yield Points("", tuple(texts), 0, tuple(signs))


def _said(item: Any, yardstick: Yardstick) -> str:
    level = yardstick.label(getattr(item, "rating", None))
    return ": ".join(part for part in (level, one_line(item.text)) if part)


def parked(session: Session, most: int, cutter: Cutter) -> Iterator[Block]:
    """Points put aside for later."""
    keys = ids_in_order(session.parked)
    if keys:
        yield Heading("Parked")
        texts = (
            one_line(session.parked[key].text) for key in cutter.few(keys, most, "parked point")
        )
        yield Points("", tuple(map(cutter.cut, texts)))


def ahead(
    then: Snapshot, now: Snapshot, session: Session, most: int, cutter: Cutter
) -> Iterator[Block]:
    """What comes next: criteria that were not reached, and the next session."""
    yardstick = Yardstick.for_cycle(then, session.cycle)
    records = then.assessments(session.cycle, session.team) if session.team else {}
    ended = {key for key, record in records.items() if record.status != "not-yet"}
    agenda = (session.agenda[key].criterion for key in ids_in_order(session.agenda))
    left = [one for one in agenda if one and one not in ended]
    yield Heading("Next")
    if left and session.purpose == "assessment":
        names = (yardstick.name(one) for one in cutter.few(left, most, "criterion"))
        yield Words(f"Not reached: {', '.join(cutter.cut(one_line(name)) for name in names)}.")
    following = next_session(now, session)
    yield Words(_when(following, cutter) if following else "No further session is planned.")


def _when(session: Session, cutter: Cutter) -> str:
    day = f"{session.date:%A} {written(session.date)}" if session.date else "on a day to be found"
    start = f", {session.start:%H:%M}" if session.start else ""
    place = f", {cutter.cut(one_line(session.place))}" if session.place else ""
    return f"The next session: {day}{start}{place}."


def measured(page: Page) -> int:
    """About how many lines a page takes, rather too many than too few."""
    facts = sum(len(name) + len(value) + 5 for name, value in page.facts)
    return 4 + _lines(page.title) + facts // ACROSS + sum(map(_height, page.blocks))


def _height(block: Block) -> int:
    match block:
        case Heading():
            return 2
        case Words():
            return _lines(block.text)
        case Field():
            return 2 + _lines(block.value)
        case Points():
            return 1 + sum(_lines(text) for text in block.points)
    return 1


def _lines(text: str) -> int:
    return sum(len(line) // ACROSS + 1 for line in text.split("\n"))
