"""The improvement plan: a timeline of its items, and how each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from csit_tui.analysis.attention import Watched, watched
from csit_tui.analysis.lineage import CONSENSUS, Placed, Then, owned, points_in
from csit_tui.method import plan_words as words
from csit_tui.method.dates import written
from csit_tui.method.nouns import listed, spoken
from csit_tui.method.places import one_line, title_of
from csit_tui.method.reporting import Reported
from csit_tui.method.terms import TYPE_WORDS
from csit_tui.method.year_words import plan_ended
from csit_tui.model.plan import PlanItem
from csit_tui.reports.programme.content import (
    Block,
    Picture,
    Point,
    Points,
    Section,
    Span,
    Table,
    Timeline,
    Words,
)
from csit_tui.reports.programme.detail import Detail, left_out
from csit_tui.reports.programme.parting import Part, parted

_MOST = 15
"""Items of one timeline that are legible on one page of A4."""


def section(found: Reported, detail: Detail) -> Section:
    """The plan, with what somebody should look at first."""
    every = watched(found.items, found.plan_day)
    blocks: list[Block] = [*_ended(found)]
    if every:
        told = every[: detail.items]
        blocks += [_picture(found, some, part, detail) for part, some in parted(told, _MOST)]
        blocks += left_out(len(every) - len(told), "item")
    else:
        blocks += [Words("Nothing is planned yet.")]
    parts = () if detail.is_short else tuple(_items(every, found))
    return Section("plan", "Improvement plan", tuple(blocks), parts)


def _ended(found: Reported) -> Iterator[Words]:
    """How the plan of the cycle before ended."""
    if found.before is None:
        return
    ended = plan_ended(found.before.year.changed_plan)
    if ended:
        yield Words(f"Plan of {one_line(found.before.name)}: {'; '.join(ended)}.")


def _picture(found: Reported, every: Sequence[Watched], part: Part, detail: Detail) -> Picture:
    spans = tuple(_span(one.item, detail) for one in sorted(every, key=_by_day))
    rows = tuple(_row(one, detail) for one in every)
    columns = ("Item", "Owner", "Due", "How it stands")
    title = part.title(f"Plan of {found.cycle}")
    alt = "A timeline: a bar for each item from its start to the day it is due, and its milestones."
    table = Table(title, columns, rows)
    day = "today" if found.plan_day == found.today else "closed"
    return Picture(
        part.name("plan-picture"),
        title,
        alt,
        Timeline(spans, found.plan_day, day),
        table,
    )


def _by_day(one: Watched) -> tuple[str, str, str]:
    item = one.item
    return str(item.start or item.due or "9999"), str(item.due or "9999"), item.id


def _span(item: PlanItem, detail: Detail) -> Span:
    steps = sorted(step.due for step in item.milestones.values() if step.due)
    title = detail.named(title_of(item))
    return Span(title, item.start, item.due, item.status, tuple(steps))


def _row(one: Watched, detail: Detail) -> tuple[str, ...]:
    item = one.item
    every = [*words.reasons(one, besides_status=True), *(["to confirm"] if item.to_confirm else [])]
    why = ", ".join(every[:1] if detail.is_short else every)
    stands = spoken(item.status) + (f" ({why})" if why else "")
    return (
        detail.named(title_of(item)),
        detail.named(item.owner) or words.NO_OWNER,
        written(item.due) if item.due else "no date",
        detail.named(stands),
    )


def _placed(found: Reported) -> dict[str, Placed]:
    """The strengths and AFIs of the cycle, and of that before it, by their origins."""
    now = owned(Then(found.snapshot, found.cycle))
    placed = {one.origin: one for owner, record in now for one in points_in(owner, record)}
    parts = found.before.year.parts if found.before else ()
    then = (pair.before for part in parts for pair in part.recorded("afis"))
    return {one.origin: one for one in then if one is not None} | placed


def _carried(found: Reported) -> dict[str, str]:
    """What each item carries on of the plan before, by its id."""
    if found.before is None:
        return {}
    name = one_line(found.before.name)
    pairs = ((pair.before, pair.after) for pair in found.before.year.moves.plan)
    return {
        now.id: f"from {name}: {title_of(was)}"
        for was, now in pairs
        if was is not None and now is not None
    }


def _afi(afi: Placed, names: Mapping[str, str]) -> str:
    owner = "settled" if afi.owner == CONSENSUS else names.get(afi.owner, afi.owner)
    return f"{afi.criterion}, {owner}: {one_line(afi.text)}"


def _items(every: list[Watched], found: Reported) -> Iterator[Section]:
    """Each item on its own, with what it answers and is to change."""
    afis, carried = _placed(found), _carried(found)
    for number, one in enumerate(every, 1):
        item = one.item
        said = (
            (TYPE_WORDS[item.type].capitalize(), words.stands(one)),
            *(("Answers", _afi(afis[one], found.names)) for one in item.afis if one in afis),
            ("Carried on", carried.get(item.id, "")),
            ("Should move", listed([found.yardstick.name(one) for one in item.criteria])),
            ("What will change", item.change),
            ("Measure of success", item.measure),
            ("Sponsor", item.sponsor),
            ("Lives in", item.lives_in),
            ("Now done differently", item.now_different),
            ("How we know", item.how_known),
        )
        points = tuple(Point(label, text.strip()) for label, text in said if text and text.strip())
        yield Section(f"plan-{number}", title_of(item), (Points(points),))
