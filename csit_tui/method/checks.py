"""The checks of a programme: data errors (D1 to D4) and the first rules of the paper."""

from __future__ import annotations

from csit_tui.method import rules_assessment, rules_data
from csit_tui.method.rules import Rule, in_order
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble

RULES: dict[str, Rule] = {**rules_assessment.RULES.all, **rules_data.RULES.all}
"""All rules by id, in the paper's order."""


def data_findings(snapshot: Snapshot) -> list[Trouble]:
    """What is wrong with the data: unreadable files, and the rules D1 to D4."""
    return in_order([*snapshot.troubles, *rules_data.RULES.run(snapshot)])


def findings(snapshot: Snapshot) -> list[Trouble]:
    """All findings: those of the data, and those of the method's rules."""
    return in_order([*data_findings(snapshot), *rules_assessment.RULES.run(snapshot)])
