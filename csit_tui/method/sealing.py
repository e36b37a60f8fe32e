"""Sealed teams: until a team has finished, it sees of the other teams progress only.

A courtesy among colleagues and no lock: the files can be read by whoever opens them.
"""

from __future__ import annotations

from dataclasses import dataclass

from csit_tui.method.places import record_at
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team

NOTICE = "not shown: the team you work for is sealed until it has finished"
_JUDGEMENTS = frozenset({"assessment", "consensus", "preparation"})


@dataclass(frozen=True)
class Seal:
    """What is kept from the team one works for, in each cycle in which it is sealed."""

    own: tuple[Team, ...] = ()
    """Its sealed records, one a cycle; none where nothing is kept from it."""

    def __bool__(self) -> bool:
        """Whether anything is kept from it at all."""
        return bool(self.own)

    def hides(self, path: str) -> bool:
        """Whether a file holds judgements that are kept from it: other teams', and the consensus.

        The consensus of a composite session is made of the judgements of all.
        """
        placed = record_at(path)
        if placed is None or placed[0].KIND not in _JUDGEMENTS:
            return False
        cycle, team = placed[1]["cycle"], placed[1].get("team")
        return any(one.cycle == cycle and one.team != team for one in self.own)

    def teams(self, snapshot: Snapshot, cycle: str) -> frozenset[str]:
        """Teams of a cycle whose judgements are kept from it."""
        mine = next((one for one in self.own if one.cycle == cycle), None)
        if mine is None:
            return frozenset()
        return frozenset(team.team for team in snapshot.teams(cycle)) - {mine.team}


def seal_of(team: str | None, now: Snapshot, then: Snapshot | None = None) -> Seal:
    """The seal on a team, for whoever looks at the programme as it is now, or as it was ``then``.

    What counts is how things stand now: an old state was never meant to lift a seal, nor to keep
    one on a team that has finished. Only where a cycle's record of the team is not there now does
    it count as it stood then.
    """
    found: dict[str, Team] = {}
    for snapshot in (then, now):
        if snapshot is None:
            continue
        found |= {one.cycle: one for _, one in snapshot.each(Team, team=team or "")}
    return Seal(tuple(one for one in found.values() if one.sealed and not one.finished))
