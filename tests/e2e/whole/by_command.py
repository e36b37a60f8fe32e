"""The hand on the command line: fills in sheets with ``csit set`` and ``csit add``."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.e2e.whole.steps import Add, Entered, Fill

Run = Callable[..., str]
"""Runs a command, which must succeed, and gives what it prints."""


class Script:
    """Fills in sheets of one programme, and remembers the ids of what it added, by name."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._ids: dict[str, str] = {}

    def enter(self, sheet: Entered) -> None:
        """Fill in a sheet; begin it first where it is one of several."""
        path = self._begun(sheet) if sheet.new else sheet.path
        for step in sheet.steps:
            if isinstance(step, Fill):
                field = self._known(step.field)
                self._run("set", path, field, self._key(step, step.said))
            else:
                self._add(path, step)

    def _begun(self, sheet: Entered) -> str:
        said = self._run("add", sheet.path, f"title={sheet.name}", *sheet.fields)
        return f"{sheet.path}/{_new(said)}.toml"

    def _add(self, path: str, step: Add) -> None:
        self._ids.update(step.keys)
        for item in step.items:
            fields = [
                f"{field}={self._key(step, said)}"
                for (_, field), said in zip(step.boxes, item, strict=True)
                if field and said
            ]
            key = ("--key", step.keys[item[0]]) if step.keys else ()
            said = self._run("add", path, self._known(step.collection), *fields, *key)
            self._ids[item[0]] = _new(said).rpartition(".")[2]

    def _key(self, step: Fill | Add, said: str) -> str:
        """What is said, with ids in place of names where the field holds ids."""
        if not step.names:
            return said
        return ", ".join(self._ids.get(name, name) for name in said.split(", "))

    def _known(self, field: str) -> str:
        return re.sub(r"\{(.+?)\}", lambda named: self._ids[named[1]], field)


def _new(said: str) -> str:
    """The name of what a command added, which it prints last."""
    found = re.search(r"(?m)^New: (\S+)$", said)
    assert found is not None, said
    return found[1]
