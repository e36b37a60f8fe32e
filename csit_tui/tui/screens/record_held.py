"""What a team holds of the criteria it assesses; one of them is the current one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from csit_tui.method.informing import Informed, informed, inputs_of, titled
from csit_tui.model.base import data_of
from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.part import Part
from csit_tui.tui.parts.sitting import today
from csit_tui.tui.places import WRITING
from csit_tui.tui.screens.record_list import neighbour, status_of
from csit_tui.tui.screens.record_view import Judgement

if TYPE_CHECKING:
    from csit_tui.method.evidence import Offer
    from csit_tui.method.progress import Group
    from csit_tui.model.base import Number
    from csit_tui.model.trouble import Trouble
    from csit_tui.model.yardstick import Level
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.view import View


class Held(Part):
    """The criteria in their groups, and the team's records of them."""

    def __init__(self, screen: BaseScreen, criterion: str) -> None:
        super().__init__(screen)
        self.criterion = criterion
        self.groups: Sequence[Group] = ()

    @property
    def every(self) -> list[str]:
        """All criteria in their order."""
        return [criterion for group in self.groups for criterion in group.criteria]

    def look(self, view: View) -> None:
        """Take the criteria of the programme as it was read, and stay on the current one.

        Where there is none yet, it is the one last looked at, else the first that is left, of the
        open meeting's agenda before others.
        """
        self.groups = view.own.groups if view.own else ()
        every, wanted = self.every, self.criterion or self.app.criterion
        if wanted not in every:
            left = [c for c in every if status_of(self.data_of(c)) == "not-yet"]
            planned = [c for c in today(view) if c in left]
            wanted = (planned or left or every or [""])[0]
        self.choose(wanted)

    def choose(self, criterion: str) -> None:
        """Make a criterion the current one, also for when the page is opened again."""
        self.criterion = self.app.criterion = criterion

    def neighbour(self, by: int) -> str | None:
        """The criterion so many places on; none where there is none."""
        return neighbour(self.groups, self.criterion, by)

    def path_of(self, criterion: str) -> str:
        """A criterion's file."""
        from csit_tui.model.assessment import Assessment

        view = self.app.view
        assert view is not None  # noqa: S101  (why_not lets nothing come here without)
        return Assessment.PATH.format(cycle=view.cycle, team=view.team, criterion=criterion)

    @property
    def path(self) -> str:
        """The current criterion's file."""
        return self.path_of(self.criterion)

    def data_of(self, criterion: str) -> dict[str, Any]:
        """The plain data of the team's record of a criterion; empty where there is none."""
        view = self.app.view
        if view is None or view.team is None:
            return {}
        return Record(self.app, self.path_of(criterion)).data

    def why_not(self, action: str) -> str | None:
        """A record is some team's, and what cannot be read is not written."""
        if action not in WRITING:
            return None
        if self.lacks_team:
            return self.choosing
        return str(self.trouble) if self.trouble else None

    @property
    def lacks_team(self) -> bool:
        """Whether nobody has said yet whose records are meant."""
        return self.app.view is not None and self.app.view.team is None

    @property
    def choosing(self) -> str:
        """What is to be done where it is not known whose records are meant."""
        view = self.app.view
        if view is None or not view.progress:
            return "Records belong to a team, and there is none yet."
        session, enter = self.key_of("session"), self.key_of("open")
        asks = f"{session} opens a session and asks which"
        return f"Records belong to a team: {asks}; {enter} chooses your team."

    @property
    def trouble(self) -> Trouble | None:
        """Why the current criterion's record cannot be shown, if it cannot."""
        view = self.app.view
        if view is None or view.team is None or not self.criterion:
            return None
        return view.trouble_of(self.path)

    @property
    def data(self) -> dict[str, Any]:
        """The current criterion's record."""
        return self.data_of(self.criterion)

    @property
    def last_year(self) -> Mapping[str, Any] | None:
        """What the team recorded of the criterion a cycle ago."""
        view = self.app.view
        if view is None or view.earlier is None or view.team is None:
            return None
        found = view.snapshot.assessment(view.earlier, view.team, self.criterion)
        return data_of(found) if found else None

    @property
    def levels(self) -> list[Level]:
        """The scale."""
        view = self.app.view
        return view.yardstick.levels if view else []

    @property
    def scale(self) -> list[Number]:
        """The scale's values."""
        return [level.value for level in self.levels]

    def names(self) -> dict[str, str]:
        """The criteria's names."""
        view = self.app.view
        found = {c: view.yardstick.criterion(c) for c in self.every} if view else {}
        return {c: criterion.name for c, criterion in found.items() if criterion}

    @property
    def informed(self) -> Informed:
        """What informs the current criterion."""
        view = self.app.view
        return informed(view.snapshot, view.cycle, self.criterion) if view else Informed()

    @property
    def on_the_table(self) -> list[Offer]:
        """What can be taken as evidence for the current criterion."""
        from csit_tui.method.evidence import offers

        view = self.app.view
        return offers(view.snapshot, view.cycle, self.criterion) if view else []

    def judgement(self) -> Judgement | None:
        """The current criterion and its record, for painting."""
        view = self.app.view
        if view is None or not self.criterion:
            return None
        about = view.yardstick, self.last_year, view.earlier, self.key_of
        titles = {one.id: titled(one) for one in inputs_of(view.snapshot, view.cycle)}
        return Judgement(self.criterion, self.data, *about, self.informed.total, titles)
