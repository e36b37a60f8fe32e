"""Sessions that are planned: which there are, which comes next, and how people name one."""

from __future__ import annotations

from csit_tui.method.places import one_line, session_name, team_name
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session


def planned(snapshot: Snapshot, cycle: str, under_way: str | None = None) -> list[Session]:
    """The sessions of a cycle that are still to come, in order of date.

    The open one, whose id is ``under_way``, reads as planned until it is closed; it is left out.
    """
    return [s for s in snapshot.sessions(cycle) if s.status == "planned" and s.id != under_way]


def next_planned(
    snapshot: Snapshot, cycle: str, team: str | None, purpose: str | None = None
) -> Session | None:
    """The next session that a team has planned, of one kind where one is named.

    Without a team it is the next one that belongs to none.
    """
    fitting = (
        s
        for s in planned(snapshot, cycle)
        if s.team == team and purpose in {None, s.purpose or "assessment"}
    )
    return next(fitting, None)


def numbered(snapshot: Snapshot, cycle: str, team: str | None, purpose: str) -> str | None:
    """What a team's assessment session is called where nobody names it: by its number."""
    if purpose != "assessment" or team is None:
        return None
    found = snapshot.sessions(cycle, team)
    return f"session {sum(s.purpose == purpose and s.status == 'held' for s in found) + 1}"


def told(session: Session) -> str:
    """A planned session as a sentence names it: ``Session 3, planned for 19 March, 09:30, ...``."""
    name, when = session_name(session), _when(session)
    return f"{name[:1].upper()}{name[1:]}, {f'planned for {when}' if when else 'planned'}"


def listed(session: Session, snapshot: Snapshot) -> str:
    """A planned session in a list: whose, its name, when and where."""
    teams = {team.team: team for team in snapshot.teams(session.cycle)}
    whose = team_name(teams.get(session.team), session.team) if session.team else ""
    return ", ".join(filter(None, [whose, session_name(session), _when(session)]))


def _when(session: Session) -> str:
    """Day, hour and place of a session, as far as they are settled."""
    day = f"{session.date.day} {session.date:%B}" if session.date else ""
    hour = f"{session.start:%H:%M}" if session.start else ""
    return ", ".join(filter(None, [day, hour, one_line(session.place)]))
