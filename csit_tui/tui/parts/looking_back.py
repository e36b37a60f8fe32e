"""A committed session laid beside what stands now, and taken back, with a question first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.method.record_differences import Compared
    from csit_tui.model.trouble import Trouble
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.workspace.reverting import Reverted
    from csit_tui.workspace.revision_differences import Comparison
    from csit_tui.workspace.types import HistoryEntry

Section = tuple[str, Sequence[str]]
"""A heading, and the lines below it."""
Tell = Callable[["HistoryEntry", Sequence[Section]], None]
"""Shows sections beside a session."""
_NOTHING = "Nothing of it stands any more, so there is nothing to take back."


class LookingBack(Part):
    """Compares the session that a screen is on with what is here now, and takes it back."""

    def __init__(
        self, screen: BaseScreen, entry: Callable[[], HistoryEntry | None], tell: Tell
    ) -> None:
        """``entry`` says which one, none where there is none; ``tell`` shows what was found."""
        super().__init__(screen)
        self._entry, self._tell = entry, tell

    def why_not(self, action: str) -> str | None:
        """There has to be one; somebody else's session takes nothing back."""
        if action in {"since", "take-back"} and self._entry() is None:
            return "Nothing is committed here."
        if action == "take-back":
            from csit_tui.tui.reasons import only_looking

            return only_looking(self.app)
        return None

    def do_since(self) -> None:
        """Lay what stands now beside what the session left: its own records, then all others."""
        if (entry := self._entry()) is not None:
            work = partial(self.app.doing.workspace.past.since, entry.sha)
            self.screen.job("since", work, partial(self._compared, entry))

    def _compared(self, entry: HistoryEntry, since: tuple[frozenset[str], Comparison]) -> None:
        self._tell(entry, _sections(*since))

    def do_take_back(self) -> None:
        """Tell what taking it back would do, and ask."""
        if (entry := self._entry()) is not None:
            past = self.app.doing.workspace.past
            work = partial(past.revert, entry.sha, preview=True)
            self.screen.job("preview", work, partial(self._previewed, entry))

    def _previewed(self, entry: HistoryEntry, found: Reverted) -> None:
        if found.left:
            lines = [_told(trouble) for trouble in found.left]
            self._tell(entry, [("What stands in the way", lines)])
            self.screen.say("It is not taken back; beside it stands why, and what can be done.")
        elif not found.changes:
            self.screen.say(_NOTHING, "faint")
        else:
            self._tell(entry, [("What taking it back would do", found.changes)])
            self.app.call_later(self._ask, entry)

    async def _ask(self, entry: HistoryEntry) -> None:
        yes = "Take it back", "As a commit of its own; later work stays."
        await self.screen.confirm("This session", yes, "not now", partial(self._do, entry))

    def _do(self, entry: HistoryEntry) -> None:
        work = partial(self.app.doing.workspace.past.revert, entry.sha)
        self.app.jobs.start("take back", work, partial(self._done, entry))

    def _done(self, entry: HistoryEntry, done: Reverted) -> None:
        self._tell(entry, [("Taken back", done.changes)])
        words = f"Committed: {done.subject}" if done.sha else _NOTHING
        self.app.reading.look(lambda: self.screen.say(words))


def _sections(own: frozenset[str], found: Comparison) -> list[Section]:
    """What differs: of the records that a session changed, then of others by whose they are."""
    from itertools import groupby

    from csit_tui.method.sealing import NOTICE

    mine = [line for one in found.records if one.path in own for line in _lines(one)]
    others = [one for one in found.records if one.path not in own]
    sections: list[Section] = [
        ("What is otherwise now", mine or ["Nothing: its records stand as it left them."])
    ]
    for heading, records in groupby(others, key=lambda one: one.heading):
        lines = [line for one in records for line in _lines(one)]
        sections.append((f"Since then · {heading}", lines))
    kept = [_told(trouble) for trouble in found.unreadable]
    kept += [f"{path}: {NOTICE}" for path in found.sealed]
    if kept:
        sections.append(("Not told", kept))
    return sections


def _lines(one: Compared) -> list[str]:
    """What differs in a record, each thing behind its name."""
    from csit_tui.method.difference_words import plain

    return [f"{one.name}: {plain(told)}" for told in one.differences]


def _told(trouble: Trouble) -> str:
    where = f"{trouble.path}: " if trouble.path else ""
    return f"{where}{trouble.what} {trouble.mend}"
