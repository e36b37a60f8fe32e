"""The checks of a programme: every rule of the paper, and ours, on one day."""

from __future__ import annotations

import datetime

from csit_tui.method import (
    rules_assessment,
    rules_data,
    rules_dates,
    rules_functions,
    rules_inputs,
    rules_plan,
    rules_planning,
    rules_roles,
    rules_scope,
    rules_sessions,
    rules_team,
)
from csit_tui.method.rules import Case, Rule, Rules, in_order
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble

GROUPS = {
    "T": "Teams and sessions",
    "S": "Scope",
    "G": "Vision, goal and option",
    "I": "What informs it",
    "A": "What is recorded",
    "P": "The plan",
    "D": "The data",
}
"""What the letters of the rules' ids stand for, in the paper's order."""
_METHOD = (
    rules_team.RULES,
    rules_functions.RULES,
    rules_roles.RULES,
    rules_sessions.RULES,
    rules_planning.RULES,
    rules_scope.RULES,
    rules_inputs.RULES,
    rules_assessment.RULES,
    rules_plan.RULES,
)
_DATA = (rules_data.RULES, rules_dates.RULES)


def _by_id(*several: Rules) -> dict[str, Rule]:
    found = [rule for rules in several for rule in rules.all.values()]
    found.sort(key=lambda rule: (list(GROUPS).index(rule.id[0]), int(rule.id[1:])))
    return {rule.id: rule for rule in found}


RULES: dict[str, Rule] = _by_id(*_METHOD, *_DATA)
"""All rules by id, in the paper's order."""


def data_findings(snapshot: Snapshot, today: datetime.date) -> list[Trouble]:
    """What is wrong with the data: unreadable files, and the rules of the data."""
    return in_order([*snapshot.troubles, *_found(_DATA, Case(snapshot, today))])


def findings(snapshot: Snapshot, today: datetime.date) -> list[Trouble]:
    """All findings on a day: those of the data, and those of the method's rules."""
    found = _found((*_DATA, *_METHOD), Case(snapshot, today))
    return in_order([*snapshot.troubles, *found])


def _found(several: tuple[Rules, ...], case: Case) -> list[Trouble]:
    return [trouble for rules in several for trouble in rules.run(case)]
