"""Whether whoever changed a workbook belongs to the teams whose judgements it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csit_tui.method.places import one_line, record_at, team_name
from csit_tui.model.assessment import Assessment
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.text import brief


def strangers(snapshot: Snapshot, files: Iterable[str], author: str) -> Iterator[str]:
    """A note for each team, with members, on whose list an author, ``Name <address>``, is not."""
    name = one_line(author.partition("<")[0])
    placed = (record_at(file) for file in files)
    judged = (one[1] for one in placed if one is not None and one[0] is Assessment)
    for cycle, team in dict.fromkeys((one["cycle"], one["team"]) for one in judged):
        record = snapshot.one(Team, cycle=cycle, team=team)
        members = record.members.values() if record else ()
        names = {one_line(member.name).casefold() for member in members}
        if names and name.casefold() not in names:
            yield f"{brief(name, 60)} is not on the list of the {team_name(record)}."
