"""Whatever two people do by turns, undo takes nothing away that the other wrote."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, Change
from csit_tui.model.ids import id_maker
from csit_tui.store.reading import plain
from csit_tui.workspace import Workspace
from tests.workspace.conftest import FIRST, Clock, make
from tests.workspace.test_two_scribes import OTHER

FIELDS = [("reason",), ("practice",), ("strengths", "k3m9q2xdf"), ("strengths", "m4n7r2wvc")]
ACTS = ("write", "clear", "undo", "redo")
STEPS = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from(ACTS), st.integers(0, 3)), max_size=14
)


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One repository for all examples: each begins with nothing recorded."""
    with pytest.MonkeyPatch.context() as patched:
        for role in ("AUTHOR", "COMMITTER"):
            patched.setenv(f"GIT_{role}_NAME", "Ann Lee")
            patched.setenv(f"GIT_{role}_EMAIL", "ann@example.org")
        yield make(tmp_path_factory.mktemp("two") / "programme")


class Pair:
    """Two programs, what stands in the record, and who wrote each of the words in it."""

    def __init__(self, root: Path) -> None:
        shutil.rmtree(root / ".git/csit", ignore_errors=True)
        (root / FIRST).unlink(missing_ok=True)
        clock, make_id = Clock(), id_maker(Random(7))
        own = {"A": "", "B": OTHER}
        self.at = {
            who: Workspace.open(root, now=clock, make_id=make_id, me=me) for who, me in own.items()
        }
        self.wrote: dict[str, str] = {}
        self.replaced: dict[str, set[str]] = {"A": set(), "B": set()}

    @property
    def held(self) -> dict[str, Any]:
        source = self.at["A"].folder.get(FIRST)
        return plain(FIRST, source) if source is not None else {}

    @property
    def words(self) -> set[str]:
        data = self.held
        points = [point["text"] for point in data.get("strengths", {}).values()]
        return {data[name] for name in ("reason", "practice") if name in data} | set(points)

    def write(self, who: str, place: tuple[str, ...], text: str) -> None:
        """Put a text where one stands or none does; an empty one takes it away."""
        data, parts = self.held, ("text",) if len(place) > 1 else ()
        found: Any = data
        for part in place:
            found = found.get(part, ABSENT) if isinstance(found, dict) else ABSENT
        if not text:
            change = Change(place, found, ABSENT)
        elif parts and found is ABSENT:
            change = Change(place, ABSENT, {"text": text})
        else:
            change = Change((*place, *parts), found["text"] if parts else found, text)
        if change.before is not change.after:
            self.wrote[text] = who
            self.at[who].edit(FIRST, [change])

    def close(self) -> None:
        for workspace in self.at.values():
            workspace.close_repo()


@settings(max_examples=120)
@given(steps=STEPS)
def test_undo_never_takes_away_what_the_other_wrote(
    programme: Path, steps: list[tuple[str, str, int]]
) -> None:
    pair = Pair(programme)
    for number, (who, act, field) in enumerate(steps):
        before = pair.words
        if act in {"undo", "redo"}:
            undone = getattr(pair.at[who], act)()
            gone = before - pair.words
            own = {word for word in gone if pair.wrote[word] == who}
            assert gone <= own if act == "undo" else gone <= own | pair.replaced[who]
            assert undone is None or undone.changes or undone.left or not gone
        else:
            pair.write(who, FIELDS[field], f"{who} {number}" if act == "write" else "")
            pair.replaced[who] |= before - pair.words
    pair.close()


@settings(max_examples=60)
@given(steps=STEPS)
def test_all_that_one_did_is_taken_back_and_the_rest_stays(
    programme: Path, steps: list[tuple[str, str, int]]
) -> None:
    pair = Pair(programme)
    for number, (who, act, field) in enumerate(steps):
        if act == "write":  # each in fields of their own
            pair.write(who, FIELDS[field // 2 * 2 + (who == "B")], f"{who} {number}")
    others = {word for word in pair.words if pair.wrote[word] == "B"}
    while pair.at["A"].undo() is not None:
        pass
    assert pair.words == others
    while pair.at["B"].undo() is not None:
        pass
    assert pair.words == set()
    pair.close()
