"""Two programs on one programme, and files that another program changes meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.csit import RECORDS, App, csit, git

pytestmark = [pytest.mark.pty, pytest.mark.slow]


BO = "Bo Lane <bo@example.org>"


def _file(place: Path, criterion: str = "1.1") -> str:
    return (place / RECORDS / f"{criterion}.toml").read_text(encoding="utf-8")


def _commits(place: Path) -> int:
    return int(git(place, "rev-list", "--count", "HEAD"))


def test_a_second_app_joins_the_session_and_both_end_in_one_commit(place: Path) -> None:
    before = _commits(place)
    with App(place) as first, App(place) as second:
        first.home().open_session()
        second.wait_for("opened a session here")
        second.key("1", "You are")
        second.send(BO)
        second.key("enter", "stand in the record")
        second.key("1", "Joined. You are Bo Lane")
        second.record()
        first.write("+", "Written by the first")
        second.wait_for("Written by the first")
        second.write("-", "Written by the second")
        first.wait_for("Bo Lane: ")
        second.wait_state("saved")
        first.wait_state("saved")
        first.close_session()
        second.wait_for("closed the session; what you typed is kept")
    assert _commits(place) == before + 1
    recorded = git(place, "show", f"HEAD:{RECORDS}/1.1.toml")
    assert "Written by the first" in recorded
    assert "Written by the second" in recorded
    assert f"Co-authored-by: {BO}" in git(place, "log", "-1", "--format=%B")
    assert not git(place, "status", "--porcelain")


def test_an_app_that_is_killed_is_here_no_more(place: Path) -> None:
    with App(place) as first, App(place) as second:
        first.home()
        second.home()
        first.wait_for("Also here")
        second.kill()
        first.wait_gone("Also here", timeout=30)
        first.open_session()


def test_the_command_line_joins_the_session_that_the_app_has_open(place: Path) -> None:
    before = _commits(place)
    with App(place) as app:
        app.home().open_session()
        app.key("2", r"\[2 Fair\]")
        app.wait_state("saved")
        done = csit(place, "record", "1.2", "--rating", "3", "--strength", "From a script")
        assert done.returncode == 0, done.stderr
        app.write("+", "From the screen")
        app.close_session()
    assert _commits(place) == before + 1
    assert "From a script" in git(place, "show", f"HEAD:{RECORDS}/1.2.toml")
    assert "From the screen" in git(place, "show", f"HEAD:{RECORDS}/1.1.toml")


def test_another_programs_change_of_another_field_is_kept(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        app.write("+", "First point")
        app.wait_state("saved")
        path = place / RECORDS / "1.1.toml"
        mine, theirs = 'criterion = "1.1"\n', 'reason = "By an editor"\n'
        path.write_text(_file(place).replace(mine, f"{mine}\n{theirs}"), encoding="utf-8")
        app.write("+", "Second point")
        app.wait_state("saved")
    text = _file(place)
    assert all(words in text for words in ("By an editor", "First point", "Second point"))
    assert csit(place, "check", "--data").returncode == 0


def test_another_programs_change_of_the_same_field_is_told_and_not_overwritten(
    place: Path,
) -> None:
    with App(place) as app:
        app.home().record()
        app.key("2", r"\[2 Fair\]")
        app.wait_state("saved")
        done = csit(place, "record", "1.1", "--rating", "4")
        assert done.returncode == 0, done.stderr
        app.send("1")
        app.wait_for(r"changed in the meantime|overwritten|was 4 Excellent")
        assert "Traceback" not in app.text
        if "was 4 Excellent" in app.text:  # the app had seen the change by then, and says so
            app.send("u")
        app.wait_for(r"\[4 Excellent\]")
        app.settle()
        assert "rating = 4" in _file(place)


DAMAGE = (b"rating = \n", b"\xff\xfe", b"", b"format = 99\n\nkind = 'assessment'\n", b"[" * 20_000)


def test_a_file_that_another_program_breaks_is_told_and_left_alone(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        for number, damage in enumerate(DAMAGE, start=1):
            app.wait_for(rf"│ 1\.{number}  ")
            app.key("2", r"\[2 Fair\]")
            app.wait_state("saved")
            path = place / RECORDS / f"1.{number}.toml"
            path.write_bytes(damage)
            app.send("3")
            app.wait_state("not saved")
            app.settle()
            assert "Traceback" not in app.text
            assert path.read_bytes() == damage
            app.send("n")
        app.key("4", r"\[4 Excellent\]")
        app.wait_state("saved")
    assert "rating = 4" in _file(place, "2.1")
    assert csit(place, "check", "--data").returncode == 1


def test_a_file_that_another_program_removes_is_told_and_not_made_anew(place: Path) -> None:
    with App(place) as app:
        app.home().record()
        app.key("2", r"\[2 Fair\]")
        app.wait_state("saved")
        (place / RECORDS / "1.1.toml").unlink()
        app.send("3")
        app.wait_state("not saved")
        assert "Traceback" not in app.text
        assert not (place / RECORDS / "1.1.toml").exists()
