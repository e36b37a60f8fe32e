"""One file in many states: what most of them share is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from csit_tui import canon
from csit_tui.canon.sections import parts, sections, text
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
        self._before: tuple[list[bytes], Values] = [], {}
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
        split = sections(source)
        found = self._stepped(split) or self._gathered(split)
        if found and self._is_ours(found):
            self._before = split, found
            return found
        return {}

    def _stepped(self, split: list[bytes]) -> Values:
        """The fields of the state read before, with what differs; none where it is not like it."""
        before, values = self._before
        if len(split) != len(before):
            return {}
        found = dict(values)
        for old, new in zip(before, split, strict=True):
            if old != new:
                was, now = self._section(old), self._section(new)
                alike = was is not None and now is not None and list(was) == list(now)
                if not alike or _header(old) != _header(new):
                    return {}
                found |= now or {}
        return found

    def _gathered(self, split: list[bytes]) -> Values:
        found: Values = {}
        if len({_header(section) for section in split}) < len(split):
            return {}
        for section in split:
            values = self._section(section)
            if values is None or not found.keys().isdisjoint(values):
                return {}
            found.update(values)
        return found

    def _section(self, section: bytes) -> Values | None:
        """The fields of a section; none where it cannot be read by itself."""
        if section not in self._sections:
            self._sections[section] = self._parsed(section)
        return self._sections[section]

    def _parsed(self, section: bytes) -> Values | None:
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
        plainly = text(part)
        if plainly is not None:
            return {self._key(plainly[0]): plainly[1]}
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


def _header(section: bytes) -> bytes:
    """What a section begins with, up to the end of the table's name; nothing of the first."""
    return section.partition(b"]")[0] if section.startswith(b"[") else b""


def leaves(data: dict[str, Any], base: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The single fields of plain data, tables followed; an empty table holds none."""
    for key, value in data.items():
        if type(value) is dict:
            yield from leaves(value, (*base, key))
        else:
            yield (*base, key), value
