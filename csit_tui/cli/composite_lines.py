"""The composite view as commands tell it: one fact a line, or plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from csit_tui.analysis.composite import Judgement, Row, TeamPoint
from csit_tui.cli.choice import near
from csit_tui.cli.output import count
from csit_tui.method import composite_words as words
from csit_tui.method.places import one_line
from csit_tui.method.sealing import NOTICE
from csit_tui.model.base import data_of
from csit_tui.model.points import POINT_KINDS, POINT_NOUNS
from csit_tui.model.trouble import refused
from csit_tui.workspace.composite import Gathered


def assessed(found: Gathered, criterion: str) -> Row:
    """The row of a criterion. Raises `Refused` where no team assesses it."""
    row = found.composite.row(criterion)
    if row is None:
        what = f"No team assesses {criterion} in {found.cycle}."
        raise refused(what, near(criterion, found.yardstick))
    return row


def every(found: Gathered, rows: Iterable[Row]) -> Iterator[str]:
    """The teams and where their work was read, what is in dispute, then each criterion."""
    yield f"Composite: {found.cycle}"
    for team, name in found.names.items():
        source = found.sources[team]
        yield f"{name}: {f'not yet brought in, read from {source}' if source else 'brought in'}"
    disputed = count(len(found.composite.disputed), "criterion", "criteria")
    yield f"In dispute: {NOTICE if found.composite.sealed else disputed}"
    yield f"Agreement over all criteria: {found.composite.agreement.words}"
    for row in rows:
        said = (f"{found.names[one.team]} {_judged(found, one)}" for one in row.judgements)
        yield f"{found.yardstick.name(row.criterion)}: {standing(found, row)}. {'; '.join(said)}"


def standing(found: Gathered, row: Row) -> str:
    """How a criterion stands between the teams: what they settled, or how far they differ."""
    if row.consensus is not None and row.settled:
        return words.settled(row.consensus, found.yardstick)
    state: str = "in dispute" if row.disputed else row.state
    if row.state == "to come":
        state = f"{len(row.to_come)} to come"
    return state + (f", spread {row.spread}" if row.spread is not None else "")


def one(found: Gathered, row: Row) -> Iterator[str]:
    """A criterion: each team's judgement, the roll-up with its working, points, what is settled."""
    yield found.yardstick.name(row.criterion)
    yield f"State: {standing(found, row)}"
    for judged in row.judgements:
        yield from _team(found, judged)
    for rating, teams in row.distribution.items():
        if not row.sealed:
            yield f"At {found.yardstick.label(rating)}: {count(teams, 'team')}"
    yield f"Roll-up: {row.rolled_up.working}"
    yield from _consensus(row)
    for point in row.unlinked():
        yield f"Not linked: {POINT_NOUNS[point.kind]} {_short(point)}: {one_line(point.text)}"


def _team(found: Gathered, judged: Judgement) -> Iterator[str]:
    name = found.names[judged.team]
    yield f"{name}: {_judged(found, judged)}"
    if judged.sealed:
        yield f"{name}, judgement: {NOTICE}"
    if judged.record is None:
        return
    if judged.record.reason:
        yield f"{name}, reason: {one_line(judged.record.reason)}"
    for held in judged.record.positions.values():
        yield f"{name}, position: {one_line(words.position(held, found.yardstick))}"


def _judged(found: Gathered, judged: Judgement) -> str:
    return words.judged(judged, found.yardstick).words


def _consensus(row: Row) -> Iterator[str]:
    settled = row.consensus
    if settled is None:
        return
    for label, text in (("Reason", settled.reason), ("Dissent", settled.dissent)):
        if text:
            yield f"{label}: {one_line(text)}"
    if settled.present:
        yield f"Present: {', '.join(settled.present)}"
    known = {point.origin: point for point in row.points()}
    for kind in POINT_KINDS:
        for key, point in row.settled_points(kind):
            yield f"Composite {POINT_NOUNS[kind]} {key}: {one_line(point.text)}"
            for origin in point.stands_for:
                own = known.get(origin)
                yield f"  Stands for: {f'{_short(own)}: {one_line(own.text)}' if own else origin}"


def _short(point: TeamPoint) -> str:
    """A team's point as ``settle`` takes it."""
    return f"{point.team}/{point.origin.rpartition('/')[2]}"


def data(found: Gathered, rows: Iterable[Row]) -> dict[str, Any]:
    """The composite as plain data, without what is kept from the team that works here."""
    agreement = found.composite.agreement
    return {
        "cycle": found.cycle,
        "teams": [
            {"team": team, "name": name, "from": found.sources[team] or None}
            for team, name in found.names.items()
        ],
        "disputed": None if found.composite.sealed else len(found.composite.disputed),
        "agreement": {"alpha": agreement.alpha, "words": agreement.words},
        "criteria": [_row(found, row) for row in rows],
    }


def _row(found: Gathered, row: Row) -> dict[str, Any]:
    rolled = row.rolled_up
    return {
        "criterion": row.criterion,
        "name": getattr(found.yardstick.criterion(row.criterion), "name", None),
        "state": row.state,
        "disputed": row.disputed,
        "spread": row.spread,
        "to_come": row.to_come,
        "teams": [_judgement(one) for one in row.judgements],
        "distribution": {} if row.sealed else {str(k): v for k, v in row.distribution.items()},
        "roll_up": {"rule": row.rule, "rating": rolled.value, "working": rolled.working},
        "consensus": data_of(row.consensus) if row.consensus else None,
        "unlinked": [point._asdict() for point in row.unlinked()],
    }


def _judgement(judged: Judgement) -> dict[str, Any]:
    held = data_of(judged.record)
    texts, items = ("reason", "dissent"), ("positions", *POINT_KINDS)
    stand = {
        "team": judged.team,
        "status": judged.status,
        "rating": judged.rating,
        "sealed": judged.sealed,
    }
    if judged.sealed:
        return stand
    return {
        **stand,
        **{name: held.get(name) for name in texts},
        **{name: held.get(name, {}) for name in items},
    }
