"""The lines of the plan: its items as a list or along a timeline, and one of them in short."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from csit_tui.method import plan_list as words
from csit_tui.method.dates import day_and_month, written
from csit_tui.method.nouns import listed, many, spoken
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import one_line, sentence, title_of
from csit_tui.method.plan_words import why
from csit_tui.method.rules_plan import lacks
from csit_tui.method.terms import TYPE_WORDS
from csit_tui.tui.render import Line, apart, clipped, cut, hanging, line, padded, span
from csit_tui.tui.screens.plan_chart import Chart
from csit_tui.tui.widgets.panel import Block
from csit_tui.tui.widgets.rows import Row

if TYPE_CHECKING:
    from csit_tui.analysis.attention import Watched
    from csit_tui.tui.actions import KeyOf

Known = Callable[[str, Mapping[str, Any]], dict[str, str]]
"""Names by key of what a box of an item may name."""
MARK = 7
"""Columns before an item's title: its number, and signs that somebody has to see to it."""
OWNER, DUE, STATUS = 16, 16, 12
_LIST, _CHART, _NAME = 82, 30, 30
"""Columns of the list beside a timeline, and of that at the least; of a name at the most."""
_LABEL = 13
LEGEND = "! to be seen to   ? carried over, to be confirmed"


class Item(NamedTuple):
    """One item of the plan: its number in the list, its file, its plain data, what it lacks."""

    number: int
    path: str
    data: Mapping[str, Any]
    seen: Watched

    @property
    def lacks(self) -> list[str]:
        """What it needs and has not, but for an owner, whose lack is told apart."""
        return [name for field, name in lacks(self.seen.item).items() if field != "owner"]

    @property
    def type(self) -> str:
        """Whether it is a project or an action."""
        return words.PROJECT if self.data.get("type") == words.PROJECT else "action"


class Plan(NamedTuple):
    """The items in their order, on a day."""

    items: Sequence[Item]
    today: datetime.date

    def at(self, path: str) -> Item | None:
        """The item in a file."""
        return next((one for one in self.items if one.path == path), None)


def rows(plan: Plan, paint: Callable[[Item, int], Line]) -> Iterator[Row]:
    """The projects under their heading, then the actions under theirs."""
    for kind, held in groupby(plan.items, key=lambda one: one.type):
        items = list(held)
        yield Row(f"#{kind}", partial(_heading, kind, len(items)), False)
        yield from (Row(one.path, partial(paint, one)) for one in items)


def _heading(kind: str, count: int, width: int) -> Line:
    title = sentence(TYPE_WORDS[kind] if count == 1 else many(TYPE_WORDS[kind]))
    return clipped(line(span(f" {title}", "strong"), span(f"  {count}", "faint")), width)


def lead(item: Item) -> Line:
    """An item's number and signs."""
    signs = "!" if item.seen.wants or item.lacks else ""
    signs += "?" if item.data.get("to_confirm") else ""
    return line(span(f" {item.number:>2} ", "key"), span(f"{signs:<3}", "warn"))


def heads(width: int) -> Line:
    """What stands in the columns of the list."""
    room = max(8, width - MARK - OWNER - DUE - STATUS)
    names = (("", MARK), ("Item", room), ("Owner", OWNER), ("Due", DUE), ("Stands", STATUS))
    return tuple(padded(name, size, "faint") for name, size in names)


def row(plan: Plan, item: Item, width: int) -> Line:
    """An item with its owner, its due date and how it stands; what lacks says so in words."""
    room = max(8, width - MARK - OWNER - DUE - STATUS)
    title, tone = cut(title_of(item.seen.item), room - 2).text, "faint" if item.seen.ended else ""
    return clipped((
        *lead(item),
        padded(title, room, tone),
        *_owner(item),
        *_due(item, plan.today),
        padded(spoken(item.seen.item.status), STATUS, _TONES.get(item.seen.item.status, "")),
    ), width)  # fmt: skip


_TONES = {"done": "good", "dropped": "faint", "late": "bad", "at-risk": "warn",
          "not-started": "faint"}  # fmt: skip


def _owner(item: Item) -> Line:
    if item.seen.ownerless:
        return (padded("nobody", OWNER, "warn"),)
    return (padded(cut(one_line(item.data.get("owner")), OWNER - 2).text, OWNER),)


