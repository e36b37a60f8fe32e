"""Which column of somebody's spreadsheet holds what of a benchmark: the mapping of an import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, ValidationError

from csit_tui.merge import dotted
from csit_tui.model.base import CriterionId, Item, Number, Slug
from csit_tui.model.complaints import complaints
from csit_tui.model.trouble import Refused, Trouble, nearest
from csit_tui.model.yardstick import Level, LevelId, Successor, Thread
from csit_tui.text import quoted


class About(Item):
    """What the new benchmark says of itself; the command line may say it instead."""

    name: str | None = None
    version: str | None = None
    provenance: str | None = None
    licence: str | None = None
    dispute_at: Number | None = None
    roll_up: str | None = None
    replaces: Slug | None = None


class Area(Item):
    """Where a table stands: its sheet, the row with the columns' names, its last row."""

    sheet: str | None = None
    header: int = Field(default=1, ge=1)
    last: int | None = None


class CriteriaArea(Area):
    """Columns of the criteria, one criterion a row."""

    number: str
    name: str
    theme: str | None = None
    theme_name: str | None = None
    theme_summary: str | None = None
    statement: str | None = None
    judged_by: str | None = None
    features: list[str] = Field(default_factory=list)
    separator: str = "\n"


class ScaleArea(Area):
    """Columns of the scale, one level a row."""

    value: str
    label: str
    descriptor: str | None = None


class OptionPart(Item):
    """An option whose items bear a prefix, such as d.1: what it is, and its name."""

    option: Literal["diagnostic", "red-thread", "civil-society"]
    name: str
    summary: str | None = None


class Mapping(Item):
    """The whole of it; the scale stands in the spreadsheet or here."""

    benchmark: About = About()
    criteria: CriteriaArea
    scale: ScaleArea | None = None
    levels: dict[LevelId, Level] = Field(default_factory=dict)
    themes: dict[str, str] = Field(default_factory=dict)
    options: dict[Slug, OptionPart] = Field(default_factory=dict)
    threads: dict[Slug, Thread] = Field(default_factory=dict)
    became: dict[CriterionId, Successor] = Field(default_factory=dict)


def mapping_of(name: str, data: dict[str, Any]) -> Mapping:
    """The mapping in a file's plain data. Raises `Refused` with all that is wrong with it."""
    try:
        found = Mapping.model_validate(data)
    except ValidationError as error:
        wrong = complaints(error, data)
        raise Refused(
            *(Trouble(w.what, w.mend, name, field=dotted(w.path)) for w in wrong)
        ) from None
    troubles = [*_unknown(name, found, ()), *_contrary(name, found)]
    if troubles:
        raise Refused(*troubles)
    return found


def _unknown(name: str, part: Item, place: tuple[str, ...]) -> Iterator[Trouble]:
    """Keys that mean nothing here: a slip would be passed over in silence."""
    known = type(part).model_fields
    for key in part.model_extra or ():
        mend = nearest(key, known, f"Known here: {', '.join(known)}.")
        yield Trouble(
            f"{quoted(key, 60)} says nothing in a mapping.", mend, name, field=dotted((*place, key))
        )
    for key in known:
        value = getattr(part, key)
        for inner, one in value.items() if isinstance(value, dict) else [("", value)]:
            if isinstance(one, Item):
                yield from _unknown(name, one, tuple(filter(None, (*place, key, inner))))


def _contrary(name: str, found: Mapping) -> Iterator[Trouble]:
    if (found.scale is None) == (not found.levels):
        what = "A benchmark has one scale, and this mapping tells of "
        what += "none." if found.scale is None else "two."
        mend = "Say in [scale] which rows hold it, or write its levels as [levels.l1], not both."
        yield Trouble(what, mend, name, field="scale")
    if found.became and not found.benchmark.replaces:
        what = "It says what criteria became, and not of which benchmark."
        yield Trouble(what, "Name it: replaces, in [benchmark].", name, field="became")
    if not found.criteria.separator:
        yield Trouble(
            "separator is empty.",
            'Write what stands between key features: ";".',
            name,
            field="criteria.separator",
        )
