"""``sheets`` and ``session note``: where they go, what they tell, what they keep back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme, programme
from tests.cli.test_sessions import committed, git

__all__ = ["committed", "programme"]
ROOT = ("session", "note", "--format", "md", "-o", "-")


def test_sheets_go_into_a_folder_each_or_into_one_file(
    programme: Programme, tmp_path: Path
) -> None:
    folder = tmp_path / "paper"
    folder.mkdir()
    told = programme("sheets", "--blank", "-o", str(folder))
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) == 14
    assert (folder / "readiness.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    one = tmp_path / "all.md"
    told = programme("sheets", "scope", "team", "-o", str(one))
    assert told.out == f"Wrote 3 sheets: {one}\n"
    assert one.read_text(encoding="utf-8").startswith("# Scope\n")
    told = programme("sheets", "scope", "-o", str(one))
    assert told.code == 2
    assert "there already" in told.err
    assert programme("sheets", "scope", "-o", str(one), "--force").code == 0


def test_a_folder_is_made_and_what_may_be_either_is_asked(
    programme: Programme, tmp_path: Path
) -> None:
    told = programme("sheets", "scope", "goal", "--blank", "-o", f"{tmp_path}/paper/")
    assert (told.code, told.err) == (0, "")
    assert {one.name for one in (tmp_path / "paper").iterdir()} == {"scope.html", "goal.html"}
    told = programme("sheets", "scope", "-o", f"{tmp_path}/other")
    assert told.code == 2
    assert f"{tmp_path}/other/, for one file {tmp_path}/other.html" in told.err
    assert not (tmp_path / "other").exists()
    for place, said in (("no/where/", "no such folder"), ("paper/scope.html/", "no folder")):
        told = programme("sheets", "scope", "-o", f"{tmp_path}/{place}")
        assert (told.code, said in told.err) == (2, True)


@pytest.mark.parametrize(
    "words", [("sheets", "readiness"), ("session", "note")], ids=["sheets", "note"]
)
def test_an_ending_that_no_format_has_is_refused(
    committed: Programme, tmp_path: Path, words: tuple[str, ...]
) -> None:
    target = tmp_path / "x.txt"
    told = committed.csit(*words, "-o", str(target), "-C", str(committed.root))
    assert told.code == 2
    assert 'No format has the ending ".txt".\n  End the name in .html or .md.' in told.err
    assert not target.exists()


def test_sheets_never_go_into_the_programme(programme: Programme) -> None:
    for place in ("paper/", "sheet.html", "cycles/"):
        told = programme("sheets", "scope", "-o", f"{programme.root}/{place}", "--force")
        assert told.code == 2
        assert "only its records belong" in told.err
    assert not (programme.root / "paper").exists()


def test_a_recorded_criterion_is_printed_with_what_its_team_said(programme: Programme) -> None:
    programme.record("--rating", "2", "--reason", "Known costs", "--strength", "Unit costs known")
    told = programme("sheets", "5.1", "--team", "parks", "--format", "md")
    assert (told.code, told.err) == (0, "")
    assert "Known costs" in told.out
    assert "| ☒ | 2 Fair |" in told.out
    blank = programme("sheets", "5.1", "--blank", "--format", "md").out
    assert "Known costs" not in blank


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reddiness"], "Did you mean readiness?"),
        (["9.9"], "There is no sheet"),
        (["5.1"], "--team"),
        (["scope", "-o", "no/where/x.html"], "no such folder"),
        (["scope", "--team", "nobody"], "There is no team"),
    ],
)
def test_what_cannot_be_printed_is_said(
    arguments: list[str], said: str, programme: Programme
) -> None:
    told = programme("sheets", *arguments)
    assert told.code == 2
    assert said in told.err
    assert "Traceback" not in told.err


def test_sheets_need_no_git_and_name_what_cannot_be_read(tmp_path: Path, csit: Csit) -> None:
    root = sample.lay(tmp_path / "plain")
    (root / "cycles/2026/goal.toml").write_text("nonsense", encoding="utf-8")
    told = csit("sheets", "-C", str(root))
    assert told.code == 1
    assert "cycles/2026/goal.toml" in told.err


@pytest.fixture
def held(committed: Programme) -> tuple[Programme, str]:
    """A programme in which a session was held, and the session's id."""
    root = str(committed.root)
    opened = committed.csit(*("-C", root, "session", "open", "--team", "parks", "--present", "all"))
    committed.record("--rating", "2", "--reason", "Known costs", "--strength", "Unit costs known")
    told = committed.csit(*ROOT, "-C", root)
    assert (told.code, told.err) == (0, "")
    assert "2 Fair. Known costs" in told.out, "the note of the open session"
    assert "Ben Okoro (facilitator)" in told.out
    committed.csit("session", "close", "-C", root)
    return committed, opened.out.splitlines()[1].rpartition("(")[2].rstrip(")")


