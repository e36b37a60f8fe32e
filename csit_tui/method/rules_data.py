"""Rules on the data itself: references, ratings, unsettled merges and ids, unknown fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from csit_tui.analysis.lineage import CONSENSUS, Lineage, plan_origin, points_in
from csit_tui.merge.settling import CONFLICTS
from csit_tui.method.fitting import odd_line, odd_pages
from csit_tui.method.nouns import counted
from csit_tui.method.places import sentence
from csit_tui.method.plan_sense import odd_circle
from csit_tui.method.references import Reference, is_own, is_past, record_of, references
from csit_tui.method.referring import called_as
from csit_tui.method.rules import OUR_ADVICE, Case, Finding, Rules
from csit_tui.method.targets import Targets, missing_said
from csit_tui.model import circles
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import Item, Number
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.teams import Preparation
from csit_tui.model.trouble import nearest
from csit_tui.model.yardstick import Benchmark, OptionFile, ThemeFile
from csit_tui.text import brief, quoted

RULES = Rules()
SETTLE = "See its values: csit conflicts; then choose one: csit resolve"


@RULES.rule(
    "D1",
    "data error",
    OUR_ADVICE,
    "Whatever a field refers to exists.",
    "Correct it, or add what it names.",
    lasting=True,
)
def references_exist(case: Case) -> Iterator[Finding]:
    """Every team, function, criterion, person, document and plan item that is named exists."""
    targets = Targets(case)
    for reference in references(case.snapshot):
        near = targets.missing(reference)
        if near is not None:
            mend = nearest(reference.target[-1], near, "")
            yield Finding(missing_said(reference), reference.path, reference.field, mend)


@RULES.rule(
    "D2",
    "data error",
    OUR_ADVICE,
    "A rating is on the benchmark's scale.",
    "Write one of the levels of the scale.",
    lasting=True,
)
def ratings_on_scale(case: Case) -> Iterator[Finding]:
    """Every level that a record names is one of the scale, written as the scale writes it."""
    for path, record in case.snapshot.records.items():
        if record.retired or not isinstance(record, _RATED):
            continue
        scale = [level.value for level in case.yardstick(record.cycle).levels]
        if not scale:
            continue  # an unreadable or missing benchmark has its own finding
        for field, value in _ratings(record):
            if str(value) not in {str(level) for level in scale}:
                levels = ", ".join(map(str, scale))
                what = f"{brief(value)} is not on the scale."
                yield Finding(what, path, field, f"Write one of its levels: {levels}.")


_RATED = (Assessment, Consensus, Preparation, PlanItem)


def _ratings(
    record: Assessment | Consensus | Preparation | PlanItem,
) -> Iterator[tuple[tuple[str, ...], Number | str]]:
    """Each field of a record that holds a level, and the level; levels as keys are text."""
    single: dict[tuple[str, ...], Number | str | None] = {}
    if isinstance(record, Assessment):
        single = {("rating",): record.rating, ("target",): record.target}
        single |= {("positions", key, "rating"): p.rating for key, p in record.positions.items()}
        single |= {("tally", level): level for level in record.tally}
    elif isinstance(record, Consensus):
        single = {("rating",): record.rating}
    elif isinstance(record, Preparation):
        single = {("ratings", key, "rating"): own.rating for key, own in record.ratings.items()}
    else:
        single = {("targets", key): target for key, target in record.targets.items()}
    for field, value in single.items():
        if value is not None:
            yield field, value


@RULES.rule(
    "D3",
    "data error",
    OUR_ADVICE,
    "Every file can be read, stands where it says and is written as csit writes it; no merge is "
    "unsettled, and every id is there once.",
    "Settle, mend or rewrite the file as the finding says.",
    lasting=True,
)
def merges_are_settled(case: Case) -> Iterator[Finding]:
    """No record holds an unsettled conflict; no id stands for two things."""
    yield from _criteria_stand_once(case)
    for path, record in case.snapshot.records.items():
        waiting = (record.model_extra or {}).get(CONFLICTS)
        for field in waiting if isinstance(waiting, Mapping) else ():
            what = f"A merge left {field} undecided."
            yield Finding(what, path, (CONFLICTS, field), SETTLE)
        if isinstance(record, Assessment | Consensus):
            for key in sorted(record.strengths.keys() & record.afis.keys()):
                what = f"The id {key} stands for a strength and for an area for improvement."
                mend = "Keep one, and give the other a new id."
                yield Finding(what, path, ("afis", key), mend)


def _criteria_stand_once(case: Case) -> Iterator[Finding]:
    """No criterion of a benchmark is defined by two files, and each stands in its own theme."""
    seen: dict[tuple[str, str], str] = {}
    for path, record in sorted(case.snapshot.records.items()):
        if not isinstance(record, ThemeFile | OptionFile) or record.retired:
            continue
        prefix = str(record.theme) if isinstance(record, ThemeFile) else record.prefix
        for criterion in record.criteria:
            first = seen.setdefault((record.benchmark, criterion), path)
            if first != path:
                what = f"{criterion} is defined in {first} too."
                yield Finding(what, path, ("criteria", criterion), "Keep it in one of them.")
            elif criterion.rpartition(".")[0] != prefix:
                what = f"{criterion} does not belong to {prefix}."
                mend = f"Number it {prefix}.1 or so, or move it to its own file."
                yield Finding(what, path, ("criteria", criterion), mend)


@RULES.rule(
    "D4",
    "warning",
    OUR_ADVICE,
    "Every field is known, and every page that is set aside.",
    "Correct or remove it; it is kept.",
    lasting=True,
)
def fields_are_known(case: Case) -> Iterator[Finding]:
    """No field is misspelt; unknown ones are kept all the same."""
    for path, record in case.snapshot.records.items():
        for field, known in _unknown(record, ()):
            if field == (CONFLICTS,):
                continue
            what = f"{quoted(field[-1], 60)} is a field that this version of csit does not know."
            mend = nearest(field[-1], known, "")
            yield Finding(what, path, field, mend)
        for odd in odd_pages(record):
            yield Finding(odd.what, path, odd.field, odd.mend)


def _unknown(item: Item, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each unknown field with the known fields of its table."""
    for name in item.model_extra or ():
        yield (*place, name), list(type(item).model_fields)
    for name in type(item).model_fields:
        yield from _inside(getattr(item, name), (*place, name))


