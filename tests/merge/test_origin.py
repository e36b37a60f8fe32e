"""Where values come from, on histories that branch and merge, against a slow and plain answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, Path, same
from csit_tui.merge.origin import Past, origins, removals

FIELDS = (("a",), ("b",), ("c", "d"))
VALUES = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from([1, 1.0, True, "x", "y"]))


@st.composite
def histories(draw: Any) -> list[Past]:
    """States, newest first; some cannot be read, never the newest."""
    size = draw(st.integers(1, 9))
    made: list[Past] = []
    for number in range(size):
        earlier = [past.name for past in made]
        parents = draw(st.lists(st.sampled_from(earlier), max_size=3, unique=True)) if made else []
        unreadable = number < size - 1 and draw(st.integers(0, 9)) == 0
        near = dict(made[-1].held or {}) if made and draw(st.booleans()) else {}
        held = None if unreadable else near | draw(VALUES)
        made.append(Past(str(number), tuple(parents), held))
    return made[::-1]


def read(held: Any) -> Mapping[Path, Any] | None:
    return held


def before(node: Past, nodes: Mapping[str, Past]) -> list[Past]:
    """The readable states that one was made from."""
    found: list[Past] = []
    for name in node.parents:
        parent = nodes[name]
        found += before(parent, nodes) if parent.held is None else [parent]
    return found


def setter(node: Past, path: Path, nodes: Mapping[str, Past]) -> str:
    """Go back as long as some state before says the same, to the first that does."""
    for parent in before(node, nodes):
        if same(parent.held.get(path, ABSENT), node.held[path]):
            return setter(parent, path, nodes)
    return node.name


def remover(node: Past, path: Path, nodes: Mapping[str, Past]) -> set[str]:
    """All states that removed a field on the way to one that has it not."""
    parents = before(node, nodes)
    found = {
        name
        for parent in parents
        if path not in parent.held
        for name in remover(parent, path, nodes)
    }
    if not found and any(path in parent.held for parent in parents):
        return {node.name}
    return found


@given(histories())
def test_each_value_comes_from_where_a_slow_and_plain_search_finds_it(
    history: Sequence[Past],
) -> None:
    nodes = {past.name: past for past in history}
    newest = history[0]
    expected = {path: setter(newest, path, nodes) for path in newest.held}
    assert origins(history, read) == expected


@given(histories())
def test_what_was_removed_is_told_with_what_it_said(history: Sequence[Past]) -> None:
    nodes = {past.name: past for past in history}
    newest = history[0]
    found = removals(history, read)
    for path in FIELDS:
        names = set() if path in newest.held else remover(newest, path, nodes)
        assert (path in found) == bool(names)
        if names:
            assert found[path].name in names
            said = [one.held.get(path, ABSENT) for one in before(nodes[found[path].name], nodes)]
            assert any(same(found[path].value, value) for value in said)


def past(name: str, parents: str, **held: Any) -> Past:
    return Past(name, tuple(parents), {(key,): value for key, value in held.items()})


def test_what_a_merge_took_over_was_set_on_its_side_and_what_it_chose_by_itself() -> None:
    history = [
        past("M", "BC", taken=2, ours=3, chosen=9, kept=1),
        past("C", "A", taken=2, ours=1, chosen=8, kept=1),
        past("B", "A", taken=1, ours=3, chosen=7, kept=1),
        past("A", "", taken=1, ours=1, chosen=1, kept=1),
    ]
    assert origins(history, read) == {
        ("taken",): "C",
        ("ours",): "B",
        ("chosen",): "M",
        ("kept",): "A",
    }


def test_what_one_side_removed_was_removed_there_and_what_the_merge_lost_by_the_merge() -> None:
    history = [
        past("M", "BC"),
        past("C", "A", gone=1, lost=1),
        past("B", "A", lost=1),
        past("A", "", gone=1, lost=1),
    ]
    found = removals(history, read)
    assert {path[0]: gone.name for path, gone in found.items()} == {"gone": "B", "lost": "M"}


def test_nothing_older_is_read_than_what_is_asked_for() -> None:
    seen = []

    def counting(held: Any) -> Mapping[Path, Any]:
        seen.append(held)
        return {("a",): held}

    history = [Past("3", ("2",), 5), Past("2", ("1",), 5), Past("1", ("0",), 4), Past("0", (), 4)]
    assert origins(history, counting) == {("a",): "2"}
    assert len(seen) <= 5, "the oldest state is not asked"
    assert origins([], counting) == {}
