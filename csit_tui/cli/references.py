"""What a record may name besides itself: members, documents, points of earlier cycles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import ITEM_ID, data_of
from csit_tui.model.inputs import Input
from csit_tui.model.points import POINT_KINDS, PointKind
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.model.trouble import nearest, refused
from csit_tui.text import quoted


@dataclass(frozen=True)
class References:
    """Looks names up in the programme, for one team of one cycle."""

    snapshot: Snapshot
    cycle: str
    team: str

    @staticmethod
    def is_id(key: str) -> bool:
        """Whether this can be the id of an item."""
        return re.fullmatch(ITEM_ID, key) is not None

    def members(self) -> dict[str, str]:
        """Names of the team's members, and of those present at its sessions, by id."""
        team = self.snapshot.one(Team, cycle=self.cycle, team=self.team)
        found = {key: member.name or key for key, member in (team.members if team else {}).items()}
        for session in self.snapshot.sessions(self.cycle, self.team):
            found.update({k: p.name or k for k, p in session.present.items() if k not in found})
        return found

    def member(self, named: str) -> str:
        """The id of a member, given by id or by name. Raises Refused for a stranger."""
        members = self.members()
        if named in members:
            return named
        for key, name in members.items():
            if name.casefold() == named.casefold():
                return key
        mend = nearest(named, members.values(), f"Known: {', '.join(members.values())}.")
        raise refused(f"{quoted(named, 60)} is not in the team.", mend, field="attendance")

    def inputs(self) -> dict[str, str]:
        """Titles of the documents and 360 exercises on the table, by id."""
        return {i.id: i.title or i.id for _, i in self.snapshot.each(Input, cycle=self.cycle)}

    def input(self, named: str) -> str:
        """The id of a document or 360 exercise on the table, given by id or by title."""
        inputs = self.inputs()
        for key, title in inputs.items():
            if named == key or named.casefold() == title.casefold():
                return key
        mend = f"On the table: {', '.join(inputs.values()) or 'nothing yet'}."
        raise refused(f"{quoted(named, 60)} is not on the table.", mend, field="input")

    def last_year(self, origin: str) -> tuple[PointKind, dict[str, Any]]:
        """Kind and data of a point, by its origin ``cycle/team/criterion/id``."""
        parts = origin.split("/")
        if len(parts) == 4 and parts[0] != self.cycle:
            cycle, team, criterion, key = parts
            record: Assessment | Consensus | None
            if team == "consensus":
                record = self.snapshot.one(Consensus, cycle=cycle, criterion=criterion)
            else:
                record = self.snapshot.one(Assessment, cycle=cycle, team=team, criterion=criterion)
            for kind in POINT_KINDS if record else ():
                if (point := getattr(record, kind).get(key)) is not None:
                    return kind, data_of(point)
        raise refused(
            f"{quoted(origin, 80)} names no point of an earlier cycle.",
            "Write it as cycle/team/criterion/id; csit show 5.1 --cycle ID lists the ids.",
            field="continues",
        )
