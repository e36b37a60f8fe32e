"""Taking out what others may refer to: who refers to it, and how they would let go of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from csit_tui.merge import ABSENT, Change, dotted
from csit_tui.method.filling import Data, Path, held_at, remove_item
from csit_tui.method.places import record_at, sentence
from csit_tui.method.references import Reference, is_own, is_past, record_of, references
from csit_tui.method.referring import who
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import Record
from csit_tui.model.form import form_of
from csit_tui.model.sheets import Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, Trouble, refused

Target = tuple[str, tuple[str, ...]]
"""What a reference names: its kind, and its key after those it stands in."""
Made = dict[str, list[Change]]
"""Changes by file, those of what is taken out last."""
RETIRED = ("retired",)


def targets_of(path: str, item: Path) -> Iterator[Target]:
    """What references would name an item of a record by."""
    placed = record_at(path)
    if placed is None:
        return
    model, identity = placed
    keys = tuple(identity.values())
    collection, key = item[0], item[-1]
    if model is Scope and collection == "functions":
        yield "function", (*keys, key)
    elif model is Team and collection == "members":
        yield "member", (*keys, key)
        yield "person", (*keys, key)
    elif model is Assessment and collection == "evidence":
        yield "evidence", (key,)
    elif model is Assessment:
        yield "origin", ("/".join((*keys, key)),)
    elif model is Consensus:
        yield "origin", ("/".join((keys[0], "consensus", keys[1], key)),)


def referrers_to(snapshot: Snapshot, path: str, item: Path = ()) -> list[Reference]:
    """Who refers to a record or to what stands in it, or to one item of it.

    What stands within it does not count, nor what is retired. A retired record is looked at for its
    own items all the same, so that it holds together when it is taken up again.
    """
    if not item:
        found = (one for one in references(snapshot) if record_of(one) == path)
        return [one for one in found if one.path != path and not is_past(snapshot, one)]
    wanted = set(targets_of(path, item))
    return [
        one
        for one in references(snapshot, also=path)
        if (one.kind, one.target) in wanted
        and not (one.path == path and one.field[: len(item)] == item)
        and (one.kind != "evidence" or one.path == path)
    ]


def who_refer(snapshot: Snapshot, path: str) -> list[Reference]:
    """Who refers to a record, or to one that belongs to it and goes with it."""
    going, found = [path], dict[Reference, None]()
    for gone in going:  # grows while it is gone through
        for one in referrers_to(snapshot, gone):
            found[one] = None
            if is_own(snapshot, one) and one.path not in going:
                going.append(one.path)
    return [one for one in found if one.path not in going or is_own(snapshot, one)]


def may_retire(model: type[Record]) -> bool:
    """Whether records of a kind come and go: of some each year, or the programme, has one."""
    return model.IDENTITY not in {("cycle",), ("id",)}


def removal(
    snapshot: Snapshot, data: Mapping[str, Data], path: str, item: Path, *, everywhere: bool = False
) -> Made:
    """The changes that take an item out, by file; ``data`` is the plain data of each file.

    Raises `Refused` where others refer to it, and says who; with ``everywhere`` they let go of it
    first, and a record that is about nothing else is retired. Raises `Refused` too for a whole
    collection: only of a single item it is known who refers to it.
    """
    _single(path, item)
    found = referrers_to(snapshot, path, item)
    if found and not everywhere:
        raise _named(snapshot, found, f"csit remove {path} {dotted(item)} --everywhere")
    mine = remove_item(data.get(path, {}), item)
    return _last(path, _let_go(snapshot, data, found), mine)


def _single(path: str, item: Path) -> None:
    """Refuse what holds items and is none."""
    placed = record_at(path)
    form = form_of(placed[0], item) if placed else None
    if form is not None and form.takes == "items":
        what = f"{dotted(item)} holds items, which are taken out one by one."
        raise refused(what, "Name one, by its name or id.", path, field=dotted(item))


def retirement(
    snapshot: Snapshot, data: Mapping[str, Data], path: str, *, everywhere: bool = False
) -> Made:
    """The changes that retire a record, by file: it no longer counts, and stays where it is.

    Raises `Refused` where others refer to it, and says who. With ``everywhere`` what belongs to it,
    such as the records of a team, is retired with it, and all others let go of it; sessions that
    were held stay as they were. Raises `Refused` too for a sheet of which each year has one.
    """
    placed = record_at(path)
    if placed is None or not may_retire(placed[0]):
        raise refused("This sheet stays: each year has one.", "Empty its fields instead.", path)
    if not everywhere:
        named_by_nobody(snapshot, path)
    mine = _retired(data.get(path, {}))
    return _last(path, _let_go(snapshot, data, who_refer(snapshot, path)), mine)


def named_by_nobody(snapshot: Snapshot, path: str) -> None:
    """Refuse to retire a record to which others refer, and say who."""
    found = who_refer(snapshot, path)
    if found:
        raise _named(snapshot, found, f"csit set {path} retired yes --everywhere")


def _let_go(snapshot: Snapshot, data: Mapping[str, Data], found: Iterable[Reference]) -> Made:
    """Each field without what it names; a record that belongs to that is retired."""
    made: Made = {}
    named: dict[tuple[str, Path], set[str]] = {}
    for one in found:
        if is_own(snapshot, one):
            made[one.path] = _retired(data.get(one.path, {}))
        else:
            named.setdefault((one.path, one.field), set()).add(one.target[-1])
    for (path, field), keys in named.items():
        made.setdefault(path, []).append(_without(data.get(path, {}), field, keys))
    return made


def _without(data: Data, field: Path, keys: set[str]) -> Change:
    """A field without what it names."""
    held = held_at(data, field)
    rest = [key for key in held if str(key) not in keys] if isinstance(held, list) else []
    return Change(field, held, rest or ABSENT)


def _retired(data: Data) -> list[Change]:
    held = held_at(data, RETIRED)
    return [] if held is True else [Change(RETIRED, held, True)]


def _last(path: str, made: Made, mine: list[Change]) -> Made:
    """The record's own changes after all others: where one of those is refused, it still stands."""
    own = made.pop(path, [])
    return made | {path: [*own, *mine]}


def _named(snapshot: Snapshot, found: Iterable[Reference], everywhere: str) -> Refused:
    """All who refer, each once; the way out is said after the last."""
    troubles: dict[str, Trouble] = {}
    for one in found:
        (words,) = who(snapshot, [one])
        what = f"{sentence(words)} refers to it."
        troubles.setdefault(words, Trouble(what, "", one.path, field=dotted(one.field)))
    *others, last = troubles.values()
    mend = f"Let others name something else first, or take it out everywhere: {everywhere}"
    return Refused(*others, last._replace(mend=mend))
