"""The report that goes with a handover: what the programme holds at one commit, on one page.

It is made of the commit alone, so that whoever checks a handover can make it anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from csit_tui import __version__
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.reports.markdown import markdown
from csit_tui.reports.page import Block, Column, Grid, Heading, Page, Words

_TITLE = "As handed over to validators"
_UNRATED = "not rated"


def report(snapshot: Snapshot, commit: str, when: datetime.datetime) -> str:
    """The page in Markdown. Raises `Refused` where the manifest cannot be read."""
    manifest = snapshot.manifest()
    cycle = snapshot.cycle(manifest.cycle)
    facts = (
        ("Organisation", manifest.organisation or "not named"),
        ("Cycle", manifest.cycle),
        ("Benchmark", (cycle.benchmark if cycle else None) or "not named"),
        ("Commit", commit),
        ("Committed", when.isoformat(sep=" ", timespec="minutes")),
    )
    about = "Compare the commit with the id that came to you by another way than this folder."
    title = f"{manifest.name or 'Programme'} {manifest.cycle}"
    blocks = (*_blocks(snapshot, manifest.cycle), Words(f"Made by csit {__version__}."))
    return markdown([Page("report", title, _TITLE, about, facts, blocks)])


def _blocks(snapshot: Snapshot, cycle: str) -> Iterator[Block]:
    yield from _unreadable(snapshot)
    teams = snapshot.teams(cycle)
    if not teams:
        yield Words("No team is named yet.")
        return
    yield Heading("Ratings")
    yield _ratings(snapshot, cycle, teams)


def _unreadable(snapshot: Snapshot) -> Iterator[Block]:
    if snapshot.troubles:
        yield Heading("Files that cannot be read")
        yield from (Words(str(trouble)) for trouble in snapshot.troubles)


def _ratings(snapshot: Snapshot, cycle: str, teams: list[Team]) -> Grid:
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    by_team = [snapshot.assessments(cycle, team.team) for team in teams]
    criteria = dict.fromkeys(criterion for found in by_team for criterion in sorted(found))
    rows = []
    for criterion in sorted(criteria, key=_place):
        known = yardstick.criterion(criterion)
        name = f"{criterion} {known.name}" if known else criterion
        ratings = (found[criterion].rating if criterion in found else None for found in by_team)
        rows.append((name, *(_UNRATED if one is None else f"{one:g}" for one in ratings)))
    columns = (Column("Criterion"), *(Column(team.name or team.team) for team in teams))
    return Grid("", columns, tuple(rows))


def _place(criterion: str) -> list[tuple[bool, int, str]]:
    """Criteria in order of their numbers: 5.2 before 5.10, and words behind."""
    parts = criterion.split(".")
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]
