"""Rules on the improvement plan (Document One, activities 4 to 6 of the annual map)."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.dates import written
from csit_tui.method.places import one_line, sentence, title_of
from csit_tui.method.plan_changes import IN_THE_END, to_say
from csit_tui.method.plan_sense import due_too_early, odd_entries, odd_waiting
from csit_tui.method.rules import OUR_ADVICE, Case, Finding, Rules
from csit_tui.model.base import data_of
from csit_tui.model.plan import PlanItem

RULES = Rules()
THE_MAP = "Document One, the annual map"
NEEDED = {
    "owner": ("owner", "Name who has the authority to act."),
    "measure": ("measure of success", "Say how success is measured."),
    "due": ("due date", "Give it a date."),
    "lives_in": ("service plan or team plan that it lives in", "Name the plan."),
}
"""What every item needs, by field: its name in a sentence, and the way out."""
_DEADLINES = {"service-plan-deadline": "service plans", "budget-deadline": "the budget"}


@RULES.rule(
    "P1",
    "error",
    THE_MAP,
    "A plan item has an owner, a measure, a due date and the plan it lives in; one that was "
    "dropped needs none.",
    "Add what is missing.",
    lasting=True,
)
def items_can_be_done(case: Case) -> Iterator[Finding]:
    """What nobody owns, measures or expects will not happen."""
    for path, item in case.snapshot.each(PlanItem):
        for field in lacks(item):
            name, mend = NEEDED[field]
            yield Finding(f"{title_of(item)} has no {name}.", path, (field,), mend)


def lacks(item: PlanItem) -> dict[str, str]:
    """What an item has not of all that it needs: by field its words; nothing of a dropped one."""
    if item.status == "dropped":
        return {}
    return {field: name for field, (name, _) in NEEDED.items() if not _has(item, field)}


@RULES.rule(
    "P2",
    "warning",
    THE_MAP,
    "A done item says what is now done differently, since when, and how we know.",
    "Add what is missing.",
    lasting=True,
)
def done_items_changed_something(case: Case) -> Iterator[Finding]:
    """Done means a changed practice, and not a finished project."""
    for path, item in case.snapshot.each(PlanItem):
        for field in to_say(data_of(item)):
            name, mend = IN_THE_END[field]
            what = f"{title_of(item)} is done, and nobody said {name}."
            yield Finding(what, path, (field,), mend)


def _has(item: PlanItem, field: str) -> bool:
    return bool(one_line(str(getattr(item, field) or "")))


@RULES.rule(
    "P3",
    "warning",
    OUR_ADVICE,
    "Planning ends before the deadlines of the service plans and of the budget.",
    "Plan earlier, so that the plan can carry what is decided.",
)
def planning_is_in_time(case: Case) -> Iterator[Finding]:
    """Each planning session is held before the dates of the management calendar."""
    for year in case.years:
        for key in year.record.calendar:
            entry = year.record.calendar[key]
            for path, session in year.of("planning"):
                if entry.purpose not in _DEADLINES or not entry.date or not session.date:
                    continue
                if session.date >= entry.date:
                    name = sentence(year.name(session))
                    what = f"{name} is not before the deadline of {_DEADLINES[entry.purpose]}, "
                    yield Finding(f"{what}{written(entry.date)}.", path, ("date",))


@RULES.rule(
    "P4",
    "warning",
    OUR_ADVICE,
    "Impact and effort go from 1 to 5, and members and dots are counted; an item answers areas for "
    "improvement, and carries on a plan item.",
    "Correct it, or leave it open.",
    lasting=True,
)
def items_can_be_meant(case: Case) -> Iterator[Finding]:
    """What is refused when it is written here may have been written elsewhere."""
    for path, item in case.snapshot.each(PlanItem):
        for odd in odd_entries(case.snapshot, item):
            yield Finding(odd.what, path, odd.field, odd.mend)


@RULES.rule(
    "P5",
    "warning",
    OUR_ADVICE,
    "A dropped item says why it was dropped.",
    "Give the reason.",
    lasting=True,
)
def dropped_items_have_a_reason(case: Case) -> Iterator[Finding]:
    """Who finds the same next year wants to know why it was left."""
    for path, item in case.snapshot.each(PlanItem):
        if item.status == "dropped" and not _has(item, "reason"):
            yield Finding(f"{title_of(item)} was dropped, and nobody said why.", path, ("reason",))


@RULES.rule(
    "P6",
    "error",
    OUR_ADVICE,
    "An item waits for others of its plan, and never for itself, at once or by way of others.",
    "Take one of them out.",
    lasting=True,
)
def nothing_waits_for_itself(case: Case) -> Iterator[Finding]:
    """What waits in a circle never begins."""
    for path, item in case.snapshot.each(PlanItem):
        for odd in odd_waiting(case.snapshot, item) if item.waits_for else ():
            yield Finding(odd.what, path, odd.field, odd.mend)


@RULES.rule(
    "P7",
    "warning",
    OUR_ADVICE,
    "No item is due before one that it waits for.",
    "Give one of the two another date.",
)
def items_are_due_in_their_order(case: Case) -> Iterator[Finding]:
    """A date that others make impossible is none."""
    for path, item in case.snapshot.each(PlanItem):
        for odd in due_too_early(case.snapshot, item) if item.waits_for else ():
            yield Finding(odd.what, path, odd.field, odd.mend)
