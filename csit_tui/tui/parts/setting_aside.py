"""Setting a finding aside: a reason and a name, and it stays visible as such."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.method.filling import Data, Path
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.parts.editing import Editing
    from csit_tui.tui.view import View
    from csit_tui.tui.widgets.slot import Writing


class SettingAside(Part):
    """What is done with the finding under the cursor."""

    def __init__(self, editing: Editing, chosen: Callable[[], Trouble | None]) -> None:
        super().__init__(editing.screen)
        self._editing, self._chosen = editing, chosen
        self.path = ""
        """The sheet that was last written into."""
        self.reason = ""
        """The reason as it was written last: whoever signs, signs this one."""
        self._item: Path = ()

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
        """Ask why, then who decides; both are kept as typed, like all texts of a record."""
        from csit_tui.method.filling import held_at, shown
        from csit_tui.method.places import one_line
        from csit_tui.method.setting_aside import key_of

        view, trouble = self.app.view, self._chosen()
        if view is None or trouble is None:
            return
        self.path = self._sheet(view, trouble)
        record = Record(self.app, self.path)
        self._item = item = ("findings", key_of(trouble))
        self.reason = one_line(shown(held_at(record.data, (*item, "reason"))))
        by = partial(self._box, record, (*item, "by"), "Set aside: who decides that?")
        label = f"Set {trouble.rule} aside: why may it stand?"
        await self.screen.ask(self._box(record, (*item, "reason"), label, by))

    def _box(
        self,
        record: Record,
        path: Path,
        label: str,
        again: Callable[[], Writing | None] | None = None,
    ) -> Writing:
        """One of the two texts to be written."""
        from csit_tui.merge import dotted
        from csit_tui.method.filling import held_at, shown

        text = shown(held_at(record.data, path))
        make = partial(self._changes, path)
        return self._editing.writing(record, make, label, dotted(path), text=text, again=again)

    def _changes(self, path: Path, data: Data, text: str) -> list[Change]:
        """What is said of a finding; one without a reason stands again."""
        from csit_tui.merge import ABSENT, Change
        from csit_tui.method.filling import held_at, set_value, shown
        from csit_tui.method.places import one_line
        from csit_tui.model.programme import SetAside
        from csit_tui.model.trouble import refused

        item, said = path[:-1], one_line(text)
        held = held_at(data, item)
        if path[-1] == "reason":
            self.reason = said
            if held is ABSENT or not said:
                new = {"reason": said} if said else ABSENT
                return [] if held is new else [Change(item, held, new)]
            return set_value(SetAside, data, path, said)
        if one_line(shown(held_at(data, (*item, "reason")))) != self.reason:
            what = "The reason was changed while you wrote."
            raise refused(what, "Look at it first, then say who decides.")
        today = self.app.view.today if self.app.view and said else ABSENT
        made = set_value(SetAside, data, path, said or ABSENT)
        return made and [*made, *set_value(SetAside, data, (*item, "date"), today)]

    def ask_for_a_name(self) -> None:
        """Say what became of a reason that nobody signed."""
        from csit_tui.method.filling import held_at, shown

        held = Record(self.app, self.path).data if self._item else {}
        reason, by = (shown(held_at(held, (*self._item, part))) for part in ("reason", "by"))
        if reason and not by:
            key = self.key_of("aside")
            self.screen.say(
                f"The reason is kept; it stands until somebody signs it: {key}.", "warn"
            )
        self._item = ()

    def _sheet(self, view: View, trouble: Trouble) -> str:
        """The sheet that it goes into: the team's own on its own branch, else the programme's."""
        from csit_tui.method.setting_aside import sheet_for

        at_own = view.own_branch == view.standing.branch is not None
        return sheet_for(view.snapshot, trouble, view.cycle, view.team if at_own else None)
