"""Setting a finding aside: a reason and a name, and it stays visible as such."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Writing

if TYPE_CHECKING:
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.parts.editing import Editing
    from csit_tui.tui.view import View


class SettingAside(Part):
    """What is done with the finding under the cursor."""

    def __init__(self, editing: Editing, chosen: Callable[[], Trouble | None]) -> None:
        super().__init__(editing.screen)
        self._editing, self._chosen = editing, chosen

    def why_not(self, action: str) -> str | None:
        """Data errors stand until they are mended."""
        if action != "aside":
            return None
        from csit_tui.method.setting_aside import key_of

        trouble = self._chosen()
        if trouble is None:
            return "Put the cursor on a finding first."
        return None if key_of(trouble) else "This stands until it is mended; the way out is below."

    async def do_aside(self) -> None:
        """Ask why, then who decides."""
        trouble = self._chosen()
        if trouble is not None:
            label = f"Set {trouble.rule} aside: why may it stand?"
            await self.screen.ask(Writing(label, partial(self._because, trouble), cancel=True))

    def _because(self, trouble: Trouble, reason: str) -> None:
        if reason.strip():
            save = partial(self._by, trouble, reason)
            writing = Writing("Set aside: who decides that?", save, cancel=True)
            self.app.call_later(self.screen.ask, writing)

    def _by(self, trouble: Trouble, reason: str, name: str) -> None:
        from csit_tui.merge import Change
        from csit_tui.method.filling import held_at
        from csit_tui.method.places import one_line
        from csit_tui.method.setting_aside import key_of

        view = self.app.view
        if view is None or not name.strip():
            return
        record = Record(self.app, self._sheet(view, trouble))
        path = ("findings", key_of(trouble))
        item = {"reason": one_line(reason), "by": one_line(name), "date": view.today}
        self._editing.change(record, [Change(path, held_at(record.data, path), item)])
        self.screen.say(f"Set aside by {item['by']}.", "good")
        self.app.reading.look()

    def _sheet(self, view: View, trouble: Trouble) -> str:
        """The sheet that it goes into: the team's own on its own branch, else the programme's."""
        from csit_tui.method.setting_aside import sheet_for

        at_own = view.own_branch == view.standing.branch is not None
        return sheet_for(view.snapshot, trouble, view.cycle, view.team if at_own else None)
