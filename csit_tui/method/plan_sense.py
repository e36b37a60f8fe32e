"""What a plan item says that cannot be meant, as far as the programme tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csit_tui.analysis.lineage import Lineage, plan_origin
from csit_tui.analysis.prioritising import SCALE, is_count
from csit_tui.method.dates import written
from csit_tui.method.fitting import Odd
from csit_tui.method.places import one_line, title_of
from csit_tui.method.references import record_of_origin
from csit_tui.model import circles
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.inputs import Challenge
from csit_tui.model.plan import ENDED, PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.text import quoted


def odd_item(snapshot: Snapshot, item: PlanItem) -> Iterator[Odd]:
    """What cannot be meant in an item: its dates, its judgements, what it answers or carries on."""
    yield from odd_dates(item)
    yield from odd_end(item)
    yield from odd_entries(snapshot, item)
    path = PlanItem.PATH.format(cycle=item.cycle, id=item.id)
    lineage = Lineage(Snapshot({**snapshot.records, path: item}))
    yield from odd_circle(lineage, plan_origin(item), item.continues, ("continues",))
    yield from odd_waiting(snapshot, item)


def odd_waiting(snapshot: Snapshot, item: PlanItem) -> Iterator[Odd]:
    """An item that waits for what is not of its plan, or for itself, be it by way of others."""
    own = plan_origin(item)
    for origin in item.waits_for:
        if not origin.startswith(f"{item.cycle}/plan/"):
            what = f"It cannot wait for {quoted(origin, 80)}: that is no item of its plan."
            yield Odd(("waits_for",), what, "csit plan list names those that there are.")
    plan = {plan_origin(one): one for _, one in snapshot.each(PlanItem, cycle=item.cycle)}
    plan[own] = item
    way = circles.circle(lambda one: plan[one].waits_for if one in plan else (), own)
    if way:
        what = circles.told([title_of(plan[one]) for one in way], "waits for")
        yield Odd(("waits_for",), what, "Take one of them out.")


def due_too_early(snapshot: Snapshot, item: PlanItem) -> Iterator[Odd]:
    """An item that is due before something that it waits for is."""
    plan = {plan_origin(one): one for _, one in snapshot.each(PlanItem, cycle=item.cycle)}
    for origin in item.waits_for:
        first = plan.get(origin)
        if first is None or not first.due or not item.due or first.status in ENDED:
            continue
        if item.due < first.due and item.status not in ENDED:
            what = f"It is due on {written(item.due)}, and waits for {title_of(first)}, "
            what += f"which is due on {written(first.due)}."
            yield Odd(("due",), what, "Give one of the two another date.")


def odd_dates(item: PlanItem) -> Iterator[Odd]:
    """An item that is due before it starts."""
    if item.start and item.due and item.due < item.start:
        what = f"It is due on {written(item.due)}, before it starts on {written(item.start)}."
        yield Odd(("due",), what, "Give it a start before that, or a later date.")


def odd_end(item: PlanItem) -> Iterator[Odd]:
    """An item that was dropped, and nobody says why."""
    if item.status == "dropped" and not one_line(item.reason):
        mend = f"Say why: csit plan log {item.id} dropped 'WHY'"
        yield Odd(("status",), "A dropped item needs a reason.", mend)


def odd_circle(
    lineage: Lineage, origin: str, continues: str | None, field: tuple[str, ...]
) -> Iterator[Odd]:
    """An item, or a strength or AFI, that carries on itself, at once or by way of others."""
    if continues is not None and lineage.turns(origin):
        what = "It carries on itself." if continues == origin else (
            f"It carries on {quoted(continues, 80)}, which carries on it."
        )  # fmt: skip
        yield Odd(field, what, "Name one of an earlier cycle, or leave it open.")


def odd_entries(snapshot: Snapshot, item: PlanItem) -> Iterator[Odd]:
    """Judgements off their scale, and what is answered or carried on and is of another sort."""
    for field in ("impact", "effort"):
        value = getattr(item, field)
        if value is not None and value not in SCALE:
            what = f"{value} is no {field}."
            yield Odd((field,), what, "Say how much it is, from 1 for least to 5 for most.")
    for given, members in item.dots.items():
        if not is_count(given) or members < 0:
            what = f"{members} members with {quoted(given, 20)} dots each is no count."
            yield Odd(("dots", given), what, "Count members by whole numbers of dots.")
    for origin in item.afis:
        kind = _no_afi(snapshot, origin)
        if kind:
            mend = "Name an AFI: csit plan gather lists them with their origins."
            yield Odd(("afis",), f"{quoted(origin, 80)} is {kind}, and no AFI.", mend)
    if item.continues is not None and not re.fullmatch("[^/]+/plan/[^/]+", item.continues):
        what = f"{quoted(item.continues, 80)} is no plan item."
        yield Odd(("continues",), what, "Write it as CYCLE/plan/ID.")


def _no_afi(snapshot: Snapshot, origin: str) -> str:
    """What an origin names where that is no AFI; empty for an AFI, and for what is not known."""
    parts = origin.split("/")
    record = snapshot.records.get(record_of_origin(origin) or "")
    if isinstance(record, PlanItem):
        return "a plan item"
    if isinstance(record, Challenge):
        finding = record.findings.get(parts[-1])
        return "a strength that peers found" if finding and finding.strength else ""
    if isinstance(record, Assessment | Consensus):
        at = parts[-1]
        return "a strength" if at in record.strengths and at not in record.afis else ""
    return ""
