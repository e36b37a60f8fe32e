"""The note of a session: two pages at most, for those absent and for confirming the wording."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import written
from csit_tui.method.noted import Judged, Note
from csit_tui.method.nouns import counted
from csit_tui.method.places import one_line, session_name, team_name
from csit_tui.method.sealing import NOTICE
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.choices import OPTIONS
from csit_tui.model.teams import Session, Team
from csit_tui.reports.note_parts import Cutter, Told, agreed, ahead, measured, parked, present
from csit_tui.reports.page import Block, Heading, Page, Words

SOURCE = "Note of the session (our advice)"
ABOUT = "For those who were absent, and for confirming the wording: say soon where it is not right."
LINES = 108
"""Lines of two pages, as `measured` counts them, with room to spare."""


class Detail(NamedTuple):
    """How many are told: letters of a text, points of a criterion, criteria, parked, people."""

    letters: int
    points: int
    criteria: int
    parked: int
    people: int


DETAILS = (
    Detail(2000, 50, 60, 60, 60),
    Detail(400, 8, 60, 30, 60),
    Detail(240, 4, 60, 20, 60),
    Detail(200, 3, 60, 15, 60),
    Detail(160, 2, 40, 12, 40),
    Detail(110, 1, 40, 8, 30),
    Detail(130, 0, 40, 6, 20),
    *(Detail(60, 0, criteria, 5, 12) for criteria in range(40, -1, -4)),
)
"""From the fullest to one that always fits."""


def session_note(note: Note) -> Page:
    """The note in as much detail as two pages hold; what is left out is counted on it."""
    pages = (_page(note, detail) for detail in DETAILS)
    return next((page for page in pages if measured(page) <= LINES), _page(note, DETAILS[-1]))


def _page(note: Note, detail: Detail) -> Page:
    session, cutter = note.session, Cutter(detail.letters)
    team = note.then.one(Team, cycle=session.cycle, team=session.team) if session.team else None
    name = session_name(session)
    title = f"{team_name(team, session.team)}, {name}" if session.team else name
    blocks: list[Block] = [*present(session, detail.people, cutter)]
    blocks += agreed(_told(note), detail.points, detail.criteria, cutter)
    if note.kept_back:
        blocks.append(Words(f"{counted(note.kept_back, 'judgement')} {NOTICE}."))
    blocks += parked(session, detail.parked, cutter)
    if session.note:
        blocks += [Heading("For those absent"), Words(cutter.cut(session.note, 4))]
    blocks += ahead(note.then, note.now, session, detail.criteria, cutter)
    if cutter.left_out():
        blocks.append(Words(f"Left out here, and kept in the record: {cutter.left_out()}.", True))
    facts = tuple((name, cutter.cut(one_line(said))) for name, said in _facts(session) if said)
    shown = cutter.cut(title[:1].upper() + title[1:])
    return Page("note", shown, SOURCE, ABOUT, facts, tuple(blocks), tight=True)


def _facts(session: Session) -> list[tuple[str, str]]:
    begin, end = session.held_from or session.start, session.held_until
    hours = f"{begin:%H:%M}" + (f" to {end:%H:%M}" if end else "") if begin else ""
    return [
        ("Date", written(session.date) if session.date else ""),
        ("Time", hours),
        ("Place", session.place or ""),
        ("Cycle", session.cycle),
    ]


def _told(note: Note) -> list[Told]:
    """What was judged, in the benchmark's order, as the session left it."""
    yardstick = Yardstick.for_cycle(note.then, note.session.cycle)
    order = {one: place for place, one in enumerate(yardstick.criteria(OPTIONS))}
    judged = sorted(note.judged, key=lambda one: (order.get(one.criterion, 9999), one))
    found = ((one, _record(note, one)) for one in judged)
    return [
        Told(f"{yardstick.name(one.criterion)}{_whose(note, one.team)}", record, yardstick)
        for one, record in found
        if record is not None
    ]


def _record(note: Note, one: Judged) -> Assessment | Consensus | None:
    cycle = note.session.cycle
    if one.team:
        return note.then.assessment(cycle, one.team, one.criterion)
    return note.then.one(Consensus, cycle=cycle, criterion=one.criterion)


def _whose(note: Note, team: str) -> str:
    """Which team's record it is, where that is not plain from the session."""
    if team == (note.session.team or ""):
        return ""
    found = note.then.one(Team, cycle=note.session.cycle, team=team)
    return f" ({team_name(found, team)})"
