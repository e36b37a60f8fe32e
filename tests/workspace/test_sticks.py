"""Work that travels on a stick: whole or not at all, never taken back, never of another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from csit_tui.workspace.syncing.types import Synced
from tests.workspace.conftest import MakeLaptop, git, record
from tests.workspace.programme import RATED_2, assessment, reason

FIRST, SECOND = assessment("5.1"), assessment("5.2")
BRANCH = "team/2026-parks"


def bundle_of(laptop: Workspace, path: Path) -> Synced:
    return laptop.syncing.send_to(str(path))


def test_a_stick_carries_work_to_another_laptop(laptop: MakeLaptop, tmp_path: Path) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    stick = tmp_path / "Parks 2.bundle"
    assert len(bundle_of(one, stick).sent) == 2
    assert [path.name for path in tmp_path.iterdir() if "bundle" in path.name] == [stick.name]
    head = git(two.root, "rev-parse", "HEAD")
    found = two.syncing.take_from(str(stick))
    assert found.remote == "parks-2"
    assert [(came.whose, len(came.meetings)) for came in found.came] == [("the Parks team", 1)]
    assert git(two.root, "rev-parse", f"parks-2/{BRANCH}") == git(one.root, "rev-parse", "HEAD")
    assert git(two.root, "rev-parse", "HEAD") == head
    assert two.syncing.take_from(str(stick)).came == ()


def test_an_older_stick_takes_nothing_back(laptop: MakeLaptop, tmp_path: Path) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    for folder in ("old", "new"):
        (tmp_path / folder).mkdir()
        bundle_of(one, tmp_path / folder / "stick.bundle")
        record(one, SECOND, reason(folder) if folder == "old" else reason("last", "old"))
    two.syncing.take_from(str(tmp_path / "new" / "stick.bundle"))
    newest = git(two.root, "rev-parse", f"stick/{BRANCH}")
    assert two.syncing.take_from(str(tmp_path / "old" / "stick.bundle")).came == ()
    assert git(two.root, "rev-parse", f"stick/{BRANCH}") == newest


def test_a_stick_with_the_name_of_a_remote_is_another_one(
    laptop: MakeLaptop, tmp_path: Path
) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    bundle_of(one, tmp_path / "origin.bundle")
    assert two.syncing.take_from(str(tmp_path / "origin.bundle")).remote == "origin-stick"


def test_a_file_that_is_there_is_not_replaced(laptop: MakeLaptop, tmp_path: Path) -> None:
    one = laptop("one")
    stick = tmp_path / "mine.bundle"
    stick.write_text("my own")
    with pytest.raises(Refused, match="there already"):
        bundle_of(one, stick)
    assert stick.read_text() == "my own"
    one.syncing.send_to(str(stick), force=True)
    assert stick.read_bytes().startswith(b"# v2 git bundle")
    with pytest.raises(Refused, match="programme's folder"):
        bundle_of(one, one.root / "inside.bundle")


def test_a_full_stick_is_told_and_leaves_nothing(
    laptop: MakeLaptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = laptop("one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="No space left"):
        bundle_of(one, tmp_path / "stick.bundle")
    assert [path for path in tmp_path.iterdir() if "bundle" in path.name] == []


def test_what_is_no_bundle_or_anothers_is_refused(laptop: MakeLaptop, tmp_path: Path) -> None:
    one = laptop("one")
    torn = tmp_path / "torn.bundle"
    bundle_of(one, torn)
    torn.write_bytes(torn.read_bytes()[:300])
    other = Workspace.create(tmp_path / "other", "Other", "2026")
    stranger = tmp_path / "stranger.bundle"
    other.syncing.send_to(str(stranger))
    other.close_repo()
    before = git(one.root, "for-each-ref")
    with pytest.raises(Refused, match="no such file"):
        one.syncing.take_from(str(tmp_path / "nowhere.bundle"))
    with pytest.raises(Refused, match="could not be read"):
        one.syncing.take_from(str(torn))
    with pytest.raises(Refused, match="another programme"):
        one.syncing.take_from(str(stranger))
    assert git(one.root, "for-each-ref") == before
