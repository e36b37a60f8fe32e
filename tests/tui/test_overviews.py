"""Pages of a sheet that sum up, and what the sheet shows beside a principle."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.programme import git
from tests.tui.stage import staged

Golden = Callable[[str, str], None]
SAMPLE = Path(__file__).parents[2] / "sample_programme" / "cycles" / "2026"


@pytest.fixture
def filled(root: Path) -> Path:
    """The programme with a filled scope and readiness sheet."""
    for name in ("scope.toml", "readiness.toml"):
        shutil.copy(SAMPLE / name, root / "cycles/2026" / name)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Fill in two sheets")
    return root


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("sheet", "page"),
    [
        ("readiness", "Summary"),
        ("scope", "Who is where"),
        ("scope", "By theme"),
        ("scope", "Worth and cost"),
        ("scope", "2"),
    ],
)
async def test_a_page_sums_up(
    filled: Path, golden: Golden, size: tuple[int, int], sheet: str, page: str
) -> None:
    async with staged(filled, size) as stage:
        stage.app.doing.go(sheet)
        await stage.idle()
        at = next(n for n, p in enumerate(stage.screen.pages) if page in {p.title, p.letter})
        stage.screen.rows.choose(str(at))
        await stage.idle()
        name = "principle" if page == "2" else page.lower().replace(" ", "-")
        golden(f"tui_overview-{name}-{size[0]}x{size[1]}", stage.text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_team_s_page_shows_who_meets_when(
    filled: Path, golden: Golden, size: tuple[int, int]
) -> None:
    session = filled / "cycles/2026/sessions/b2b2b2b2b.toml"
    agenda = "\n".join(f'[agenda.g{n}bbbbbbb]\ncriterion = "{n}.1"' for n in (2, 5))
    said = 'purpose = "assessment"\nteam = "parks"\ndate = 2026-03-23\nscribe = "Ruth"\n'
    head = 'format = 1\nkind = "session"\ncycle = "2026"\nid = "b2b2b2b2b"\n'
    session.write_text(f"{head}{said}{agenda}\n", encoding="utf-8")
    async with staged(filled, size) as stage:
        await stage.press("g", "t")
        stage.screen.rows.choose("cycles/2026/teams/parks.toml")
        await stage.press("enter", "end")
        golden(f"tui_overview-who-meets-when-{size[0]}x{size[1]}", stage.text)
        await stage.press("tab", *["pagedown"] * 6)
        assert "Improvement planning" in stage.text


async def test_a_page_that_sums_up_cannot_be_filled_in(filled: Path) -> None:
    async with staged(filled) as stage:
        await stage.press("g", "c", "end", "enter")
        assert "change it there" in stage.text
        await stage.press("a")
        assert "change it there" in stage.text


async def test_a_summary_follows_what_is_filled_in(filled: Path) -> None:
    async with staged(filled) as stage:
        await stage.press("g", "a", "n", "n", "enter")
        await stage.type("3")
        await stage.press("end")
        assert "Not at all       1 (c)" in stage.text
