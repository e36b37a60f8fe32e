"""The demo: the same repository on every machine, and one that a person can go on working in."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace.demo import demo

HOSTILE = """\
[init]
\tdefaultBranch = trunk
\ttemplateDir = {home}/template
\tdefaultObjectFormat = sha256
[core]
\tautocrlf = true
\thooksPath = {home}/hooks
\tattributesFile = {home}/attributes
\tcompression = 0
\tsharedRepository = world
[commit]
\tgpgSign = true
[tag]
\tgpgSign = true
\tforceSignAnnotated = true
[gpg]
\tprogram = {home}/no-such-gpg
[user]
\tname = Somebody Else
\temail = else@example.org
[i18n]
\tcommitEncoding = ISO-8859-1
[fastimport]
\tunpackLimit = 1
[fetch]
\tfsckObjects = true
"""
HOOKS = ("pre-commit", "commit-msg", "reference-transaction", "post-checkout", "post-index-change")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def refs(folder: Path) -> dict[str, str]:
    lines = git(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return dict(line.split(" ") for line in lines)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "riverside"
    demo(folder)
    return folder


@pytest.fixture
def hostile(hermetic: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose git would sign, run hooks, change line ends and refuse everything."""
    for folder in ("hooks", "template/hooks"):
        for hook in HOOKS:
            path = hermetic / folder / hook
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
            path.chmod(0o755)
    (hermetic / "attributes").write_text("* text eol=crlf ident\n", encoding="utf-8")
    (hermetic / ".gitconfig").write_text(HOSTILE.format(home=hermetic), encoding="utf-8")
    world = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "tr_TR.UTF-8",
        "GIT_AUTHOR_NAME": "Nobody",
        "GIT_COMMITTER_DATE": "1999-01-01T00:00:00",
        "GIT_DIR": str(hermetic / "elsewhere"),
        "GIT_INDEX_FILE": str(hermetic / "index"),
        "GIT_DEFAULT_HASH": "sha256",
        "GIT_TEMPLATE_DIR": str(hermetic / "template"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare",
        "GIT_CONFIG_VALUE_0": "true",
    }
    for name, value in world.items():
        monkeypatch.setenv(name, value)
    return hermetic


