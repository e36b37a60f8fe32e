"""Two cycles, or two states of one, found wherever they stand and compared; and all in a row."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from csit_tui.analysis.lineage import CONSENSUS, Then
from csit_tui.analysis.trends import Trends, trends
from csit_tui.benchmark.versions import followed
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.cycles import known_cycles, no_cycle
from csit_tui.method.year_on_year import SHEETS, YearOnYear, finding, year_on_year
from csit_tui.model.base import SLUG, Record
from csit_tui.model.programme import Programme
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.folder import Folder
from csit_tui.store.walk import MANIFEST
from csit_tui.text import quoted
from csit_tui.vcs.last_changes import last_changes
from csit_tui.workspace import closings, composite, history, rules, sealing
from csit_tui.workspace.context import Context
from csit_tui.workspace.shelf import Shelf
from csit_tui.workspace.types import HistoryEntry

_HERE = "HEAD"
_SHEETS = tuple(model.KIND for model in SHEETS)
_FOLDERS = ("teams", "assessments", "consensus", "challenge", "plan")


class Annual(NamedTuple):
    """Two cycles compared: what they were called, and what differs; and what was left out.

    ``troubles`` are files that could not be read, ``sealed`` says that other teams' judgements are
    kept from the team that works here. ``apart`` are teams of the later cycle whose work was read
    from a branch that is not brought in; ``commits`` tell who recorded the later cycle.
    """

    names: tuple[str, str]
    found: YearOnYear
    troubles: tuple[Trouble, ...]
    sealed: bool
    apart: tuple[str, ...]
    commits: tuple[str, ...]


class Found(NamedTuple):
    """A cycle, what it is called, the commits that tell who recorded it, and teams not here yet."""

    then: Then
    name: str
    commits: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def compare(context: Context, before: str, after: str) -> Annual:
    """Compare two cycles, each named by itself, by a commit, branch or tag, or by a folder.

    Of ``2026@team/2026-parks`` the part before the sign is the cycle, the other where it is read.
    Raises `Refused` for what is not there.
    """
    return compared(context, [named(context, one) for one in (before, after)])


def compared(context: Context, sides: Sequence[Found]) -> Annual:
    """Compare two cycles that were found: the earlier, then the later."""
    over = sealing.over(context, [side.then for side in sides])
    seal, seen = over.seal, over.seen

    def earlier(path: str) -> Record | None:
        return None if seal.hides(path) else context.shelf.record(path)

    found = year_on_year(seen[0], seen[1], earlier)
    kept = seal.teams(sides[1].then.snapshot, seen[1].cycle)
    if kept:  # that they recorded nothing would not be true
        shown = [part for part in found.parts if part.owner not in {*kept, CONSENSUS}]
        found = found._replace(parts=tuple(shown))
    names = sides[0].name, sides[1].name
    return Annual(names, found, over.troubles, over.hides, sides[1].apart, sides[1].commits)


def explained(context: Context, annual: Annual) -> dict[str, HistoryEntry]:
    """By record of the later cycle the commit that changed it last; none where no commit tells."""
    if context.place is None or not annual.commits:
        return {}
    with context.git() as git:
        entries = last_changes(git, annual.commits, f"cycles/{annual.found.after.cycle}")
    seal = sealing.seal(context)
    return {path: history.told(entry, seal) for path, entry in entries.items()}


class OverYears(NamedTuple):
    """All cycles in a row, each with its benchmark; ``apart`` as in `Annual`, of the last one."""

    found: Trends
    yardsticks: tuple[Yardstick, ...]
    teams: dict[str, Team]
    apart: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    sealed: bool


def over_years(context: Context, until: str) -> OverYears:
    """The cycles up to one, oldest first, as they stand here; of an open one the newest work.

    Raises `Refused` where there is no such cycle.
    """
    known = context.shelf.snapshot(())
    every = [one.cycle for one in known.cycles()]
    if until not in every:
        raise no_cycle(until, known)
    cycles = every[: every.index(until) + 1]
    sides = [here(context, one) for one in cycles]
    over = sealing.over(context, [side.then for side in sides])
    seen = over.seen
    teams = [team for then in seen for _, team in _every_team(then)]
    yardsticks = tuple(Yardstick.for_cycle(then.snapshot, then.cycle) for then in seen)
    return OverYears(
        trends(seen, _followed(seen, yardsticks)),
        yardsticks,
        {one.team: one for one in teams},
        sides[-1].apart,
        over.troubles,
        over.hides,
    )


def _followed(
    seen: Sequence[Then], yardsticks: Sequence[Yardstick]
) -> list[dict[str, tuple[str, str]]]:
    """Of each cycle what its criteria are in the last one, where that is otherwise."""
    names = [one.benchmark.benchmark if one.benchmark else "" for one in yardsticks]
    find = finding(dict(zip(names, yardsticks, strict=True)), *seen[-1:])
    last = names[-1] if names else ""
    made = {name: followed(find, name, last) if name else {} for name in set(names)}
    return [made[name] for name in names]


def named(context: Context, name: str) -> Found:
    """A cycle by itself, by a commit, branch or tag, or by a folder, as `compare` takes it."""
    cycle, at, where = name.partition("@")
    if at and re.fullmatch(SLUG, cycle):
        return _there(context, where, cycle)
    if re.fullmatch(SLUG, name) and context.shelf.record(f"cycles/{name}/cycle.toml"):
        return here(context, name)
    return _there(context, name, None)


def here(context: Context, cycle: str) -> Found:
    """A cycle of this programme; of an open one each team's newest work, brought in or not."""
    is_open = not rules.is_closed(context, cycle)
    teams = [one.team for one in rules.teams_of(context, cycle).teams(cycle)] if is_open else []
    found, read = composite.not_here(context, cycle, teams)
    whole = composite.joined(context, read, cycle, found, _needed(cycle))
    commits = (_HERE, *(tip.commit for tip in found.values()))
    return Found(Then(whole, cycle), cycle, commits, tuple(found))


