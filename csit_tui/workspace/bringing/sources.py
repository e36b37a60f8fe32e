"""Which lines of work can be brought in: the teams' own branches, here and on remotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csit_tui import vcs
from csit_tui.model.programme import Programme
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, nearest, refused
from csit_tui.text import quoted
from csit_tui.vcs import Git, blobs, branches, merging
from csit_tui.vcs.place import ref_value
from csit_tui.workspace import rules
from csit_tui.workspace.context import Context


class Source(NamedTuple):
    """A line of work: its name as git knows it, its commit, the team whose branch it is."""

    name: str
    commit: str
    team: str | None = None


def into(context: Context, names: Sequence[str]) -> str | None:
    """The branch that lines of work are brought into; none for the main line.

    It is the one that is checked out where all of them are its own: the same branch as a remote or
    a stick has it, and the desk work of the team whose branch it is.
    """
    main, branch = rules.main_line(context), vcs.head(context.in_git()).branch
    if branch in {None, main} or not names:
        return None
    own = all(
        branches.is_copy(context.in_git(), name, branch) or desk_of(context, name) == branch
        for name in names
    )
    return branch if own else None


def desk_of(context: Context, name: str) -> str | None:
    """The branch of the team whose desk work a branch holds."""
    cycle = _cycle(context)
    team = _team(context, cycle, name) if cycle and rules.is_desk(cycle, name) else None
    return rules.team_branch(cycle, team) if cycle and team else None


def _team(context: Context, cycle: str, name: str) -> str | None:
    """The team of a branch of its own or of its desk work, here or as a remote has it."""
    start = rules.team_branch(cycle, "")
    if not rules.is_desk(cycle, name):
        return name.rpartition(start)[2] if start in name else None
    desk = rules.desk_branch(cycle, "")
    teams = [one.team for one in rules.teams_of(context, cycle).teams(cycle)]
    return rules.desk_team(cycle, teams, f"{desk}{name.rpartition(desk)[2]}")


def waits_for(context: Context, git: Git, source: Source) -> str | None:
    """The team's branch that a line is for: what a workbook changed of what is judged there.

    It waits until a branch of that name, here or as a remote has it, holds it; other desk work is
    brought in wherever it is wanted.
    """
    cycle, team = _cycle(context), source.team
    if cycle is None or team is None or not rules.is_of_workbook(cycle, team, source.name):
        return None
    branch = rules.team_branch(cycle, team)
    copies = [f"refs/heads/{branch}", f"refs/remotes/*/{branch}"]
    there = branches.exists(context.in_git(), branch) or branches.remote_of(git, branch)
    if not there or not rules.judges_apart(context, cycle, team):
        return None
    return None if branches.holding(git, source.commit, copies) else branch


def team_here(context: Context) -> str | None:
    """The branch that is checked out where it is a team's own; none elsewhere."""
    branch, cycle = vcs.head(context.in_git()).branch or "", _cycle(context)
    return branch if cycle and rules.team_on(cycle, branch) else None


def target(context: Context, branch: str | None) -> str:
    """The last commit of a branch, or of the main line. Raises `Refused` where it is not here."""
    name = branch or rules.main_line(context)
    found = ref_value(context.in_git(), f"refs/heads/{name}")
    if found is None:
        called = f"The branch {name}" if branch else f"The main line {name}"
        what = f"{called} is not here, so nothing can be brought into it."
        raise refused(what, f"Fetch it: git fetch, then git switch {name}")
    return found


def off_the_branch(context: Context, wanted: str | None) -> Refused | None:
    """Why nothing can be brought into a branch, or the main line, from the one checked out."""
    name, branch = wanted or rules.main_line(context), vcs.head(context.in_git()).branch
    if branch == name:
        return None
    here = f"the branch {branch}" if branch else "no branch"
    line = f"the branch {name}" if wanted else f"the main line, {name}"
    what = f"This work is brought into {line}; this is {here}."
    mend = f"Close what is open (csit session close), then: git switch {name}. "
    return refused(what, f"{mend}A preview needs neither: csit merge REF --preview")


