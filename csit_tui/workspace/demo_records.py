"""Records for a larger demo: what the sample's scribes wrote of a criterion, put together anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, NamedTuple

from csit_tui.method.ordering import ids_in_order
from csit_tui.model.ids import MakeId, id_maker
from csit_tui.store.editing import new_data, path_of
from csit_tui.workspace.demo_story import Data

_YEAR = re.compile(r"\b20[0-9]{2}\b")
_CARRIED_ON = 0.35
_STATUSES = (
    *("rated",) * 34,
    "dont-know",
    "not-applicable",
    "no-consensus",
)


def years_on(text: str, years: int) -> str:
    """The text as it would have been written some years later, or earlier."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


class Said(NamedTuple):
    """What the sample holds of one criterion, with the year in which each thing was recorded."""

    records: list[tuple[int, Data]]
    strengths: list[tuple[int, Data]]
    afis: list[tuple[int, Data]]
    evidence: list[tuple[int, Data]]


def said_of(data: Mapping[str, Data]) -> dict[str, Said]:
    """Everything said, by criterion."""
    found: dict[str, Said] = {}
    for record in data.values():
        if record["kind"] != "assessment":
            continue
        year = int(record["cycle"])
        said = found.setdefault(record["criterion"], Said([], [], [], []))
        if record["status"] == "rated":
            said.records.append((year, record))
        said.strengths.extend((year, item) for item in record["strengths"].values())
        said.afis.extend((year, item) for item in record["afis"].values())
        own = (item for item in record["evidence"].values() if "input" not in item)
        said.evidence.extend((year, item) for item in own)
    return found


def first(items: Mapping[str, Any]) -> str | None:
    """The first of some items, by their order."""
    return next(iter(ids_in_order(items)), None)


def combined(cycle: str, team: str, criterion: str, said: Said, before: Data | None) -> Data:
    """A record made of what was said of its criterion; ``before`` is the team's last year."""
    chance = Random(f"{cycle}/{team}/{criterion}")  # noqa: S311 - the same each time is the aim
    make_id = id_maker(chance)
    year, like = chance.choice(said.records)
    shift = int(cycle) - year
    place = path_of("assessment", cycle=cycle, team=team, criterion=criterion)
    status = chance.choice(_STATUSES)
    record = new_data(place) | {"status": status, "reason": years_on(like["reason"], shift)}
    record |= _text(chance.choice(said.records), "practice", int(cycle))
    if status == "rated":
        record["rating"] = chance.choice(said.records)[1]["rating"]
        record["confidence"] = chance.choice(("low", "medium", "medium", "high"))
    if status == "no-consensus":
        record["positions"] = _positions(said, chance, make_id)
    record["strengths"] = _points(said.strengths, int(cycle), 2, chance, make_id)
    record["afis"] = _points(said.afis, int(cycle), 3, chance, make_id)
    record["evidence"] = _evidence(said.evidence, int(cycle), chance, make_id)
    if before and before["afis"] and chance.random() < _CARRIED_ON:
        _carry_on(record, before)
    return record


def _text(source: tuple[int, Data], field: str, year: int) -> Data:
    from_year, record = source
    return {field: years_on(record[field], year - from_year)} if field in record else {}


def _points(
    pool: list[tuple[int, Data]], year: int, count: int, chance: Random, make_id: MakeId
) -> Data:
    chosen = _differing(chance.sample(pool, min(count, len(pool))))
    return {
        make_id(): {"order": order * 10, "text": years_on(point["text"], year - then)}
        | {key: point[key] for key in ("features",) if key in point}
        for order, (then, point) in enumerate(chosen, 1)
    }


def _differing(points: Iterable[tuple[int, Data]]) -> list[tuple[int, Data]]:
    """Without points that say the same, as those that were carried on do."""
    return list({point["text"]: (year, point) for year, point in points}.values())


def _positions(said: Said, chance: Random, make_id: MakeId) -> Data:
    held = chance.sample(said.records, 2)
    return {
        make_id(): {"order": order * 10, "rating": record["rating"], "text": record["reason"]}
        for order, (_, record) in enumerate(held, 1)
    }


def _evidence(pool: list[tuple[int, Data]], year: int, chance: Random, make_id: MakeId) -> Data:
    if not pool:
        return {}
    then, item = chance.choice(pool)
    moved = {**item, "order": 10, "source": years_on(item["source"], year - then)}
    if "refers_to" in item:
        referred = item["refers_to"]
        moved["refers_to"] = referred.replace(year=referred.year + year - then)
    return {make_id(): moved}


def _carry_on(record: Data, before: Data) -> None:
    """Last year's first area for improvement stands again, in the place of this year's first."""
    old, here = first(before["afis"]), first(record["afis"])
    if old is None or here is None:
        return
    origin = "/".join((before["cycle"], before["team"], before["criterion"], old))
    text = before["afis"][old]["text"]
    record["afis"][here] |= {"text": text, "continues": origin}