def _every_team(then: Then) -> list[tuple[str, Team]]:
    """The teams of a cycle, retired ones too: what they recorded is shown under their names."""
    own = then.snapshot.records.items()
    return [(p, one) for p, one in own if isinstance(one, Team) and one.cycle == then.cycle]


def _needed(cycle: str) -> Callable[[str], bool]:
    """Which files of a cycle are compared, and which name what is in them."""
    home = f"cycles/{cycle}/"
    folders = tuple(f"{home}{name}/" for name in _FOLDERS)
    files = {Programme.PATH, *(f"{home}{name}.toml" for name in ("cycle", *_SHEETS))}
    return lambda path: path in files or path.startswith(("benchmarks/", *folders))


def _there(context: Context, where: str, cycle: str | None) -> Found:
    """A cycle in a folder or in a commit; the current one there, unless another is named."""
    if not where:
        raise refused("No place is named after the sign.", "Write it as 2026@team/2026-parks.")
    folder = _folder(where)
    if folder is not None:
        shelf = Shelf(Folder(folder))
        cycle = cycle or shelf.snapshot(()).manifest().cycle
        return _known(Found(Then(shelf.snapshot((cycle,)), cycle), f"{cycle} in {where}"))
    cycle = cycle or closings.cycle_of(where)
    try:
        with history.looking_back(context) as git:
            commit = history.commit_named(context, git, where)
        cycle = cycle or history.snapshot_at(context, commit, ()).manifest().cycle
        state = history.snapshot_at(context, commit, (cycle,))
    except Refused as refusal:
        raise _unknown(context, where, refusal) from None
    return _known(Found(Then(state, cycle), f"{cycle} at {where}", (commit,)))


def _folder(where: str) -> Path | None:
    """The folder of a programme that a name means, if it means one."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # no home, or no name of a file
        folder = Path(where).expanduser()
        if (folder / MANIFEST).is_file():
            return folder
    return None


def _known(found: Found) -> Found:
    then = found.then
    if then.snapshot.cycle(then.cycle) is None:
        place = found.name.removeprefix(f"{then.cycle} ")
        what = f"The cycle {quoted(then.cycle, 60)} is not {place}."
        raise refused(what, "Name another cycle, or another place: CYCLE@PLACE.")
    return found


def _unknown(context: Context, named: str, refusal: Refused) -> Refused:
    """Why nothing is found by a name that is no cycle here, no folder and no commit."""
    if not re.fullmatch(SLUG, named):
        return refusal
    what = f"{quoted(named, 60)} is no cycle, commit, branch, tag or folder of a programme here."
    return refused(what, known_cycles(context.shelf.snapshot(())))
