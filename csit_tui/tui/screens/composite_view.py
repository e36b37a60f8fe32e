"""The lines of the composite: a table of criteria by teams, and one criterion with its points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from csit_tui.method import composite_words as words
from csit_tui.method.dates import day_and_month, written
from csit_tui.method.nouns import listed
from csit_tui.method.terms import STATUS_SIGNS, STATUS_WORDS
from csit_tui.model.points import POINT_KINDS, POINT_SIGNS
from csit_tui.tui.render import Line, apart, clipped, hanging, line, padded, span
from csit_tui.tui.widgets.panel import Block
from csit_tui.tui.widgets.rows import Row

if TYPE_CHECKING:
    from csit_tui.analysis.composite import Judgement, TeamPoint
    from csit_tui.analysis.composite import Row as Compared
    from csit_tui.tui.actions import KeyOf
    from csit_tui.workspace.composite import Gathered

NUMBER, SPREAD, STATE, SETTLED = 6, 7, 11, 9
"""Columns of a criterion's number, its spread, how it stands, and the level that was settled."""
NAME, LEAST, MOST = 22, 7, 40
"""Columns of a criterion's name: as wished for, at the least, and at the most."""


class Columns(NamedTuple):
    """How wide each column is, and how many teams there is room for."""

    name: int
    team: int
    teams: int
    settled: int