def test_the_note_of_a_held_session_tells_what_it_agreed_then(
    held: tuple[Programme, str], tmp_path: Path
) -> None:
    programme, key = held
    root = str(programme.root)
    programme.record("--reason", "Another reason")
    programme.csit("session", "close", "-C", root)
    file = tmp_path / "note.html"
    told = programme.csit("session", "note", key, "-o", str(file), "-C", root)
    assert (told.code, told.out) == (0, f"Wrote the note: {file}\n")
    text = file.read_text(encoding="utf-8")
    assert "Known costs" in text
    assert "Another reason" not in text
    assert git(programme.root, "status", "--porcelain") == ""


def test_the_note_never_goes_into_the_programme(
    held: tuple[Programme, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme, key = held
    monkeypatch.chdir(programme.root)
    link = tmp_path / "link"
    link.symlink_to(programme.root)
    for target in (
        "note.md",
        "cycles/note.md",
        f"{link}/note.md",
        "../" + programme.root.name + "/x",
    ):
        told = programme.csit("session", "note", key, "-o", target, "--force")
        assert told.code == 2
        assert "only its records belong" in told.err
    assert git(programme.root, "status", "--porcelain") == ""


def test_a_sealed_team_reads_no_note_of_another(held: tuple[Programme, str]) -> None:
    programme, key = held
    team = programme.root / "cycles/2026/teams/arts.toml"
    team.write_bytes(team.read_bytes().replace(b"options", b"sealed = true\n\noptions"))
    git(programme.root, "config", "csit.team", "arts")
    told = programme.csit(*ROOT, key, "-C", str(programme.root))
    assert (told.code, told.out) == (2, "")
    assert "sealed" in told.err
    told = programme("sheets", "5.1", "--team", "parks")
    assert (told.code, told.out) == (2, "")
    assert "sealed" in told.err


def test_there_must_be_a_session_to_note(committed: Programme) -> None:
    root = str(committed.root)
    assert "No session is open" in committed.csit(*ROOT, "-C", root).err
    assert "There is no session" in committed.csit(*ROOT, "k3m9q2xdf", "-C", root).err
    committed.record("--rating", "2")
    assert "Desk work has no note" in committed.csit(*ROOT, "-C", root).err
    committed.csit(*("session", "plan", "--team", "parks", "--from", "2 March 2026", "-C", root))
    planned = next((committed.root / "cycles/2026/sessions").iterdir()).stem
    told = committed.csit(*ROOT, planned, "-C", root)
    assert told.code == 2
    assert "was not held" in told.err


def test_a_sealed_team_reads_no_consensus_in_the_note_of_a_composite_session(
    committed: Programme,
) -> None:
    root = str(committed.root)
    committed.csit("-C", root, "session", "open", "composite", "--present", "Ann Reed")
    path = "cycles/2026/consensus/5.1.toml"
    committed.csit("-C", root, "set", path, "reason", "Zebras of all")
    assert "Zebras of all" in committed.csit(*ROOT, "-C", root).out
    git(committed.root, "config", "csit.team", "arts")
    committed.csit("-C", root, "set", "cycles/2026/teams/arts.toml", "sealed", "yes")
    told = committed.csit(*ROOT, "-C", root)
    assert told.code == 0
    assert "Zebras of all" not in told.out
    assert "1 judgement not shown: " in told.out
