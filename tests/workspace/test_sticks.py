"""Work that travels on a stick: whole or not at all, never taken back, never of another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from csit_tui.workspace.syncing.types import Synced
from tests.workspace.conftest import MakeLaptop, Open, git, record
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
    assert [(came.whose, len(came.commits)) for came in found.came] == [("the Parks team", 1)]
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


def two_sticks(laptop: MakeLaptop, tmp_path: Path, *called: str) -> list[Path]:
    """Sticks of two laptops of one team that recorded different things, each in its own folder."""
    sticks = []
    for of, path, name in zip(("one", "two"), (FIRST, SECOND), called, strict=True):
        maker = laptop(of)
        record(maker, path, RATED_2 if path == FIRST else reason("x"))
        (tmp_path / f"usb-{of}").mkdir()
        sticks.append(tmp_path / f"usb-{of}" / name)
        bundle_of(maker, sticks[-1])
    return sticks


@pytest.mark.parametrize("called", [("work", "work"), ("Work A", "work-a")])
def test_two_sticks_of_one_name_lose_nothing(
    laptop: MakeLaptop, tmp_path: Path, called: tuple[str, str]
) -> None:
    name = called[1]
    first, second = two_sticks(laptop, tmp_path, *(f"{one}.bundle" for one in called))
    lead = laptop("lead")
    git(lead.root, "switch", "-q", "main")
    lead.syncing.take_from(str(first))
    found = lead.syncing.take_from(str(second))
    assert (found.remote, found.beside) == (f"{name}-2", name)
    assert [(came.whose, len(came.commits)) for came in found.came] == [("the Parks team", 1)]
    for stick, maker in ((name, "one"), (f"{name}-2", "two")):
        made = git(tmp_path / maker, "rev-parse", BRANCH)
        assert git(lead.root, "rev-parse", f"refs/remotes/{stick}/{BRANCH}") == made
    assert [one.ref for one in found.to_bring_in] == [f"{name}/{BRANCH}", f"{name}-2/{BRANCH}"]
    refs = git(lead.root, "for-each-ref", "refs/remotes")
    for path, stick in ((first, name), (second, f"{name}-2")):
        again = lead.syncing.take_from(str(path))
        assert (again.remote, again.came) == (stick, ())
    assert git(lead.root, "for-each-ref", "refs/remotes") == refs


def test_both_are_brought_in_by_the_commands_that_are_told(
    laptop: MakeLaptop, tmp_path: Path
) -> None:
    first, second = two_sticks(laptop, tmp_path, "work.bundle", "work.bundle")
    lead = laptop("lead")
    for stick in (first, second):
        for waits in lead.syncing.take_from(str(stick)).to_bring_in:
            lead.bringing.begin([waits.ref])
    held = git(lead.root, "rev-list", "HEAD").split()
    assert {git(tmp_path / one, "rev-parse", BRANCH) for one in ("one", "two")} <= set(held)


@pytest.mark.parametrize(("before", "after"), [("depot", "depot/north"), ("depot/north", "depot")])
def test_a_branch_that_became_a_folder_stops_no_other(
    laptop: MakeLaptop, tmp_path: Path, before: str, after: str
) -> None:
    one, two = laptop("one"), laptop("two")
    for n, name in enumerate((before, after)):
        if n:
            git(one.root, "switch", "-q", BRANCH)
            git(one.root, "branch", "-q", "-D", before)
        record(one, FIRST, RATED_2) if not n else record(one, SECOND, reason("x"))
        git(one.root, "branch", "-q", name)
        git(one.root, "bundle", "create", "-q", str(tmp_path / f"{n}.bundle"), name, BRANCH)
        (tmp_path / f"{n}.bundle").rename(tmp_path / "work.bundle")
        found = two.syncing.take_from(str(tmp_path / "work.bundle"))
        for branch in (name, BRANCH):
            tip = git(one.root, "rev-parse", branch)
            assert git(two.root, "rev-parse", f"refs/remotes/{found.remote}/{branch}") == tip


def test_a_branch_whose_name_is_no_utf_8_is_taken_too(laptop: MakeLaptop, tmp_path: Path) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    stick, odd = tmp_path / "work.bundle", "caf\udce9"
    git(one.root, "branch", odd)
    git(one.root, "bundle", "create", "-q", str(stick), odd, BRANCH)
    found = two.syncing.take_from(str(stick))
    assert git(two.root, "rev-parse", f"work/{BRANCH}") == git(one.root, "rev-parse", BRANCH)
    assert git(two.root, "rev-parse", f"work/{odd}") == git(one.root, "rev-parse", BRANCH)
    assert len(found.came) == 1


def test_what_a_stick_holds_is_told_by_where_it_is_brought_in(
    laptop: MakeLaptop, parallel: Path, tmp_path: Path, open_: Open
) -> None:
    lead, arts = laptop("lead"), laptop("arts", "arts")
    git(parallel, "switch", "-q", "-c", BRANCH)
    git(parallel, "commit", "-q", "--allow-empty", "-m", "Ours")
    git(parallel, "branch", "-q", "-f", "main", BRANCH)
    bundle_of(open_(parallel), tmp_path / "work.bundle")
    git(parallel, "commit", "-q", "--allow-empty", "-m", "More")
    git(parallel, "branch", "-q", "desk/2026-arts-2")
    git(
        parallel,
        "bundle",
        "create",
        "-q",
        str(tmp_path / "work.bundle"),
        "main",
        "desk/2026-arts-2",
    )
    there = "git switch main"
    told = [
        ("the main line", "work/main", there),
        ("the Arts team's desk work", "work/desk/2026-arts-2", ""),
    ]
    assert list(arts.syncing.take_from(str(tmp_path / "work.bundle")).to_bring_in) == told
    git(lead.root, "switch", "-q", "main")
    told = [(whose, ref, "") for whose, ref, _ in told]
    assert list(lead.syncing.take_from(str(tmp_path / "work.bundle")).to_bring_in) == told


def test_a_shallow_clone_writes_no_stick(remote: Path, tmp_path: Path, open_: Open) -> None:
    for n in range(2):
        tree = git(remote, "rev-parse", "main^{tree}")
        commit = git(remote, "commit-tree", "-p", "main", "-m", f"More {n}", tree)
        git(remote, "update-ref", "refs/heads/main", commit)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{remote}", "shallow")
    shallow = open_(tmp_path / "shallow")
    with pytest.raises(Refused, match="shallow") as refusal:
        bundle_of(shallow, tmp_path / "work.bundle")
    assert "git fetch --unshallow" in refusal.value.troubles[0].mend
    assert not (tmp_path / "work.bundle").exists()
    git(shallow.root, "fetch", "-q", "--unshallow")
    bundle_of(shallow, tmp_path / "work.bundle")
    git(tmp_path, "clone", "-q", "work.bundle", "whole")