def columns(width: int, teams: int) -> Columns:
    """Columns for a width: names give way to teams, and the level settled to both."""
    rest = width - NUMBER - SPREAD - STATE - 1
    team = max(4, min(10, (rest - NAME - SETTLED) // max(1, teams)))
    settled = SETTLED if rest - SETTLED - teams * team >= LEAST else 0
    shown = min(teams, (rest - settled - LEAST) // team)
    return Columns(min(MOST, rest - settled - shown * team), team, shown, settled)


def short(found: Gathered, team: str) -> str:
    """A team in a column's head or before its points: its name without the word."""
    return found.names.get(team, team).removesuffix(" team")


def apart_words(found: Gathered) -> str:
    """Whose work is not brought in yet, in a few words; empty where all is."""
    teams = [short(found, team) for team in found.apart]
    if len(teams) > 3 or len(teams) == len(found.names) > 1:
        left = "none" if len(teams) == len(found.names) else f"{len(teams)} teams not"
        return f"{left} brought in yet"
    return f"{listed(teams)} not brought in yet" if teams else ""


def head_line(found: Gathered, width: int) -> Line:
    """The heads of the columns; teams that there is no room for are counted."""
    sizes = columns(width, len(found.names))
    teams = list(found.names)[: sizes.teams]
    left = len(found.names) - len(teams)
    room = sizes.name + NUMBER
    return (
        padded(f"  {left} more below" if left else "", room, "faint"),
        *(padded(short(found, team)[: sizes.team - 1], sizes.team, "strong", right=True)
          for team in teams),
        padded("spread", SPREAD, "faint", right=True),
        padded("settled" if sizes.settled else "", sizes.settled, "faint", right=True),
    )  # fmt: skip


def row_of(found: Gathered, row: Compared) -> Row:
    """A criterion in the table."""
    return Row(row.criterion, partial(_row, found, row))


def _row(found: Gathered, row: Compared, width: int) -> Line:
    sizes = columns(width, len(found.names))
    name = found.yardstick.criterion(row.criterion)
    by_team = {one.team: one for one in row.judgements}
    spread = "-" if row.spread is None else str(row.spread)
    settled = row.consensus.rating if row.consensus else None
    cells = (cell(found, by_team.get(team)) for team in list(found.names)[: sizes.teams])
    return (
        padded(f"  {row.criterion}", NUMBER, "key"),
        padded(name.name if name else "", sizes.name),
        *(padded(text, sizes.team, tone, right=True) for text, tone in cells),
        padded(spread, SPREAD, right=True),
        padded("-" if settled is None else str(settled), sizes.settled, right=True),
        *line("  ", span(*state(row))),
    )


def cell(found: Gathered, judged: Judgement | None) -> tuple[str, str]:
    """What a team holds of a criterion as a sign, and its tone; empty where it does not assess it.

    The lowest and the highest level have a tone of their own; the number says the same.
    """
    if judged is None:
        return "", ""
    sign = words.judged(judged, found.yardstick).sign
    if judged.rating is None:
        return sign, "warn" if judged.status == "no-consensus" else "faint"
    levels = [level.value for level in found.yardstick.levels]
    ends = {levels[0]: "bad", levels[-1]: "good"} if len(levels) > 1 else {}
    return sign, ends.get(judged.rating, "")


def state(row: Compared) -> tuple[str, str]:
    """How a criterion stands between the teams, in a word or two, and its tone."""
    if row.settled:
        day = row.consensus.settled if row.consensus else None
        return day_and_month(day) if day else "settled", "good"
    if row.disputed:
        return "disputed", "warn"
    if row.state == "to come":
        return f"{len(row.to_come)} to go", "faint"
    return row.state, "" if row.state == "agree" else "faint"


def told_state(row: Compared) -> tuple[str, str]:
    """The same where there is room for the whole day."""
    short, tone = state(row)
    day = row.consensus.settled if row.consensus and row.settled else None
    return f"settled {written(day)}" if day else short, tone


def legend(found: Gathered, width: int) -> Line:
    """What numbers and signs mean."""
    levels = [f"{level.value} {level.label}" for level in found.yardstick.levels]
    signs = [f"{sign} {STATUS_WORDS[key]}" for key, sign in STATUS_SIGNS.items() if len(sign) == 1]
    hidden = [" ".join(words.NOT_SHOWN)] if found.composite.sealed else []
    return clipped(line(span("  " + "  ".join([*hidden, *levels, *signs]), "faint")), width)


def blocks(found: Gathered, row: Compared, width: int, key_of: KeyOf) -> list[Block]:
    """One criterion: how it stands, what was settled, and each team's judgement and points."""
    stands, tone = told_state(row)
    stands += f", spread {row.spread}" if row.spread is not None else ""
    head = line(span(" "), span(found.yardstick.name(row.criterion), "title"))
    told = [apart(head, line(span(f"{stands} ", tone)), width)]
    told += hanging(_label("Roll-up"), row.rolled_up.working, width - 1)
    made = [Block(told), *_settled(found, row, width)]
    linked = {point.origin for point in row.points()} - {one.origin for one in row.unlinked()}
    for judged in row.judgements:
        own = [point for point in row.points() if point.team == judged.team]
        made += _team(found, judged, own, linked, width)
    if row.points() and not row.consensus:
        key, act = key_of("switch"), key_of("add")
        hint = f"{key} goes to the points; there {act} takes one over."
        made.append(Block([clipped(line(span(f"  {hint}", "faint")), width)]))
    return made


def _label(said: str, tone: str = "faint") -> Line:
    return (padded(f"  {said}", 13, tone),)


def _settled(found: Gathered, row: Compared, width: int) -> Iterator[Block]:
    """What the teams settled, with the composite points and how many each stands for."""
    held = row.consensus
    if held is None:
        return
    rating = found.yardstick.label(held.rating) or "no level"
    yield Block(hanging(_label("Settled", "good"), rating, width - 1, "strong"))
    for label, text in (("Reason", held.reason), ("Dissent", held.dissent)):
        if text:
            yield Block(hanging(_label(label), text, width - 1, most=3))
    if held.present:
        yield Block(hanging(_label("Present"), ", ".join(held.present), width - 1, most=2))
    for kind in POINT_KINDS:
        for key, point in row.settled_points(kind):
            teams = [short(found, one.split("/")[1]) for one in point.stands_for if "/" in one]
            whose = f" ({listed(list(dict.fromkeys(teams)))})" if teams else " (no team's own)"
            text = f"{point.text or ''}{whose}"
            lead = line(span(" " * 13), f"{POINT_SIGNS[kind]} ")
            yield Block(hanging(lead, text, width - 1), f"{kind}.{key}")


def _team(
    found: Gathered, judged: Judgement, own: list[TeamPoint], linked: set[str], width: int
) -> Iterator[Block]:
    """A team's judgement, then its points, each of which can be chosen."""
    rating = words.judged(judged, found.yardstick).words
    reason = judged.record.reason if judged.record else None
    told = f"{rating}. {reason}" if reason else rating
    yield Block(hanging(_label(short(found, judged.team), "strong"), told, width - 1, most=2))
    for held in judged.record.positions.values() if judged.record else ():
        said = words.position(held, found.yardstick)
        yield Block(hanging(line(span(" " * 13), span("x ", "warn")), said, width - 1, most=2))
    for point in own:
        mark = span("= " if point.origin in linked else "  ", "good")
        lead = line(span(" " * 11), mark, f"{POINT_SIGNS[point.kind]} ")
        yield Block(hanging(lead, point.text, width - 1, most=3), point.origin)


def room_blocks(found: Gathered, row: Compared, width: int) -> list[Block]:
    """One criterion for the whole room: each team's rating, how they lie, what was settled."""
    criterion = found.yardstick.criterion(row.criterion)
    head = line(
        span(f" {row.criterion}  ", "key"), span(criterion.name if criterion else "", "title")
    )
    stands, tone = told_state(row)
    lines = [apart(head, line(span(f"{stands} ", tone)), width)]
    if criterion and criterion.statement:
        lines += hanging(_label(""), " ".join(criterion.statement.split()), width - 2)
    lines.append(())
    for one in row.judgements:
        rating = words.judged(one, found.yardstick).words
        lines += [
            line(*_label(short(found, one.team), "strong"), span(rating, cell(found, one)[1])),
            (),
        ]
    lines += hanging(_label("Roll-up"), row.rolled_up.working, width - 2)
    if row.consensus is not None and row.settled:
        rating = found.yardstick.label(row.consensus.rating) or "no level"
        told = f"{rating}. {row.consensus.reason or ''}".strip()
        lines += [(), *hanging(_label("Settled", "good"), told, width - 2, "strong")]
    return [Block(lines)]
