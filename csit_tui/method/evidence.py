"""What lies on the table as evidence for a judgement: inputs, and what peers or validators found.

What names the criterion comes first (Document One, Stage 5; the order is our advice).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.merge import Change
from csit_tui.method.dates import written
from csit_tui.method.informing import Challenged, challenged, informing, inputs_of, titled
from csit_tui.method.places import one_line
from csit_tui.method.points import items_of, kind_of, tie
from csit_tui.method.recording import add_evidence
from csit_tui.model.ids import MakeId
from csit_tui.model.inputs import Input
from csit_tui.model.snapshot import Snapshot

Data = Mapping[str, Any]
NAMES_IT = "names it"


class Offer(NamedTuple):
    """Something that can be taken as evidence."""

    words: str
    about: str
    """What it is, and first of all whether it names the criterion."""
    fields: Mapping[str, Any]
    """The fields of the piece of evidence that it becomes."""


def offers(snapshot: Snapshot, cycle: str, criterion: str) -> list[Offer]:
    """All that can be taken as evidence for a criterion: what names it, then the other inputs."""
    named = [one.input for one in informing(snapshot, cycle, criterion)]
    others = [one for one in inputs_of(snapshot, cycle) if one not in named]
    return [
        *(_input(one, NAMES_IT) for one in named),
        *map(_finding, challenged(snapshot, cycle, criterion)),
        *(_input(one, "") for one in others),
    ]


def take(data: Data, offer: Offer, make_id: MakeId, point: str = "") -> list[Change]:
    """Take an offer as evidence, for a point of the record where one is meant.

    What the record holds as evidence already is not added once more, but tied to that point.
    """
    held = next(_same(data, offer), None)
    if held is None:
        points = [point] if point else []
        return add_evidence(data, make_id, points, **offer.fields)
    if not point:
        return []
    tied = items_of(data, kind_of(data, point))[point].get("evidence", ())
    return [] if held in tied else tie(data, point, "evidence", [*tied, held])


def _same(data: Data, offer: Offer) -> Iterator[str]:
    """Evidence of the record that is this offer: of the same input, or told in the same words."""
    names = ("input",) if "input" in offer.fields else ("source", "note")
    for key, item in items_of(data, "evidence").items():
        if all(item.get(name) == offer.fields.get(name) for name in names):
            yield key


def _input(one: Input, mark: str) -> Offer:
    what = "360 exercise" if one.type == "feedback" else "document"
    title = titled(one)
    fields = {"source": title, "refers_to": one.date, "input": one.id}
    return Offer(title, _about(mark, what, one.date), fields)


def _finding(one: Challenged) -> Offer:
    text, source = one_line(one.finding.text), titled(one.challenge)
    fields = {"source": source, "refers_to": one.challenge.date, "note": text}
    return Offer(text, _about(NAMES_IT, source, one.challenge.date), fields)


def _about(*parts: str | datetime.date | None) -> str:
    said = (written(part) if isinstance(part, datetime.date) else part for part in parts)
    return ", ".join(filter(None, said))
