"""Files of a programme on a real disk: read within bounds, replaced as a whole, never clobbered."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.store import atomic
from csit_tui.store.folder import Changed, Folder

SCOPE = "cycles/2026/scope.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "csit.toml").write_bytes(b"manifest")
    (tmp_path / "cycles/2026").mkdir(parents=True)
    (tmp_path / SCOPE).write_bytes(b"scope")
    return Folder(tmp_path)


def names(folder: Folder) -> list[str]:
    return sorted(p.relative_to(folder.root).as_posix() for p in folder.root.rglob("*"))


def refusal(call: object, *args: object) -> Refused:
    assert callable(call)
    with pytest.raises(Refused) as caught:
        call(*args)
    return caught.value


def test_lists_records_and_strays_in_our_places_only(folder: Folder) -> None:
    for path in ("cycles/notes.toml", "docs/x.toml", "cycles/.hidden.toml", "cycles/2026/a.txt"):
        (folder.root / path).parent.mkdir(exist_ok=True)
        (folder.root / path).write_bytes(b"")
    assert folder.paths() == ["csit.toml", SCOPE, "cycles/notes.toml"]


def test_lists_only_the_cycles_asked_for_and_the_sheets_of_all(folder: Folder) -> None:
    folder.write("cycles/2025/scope.toml", b"old", expect=None)
    folder.write("cycles/2025/cycle.toml", b"old", expect=None)
    folder.write("benchmarks/ours/benchmark.toml", b"pack", expect=None)
    assert folder.listing(cycles={"2026"}).paths == [
        "benchmarks/ours/benchmark.toml",
        "csit.toml",
        "cycles/2025/cycle.toml",
        SCOPE,
    ]


def test_reads_and_writes_back(folder: Folder) -> None:
    folder.write(SCOPE, b"new", expect=b"scope")
    assert folder.read(SCOPE) == b"new"
    assert names(folder) == ["csit.toml", "cycles", "cycles/2026", SCOPE]


def test_makes_the_folders_of_a_new_file(folder: Folder) -> None:
    path = "cycles/2026/assessments/parks/5.1.toml"
    folder.write(path, b"first", expect=None)
    assert folder.read(path) == b"first"


def test_a_programme_may_be_reached_through_a_link(folder: Folder, tmp_path: Path) -> None:
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    assert Folder(link).read(SCOPE) == b"scope"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_a_replaced_file_keeps_mode_and_group(folder: Folder, mode: int) -> None:
    target = folder.root / SCOPE
    target.chmod(mode)
    if os.getuid() == 0:
        os.chown(target, -1, 4242)
    group = target.stat().st_gid
    folder.write(SCOPE, b"new", expect=b"scope")
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert target.stat().st_gid == group


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_a_new_file_goes_by_the_umask(folder: Folder, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        folder.write("cycles/2026/goal.toml", b"new", expect=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((folder.root / "cycles/2026/goal.toml").stat().st_mode) == mode


def test_what_another_program_changed_is_left_alone(folder: Folder) -> None:
    (folder.root / SCOPE).write_bytes(b"theirs")
    with pytest.raises(Changed, match=r"scope\.toml.*changed by another program"):
        folder.write(SCOPE, b"mine", expect=b"scope")
    assert folder.read(SCOPE) == b"theirs"


def test_what_another_program_removed_is_not_made_again(folder: Folder) -> None:
    (folder.root / SCOPE).unlink()
    with pytest.raises(Changed, match="removed by another program"):
        folder.write(SCOPE, b"mine", expect=b"scope")
    assert not (folder.root / SCOPE).exists()


def test_what_another_program_made_is_left_alone(folder: Folder) -> None:
    with pytest.raises(Changed, match="made by another program"):
        folder.write(SCOPE, b"mine", expect=None)
    assert folder.read(SCOPE) == b"scope"


def test_a_file_made_at_the_last_moment_is_left_alone(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "cycles/2026/goal.toml"
    write = atomic._write

    def slow(handle: int, data: bytes) -> None:
        write(handle, data)
        (folder.root / path).write_bytes(b"theirs")

    monkeypatch.setattr(atomic, "_write", slow)
    with pytest.raises(Changed, match="made by another program"):
        folder.write(path, b"mine", expect=None)
    assert folder.read(path) == b"theirs"


def test_a_disk_without_hard_links_will_do(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", none)
    folder.write("cycles/2026/goal.toml", b"new", expect=None)
    assert folder.read("cycles/2026/goal.toml") == b"new"


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "may store no more"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "may not write"),
        (errno.EIO, "could not be saved"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync"])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, call: str, number: int, word: str
) -> None:
    before = names(folder)
    real = getattr(os, call)

    def fails(first: object, *rest: int, **more: object) -> object:
        if call == "open" and not str(first).endswith(atomic.NEW):
            return real(first, *rest, **more)
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fails)
    with pytest.raises(Refused, match=word) as caught:
        folder.write(SCOPE, b"new", expect=b"scope")
    monkeypatch.undo()
    assert folder.read(SCOPE) == b"scope"
    assert names(folder) == before
    assert all(trouble.path == SCOPE and trouble.mend for trouble in caught.value.troubles)


def test_a_file_is_removed_as_it_was_read(folder: Folder) -> None:
    with pytest.raises(Changed, match="was changed by another"):
        folder.remove(SCOPE, b"other")
    assert folder.read(SCOPE) == b"scope"
    folder.remove(SCOPE, b"scope")
    assert names(folder) == ["csit.toml", "cycles", "cycles/2026"]
    with pytest.raises(Changed, match="was removed by another"):
        folder.remove(SCOPE, b"scope")


def test_nothing_is_removed_through_a_link(folder: Folder) -> None:
    (folder.root / "cycles/2025").symlink_to(folder.root / "cycles/2026")
    assert "symbolic link" in str(refusal(folder.remove, "cycles/2025/scope.toml", b"scope"))
    assert "no place inside" in str(refusal(folder.remove, "../csit.toml", b"manifest"))
    assert folder.read(SCOPE) == b"scope"


def test_a_removal_that_the_disk_refuses(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", fails)
    assert refusal(folder.remove, SCOPE, b"scope").troubles[0].path == SCOPE
    assert folder.read(SCOPE) == b"scope"


def test_what_a_killed_writer_left_is_no_record_and_is_swept(folder: Folder) -> None:
    left = folder.root / f"cycles/2026/.scope.toml.0badcafe{atomic.NEW}"
    left.write_bytes(b"half a rec")
    assert folder.paths() == ["csit.toml", SCOPE]
    assert folder.sweep() == [left.relative_to(folder.root).as_posix()]
    assert not left.exists()


def test_what_a_living_writer_is_about_is_not_swept(folder: Folder) -> None:
    busy = folder.root / f"cycles/2026/.scope.toml.0badcafe{atomic.NEW}"
    with busy.open("wb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert folder.sweep() == []
    assert busy.exists()


def test_links_are_listed_as_troubles_and_never_followed(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-secret.toml"
    outside.write_bytes(b"secret")
    (folder.root / "cycles/2026/goal.toml").symlink_to(outside)
    (folder.root / "cycles/2025").symlink_to(tmp_path.parent)
    (folder.root / "benchmarks").symlink_to(folder.root / "cycles")
    listing = folder.listing()
    assert listing.paths == ["csit.toml", SCOPE]
    assert [t.path for t in listing.troubles] == [
        "benchmarks",
        "cycles/2025",
        "cycles/2026/goal.toml",
    ]
    assert all("symbolic link" in t.what and t.mend for t in listing.troubles)


@pytest.mark.parametrize("path", ["cycles/2026/goal.toml", "cycles/2025/scope.toml"])
def test_nothing_is_read_or_written_through_a_link(
    folder: Folder, tmp_path: Path, path: str
) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "scope.toml").write_bytes(b"secret")
    (folder.root / "cycles/2026/goal.toml").symlink_to(outside / "scope.toml")
    (folder.root / "cycles/2025").symlink_to(outside)
    assert "symbolic link" in str(refusal(folder.read, path))
    assert "symbolic link" in str(refusal(folder.write, path, b"mine", b"secret"))
    assert "symbolic link" in str(refusal(folder.write, path, b"mine", None))
    assert (outside / "scope.toml").read_bytes() == b"secret"


@pytest.mark.parametrize(
    "path",
    ["../x.toml", "cycles/../../x.toml", "/etc/passwd", "", ".git/x", ".GIT/x", "a\0b", "a\udc80b"],
)
def test_no_path_leads_out(folder: Folder, path: str) -> None:
    assert "no place inside" in str(refusal(folder.read, path))
    assert "no place inside" in str(refusal(folder.write, path, b"x", None))


def test_what_is_no_file_is_named_and_the_rest_is_read(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(folder.root / "cycles/2026/goal.toml")
    (folder.root / "cycles/2026/map.toml").mkdir()
    (folder.root / "cycles/2026/map.toml/inner.toml").write_bytes(b"")
    with socket.socket(socket.AF_UNIX) as unix:
        monkeypatch.chdir(folder.root / "cycles/2026")  # names of sockets must be short
        unix.bind("options.toml")
        files, troubles = folder.files()
    assert sorted(files) == ["csit.toml", SCOPE]
    assert {t.path: t.what.rpartition("this is a ")[2] for t in troubles} == {
        "cycles/2026/goal.toml": "pipe, socket or device.",
        "cycles/2026/map.toml": "folder, or one too deep down.",
        "cycles/2026/options.toml": "pipe, socket or device.",
    }
    assert "this is a" in str(refusal(folder.read, "cycles/2026/goal.toml"))
    assert "this is a folder" in str(refusal(folder.read, "cycles/2026/map.toml"))


def test_folders_without_end_are_not_walked(folder: Folder) -> None:
    (folder.root / "cycles" / "/".join("x" * 40)).mkdir(parents=True)
    (folder.root / "cycles/x/x.toml").write_bytes(b"")
    listing = folder.listing()
    assert listing.paths == ["csit.toml", SCOPE, "cycles/x/x.toml"]
    assert [t.path for t in listing.troubles] == ["cycles/x/x/x/x/x"]


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are always UTF-8 there")
def test_names_that_are_no_text_are_listed_and_read(folder: Folder) -> None:
    (folder.root / "cycles/\udcff.toml").write_bytes(b"stray")
    files, troubles = folder.files()
    assert files["cycles/\udcff.toml"] == b"stray"
    assert troubles == []


def test_a_file_that_goes_at_the_last_moment_is_not_made_again(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_check", lambda path, _: (folder.root / path).unlink())
    with pytest.raises(Changed, match="removed by another program"):
        folder.write(SCOPE, b"mine", expect=b"scope")
    assert not (folder.root / SCOPE).exists()


def test_a_huge_file_is_not_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    with (folder.root / "cycles/2026/goal.toml").open("wb") as huge:
        huge.truncate(100_000_000)
    asked: list[int] = []
    read = os.read

    def counted(handle: int, size: int) -> bytes:
        asked.append(size)
        return read(handle, size)

    monkeypatch.setattr(os, "read", counted)
    files, troubles = folder.files()
    assert sorted(files) == ["csit.toml", SCOPE]
    assert [(t.path, "100,000 kB" in t.what) for t in troubles] == [("cycles/2026/goal.toml", True)]
    assert max(asked) < 100


def test_a_file_that_vanishes_while_listed_hinders_no_other(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = folder.listing()
    (folder.root / SCOPE).unlink()
    monkeypatch.setattr(folder, "listing", lambda _: listing)
    files, troubles = folder.files()
    assert list(files) == ["csit.toml"]
    assert [(t.path, t.what) for t in troubles] == [
        (SCOPE, "The file is gone: another program removed or renamed it.")
    ]


def test_a_file_that_grows_while_read_is_read_whole(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = os.read
    grown: list[bool] = []

    def growing(handle: int, size: int) -> bytes:
        if not grown:
            grown.append(True)
            with (folder.root / SCOPE).open("ab") as file:
                file.write(b" and more of it")
        return read(handle, size)

    monkeypatch.setattr(os, "read", growing)
    assert folder.read(SCOPE) == b"scope and more of it"


def test_an_unreadable_file_or_folder_says_who_can_mend_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def closed(path: str, *rest: int) -> int:
        if path.endswith("scope.toml"):
            raise PermissionError(errno.EACCES, "no")
        return real(path, *rest)

    monkeypatch.setattr(os, "open", closed)
    files, troubles = folder.files()
    assert list(files) == ["csit.toml"]
    assert [(t.path, "chmod" in t.mend) for t in troubles] == [(SCOPE, True)]


def test_a_missing_folder_is_a_trouble_not_a_crash(tmp_path: Path) -> None:
    assert [t.path for t in Folder(tmp_path / "none").listing().troubles] == ["."]
    assert Folder(tmp_path).listing().paths == []
    assert Folder(tmp_path).get("csit.toml") is None
