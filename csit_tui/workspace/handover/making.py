"""Making a handover: a folder with one commit as a bundle, its files, and a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from csit_tui import vcs
from csit_tui.method.reporting import names_of
from csit_tui.method.sealing import Seal
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble, refused
from csit_tui.store import outside, outside_folder
from csit_tui.vcs import Git, single
from csit_tui.vcs.log import log
from csit_tui.vcs.status import status
from csit_tui.workspace import annual
from csit_tui.workspace.bringing.lacking import lacking
from csit_tui.workspace.context import Context
from csit_tui.workspace.handover.contents import BUNDLE, Report, Tree, contents, programme, tree
from csit_tui.workspace.handover.manifest import MANIFEST, Manifest, digest, is_ours, written
from csit_tui.workspace.history import commit_named, looking_back
from csit_tui.workspace.sealing import keeps, seal


class Wanted(NamedTuple):
    """What is to be handed over: a commit, the last one by default, and the folder to make.

    An earlier handover is replaced with ``force``; ``how`` says what a user does for that.
    """

    target: str
    revision: str | None = None
    force: bool = False
    how: str = "replace it"


class Made(NamedTuple):
    """What was handed over: the commit, its files, and how many commits led to it.

    ``links`` are those of them that are symbolic links, ``uncommitted`` the files that differ here
    from the commit and ``not_brought_in`` the teams, with their names, whose newest work it lacks,
    where it is the one that is checked out, and ``waiting`` other lines of work that it lacks;
    ``troubles`` are its unreadable files.
    """

    commit: str
    files: int
    commits: int
    links: tuple[str, ...]
    uncommitted: tuple[str, ...]
    not_brought_in: Mapping[str, str]
    waiting: tuple[str, ...]
    troubles: tuple[Trouble, ...]


def make(context: Context, wanted: Wanted, report: Report) -> Made:
    """Make the folder, whole or not at all. Raises `Refused`.

    What is handed over is read from the bundle that was written, as validators will read it.
    """
    outside.keep_out(wanted.target, context.folder.root)
    with looking_back(context) as git:
        commit = commit_named(context, git, wanted.revision or "HEAD")
        data = single.bundle(git, commit)
        here = vcs.head(git.place).sha == commit
        differing = tuple(sorted(status(git).files)) if here else ()
        prefix = f"{git.place.prefix}/" if git.place.prefix else ""
    target, force, how = wanted.target, wanted.force, wanted.how
    with outside_folder.making(target, is_ours, force=force, how=how) as folder:
        outside_folder.write(folder, BUNDLE, data)
        with single.alone(folder / BUNDLE, commit) as there:
            found = tree(there, commit, prefix)
            then = programme(there, found)
            _keeps_the_seal(seal(context, then), there, found, then)
            apart, waiting = _apart(context, then) if here else ({}, ())
            commits = int(there.read("rev-list", "--count", commit, "--"))
            digests = {BUNDLE: digest(data)}
            for path, content in contents(there, found, then, report):
                outside_folder.write(folder, path, content)
                digests[path] = digest(content)
        outside_folder.write(folder, MANIFEST, written(Manifest(prefix, digests)))
    links = tuple(sorted(path for path, leaf in found.leaves.items() if leaf.link))
    return Made(commit, len(found.leaves), commits, links, differing, apart, waiting, then.troubles)


def _apart(context: Context, then: Snapshot) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """The teams whose newest work is on a branch of their own that is not brought in, with their
    names; and other lines of work that are not brought in.
    """
    cycle = then.programme.cycle if then.programme else ""
    if then.cycle(cycle) is None:
        return {}, ()
    names = names_of(then, cycle)
    teams = {team: names.get(team, team) for team in annual.here(context, cycle).apart}
    return teams, tuple(one.said for one in lacking(context, cycle, names, teams))


def _keeps_the_seal(sealing: Seal, git: Git, found: Tree, then: Snapshot) -> None:
    """Refuse to hand over what is kept from the team that works here, in whatever commit."""
    if not sealing:
        return
    paths = (path.removeprefix(found.prefix) for path in single.ever(git, found.commit))
    if (
        any(sealing.hides(path) for path in paths)
        or any(sealing.kept_in(record) for record in then.records.values())
        or any(one.team and keeps(sealing, one) for one in log(git, revisions=found.commit))
    ):
        what = (
            "This commit holds other teams' work, and the team you work for is sealed until it "
            "has finished."
        )
        mend = "Hand it over when your team has finished, or let whoever brings work in do it."
        raise refused(what, mend)
