"""Which cycle, team and criterion a command means."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.cycles import no_cycle
from csit_tui.method.dates import no_date, read_date
from csit_tui.method.places import record_at
from csit_tui.method.teams import listed_teams, no_team, team_called
from csit_tui.model.base import CRITERION, Date
from csit_tui.model.choices import OPTIONS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from csit_tui.workspace import Standing


def chosen_cycle(snapshot: Snapshot, named: str | None = None) -> str:
    """The cycle named, which must exist; else the current one."""
    if named is None:
        return snapshot.manifest().cycle
    if snapshot.cycle(named) is None:
        raise no_cycle(named, snapshot)
    return named


def chosen_team(snapshot: Snapshot, cycle: str, named: str | None) -> str | None:
    """The team named, by its id or its name, which must exist; none where none is named."""
    if named is None:
        return None
    teams = list(snapshot.teams(cycle))
    found = team_called(named, teams)
    if found is None:
        raise no_team(named, cycle, teams)
    return found


def working_team(
    standing: Callable[[], Standing], snapshot: Snapshot, cycle: str, named: str | None
) -> str:
    """The team that is meant: the one named, else the one that works here, as ``standing`` tells.

    Raises `Refused` where there is no such team, or where neither is known.
    """
    chosen = chosen_team(snapshot, cycle, named or standing().team)
    if chosen is None:
        known = listed_teams(snapshot.teams(cycle))
        what = "It is not clear which team is meant."
        raise refused(what, f"Name it with --team. Teams: {known}.")
    return chosen


def day_said(said: str | None, field: str) -> Date | None:
    """The day that was written; none where none was. Raises `Refused` for what is no day."""
    if said is None:
        return None
    found = read_date(said)
    if found is None:
        raise refused(*no_date(said), field=field)
    return found


def record_named(named: str, paths: Iterable[str], none: str, mend: str) -> str:
    """The one of some records that is meant by a criterion, such as ``7.3``; a path is itself.

    Raises `Refused` where more than one of them is of the criterion, or none is: then ``none`` and
    ``mend`` say so.
    """
    if not re.fullmatch(CRITERION, named):
        return named
    placed = ((path, record_at(path)) for path in dict.fromkeys(paths))
    found = [path for path, at in placed if at and at[1].get("criterion") == named]
    if len(found) == 1:
        return found[0]
    if not found:
        raise refused(none, mend)
    raise refused(f"Several records are of {named}.", f"Name one of: {', '.join(found)}")


def near(criterion: str, yardstick: Yardstick) -> str:
    """The way out where a criterion is unknown: those of its theme, else those written alike."""
    every = yardstick.criteria(OPTIONS)
    theme = criterion.rpartition(".")[0]
    found = [one for one in every if one.rpartition(".")[0] == theme]
    found = found or get_close_matches(criterion, every, n=3)
    return f"Near it: {', '.join(found)}." if found else "csit show --team TEAM lists the criteria."
