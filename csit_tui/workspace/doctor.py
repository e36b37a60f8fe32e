"""Whether all is ready for a session: who, where, on which branch, with which git."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from csit_tui.method.dates import written
from csit_tui.method.teams import no_team
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.zones import unknown
from csit_tui.vcs import Git, Place, explain, health, locate, settings
from csit_tui.workspace import git_hooks, plain_git
from csit_tui.workspace.context import Context
from csit_tui.workspace.rules import branches_of, off_the_branch, team_branch, teams_of
from csit_tui.workspace.standing import TAKE_IN, standing
from csit_tui.workspace.types import Fact, Standing, State

AHEAD = datetime.timedelta(days=1)
"""A last commit so much later than now was made by a clock that is right, or this one is wrong."""


def examine(context: Context) -> list[Fact]:
    """What a programme and its repository say. Nothing is changed, and no network is asked."""
    facts = [_programme(context), _clock(context)]
    if context.place is None:
        return [*facts, _bad("Repository", explain.outside())]
    now = standing(context)
    facts += [_folder(context), *_branch(now), _team(context, now)]
    try:
        with context.git() as git:
            facts += _git(context, git, now)
    except Refused as refusal:
        facts += [_bad("git", trouble) for trouble in refusal.troubles]
    return [*facts, *_session(now)]


def git_alone(folder: Path) -> list[Fact]:
    """What can be said of git where there is no programme."""
    place = locate(folder) or Place(folder, folder, folder, folder)
    try:
        with Git(place, outside=True) as git:
            return [_version(git), _identity(git)]
    except Refused as refusal:
        return [_bad("git", trouble) for trouble in refusal.troubles]


def _bad(name: str, trouble: Trouble, state: State = "in the way") -> Fact:
    return Fact(name, state, trouble.what, trouble.mend or "")


def _programme(context: Context) -> Fact:
    try:
        found = context.programme()
    except Refused as refusal:
        return _bad("Programme", refusal.troubles[0])
    return Fact("Programme", "ready", f"{found.name}, cycle {found.cycle}")


def _clock(context: Context) -> Fact:
    record = context.shelf.record(Programme.PATH)
    zone = record.time_zone if isinstance(record, Programme) else None
    trouble = unknown(zone)
    if trouble is not None:
        return _bad("Clock", trouble, "look")
    now = context.moment()
    where = zone or f"{now:%Z}, as this computer is set"
    says = f"{now:%A} {written(now.date())}, {now:%H:%M} in {where}"
    mend = "" if zone else "Name the programme's time zone: csit set csit.toml time_zone ZONE"
    return Fact("Clock", "ready" if zone else "note", says, mend)


def _folder(context: Context) -> Fact:
    places = [context.folder.root, context.in_git().common_dir]
    closed = [str(place) for place in places if not os.access(place, os.W_OK)]
    if closed:
        mend = "Give this login, or its group, the right to write there."
        return Fact("Folder", "in the way", f"This login may not write in {closed[0]}.", mend)
    return Fact("Folder", "ready", f"{context.folder.root}, which can be written in")


def _branch(now: Standing) -> Iterator[Fact]:
    """The branch, and what keeps git from committing; that nobody is known is said elsewhere."""
    own = explain.no_identity()
    found = [trouble for trouble in now.hindrances if trouble != own]
    yield from (_bad("Branch", trouble) for trouble in found)
    if not found:
        kind = "the main line" if now.branch == now.main_line else "beside the main line"
        yield Fact("Branch", "ready", f"{now.branch}, {kind}")


def _team(context: Context, now: Standing) -> Fact:
    """The team that works here, and whether this is its branch."""
    if not now.team:
        mend = "Say which: git config csit.team TEAM"
        return Fact("Team", "note", "not yet said which team works here", mend)
    record = context.shelf.record(Programme.PATH)
    if not isinstance(record, Programme):
        return Fact("Team", "ready", now.team)
    cycle = record.cycle
    known = teams_of(context, cycle).teams(cycle)
    teams = [one.team for one in known]
    if now.team not in teams:
        return _bad("Team", no_team(now.team, cycle, known).troubles[0], "look")
    other = next((one for one in teams if now.branch == team_branch(cycle, one)), now.team)
    if other != now.team:
        says = f"{now.team}, and {now.branch} is the branch of another: {other}"
        own = branches_of(context, cycle, teams).get(now.team, now.main_line)
        mend = f"git switch {own}, or git config csit.team {other}"
        return Fact("Team", "look", says, mend)
    trouble = off_the_branch(context, cycle, now.team)
    if trouble is not None:
        return Fact("Team", "note", f"{now.team}. {trouble.what}", trouble.mend or "")
    return Fact("Team", "ready", now.team)


def _git(context: Context, git: Git, now: Standing) -> Iterator[Fact]:
    """What only git knows."""
    yield _version(git)
    yield _identity(git)
    config = context.settings(git)
    yield _remote(context, config, now)
    yield from _hooks(context, config)
    yield from _plain_git(context)
    made, moment = health.last_commit(git), context.moment()
    if made is not None and moment.tzinfo is not None and made > moment + AHEAD:
        says = f"The last commit was made on {written(made.date())}, later than now."
        yield Fact("Clock", "look", says, "Set the clock of this computer.")


def _version(git: Git) -> Fact:
    trouble = settings.version_trouble(git)
    return _bad("git", trouble) if trouble else Fact("git", "ready", health.version(git))


def _identity(git: Git) -> Fact:
    name = health.author(git)
    return Fact("Identity", "ready", name) if name else _bad("Identity", explain.no_identity())


def _remote(context: Context, config: dict[str, str], now: Standing) -> Fact:
    keys = (key.removeprefix("remote.") for key in config if key.startswith("remote."))
    names = [key.rpartition(".")[0] for key in keys]
    if not names:
        says = "none: what is committed stays on this computer"
        return Fact("Remote", "note", says, "git remote add origin ADDRESS")
    asked = health.fetched(context.in_git())
    last = f"last fetched on {written(asked.date())}, {asked:%H:%M}" if asked else "never fetched"
    unsent = f", {now.to_send} to send" if now.to_send else ""
    says = f"{', '.join(names)}, {last}{unsent}; not asked whether it answers"
    return Fact("Remote", "ready", says)


def _hooks(context: Context, config: dict[str, str]) -> Iterator[Fact]:
    runs, passed = health.hooks(context.in_git(), config)
    if runs or not passed:
        yield Fact("Hooks", "ready", f"{', '.join(runs)} run at each commit" if runs else "none")
    if passed:
        mend = "Make them executable (chmod +x), or take them away."
        yield Fact("Hooks", "look", f"{', '.join(passed)} cannot be run, so git skips it", mend)
    if config.get("commit.gpgsign") == "true":
        yield Fact("Signing", "note", "commits are signed: unlock your key before the session")


def _plain_git(context: Context) -> Iterator[Fact]:
    """What plain git knows of records here: one fact where all or nothing is set up."""
    facts = plain_git.PlainGit(context).examine()
    wanting = [fact for fact in facts if fact.state != "ready"]
    driver = facts[0]
    if not wanting:
        yield driver._replace(says="plain git merges, shows and checks records by field")
    elif driver in wanting and driver.mend == git_hooks.INSTALL:
        says = "not set up here: plain git merges these files as text"
        yield Fact(driver.name, "note", says, driver.mend)
    else:
        yield from wanting


def _session(now: Standing) -> Iterator[Fact]:
    if now.session is not None:
        kind = "desk work" if now.session.desk else f"a session ({now.session.purpose})"
        yield Fact("Open", "note", f"{kind}, to be closed: csit session close")
    if now.uncommitted:
        says = f"{len(now.uncommitted)} changed outside any session"
        yield Fact("Files", "look", says, TAKE_IN)
    else:
        yield Fact("Files", "ready", "none changed outside a session")
