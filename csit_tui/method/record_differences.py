"""Two states of a record laid side by side, field by field, in the method's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change, Path
from csit_tui.method.nouns import many
from csit_tui.method.places import called, one_line, record_at, team_name
from csit_tui.method.saying import said
from csit_tui.method.sheets import BY_KIND, Items
from csit_tui.method.sheets.asks import reach
from csit_tui.method.sheets.known import known
from csit_tui.method.terms import STATUS_WORDS
from csit_tui.method.wording import FIELDS, ONE_AND_MANY, PARTS
from csit_tui.model.base import ITEM_ID, Record
from csit_tui.model.form import form_of
from csit_tui.model.points import POINT_KINDS, other_kind
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.text import brief

Kind = Literal["set", "emptied", "changed", "added", "removed", "moved", "reordered"]
State = Literal["new", "gone", "changed"]
_MAIN = ("text", "name", "title", "source", "barrier", "risk", "what")
_LEVELS = frozenset({"rating", "target"})


class Difference(NamedTuple):
    """One thing that differs: where, what people call it, and what is said before and after.

    ``before`` and ``after`` are the plain values, ``ABSENT`` where there is none; ``words`` say
    both. Of a point that moved, they say from which list and to which. ``prose`` is text of which
    single words may have changed.
    """

    field: Path
    label: str
    kind: Kind
    before: Any
    after: Any
    words: tuple[str, str]
    prose: bool = False


class Compared(NamedTuple):
    """A record in both states; ``heading`` says under what people look for it."""

    path: str
    heading: str
    name: str
    state: State
    differences: list[Difference]


class Frame(NamedTuple):
    """What names things: the programme as it is after, and the benchmark of the cycle."""

    snapshot: Snapshot
    yardstick: Yardstick


def compared(
    path: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    changes: Sequence[Change],
    frame: Frame,
) -> Compared:
    """What differs in a record; an empty state says that it was not there."""
    placed = record_at(path)
    if placed is None:
        return Compared(path, "", path, "changed", [])
    state: State = "new" if not before else "gone" if not after else "changed"
    telling = _Telling(placed[0], _both(before, after), frame, placed[1].get("cycle", ""))
    own = {"format", "kind", *placed[1]}
    told = list(telling.differences([c for c in changes if c.path[0] not in own]))
    return Compared(path, heading(path, frame.snapshot), _name(path, frame), state, told)


def _both(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """All that either state holds, as it is after where both do."""
    both = {**before, **after}
    for key, old in before.items():
        new = after.get(key)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            both[key] = _both(old, new)
    return both


def _name(path: str, frame: Frame) -> str:
    name = called(path, frame.yardstick, frame.snapshot)
    return name[:1].upper() + name[1:]


def heading(path: str, snapshot: Snapshot) -> str:
    """Whose a record is: ``2026, Parks team``, ``2026, all teams``, ``Programme``."""
    placed = record_at(path)
    identity = placed[1] if placed else {}
    cycle, team = identity.get("cycle"), identity.get("team")
    if cycle is None:
        return "Benchmark" if "benchmark" in identity else "Programme"
    if team is None:
        team = getattr(snapshot.records.get(path), "team", None)
    name = team_name(snapshot.one(Team, cycle=cycle, team=team), team) if team else "all teams"
    return f"{cycle}, {name}"


class _Telling:
    """The words for what differs in one record; ``data`` has the items of both states."""

    def __init__(
        self, model: type[Record], data: Mapping[str, Any], frame: Frame, cycle: str
    ) -> None:
        self.model = model
        self.data = data
        self.frame = frame
        self.cycle = cycle
        self.sheet = BY_KIND.get(model.KIND)

    def differences(self, changes: Sequence[Change]) -> Iterator[Difference]:
        """All that differs, moves and new orders each told as one thing."""
        whole: dict[Path, Change] = {
            c.path: c for c in changes if len(c.path) == 2 and c.path[0] in POINT_KINDS
        }
        ordered: dict[Path, None] = {}
        for change in sorted(changes, key=self._place):
            other = _other_list(change.path)
            came_from = whole.get(other) if other else None
            if change.path[-1] == "order" and len(change.path) > 2:
                ordered[change.path[:-2]] = None
            elif came_from is not None and came_from.before is not ABSENT:
                yield from self._moved(change, came_from)
            elif came_from is None or came_from.after is ABSENT:
                yield self._difference(change)
        for path in ordered:
            yield Difference(path, many(self._one(path)), "reordered", ABSENT, ABSENT, ("", ""))

    def _place(self, change: Change) -> tuple[int, bool, int]:
        """Where a change is told: by its field, and items in the order that people gave them."""
        order = self._held((*change.path[:2], "order")) if len(change.path) > 1 else 0
        known = type(order) is int
        return list(self.data).index(change.path[0]), not known, order if known else 0

    def _moved(self, here: Change, there: Change) -> Iterator[Difference]:
        if here.after is ABSENT:
            return
        ones = self._one(there.path[:1]), self._one(here.path[:1])
        yield Difference(here.path, self._main(here.after), "moved", there.before, here.after, ones)
        for key in dict.fromkeys([*there.before, *here.after]):
            old, new = there.before.get(key, ABSENT), here.after.get(key, ABSENT)
            if key != "order" and old != new:
                yield self._difference(Change((*here.path, key), old, new))

    def _difference(self, change: Change) -> Difference:
        path, before, after = change
        is_item = any(isinstance(side, dict) for side in (before, after))
        kind: Kind = "changed"
        if before is ABSENT:
            kind = "added" if is_item else "set"
        elif after is ABSENT:
            kind = "removed" if is_item else "emptied"
        words = self._said(path, before), self._said(path, after)
        form = form_of(self.model, path)
        is_text = isinstance(before, str) and isinstance(after, str)
        prose = is_text and (form is None or form.free)
        return Difference(path, self.label(path), kind, before, after, words, prose)

    def label(self, path: Path) -> str:
        """What people call a field: the titles of its sheet, else its name in the method."""
        way = reach(self.sheet.parts, path) if self.sheet else []
        if not way:
            return self._plain_label(path)
        titles = []
        for part, stands in way:
            if isinstance(part, Items) and len(path) > len(stands):
                titles.append(self._item(part, path[: len(stands) + 1], len(path)))
            else:
                titles.append(f"{part.letter} {part.title}".strip())
        rest = path[len(way[-1][1]) + isinstance(way[-1][0], Items) :]
        return ", ".join([*titles, *(_spelt(key) for key in rest)])

    def _item(self, part: Items, path: Path, depth: int) -> str:
        """An item of a list: by its title among those there can be, by its name, or as one."""
        title = dict(part.keys).get(path[-1])
        if title is not None:
            return f"{path[-1]} {title}" if len(path[-1]) == 1 else title
        name = self._main(self._held(path)) if depth > len(path) else ""
        return f"{part.one} {brief(name)}".strip()

    def _plain_label(self, path: Path) -> str:
        one = self._one(path[:1])
        if len(path) == 1 or path[0] not in ONE_AND_MANY:
            return ", ".join([one, *(_spelt(k) for k in path[1:] if not re.match(ITEM_ID, k))])
        if len(path) == 2 or path[2] in _MAIN:
            return one
        item = brief(self._main(self._held(path[:2])), 60)
        return f"{PARTS.get(path[2], _spelt(path[2]))} of the {one} {item}".strip()

    def _one(self, path: Path) -> str:
        """One item of a list, or a field, by its name."""
        way = reach(self.sheet.parts, path) if self.sheet else []
        if way and isinstance(way[-1][0], Items):
            return way[-1][0].one
        key = path[-1]
        return ONE_AND_MANY[key][0] if key in ONE_AND_MANY else FIELDS.get(key, _spelt(key))

    def _held(self, path: Path) -> Any:
        value: Any = self.data
        for key in path:
            value = value.get(key, ABSENT) if isinstance(value, Mapping) else ABSENT
        return value

    def _main(self, item: Any) -> str:
        """The words that an item is known by."""
        if not isinstance(item, Mapping):
            return ""
        found = (item[key] for key in _MAIN if isinstance(item.get(key), str))
        return one_line(next(found, ""))

    def _said(self, path: Path, value: Any) -> str:
        if isinstance(value, dict):
            return self._said_item(path, value)
        if path[-1] in _LEVELS and type(value) in {int, float}:
            return self.frame.yardstick.label(value)
        if path == ("status",) and isinstance(value, str) and self.model.KIND == "assessment":
            return STATUS_WORDS.get(value, value)
        if isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
            return str(value)
        return said(value, form_of(self.model, path), self._named(path))

    def _said_item(self, path: Path, item: dict[str, Any]) -> str:
        """An item by its words, then what else it says."""
        main = next((key for key in _MAIN if isinstance(item.get(key), str)), None)
        rest = [
            f"{PARTS.get(key, _spelt(key))}: {self._said((*path, key), value)}"
            for key, value in item.items()
            if key not in {main, "order"} and value not in ({}, [])
        ]
        return "; ".join([*([item[main]] if main else []), *rest])

    def _named(self, path: Path) -> Any:
        """Names in place of keys, for a field that refers to something."""
        way = reach(self.sheet.parts, path) if self.sheet else []
        refers = getattr(way[-1][0], "refers", "") if way else ""
        if not refers:
            return None
        names = known(refers, self.frame.snapshot, self.cycle, self.frame.yardstick, self.data)
        return lambda key: names.get(key, key)


def _other_list(path: Path) -> Path | None:
    """Where a point would stand in the other list of points."""
    if len(path) != 2 or path[0] not in POINT_KINDS:
        return None
    return (other_kind(path[0]), path[1])


def _spelt(key: str) -> str:
    return key.replace("_", " ")
