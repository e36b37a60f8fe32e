"""A commit in a bundle by itself, and what is found in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.vcs import Git, locate
from csit_tui.vcs.single import Unlike, alone, bundle, ever
from tests.workspace.conftest import git


@pytest.fixture
def clone(tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """A repository with a file that was taken out again."""
    root = tmp_path / "clone"
    git(tmp_path, "init", "-q", "-b", "main", "clone")
    commit(root, "First", kept="same", gone="gone")
    git(root, "rm", "-q", "gone")
    git(root, "commit", "-q", "-m", "Second")
    return root


def commit(root: Path, subject: str, **files: str) -> None:
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", subject)


def opened(root: Path) -> Git:
    place = locate(root)
    assert place is not None
    return Git(place)


def head(root: Path) -> str:
    return git(root, "rev-parse", "HEAD")


def paths(root: Path) -> set[str]:
    with opened(root) as there:
        return set(ever(there, head(root)))


def test_files_of_the_same_bytes_are_all_named(clone: Path) -> None:
    commit(clone, "Third", a_draft="same", **{"ca\udce9 \n x": "same"})
    assert paths(clone) == {"kept", "gone", "a_draft", "ca\udce9 \n x"}


def test_a_file_that_only_a_merge_holds_is_named(clone: Path) -> None:
    git(clone, "switch", "-q", "-c", "side", "HEAD^")
    commit(clone, "Beside", beside="beside")
    git(clone, "switch", "-q", "main")
    git(clone, "merge", "-q", "--no-commit", "--no-ff", "side")
    commit(clone, "Merged", smuggled="same")
    assert paths(clone) == {"kept", "gone", "beside", "smuggled"}


def test_a_bundle_is_looked_into_by_itself(clone: Path, tmp_path: Path) -> None:
    book = tmp_path / "one.bundle"
    with opened(clone) as there:
        book.write_bytes(bundle(there, head(clone)))
    with alone(book, head(clone)) as inside:
        assert inside.read("show", f"{head(clone)}:kept") == b"same"
        folder = inside.place.root
    assert not folder.exists()
    with pytest.raises(Unlike, match="no bundle of this commit"), alone(book, "0" * 40):
        pass
    book.write_bytes(book.read_bytes()[:-30])
    with pytest.raises(Unlike, match="cannot be read"), alone(book, head(clone)):
        pass
