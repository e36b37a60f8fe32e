"""One file in many states: what most of them share is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from csit_tui import canon
from csit_tui.canon.sections import parts, sections
from csit_tui.merge import Path
from csit_tui.merge.table import FORMAT
from csit_tui.store.editing import place
from csit_tui.store.reading import plain

Values = dict[Path, Any]
"""Single fields by their paths."""


class States:
    """Reads states of the file at a place; an equal section is parsed once for all of them."""

    def __init__(self, path: str, key: Callable[[Path], Path] = lambda path: path) -> None:
        """``key`` says by what a field is known, where that is not its path."""
        self.path = path
        self._key = key
        self._states: dict[bytes, Values] = {}
        self._sections: dict[bytes, Values | None] = {}
        self._parts: dict[bytes, Values | None] = {}
        self._ours: list[Any] = []
        self._identity = ("format", "kind", *place(path)[1])

    def values(self, source: bytes | None) -> Values:
        """The single fields of a state, none where there was no file. Raises `Refused`."""
        if source is None:
            return {}
        found = self._states.get(source)
        if found is None:
            found = self._states[source] = self._joined(source) or self._whole(source)
        return found

    def _whole(self, source: bytes) -> Values:
        return self._keyed(plain(self.path, source))

    def _joined(self, source: bytes) -> Values:
        """The fields of all sections; none where the file has to be read as a whole."""
        found: Values = {}
        split = sections(source)
        if len({section.partition(b"]")[0] for section in split}) < len(split):
            return {}
        for section in split:
            if section not in self._sections:
                self._sections[section] = self._section(section)
            values = self._sections[section]
            if values is None or not found.keys().isdisjoint(values):
                return {}
            found.update(values)
        return found if self._is_ours(found) else {}

    def _section(self, section: bytes) -> Values | None:
        """The fields of a section; none where it cannot be read by itself."""
        found: Values = {}
        for part in parts(section):
            if part not in self._parts:
                self._parts[part] = self._part(part)
            values = self._parts[part]
            if values is None or not found.keys().isdisjoint(values):
                return None
            found.update(values)
        return found

    def _part(self, part: bytes) -> Values | None:
        try:
            return self._keyed(canon.read(part))
        except canon.Unreadable:
            return None

    def _keyed(self, data: dict[str, Any]) -> Values:
        return {self._key(path): value for path, value in leaves(data)}

    def _is_ours(self, values: Values) -> bool:
        """Whether it is the file that its place says, in a form that need not be lifted."""
        said = [values.get((name,)) for name in self._identity]
        if said != self._ours:
            whole = dict(zip(self._identity, said, strict=True))
            if whole["format"] != FORMAT or canon.misfit(self.path, whole) is not None:
                return False
            self._ours = said
        return True


def leaves(data: dict[str, Any], base: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The single fields of plain data, tables followed; an empty table holds none."""
    for key, value in data.items():
        if type(value) is dict:
            yield from leaves(value, (*base, key))
        else:
            yield (*base, key), value
