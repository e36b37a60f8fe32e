"""The report written from the screens: what is asked, how far it is, that it can be ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from csit_tui.model.following import Listener, Stopped
from csit_tui.reports.programme import formats
from csit_tui.workspace import reporting
from tests.tui.programme import git, make
from tests.tui.stage import Stage, staged
from tests.tui.test_papers import name, words
from tests.tui.test_sync import until

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
YEAR, FOR, BEFORE, FORMAT = 1, 2, 3, 4
"""So many rows below the first."""


async def reach(stage: Stage) -> None:
    """Go there by its letter."""
    await stage.press("g", "z", "home")
    assert stage.screen.NAME == "report"


async def change(stage: Stage, row: int) -> list[str]:
    """Ask what a row is to be; what is offered."""
    await stage.press("home", *["down"] * row, "enter")
    return [choice.words for choice in stage.screen.slot._choices]


@pytest.mark.parametrize("size", SIZES)
async def test_the_report_is_written_as_it_is_wished_for(
    root: Path, golden: Golden, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await reach(stage)
        golden(f"tui_report-{size[0]}x{size[1]}", stage.text)
        await change(stage, FORMAT)
        await stage.press("4", "home", "enter")
        assert stage.screen.slot.text == "~/report-2026-leaders.md"
        await name(stage, tmp_path / "r.md")
        assert "Wrote the report" in words(stage)
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# ")


async def test_it_can_be_for_any_team(parallel: Path, golden: Golden, tmp_path: Path) -> None:
    async with staged(parallel) as stage:
        await reach(stage)
        offered = ["leaders", "everybody, in full", "Arts team", "Parks team"]
        assert await change(stage, FOR) == offered
        golden("tui_report-whose-80x24", stage.text)
        await stage.press("3")
        assert "Arts team" in stage.text
        await stage.press("home", "enter")
        assert stage.screen.slot.text == "~/report-2026-arts.html"
        await name(stage, tmp_path / "r.md")
    assert "*Arts team, " in (tmp_path / "r.md").read_text(encoding="utf-8")


async def test_a_sealed_team_is_offered_no_report_of_another(parallel: Path) -> None:
    team = parallel / "cycles/2026/teams/parks.toml"
    text = team.read_text(encoding="utf-8").replace("[members]", "sealed = true\n\n[members]", 1)
    team.write_text(text, encoding="utf-8")
    git(parallel, "commit", "-qam", "Sealed")
    git(parallel, "config", "csit.team", "parks")
    async with staged(parallel) as stage:
        await reach(stage)
        assert await change(stage, FOR) == ["leaders", "everybody, in full", "Parks team"]


async def test_of_many_teams_each_can_be_chosen(
    tmp_path: Path, git_identity: tuple[str, str], golden: Golden
) -> None:
    teams = {f"team-{number:02}": f"Depot {number}" for number in range(1, 13)}
    make(tmp_path / "programme", teams)
    async with staged(tmp_path / "programme") as stage:
        await reach(stage)
        assert len(await change(stage, FOR)) == 14
        golden("tui_report-many-80x24", stage.text)
        await stage.press("right", "end", "enter")
        assert "For            Depot 9 team" in stage.text


async def test_it_is_compared_with_an_earlier_year_alone(past: Path) -> None:
    async with staged(past) as stage:
        await reach(stage)
        assert await change(stage, BEFORE) == ["2024"]


async def test_it_can_be_of_another_year_with_its_own_teams(past: Path, tmp_path: Path) -> None:
    async with staged(past) as stage:
        await reach(stage)
        assert "Report · 2025" in stage.text
        assert await change(stage, YEAR) == ["2026", "2025", "2024"]
        await stage.press("3")
        assert "Report · 2024" in stage.text
        assert "no earlier year" in stage.text
        assert await change(stage, FOR) == ["leaders", "everybody, in full", "Joint team"]
        await stage.press("3", "home", "enter")
        assert stage.screen.slot.text == "~/report-2024-sat.html"
        await name(stage, tmp_path / "r.md")
        await stage.press("escape", "g", "z")
        assert "Report · 2024" in stage.text
        assert "Joint team" in stage.text
        await change(stage, YEAR)
        await stage.press("1")
        assert await change(stage, BEFORE) == ["2025", "2024"]
        await stage.press("escape")
        assert "For            leaders" in stage.text
    assert "*Joint team, " in (tmp_path / "r.md").read_text(encoding="utf-8")


async def test_a_folder_means_the_proposed_file_in_it(root: Path, tmp_path: Path) -> None:
    async with staged(root) as stage:
        await reach(stage)
        await change(stage, FORMAT)
        await stage.press("4", "home", "enter")
        await name(stage, tmp_path)
        assert "Wrote the report" in words(stage)
    assert (tmp_path / "report-2026-leaders.md").is_file()


async def test_what_was_wrong_with_a_name_is_not_said_of_the_next(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    async with staged(root) as stage:
        await reach(stage)
        await stage.press("enter")
        await name(stage, tmp_path / "r.txt")
        assert "The name ends in neither" in words(stage)
        await name(stage, tmp_path / "there.md")
        assert "There is a file there.md already" in words(stage)
        assert "The name ends in neither" not in words(stage)


@pytest.mark.parametrize(("where", "step"), [(reporting, "gathered"), (formats, "written")])
async def test_it_can_be_ended_at_each_step_and_begun_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: ModuleType, step: str
) -> None:
    works, goes_on = threading.Event(), threading.Event()
    own, target = getattr(where, step), tmp_path / "r.html"

    def slow(*given: object) -> object:
        works.set()
        assert goes_on.wait(30)
        return own(*given)

    monkeypatch.setattr(where, step, slow)
    async with staged(root) as stage:
        await reach(stage)
        await change(stage, FOR)
        await stage.press("3", "home", "enter")
        await stage.press(*["backspace"] * len(stage.screen.slot.text))
        await stage.type(str(target))
        await stage.pilot.press("enter")
        await until(stage, works.is_set)
        assert stage.screen.why_not("open") == "It is under way: esc stops it."
        await stage.pilot.press("escape")
        await until(stage, lambda: "stopping…" in stage.text)
        goes_on.set()
        said = "Stopped as you asked. The report was not written."
        await until(stage, lambda: said in words(stage))
        assert stage.screen.NAME == "report"
        assert not stage.screen.slot.is_open
        assert not target.exists()
        await stage.press("g", "h", "g", "z")
        assert "Parks team" in stage.text
        await stage.press("home", "enter")
        assert stage.screen.slot.text == str(target)
        await stage.press("enter")
        assert target.is_file()


async def test_a_line_that_drops_ends_it(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    works, ended = threading.Event(), threading.Event()

    def slow(*given: object) -> object:
        works.set()
        listener = given[-1]
        assert isinstance(listener, Listener)
        assert listener.stop.wait(10)
        ended.set()
        raise Stopped

    monkeypatch.setattr(reporting, "gathered", slow)
    async with staged(root) as stage:
        await reach(stage)
        await stage.press("enter")
        await stage.press(*["backspace"] * len(stage.screen.slot.text))
        await stage.type(str(tmp_path / "r.html"))
        await stage.pilot.press("enter")
        await until(stage, works.is_set)
        stage.app.hang_up()
        await until(stage, ended.is_set)
    assert not (tmp_path / "r.html").exists()