def _due(item: Item, today: datetime.date) -> Line:
    due = item.data.get("due")
    if not isinstance(due, datetime.date):
        return (padded("-", DUE, "faint"),)
    said = day_and_month(due) if due.year == today.year else f"{due.day} {due:%b %Y}"
    if item.seen.overdue:
        return (padded(f"{day_and_month(due)} overdue", DUE, "bad"),)
    return (padded(said, DUE),)


def named(_plan: Plan, item: Item, width: int) -> Line:
    """An item by its number and name alone."""
    room = width - MARK
    name = cut(title_of(item.seen.item), room - 2).text
    return (*lead(item), padded(name, room, "faint" if item.seen.ended else ""))


def bar(chart: Chart, item: Item) -> Line:
    """An item along the timeline."""
    tone = "bad" if item.seen.overdue else "faint" if item.seen.ended else ""
    return (span(chart.bar(item.data, item.seen.overdue), tone),)


def before_chart(width: int, *, listed: bool) -> int:
    """Columns before the timeline; all of them where a list leaves no room for one."""
    if listed:
        return _LIST if width >= _LIST + _CHART else width
    return MARK + min(_NAME, max(14, width // 3))


def summary(item: Item, known: Known, key_of: KeyOf, width: int) -> list[Block]:
    """An item in short: what it is, what it lacks, and what it says that is not in the list."""
    data = item.data
    head = line(span(f" {title_of(item.seen.item)}", "title"))
    kind = line(span(f"{TYPE_WORDS[item.type]}, {spoken(item.seen.item.status)} ", "faint"))
    lines = [apart(head, kind, width)]
    if item.seen.wants:
        lines += hanging(line(span(" ! ", "warn")), sentence(why(item.seen)) + ".", width - 1)
    if item.lacks:
        said = f"It lacks its {listed(item.lacks)}: the year is not closed without."
        lines += hanging(line(span(" ! ", "warn")), said, width - 1)
    if data.get("to_confirm"):
        said = f"Carried over, to be confirmed: {key_of('confirm')} confirms it."
        lines += hanging(line(span(" ? ", "warn")), said, width - 1)
    told = [Block(lines, "@head")]
    for number, (label, text) in enumerate(_told(data, known)):
        first = line(padded(f"   {label}", _LABEL, "faint"))
        told.append(Block(hanging(first, text, width - 1, most=3), f"@{number}"))
    return told


def _told(data: Mapping[str, Any], known: Known) -> Iterator[tuple[str, str]]:
    """What an item says, by labels, first what happened last; nothing for what it leaves open."""
    last, *earlier = [*_logged(data), ""]
    if last:
        yield "Last", last
    afis, criteria = data.get("afis") or (), data.get("criteria") or ()
    names = known("afi", data) if afis else {}
    yield from (("Answers", names.get(one, one)) for one in afis)
    before = data.get("waits_for") or ()
    others = known("plan-item", data) if before else {}
    yield from (("Waits for", others.get(one, one)) for one in before)
    for label, field in _SAID:
        said = one_line(data.get(field)) if isinstance(data.get(field), str) else ""
        if said:
            yield label, said
    if isinstance(data.get("since"), datetime.date):
        yield "Since", written(data["since"])
    if criteria:
        named = known("moved", data)
        yield "Moves", ", ".join(named.get(one, one) for one in criteria)
    yield from _milestones(data)
    yield from (("Before", one) for one in earlier if one)


_SAID = (
    ("Change", "change"),
    ("Measure", "measure"),
    ("Owner", "owner"),
    ("Sponsor", "sponsor"),
    ("Lives in", "lives_in"),
    ("Needs", "resources"),
    ("Reason", "reason"),
    ("Now", "now_different"),
    ("Known by", "how_known"),
)


def _milestones(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    steps = data.get("milestones") or {}
    for key in ids_in_order(steps):
        step = steps[key]
        when = f"reached {written(step['done'])}" if step.get("done") else ""
        when = when or (f"by {written(step['due'])}" if step.get("due") else "")
        yield "Milestone", ", ".join(filter(None, (one_line(step.get("title")), when)))


def _logged(data: Mapping[str, Any]) -> Iterator[str]:
    """The entries of the log, the newest first."""
    log = data.get("log") or {}
    for one in sorted(log.values(), key=lambda one: str(one.get("date") or ""), reverse=True):
        day = written(one["date"]) if one.get("date") else ""
        status = spoken(one["status"]) if one.get("status") else ""
        said = ", ".join(filter(None, (day, status)))
        yield f"{said}: {one_line(one.get('text'))}".removesuffix(": ")
