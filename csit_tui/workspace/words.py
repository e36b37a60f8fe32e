"""What changed, in the method's words, with no more of the programme read than the words need."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import Change, dotted
from csit_tui.method.places import called, quoted_title, record_at
from csit_tui.method.setting_aside import key_in_words
from csit_tui.method.wording import describe, subject
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Programme, SetAside
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.workspace.context import Context

Changes = Mapping[str, Sequence[Change]]


def is_frame(path: str, cycle: str) -> bool:
    """Whether a file names what others are about: manifest, benchmark, cycle, teams."""
    home = f"cycles/{cycle}/"
    frame = ("benchmarks/", f"{home}cycle.toml", f"{home}teams/", Programme.PATH)
    return path.startswith(frame)


class Words:
    """The words for one cycle's records."""

    def __init__(self, snapshot: Snapshot, cycle: str) -> None:
        self.snapshot = snapshot
        self.cycle = cycle
        self.yardstick = Yardstick.for_cycle(snapshot, cycle)

    @classmethod
    def of(cls, context: Context, cycle: str, paths: Collection[str]) -> Words:
        """Words for some records as they are on disk."""
        wanted = frozenset(paths)
        found = context.shelf.snapshot((cycle,), lambda p: p in wanted or is_frame(p, cycle))
        return cls(found, cycle)

    def describe(self, changes: Changes) -> list[str]:
        """A sentence for each thing that changed."""
        return describe(changes, self.yardstick, self.snapshot)

    def subject(self, session: Session | None, team: str | None, changes: Changes) -> str:
        """One line for the commit."""
        found = self.snapshot.one(Team, cycle=self.cycle, team=team) if team else None
        return subject(session, found, changes)

    def place(self, path: str, field: tuple[str, ...]) -> str:
        """What people call a field of a record; a finding that is set aside by rule and place.

        A plan item has no number and no place that people know: there it is its title.
        """
        placed, held = record_at(path), self.snapshot.records.get(path)
        name = called(path, self.yardstick, self.snapshot)
        if isinstance(held, PlanItem):
            name = quoted_title(held)
        if placed and placed[0] is SetAside and len(field) > 1:
            return f"{name}: {self._aside(field[1])}{''.join(f', {part}' for part in field[2:])}"
        return f"{name}, {dotted(field)}"

    def _aside(self, key: str) -> str:
        """A finding that is set aside: its rule, its place, and what the rule asks."""
        from csit_tui.method.checks import RULES

        rule = RULES.get(key.partition(" ")[0])
        asks = f" ({rule.asks.rstrip('.')})" if rule else ""
        return key_in_words(key, self._called) + asks

    def _called(self, path: str) -> str:
        """What people call a record; the file itself for a session that was not read."""
        placed = record_at(path)
        if placed and placed[0] is Session and path not in self.snapshot.records:
            return path
        return called(path, self.yardstick, self.snapshot)


def cycle_of(path: str) -> str | None:
    """The cycle that a record belongs to."""
    placed = record_at(path)
    return placed[1].get("cycle") if placed else None
