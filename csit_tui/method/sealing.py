"""Sealed teams: until a team has finished, it sees of the other teams progress only.

A courtesy among colleagues and no lock: the files can be read by whoever opens them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from csit_tui.method.places import record_at
from csit_tui.model.base import SHARED, Record
from csit_tui.model.programme import SetAside
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Refused, Trouble, refused

NOTICE = "not shown: the team you work for is sealed until it has finished"
"""In place of anything that is kept back, after its name."""
OF_OTHERS = f"Another team's judgements are {NOTICE}"
"""After what a session did, where it did more."""
SIDES = f"What each side says is {NOTICE}."
"""In place of the sides of a conflict."""
NOT_TO_CHOOSE = "This is another team's judgement, and your team is sealed."
"""Why a conflict is not the team's to settle."""
SETTLES_NOTHING = "The team you work for is sealed until it has finished, and settles nothing yet."
"""Why the team has no part in the consensus."""
_MEND = "Tell the team whose record it is: csit check tells it more."
_JUDGEMENTS = frozenset({"assessment", "consensus", "preparation", "set-aside"})
_NOTED = ("note", "parked")
"""What is told of judgements in a session's record, which is seen otherwise."""


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

        The consensus of a composite session is made of the judgements of all. Why a team set a
        finding aside is among them, but not what was set aside for the whole programme.
        """
        placed = record_at(path)
        if placed is None or placed[0].KIND not in _JUDGEMENTS:
            return False
        team = placed[1].get("team", "")
        return team != SHARED and self._of_others(placed[1]["cycle"], team)

    def kept_in(self, record: Record | None) -> tuple[str, ...]:
        """Fields that are kept from it in a record that it may see: what others' sessions noted.

        A session of all teams is its own too.
        """
        if not isinstance(record, Session) or record.team is None:
            return ()
        if not self._of_others(record.cycle, record.team):
            return ()
        return tuple(name for name in _NOTED if getattr(record, name))

    def trimmed(self, snapshot: Snapshot) -> Snapshot:
        """The programme without what is kept from it in records that it may see.

        Reasons for which others set findings aside are replaced by a notice: that a finding was set
        aside is no secret.
        """
        trimmed: dict[str, Record] = {}
        for path, record in snapshot.records.items() if self else ():
            kept = self.kept_in(record)
            if kept:
                data = record.model_dump(exclude_unset=True, exclude=set(kept))
                trimmed[path] = type(record).model_validate(data)
            elif isinstance(record, SetAside) and self.hides(path):
                trimmed[path] = _without_reasons(record)
        return snapshot.changed(trimmed, map(self.told, snapshot.troubles))

    def untitled(self, snapshot: Snapshot) -> Snapshot:
        """The programme with no titles of sessions but its own: a title may tell a judgement."""
        if not self:
            return snapshot
        plain = {
            path: session.model_copy(update={"title": None})
            for path, session in snapshot.each(Session)
            if self._of_others(session.cycle, session.team or "")
        }
        return snapshot.changed(plain, snapshot.troubles)

    def shown(self, snapshot: Snapshot) -> Snapshot:
        """The programme without the records that are kept from it."""
        hidden = [path for path in snapshot.records if self and self.hides(path)]
        return snapshot.without(hidden) if hidden else snapshot

    def told(self, trouble: Trouble) -> Trouble:
        """A trouble in a file that is kept from it: that there is one, and where, but not of what.

        Somebody has to mend it; its words, and the field down to a level, may tell a judgement.
        """
        if not self.hides(trouble.path or ""):
            return trouble
        field = re.findall(r"^[\w-]+", trouble.field or "")
        what = f"What is wrong here is {NOTICE}."
        return trouble._replace(what=what, mend=_MEND, field=field[0] if field else None)

    def _of_others(self, cycle: str, team: str) -> bool:
        return any(one.cycle == cycle and one.team != team for one in self.own)

    def teams(self, snapshot: Snapshot, cycle: str) -> frozenset[str]:
        """Teams of a cycle whose judgements are kept from it."""
        mine = next((one for one in self.own if one.cycle == cycle), None)
        if mine is None:
            return frozenset()
        return frozenset(team.team for team in snapshot.teams(cycle)) - {mine.team}


def _without_reasons(record: SetAside) -> SetAside:
    findings = {
        key: one.model_copy(update={"reason": NOTICE} if one.reason else {})
        for key, one in record.findings.items()
    }
    return record.model_copy(update={"findings": findings})


def kept_back(path: str) -> Refused:
    """What is raised where somebody asks to see a file that is kept from the team."""
    return refused(f"It is {NOTICE}.", "Look at it when your team has finished.", path)


def seal_of(team: str | None, now: Snapshot, then: Snapshot | None = None) -> Seal:
    """The seal on a team, for whoever looks at the programme as it is now, or as it was ``then``.

    What counts is how things stand now: an old state was never meant to lift a seal, nor to keep
    one on a team that has finished. Only where a cycle's record of the team is not there now does
    it count as it stood then. A closed cycle has no seal: nobody finishes anything in it any more.
    """
    found: dict[str, Team] = {}
    closed: dict[str, bool] = {}
    for snapshot in (then, now):
        if snapshot is None:
            continue
        found |= {one.cycle: one for _, one in snapshot.each(Team, team=team or "")}
        closed |= {one.cycle: one.status == "closed" for one in snapshot.cycles()}
    held = (one for one in found.values() if one.sealed and not one.finished)
    return Seal(tuple(one for one in held if not closed.get(one.cycle)))
