"""Changes made on the screen and not yet in the programme as it was last read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csit_tui.merge import Change


class Pending:
    """Changes by the path of their record, in their order."""

    def __init__(self) -> None:
        self._held: dict[str, list[Sequence[Change]]] = {}

    def add(self, path: str, changes: Sequence[Change]) -> None:
        """Show these from now on."""
        self._held.setdefault(path, []).append(changes)

    def lose(self, path: str, changes: Sequence[Change]) -> None:
        """Show these no longer: they were refused. All others stay."""
        self._held[path] = [held for held in self._held.get(path, []) if held is not changes]

    def clear(self) -> None:
        """All of them are in the programme as it was just read."""
        self._held.clear()

    def paths(self) -> set[str]:
        """Records that are changed, or begun."""
        return {path for path, held in self._held.items() if held}

    def over(self, path: str, data: dict[str, Any]) -> dict[str, Any]:
        """A record's plain data with the changes made; one that is in it already makes none."""
        held = self._held.get(path)
        if not held:
            return data
        from csit_tui.merge import Stale, apply

        for changes in held:
            try:
                data = apply(data, changes)
            except Stale:
                continue
        return data


def texts(path: str, changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """The words that somebody typed among the changes of a record, as its model knows them.

    Of each the dotted key of its field, the text, and what the field held.
    """
    from csit_tui.merge import dotted
    from csit_tui.method.places import record_at
    from csit_tui.model.form import form_of

    placed = record_at(path)
    found = []
    for change in changes:
        for field, after, before in _leaves(change.path, change.after, change.before):
            form = form_of(placed[0], field) if placed else None
            if form is not None and form.free and isinstance(after, str) and after.strip():
                found.append((dotted(field), after, before if isinstance(before, str) else ""))
    return found


def _leaves(path: tuple[str, ...], after: Any, before: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Every single value that a change sets, in items and the items within them too."""
    if not isinstance(after, dict):
        yield path, after, before
        return
    held = before if isinstance(before, dict) else {}
    for key, value in after.items():
        yield from _leaves((*path, key), value, held.get(key))
