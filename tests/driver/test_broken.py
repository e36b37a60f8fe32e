"""A driver that is killed, gone, too old or damaged: nothing is lost, and somebody is told."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from csit_tui.driver import command, start
from csit_tui.workspace import Workspace
from tests.driver.repository import Repository, point
from tests.driver.test_in_git import assert_waiting, both_rate

KILLED = """
import os, signal, sys
sys.path.insert(0, {root!r})
from csit_tui.driver import files
{call} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
files.merge(*sys.argv[1:])
"""
ROOT = Path(command.__file__).parents[2]
PLACES = "%O %A %B %L %P"


def ours_alone(repo: Repository) -> bool:
    return (repo.data()["rating"], repo.data()["strengths"]) == (3, point("Ours")["strengths"])


def assert_unsettled(repo: Repository) -> None:
    """git stopped, calls the record unmerged, and still holds the other side of it."""
    assert repo.unmerged() == ["UU 5.1"]
    path = repo.place().relative_to(repo.root).as_posix()
    assert "rating = 4" in repo.git("show", f":3:{path}").stdout
    assert repo.git("commit", "-qm", "x", ok=False).returncode != 0


@pytest.mark.parametrize("call", ["os.replace", "files._compare", "files._merged"])
def test_a_driver_killed_before_its_result_is_in_place_leaves_ours(
    repo: Repository, tmp_path: Path, call: str
) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED.format(root=str(ROOT), call=call), encoding="utf-8")
    both_rate(repo)
    repo.drive_with(f"{shlex.quote(sys.executable)} {shlex.quote(str(script))} {PLACES}")
    assert repo.git("merge", "other", ok=False).returncode != 0
    assert ours_alone(repo)
    assert_unsettled(repo)


@pytest.mark.parametrize("code", [start.FAILED, 127, 1])
def test_a_driver_that_only_fails_leaves_ours(repo: Repository, code: int) -> None:
    both_rate(repo)
    repo.drive_with(f"exit {code}")
    assert repo.git("merge", "other", ok=False).returncode != 0
    assert ours_alone(repo)
    assert_unsettled(repo)


def test_a_program_that_is_gone_leaves_a_merge_of_text(repo: Repository) -> None:
    both_rate(repo)
    repo.drive_with(command.merge_command(str(repo.root / "gone")))
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert b"<<<<<<< ours" in repo.source()
    assert b"rating = 4" in repo.source()
    assert_unsettled(repo)
    assert "conflict marks" in repo.told()[0]


def test_a_program_that_is_gone_still_merges_what_text_can(repo: Repository) -> None:
    repo.diverge(lambda: repo.write(rating=3), lambda: repo.write(confidence="low"))
    repo.drive_with(command.merge_command(sys.executable, repo.root / "gone.py"))
    repo.git("merge", "-q", "other")
    assert (repo.data()["rating"], repo.data()["confidence"]) == (3, "low")


def test_packages_that_are_gone_leave_a_merge_of_text(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_rate(repo)
    monkeypatch.setattr(command, "packages", lambda: str(repo.root / "gone"))
    repo.drive_with(command.merge_command(sys.executable))
    done = repo.git("merge", "other", ok=False)
    assert done.returncode == 1
    assert "merged as text, for csit failed (ModuleNotFoundError" in done.stderr
    assert "Traceback" not in done.stderr
    assert b"<<<<<<< ours" in repo.source()
    assert_unsettled(repo)


@pytest.mark.parametrize("whose", ["ours", "theirs"])
@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (b"format = 1\n", b"format = 99\n", "Install a newer csit"),
        (b'criterion = "5.1"', b'criterion = "5.2"', "Its criterion should be '5.1'"),
        (b"rating =", b"rating", "merged as text"),
    ],
    ids=["of a newer csit", "of another place", "no TOML"],
)
def test_what_cannot_be_merged_by_field_is_merged_as_text_and_never_cleanly(
    repo: Repository, whose: str, before: bytes, after: bytes, says: str
) -> None:
    def spoil() -> None:
        repo.place().write_bytes(repo.source().replace(before, after))

    def change() -> None:
        repo.write(confidence="low", **point("Kept"))

    repo.diverge(*((spoil, change) if whose == "ours" else (change, spoil)))
    done = repo.git("merge", "other", ok=False)
    assert done.returncode == 1
    assert says in done.stderr
    assert repo.unmerged() == ["UU 5.1"]
    assert after in repo.source()
    assert b'text = "Kept"' in repo.source()
    assert repo.told()


def test_a_driver_that_writes_rubbish_is_stopped_before_its_merge_is_committed(
    repo: Repository,
) -> None:
    both_rate(repo)
    before = repo.git("rev-parse", "HEAD").stdout
    repo.drive_with("echo rubbish > %A; exit 0")
    done = repo.git("merge", "other", ok=False)
    assert done.returncode != 0
    assert "cycles/2026/assessments/parks/5.1.toml:1" in done.stderr
    assert repo.git("rev-parse", "HEAD").stdout == before
    assert repo.told()


def test_attributes_without_settings_merge_as_text(bare: Repository) -> None:
    both_rate(bare)
    assert bare.git("merge", "other", ok=False).returncode == 1
    assert bare.unmerged() == ["UU 5.1"]
    assert b"<<<<<<<" in bare.source()
    assert "conflict marks" in bare.told()[0]
    with Workspace.open(bare.root) as opened:
        assert opened.plain_git().examine()[0].state == "look"


def test_a_disk_that_keeps_something_else_leaves_ours(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csit_tui.driver import files

    ours = tmp_path / "ours"
    ours.write_text("a = 1\n", encoding="utf-8")

    def torn(path: str) -> bytes:
        held = Path(path).read_bytes()
        return held[:-1] if path.endswith(files.NEW) else held

    monkeypatch.setattr(files, "_read", torn)
    with pytest.raises(OSError, match="does not hold"):
        files.merge(os.devnull, str(ours), str(ours), "7", "x.toml")
    assert ours.read_text(encoding="utf-8") == "a = 1\n"
    assert sorted(tmp_path.glob("ours*")) == [ours]


@pytest.mark.parametrize("folder", ['it\'s a "place"', "100 %A %P", "$(touch ran) `touch ran`"])
def test_a_program_in_an_odd_place_is_started(
    repo: Repository, tmp_path: Path, folder: str
) -> None:
    place = tmp_path / folder
    place.mkdir()
    (place / "python").symlink_to(sys.executable)
    shutil.copytree(ROOT / "csit_tui", place / "csit_tui", ignore=shutil.ignore_patterns("tui"))
    start_file = place / "csit_tui/driver/start.py"
    both_rate(repo)
    repo.drive_with(command.merge_command(str(place / "python"), start_file))
    repo.git(
        "config", "diff.csit.textconv", command.textconv_command(str(place / "python"), start_file)
    )
    shown = repo.git("diff", "HEAD~1").stdout
    assert "+rating = 3" in shown
    assert "+strengths.bcdfghjk2.text: Ours" in shown
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert_waiting(repo)
    assert not list(repo.root.glob("ran*"))


def test_a_programme_in_a_folder_of_its_repository(tmp_path: Path, git_identity: object) -> None:
    repo = Repository(tmp_path / "all", 'our "own" [programme]')
    repo.programme.mkdir(parents=True)
    repo.begin()
    (repo.programme / ".gitattributes").unlink()
    repo.write(status="rated", rating=2)
    repo.commit("Rate")
    with Workspace.open(repo.programme) as opened:
        assert {fact.state for fact in opened.plain_git().install()} == {"ready"}
    both_rate(repo)
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert_waiting(repo)


def test_a_start_that_goes_wrong_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    kept = list(sys.path)
    assert start.main(["", "merge", "/nowhere/a", "/nowhere/b", "/nowhere/c", "7", "x"]) == 129
    assert start.main(["", "merge"]) == 129
    sys.path[:] = kept
    told = capsys.readouterr().err.splitlines()
    assert [line.split(":")[1].strip() for line in told] == ["FileNotFoundError", "TypeError"]
