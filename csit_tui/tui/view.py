"""What the screens show of a programme: read in the worker thread, immutable on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.method.ahead import NextStep, UnderWay
    from csit_tui.method.progress import Progress
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.model.trouble import Trouble
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.types import Draft, Here, Standing


class View(NamedTuple):
    """The programme as it stands, and what follows from it."""

    snapshot: Snapshot
    yardstick: Yardstick
    standing: Standing
    cycle: str
    team: str | None
    progress: tuple[Progress, ...]
    step: NextStep
    findings: tuple[Trouble, ...] | None
    """None until they have been looked for: that takes longest, and nothing waits for it."""
    drafts: tuple[Draft, ...]
    today: datetime.date
    has_git: bool
    branches: dict[str, str]
    """The branches of their own that teams have in this clone, by team."""
    here: tuple[Here, ...] = ()
    """Other running apps on this folder."""
    strange: bool = False
    """Whether the open session is somebody else's and was not joined: one can only look."""
    to_bring: tuple[str | None, ...] = ()
    """On the main line whose work is to be brought in, by team; none for desk work of no team."""
    workbooks: tuple[str, ...] = ()
    """The teams' branches for which a workbook's changes wait; on such a branch its own alone."""
    disputed: int = 0
    """On the main line the criteria that are for all teams to settle, once all of theirs is in."""

    def with_findings(self, findings: Iterable[Trouble]) -> View:
        """The same with what was found, and with the step that follows from it."""
        from csit_tui.method.ahead import next_step

        found = tuple(findings)
        about = (self.snapshot, self.cycle, self.team, self.today, self.under_way)
        step = next_step(*about, found, self.disputed, waits=self.standing.waits)
        return self._replace(findings=found, step=step)

    @property
    def under_way(self) -> UnderWay:
        """Whether a meeting is open, of which kind, or desk work."""
        return _under_way(self.standing)

    def trouble_of(self, path: str) -> Trouble | None:
        """Why a record cannot be shown: its file cannot be read, or was taken away."""
        changed = self.standing.uncommitted
        gone = (t for t in self.standing.troubles if path not in changed)
        return next((t for t in (*self.snapshot.troubles, *gone) if t.path == path), None)

    @property
    def own(self) -> Progress | None:
        """How far the user's own team is."""
        return next((found for found in self.progress if found.team == self.team), None)

    @property
    def own_branch(self) -> str | None:
        """The branch of the user's own team, if it has one."""
        return self.branches.get(self.team or "")

    def elsewhere(self, team: str) -> bool:
        """Whether a team has a branch of its own, other than the one checked out."""
        return self.branches.get(team, self.standing.branch) != self.standing.branch

    @property
    def dirty(self) -> bool:
        """Whether something was saved and is not yet committed."""
        return bool(self.standing.session or self.standing.uncommitted)

    def known(self, refers: str, data: Mapping[str, Any]) -> dict[str, str]:
        """Names by key of what a box of a record may name."""
        from csit_tui.method.sheets.known import known

        found = known(refers, self.snapshot, self.cycle, self.yardstick, data) if refers else {}
        return {key: found[key] for key in found if refers != "afi" or not self._hides(key)}

    def _hides(self, origin: str) -> bool:
        """Whether a point is another team's, and kept from the one that works here."""
        from csit_tui.method.references import Reference, record_of
        from csit_tui.method.sealing import seal_of

        seal = seal_of(self.team, self.snapshot)
        return bool(seal) and seal.hides(record_of(Reference("", (), "origin", (origin,))) or "")

    def named(self, path: str) -> str:
        """What people call a record; the file itself for a session that was not read."""
        from csit_tui.method.places import called, record_at
        from csit_tui.model.teams import Session

        placed = record_at(path)
        if placed and placed[0] is Session and path not in self.snapshot.records:
            return path
        return called(path, self.yardstick, self.snapshot).removeprefix("the ")

    def kept_at(self, path: str) -> tuple[str, ...]:
        """Fields of a record that are kept from the team that works here, while it is sealed."""
        from csit_tui.method.sealing import seal_of

        return seal_of(self.team, self.snapshot).kept_in(self.snapshot.records.get(path))

    @property
    def fewest(self) -> int:
        """How many answers of a group there must be before they are shown."""
        from csit_tui.method.informing import fewest

        return fewest(self.snapshot, self.cycle)

    @property
    def plan_day(self) -> datetime.date:
        """The day as of which the plan is looked at."""
        from csit_tui.analysis.attention import as_of

        return as_of(self.snapshot.cycle(self.cycle), self.today)

    @property
    def earlier(self) -> str | None:
        """The cycle before this one."""
        return self.snapshot.before(self.cycle)


