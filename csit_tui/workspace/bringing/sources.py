"""Which lines of work can be brought in: the teams' own branches, here and on remotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csit_tui import vcs
from csit_tui.model.programme import Programme
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, nearest, refused
from csit_tui.text import quoted
from csit_tui.vcs import Git, blobs, branches, merging
from csit_tui.vcs.place import ref_value
from csit_tui.workspace import rules
from csit_tui.workspace.bringing.run import Source
from csit_tui.workspace.context import Context

_HEADS, _REMOTES = "refs/heads/", "refs/remotes/"


def into(context: Context, names: Sequence[str]) -> str | None:
    """The branch that lines of work are brought into; none for the main line.

    It is the one that is checked out where all of them are its own: the same branch as a remote or
    a stick has it.
    """
    main, branch = rules.main_line(context), vcs.head(context.in_git()).branch
    if branch in {None, main} or not names:
        return None
    own = all(branches.is_copy(context.in_git(), name, branch) for name in names)
    return branch if own else None


def target(context: Context, branch: str | None) -> str:
    """The last commit of a branch, or of the main line. Raises `Refused` where it is not here."""
    name = branch or rules.main_line(context)
    found = ref_value(context.in_git(), f"{_HEADS}{name}")
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


def waiting_branches(context: Context, git: Git, commit: str) -> list[Source]:
    """Branches of the cycle's teams that hold work which a commit lacks, by team.

    Of those of one team that contain each other the newest counts; where they diverge, both do.
    Those of retired teams are not named.
    """
    cycle = _cycle(context)
    if cycle is None:
        return []
    teams = rules.teams_of(context, cycle).records.values()
    retired = {one.team for one in teams if isinstance(one, Team) and one.retired}
    start = rules.team_branch(cycle, "")
    by_team: dict[str, list[Source]] = {}
    for source in _unmerged(git, commit, start):
        if source.team and source.team not in retired:
            by_team.setdefault(source.team, []).append(source)
    return [source for team in sorted(by_team) for source in _newest(git, by_team[team])]


def _cycle(context: Context) -> str | None:
    found = context.shelf.record(Programme.PATH)
    return found.cycle if isinstance(found, Programme) else None


def _unmerged(git: Git, commit: str, start: str) -> Iterable[Source]:
    places = (f"{_HEADS}{start}*", f"{_REMOTES}*/{start}*")
    words = ("for-each-ref", "--format=%(refname) %(objectname)", f"--no-merged={commit}")
    out = git.read(*words, *places).decode("utf-8", "surrogateescape")
    for line in out.splitlines():
        ref, _, tip = line.partition(" ")
        name = ref.removeprefix(_HEADS).removeprefix(_REMOTES)
        yield Source(name, tip, name.rpartition(start)[2])


def _newest(git: Git, sources: Sequence[Source]) -> list[Source]:
    """Without those that others contain; of several names for one commit the first counts."""
    tips = merging.independent(git, [source.commit for source in sources])
    first = {source.commit: source for source in reversed(sources)}
    return [first[tip] for tip in sorted(tips, key=lambda tip: first[tip].name)]


def named(context: Context, git: Git, commit: str, names: Sequence[str]) -> list[Source]:
    """The lines of work that a user names: teams, branches, tags, commits; none twice.

    Raises `Refused` for a name that stands for nothing.
    """
    waiting = waiting_branches(context, git, commit)
    found: dict[str, Source] = {}
    for name in names:
        for source in _of(context, git, waiting, name):
            found.setdefault(source.commit, source)
    return list(found.values())


def _of(context: Context, git: Git, waiting: Sequence[Source], name: str) -> list[Source]:
    own = [source for source in waiting if name in {source.team, source.name}]
    if own:
        return own
    cycle = _cycle(context)
    start = rules.team_branch(cycle, "") if cycle else "/"
    for candidate in (name, f"{start}{name}"):
        try:
            tip = blobs.resolve(git, candidate)
        except Refused:
            continue
        team = candidate.rpartition(start)[2] if start in candidate else None
        return [Source(candidate, tip, team)]
    known = [part for source in waiting for part in (source.team or "", source.name)]
    otherwise = "csit merge lists what can be brought in."
    raise refused(
        f"{quoted(name, 60)} names no team's branch, no commit and no tag here.",
        nearest(name, known, otherwise),
    )
