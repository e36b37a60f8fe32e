"""What a field names has to be known: it is looked up as people call it, and refused otherwise."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import partial

from pydantic import ValidationError

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import Change, apply, dotted
from csit_tui.method.filling import Data
from csit_tui.method.fitting import new, unfit
from csit_tui.method.plan_sense import odd_item
from csit_tui.method.preparing import out_of_place
from csit_tui.method.references import of_record
from csit_tui.method.rules import Case
from csit_tui.method.targets import Targets, missing_said
from csit_tui.model.base import ITEM_ID, Record
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation
from csit_tui.model.trouble import Refused, Trouble, nearest, refused
from csit_tui.text import quoted

_ORIGINS = "Write it as csit plan gather lists it."
LISTED = 12
"""So many known names are told at most."""


def keyed(text: str, known: Mapping[str, str], *, many: bool, field: str = "") -> str:
    """What was typed, with the key of each thing in place of its name.

    ``known`` are the names by key; small and capital letters count alike. With ``many`` several are
    named, parted by commas or lines. Raises `Refused` for what is not known; where nothing is known
    at all, what was typed stays.
    """
    if not known or not text.strip() or text.strip().lower() == "none":
        return text
    keys = {name.casefold(): key for key, name in known.items()}
    keys |= {name.casefold().removeprefix(f"{key} "): key for key, name in known.items()}
    keys |= {key.casefold(): key for key in known}
    whole = keys.get(" ".join(text.split()).casefold())
    if whole is not None:
        return whole
    parts = (
        [" ".join(part.split()) for part in re.split(r"[,\n]", text)] if many else [text.strip()]
    )
    for part in filter(None, parts):
        if part.casefold() not in keys:
            raise refused(f"{quoted(part, 60)} is not known.", _near(part, known), field=field)
    return ", ".join(keys[part.casefold()] for part in parts if part)


def _near(named: str, known: Mapping[str, str]) -> str:
    """The one that may be meant, else those there are: a random id goes by its name.

    Of numbers none is near another.
    """
    told = [name if _says_nothing(key) else key for key, name in known.items()]
    return _known(told) if named.isdigit() else nearest(named, told, _known(told))


def _says_nothing(key: str) -> bool:
    """Whether a key is a random id, or the origin of a plan item, which ends in one."""
    place, _, last = key.rpartition("/")
    return re.fullmatch(ITEM_ID, last) is not None and (not place or place.endswith("/plan"))


def _known(told: list[str]) -> str:
    more = f" and {len(told) - LISTED} more" if len(told) > LISTED else ""
    return f"Known: {', '.join(told[:LISTED]) or 'none yet'}{more}."


def checked(
    snapshot: Snapshot, path: str, data: Data, changes: list[Change], *, here: bool = True
) -> list[Change]:
    """The changes of a record, unless they make it say what cannot be. Raises `Refused`.

    It may not name what does not exist, nor say what cannot be meant. Where what it names need not
    be ``here``, since it was chosen from what teams' branches hold, names are let be.

    ``data`` is the record as it is; what does not fit its kind is for saving to refuse.
    """
    applied = apply(dict(data), changes)
    model = BY_KIND.get(str(applied.get("kind")))
    if model is None:
        return changes
    try:
        after = model.model_validate(applied)
    except ValidationError:
        return changes
    before = snapshot.records.get(path)
    if before is not None and before.retired and after.retired:
        mend = f"Take it up again first: csit set {path} retired no"
        raise refused("This record is retired, so nothing in it counts.", mend, path)
    troubles = [*(unknown(snapshot, path, after) if here else ()), *unfit(before, after, path)]
    if isinstance(after, Preparation):
        about = partial(
            out_of_place, snapshot, yardstick=Yardstick.for_cycle(snapshot, after.cycle)
        )
        held = about(record=before) if isinstance(before, Preparation) else ()
        troubles += new(held, about(record=after), path)
    if isinstance(after, PlanItem):
        was = odd_item(snapshot, before) if isinstance(before, PlanItem) else ()
        troubles += new(was, odd_item(snapshot, after), path)
    if troubles:
        raise Refused(*troubles)
    return changes


def unknown(snapshot: Snapshot, path: str, after: Record) -> list[Trouble]:
    """What a record would name anew that does not exist, or is retired; each with what is known.

    What it names already in the ``snapshot`` is let be: the checks tell of it.
    """
    before = snapshot.records.get(path)
    held = set(of_record(path, before)) if before is not None else set()
    records = {name: one for name, one in snapshot.records.items() if not one.retired}
    now = Snapshot(records | {path: after}, snapshot.troubles)
    targets = Targets(Case(now, datetime.date.min))  # what is known does not hang on the day
    found = []
    for one in of_record(path, after):
        known = None if one in held else targets.missing(one)
        if known is not None:
            what = missing_said(one)
            others = _ORIGINS if one.kind == "origin" else _known(known)
            mend = nearest(one.target[-1], known, others)
            found.append(Trouble(what, mend, path, field=dotted(one.field)))
    return found
