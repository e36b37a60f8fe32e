"""The story of the sample programme: its files as they are in the end, and who recorded what when.

The story is told in ``history.toml`` beside the programme; that file says how it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from csit_tui.model.assessment import Assessment
from csit_tui.model.teams import Session
from csit_tui.store import given
from csit_tui.store.editing import undotted, written
from csit_tui.store.folder import Folder
from csit_tui.store.reading import plain
from csit_tui.vcs.seeding import Author

HISTORY = "history.toml"
Data = dict[str, Any]
_ONLY_HELD = ("held_from", "held_until", "present", "parked", "note")
"""What a session's file says only once the session was held."""


class Step(NamedTuple):
    """One commit of the story; `files` are all paths that it recorded, by what they held then."""

    author: Author
    when: datetime
    cycle: str
    branch: str
    session: str | None = None
    base: str | None = None
    brings_in: str | None = None
    tag: str | None = None
    files: Mapping[str, Data] = {}


@dataclass(frozen=True)
class Story:
    """A programme's files at the end, as plain data and as bytes, and the steps that made them."""

    today: date
    steps: list[Step]
    data: dict[str, Data]
    source: dict[str, bytes] = field(default_factory=dict)

    def written(self, path: str, data: Data) -> bytes:
        """The bytes of a file in one of its states: those at hand where it is its last one."""
        if data is self.data.get(path) and path in self.source:
            return self.source[path]
        return written(path, None, data)


def read(folder: Path) -> tuple[Story, Data]:
    """The story told in a folder, and all that ``history.toml`` says. Raises `Refused`."""
    source = Folder(folder).files()[0]
    data = {path: plain(path, content) for path, content in source.items()}
    history = given.toml(HISTORY, (folder / HISTORY).read_bytes())
    people = {key: Author(p["name"], p["address"]) for key, p in history["people"].items()}
    steps = [_step(told, people, data) for told in history["played"]]
    return Story(history["today"], steps, data, source), history


def _step(told: Data, people: Mapping[str, Author], data: Mapping[str, Data]) -> Step:
    session, branch = told.get("session"), told.get("branch", "main")
    cycle = told.get("cycle") or _cycle_of(session, data)
    step = Step(people[told["who"]], told["when"], cycle, branch, session)
    step = step._replace(
        base=told.get("base"), brings_in=told.get("brings_in"), tag=told.get("tag")
    )
    return step._replace(files=dict(_files(told, step, data)))


def _cycle_of(session: str | None, data: Mapping[str, Data]) -> str:
    found = (d["cycle"] for d in data.values() if d["kind"] == "session" and d["id"] == session)
    return str(next(found))


def _files(told: Data, step: Step, data: Mapping[str, Data]) -> Iterator[tuple[str, Data]]:
    """Each file of a step with what it held then."""
    held = dict.fromkeys(_paths(told, step, data))
    then = {_place(name, step): fields for name, fields in told.get("then", {}).items()}
    gone = {_place(name, step): fields for name, fields in told.get("without", {}).items()}
    for path in (*held, *(path for path in then if path not in held)):
        fields = then.get(path, {})
        if fields or path in gone:
            yield path, _as_then(data.get(path, {}), fields, gone.get(path, ()))
        else:
            yield path, data[path]
    for planned in told.get("plans", ()):
        path = Session.PATH.format(cycle=step.cycle, id=planned)
        rest = {key: value for key, value in data[path].items() if key not in _ONLY_HELD}
        yield path, rest | {"status": "planned"}


def _paths(told: Data, step: Step, data: Mapping[str, Data]) -> Iterator[str]:
    own = Session.PATH.format(cycle=step.cycle, id=step.session)
    if own in data:
        yield own
    team = data.get(own, {}).get("team") or told.get("team")
    for criterion in told.get("criteria", ()):
        yield Assessment.PATH.format(cycle=step.cycle, team=team, criterion=criterion)
    for name in told.get("files", ()):
        wanted = _place(name, step)
        yield from (path for path in data if fnmatchcase(path, wanted))


def _place(name: str, step: Step) -> str:
    """A file's place from its name in the history: within the cycle, or from the top with a /."""
    return f"{name.removeprefix('/') if name[0] == '/' else f'cycles/{step.cycle}/{name}'}.toml"


def _as_then(data: Data, fields: Mapping[str, Any], gone: Any) -> Data:
    """A file as it was: some fields read otherwise, some were not there yet."""
    changed: Data = _copy(data)
    for dotted, value in fields.items():
        *parents, last = undotted(dotted)
        table = changed
        for parent in parents:
            table = table.setdefault(parent, {})
        table[last] = value
    for dotted in gone:
        *parents, last = undotted(dotted)
        table = changed
        for parent in parents:
            table = table.get(parent, {})
        table.pop(last, None)
    return changed


def _copy(data: Any) -> Any:
    return {key: _copy(value) for key, value in data.items()} if isinstance(data, dict) else data
