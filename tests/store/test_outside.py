"""Files and folders of the user's choice: whole or not at all, and nothing left beside them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.store import outside, outside_folder

WORDS = b"Words.\n"
HOW = "say so"


def put(target: Path, *, force: bool = False) -> None:
    outside.put(str(target), WORDS, force=force, how=HOW)


def make(place: Path, data: bytes = WORDS, *, force: bool = False) -> None:
    def ours(folder: Path) -> bool:
        return set(outside_folder.held(folder)) == {"a/b"}

    with outside_folder.making(str(place), ours, force=force, how=HOW) as folder:
        outside_folder.write(folder, "a/b", data)


def killed(folder: Path, words: str) -> None:
    """Run some lines in a folder that end with the kill of the process that runs them."""
    head = (
        "import os, signal; from pathlib import Path; from csit_tui.store import atomic, outside, "
        "outside_folder as o; kill = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", head + words], cwd=folder, check=False)
    assert done.returncode == -signal.SIGKILL


def test_a_file_is_replaced_only_where_it_is_said(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_bytes(b"Mine.\n")
    with pytest.raises(Refused, match=r"there already.*Name another, or say so"):
        put(target)
    assert target.read_bytes() == b"Mine.\n"
    put(target, force=True)
    assert target.read_bytes() == WORDS


@pytest.mark.parametrize("put_there", [put, make])
def test_a_place_that_takes_nothing_says_why(tmp_path: Path, put_there: type) -> None:
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    for name, why in [
        ("loop", "lead in a circle"),
        ("pipe", "is no"),
        ("no/where", f"Make it first: {tmp_path / 'no'}"),
        ("x" * 300, "too long"),
    ]:
        with pytest.raises(Refused, match=why):
            put_there(tmp_path / name, force=True)
    with pytest.raises(Refused, match="is no"):
        put_there(Path("/dev/full"), force=True)
    with pytest.raises(Refused, match="lead in a circle"):
        outside.keep_out(str(tmp_path / "loop"), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["loop", "pipe"]


def test_nothing_is_written_into_programmes_or_what_is_gits(tmp_path: Path) -> None:
    for name in ("top/real/csit.toml", "top/old/csit.toml", "top/.git/config", "bare/HEAD"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    for name in ("objects", "refs"):
        (tmp_path / "bare" / name).mkdir()
    (tmp_path / "away").symlink_to("top/.git")
    for name, why in [
        ("top/real/x", "the programme's folder"),
        ("top/old/csit.toml", "the programme's folder"),
        ("top/.git/config", "git's own folder"),
        ("top/.git", "git's own folder"),
        ("away/hooks/x", "git's own folder"),
        ("bare/hooks/x", "git's own folder"),
    ]:
        with pytest.raises(Refused, match=why):
            outside.keep_out(str(tmp_path / name), tmp_path / "top/real")
    outside.keep_out(str(tmp_path / "top/report.md"), tmp_path / "top/real")


def test_what_a_killed_program_left_goes_with_the_next_file(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"")
    killed(tmp_path, "os.fsync = kill; outside.put('a', b'half', force=True)")
    assert list(tmp_path.glob(".a.*"))
    put(tmp_path / "b")
    assert list(tmp_path.glob(".a.*")), "it is not b's"
    put(tmp_path / "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "mine"]


_MAKING = """
with o.making("out", lambda _: True, force=True, how="") as folder:
    o.write(folder, "a/b", b"half")
"""


def test_what_a_killed_program_left_goes_with_the_next_folder(tmp_path: Path) -> None:
    killed(tmp_path, f"o.os.fsync = kill\n{_MAKING}")
    assert list(tmp_path.glob(".out.*"))
    make(tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_was_put_aside_when_a_program_was_killed_is_put_back(tmp_path: Path) -> None:
    make(tmp_path / "out")
    killed(tmp_path, f"at = Path.rename; Path.rename = lambda a, b: (at(a, b), kill())\n{_MAKING}")
    assert not (tmp_path / "out").exists()
    with pytest.raises(Refused, match="there already"):
        make(tmp_path / "out")
    assert (tmp_path / "out/a/b").read_bytes() == WORDS
    killed(tmp_path, f"o.atomic.sync_folder = kill\n{_MAKING}")
    with pytest.raises(Refused, match="there already"):
        make(tmp_path / "out")
    assert (tmp_path / "out/a/b").read_bytes() == WORDS
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_being_made_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "out"
    with outside_folder.making(str(place), lambda _: False, force=False, how=HOW) as folder:
        with outside_folder.making(str(place), lambda _: False, force=False, how=HOW):
            assert folder.is_dir()
        outside_folder.write(folder, "first", WORDS)
    assert [path.name for path in place.iterdir()] == ["first"]


@pytest.mark.parametrize("late", [False, True])
def test_whoever_ends_it_finds_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    make(tmp_path / "out")
    rename = Path.rename

    def ended(self: Path, target: Path) -> Path:
        if self.name == "out":
            monkeypatch.undo()
            if late:
                rename(self, target)
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", ended)
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "out", b"new", force=True)
    assert (tmp_path / "out/a/b").read_bytes() == WORDS
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_whoever_ends_it_while_the_old_one_is_taken_away_finds_only_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "out")
    remove = shutil.rmtree

    def ended(folder: Path, **how: bool) -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", ended)
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "out", b"new", force=True)
    assert shutil.rmtree is remove
    assert (tmp_path / "out/a/b").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_folder_holds_is_told_however_deep(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    deep = "d/" * 1200
    subprocess.run(["mkdir", "-p", tmp_path / deep], check=True)
    (tmp_path / deep / "file").touch()
    request.addfinalizer(lambda: subprocess.run(["rm", "-rf", tmp_path / "d"], check=True))
    (tmp_path / "empty/er").mkdir(parents=True)
    (tmp_path / "link").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe")
    assert outside_folder.held(tmp_path) == {
        f"{deep}file": True,
        "empty/er/": False,
        "link": False,
        "pipe": False,
    }
