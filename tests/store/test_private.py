"""csit's own files under the git directory: whatever stands in their place is named, never used."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.store import atomic, locks, private
from csit_tui.store.journal import Journal
from csit_tui.store.note import Note
from tests.harness.strangers import STRANGERS, Stranger, nothing_waits

__all__ = ["nothing_waits"]
pytestmark = pytest.mark.usefixtures("nothing_waits")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "csit/worktrees/main"
    folder.mkdir(parents=True)
    return folder / "journal.jsonl"


def _refusal(act: Callable[[], object], name: str, path: Path) -> None:
    with pytest.raises(Refused) as caught:
        act()
    (trouble,) = caught.value.troubles
    assert str(path) in trouble.what
    assert name in trouble.what
    assert "Move it away" in trouble.mend


@pytest.mark.parametrize(("name", "make"), STRANGERS.items())
def test_a_stranger_in_a_files_place_is_named(name: str, make: Stranger, place: Path) -> None:
    make(place)
    journal = Journal(place)
    _refusal(lambda: journal.append({"n": 1}), name, place)
    _refusal(journal.entries, name, place)
    _refusal(journal.clear, name, place)
    _refusal(lambda: locks.writing(place).__enter__(), name, place)
    note = Note(place, "It")
    _refusal(note.read, name, place)
    _refusal(lambda: note.write({"n": 1}), name, place)
    assert (place.parents[3] / "elsewhere").read_bytes() == b"mine"


@pytest.mark.parametrize("depth", range(3))
@pytest.mark.parametrize("name", sorted(STRANGERS.keys() - {"folder"}))
def test_a_stranger_in_a_folders_place_is_named(depth: int, name: str, place: Path) -> None:
    folder = place.parents[depth]
    folder.rename(place.parents[3] / "away")
    STRANGERS[name](folder)
    _refusal(lambda: Journal(place).append({"n": 1}), name, folder)
    _refusal(Journal(place).entries, name, folder)


def test_a_file_is_opened_and_made(place: Path) -> None:
    handle = private.opened(place, os.O_RDWR | os.O_CREAT)
    os.write(handle, b"x")
    os.close(handle)
    assert place.read_bytes() == b"x"


@pytest.mark.parametrize(("shared", "expected"), [(0o755, 0o600), (0o775, 0o660)])
def test_no_other_login_reads_hidden_ratings_but_a_group_that_shares_the_work(
    shared: int, expected: int, place: Path
) -> None:
    place.parents[3].chmod(shared)
    before = os.umask(0o002)
    try:
        for n in range(2):
            Note(place.with_name("votes.json"), "It").write({"n": n})
            Journal(place).append({"n": n})
        with locks.writing(place.with_name("lock")):
            pass
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in place.parent.iterdir()}
    assert modes == dict.fromkeys(("journal.jsonl", "lock", "votes.json"), expected)


@pytest.mark.parametrize("mask", [0o002, 0o022, 0o077])
def test_what_is_made_in_a_groups_folder_is_the_groups_too(place: Path, mask: int) -> None:
    shutil.rmtree(place.parents[2])
    place.parents[3].chmod(0o2770)
    before = os.umask(mask)
    try:
        os.close(private.opened(place, os.O_RDWR | os.O_CREAT))
        atomic.create(place.with_name("made"), b"", private.mode(place))
        atomic.replace(place.with_name("made"), b"again")
    finally:
        os.umask(before)
    folders = {folder.stat().st_mode & 0o2070 for folder in place.parents[:3]}
    assert folders == {0o2070}
    assert {file.stat().st_mode & 0o666 for file in place.parent.iterdir()} == {0o660}


@pytest.mark.parametrize(("folder", "expected"), [(0o2775, 0o664), (0o755, 0o644)])
def test_a_record_in_a_groups_folder_is_for_the_group(
    tmp_path: Path, folder: int, expected: int
) -> None:
    tmp_path.chmod(folder)
    before = os.umask(0o022)
    try:
        atomic.make_folders(tmp_path / "teams")
        atomic.create(tmp_path / "teams" / "parks.toml", b"")
        atomic.replace(tmp_path / "teams" / "parks.toml", b"again")
    finally:
        os.umask(before)
    assert (tmp_path / "teams" / "parks.toml").stat().st_mode & 0o777 == expected
    assert (tmp_path / "teams").stat().st_mode & 0o7777 == folder
