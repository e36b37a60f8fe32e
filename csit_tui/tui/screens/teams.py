"""Stage 4: the teams and their sessions; members' own ratings, where a team keeps them by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.method.places import record_at
from csit_tui.method.preparing import owner, preparers, rated
from csit_tui.method.sealing import seal_of
from csit_tui.method.sheets import BY_KIND
from csit_tui.model.teams import Preparation
from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.proposing import Proposing
from csit_tui.tui.render import span, wrapped
from csit_tui.tui.screens.records import Entry, RecordsScreen
from csit_tui.tui.widgets.panel import Block

if TYPE_CHECKING:
    from csit_tui.tui.view import View


class TeamsScreen(RecordsScreen):
    """Stage 4: the teams, when they meet, members' own ratings, and the dates of the year."""

    NAME = "teams"
    KINDS = ("team", "session", "preparation", "cycle")
    HINTS = ("open", "add", "propose", "remove", "switch", "undo")

    def __init__(self) -> None:
        super().__init__()
        self.parts = (self.sides, self.confirming, Proposing(self, self.team_here))

    def paths(self, view: View) -> set[str]:
        """Own ratings are there for each member of a team that keeps them by name."""
        held = super().paths(view)
        retired = {path for path, one in view.snapshot.records.items() if one.retired}
        seal = seal_of(view.team, view.snapshot)
        own = {one.path for one in preparers(view.snapshot, view.cycle)} - retired
        return {path for path in held | own if not seal.hides(path)}

    def entry(self, path: str, cycle: str) -> Entry | None:
        """Of own ratings it is told whose they are, and how many."""
        view = self.app.view
        own = owner(view.snapshot, path) if view else None
        if view is None or own is None or not path.startswith(f"cycles/{cycle}/"):
            return super().entry(path, cycle)
        found = view.snapshot.records.get(path)
        if found is not None and found.retired:
            return None
        kind = Preparation.KIND
        order = (str(self.KINDS.index(kind)), own.team, own.member)
        told = f"{rated(Record(self.app, path).data)} rated"
        return Entry(path, BY_KIND[kind], f"{own.member}, {own.team}", told, order)

    def paint_record(self, *, anew: bool = False) -> None:
        """Own ratings are not for the room: they stay closed until somebody opens them."""
        view = self.app.view
        own = owner(view.snapshot, self.at) if view else None
        if own is None:
            super().paint_record(anew=anew)
            return
        said = f"Kept for {own.member}: {self.key_of('open')} opens them, off the projector."
        about = (
            f"{rated(self.editing.record.data)} rated. At the meeting they are revealed with all."
        )
        self.panel.build(
            lambda width: [
                Block([(span(" "), *row) for row in wrapped(words, width - 2, tone)] + [()])
                for words, tone in ((said, ""), (about, "faint"))
            ],
            anew=anew,
        )

    def team_here(self) -> str | None:
        """The team under the cursor, or that of the session there."""
        placed = record_at(self.at)
        if placed is None:
            return None
        team = placed[1].get("team") or self.editing.record.data.get("team")
        return str(team) if team else None
