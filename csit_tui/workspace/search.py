"""Search over what people wrote: small and capital letters and accents count alike."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import dotted
from csit_tui.method.places import called, one_line, record_at, team_name
from csit_tui.model.base import Item
from csit_tui.model.points import POINT_NOUNS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation, Team
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.checking import located
from csit_tui.text import safe
from csit_tui.workspace.context import Context
from csit_tui.workspace.history import state_at
from csit_tui.workspace.sealing import seal
from csit_tui.workspace.types import Hit

_BEFORE, _AFTER = 30, 70
_ITEMS = {**POINT_NOUNS, "evidence": "evidence", "positions": "position"}
_ITEMS |= {"parked": "parked point", "agenda": "agenda"}
_NAMES = {"practice": "current practice", "target_date": "target date"}
_WRITTEN = frozenset({str, str | None, list[str]})
"""Types of fields that people fill freely; those of ids, references and choices say more."""


def search(context: Context, text: str, revision: str | None = None) -> list[Hit]:
    """Every place that holds the words; the open cycle's records first, then by path.

    With ``revision`` the programme is looked through as a commit, branch or tag holds it.
    """
    snapshot, files = context.shelf.snapshot(), None
    if revision is not None:
        snapshot, files = state_at(context, revision)
    wanted = folded(" ".join(text.split()))
    if not wanted:
        return []
    yardsticks: dict[str, Yardstick] = {}
    sealing = seal(context, snapshot)
    current = snapshot.programme.cycle if snapshot.programme else ""
    hits = []
    for path, record in sealing.trimmed(snapshot).records.items():
        if sealing.hides(path) or isinstance(record, Preparation):
            continue  # own ratings stay closed until somebody opens them
        cycle = getattr(record, "cycle", None) or current
        if cycle not in yardsticks:
            yardsticks[cycle] = Yardstick.for_cycle(snapshot, cycle)
        for field, value in _texts((), record):
            plain = " ".join(value.split())
            at = folded(plain).find(wanted)
            if at >= 0:
                where = _where(path, field, yardsticks[cycle], snapshot, current)
                excerpt = _excerpt(plain, at, len(wanted))
                hits.append(Hit(path, dotted(field), None, where, excerpt))
    now = f"cycles/{current}/"
    hits.sort(key=lambda hit: (not hit.path.startswith(now), hit.path))
    return _with_lines(hits, _on_disk(context, hits) if files is None else files)


def _on_disk(context: Context, hits: list[Hit]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for path in {hit.path for hit in hits}:
        with contextlib.suppress(Refused):
            files[path] = context.folder.read(path)
    return files


def _with_lines(hits: list[Hit], files: Mapping[str, bytes]) -> list[Hit]:
    """The hits, each with its line in these files, where that can be said."""
    places = located([Trouble("", "", hit.path, field=hit.field) for hit in hits], files)
    return [replace(hit, line=place.line) for hit, place in zip(hits, places, strict=True)]


def folded(text: str) -> str:
    """Text as it is compared: without accents, in small letters."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def _texts(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text that people wrote in a record, or in a part of one, with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts((*path, key), inner)
    elif isinstance(value, Item):
        for name, field in type(value).model_fields.items():
            free = field.annotation in _WRITTEN and not field.metadata
            yield from (_plain if free else _texts)((*path, name), getattr(value, name))
        yield from _plain(path, value.model_extra or {})


def _plain(path: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in plain data: what a free field holds, or what no model of ours knows."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _plain((*path, str(key)), inner)
    elif isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str):
                yield path, inner


def _excerpt(text: str, at: int, length: int) -> str:
    """The words with some of what stands around them; accents may shift it by a little."""
    start, end = max(0, at - _BEFORE), min(len(text), at + length + _AFTER)
    before = "…" if start else ""
    return safe(before + text[start:end] + ("…" if end < len(text) else ""))


def _where(
    path: str, field: tuple[str, ...], yardstick: Yardstick, snapshot: Snapshot, current: str
) -> str:
    """A place as people say it, such as ``5.1 Financial resources, strength, Parks team``."""
    placed = record_at(path)
    identity = placed[1] if placed else {}
    parts = [called(path, yardstick, snapshot), _field(field)]
    cycle, team = identity.get("cycle"), identity.get("team")
    if placed and team and placed[0] is not Team and cycle:
        parts.append(team_name(snapshot.one(Team, cycle=cycle, team=team), team))
    if cycle and cycle != current:
        parts.append(cycle)
    return safe(one_line(", ".join(part for part in parts if part)))


def _field(field: tuple[str, ...]) -> str:
    if field[0] in _ITEMS:
        return _ITEMS[field[0]]
    return _NAMES.get(field[0], field[0].replace("_", " "))
