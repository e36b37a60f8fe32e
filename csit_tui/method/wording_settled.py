"""What teams settled between them, in the method's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change
from csit_tui.method.places import record_at
from csit_tui.method.wording_sheets import is_made, of_parts
from csit_tui.model.assessment import Consensus
from csit_tui.model.snapshot import Snapshot


def settled_in(changes: Mapping[str, Sequence[Change]]) -> int:
    """How many criteria were given a rating by all teams."""
    placed = ((record_at(path), found) for path, found in changes.items())
    return sum(
        any(one.path == ("rating",) and one.after is not ABSENT for one in found)
        for where, found in placed
        if where is not None and where[0] is Consensus
    )


def of_consensus(
    path: str, criterion: str, found: Sequence[Change], yardstick: Yardstick, snapshot: Snapshot
) -> list[str]:
    """The rating in a sentence of its own, then what else was said and the composite points.

    When and in which session it was first settled goes without saying.
    """
    name = yardstick.name(criterion)
    lines, made = [], is_made(found)
    rating = next((change for change in found if change.path == ("rating",)), None)
    if rating is not None and rating.after is ABSENT:
        lines.append(f"Took back what was settled of {name}")
    elif rating is not None:
        was = "" if rating.before is ABSENT else f" (was {yardstick.label(rating.before)})"
        lines.append(f"Settled {name}: {yardstick.label(rating.after)}{was}")
    told = {"rating", *(("settled", "session") if made or rating else ())}
    rest = [change for change in found if change.path[0] not in told]
    return lines + of_parts(f"Settling {criterion}", path, rest, snapshot)