def open_workspace(directory: Path) -> Workspace:
    """The programme in a folder. Raises `Refused`; imports what is heavy, so not on the screen."""
    from csit_tui.workspace import Workspace

    return Workspace.open(directory)


def glance(workspace: Workspace, today: datetime.date) -> View:
    """The current cycle alone, with its findings but for the form of its files."""
    frame = workspace.snapshot(cycles=())
    cycles = [frame.programme.cycle] if frame.programme else []
    view = _view(workspace, workspace.snapshot(cycles=cycles), today)
    return view.with_findings(standing_findings(workspace, cycles, today, form=False))


def standing_findings(
    workspace: Workspace, cycles: list[str], today: datetime.date, *, form: bool = True
) -> list[Trouble]:
    """The findings of some cycles but for those that somebody set aside."""
    from csit_tui.method.setting_aside import parted

    found = workspace.check(cycles, form=form, today=today)
    return parted(workspace.snapshot(cycles=cycles), found)[0]


def look(workspace: Workspace, today: datetime.date, *, before: bool = False) -> View:
    """The current cycle; with ``before`` the one before it too, with which records are compared."""
    frame = workspace.snapshot(cycles=())
    here = frame.programme.cycle if frame.programme else ""
    cycles = [here, *([frame.before(here) or here] if before else [])]
    return _view(workspace, workspace.snapshot(cycles=cycles), today)


def _view(workspace: Workspace, snapshot: Snapshot, today: datetime.date) -> View:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.method.ahead import next_step
    from csit_tui.method.progress import all_progress

    standing = workspace.standing()
    strange = workspace.company.is_strange()
    workspace.company.look_only(strange)
    programme = snapshot.programme
    cycle = programme.cycle if programme else ""
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    to_bring, workbooks, disputed = _together(workspace, snapshot, standing, yardstick)
    about = (snapshot, cycle, standing.team, today, _under_way(standing))
    step = next_step(*about, (), disputed, waits=standing.waits)
    return View(
        snapshot,
        yardstick,
        standing,
        cycle,
        standing.team,
        tuple(all_progress(snapshot, cycle, yardstick)),
        step,
        None,
        tuple(workspace.drafts()),
        today,
        workspace.has_git,
        workspace.branches_of(cycle, [team.team for team in snapshot.teams(cycle)]),
        workspace.company.here(),
        strange,
        to_bring,
        workbooks,
        disputed,
    )


def _together(
    workspace: Workspace, snapshot: Snapshot, standing: Standing, yardstick: Yardstick
) -> tuple[tuple[str | None, ...], tuple[str, ...], int]:
    """Whose work is to be brought into the main line; for which branches workbooks' changes wait;
    once all teams' work is in, what is disputed.
    """
    from csit_tui.method.composite import composite
    from csit_tui.method.sealing import seal_of
    from csit_tui.workspace.rules import is_desk, team_on

    cycle = snapshot.programme.cycle if snapshot.programme else ""
    branch = standing.branch or ""
    on_main = branch == standing.main_line
    if not on_main and not team_on(cycle, branch):
        return (), (), 0
    lines = workspace.not_here()
    waiting = workspace.waiting_for(lines)
    workbooks = tuple(dict.fromkeys(waiting.values()))
    if not on_main:
        return (), tuple(one for one in workbooks if one == branch), 0
    to_bring = tuple(dict.fromkeys(one.team for one in lines if one.name not in waiting))
    if len(snapshot.teams(cycle)) < 2 or not all(is_desk(cycle, one.name) for one in lines):
        return to_bring, workbooks, 0
    seal = seal_of(standing.team, snapshot)
    return to_bring, workbooks, len(composite(snapshot, cycle, yardstick, seal).disputed)


def _under_way(standing: Standing) -> UnderWay:
    if standing.session is None:
        return ""
    if standing.session.desk:
        return "desk"
    kinds: dict[str, UnderWay] = {"assessment": "meeting", "composite": "composite"}
    return kinds.get(standing.session.purpose, "other")
