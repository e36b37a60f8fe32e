"""Settling a criterion between the teams: a sheet, with the teams' judgements beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.merge import ABSENT
from csit_tui.method import settling
from csit_tui.method.overviews import Fact
from csit_tui.method.places import one_line, record_at
from csit_tui.method.sealing import SETTLES_NOTHING, seal_of
from csit_tui.method.sheets.known import named
from csit_tui.method.suggestions import Suggestion
from csit_tui.method.terms import STATUS_WORDS
from csit_tui.model.points import POINT_KINDS, POINT_SIGNS
from csit_tui.tui.parts.editing import Editing
from csit_tui.tui.parts.settled_level import SettledLevel
from csit_tui.tui.screens.sheet import SheetScreen
from csit_tui.tui.screens.sheet_view import Shown
from csit_tui.workspace.rules import team_on

if TYPE_CHECKING:
    from csit_tui.analysis.composite import Row, TeamPoint
    from csit_tui.merge import Change
    from csit_tui.method.sheets.asks import Path
    from csit_tui.tui.parts.editing import Record
    from csit_tui.tui.view import View
    from csit_tui.workspace.composite import Gathered

CHANGING = frozenset({"open", "rate", "clear", "add", "remove", "up", "down"})


def why_not_settle(view: View | None) -> str | None:
    """Why nothing can be settled here and now; none where it can."""
    if view is None:
        return None
    if seal_of(view.team, view.snapshot).teams(view.snapshot, view.cycle):
        return SETTLES_NOTHING
    branch = view.standing.branch or ""
    if team_on(view.cycle, branch) is not None:
        main = view.standing.main_line
        return f"What teams settle is kept on {main}, and this is {branch}: git switch {main}"
    return None


class Settling(Editing):
    """Notes with a rating when, in which session and with whom it was settled."""

    def whole(self, record: Record, changes: Sequence[Change]) -> Sequence[Change]:
        """With the first rating, when and with whom it was settled."""
        rated = any(one.path == ("rating",) and one.after is not ABSENT for one in changes)
        return [*changes, *self._noted(record)] if rated else changes

    def _noted(self, record: Record) -> Iterator[Change]:
        view = self.app.view
        if view is None:
            return
        opened = view.standing.session
        meeting = opened if opened and opened.purpose == "composite" else None
        present = [one.name for one in meeting.present] if meeting else []
        session = meeting.id if meeting else None
        yield from settling.begun(record.data, view.today, session, present)


class SettleScreen(SheetScreen):
    """What the teams settle of one criterion."""

    NAME = "settle"
    KIND = "consensus"
    EDITING = Settling
    SESSION = "composite"
    HINTS = ("rate", "open", "add", "next", "switch", "undo", "remove")

    def __init__(self, path: str = "", page: int = 0, at: str = "") -> None:
        super().__init__(path, page, at)
        self.found: Gathered | None = None
        self.boxes.in_short = self._in_short
        self.parts = (*self.parts, SettledLevel(self.editing))

    def word(self, action: str) -> str:
        """Enter edits, and tab leads to the page to read it."""
        if action == "switch" and not self.slot.is_open and not self.sides.in_panel:
            return "read on"
        return super().word(action)

    @property
    def criterion(self) -> str:
        """Which criterion."""
        placed = record_at(self.path)
        return placed[1]["criterion"] if placed else ""

    @property
    def row(self) -> Row | None:
        """What the teams hold of it, once that was gathered."""
        return self.found.composite.row(self.criterion) if self.found else None

    @property
    def name(self) -> str:
        """The criterion's name."""
        view = self.app.view
        return view.yardstick.name(self.criterion) if view else self.criterion

    def show(self, view: View) -> None:
        """Show what is settled, and gather what the teams hold; nothing of it to a sealed team."""
        if seal_of(view.team, view.snapshot).hides(self.path):
            self.app.call_later(self._leave)
            return
        super().show(view)
        workspace = self.app.doing.workspace
        self.job("composite", partial(workspace.composite, view.cycle), self._gathered)

    def _leave(self) -> None:
        """Back at once, with the reason."""
        if self.is_current:
            self.app.pop_screen()
            self.app.call_later(self.app.say, why_not_settle(self.app.view) or "", "warn")

    def _gathered(self, found: Gathered) -> None:
        self.found = found
        self.paint()

    @property
    def shown(self) -> Shown:
        """The sheet for painting."""
        return super().shown._replace(beside_title="What the teams hold")

    def known(self, refers: str) -> dict[str, str]:
        """Names by key; the teams' points wherever they stand."""
        if refers == "point" and self.found and self.row:
            return named(self.row.points(), self.found.names)
        return super().known(refers)

    def suggested(self, path: Path) -> list[Suggestion]:
        """The teams' points of this list that no composite point stands for yet."""
        if self.found is None or self.row is None or path[0] not in POINT_KINDS:
            return []
        linked = settling.linked(self.editing.record.data)
        names = self.found.names
        return [
            Suggestion(
                names.get(point.team, point.team),
                one_line(point.text),
                {"text": point.text, "stands_for": [point.origin]},  # type: ignore[dict-item]
            )
            for point in self.row.points()
            if point.kind == path[0] and point.origin not in linked and len(path) == 1
        ]

    def beside(self, field: Path) -> tuple[Fact, ...]:
        """What the teams hold: their ratings beside the rating, their points beside each list."""
        found, row = self.found, self.row
        if found is None or row is None:
            return ()
        if field[0] in POINT_KINDS:
            return tuple(self._points(found, row.points(), field[0]))
        rolled = Fact("Roll-up", row.rolled_up.working)
        return (*self._judgements(found, row), rolled)

    def _judgements(self, found: Gathered, row: Row) -> Iterator[Fact]:
        for one in row.judgements:
            rating = found.yardstick.label(one.rating) or STATUS_WORDS[one.status]
            reason = one_line(one.record.reason) if one.record and one.record.reason else ""
            yield Fact(found.names[one.team], f"{rating}. {reason}" if reason else rating)

    def _in_short(self, path: Path) -> str:
        """The teams' ratings in a line, while one picks the level."""
        found, row = self.found, self.row
        if path != ("rating",) or found is None or row is None:
            return ""
        told = (
            f"{found.names[one.team].removesuffix(' team').removeprefix('The ')} "
            f"{STATUS_WORDS[one.status] if one.rating is None else one.rating}"
            for one in row.judgements
        )
        return ", ".join(told)

    def _points(self, found: Gathered, points: Sequence[TeamPoint], kind: str) -> Iterator[Fact]:
        """The teams' own points, those first of which something has to become."""
        linked = settling.linked(self.editing.record.data)
        own = [point for point in points if point.kind == kind]
        for point in sorted(own, key=lambda one: one.origin in linked):
            said = "linked" if point.origin in linked else "not linked"
            words = f"{POINT_SIGNS[kind]} {one_line(point.text)} ({said})"
            yield Fact(found.names.get(point.team, point.team), words)

    def why_not(self, action: str) -> str | None:
        """Nothing is settled on a team's branch, nor for a sealed team."""
        if action in CHANGING and (reason := why_not_settle(self.app.view)):
            return reason
        return super().why_not(action)