def test_two_demos_are_the_same_whatever_git_is_told(
    made: Path, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = os.umask(0o077)
    try:
        demo(tmp_path / "other")
    finally:
        os.umask(before)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert refs(tmp_path / "other") == refs(made)
    assert files(tmp_path / "other") == files(made)
    assert git(tmp_path / "other", "status", "--porcelain") == ""
    kept = [path for part in ("hooks", "logs") for path in (made / ".git" / part).rglob("*")]
    assert [path for path in kept if path.is_file()] == []


def test_its_commits_never_change_unnoticed(made: Path) -> None:
    heads = {name: sha for name, sha in refs(made).items() if not name.startswith("refs/tags/")}
    assert sorted(heads) == [
        "refs/heads/desk/2026-parks-depot",
        "refs/heads/main",
        "refs/heads/team/2026-arts",
        "refs/heads/team/2026-leisure",
        "refs/heads/team/2026-parks",
    ]
    assert git(made, "symbolic-ref", "HEAD").strip() == "refs/heads/main"
    assert git(made, "status", "--porcelain") == ""
    git(made, "fsck", "--strict")


def test_it_has_many_sessions_by_several_people(made: Path) -> None:
    people = git(made, "log", "--all", "--format=%an <%ae>").splitlines()
    assert len(people) >= 24
    assert len(set(people)) >= 5
    assert all(person.endswith("example.org>") for person in people)


def test_closed_cycles_have_their_tags(made: Path) -> None:
    tags = git(made, "for-each-ref", "--format=%(refname:short) %(objecttype)", "refs/tags")
    assert tags.splitlines() == ["cycle/2024 tag", "cycle/2025 tag"]
    for cycle in ("2024", "2025"):
        at_close = git(made, "show", f"cycle/{cycle}:cycles/{cycle}/cycle.toml")
        assert 'status = "closed"' in at_close
        before = git(made, "show", f"cycle/{cycle}~1:cycles/{cycle}/cycle.toml")
        assert 'status = "open"' in before


def test_a_session_is_a_commit_as_the_product_writes_it(made: Path) -> None:
    message = git(made, "log", "-1", "--format=%B", "team/2026-parks")
    assert message.startswith("Parks team, session 2: 8 criteria rated, 32 points recorded\n\n")
    assert "Rated 5.1 Financial resources 2 Fair\n" in message
    assert "Rated 7.3 Good every day 3 Good (was 2 Fair)\n" in message
    trailers = git(made, "log", "-1", "--format=%(trailers:only,unfold)", "team/2026-parks")
    assert re.fullmatch(
        r"Csit-Cycle: 2026\nCsit-Session: \w{9}\nCsit-Team: parks\nCsit-Kind: assessment\n*",
        trailers,
    )


def test_only_branches_hold_what_the_teams_recorded_this_year(made: Path) -> None:
    place = "cycles/2026/assessments"
    assert git(made, "ls-tree", "-r", "--name-only", "main", place) == ""
    for team, count in {"arts": 32, "leisure": 37, "parks": 16}.items():
        held = git(made, "ls-tree", "-r", "--name-only", f"team/2026-{team}", place).split()
        assert len(held) == count
        assert all(path.startswith(f"{place}/{team}/") for path in held)


def test_no_branch_is_left_of_what_was_brought_in(made: Path) -> None:
    merges = git(made, "log", "--merges", "--format=%s", "main").splitlines()
    assert merges == [f"Bring in the {team} team's work" for team in ("Parks", "Leisure", "Arts")]
    assert not any("2025" in ref for ref in refs(made) if ref.startswith("refs/heads/"))


def test_the_end_of_the_story_is_the_sample_itself(made: Path) -> None:
    from csit_tui.data import sample_dir

    for branch, team in [("main", None), ("team/2026-parks", "parks")]:
        for path in git(made, "ls-tree", "-r", "--name-only", branch, "cycles").split():
            whole = (sample_dir() / path).read_text(encoding="utf-8")
            if team is None and "/sessions/" not in path and "/teams/" not in path:
                assert git(made, "show", f"{branch}:{path}") == whole
            if team is not None and f"/{team}/" in path:
                assert git(made, "show", f"{branch}:{path}") == whole


def test_the_second_laptop_conflicts_in_exactly_two_fields(made: Path) -> None:
    done = subprocess.run(
        ["git", "merge-tree", "--write-tree", "team/2026-parks", "desk/2026-parks-depot"],
        cwd=made,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    tree = done.stdout.splitlines()[0]
    fields = []
    for path in (
        "cycles/2026/assessments/parks/7.2.toml",
        "cycles/2026/assessments/parks/7.3.toml",
    ):
        merged = git(made, "show", f"{tree}:{path}")
        for ours, theirs in re.findall(
            r"<<<<<<< .*?\n(.*?)=======\n(.*?)>>>>>>> ", merged, re.DOTALL
        ):
            names = {line.split(" = ")[0] for line in (ours + theirs).splitlines() if line}
            fields.append((path[-8:-5], *sorted(names)))
    assert fields == [("7.2", "reason"), ("7.3", "rating")]
    conflicts = re.findall(r"^CONFLICT .*", done.stdout, re.MULTILINE)
    assert len(conflicts) == 2


def test_teams_branches_merge_without_a_conflict(made: Path) -> None:
    pairs = [("main", f"team/2026-{team}") for team in ("arts", "leisure", "parks")]
    for ours, theirs in [*pairs, ("team/2026-arts", "team/2026-leisure")]:
        tree = git(made, "merge-tree", "--write-tree", ours, theirs)
        assert re.fullmatch(r"[0-9a-f]{40,64}", tree.strip()), tree


def test_the_user_commits_there_as_anywhere(
    made: Path, git_identity: tuple[str, str], tmp_path: Path
) -> None:
    demo(tmp_path / "mine")
    (tmp_path / "mine" / "note.txt").write_text("mine\n", encoding="utf-8")
    git(tmp_path / "mine", "add", "note.txt")
    git(tmp_path / "mine", "commit", "-q", "-m", "A note")
    assert git(tmp_path / "mine", "log", "-1", "--format=%an").strip() == git_identity[0]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine\n", encoding="utf-8")
    with pytest.raises(Refused, match="not empty") as refusal:
        demo(tmp_path)
    assert "Name a folder" in str(refusal.value)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("mine\n", encoding="utf-8")
    with pytest.raises(Refused, match="is a file"):
        demo(tmp_path / "here")
    assert (tmp_path / "here").read_text(encoding="utf-8") == "mine\n"


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    demo(tmp_path)
    assert (tmp_path / "csit.toml").exists()


@pytest.mark.parametrize("existed", [True, False])
def test_without_git_nothing_is_left_behind(
    existed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "demo"
    if existed:
        folder.mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(Refused, match="git is not installed"):
        demo(folder)
    assert folder.exists() == existed
    assert not existed or not list(folder.iterdir())


def test_what_git_refuses_is_told_and_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho 'fatal: no room' >&2\nexit 128\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(Refused, match="fatal: no room"):
        demo(tmp_path / "demo")
    assert not (tmp_path / "demo").exists()
