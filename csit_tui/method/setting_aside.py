"""Findings that somebody set aside, with a reason and a name: they stay visible as such."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from csit_tui.method.places import one_line, record_at
from csit_tui.model.base import ITEM_ID, SHARED
from csit_tui.model.programme import SetAside
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Trouble


class Aside(NamedTuple):
    """Who set a finding aside, why and when; ``key`` is the rule and place it was done by."""

    key: str
    by: str
    reason: str
    date: datetime.date | None


def place_of(trouble: Trouble) -> str:
    """The place of a finding as it is set aside: the file, and the field where there is one."""
    return ": ".join(part for part in (trouble.path, trouble.field) if part)


def key_of(trouble: Trouble) -> str:
    """The key under which this one finding is set aside, such as ``T8 cycles/.../x.toml: minutes``.

    Empty for what cannot be set aside: data errors, and what no rule found.
    """
    if trouble.severity == "data error" or not trouble.rule or not trouble.path:
        return ""
    return f"{trouble.rule} {place_of(trouble)}"


def key_in_words(key: str, called: Callable[[str], str]) -> str:
    """A key as people read it, such as ``T8 at 5.1 Financial resources, rating``.

    ``called`` says what people call the record at a path; what is no such path stays as it is.
    """
    rule, _, place = key.partition(" ")
    path, _, field = place.partition(": ")
    parts = [part for part in field.split(".") if part and not re.fullmatch(ITEM_ID, part)]
    where = ", ".join([called(path), *(part.replace("_", " ") for part in parts)])
    return f"{rule} at {where}" if place else key


def set_aside(snapshot: Snapshot, trouble: Trouble) -> Aside | None:
    """Who set a finding aside and why; none where nobody did, and for data errors, which stand.

    It is set aside by its rule and place, by rule and file for all that the rule finds there, or by
    rule and folder for all that it finds below. A reason and a name are needed: without, it stands.
    A team does so for its own records and sessions; for any place it is done for the programme.
    """
    if not key_of(trouble):
        return None
    sheets = [sheet for _, sheet in snapshot.each(SetAside) if _speaks(sheet, snapshot, trouble)]
    for key in _keys(trouble):
        for sheet in sheets:
            found = sheet.findings.get(key)
            if found and one_line(found.reason) and one_line(found.by):
                return Aside(key, one_line(found.by), one_line(found.reason), found.date)
    return None


def sheet_for(snapshot: Snapshot, trouble: Trouble, cycle: str, team: str | None) -> str:
    """The file into which a team sets a finding aside: its own, or the programme's.

    ``cycle`` is meant where the finding is in none.
    """
    parts = (trouble.path or "").split("/")
    own = team is not None and _owner(snapshot, trouble) == team
    place = parts[1] if parts[0] == "cycles" and len(parts) > 1 else cycle
    return SetAside.PATH.format(cycle=place, team=team if own else SHARED)


def _speaks(sheet: SetAside, snapshot: Snapshot, trouble: Trouble) -> bool:
    """Whether a sheet may set aside what was found there."""
    if sheet.team == SHARED:
        return True
    here = (trouble.path or "").startswith(f"cycles/{sheet.cycle}/")
    return here and _owner(snapshot, trouble) == sheet.team


def _owner(snapshot: Snapshot, trouble: Trouble) -> str | None:
    """The team whose record or session a finding is about; none for what is shared."""
    placed = record_at(trouble.path or "")
    record = snapshot.records.get(trouble.path or "")
    if isinstance(record, Session):
        return record.team
    return placed[1].get("team") if placed else None


def parted(
    snapshot: Snapshot, found: Iterable[Trouble]
) -> tuple[list[Trouble], list[tuple[Trouble, Aside]]]:
    """Findings that stand, and those that were set aside, each with who did so."""
    stand: list[Trouble] = []
    aside: list[tuple[Trouble, Aside]] = []
    for trouble in found:
        reason = set_aside(snapshot, trouble)
        if reason is None:
            stand.append(trouble)
        else:
            aside.append((trouble, reason))
    return stand, aside


def _keys(trouble: Trouble) -> Iterator[str]:
    """Every key that would set it aside, the narrowest first."""
    yield key_of(trouble)
    place = trouble.path or ""
    while place:
        yield f"{trouble.rule} {place}"
        place = place.rpartition("/")[0]