def _inside(value: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    if isinstance(value, Item):
        yield from _unknown(value, place)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(inner, (*place, key))


@RULES.rule(
    "D6",
    "error",
    OUR_ADVICE,
    "What is retired is named nowhere, and nothing that belongs to it counts on, but for sessions "
    "that were held.",
    "Let it name something else, or take up again what was retired.",
)
def retired_is_not_named(case: Case) -> Iterator[Finding]:
    """Records that name a retired one; of its own records how many there are."""
    found = [one for one in references(case.snapshot) if _names_retired(case, one)]
    own: dict[str, set[str]] = {}
    for one in found:
        if is_own(case.snapshot, one):
            own.setdefault(record_of(one) or "", set()).add(one.path)
    for path, records in own.items():
        verb = "counts" if len(records) == 1 else "count"
        what = f"{sentence(called_as(case.snapshot, path))} is retired, and "
        what += f"{counted(len(records), 'record')} of its own still {verb}."
        mend = f"Take it up again, or retire them with it: csit set {path} retired yes --everywhere"
        yield Finding(what, path, ("retired",), mend)
    belonging = {path for records in own.values() for path in records}
    for one in found:
        if one.path not in belonging:
            what = f"It names {called_as(case.snapshot, record_of(one) or '')}, which is retired."
            yield Finding(what, one.path, one.field)


def _names_retired(case: Case, one: Reference) -> bool:
    """Whether what is named is retired; of functions D1 tells, which are gone with the scope."""
    path = record_of(one)
    record = case.snapshot.records.get(path or "")
    if record is None or not record.retired or one.kind == "function":
        return False
    return one.path != path and not is_past(case.snapshot, one)


@RULES.rule(
    "D7",
    "error",
    OUR_ADVICE,
    "The main line bears the name of a branch.",
    "Name the branch on which shared work is kept; until then main is taken for it.",
)
def main_line_is_a_branch(case: Case) -> Iterator[Finding]:
    """What git would refuse as a branch, or take for an option, is none."""
    programme = case.snapshot.programme
    for odd in odd_line(programme) if programme else ():
        yield Finding(odd.what, Programme.PATH, odd.field)


@RULES.rule(
    "D8",
    "error",
    OUR_ADVICE,
    "No strength, AFI or plan item carries on itself, at once or by way of others.",
    "Name one of an earlier cycle, or leave it open.",
    lasting=True,
)
def nothing_carries_on_itself(case: Case) -> Iterator[Finding]:
    """What goes round in a circle has no first year."""
    lineage = Lineage(case.snapshot)
    for path, origin, continues, field in _carried(case):
        for odd in odd_circle(lineage, origin, continues, field):
            yield Finding(odd.what, path, odd.field)


def _carried(case: Case) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """What carries something on: its file, its origin, what that is, and where it says so."""
    for path, record in case.snapshot.records.items():
        if record.retired:
            continue
        if isinstance(record, PlanItem) and record.continues:
            yield path, plan_origin(record), record.continues, ("continues",)
        elif isinstance(record, Assessment | Consensus):
            owner = record.team if isinstance(record, Assessment) else CONSENSUS
            for one in points_in(owner, record):
                if one.point.continues:
                    place = (one.kind, one.origin.rpartition("/")[2], "continues")
                    yield path, one.origin, one.point.continues, place


@RULES.rule(
    "D9",
    "error",
    OUR_ADVICE,
    "No cycle was started from itself, and no benchmark replaces itself, at once or by way of "
    "others.",
    "Let the oldest of them name none.",
    lasting=True,
)
def nothing_comes_from_itself(case: Case) -> Iterator[Finding]:
    """What goes round in a circle has no first one."""
    origins = {one.cycle: one.origin for _, one in case.snapshot.each(Cycle)}
    replaced = {one.benchmark: one.replaces for _, one in case.snapshot.each(Benchmark)}
    yield from _circles(origins, Cycle.PATH, "origin", "was started from")
    yield from _circles(replaced, Benchmark.PATH, "replaces", "replaces")


def _circles(
    leads: Mapping[str, str | None], path: str, field: str, verb: str
) -> Iterator[Finding]:
    """Each that leads back to itself; ``path`` is where it says so."""
    for one in leads:
        way = circles.circle(lambda at: filter(None, [leads.get(at)]), one)
        if way:
            yield Finding(circles.told(way, verb), path.format(cycle=one, benchmark=one), (field,))
