"""What may be recorded where: closed cycles are read-only, parallel teams have their own branch.

A benchmark that closed cycles were judged by is read-only too, so that they stay what they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from csit_tui import vcs
from csit_tui.merge import Change
from csit_tui.method.assessed import options_of
from csit_tui.method.benchmarks import closed_by
from csit_tui.method.filling import BY_CYCLE, set_value
from csit_tui.method.nouns import listed
from csit_tui.method.places import team_name
from csit_tui.model.branch import is_branch
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.programme import MAIN_LINE, Cycle, Programme
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.editing import place
from csit_tui.vcs import branches
from csit_tui.vcs.place import Place
from csit_tui.workspace.context import Context
from csit_tui.workspace.state import State

_TEAMS = "team/"
_DESK = "desk"
OWN_DESK = "own"
"""What a branch of desk work is called after whose work is no team's."""
WORKBOOK = "workbook"
"""What a branch is called after, beside the team if it is one's, that a workbook came back as."""
JUDGED = frozenset({"assessment", "preparation"})
"""Kinds of record in which a team judges: parallel teams do so on branches of their own."""


def may_edit(
    context: Context,
    path: str,
    state: State | None,
    changes: Sequence[Change] = (),
    *,
    mending: bool = False,
) -> None:
    """Refuse a change where the record, or what is changed of it, is not to be changed here.

    A conflict that stands in a record is mended on whichever branch it stands.
    """
    kind, identity = place(path)
    cycle, team = identity.get("cycle"), identity.get("team")
    if cycle and is_closed(context, cycle):
        _may_change_closed(kind, cycle, path, changes)
    if mending:
        return
    refuse_fixed(context, path, changes)
    if kind == "consensus" and cycle:
        _may_settle(context, path, cycle)
    at_meeting = state is not None and not state.session.desk
    if kind in JUDGED and cycle and team and not at_meeting:
        trouble = off_the_branch(context, cycle, team, only_main_line=True)
        if trouble is not None:
            raise Refused(trouble._replace(path=path))


_RESTS_ON = frozenset({"benchmark", "benchmark_version", "origin", "starts", "ends"})
"""What of a closed cycle's own sheet stays: by what and when it was judged, and its place."""


def _may_change_closed(kind: str, cycle: str, path: str, changes: Sequence[Change]) -> None:
    """Refuse a change in a closed cycle; of its own sheet what others rest on."""
    if kind != "cycle":
        raise closed(cycle, path)
    for change in changes:
        if change.path[:1] and change.path[0] in _RESTS_ON:
            field = change.path[0].replace("_", " ")
            what = f"The cycle {cycle} is closed, so its {field} stays as it is."
            mend = f"Open it again first: csit cycle reopen {cycle} --reason TEXT"
            raise refused(what, mend, path, change.path[0])


def closed(cycle: str, path: str) -> Refused:
    """Why a record of a closed cycle is not changed; only the cycle's own sheet is."""
    what = f"The cycle {cycle} is closed, so nothing in it can be changed."
    return refused(what, "Record in the open cycle.", path)


def refuse_fixed(context: Context, path: str, changes: Sequence[Change] = ()) -> None:
    """Refuse what no session changes, wherever it is done.

    That is a benchmark by which a closed cycle was judged, and what ``csit cycle`` alone sets.
    """
    kind, identity = place(path)
    _may_set(kind, changes)
    if benchmark := identity.get("benchmark"):
        _may_change(context, path, benchmark)


def _may_set(kind: str, changes: Sequence[Change]) -> None:
    """Refuse to set what closing, opening again and starting a cycle alone set."""
    model = BY_KIND[kind]
    for change in changes:
        if change.path[:1] and change.path[0] in BY_CYCLE.get(model, ()):
            set_value(model, {}, change.path, change.after)  # refuses, in the words of any sheet


def _may_change(context: Context, path: str, benchmark: str) -> None:
    """Refuse to change a benchmark by which a closed cycle was judged."""
    used = closed_by(context.shelf.snapshot((), lambda one: one.endswith("/cycle.toml")), benchmark)
    if used:
        what = f"{listed(used)} {'were' if len(used) > 1 else 'was'} judged by {benchmark}"
        mend = f"Change a new version of it: csit benchmark new ID --from {benchmark}"
        raise refused(f"{what}, so it stays as it is.", mend, path)


def _may_settle(context: Context, path: str, cycle: str) -> None:
    """Refuse to settle between teams for one that is sealed, or on a team's own branch."""
    from csit_tui.method.sealing import SETTLES_NOTHING
    from csit_tui.workspace.sealing import seal

    sealed = next((team for team in seal(context).own if team.cycle == cycle), None)
    if sealed is not None:
        mine = Team.PATH.format(cycle=cycle, team=sealed.team)
        raise refused(SETTLES_NOTHING, f"Once it has: csit set {mine} finished yes", path)
    branch = vcs.head(context.in_git()).branch
    teams = teams_of(context, cycle).teams(cycle)
    if branch in {team_branch(cycle, one.team) for one in teams}:
        what = f"What teams settle is kept on the main line, and this is {branch}."
        raise refused(what, f"Go there first: git switch {main_line(context)}", path)


def is_closed(context: Context, cycle: str) -> bool:
    """Whether a cycle is closed, and so read-only."""
    found = context.shelf.record(Cycle.PATH.format(cycle=cycle))
    return isinstance(found, Cycle) and found.status == "closed"


