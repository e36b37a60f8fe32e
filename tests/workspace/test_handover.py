"""A handover: the same bytes each time, and nothing in it can be altered unseen."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from csit_tui.store.outside_folder import held
from csit_tui.vcs.single import bundle
from csit_tui.workspace import Workspace
from csit_tui.workspace.handover.making import Wanted
from csit_tui.workspace.handover.manifest import MANIFEST, Manifest, digest, read, written
from csit_tui.workspace.handover.verifying import Verified, verify
from tests.harness.shelf import copied
from tests.workspace.conftest import Open, git, parks_take_over, record, seal_parks
from tests.workspace.conftest import make as make_programme
from tests.workspace.programme import RATED_2, assessment

FIRST = assessment("5.1")


def report(snapshot: Snapshot, commit: str, when: datetime.datetime) -> bytes:
    """A report by which commits can be told apart."""
    return f"{snapshot.manifest().name} {commit} {when}\n".encode()


def make(workspace: Workspace, place: Path, rev: str | None = None, *, force: bool = False) -> str:
    return workspace.handing_over.make(Wanted(str(place), rev, force), report).commit


def checked(place: Path, commit: str) -> Verified:
    return verify(str(place), commit, report)


def told(place: Path, commit: str) -> list[tuple[str | None, str]]:
    """What is altered: the path and the first words."""
    return [(one.path, one.what.split(":")[0]) for one in checked(place, commit).altered]


def build(folder: Path) -> None:
    """A programme, and a handover of a commit that has another before it."""
    folder.mkdir()
    with Workspace.open(make_programme(folder / "programme")) as workspace:
        record(workspace, FIRST, RATED_2)
        make(workspace, folder / "out")


@pytest.fixture
def made(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> tuple[Path, str]:
    """A copy of that, made once: the folder, and the commit's id."""
    folder = copied(shelf / "handover", tmp_path / "made", build)
    return folder / "out", git(folder / "programme", "rev-parse", "HEAD")


@pytest.fixture
def source(made: tuple[Path, str]) -> Path:
    """The programme that it was made of."""
    return made[0].with_name("programme")


def test_a_handover_is_the_commit_and_can_be_cloned(
    made: tuple[Path, str], source: Path, tmp_path: Path
) -> None:
    place, commit = made
    assert commit == git(source, "rev-parse", "HEAD")
    found = checked(place, commit)
    assert (found.altered, found.files) == ((), len(git(source, "ls-files").splitlines()))
    assert (place / "files" / FIRST).read_bytes() == (source / FIRST).read_bytes()
    git(tmp_path, "clone", "-q", str(place / "programme.bundle"), "clone")
    assert git(tmp_path / "clone", "rev-parse", "HEAD") == commit
    assert git(tmp_path / "clone", "for-each-ref", "--format=%(refname)", "refs/heads") == (
        "refs/heads/handover"
    )
    assert sorted(path.name for path in made[0].parent.glob("out*")) == ["out"]
    assert not list(made[0].parent.glob(".out*"))


def test_the_same_commit_makes_the_same_bytes_in_any_clone(
    made: tuple[Path, str], source: Path, tmp_path: Path, open_: Open
) -> None:
    place, commit = made
    git(tmp_path, "clone", "-q", str(source), "clone")
    git(source, "repack", "-adfq", "--window=0")
    git(source, "config", "pack.compression", "1")
    for n, where in enumerate((source, tmp_path / "clone")):
        assert make(open_(where), tmp_path / str(n), commit) == commit
        for path in held(place):
            assert (tmp_path / str(n) / path).read_bytes() == (place / path).read_bytes(), path


def test_what_git_was_told_to_show_in_its_place_is_not_handed_over(
    made: tuple[Path, str], source: Path, tmp_path: Path, open_: Open
) -> None:
    _, commit = made
    git(source, "replace", commit, f"{commit}^")
    assert make(open_(source), tmp_path / "out", commit) == commit
    assert checked(tmp_path / "out", commit).altered == ()
    assert (tmp_path / "out" / "files" / FIRST).exists()


def _append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


def _linked(path: Path) -> None:
    shutil.copy(path, path.parent.parent / "copy")
    path.unlink()
    path.symlink_to(path.parent.parent / "copy")


