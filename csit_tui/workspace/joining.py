"""Joining a programme: a clone of it on this machine, set up for one team; or nothing at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from csit_tui.method.teams import listed_teams, no_team, team_called
from csit_tui.model.following import Listener
from csit_tui.model.programme import Programme
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.errors import unwritten
from csit_tui.store.outside_refusals import no_parent
from csit_tui.vcs import (
    Git,
    Place,
    addresses,
    bundles,
    explain,
    locate,
    remotes,
    settings,
    unreached,
)
from csit_tui.vcs.commit import checked_author
from csit_tui.vcs.transfer import transfer
from csit_tui.workspace import rules
from csit_tui.workspace.cloned import go_to_programme
from csit_tui.workspace.facade import Workspace

ORIGIN = "origin"


@dataclass(frozen=True)
class Wanted:
    """What is to be joined: the address, the team, the folder, and who works there.

    ``team`` is its id or name, none for the only one; ``directory`` is none for one called as the
    address ends; ``name`` and ``email`` are none where git knows who works here.
    """

    address: str
    team: str | None = None
    directory: Path | None = None
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Joined:
    """What was set up: the folder, whose it is, and the branch that is checked out in it.

    ``own`` says that the branch is the team's own; ``parallel`` that the team is to have one.
    """

    folder: Path
    programme: str
    team: str
    branch: str | None
    own: bool
    parallel: bool


def knows_somebody(at: Path) -> bool:
    """Whether git knows in whose name to commit on this machine."""
    with Git(_beside(at), outside=True) as git:
        return settings.has_identity(git)


def join(wanted: Wanted, listener: Listener) -> Joined:
    """Clone a programme into a new folder, for one team, and set git up there.

    The folder stands at its place whole, or not at all. Raises `Refused`.
    """
    address = addresses.checked(wanted.address)
    target = _target(wanted.directory, address)
    with _making(target) as work:
        with Git(_beside(work), outside=True) as git:
            _ready(git, wanted)
            _clone(git, address, work / "clone", listener)
        joined = _set_up(work / "clone", wanted, address)
        try:
            (work / "clone").rename(target)
        except OSError as error:
            raise unwritten(str(target), error) from None
    return replace(joined, folder=target)


def _target(directory: Path | None, address: str) -> Path:
    """The folder that is to be made. Raises `Refused` where something is there already."""
    target = (directory or Path(addresses.name_of(address) or "programme")).absolute()
    if target.exists() or target.is_symlink():
        what = f"There is something at {target} already."
        raise refused(what, f"Open it (csit {target}), or name another folder.")
    if not target.parent.is_dir():
        raise no_parent(str(target))
    return target


@contextmanager
def _making(target: Path) -> Iterator[Path]:
    """A folder beside the target in which it is made; it is taken away whatever happens."""
    try:
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise unwritten(str(target), error) from None
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _beside(folder: Path) -> Place:
    """A place to start git from, where there is no repository yet."""
    return Place(folder, folder, folder / ".git", folder / ".git")


def _ready(git: Git, wanted: Wanted) -> None:
    """Refuse before anything is fetched: git is too old, or nobody is named to commit."""
    trouble = settings.version_trouble(git)
    if trouble is not None:
        raise Refused(trouble)
    if wanted.name and wanted.email:
        checked_author(f"{wanted.name} <{wanted.email}>")
    elif not settings.has_identity(git):
        what = "git does not know who you are, so nothing recorded here could be committed."
        raise refused(what, "Say it: --name 'Your Name' --email you@example.org")


def _clone(git: Git, address: str, into: Path, listener: Listener) -> None:
    local = addresses.local_path(address)
    if local is not None and not local.exists():
        raise refused("There is no such folder or bundle.", "Correct the address.", address)
    options = ("--progress", "--origin", ORIGIN, "--no-recurse-submodules")
    done = transfer(git, listener, "clone", *options, "--", address, str(into))
    if done.status:
        raise unreached.why(done.err, address)


def _set_up(clone: Path, wanted: Wanted, address: str) -> Joined:
    """Check what was cloned, and make it the team's: settings, branch, merge driver."""
    if not (clone / Programme.PATH).is_file():
        with Git(_place(clone)) as git:
            go_to_programme(git, ORIGIN, unreached.shown(address))
    with Workspace.open(clone) as opened:
        manifest = opened.snapshot(cycles=()).manifest()
        teams = opened.snapshot(cycles=(manifest.cycle,))
        team = _team(teams.teams(manifest.cycle), wanted.team, manifest.cycle)
        offer = opened.offer_branch(team)
        if offer.exists:
            opened.take_branch(offer)
        _configure(clone, replace(wanted, team=team), address)
        opened.plain_git().install()
        parallel = rules.is_parallel(teams, manifest.cycle, team)
        branch = opened.standing().branch
    return Joined(clone, manifest.name or "", team, branch, branch == offer.name, parallel)


def _team(teams: list[Team], named: str | None, cycle: str) -> str:
    """The team named, by its id or its name; the only one where none is named."""
    every = f"The teams are: {listed_teams(teams)}."
    if named is None:
        if len(teams) == 1:
            return teams[0].team
        raise refused("Which team works here?", f"Name it with --team. {every}")
    found = team_called(named, teams)
    if found is None:
        (trouble,) = no_team(named, cycle, teams).troubles
        raise Refused(trouble._replace(mend=every))
    return found


def _configure(clone: Path, wanted: Wanted, address: str) -> None:
    """Tell git whose laptop this is; a bundle is no remote, for nothing can be sent to it."""
    local = addresses.local_path(address)
    named = {"csit.team": wanted.team, "user.name": wanted.name, "user.email": wanted.email}
    with Git(_place(clone)) as git:
        for key, value in named.items():
            if value:
                git.write("config", key, value)
        if local is not None and bundles.is_bundle(local):
            remotes.forget(git, ORIGIN)


def _place(clone: Path) -> Place:
    place = locate(clone)
    if place is None:
        raise Refused(explain.no_repository(_beside(clone)))
    return place
