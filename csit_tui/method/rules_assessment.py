"""Rules on what a team records of a criterion."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.rules import Case, Finding, Rules
from csit_tui.model.assessment import Assessment

RULES = Rules()


@RULES.rule(
    "A1",
    "error",
    "our advice",
    "Not applicable has a reason; no consensus has the positions.",
)
def status_is_explained(case: Case) -> Iterator[Finding]:
    """Each status that needs words has them."""
    for path, record in case.snapshot.each(Assessment):
        if record.status == "not-applicable" and not (record.reason or "").strip():
            what = f"{record.criterion} is not applicable, and nobody said why."
            yield Finding(what, "Give the reason.", path, ("reason",))
        if record.status == "no-consensus" and len(_positions(record)) < 2:
            what = f"{record.criterion} has no consensus, and the positions are not recorded."
            yield Finding(what, "Record each position that was held.", path, ("positions",))


def _positions(record: Assessment) -> list[str]:
    """Positions that say something, be it only a level."""
    return [
        key
        for key, position in record.positions.items()
        if (position.text or "").strip() or position.rating is not None
    ]