def _piped(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


PARTS: list[tuple[str, Callable[[Path], None], list[tuple[str, str]]]] = [
    ("report.md", _append, [("report.md", "This is not what this csit makes of the commit")]),
    ("report.md", Path.unlink, [("report.md", "This is missing.")]),
    ("files/csit.toml", _append, [("files/csit.toml", "This was altered")]),
    ("files/csit.toml", Path.unlink, [("files/csit.toml", "This is missing.")]),
    ("files/new.toml", Path.touch, [("files/new.toml", "This was added")]),
    ("files/empty", Path.mkdir, [("files/empty/", "This was added")]),
    ("notes.txt", Path.touch, [("notes.txt", "This was added")]),
    ("files/.DS_Store", Path.touch, [("files/.DS_Store", "This was added")]),
    ("files/pipe", os.mkfifo, [("files/pipe", "This was added")]),
    (MANIFEST, _append, [(MANIFEST, "The list of files was altered")]),
    (MANIFEST, Path.unlink, [(MANIFEST, "This is missing.")]),
    ("programme.bundle", Path.unlink, [("programme.bundle", "The bundle is missing")]),
    ("programme.bundle", _piped, [("programme.bundle", "A link, a folder or a device stands")]),
    ("README.txt", _append, [("README.txt", "This is not what this csit makes")]),
    ("programme.bundle", _append, [("programme.bundle", "This bundle cannot be read")]),
    (
        "files/csit.toml",
        _linked,
        [("copy", "This was added"), ("files/csit.toml", "A link, a folder or a device")],
    ),
]


@pytest.mark.parametrize(("path", "alter", "expected"), PARTS)
def test_whatever_is_altered_is_told(
    made: tuple[Path, str],
    path: str,
    alter: Callable[[Path], None],
    expected: list[tuple[str, str]],
) -> None:
    place, commit = made
    alter(place / path)
    found = told(place, commit)
    assert [one for one, _ in found] == [one for one, _ in expected]
    for (_, what), (_, start) in zip(found, expected, strict=True):
        assert what.startswith(start)


def test_line_ends_that_mail_altered_are_told_as_such(made: tuple[Path, str]) -> None:
    place, commit = made
    page = place / "report.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    what = "The ends of its lines were altered, as mail or copying may do; nothing else was."
    assert told(place, commit) == [("report.md", what)]


def test_an_altered_report_is_told_though_the_list_was_made_to_fit(made: tuple[Path, str]) -> None:
    place, commit = made
    (place / "report.md").write_text("All is excellent.\n", encoding="utf-8")
    listed = read((place / MANIFEST).read_bytes())
    assert listed is not None
    hashes = {**listed.digests, "report.md": digest(b"All is excellent.\n")}
    (place / MANIFEST).write_bytes(written(Manifest("", hashes)))
    assert [path for path, _ in told(place, commit)] == [MANIFEST, "report.md"]


def test_a_bundle_of_more_or_of_another_commit_is_told(
    made: tuple[Path, str], source: Path, open_: Open
) -> None:
    place, commit = made
    before = git(source, "rev-parse", "HEAD^")
    assert told(place, before) == [("programme.bundle", "It is no bundle of this commit.")]
    stowed = place / "programme.bundle"
    git(source, "commit", "-q", "--allow-empty", "-m", "One more")
    with open_(source)._context.git() as opened:
        more = bundle(opened, git(source, "rev-parse", "HEAD"))
    stowed.write_bytes(more.replace(git(source, "rev-parse", "HEAD").encode(), commit.encode(), 2))
    assert told(place, commit) == [
        ("programme.bundle", "This bundle holds more than the commit and what led to it.")
    ]
    head, _, _ = more.partition(b"PACK")
    pack = lone(source, commit)
    stowed.write_bytes(
        head.replace(git(source, "rev-parse", "HEAD").encode(), commit.encode()) + pack
    )
    assert told(place, commit) == [
        ("programme.bundle", "This bundle lacks something that leads to the commit.")
    ]


def lone(root: Path, commit: str) -> bytes:
    """A pack of one commit's own object, without its tree."""
    words = ["git", "-C", str(root), "pack-objects", "--stdout", "-q"]
    return subprocess.run(
        words, input=f"{commit}\n".encode(), capture_output=True, check=True
    ).stdout


@pytest.mark.parametrize("named", ["HEAD", "", "0" * 39, "abc1234", "g" * 40, "0" * 41, "main"])
def test_only_a_whole_id_is_compared_with(made: tuple[Path, str], named: str) -> None:
    with pytest.raises(Refused, match="not the whole id"):
        checked(made[0], named)
    assert checked(made[0], f" {made[1][:4]} {made[1][4:].upper()}\n").altered == ()


def test_what_is_no_handover_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such folder"):
        checked(tmp_path / "nowhere", "0" * 40)
    assert told(tmp_path, "0" * 40)[0][0] == "programme.bundle"


def test_nothing_of_others_is_replaced(made: tuple[Path, str], source: Path, open_: Open) -> None:
    place, commit = made
    workspace = open_(source)
    with pytest.raises(Refused, match="there already"):
        make(workspace, place)
    make(workspace, place, "HEAD^", force=True)
    make(workspace, place, force=True)
    assert checked(place, commit).altered == ()
    (place / "report.md").write_text("My notes", encoding="utf-8")
    with pytest.raises(Refused, match="something else"):
        make(workspace, place, force=True)
    assert (place / "report.md").read_text(encoding="utf-8") == "My notes"
    mine = place.with_name("mine")
    mine.mkdir()
    make(workspace, mine)
    (place.with_name("link")).symlink_to(place)
    (place.with_name("file")).write_text("x", encoding="utf-8")
    for name, why in (("link", "something else"), ("file", "no folder"), ("a/b", "Make it first")):
        with pytest.raises(Refused, match=why):
            make(workspace, place.parent / name, force=True)
    with pytest.raises(Refused, match="programme's folder"):
        make(workspace, source / "out")


def test_a_disk_that_refuses_leaves_nothing(
    root: Path, tmp_path: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    workspace = open_(root)
    monkeypatch.setattr("csit_tui.store.outside_folder.os.fsync", full)
    before = set(tmp_path.iterdir())
    with pytest.raises(Refused, match="disk is full"):
        make(workspace, tmp_path / "out")
    assert set(tmp_path.iterdir()) == before


def test_special_names_and_links_go_with_it(root: Path, tmp_path: Path, open_: Open) -> None:
    names = ["a b", "new\nline", "back\\slash", "\u202eturned", "caf\udce9", '"quoted"', "-x"]
    for name in names:
        (root / name).write_bytes(os.fsencode(name))
    (root / "away").symlink_to("/etc/passwd")
    (root / "tool").write_text("x", encoding="utf-8")
    (root / "tool").chmod(0o755)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Odd names")
    found = open_(root).handing_over.make(Wanted(str(tmp_path / "out")), report)
    assert (found.links, found.uncommitted) == (("away",), ())
    assert checked(tmp_path / "out", found.commit).altered == ()
    for name in names:
        assert (tmp_path / "out" / "files" / name).read_bytes() == os.fsencode(name)
    away = tmp_path / "out" / "files" / "away"
    assert (away.is_symlink(), away.read_text(encoding="utf-8")) == (False, "/etc/passwd")
    listed = read((tmp_path / "out" / MANIFEST).read_bytes())
    assert listed is not None
    assert {f"files/{name}" for name in names} < set(listed.digests)
    away.unlink()
    away.symlink_to("/etc/passwd")
    assert told(tmp_path / "out", found.commit) == [
        ("files/away", "A link, a folder or a device stands in place of the file.")
    ]


def test_a_file_in_a_thousand_folders_is_not_handed_over(
    root: Path, tmp_path: Path, open_: Open
) -> None:
    blob = git(root, "rev-parse", "HEAD:csit.toml")
    deep = "d/" * 1200
    git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{deep}file")
    git(root, "commit", "-q", "--no-verify", "-m", "Deep")
    with pytest.raises(Refused, match="folders deep"):
        make(open_(root), tmp_path / "out")
    assert not list(tmp_path.glob("*out*"))


def test_a_programme_within_a_repository_goes_with_all_of_it(
    root: Path, tmp_path: Path, open_: Open
) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "outer")
    shutil.copytree(root, tmp_path / "outer/in ner", ignore=shutil.ignore_patterns(".git"))
    (tmp_path / "outer/readme").write_text("x", encoding="utf-8")
    git(tmp_path / "outer", "add", ".")
    git(tmp_path / "outer", "commit", "-q", "-m", "Begin")
    commit = make(open_(tmp_path / "outer/in ner"), tmp_path / "out")
    assert checked(tmp_path / "out", commit).altered == ()
    listed = tmp_path / "out" / MANIFEST
    listed.write_bytes(listed.read_bytes().replace(b"in ner/\n", b"../../x/\n"))
    assert MANIFEST in dict(told(tmp_path / "out", commit))


def test_of_two_programmes_in_a_commit_it_is_told_which(
    root: Path, tmp_path: Path, open_: Open
) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "outer")
    for name in ("old", "real"):
        shutil.copytree(root, tmp_path / "outer" / name, ignore=shutil.ignore_patterns(".git"))
    git(tmp_path / "outer", "add", ".")
    git(tmp_path / "outer", "commit", "-q", "-m", "Begin")
    for name, other in (("old", "real"), ("real", "old")):
        commit = make(open_(tmp_path / "outer" / name), tmp_path / f"of {name}")
        found = checked(tmp_path / f"of {name}", commit)
        assert found.altered == ()
        assert (found.programme, found.others) == (f"{name}/", (f"{other}/",))


