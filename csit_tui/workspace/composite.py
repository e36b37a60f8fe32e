"""The composite view, from what is checked out and from branches that are not brought in yet.

Nothing is checked out for it: of each branch only its team's records are read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from csit_tui.analysis.composite import Composite
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.composite import composite
from csit_tui.method.places import team_name
from csit_tui.method.sealing import Seal
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Trouble
from csit_tui.store.reading import records
from csit_tui.vcs import Git, blobs, branches
from csit_tui.workspace import rules, sealing
from csit_tui.workspace.context import Context

HERE = ""
"""The source that is checked out, in place of a branch's name."""
_HEAD = "HEAD"


class Gathered(NamedTuple):
    """The composite of a cycle, and where each team's judgements were read.

    It holds nothing that is kept from the team that works here.
    """

    cycle: str
    composite: Composite
    yardstick: Yardstick
    names: dict[str, str]
    """Names of the teams, by team."""
    sources: dict[str, str]
    """By team the branch that its judgements were read from, or `HERE`."""
    troubles: tuple[Trouble, ...]

    @property
    def apart(self) -> dict[str, str]:
        """Teams whose judgements stand on a branch that is not brought in, each with it."""
        return {team: source for team, source in self.sources.items() if source != HERE}


def gathered(context: Context, cycle: str, refs: Sequence[str] = ()) -> Gathered:
    """Lay the judgements of all teams of a cycle side by side.

    Each team's come from the newest source that has its work: its own branch, here or on a remote,
    as long as that is not brought in, else what is checked out. With ``refs`` it is the newest of
    these. Raises `Refused` for one that there is not.
    """
    teams = [one.team for one in rules.teams_of(context, cycle).teams(cycle)]
    found, read = not_here(context, cycle, teams, refs)
    sources = dict.fromkeys(teams, HERE) | {team: tip.name for team, tip in found.items()}
    whole = joined(context, read, cycle, found, _needed(cycle))
    return _compared(whole, cycle, sources, sealing.seal(context))


def not_here(
    context: Context, cycle: str, teams: Sequence[str], refs: Sequence[str] = ()
) -> tuple[dict[str, branches.Tip], Snapshot]:
    """The commits that hold the newest work of teams where that is not what is here, and the work.

    Raises `Refused` for one of the ``refs`` that there is not.
    """
    if context.place is None or not teams:
        return {}, Snapshot({})
    with context.git() as git:
        found = _sources(git, cycle, teams, refs)
        return found, _read(git, cycle, found)


def joined(
    context: Context,
    read: Snapshot,
    cycle: str,
    apart: Collection[str],
    wanted: Callable[[str], bool] = lambda _: True,
) -> Snapshot:
    """What is here, as far as it is wanted, with the work of these teams in the place of theirs."""
    others = tuple(f"{_folder(cycle, team)}/" for team in apart)
    here = context.shelf.snapshot((cycle,), lambda p: wanted(p) and not p.startswith(others))
    return Snapshot({**here.records, **read.records}, (*here.troubles, *read.troubles))


def _sources(
    git: Git, cycle: str, teams: Sequence[str], refs: Sequence[str]
) -> dict[str, branches.Tip]:
    """The source of each team that is to be read from a commit, and not from what is here."""
    if refs:
        named = [branches.Tip("", ref, blobs.resolve(git, ref)) for ref in refs]
        tips = dict.fromkeys(teams, named)
    else:
        own = {rules.team_branch(cycle, team): team for team in teams}
        here = branches.Tip("", HERE, _HEAD)
        tips = {team: [here] for team in teams}
        for tip in branches.tips(git, list(own)):
            tips[own[tip.branch]].append(tip)
    wanted = [(team, tip) for team in teams if len(tips[team]) > 1 or refs for tip in tips[team]]
    names = [f"{tip.commit}:./{_folder(cycle, team)}" for team, tip in wanted]
    works: dict[str, dict[str, list[branches.Tip]]] = {}
    for (team, tip), work in zip(wanted, blobs.ids(git, names), strict=True):
        if work is not None:
            works.setdefault(team, {}).setdefault(work, []).append(tip)
    chosen = {team: _newest(git, cycle, team, work) for team, work in works.items()}
    return {team: tip for team, tip in chosen.items() if tip.name != HERE}


def _newest(
    git: Git, cycle: str, team: str, works: Mapping[str, Sequence[branches.Tip]]
) -> branches.Tip:
    """The newest of the states of a team's folder; of alike ones the first."""
    firsts = {tips[0].commit: tips[0] for tips in works.values()}
    return firsts[branches.newest(git, list(firsts), _folder(cycle, team))]


def _folder(cycle: str, team: str) -> str:
    return f"cycles/{cycle}/assessments/{team}"


def _read(git: Git, cycle: str, tips: Mapping[str, branches.Tip]) -> Snapshot:
    """The records of some teams, each as its own commit holds them: all blobs through one git."""
    wanted: dict[str, str] = {}
    for team, tip in tips.items():
        places = (_folder(cycle, team), Team.PATH.format(cycle=cycle, team=team))
        for path, leaf in blobs.tree(git, tip.commit, places).items():
            if path.endswith(".toml") and not leaf.link and leaf.size <= blobs.LARGEST:
                wanted[path] = leaf.blob
    held = blobs.blobs(git, list(wanted.values()))
    files = zip(wanted, held, strict=True)
    return records({path: data for path, data in files if data is not None})


def _needed(cycle: str) -> Callable[[str], bool]:
    """Which files of what is checked out the composite needs."""
    home = f"cycles/{cycle}/"
    folders = tuple(f"{home}{name}/" for name in ("teams", "assessments", "consensus"))
    files = {"csit.toml", *(f"{home}{name}.toml" for name in ("cycle", "options", "scope"))}
    return lambda path: path in files or path.startswith(("benchmarks/", *folders))


def _compared(snapshot: Snapshot, cycle: str, sources: dict[str, str], seal: Seal) -> Gathered:
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    return Gathered(
        cycle,
        composite(snapshot, cycle, yardstick, seal),
        yardstick,
        {one.team: team_name(one) for one in snapshot.teams(cycle)},
        sources,
        tuple(map(seal.told, snapshot.troubles)),
    )
