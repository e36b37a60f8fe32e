"""The files with which a programme begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from csit_tui.model.base import RESERVED_TEAMS, is_slug
from csit_tui.model.entry import entered
from csit_tui.model.programme import MAIN_LINE
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import zones
from csit_tui.store.editing import new_data, path_of, written
from csit_tui.store.editors import editor_files
from csit_tui.store.pack import pack_files
from csit_tui.store.reading import plain, record
from csit_tui.text import quoted

SHEETS = ("map", "readiness", "scope", "glossary", "goal", "options", "inputs")
BENCHMARK = "csit-open"
ONE_TEAM: Mapping[str, str] = {"sat": "Self-assessment"}


def slug(text: str) -> str:
    """A short name out of any text, such as ``riverside-leisure``; empty where none is in it."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_))[:40].strip("-")


def new_programme(  # noqa: PLR0913 - each is one answer that csit init takes
    name: str,
    cycle: str,
    *,
    organisation: str | None = None,
    time_zone: str | None = None,
    teams: Mapping[str, str] = ONE_TEAM,
    main_line: str | None = None,
) -> dict[str, bytes]:
    """All files of a new programme by path: manifest, cycle, sheets, teams, pack, editors' files.

    ``cycle`` is the first cycle's id; ``teams`` gives each team's short name and name; on
    ``main_line`` shared work is kept. Nothing is written to disk. Raises `Refused` where a name
    will not do.
    """
    name = entered(name).strip()
    _check(name, cycle, teams)
    no_zone = zones.unknown(time_zone)
    if no_zone is not None:
        raise Refused(no_zone)
    pack = pack_files(BENCHMARK)
    place = path_of("benchmark", benchmark=BENCHMARK)
    version = plain(place, pack[place]).get("version")
    manifest: dict[str, Any] = {"id": slug(name) or "programme", "name": name, "cycle": cycle}
    manifest |= {"organisation": organisation, "time_zone": time_zone}
    manifest["main_line"] = None if main_line == MAIN_LINE else main_line
    round_ = {"benchmark": BENCHMARK, "benchmark_version": version}
    files = [_file("csit.toml", manifest), _file(path_of("cycle", cycle=cycle), round_)]
    files += [_file(path_of(sheet, cycle=cycle), {}) for sheet in SHEETS]
    files += [
        _file(path_of("team", cycle=cycle, team=team), {"name": entered(called)})
        for team, called in teams.items()
    ]
    return dict(files) | pack | editor_files()


def _file(path: str, values: Mapping[str, Any]) -> tuple[str, bytes]:
    given = {key: value for key, value in values.items() if value is not None}
    source = written(path, None, new_data(path) | given)
    record(path, source)  # what does not suit the model is refused before anything is written
    return path, source


def _check(name: str, cycle: str, teams: Mapping[str, str]) -> None:
    if not name:
        raise refused("A programme needs a name.", "Give it the name that people use.")
    for key in (cycle, *teams):
        if not is_slug(key):
            what = f"{quoted(key, 60)} cannot be a short name."
            raise refused(what, "Use up to 40 of a to z, 0 to 9 and single hyphens, such as 2026.")
    for team in RESERVED_TEAMS.intersection(teams):
        raise refused(f"No team may be called {team!r}.", "Choose another short name for it.")
