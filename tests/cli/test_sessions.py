"""From an empty folder to a commit, and looking back at it, all on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, check=True, text=True
    ).stdout


def test_init_makes_a_sound_programme(
    tmp_path: Path, csit: Csit, git_identity: tuple[str, str]
) -> None:
    root = tmp_path / "new"
    told = csit(
        *("init", str(root), "--name", "Riverside", "--cycle", "2026"),
        *("--team", "parks=Parks", "--team", "arts=Arts and Libraries"),
        *("--organisation", "Riverside Council"),
    )
    assert (told.code, told.err) == (0, "")
    assert csit("check", "--strict", "-C", str(root)).out == "No findings.\n"
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "branch", "--show-current") == "main\n"
    shown = json.loads(csit("show", "-C", str(root), "--json").out)
    assert shown["programme"]["organisation"] == "Riverside Council"
    assert [team["name"] for team in shown["teams"]] == ["Arts and Libraries team", "Parks team"]
    assert shown["teams"][0]["totals"]["left"] > 30


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--cycle", "2026"], "--name"),
        (["--name", "R", "--cycle", "No Good"], "short name"),
        (["--name", " ", "--cycle", "2026"], "name"),
        (["--name", "R", "--cycle", "2026", "--team", "Parks Team"], "ID=NAME"),
    ],
)
def test_init_says_what_it_cannot_do(
    arguments: list[str], said: str, tmp_path: Path, csit: Csit, git_identity: tuple[str, str]
) -> None:
    told = csit("init", str(tmp_path / "new"), *arguments)
    assert told.code == 2
    assert said in told.err
    assert not (tmp_path / "new" / "csit.toml").exists()


def test_without_an_author_init_says_how_to_name_one(tmp_path: Path, csit: Csit) -> None:
    command = ("init", str(tmp_path / "new"), "--name", "R", "--cycle", "2026")
    told = csit(*command)
    assert told.code == 2
    assert "user.name" in told.err
    assert not (tmp_path / "new").exists()
    told = csit(*command, "--author", "Ann Reed <ann@example.org>", "--time-zone", "Europe/London")
    assert told.code == 0
    assert git(tmp_path / "new", "log", "-1", "--format=%an %ae") == "Ann Reed ann@example.org\n"


def test_init_leaves_a_programme_that_is_there_alone(programme: Programme) -> None:
    before = (programme.root / "csit.toml").read_bytes()
    told = programme.csit("init", str(programme.root), "--name", "Other", "--cycle", "2027")
    assert told.code == 2
    assert (programme.root / "csit.toml").read_bytes() == before


@pytest.fixture
def committed(programme: Programme) -> Programme:
    """The programme with all its files committed."""
    git(programme.root, "add", "-A")
    git(programme.root, "commit", "-qm", "The sample")
    return programme


def test_a_session_is_one_commit(committed: Programme) -> None:
    root = committed.root
    before = git(root, "rev-list", "--count", "HEAD")
    told = committed.csit("-C", str(root), "session", "open")
    assert told.code == 2
    assert "arts (Arts team), parks (Parks team)" in told.err
    told = committed.csit(
        *("-C", str(root), "session", "open", "--team", "parks", "--present", "all"),
        *("--present", "Cy Guest", "--title", "Session 1"),
    )
    assert (told.code, told.err) == (0, "")
    assert "Present: Ben Okoro, facilitator" in told.out
    assert "Present: Cy Guest, guest" in told.out
    committed("record", "5.1", "--rating", "2", "--strength", "A", "--afi", "B")
    committed("record", "5.2", "--status", "dont-know")
    told = committed.csit("session", "status", "-C", str(root))
    assert "Session: Session 1" in told.out
    assert "To commit: Rated 5.1 Financial resources 2 Fair" in told.out
    status = json.loads(committed.csit("session", "status", "--json", "-C", str(root)).out)
    assert status["session"]["team"] == "parks"
    assert len(status["would_commit"]) == 3
    told = committed.csit("session", "close", "--preview", "-C", str(root))
    assert told.out.startswith("Parks team, Session 1: 1 criterion rated, 2 points recorded\n")
    told = committed.csit("session", "close", "-C", str(root))
    assert told.code == 0
    assert told.out.startswith("Committed ")
    assert int(git(root, "rev-list", "--count", "HEAD")) == int(before) + 1
    assert git(root, "status", "--porcelain") == ""
    body = git(root, "log", "-1", "--format=%B")
    assert "Csit-Team: parks" in body


def test_without_a_session_it_is_desk_work_until_closed(committed: Programme) -> None:
    committed.record("--rating", "2")
    status = committed.csit("session", "status", "-C", str(committed.root))
    assert "Kind: desk" in status.out
    committed.record("--reason", "Because")
    before = git(committed.root, "rev-list", "--count", "HEAD")
    told = committed.csit("session", "close", "-C", str(committed.root))
    assert told.code == 0
    assert int(git(committed.root, "rev-list", "--count", "HEAD")) == int(before) + 1
    told = committed.csit("session", "close", "-C", str(committed.root))
    assert told.code == 2
    assert "Traceback" not in told.err


def test_undo_takes_back_one_change_after_the_other(committed: Programme) -> None:
    committed.record("--rating", "2")
    committed.record("--reason", "Because")
    told = committed("undo")
    assert told.code == 0
    assert told.out.startswith("Taken back: ")
    assert "reason" not in committed.held()
    assert committed.held()["rating"] == 2
    told = committed("undo", "--redo")
    assert told.out.startswith("Done again: ")
    assert committed.held()["reason"] == "Because"
    committed("undo", "-n", "5")
    assert not (committed.root / sample.RECORD).exists() or "rating" not in committed.held()
    assert "Nothing to undo" in committed("undo").out


def test_what_was_changed_by_hand_is_adopted(committed: Programme) -> None:
    root = str(committed.root)
    nothing = committed.csit("session", "adopt", "-C", root)
    assert nothing.code == 2
    goal = committed.root / "cycles/2026/goal.toml"
    line = b'cycle = "2026"\n'
    goal.write_bytes(goal.read_bytes().replace(line, line + b'\nvision = "By hand"\n'))
    assert (
        "Not in any session: cycles/2026/goal.toml"
        in committed.csit("session", "status", "-C", root).out
    )
    told = committed.csit("session", "adopt", "-C", root)
    assert (told.code, told.err) == (0, "")
    assert "Adopted: cycles/2026/goal.toml" in told.out
    assert committed.csit("session", "close", "-C", root).code == 0
    assert git(committed.root, "status", "--porcelain") == ""


def test_the_log_tells_sessions_and_their_changes(committed: Programme) -> None:
    committed.record("--rating", "2")
    committed.csit("session", "close", "-C", str(committed.root))
    first = committed("log").out.splitlines()[0]
    assert "Sam Scribe: " in first
    told = committed("log", "--changes", "-n", "1", "--json")
    (session,) = json.loads(told.out)["sessions"]
    assert session["kind"] == "desk"
    assert session["cycle"] == "2026"
    assert "Rated 5.1 Financial resources 2 Fair" in session["changes"]
    told = committed("log", sample.RECORD, "--json")
    assert len(json.loads(told.out)["sessions"]) == 1


def test_show_looks_back_at_a_commit(committed: Programme) -> None:
    committed.record("--rating", "2")
    committed.csit("session", "close", "-C", str(committed.root))
    told = committed("show", "5.1", "--team", "parks", "--rev", "HEAD~1", "--json")
    assert json.loads(told.out)["teams"][0]["status"] == "not-yet"
    told = committed("show", "5.1", "--team", "parks", "--rev", "HEAD", "--json")
    assert json.loads(told.out)["teams"][0]["label"] == "2 Fair"
    for bad in ("nowhere", "--output=x", "HEAD:csit.toml"):
        told = committed("show", f"--rev={bad}")
        assert told.code == 2
        assert "Traceback" not in told.err


def test_search_finds_without_accents(committed: Programme) -> None:
    committed.record("--reason", "The Café pays its way")
    told = committed("search", "cafe", "pays", "--json")
    (hit,) = json.loads(told.out)["hits"]
    assert hit["path"] == sample.RECORD
    assert hit["field"] == "reason"
    assert hit["line"]
    assert "Found in 1 place." in committed("search", "cafe").out
    assert committed("search", "nowhere to be found").out == "Found nowhere.\n"


def test_reading_works_without_git(tmp_path: Path, csit: Csit) -> None:
    root = str(sample.lay(tmp_path / "plain"))
    assert csit("show", "-C", root).code == 0
    assert csit("show", "5.1", "-C", root).code == 0
    assert csit("check", "-C", root).code == 0
    assert csit("search", "Ann", "-C", root).code == 0
    assert csit("fmt", "--check", "-C", root).code == 0
    assert csit("session", "status", "-C", root).code == 0
    for past in (csit("log", "-C", root).out, csit("show", "--rev", "HEAD", "-C", root).err):
        assert "no git repository, so only what is in it now can be read." in past
        assert "recorded" not in past
    told = csit("record", "5.1", "--team", "parks", "--rating", "2", "-C", root)
    assert told.code == 2
    assert "git" in told.err
    assert not (Path(root) / sample.RECORD).exists()


def test_fmt_brings_files_into_form_and_keeps_comments(committed: Programme) -> None:
    path = committed.root / "cycles/2026/goal.toml"
    path.write_text('vision="V" # ours\nkind = "goal"\nformat=1\ncycle="2026"\n', encoding="utf-8")
    told = committed("fmt", "--check")
    assert told.code == 1
    assert "cycles/2026/goal.toml: not in canonical form" in told.out
    assert committed("check").code == 1
    assert committed("fmt").code == 0
    assert path.read_text(encoding="utf-8").startswith('format = 1\n\nkind = "goal"\n')
    assert "# ours" in path.read_text(encoding="utf-8")
    assert committed("fmt", "--check").code == 0


def test_the_programme_is_found_from_below(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(programme.root / "cycles" / "2026")
    assert programme.csit("show").out.startswith("Programme: Riverside")
    assert programme.csit("-C", "../..", "show").code == 0
    told = programme.csit("show", "-C", "nowhere")
    assert told.code == 2
    assert "nowhere is no folder." in told.err


def test_a_programme_begun_on_another_line_keeps_to_it(
    programme: Programme, tmp_path: Path, csit: Csit
) -> None:
    root = tmp_path / "trunk"
    git(tmp_path, "init", "-q", "-b", "trunk", str(root))
    git(root, "commit", "-q", "--allow-empty", "-m", "Begin")
    told = csit("init", str(root / "work"), "--name", "Work", "--cycle", "2026", "--inside")
    assert told.code == 0
    status = json.loads(csit("session", "status", "--json", "-C", str(root / "work")).out)
    assert status["main_line"] == "trunk"
    git(root, "checkout", "-q", "--detach")
    assert "git switch trunk" in csit("session", "status", "-C", str(root / "work")).out


def test_show_names_people_documents_and_evidence(committed: Programme) -> None:
    committed.record(
        *("--attendance", "Ann Reed, Ben Okoro"),
        *("--evidence", "source=Survey; input=Resident survey"),
        *("--strength", "text=Heard; evidence=Survey"),
    )
    shown = committed("show", "5.1", "--team", "parks").out
    assert "Judged by: Ann Reed, Ben Okoro\n" in shown
    assert "  Input: Resident survey\n" in shown
    assert "  Evidence: Survey\n" in shown
    for unseen in (sample.ANN, sample.BEN, sample.DOCUMENT):
        assert unseen not in shown
    told = committed("show", "5.1", "--team", "parks", "--json").out
    assert json.loads(told)["teams"][0]["record"]["attendance"] == [sample.ANN, sample.BEN]


def test_show_keeps_an_id_that_stands_for_nobody(committed: Programme) -> None:
    committed.record("--attendance", "Ann Reed")
    team = committed.root / "cycles/2026/teams/parks.toml"
    team.write_bytes(team.read_bytes().replace(sample.ANN.encode(), b"zzdfghjk2"))
    assert f"Judged by: {sample.ANN}\n" in committed("show", "5.1", "--team", "parks").out


def test_an_unknown_criterion_is_answered_with_those_of_its_theme(
    tmp_path: Path, csit: Csit, git_identity: object
) -> None:
    root = str(tmp_path / "new")
    assert csit("init", root, "--name", "R", "--cycle", "2026").code == 0
    for command in (["show", "1.9"], ["record", "1.9", "--rating", "2"]):
        told = csit(*command, "-C", root)
        assert told.code == 2
        assert "  Near it: 1.1, 1.2, 1.3, 1.4, 1.5.\n" in told.err
    assert "  Near it: 2.1" in csit("show", "12.1", "-C", root).err
    assert "csit show --team TEAM lists" in csit("show", "zzz.55", "-C", root).err


def test_check_lists_a_committed_record_that_was_removed(committed: Programme) -> None:
    gone = "cycles/2026/goal.toml"
    (committed.root / gone).unlink()
    told = committed("check")
    assert f"{gone}: warning: This file was removed, and records are never removed.\n" in told.out
    assert f"  Put it back: git restore --source=HEAD --staged --worktree -- {gone}\n" in told.out
    assert "1 warning" in told.out
    assert committed("check", "--rev", "HEAD").out == "No findings.\n"
    found = json.loads(committed("check", "--json").out)["findings"]
    assert [one["file"] for one in found] == [gone]


def test_check_and_search_look_back_at_a_commit(committed: Programme) -> None:
    committed.record("--reason", "Zebra crossings")
    committed.csit("session", "close", "-C", str(committed.root))
    goal = committed.root / "cycles/2026/goal.toml"
    goal.write_text(goal.read_text(encoding="utf-8") + "vison = 1\n", encoding="utf-8")
    assert committed("check", "--strict").code == 1
    assert committed("check", "--strict", "--rev", "HEAD").code == 0
    assert "Found in 1 place." in committed("search", "zebra", "--rev", "HEAD").out
    assert committed("search", "zebra", "--rev", "HEAD~1").out == "Found nowhere.\n"
    for command in (["check"], ["search", "x"]):
        assert committed(*command, "--rev", "nowhere").code == 2


def test_opening_a_session_tells_of_the_desk_work_that_it_commits(committed: Programme) -> None:
    committed.record("--rating", "2")
    where = ("-C", str(committed.root))
    told = committed.csit("session", "open", "assessment", "--team", "parks", *where)
    subject = git(committed.root, "log", "-1", "--format=%s").strip()
    assert told.out.startswith(f"Committed the desk work first: {subject}\nOpened ")
    committed.csit("session", "close", *where)
    assert "desk work" not in committed.csit("session", "open", "--team", "parks", *where).out
