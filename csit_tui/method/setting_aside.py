"""Findings that somebody set aside, with a reason and a name: they stay visible as such."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csit_tui.method.places import one_line
from csit_tui.model.programme import SetAside
from csit_tui.model.snapshot import Snapshot
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


def set_aside(snapshot: Snapshot, trouble: Trouble) -> Aside | None:
    """Who set a finding aside and why; none where nobody did, and for data errors, which stand.

    It is set aside by its rule and place, by rule and file for all that the rule finds there, or by
    rule and folder for all that it finds below. A reason and a name are needed: without, it stands.
    """
    if not key_of(trouble):
        return None
    sheets = [sheet for _, sheet in snapshot.each(SetAside)]
    for key in _keys(trouble):
        for sheet in sheets:
            found = sheet.findings.get(key)
            if found and one_line(found.reason) and one_line(found.by):
                return Aside(key, one_line(found.by), one_line(found.reason), found.date)
    return None


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
