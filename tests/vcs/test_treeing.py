"""Trees and commits beside the branches: odd names, signing, refs of the program's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, locate, merging, treeing
from csit_tui.vcs.merging import Entry, made
from tests.workspace.conftest import git

ODD = ["a b.txt", 'quo"te', "back\\slash", "new\nline", "tab\there", "ümlaut", "-dash", "d/e/f"]


@pytest.fixture
def root(tmp_path: Path, git_identity: object) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "first").write_text("one\n")
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "x").write_text("x\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Begin")
    return tmp_path


def opened(root: Path) -> Git:
    place = locate(root)
    assert place is not None
    return Git(place)


def listed(root: Path, tree: str) -> dict[str, str]:
    out = git(root, "ls-tree", "-r", "-z", tree)
    rows = (line.partition("\t") for line in out.split("\0") if line)
    return {path: about.split()[2] for about, _, path in rows}


def test_trees_of_several_steps_with_odd_names(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    new = {path: made(path.encode(), "100644", head) for path in ODD}
    with opened(root) as here:
        one, two = treeing.trees(here, head, [new, {"first": None, "d/x": None}])
        assert treeing.trees(here, head, []) == []
    assert listed(root, one).keys() == {"first", "d/x", *ODD}
    assert listed(root, two) == {path: entry.blob for path, entry in new.items()}
    assert git(root, "for-each-ref", "--format=%(refname)") == "refs/heads/main"
    assert git(root, "status", "--porcelain") == ""
    git(root, "fsck", "--strict")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(["100644", "100755"]))
def test_any_bytes_are_kept_as_they_are(root: Path, data: bytes, mode: str) -> None:
    head = git(root, "rev-parse", "HEAD")
    with opened(root) as here:
        [tree] = treeing.trees(here, head, [{"x": made(data, mode, head)}])
        assert merging.changes(here, head, tree)["x"].after == Entry(
            mode, made(data, mode, head).blob
        )


def test_refs_of_our_own_are_set_all_or_none(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    with opened(root) as here:
        treeing.set_refs(here, {"refs/csit/x/a": head, "refs/csit/x/b": head})
        assert treeing.own_refs(here, "x") == {"refs/csit/x/a": head, "refs/csit/x/b": head}
        with pytest.raises(Refused):
            treeing.set_refs(here, {"refs/csit/x/a": None, "refs/csit/x/c": "0" * 39 + "1"})
        assert len(treeing.own_refs(here, "x")) == 2
        treeing.set_refs(here, {"refs/csit/x/a": None, "refs/csit/x/b": None})
        assert treeing.own_refs(here, "x") == {}


def test_a_commit_is_signed_where_that_is_asked(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    program = root.parent / "signs"
    program.write_text(
        "#!/bin/sh\ncat >/dev/null\necho '[GNUPG:] SIG_CREATED ' >&2\n"
        "echo '-----BEGIN PGP SIGNATURE-----'\necho x\necho '-----END PGP SIGNATURE-----'\n"
    )
    program.chmod(0o755)
    git(root, "config", "gpg.program", str(program))
    with opened(root) as here:
        signed = treeing.commit_tree(here, f"{head}^{{tree}}", [head], "Signed\n", signed=True)
        plain = treeing.commit_tree(here, f"{head}^{{tree}}", [head], "Plain\n")
        assert "gpgsig" in git(root, "cat-file", "commit", signed)
        assert "gpgsig" not in git(root, "cat-file", "commit", plain)
        git(root, "config", "gpg.program", "/bin/false")
        with pytest.raises(Refused, match="could not be signed"):
            treeing.commit_tree(here, f"{head}^{{tree}}", [head], "Signed\n", signed=True)


def test_an_author_is_the_committer_too(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    with opened(root) as here:
        commit = treeing.commit_tree(
            here, f"{head}^{{tree}}", [head], "Ü\n", author="Ann <ann@example.org>"
        )
    assert git(root, "log", "-1", "--format=%an %ae %cn %s", commit) == (
        "Ann ann@example.org Ann Ü"
    )


@pytest.mark.parametrize("autostash", ["true", "false"])
def test_a_dirty_file_keeps_the_branch_where_it_is(root: Path, autostash: str) -> None:
    head = git(root, "rev-parse", "HEAD")
    git(root, "config", "merge.autostash", autostash)
    git(root, "config", "merge.ff", "false")
    with opened(root) as here:
        [tree] = treeing.trees(here, head, [{"first": made(b"two\n", "100644", head)}])
        commit = treeing.commit_tree(here, tree, [head], "On\n")
        (root / "first").write_text("mine\n")
        with pytest.raises(treeing.Overlap) as refused:
            treeing.fast_forward(here, commit)
        assert refused.value.files == ["first"]
        assert git(root, "rev-parse", "HEAD") == head
        assert (root / "first").read_text() == "mine\n"
        (root / "first").write_text("one\n")
        treeing.fast_forward(here, commit)
    assert git(root, "rev-parse", "HEAD") == commit


def test_texts_are_merged_by_lines(root: Path) -> None:
    with opened(root) as here:
        assert merging.text(here, b"a\n\nb\n", b"A\n\nb\n", b"a\n\nB\n") == b"A\n\nB\n"
        assert merging.text(here, b"a\n", b"b\n", b"c\n") is None
        assert merging.text(here, b"\0a", b"\0b", b"\0c") is None


def test_the_size_that_is_read_is_bounded(root: Path) -> None:
    blob = git(root, "rev-parse", "HEAD:first")
    with opened(root) as here:
        assert merging.bearable(here, [blob, "0" * 40], 4) == {blob}
        assert merging.bearable(here, [blob], 3) == set()


@pytest.mark.parametrize("folder", [".", "d"])
def test_what_would_be_overwritten_is_found_beforehand(root: Path, folder: str) -> None:
    head = git(root, "rev-parse", "HEAD")
    names = {name: made(b"in\n", "100644", head) for name in ("first", "d/x", *ODD)}
    with opened(root / folder) as here:
        [tree] = treeing.trees(here, head, [names])
        commit = treeing.commit_tree(here, tree, [head], "On\n")
        treeing.refuse_overlap(here, commit)
        (root / "d" / "x").write_text("mine\n")
        (root / "other").write_text("mine\n")
        with pytest.raises(treeing.Overlap) as refused:
            treeing.refuse_overlap(here, commit)
        assert refused.value.files == ["d/x"]
        (root / "d" / "x").unlink()
        treeing.refuse_overlap(here, commit)  # git writes it anew: there is nothing to lose
        (root / "-dash").write_text("mine\n")
        with pytest.raises(treeing.InTheWay) as in_the_way:
            treeing.refuse_overlap(here, commit)
        assert in_the_way.value.files == ["-dash"]


def test_a_file_that_git_already_added_is_in_nobodys_way(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    with opened(root) as here:
        [tree] = treeing.trees(here, head, [{"new": made(b"in\n", "100644", head)}])
        commit = treeing.commit_tree(here, tree, [head], "On\n")
        (root / "new").write_text("in\n")
        git(root, "add", "new")
        treeing.refuse_overlap(here, commit)
        treeing.fast_forward(here, commit)
    assert git(root, "rev-parse", "HEAD") == commit


def test_a_message_of_whatever_bytes_is_written_harmlessly(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    with opened(root) as here:
        text = "Bring in parks\udcff and Bäume\n"
        commit = treeing.commit_tree(here, f"{head}^{{tree}}", [head], text)
    assert git(root, "log", "-1", "--format=%s", commit) == "Bring in parks? and Bäume"
