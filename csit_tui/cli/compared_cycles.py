"""Two cycles compared as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csit_tui.method import year_words as words
from csit_tui.method.difference_words import plain
from csit_tui.method.year_on_year import Part, YearOnYear, recorded_by

if TYPE_CHECKING:
    from csit_tui.analysis.answering import PlanPair
    from csit_tui.analysis.lineage import Placed
    from csit_tui.analysis.points import PointPair
    from csit_tui.analysis.ratings import Judged, RatingPair
    from csit_tui.benchmark.versions import Change
    from csit_tui.workspace.annual import Annual
    from csit_tui.workspace.types import HistoryEntry

    By = Mapping[str, HistoryEntry]


def data(annual: Annual, parts: Sequence[Part], by: By) -> dict[str, Any]:
    """All that differs and all that does not, of the teams given."""
    found = annual.found
    names = zip(("before", "after"), annual.names, (found.before, found.after), strict=True)
    sides = {side: {"name": name, "cycle": then.cycle} for side, name, then in names}
    return sides | {
        "sealed": annual.sealed,
        "not_brought_in": list(annual.apart),
        "parts": [_part(part, by) for part in parts],
        "plan": [_plan(pair) for pair in found.moves.plan],
        "sheets": [
            {"file": one.path, "name": one.name, "state": one.state,
             "differences": [plain(difference) for difference in one.differences]}
            for one in found.sheets
        ],
        "benchmark": _benchmark(found),
    }  # fmt: skip


def _part(part: Part, by: By) -> dict[str, Any]:
    return {
        "team": part.owner,
        "name": part.name,
        "recorded_before": part.there[0],
        "recorded_after": part.there[1],
        "went": dict(sorted(part.went.items())),
        "themes": [
            {"theme": one.key, "name": one.name, "before": list(one.before),
             "after": list(one.after), "went": dict(sorted(one.went.items()))}
            for one in part.themes
        ],
        "ratings": [_rating(pair, by) for pair in part.ratings],
        "points": [_point(pair) for pair in part.points],
    }  # fmt: skip


def _rating(pair: RatingPair, by: By) -> dict[str, Any]:
    entry = recorded_by(pair, by)
    return {
        "criterion": pair.criterion,
        "state": pair.state,
        "fate": pair.fate,
        "before": [_judged(one) for one in pair.before],
        "after": [_judged(one) for one in pair.after],
        "by": entry and {
            "commit": entry.sha,
            "author": entry.author,
            "when": entry.when.isoformat(),
            "session": entry.session,
            "subject": entry.subject,
        },
    }  # fmt: skip


def _judged(one: Judged) -> dict[str, Any]:
    return {"criterion": one.criterion, "status": one.status, "rating": one.rating}


def _point(pair: PointPair) -> dict[str, Any]:
    return {
        "criterion": pair.at.criterion,
        "state": pair.state,
        "before": _placed(pair.before),
        "after": _placed(pair.after),
        "years": pair.years,
        "answers": [f"{item.cycle}/plan/{item.id}" for item in pair.answers],
        "text": f"{words.point_state(pair)}: {pair.at.text}",
    }


def _placed(one: Placed | None) -> dict[str, Any] | None:
    return one and {"origin": one.origin, "kind": one.kind, "text": one.text}


def _plan(pair: PlanPair) -> dict[str, Any]:
    before, after = (
        one and {"id": one.id, "cycle": one.cycle, "status": one.status, "title": one.title}
        for one in (pair.before, pair.after)
    )
    return {"state": pair.state, "type": pair.at.type, "before": before, "after": after}


def _benchmark(found: YearOnYear) -> dict[str, Any] | None:
    one = found.benchmark
    return one and {
        "before": one.before,
        "after": one.after,
        "new": list(one.new),
        "gone": list(one.gone),
        "changes": [changed(change) for change in one.changes],
    }


def changed(one: Change) -> dict[str, Any]:
    """What became of some criteria from one version of a benchmark to another."""
    return {
        "fate": one.group.fate,
        "older": list(one.group.older),
        "newer": list(one.group.newer),
        "again": list(one.again),
        "reworded": list(one.reworded),
    }
