"""What is shown beside the criteria: the record, key features, last year's, what informs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.model.points import POINT_KINDS
from csit_tui.tui.parts.part import Part
from csit_tui.tui.render import Span, hanging
from csit_tui.tui.screens.meeting_beside import informing_blocks
from csit_tui.tui.screens.record_beside import feature_blocks, last_year_blocks, side_lines
from csit_tui.tui.screens.record_view import Judgement, record_blocks, trouble_blocks
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.tui.parts.editing import Editing
    from csit_tui.tui.parts.sides import Sides
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.screens.record_held import Held
    from csit_tui.tui.widgets.lines import Lines

RECORD, FEATURES, LAST_YEAR, INFORM = "record", "features", "last year", "inform"


class Face(Part):
    """What is shown of the current criterion, and what of last year's is taken over."""

    def __init__(
        self, screen: BaseScreen, held: Held, editing: Editing, sides: Sides, beside: Lines
    ) -> None:
        super().__init__(screen)
        self._held, self._editing, self._sides, self._beside = held, editing, sides, beside
        self.mode = RECORD

    def why_not(self, action: str) -> str | None:
        """Only last year's points are taken over."""
        if action == "add" and self.mode != LAST_YEAR:
            return f"First look at last year's record: {self.key_of('last-year')}."
        return None

    def word(self, action: str) -> str:
        """What adding means beside last year's record."""
        return "still true" if action == "add" else ""

    def show(self, *, anew: bool = False) -> None:
        """Paint the page anew; from its top if it is of another criterion."""
        shown, panel = self._held.judgement(), self._sides.panel
        if shown is None:
            held = self._held
            words = held.choosing if held.lacks_team else "No criterion to record."
            indent = (Span("   "),)
            panel.build(lambda width: [Block(hanging(indent, words, width - 1, "faint"))])
            return
        panel.build(lambda width: self._blocks(shown, width), anew=anew)
        self._beside.paint(lambda width: side_lines(shown, width))

    def _blocks(self, shown: Judgement, width: int) -> list[Block]:
        if self.mode == FEATURES:
            return feature_blocks(shown, width)
        if self.mode == LAST_YEAR:
            return last_year_blocks(shown, width)
        if self.mode == INFORM:
            return informing_blocks(self._held.informed, width)
        if self._held.trouble is not None:
            return trouble_blocks(shown, self._held.trouble, width)
        return record_blocks(shown, width, self._sides.panel.size.height)

    def turn_to(self, mode: str) -> None:
        """Show another face of the criterion, or the record again where it is shown already."""
        self.mode = RECORD if self.mode == mode else mode
        self.show(anew=True)
        self.screen.say_keys()
        if self.mode == LAST_YEAR:
            self._sides.to_panel()
        elif self.mode == RECORD:
            self._sides.to_list()

    def do_features(self) -> None:
        """Key features and back."""
        self.turn_to(FEATURES)

    def do_inform(self) -> None:
        """What informs the criterion and back."""
        self.turn_to(INFORM)

    def do_last_year(self) -> None:
        """Last year's record and back."""
        self.turn_to(LAST_YEAR)

    def do_add(self) -> None:
        """Take last year's point over as still true."""
        from csit_tui.method.recording import take_over

        view = self.app.view
        collection, item = self._sides.chosen() or ("", "")
        point = (self._held.last_year or {}).get(collection, {}).get(item)
        if collection not in POINT_KINDS or point is None or view is None:
            self.screen.say("Put the cursor on one of last year's points first.", "warn")
            return
        origin = f"{view.earlier}/{view.team}/{self._held.criterion}/{item}"
        make_id = self._editing.make_id
        self._editing.attempt(lambda data: take_over(data, collection, origin, point, make_id))
        self.screen.say("Taken over as still true.", "good")
