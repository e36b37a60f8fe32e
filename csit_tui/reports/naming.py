"""What values are called on paper: names for references, words for choices, dates as people say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import criteria_of
from csit_tui.method.informing import fewest
from csit_tui.method.places import one_line, team_name
from csit_tui.method.saying import said
from csit_tui.method.sheets.answered import afi_words
from csit_tui.model.form import Form
from csit_tui.model.sheets import Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team


class Names:
    """The names of what a cycle's records refer to; what is unknown keeps its key."""

    def __init__(self, snapshot: Snapshot, cycle: str) -> None:
        self._snapshot = snapshot
        self._cycle = cycle
        self.yardstick = Yardstick.for_cycle(snapshot, cycle)
        scope = snapshot.one(Scope, cycle=cycle)
        self._fewest = fewest(snapshot, cycle)
        self._functions = scope.functions if scope else {}

    def said(self, value: Any, form: Form | None, refers: str, record: Mapping[str, Any]) -> str:
        """A value as it stands on paper; empty where nothing was said. ``record`` holds it."""
        named = partial(self._name, refers, record) if refers else None
        return said(value, form, named, self._fewest)

    def assessed(self, team: str | None) -> dict[str, str]:
        """The criteria that a team assesses, each with its name; without a team those of all."""
        found = self.yardstick.criteria()
        if team is not None:
            found = criteria_of(self._snapshot, self._cycle, team, self.yardstick)
        return self.criteria(found)

    def criteria(self, keys: Iterable[str]) -> dict[str, str]:
        """Criteria by their names."""
        return {key: self.yardstick.name(key) for key in keys}

    def _name(self, refers: str, record: Mapping[str, Any], key: str) -> str:
        match refers:
            case "group":
                return one_line((record.get("groups") or {}).get(key, {}).get("name")) or key
            case "function" if key in self._functions:
                return one_line(self._functions[key].name) or key
            case "member":
                return one_line((record.get("members") or {}).get(key, {}).get("name")) or key
            case "criterion":
                return self.yardstick.name(key)
            case "afi":
                return afi_words(self._snapshot, key)
            case "level":
                found = {str(one.value): one.value for one in self.yardstick.levels}
                return self.yardstick.label(found[key]) if key in found else key
            case "theme":
                name = self.yardstick.group(f"{key}.1")[1]
                return f"{key} {name}" if name != key else key
            case "team":
                return team_name(self._snapshot.one(Team, cycle=self._cycle, team=key), key)
            case "thread" if self.yardstick.benchmark and key in self.yardstick.benchmark.threads:
                return self.yardstick.benchmark.threads[key].name
        return key
