"""The states of one file, commit by commit."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.vcs import Git, locate, past
from tests.workspace.conftest import git

FILE = "a/b.toml"


@pytest.mark.parametrize("at_once", [0, 1000])
def test_each_commit_is_told_with_what_it_holds(
    at_once: int, tmp_path: Path, git_identity: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "_AT_ONCE", at_once)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Nothing yet")
    (tmp_path / "a").mkdir()
    for text in ("one", "two", "one"):
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", text)
    git(tmp_path, "switch", "-q", "-c", "side", "HEAD~1")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "Merge", "main")
    place = locate(tmp_path)
    assert place is not None
    with Git(place) as opened:
        states = past.past(opened, FILE, "side")
    sources = [state.source for state in states]
    assert sources == [b"one", b"one", b"two", b"one", None]
    order = {state.commit: number for number, state in enumerate(states)}
    assert len(states[0].parents) == 2
    assert all(order[p] > order[s.commit] for s in states for p in s.parents)


def test_states_since_a_commit_end_where_they_started(tmp_path: Path, git_identity: object) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a").mkdir()
    for text in ("one", "two", "three"):
        (tmp_path / FILE).write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", text)
    place = locate(tmp_path)
    assert place is not None
    with Git(place) as opened:
        states = past.states(opened, FILE, past.line(opened, "main", "main~1"))
        assert past.line(opened, "main", "main") == []
    assert [(state.source, len(state.parents)) for state in states] == [(b"three", 1), (b"two", 0)]
