"""The stages that prepare an assessment: how far each is, and which is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from csit_tui.method.places import record_at
from csit_tui.method.sheets import BY_KIND
from csit_tui.method.sheets.state import Open, State, open_parts, state_of
from csit_tui.method.terms import PREPARING, STAGE_NAMES
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble

STAGE_OF = {
    **{stage: stage for stage in PREPARING},
    "team": "teams",
    "session": "teams",
    "input": "inputs",
    "challenge": "challenge",
    "assessment": "record",
    "consensus": "composite",
    "plan": "plan",
}
"""The stage to which a kind of record belongs."""


def sheet_data(snapshot: Snapshot, cycle: str, stage: str) -> Mapping[str, Any]:
    """The plain data of a stage's sheet; empty where there is none."""
    record = snapshot.one(BY_KIND[stage].model, cycle=cycle)
    return record.model_dump(exclude_unset=True) if record else {}


def stage_states(snapshot: Snapshot, cycle: str) -> dict[str, State]:
    """How far each stage of one sheet is."""
    return {s: state_of(BY_KIND[s], sheet_data(snapshot, cycle, s)) for s in PREPARING}


def findings_by_stage(found: Iterable[Trouble]) -> Counter[str]:
    """How many findings each stage has; notes are advice, and do not count."""
    placed = (record_at(trouble.path or "") for trouble in found if trouble.severity != "note")
    kinds = (STAGE_OF.get(one[0].KIND) for one in placed if one)
    return Counter(stage for stage in kinds if stage)


def is_planned(snapshot: Snapshot, cycle: str) -> bool:
    """Whether an assessment session of the cycle is planned or was held."""
    sessions = snapshot.sessions(cycle)
    return any(s.purpose == "assessment" and s.status != "cancelled" for s in sessions)


def first_open(snapshot: Snapshot, cycle: str) -> tuple[str, Open] | None:
    """The first stage that is not complete, and the first box that is open in it."""
    for stage in PREPARING:
        sheet, data = BY_KIND[stage], sheet_data(snapshot, cycle, stage)
        found = next(open_parts(sheet, data), None)
        if found is not None:
            return stage, found
    return None


def preparing(snapshot: Snapshot, cycle: str) -> tuple[str, str, str] | None:
    """What is to be prepared next, why, and in which stage; none once sessions are planned."""
    if is_planned(snapshot, cycle):
        return None
    found = first_open(snapshot, cycle)
    if found is None:
        return "Plan the sessions.", "Teams, roles and dates are what is missing.", "teams"
    stage, waits = found
    sheet, name = BY_KIND[stage], STAGE_NAMES[stage]
    if state_of(sheet, sheet_data(snapshot, cycle, stage)) == "empty":
        return f"Begin with: {name}.", sheet.about, stage
    part = waits.part
    letter = f"{part.letter} " if part.letter else ""
    return f"Go on with: {name}, {letter}{part.title}.", part.asks, stage
