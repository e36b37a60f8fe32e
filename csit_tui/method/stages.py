"""The stages of the annual map: how far each is, and what was found in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from csit_tui.method.nouns import counted, spoken
from csit_tui.method.places import record_at
from csit_tui.method.sheets import BY_KIND
from csit_tui.method.sheets.state import State, has_reason, state_of
from csit_tui.method.terms import PREPARING, STAGE_NAMES
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import Record, data_of
from csit_tui.model.inputs import Challenge, Input
from csit_tui.model.plan import ENDED, PlanItem
from csit_tui.model.sheets import Readiness
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Trouble

if TYPE_CHECKING:
    from csit_tui.method.progress import Totals

Found = Mapping[str, list[Trouble]]
_NO_SHEET = {"assessment": "record", "consensus": "composite"}
"""The stages of records that are not filled in as sheets."""


class Stand(NamedTuple):
    """How far a stage is, and how much there is of it, such as ``9 inputs``.

    A stage that is looked at, and not filled in, has no state; one may have nothing to count.
    """

    state: State | None
    number: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.state, self.number)))


def stage_of(kind: str) -> str | None:
    """The stage to which a kind of record belongs; none for those of no stage on the map."""
    stage = BY_KIND[kind].stage if kind in BY_KIND else _NO_SHEET.get(kind, "")
    return stage if stage in STAGE_NAMES else None


def by_stage(found: Iterable[Trouble]) -> Found:
    """The findings of each stage, in their order; notes are advice, and are left out."""
    placed: dict[str, list[Trouble]] = {}
    for trouble in found:
        record = record_at(trouble.path or "")
        stage = stage_of(record[0].KIND) if record and trouble.severity != "note" else None
        if stage is not None:
            placed.setdefault(stage, []).append(trouble)
    return placed


def sheet_data(snapshot: Snapshot, cycle: str, kind: str) -> Mapping[str, Any]:
    """The plain data of a sheet that a cycle has one of; empty where there is none."""
    return data_of(snapshot.one(BY_KIND[kind].model, cycle=cycle))


def is_planned(snapshot: Snapshot, cycle: str) -> bool:
    """Whether an assessment session of the cycle is planned or was held."""
    sessions = snapshot.sessions(cycle)
    return any(s.purpose == "assessment" and s.status != "cancelled" for s in sessions)


def to_come(snapshot: Snapshot, cycle: str) -> list[Session]:
    """The sessions that are planned, but for desk work."""
    found = snapshot.sessions(cycle)
    return [one for one in found if one.status == "planned" and one.purpose != "desk"]


def stands(snapshot: Snapshot, cycle: str, totals: Totals) -> dict[str, Stand]:
    """How far each stage of the map is; ``totals`` are those of the criteria that are meant."""
    sheets = {kind: state_of(BY_KIND[kind], sheet_data(snapshot, cycle, kind))
              for kind in PREPARING}  # fmt: skip
    held = sum(one.status == "held" for one in snapshot.sessions(cycle))
    earlier = snapshot.before(cycle)
    return {
        **{stage: Stand(state) for stage, state in sheets.items()},
        "readiness": Stand(sheets["readiness"], _decision(snapshot, cycle)),
        "teams": _teams(snapshot, cycle),
        "inputs": _inputs(snapshot, cycle, sheets["inputs"]),
        "record": _record(totals),
        "composite": _composite(snapshot, cycle),
        "challenge": _challenge(snapshot, cycle),
        "plan": _plan(list(_each(snapshot, PlanItem, cycle))),
        "change": _habits(list(_each(snapshot, PlanItem, cycle))),
        "compare": Stand(None, earlier) if earlier else Stand("empty"),
        "history": Stand(None, f"{held} held") if held else Stand("empty"),
    }


def _decision(snapshot: Snapshot, cycle: str) -> str:
    """What readiness ended in, if it did."""
    found = snapshot.one(Readiness, cycle=cycle)
    return spoken(found.decision.outcome or "") if found else ""


def _teams(snapshot: Snapshot, cycle: str) -> Stand:
    """Complete once every team and planned session is, and assessment sessions are planned."""
    teams = snapshot.teams(cycle)
    states = [_state(Team.KIND, team) for team in teams]
    states += [_state(Session.KIND, one) for one in to_come(snapshot, cycle)]
    states += [] if is_planned(snapshot, cycle) else ["empty"]
    return Stand(_together(states), _number(len(teams), "team"))


def _inputs(snapshot: Snapshot, cycle: str, sheet: State) -> Stand:
    states = [_state(Input.KIND, one) for one in _each(snapshot, Input, cycle)]
    return Stand(_together([sheet, *states]), _number(len(states), "input"))


def _record(totals: Totals) -> Stand:
    number = f"{totals.rated} rated" if totals.rated else ""
    return Stand(_done(totals.ended, totals.all), number)


def _composite(snapshot: Snapshot, cycle: str) -> Stand:
    """Agreed once each criterion has a consensus that more than one team assessed.

    As long as a team's records are not here, more is to come.
    """
    agreed = {one.criterion for one in _each(snapshot, Consensus, cycle)}
    records = list(_each(snapshot, Assessment, cycle))
    assessed = Counter(one.criterion for one in records)
    shared = {criterion for criterion, teams in assessed.items() if teams > 1}
    here = {one.team for one in records}
    absent = any(team.team not in here for team in snapshot.teams(cycle))
    state = _done(len(agreed), len(agreed | shared) + absent)
    return Stand(state, _number(len(agreed), "criterion"))


def _challenge(snapshot: Snapshot, cycle: str) -> Stand:
    """Nothing is left to do, too, where both peers and validators are set aside."""
    states = [_state(Challenge.KIND, one) for one in _each(snapshot, Challenge, cycle)]
    inputs = sheet_data(snapshot, cycle, "inputs")
    if not states and all(has_reason(inputs, letter) for letter in "gh"):
        return Stand("complete")
    return Stand(_together(states), f"{len(states)} held" if states else "")


def _plan(items: list[PlanItem]) -> Stand:
    ended = all(item.status in ENDED for item in items)
    state: State = "empty" if not items else "complete" if ended else "begun"
    return Stand(state, _number(len(items), "item"))


def _habits(items: list[PlanItem]) -> Stand:
    """Of the items that are done: of how many it is said what is now different."""
    done = [item for item in items if item.status == "done"]
    return Stand(_done(sum(bool(item.now_different) for item in done), len(done)))


def _each(snapshot: Snapshot, model: type[Any], cycle: str) -> Iterator[Any]:
    return (record for _, record in snapshot.each(model, cycle=cycle))


def _state(kind: str, record: Record) -> State:
    return state_of(BY_KIND[kind], data_of(record))


def _together(states: list[State]) -> State:
    """How far several are together."""
    found = set(states) or {"empty"}
    return found.pop() if len(found) == 1 else "begun"


def _done(number: int, of: int) -> State:
    return "empty" if not number else "complete" if number == of else "begun"


def _number(number: int, noun: str) -> str:
    return counted(number, noun) if number else ""
