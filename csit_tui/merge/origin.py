"""Where each value of a file comes from, over a history of states that branches and merges."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from csit_tui.merge.fields import Path
from csit_tui.merge.values import ABSENT, same

Values = Mapping[Path, Any]
"""The single fields of one state of a file, by their paths."""


class Past(NamedTuple):
    """One state of a file: its name, those it was made from, and what `Read` reads it by."""

    name: str
    parents: tuple[str, ...]
    held: Any


Read = Callable[[Any], Values | None]
"""The values of a state, none where it was not there; `None` where it cannot be read."""


def origins(history: Sequence[Past], read: Read) -> dict[Path, str]:
    """Name the state in which each value of the newest state was set; that one has to be readable.

    `history` is newest first, each state before all that it was made from. What a merge took over
    from a side was set on that side, on the first where both say it; what it says otherwise than
    all sides was set by the merge itself. A state that cannot be read is passed over. No state is
    read that is older than all that is asked for.
    """
    found: dict[Path, str] = {}
    for node, wanted, own, parents in _walk(history, read):
        left = wanted
        for asked, theirs in parents:
            passed = left if theirs is own else _alike(left, own, theirs)
            asked.update(passed)
            left = {path: None for path in left if path not in passed}
            if not left:
                break
        found |= dict.fromkeys(left, node.name)
    return found


Wanted = dict[Path, None]
_Step = tuple[Past, Wanted, Values, Iterator[tuple[Wanted, Values]]]


def _walk(history: Sequence[Past], read: Read) -> Iterator[_Step]:
    """The states that are asked of anything, with what, and those before them."""
    nodes = {node.name: node for node in history}
    asked: dict[str, Wanted] = {}
    if history:
        asked[history[0].name] = dict.fromkeys(read(history[0].held) or {})
    for node in history:
        wanted = asked.pop(node.name, None)
        if wanted:
            before = (
                (asked.setdefault(parent.name, {}), values)
                for parent, values in _readable(node, nodes, read)
            )
            yield node, wanted, read(node.held) or {}, before
        if not asked:
            return


def _readable(node: Past, nodes: Mapping[str, Past], read: Read) -> Iterator[tuple[Past, Values]]:
    """The states that one was made from, those before them in place of what cannot be read."""
    waiting = list(node.parents)
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in nodes:
            continue
        seen.add(name)
        values = read(nodes[name].held)
        if values is None:
            waiting = [*nodes[name].parents, *waiting]
        else:
            yield nodes[name], values


def _alike(wanted: Wanted, own: Values, theirs: Values) -> Wanted:
    found: Wanted = {}
    for path in wanted:
        mine, other = own[path], theirs.get(path, ABSENT)
        if mine is other or same(mine, other):
            found[path] = None
    return found


class Gone(NamedTuple):
    """A field that is no longer there: the state without it, and what it said before."""

    name: str
    value: Any


def removals(history: Sequence[Past], read: Read) -> dict[Path, Gone]:
    """Name the state that removed each field that some state had and the newest one has not.

    `history` is as for `origins`. What one side of a merge removed was removed on that side; what
    all sides still have was removed by the merge. All states are read.
    """
    nodes = {node.name: node for node in history}
    gone: dict[str, dict[Path, Gone]] = {}
    for node in reversed(history):
        # Of several sides the first counts, so it comes last.
        before = list(_readable(node, nodes, read))[::-1]
        lost = {path: Gone(node.name, old) for _, held in before for path, old in held.items()}
        for parent, _ in before:
            lost |= gone[parent.name]
        own = read(node.held)
        if own is None:
            own = {path: old for _, held in before for path, old in held.items()}
        gone[node.name] = {path: told for path, told in lost.items() if path not in own}
    return gone[history[0].name] if history else {}
