"""For which branch each change of a workbook is, and the commit that it is made on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from csit_tui import vcs
from csit_tui.method.exchange.edits import Edit
from csit_tui.method.exchange.origin import EXPORT
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.editing import place
from csit_tui.vcs import Git, blobs, branches, merging
from csit_tui.workspace import rules
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.context import Context


class Target(NamedTuple):
    """A branch that changes are for, none for the main line; the team whose branch it is.

    It ``is_here`` where the changes can be brought into it at once.
    """

    branch: str | None
    team: str | None
    is_here: bool


class Part(NamedTuple):
    """The records that are changed for one branch, and the commit that they are changed on.

    ``ahead`` are those of them that the workbook's commit holds in another state than this one.
    """

    target: Target
    start: str
    files: tuple[str, ...]
    ahead: tuple[str, ...] = ()


class Parted(NamedTuple):
    """The parts of a workbook, why some cannot be made, and the files of branches ``elsewhere``."""

    parts: list[Part]
    troubles: list[Trouble]
    elsewhere: frozenset[str]


def parted(context: Context, commit: str, edits: Mapping[str, Sequence[Edit]]) -> Parted:
    """The parts of a workbook that was made from a commit.

    What a parallel team judges is changed on the team's own branch, whatever is checked out; all
    else on the one that is. Raises `Refused` where the workbook is of another line of work.
    """
    here = _here(context)
    own = cache(partial(_own, context))
    by_target: dict[Target, list[str]] = {}
    for file in edits:
        kind, identity = place(file)
        of_team = own(identity["cycle"], identity["team"]) if kind in rules.JUDGED else None
        by_target.setdefault(of_team or here, []).append(file)
    parts: list[Part] = []
    troubles: list[Trouble] = []
    with context.git() as git:
        for target, files in by_target.items():
            part = _part(context, git, commit, target, tuple(files))
            if part is not None:
                parts.append(part)
            elif target.is_here:
                raise _apart(context, git, commit, target)
            else:
                troubles += _no_base(target, [edits[file][0] for file in files])
    elsewhere = (file for target in by_target if not target.is_here for file in by_target[target])
    return Parted(parts, troubles, frozenset(elsewhere))


def _here(context: Context) -> Target:
    """The branch of a team that is checked out, else the main line."""
    branch = vcs.head(context.in_git()).branch or ""
    team = rules.team_on(context.programme().cycle, branch)
    return Target(branch if team else None, team, is_here=True)


def _own(context: Context, cycle: str, team: str) -> Target | None:
    """The branch of its own on which a team judges, where that is not the one checked out."""
    branch, place = rules.team_branch(cycle, team), context.in_git()
    if cycle != context.programme().cycle:
        return None
    if rules.off_the_branch(context, cycle, team, only_main_line=True) is None:
        return None
    if branches.exists(place, branch):
        return Target(branch, team, is_here=False)
    if (file := place.common_dir / "refs/heads" / branch).is_file():
        what = f"The branch {branch} holds no commit: it is broken, or another name of a branch."
        raise refused(what, f"Remove its file, {file}; then: git branch {branch} COMMIT")
    return None


def _part(
    context: Context, git: Git, commit: str, target: Target, files: tuple[str, ...]
) -> Part | None:
    """The records with the commit to change them on: the workbook's, where the branch holds it.

    Else it is one that both hold, and of the workbook's line nothing comes in but these records. A
    team's branch takes them as they were there, such as settled on the main line; the main line
    takes none before its work is brought in. None where there is no such commit.
    """
    tip = sources.target(context, target.branch)
    if merging.contains(git, tip, commit):
        return Part(target, commit, files)
    wanted = blobs.ids(git, [f"{commit}:./{file}" for file in files])
    for base in merging.bases(git, commit, tip):
        held = zip(
            files, wanted, blobs.ids(git, [f"{base}:./{file}" for file in files]), strict=True
        )
        ahead = tuple(file for file, there, here in held if there != here)
        if target.branch is not None or not ahead:
            return Part(target, base, files, ahead)
    return None


def _apart(context: Context, git: Git, commit: str, target: Target) -> Refused:
    """The workbook was made from work that the line here lacks."""
    main = rules.main_line(context)
    line = f"the branch {target.branch}" if target.branch else f"the main line, {main}"
    what = f"The workbook was made from a commit that is not in {line}: {commit[:10]}"
    other = branches.holding(git, commit, ["refs/heads"])
    if other is None:
        return refused(f"{what}.", f"Make the workbook anew: {EXPORT}")
    way = f"Import it there: git switch {other}"
    if not target.branch:
        way = f"{way}; or bring that in first: csit merge {other}"
    return refused(f"{what}, on {other}.", way)


def _no_base(target: Target, edits: Sequence[Edit]) -> Iterator[Trouble]:
    what = f"The branch {target.branch} and the workbook's commit have no work in common."
    mend = f"Make the workbook on that branch: git switch {target.branch}, then {EXPORT}"
    return (edit.trouble(what, mend) for edit in edits)