def lacked(context: Context, git: Git, commit: str, cycle: str | None = None) -> list[Source]:
    """What is to be brought in: branches, here and as remotes have them, with work a commit lacks.

    They are those of the cycle's teams, known or not, and of desk work; those of retired teams are
    none of it. By team, its own before its desk work; desk work that is no team's comes last. It is
    the current cycle's, unless another is named.
    """
    cycle = cycle or _cycle(context)
    if cycle is None:
        return []
    teams = rules.teams_of(context, cycle).records.values()
    retired = {one.team for one in teams if isinstance(one, Team) and one.retired}
    starts = rules.team_branch(cycle, ""), rules.desk_branch(cycle, "")
    every = [
        Source(name, tip, _team(context, cycle, name))
        for name, tip in branches.lacked(git, commit, starts)
    ]
    found = [
        one
        for one in every
        if (one.team and one.team not in retired) or rules.is_own_desk(cycle, one.name)
    ]
    return sorted(found, key=lambda one: (one.team is None, one.team or "", _is_desk(cycle, one)))


def lacked_here(context: Context, git: Git) -> list[Source]:
    """The same of what is checked out; nothing where nothing was committed yet."""
    head = vcs.head(context.in_git())
    return [] if head.known and head.sha is None else lacked(context, git, "HEAD")


def offered(context: Context, git: Git, commit: str, cycle: str | None = None) -> list[Source]:
    """What is to be brought into a commit, each piece of work once, in the same order.

    Of a team's branches that contain each other the newest counts; where they diverge, both do. Its
    desk work stands beside them, unless it is in the team's own.
    """
    cycle = cycle or _cycle(context)
    every = lacked(context, git, commit, cycle)
    teams = dict.fromkeys(one.team for one in every)
    by_team = ([one for one in every if one.team == team] for team in teams)
    return [one for of_team in by_team for one in _of_team(git, cycle or "", of_team)]


def offered_here(context: Context, git: Git) -> list[Source]:
    """What is to be brought into the main line; on a team's branch before it what is its own.

    A workbook's changes are its own until it has them, be they on the main line already.
    """
    every = offered(context, git, target(context, None))
    branch = team_here(context)
    if branch is None:
        return every
    lacks = [one for one in lacked_here(context, git) if waits_for(context, git, one) == branch]
    fresh = [one for one in _newest(git, lacks) if one not in every]
    own = [*fresh, *(one for one in every if into(context, [one.name]) == branch)]
    return [*own, *(one for one in every if one not in own)]


def _of_team(git: Git, cycle: str, sources: Sequence[Source]) -> list[Source]:
    """The newest of a team's own, then of its desk work what those lack."""
    own = _newest(git, [one for one in sources if not _is_desk(cycle, one)])
    newest = _newest(git, sources) if len(own) < len(sources) else own
    return own + [one for one in newest if _is_desk(cycle, one)]


def _is_desk(cycle: str, source: Source) -> bool:
    return rules.is_desk(cycle, source.name)


def _cycle(context: Context) -> str | None:
    found = context.shelf.record(Programme.PATH)
    return found.cycle if isinstance(found, Programme) else None


def _newest(git: Git, sources: Sequence[Source]) -> list[Source]:
    """Without those that others contain; of several names for one commit the first counts."""
    if not sources:
        return []
    tips = merging.independent(git, [source.commit for source in sources])
    first = {source.commit: source for source in reversed(sources)}
    return [first[tip] for tip in sorted(tips, key=lambda tip: first[tip].name)]


def named(context: Context, git: Git, commit: str, names: Sequence[str]) -> list[Source]:
    """The lines of work that a user names: teams, branches, tags, commits; none twice.

    Raises `Refused` for a name that stands for nothing.
    """
    every = offered(context, git, commit)
    found: dict[str, Source] = {}
    for name in names:
        for source in _of(context, git, every, name):
            found.setdefault(source.commit, source)
    return list(found.values())


def _of(context: Context, git: Git, every: Sequence[Source], name: str) -> list[Source]:
    own = [source for source in every if name in {source.team, source.name}]
    if own:
        return own
    cycle = _cycle(context)
    start = rules.team_branch(cycle, "") if cycle else "/"
    for candidate in (name, f"{start}{name}"):
        try:
            tip = blobs.resolve(git, candidate)
        except Refused:
            continue
        team = _team(context, cycle, candidate) if cycle else None
        return [Source(candidate, tip, team)]
    known = [part for source in every for part in (source.team or "", source.name)]
    otherwise = "csit merge lists what can be brought in."
    raise refused(
        f"{quoted(name, 60)} names no team's branch, no commit and no tag here.",
        nearest(name, known, otherwise),
    )