def test_a_shallow_clone_hands_nothing_over(root: Path, tmp_path: Path, open_: Open) -> None:
    git(root, "commit", "-q", "--allow-empty", "-m", "More")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "shallow")
    with pytest.raises(Refused, match="shallow"):
        make(open_(tmp_path / "shallow"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_sealed_team_hands_over_nothing_of_others(by_arts: Workspace, tmp_path: Path) -> None:
    parks_take_over(by_arts)
    git(by_arts.root, "config", "csit.team", "parks")
    make(by_arts, tmp_path / "before")
    seal_parks(by_arts)
    by_arts.close()
    with pytest.raises(Refused, match="sealed until it has finished"):
        make(by_arts, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    git(by_arts.root, "rm", "-q", "-r", "cycles/2026/assessments/arts")
    git(by_arts.root, "commit", "-q", "-m", "Take it out")
    with pytest.raises(Refused, match="other teams' work"):
        make(by_arts, tmp_path / "out")
    make(by_arts, tmp_path / "begin", git(by_arts.root, "rev-list", "--max-parents=0", "HEAD"))


def test_a_sealed_team_hands_over_no_judgement_that_plain_git_committed(
    parallel: Path, tmp_path: Path, open_: Open
) -> None:
    workspace = open_(parallel)
    git(parallel, "config", "csit.team", "parks")
    seal_parks(workspace)
    workspace.close()
    make(workspace, tmp_path / "own")
    other = parallel / assessment("5.1", "arts")
    other.parent.mkdir(parents=True)
    for file in (other, parallel / "a-draft.txt"):  # of the same bytes, and named before it
        file.write_text("anything", encoding="utf-8")
    git(parallel, "add", ".")
    git(parallel, "commit", "-q", "--no-verify", "-m", "By hand")
    with pytest.raises(Refused, match="other teams' work"):
        make(workspace, tmp_path / "out")
    git(parallel, "rm", "-q", assessment("5.1", "arts"))
    git(parallel, "commit", "-q", "-m", "Take it out")
    with pytest.raises(Refused, match="other teams' work"):
        make(workspace, tmp_path / "out")


def test_uncommitted_work_is_told_where_it_could_have_been_meant(
    root: Path, tmp_path: Path, open_: Open
) -> None:
    workspace = open_(root)
    record(workspace, FIRST, RATED_2)
    workspace.edit(assessment("5.2"), RATED_2)
    hand_over = workspace.handing_over.make
    found = hand_over(Wanted(str(tmp_path / "a")), report)
    assert assessment("5.2") in found.uncommitted
    assert checked(tmp_path / "a", found.commit).altered == ()
    older = hand_over(Wanted(str(tmp_path / "b"), "HEAD^"), report)
    assert older.uncommitted == ()
    with pytest.raises(Refused, match="names no commit"):
        hand_over(Wanted(str(tmp_path / "c"), "--output=x"), report)
