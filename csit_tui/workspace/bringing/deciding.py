"""A run of the merge with all that was ever chosen put in, and what is still to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import Conflict, Key, Run, run
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.waiting import Notes


@dataclass(frozen=True)
class Decided:
    """A run, all conflicts that were met, and what was chosen of them."""

    run: Run
    conflicts: dict[Key, Conflict]
    choices: dict[Key, Any]

    @property
    def unsettled(self) -> list[Conflict]:
        """Conflicts in which nobody has chosen yet, by place."""
        waiting = [one for key, one in self.conflicts.items() if key not in self.choices]
        return sorted(waiting, key=lambda one: (one.path, one.field or ()))


def decided(reader: Reader, notes: Notes, target: str, sources: Sequence[Source]) -> Decided:
    """Bring lines into a commit, with the choices that are kept. Raises `Refused` as `run` does.

    A choice may uncover another conflict, for which there may be a choice again.
    """
    found = run(reader, target, sources, {})
    conflicts, choices = dict(found.conflicts), notes.choices(found.conflicts)
    chosen = choices
    while chosen:
        found = run(reader, target, sources, choices)
        fresh = {key: one for key, one in found.conflicts.items() if key not in conflicts}
        conflicts |= fresh
        chosen = notes.choices(fresh)
        choices |= chosen
    return Decided(found, conflicts, choices)
