"""The messages of the demo's commits: what each session changed, in the words of any commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import Change, diff
from csit_tui.method.wording import describe, subject
from csit_tui.model.base import Record
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.store.editing import fields_at
from csit_tui.store.reading import record
from csit_tui.workspace.closing import message
from csit_tui.workspace.demo_story import Data, Step
from csit_tui.workspace.types import OpenSession, Preview

_FRAME = ("csit.toml", "benchmarks/")
_NAMED = ("cycle", "teams/")
"""Records whose names the sentences on other records use."""


class Words:
    """Composes messages; it remembers records, so that each is made once."""

    def __init__(self) -> None:
        self._records: dict[tuple[str, bytes], Record] = {}
        self._yardstick: Yardstick | None = None

    def of_session(self, step: Step, tree: Mapping[str, bytes], before: Mapping[str, Data]) -> str:
        """The message of a session's commit; ``tree`` is what the commit holds."""
        snapshot = self._snapshot(step, tree)
        changes = _changes(step, before)
        own = snapshot.one(Session, cycle=step.cycle, id=step.session or "")
        slug = own.team if own else None
        team = snapshot.one(Team, cycle=step.cycle, team=slug) if slug else None
        if self._yardstick is None:  # all cycles of the story are judged by the same
            self._yardstick = Yardstick.for_cycle(snapshot, step.cycle)
        lines = describe(changes, self._yardstick, snapshot)
        seen = Preview(subject(own, team, changes), "\n".join(lines), sorted(changes), lines)
        purpose = (own.purpose if own else None) or "desk"
        meeting = OpenSession(step.session or "", step.cycle, purpose, slug, None, step.when)
        return message(meeting, seen, own.note if own else None)

    def _snapshot(self, step: Step, tree: Mapping[str, bytes]) -> Snapshot:
        """What the sentences need: the step's own records, and those that name things."""
        paths = {path: None for path in step.files if "/assessments/" not in path}
        paths |= dict.fromkeys(_named(step.cycle, tree))
        return Snapshot({path: self._record(path, tree[path]) for path in paths})

    def _record(self, path: str, source: bytes) -> Record:
        key = (path, source)
        if key not in self._records:
            self._records[key] = record(path, source)
        return self._records[key]


def _named(cycle: str, tree: Mapping[str, bytes]) -> Iterator[str]:
    frame = (*_FRAME, *(f"cycles/{cycle}/{name}" for name in _NAMED))
    return (path for path in tree if path.startswith(frame))


def _changes(step: Step, before: Mapping[str, Data]) -> dict[str, list[Change]]:
    found = (
        (path, diff(before.get(path, {}), data, fields_at(path)))
        for path, data in step.files.items()
    )
    return {path: changes for path, changes in found if changes}
