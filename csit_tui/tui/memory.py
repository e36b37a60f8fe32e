"""Home as it was last painted: shown at once where nothing has changed since.

Reading a programme takes longer than drawing it. What home showed is therefore kept under the git
directory beside a mark of all it came from, and is painted again while the programme is being read;
what was read then takes its place. A page without its mark is never shown.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from csit_tui import __version__
from csit_tui.model.trouble import Refused
from csit_tui.store import private, walk
from csit_tui.tui.render import TONES, Line, line, span
from csit_tui.vcs import locate
from csit_tui.vcs.watch import told, watch

NAME = "home.json"
MOST = 256_000
"""Bytes of a page at most."""


class Page(NamedTuple):
    """The painted lines of home, by the widget that shows them; ``states`` by stage."""

    title: Line
    states: dict[str, str]
    now: list[Line]
    more: list[Line]


class Sight(NamedTuple):
    """What a page depends on beside the programme: the folder, the room on the screen, the day."""

    folder: Path
    width: int
    height: int
    today: datetime.date


def mark(sight: Sight) -> str | None:
    """What tells one state of a programme from another; none where nothing is remembered of it."""
    try:
        place = locate(sight.folder)
        if place is None:
            return None
        found = [__version__, *map(str, sight), *_programme(place.root), *watch(place)]
    except (OSError, RuntimeError):  # no leave to look, or no home
        return None
    return hashlib.sha256("\0".join(found).encode("utf-8", "surrogateescape")).hexdigest()


def recall(sight: Sight) -> Page | None:
    """Home as it was last painted here, where nothing it depends on has changed."""
    try:
        place = locate(sight.folder)
        held = json.loads(_bounded(place.private / NAME)) if place else {}
        return _page(held) if place and held["mark"] == mark(sight) else None
    except (OSError, RecursionError, ValueError, TypeError, LookupError, AttributeError):
        return None  # torn, of another version, or made by another hand


def remember(sight: Sight, of: str | None, page: Page) -> None:
    """Keep a page that shows the state with this mark; where that cannot be, nothing is kept."""
    place = locate(sight.folder)
    if place is None or of is None:
        return
    with contextlib.suppress(OSError, Refused):
        private.make_room(place.private / NAME)
        new = place.private / f".{NAME}.{os.getpid()}"
        try:
            new.write_text(json.dumps({"mark": of, **page._asdict()}), encoding="ascii")
            new.replace(place.private / NAME)
        finally:
            new.unlink(missing_ok=True)


def _page(held: dict[str, Any]) -> Page:
    states = {str(stage): str(state) for stage, state in held["states"].items()}
    now, more = ([_line(one) for one in held[part]] for part in ("now", "more"))
    return Page(_line(held["title"]), states, now, more)


def _line(spans: list[list[str]]) -> Line:
    return line(*(span(text, tone if tone in TONES else "") for text, tone in spans))


def _bounded(path: Path) -> bytes:
    """The bytes of a file, if it is one, of the size that a page may have."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, "rb") as file:  # noqa: PTH123 - a pipe is not waited for
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MOST:
            raise ValueError("no page")
        return file.read(MOST)


def _programme(root: Path) -> Iterator[str]:
    found = walk.listing(root)
    for path in found.paths:
        yield told(root / path)
    yield from map(str, found.troubles)
