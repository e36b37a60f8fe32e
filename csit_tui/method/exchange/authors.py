"""Whether whoever changed a workbook belongs to the teams whose judgements it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csit_tui.method.places import one_line, record_at, team_name
from csit_tui.model.assessment import Assessment
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.text import brief


def strangers(snapshot: Snapshot, files: Iterable[str], author: str) -> Iterator[str]:
    """A note where an author, ``Name <address>``, is on no team's list; else for each team judged.

    Teams are those of the cycles that the files are of, and of the current one.
    """
    name = one_line(author.partition("<")[0])
    placed = [one for one in map(record_at, files) if one is not None]
    cycles = {one[1]["cycle"] for one in placed if "cycle" in one[1]}
    teams = [
        team for cycle in (*cycles, snapshot.manifest().cycle) for team in snapshot.teams(cycle)
    ]
    if placed and not any(_has(team, name) for team in teams):
        yield f"{brief(name, 60)} is on no team's list."
        return
    judged = (one[1] for one in placed if one[0] is Assessment)
    for cycle, team in dict.fromkeys((one["cycle"], one["team"]) for one in judged):
        record = snapshot.one(Team, cycle=cycle, team=team)
        if record is not None and not _has(record, name):
            yield f"{brief(name, 60)} is not on the list of the {team_name(record)}."


def _has(team: Team, name: str) -> bool:
    return any(one_line(one.name).casefold() == name.casefold() for one in team.members.values())
