"""Changes made on the screen and not yet in the programme as it was last read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csit_tui.merge import Change

LEAVES = {"text", "source", "practice", "reason", "dissent", "link", "note"}
"""Fields whose words somebody typed."""


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


def texts(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """The texts among changes: the dotted key of the field, the text, what the field held."""
    from csit_tui.merge import dotted

    found = []
    for change in changes:
        if isinstance(change.after, dict):
            before = change.before if isinstance(change.before, dict) else {}
            items = {
                (*change.path, key): (value, before.get(key)) for key, value in change.after.items()
            }
        else:
            items = {change.path: (change.after, change.before)}
        found += [
            (dotted(path), value, held if isinstance(held, str) else "")
            for path, (value, held) in items.items()
            if path[-1] in LEAVES and isinstance(value, str) and value.strip()
        ]
    return found