def main_line(context: Context) -> str:
    """The branch on which shared work is kept; what can be no branch is not taken for one."""
    found = context.shelf.record(Programme.PATH)
    named = found.main_line if isinstance(found, Programme) else None
    return named if named is not None and is_branch(named) else MAIN_LINE


def team_branch(cycle: str, team: str) -> str:
    """The branch on which a parallel team records."""
    return f"{_TEAMS}{cycle}-{team}"


def team_on(cycle: str, branch: str) -> str | None:
    """The team that records on a branch of its own here, by the branch's name; else none."""
    start = team_branch(cycle, "")
    return branch.removeprefix(start) or None if branch.startswith(start) else None


def cycle_on(team: str, branch: str) -> str | None:
    """The cycle that a team's branch is for, here or as a remote has it, by its name."""
    return branch.rpartition(_TEAMS)[2].removesuffix(f"-{team}") or None


def desk_branch(cycle: str, stem: str) -> str:
    """The branch of a work tree of one's own; ``stem`` begins with the team, if it is a team's."""
    return f"{_DESK}/{cycle}-{stem}"


def refuse_no_desk(place: Place) -> None:
    """Refuse where a branch leaves git no room for branches of desk work."""
    if branches.exists(place, _DESK):
        what = f"A branch is called {_DESK}, and so there is no room for those of desk work."
        raise refused(what, f"Call it otherwise: git branch -m {_DESK} NAME")


def is_desk(cycle: str, name: str) -> bool:
    """Whether a branch, here or as a remote has it, is one of a work tree of one's own."""
    return f"/{desk_branch(cycle, '')}" in f"/{name}"


def desk_team(cycle: str, teams: Iterable[str], branch: str) -> str | None:
    """The team whose desk work a branch holds, by its name, such as ``desk/2026-parks-depot``."""
    fitting = [team for team in teams if f"{branch}-".startswith(f"{desk_branch(cycle, team)}-")]
    return max(fitting, key=len, default=None)


def is_own_desk(cycle: str, name: str) -> bool:
    """Whether a branch is desk work of no team, but of the whole cycle: a workbook's is too."""
    return is_workbook(cycle, name) or _is_called(cycle, name, OWN_DESK)


def is_workbook(cycle: str, name: str) -> bool:
    """Whether a branch is a workbook that came back, as far as that is no team's."""
    return _is_called(cycle, name, WORKBOOK)


def _is_called(cycle: str, name: str, after: str) -> bool:
    stem = name.rpartition(desk_branch(cycle, ""))[2] if is_desk(cycle, name) else ""
    return re.fullmatch(rf"{after}(-\d+)?", stem) is not None


def is_of_workbook(cycle: str, team: str, name: str) -> bool:
    """Whether a branch is what a workbook changed of what a team judges; only an import names so.

    Such as ``desk/2026-arts-workbook-1``, here or as a remote has it.
    """
    start = re.escape(desk_branch(cycle, team))
    return re.search(rf"(^|/){start}-workbook-\d+$", name) is not None


def branches_of(context: Context, cycle: str, teams: Iterable[str]) -> dict[str, str]:
    """The branches of their own that teams have here, by team; git is not started for it."""
    if context.place is None:
        return {}
    found = {team: team_branch(cycle, team) for team in teams}
    return {team: name for team, name in found.items() if branches.exists(context.place, name)}


def teams_of(context: Context, cycle: str) -> Snapshot:
    """What says how the teams of a cycle stand to one another: their sheets and the options."""
    teams, options = f"cycles/{cycle}/teams/", f"cycles/{cycle}/options.toml"
    return context.shelf.snapshot((cycle,), lambda path: path.startswith((teams, options)))


def is_parallel(snapshot: Snapshot, cycle: str, team: str) -> bool:
    """Whether another team of the cycle assesses by the same options, so that both record alike."""
    own = snapshot.one(Team, cycle=cycle, team=team)
    if own is None:
        return False
    options = options_of(snapshot, cycle, own)
    others = (other for other in snapshot.teams(cycle) if other.team != team)
    return any(options_of(snapshot, cycle, other) == options for other in others)


def judges_apart(context: Context, cycle: str, team: str) -> bool:
    """Whether a team judges on a branch of its own: one of several, until it has finished."""
    snapshot = teams_of(context, cycle)
    own = snapshot.one(Team, cycle=cycle, team=team)
    return own is not None and not own.finished and is_parallel(snapshot, cycle, team)


def off_the_branch(
    context: Context, cycle: str, team: str, *, only_main_line: bool = False
) -> Trouble | None:
    """Why a parallel team does not record on the branch that is checked out, if it does not.

    With ``only_main_line`` other branches than the main line and other teams' will do, and so does
    the main line once the team has finished: its work is then corrected where it was brought in.
    """
    branch = vcs.head(context.in_git()).branch
    wanted = team_branch(cycle, team)
    if branch == wanted:
        return None
    snapshot = teams_of(context, cycle)
    taken = {team_branch(cycle, other.team) for other in snapshot.teams(cycle)}
    if only_main_line and branch not in {main_line(context), *taken}:
        return None
    own = snapshot.one(Team, cycle=cycle, team=team)
    corrected = only_main_line and branch not in taken and own is not None and own.finished
    if corrected or not is_parallel(snapshot, cycle, team):
        return None
    here = f"the branch {branch}" if branch else "no branch"
    who = f"The {team_name(own, team)}"
    what = f"{who} assesses beside other teams, so it records on a branch of its own; this is "
    mend = f"Go to the branch {wanted}: csit session open assessment --team {team} --branch"
    return Trouble(f"{what}{here}.", mend)
