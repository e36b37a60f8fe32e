"""Notes, calendars and sheets written from the screens: never into the programme or over a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.filled import fill
from tests.tui.meeting import Clock, clock, meeting, planned
from tests.tui.programme import git
from tests.tui.stage import Stage, staged

__all__ = ["clock", "planned"]
Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


async def name(stage: Stage, file: Path | str) -> None:
    """Type the name of a file in place of the one that is proposed."""
    await stage.erase(len(stage.screen.slot.text))
    await stage.type(str(file))
    await stage.press("enter")


def words(stage: Stage) -> str:
    """What the screen says, without its line breaks."""
    return " ".join(stage.text.split())


@pytest.mark.parametrize("ending", [".html", ".md"])
async def test_the_note_is_written_where_the_session_is_closed(
    planned: Path, clock: Clock, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"note{ending}"
    async with meeting(planned, clock) as stage:
        await stage.press("c", "2", "enter", "s")
        assert stage.screen.NAME == "close"
        await stage.press("W")
        assert stage.screen.slot.text == "~/note-parks-2026-03-16.html"
        await name(stage, target)
        assert "Wrote the session note" in words(stage)
        await stage.press("enter")
        assert stage.state == "committed"
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# " if ending == ".md" else "<!DOCTYPE html>")
    assert "5.1 Financial resources" in text
    assert "2 Fair." in text
    assert git(planned, "status", "--porcelain") == ""


async def test_what_was_noted_for_those_absent_is_in_it_before_the_commit(
    planned: Path, clock: Clock, tmp_path: Path
) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("s", "down", "enter")
        await stage.type("Bring the invoices")
        await stage.press("escape", "down", "enter")
        await name(stage, tmp_path / "note.md")
    assert "Bring the invoices" in (tmp_path / "note.md").read_text(encoding="utf-8")


async def test_the_note_of_a_past_session_is_written_from_the_history(
    planned: Path, clock: Clock, tmp_path: Path
) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("c", "2", "enter", "s", "enter", "g", "y")
        assert stage.screen.NAME == "history"
        await stage.press("W")
        assert stage.screen.slot.text.startswith("~/note-parks-2")
        assert "The session note: into which file? ── outside the programme; .html or .md" in (
            stage.text
        )
        await name(stage, tmp_path / "past.md")
        assert "2 Fair." in (tmp_path / "past.md").read_text(encoding="utf-8")
        await stage.press("down", "W")
        assert "Only a meeting has a note" in stage.text
        assert not stage.screen.slot.is_open


WILL_NOT_DO = {
    "{root}/note.md": "only its records belong",
    "{root}/cycles/../note.html": "only its records belong",
    "{there}/note.txt": "ends in neither .html nor .md",
    "{there}/nowhere/note.md": "There is no such folder",
    "{there}/" + "x" * 300 + ".md": "too long",
    "~nobody-of-this-name/note.md": "There is no such user",
}


async def test_a_name_that_will_not_do_stands_in_the_field_again(
    planned: Path, clock: Clock, tmp_path: Path
) -> None:
    async with meeting(planned, clock) as stage:
        for typed, said in WILL_NOT_DO.items():
            file = typed.format(root=planned, there=tmp_path)
            await stage.press("W")
            await name(stage, file)
            assert said in words(stage)
            assert stage.screen.slot.text == file
            await name(stage, "")
            assert not stage.screen.slot.is_open
    assert git(planned, "status", "--porcelain", "--", "note.md", "note.html") == ""


async def test_a_file_that_is_there_is_replaced_only_when_that_is_meant(
    planned: Path, clock: Clock, tmp_path: Path
) -> None:
    target = tmp_path / "note.md"
    target.write_text("mine", encoding="utf-8")
    async with meeting(planned, clock) as stage:
        await stage.press("W")
        await name(stage, target)
        assert "There is a file note.md already" in stage.text
        await stage.press("0")
        assert stage.screen.slot.text == str(target)
        assert target.read_text(encoding="utf-8") == "mine"
        await stage.press("enter", "1")
        assert "Wrote the session note" in words(stage)
    assert target.read_text(encoding="utf-8").startswith("# ")


async def test_a_link_into_the_programme_is_no_way_in(
    planned: Path, clock: Clock, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(planned)
    async with meeting(planned, clock) as stage:
        await stage.press("W")
        await name(stage, link / "note.md")
        assert "only its records belong" in words(stage)
    assert not (planned / "note.md").exists()


async def test_the_calendar_is_written_from_any_screen(root: Path, tmp_path: Path) -> None:
    async with staged(fill(root)) as stage:
        await stage.press("C")
        assert stage.screen.slot.text == "~/csit-2026.ics"
        await name(stage, tmp_path / "dates.txt")
        assert "does not end in .ics" in words(stage)
        await name(stage, tmp_path / "dates.ics")
        assert "Wrote the calendar file" in words(stage)
    text = (tmp_path / "dates.ics").read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART" in text
    assert "20260317" in text


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_a_sheet_is_printed_filled_in_or_empty(
    root: Path, tmp_path: Path, golden: Golden, blank: bool, size: tuple[int, int]
) -> None:
    async with staged(fill(root), size) as stage:
        await stage.press("H")
        golden(f"tui_sheets-{size[0]}x{size[1]}", stage.text)
        await stage.press("7", "2" if blank else "1")
        assert stage.screen.slot.text == "~/team-2026.html"
        await name(stage, tmp_path / "team.md")
        assert "Wrote the sheets" in words(stage)
    text = (tmp_path / "team.md").read_text(encoding="utf-8")
    assert text.startswith("# Team")
    assert ("Ruth Okafor" in text) is not blank


async def test_all_sheets_go_into_one_file(root: Path, tmp_path: Path) -> None:
    async with staged(fill(root)) as stage:
        await stage.press("H", "0", "1")
        await name(stage, tmp_path / "all.HTML")
        assert "Wrote the sheets" in words(stage)
    text = (tmp_path / "all.HTML").read_text(encoding="utf-8")
    assert "Readiness" in text
    assert "Challenge by Lakeside" in text


async def test_desk_work_has_no_note(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "2", "s", "1")
        assert stage.screen.NAME == "close"
        assert "writes a note" not in stage.text
        await stage.press("W")
        assert "Only a meeting has a note" in stage.text
