"""What the note of a session is made from: the session, and what it judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from csit_tui.method.places import record_at
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session


class Judged(NamedTuple):
    """A record that the session changed; with an empty team it was settled between teams."""

    team: str
    criterion: str


class Note(NamedTuple):
    """What a note is made from.

    ``then`` is the programme as the session left it, ``now`` as it is, for what comes next.
    ``kept_back`` counts judgements that whoever asks is not to see yet.
    """

    then: Snapshot
    now: Snapshot
    session: Session
    judged: Sequence[Judged]
    kept_back: int = 0


def judged_in(paths: Iterable[str], session: Session) -> Iterator[Judged]:
    """What a session judged, by the files that it changed."""
    for model, identity in filter(None, map(record_at, paths)):
        if model in {Assessment, Consensus} and identity["cycle"] == session.cycle:
            yield Judged(identity.get("team", ""), identity["criterion"])
