"""Every reference from one part of a programme to another: who refers to what, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.analysis.lineage import CHALLENGE, CONSENSUS, PLAN, team_of
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import Record
from csit_tui.model.inputs import Challenge, Input
from csit_tui.model.plan import PlanItem
from csit_tui.model.points import POINT_KINDS
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.sheets import Options, Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation, Session, Team
from csit_tui.model.yardstick import Benchmark, OptionFile


class Reference(NamedTuple):
    """A field that names something else.

    ``kind`` is what is named: cycle, benchmark, team, function, theme, criterion, feature, thread,
    judged-by (a key feature, within a benchmark), became (a criterion, within a benchmark), member
    and person (of a team), session, input, evidence (of the same record) or origin. ``target`` is
    the key, after those it stands in.
    """

    path: str
    field: tuple[str, ...]
    kind: str
    target: tuple[str, ...]


Found = Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]


def references(snapshot: Snapshot, also: str = "") -> Iterator[Reference]:
    """All references of all live records, and of the one at a path that may be retired."""
    for path, record in snapshot.records.items():
        if not record.retired or path == also:
            yield from of_record(path, record)


def of_record(path: str, record: Record) -> Iterator[Reference]:
    """All references of one record, be it retired."""
    for field, kind, target in _of(record):
        yield Reference(path, field, kind, target)


def record_of(one: Reference) -> str | None:
    """The record that is named, or in which what is named stands; none where a benchmark has it."""
    target = one.target
    match one.kind:
        case "evidence":
            return one.path
        case "function":
            return Scope.PATH.format(cycle=target[0])
        case "team" | "member" | "person":
            return Team.PATH.format(cycle=target[0], team=target[1])
        case "cycle":
            return Cycle.PATH.format(cycle=target[0])
        case "session":
            return Session.PATH.format(cycle=target[0], id=target[1])
        case "input":
            return Input.PATH.format(cycle=target[0], id=target[1])
        case "origin":
            return record_of_origin(target[0])
    return None


def record_of_origin(origin: str) -> str | None:
    """The record of a point, finding or plan item; none where that is no origin."""
    team = team_of(origin)
    match origin.split("/"):
        case [cycle, place, key] if place == PLAN:
            return PlanItem.PATH.format(cycle=cycle, id=key)
        case [cycle, _, criterion, _] if team is not None:
            return Assessment.PATH.format(cycle=cycle, team=team, criterion=criterion)
        case [cycle, place, criterion, _] if place == CONSENSUS:
            return Consensus.PATH.format(cycle=cycle, criterion=criterion)
        case [cycle, place, key, _] if place == CHALLENGE:
            return Challenge.PATH.format(cycle=cycle, id=key)
    return None


def field_of_origin(origin: str, record: Record | None) -> tuple[str, ...]:
    """The field of its record that an origin names; none where it names the record, or nothing."""
    key = origin.rpartition("/")[2]
    held = (name for name in (*POINT_KINDS, "findings") if key in getattr(record, name, ()))
    return next(((name, key) for name in held), ())


def is_own(snapshot: Snapshot, one: Reference) -> bool:
    """Whether a record belongs to what it names, and would be nothing without it.

    So it is with a team's records and with the sessions that are planned for it.
    """
    record = snapshot.records[one.path]
    if isinstance(record, Session):
        return one.field == ("team",)
    return len(one.field) == 1 and one.field[0] in type(record).IDENTITY


def is_past(snapshot: Snapshot, one: Reference) -> bool:
    """Whether a reference says how it was, and stays whatever becomes of what it names.

    A session that was held or cancelled was one of its team.
    """
    record = snapshot.records[one.path]
    return isinstance(record, Session) and one.kind == "team" and record.status != "planned"


def _of(record: Record) -> Found:
    walk = _WALKS.get(type(record))
    if walk is not None:
        yield from walk(record)


def _one(field: str | tuple[str, ...], kind: str, *target: Any) -> Found:
    """A reference, unless the field is open."""
    if all(part not in (None, "") for part in target):
        yield (field,) if isinstance(field, str) else field, kind, tuple(map(str, target))


def _each(field: str | tuple[str, ...], kind: str, keys: Iterable[Any], *before: Any) -> Found:
    for key in keys:
        yield from _one(field, kind, *before, key)


def _programme(record: Programme) -> Found:
    yield from _one("cycle", "cycle", record.cycle)


def _cycle(record: Cycle) -> Found:
    yield from _one("origin", "cycle", record.origin)
    yield from _one("benchmark", "benchmark", record.benchmark)


def _scope(record: Scope) -> Found:
    for key, function in record.functions.items():
        place: tuple[str, ...] = ("functions", key)
        yield from _each((*place, "themes"), "theme", function.themes, record.cycle)
        yield from _each((*place, "criteria"), "criterion", function.criteria, record.cycle)
    for key, service in record.services.items():
        yield from _each(
            ("services", key, "functions"), "function", service.functions, record.cycle
        )


def _options(record: Options) -> Found:
    for key, chosen in record.chosen.items():
        place = ("chosen", key, "threads")
        yield from _each(place, "thread", chosen.threads, record.cycle)


def _benchmark(record: Benchmark) -> Found:
    yield from _one("replaces", "benchmark", record.replaces)
    for key, heirs in record.became.items():
        yield from _one(("became", key), "became", record.replaces, key)
        place = ("became", key, "criteria")
        yield from _each(place, "became", heirs.criteria, record.benchmark)


def _option_file(record: OptionFile) -> Found:
    for key, criterion in record.criteria.items():
        place = ("criteria", key, "judged_by")
        yield from _each(place, "judged-by", criterion.judged_by, record.benchmark)


def _team(record: Team) -> Found:
    yield from _one("cycle", "cycle", record.cycle)
    yield from _each("functions", "function", record.functions, record.cycle)
    yield from _each("threads", "thread", record.threads, record.cycle)
    yield from _each("assesses", "theme", record.assesses, record.cycle)
    for role in ("facilitator", "critical_friend", "scribe"):
        yield from _one(role, "member", record.cycle, record.team, getattr(record, role))
    for key, member in record.members.items():
        yield from _one(("members", key, "function"), "function", record.cycle, member.function)
    for theme, row in record.themes.items():
        place: tuple[str, ...] = ("themes", theme)
        yield from _one(place, "theme", record.cycle, theme)
        yield from _each((*place, "functions"), "function", row.functions, record.cycle)
        people = {"members": row.members} | {
            role: [getattr(row, role)] for role in ("facilitator", "critical_friend", "scribe")
        }
        for role, keys in people.items():
            yield from _each((*place, role), "member", keys, record.cycle, record.team)


def _session(record: Session) -> Found:
    yield from _one("team", "team", record.cycle, record.team)
    for collection in ("agenda", "parked"):
        for key, item in getattr(record, collection).items():
            place = (collection, key, "criterion")
            yield from _one(place, "criterion", record.cycle, item.criterion)


def _preparation(record: Preparation) -> Found:
    yield from _one("team", "team", record.cycle, record.team)
    yield from _one("member", "member", record.cycle, record.team, record.member)
    for criterion in record.ratings:
        yield from _one(("ratings", criterion), "criterion", record.cycle, criterion)


def _input(record: Input) -> Found:
    yield from _each("criteria", "criterion", record.criteria, record.cycle)
    for key, question in record.questions.items():
        place = ("questions", key, "criteria")
        yield from _each(place, "criterion", question.criteria, record.cycle)


def _challenge(record: Challenge) -> Found:
    for key, finding in record.findings.items():
        place = ("findings", key, "criteria")
        yield from _each(place, "criterion", finding.criteria, record.cycle)


def _assessment(record: Assessment) -> Found:
    yield from _one("team", "team", record.cycle, record.team)
    yield from _one("criterion", "criterion", record.cycle, record.criterion)
    yield from _each("attendance", "person", record.attendance, record.cycle, record.team)
    for collection in POINT_KINDS:
        for key, point in getattr(record, collection).items():
            place = (collection, key)
            yield from _each((*place, "features"), "feature", point.features, record.cycle)
            yield from _each((*place, "evidence"), "evidence", point.evidence)
            yield from _one((*place, "continues"), "origin", point.continues)
    for key, evidence in record.evidence.items():
        yield from _one(("evidence", key, "input"), "input", record.cycle, evidence.input)


def _consensus(record: Consensus) -> Found:
    yield from _one("criterion", "criterion", record.cycle, record.criterion)
    yield from _one("session", "session", record.cycle, record.session)
    for collection in POINT_KINDS:
        for key, point in getattr(record, collection).items():
            place = (collection, key)
            yield from _each((*place, "stands_for"), "origin", point.stands_for)
            yield from _one((*place, "continues"), "origin", point.continues)


def _plan(record: PlanItem) -> Found:
    yield from _each("afis", "origin", record.afis)
    yield from _each("waits_for", "origin", record.waits_for)
    yield from _each("criteria", "criterion", record.criteria, record.cycle)
    for criterion in record.targets:
        yield from _one(("targets", criterion), "criterion", record.cycle, criterion)
    yield from _one("continues", "origin", record.continues)


_WALKS: Mapping[type[Record], Any] = {
    Programme: _programme,
    Cycle: _cycle,
    Benchmark: _benchmark,
    OptionFile: _option_file,
    Scope: _scope,
    Options: _options,
    Team: _team,
    Session: _session,
    Preparation: _preparation,
    Input: _input,
    Challenge: _challenge,
    Assessment: _assessment,
    Consensus: _consensus,
    PlanItem: _plan,
}
