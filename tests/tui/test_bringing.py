"""Bringing in and its conflicts by keys: listed, previewed, brought in, settled, left."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.tui.palette import Actions
from tests.tui.stage import Stage, staged
from tests.workspace.conftest import git
from tests.workspace.lines import data, line, on_main
from tests.workspace.programme import assessment

GOAL = "cycles/2026/goal.toml"
OWN_DESK, PARKS_DESK = "desk/2026-own", "desk/2026-parks-depot"
WORKBOOK = "desk/2026-arts-workbook-1"
PARKS, ARTS = "team/2026-parks", "team/2026-arts"
SIZES = [(80, 24), (120, 40)]
BEFORE = "Phone lines are busy at peak hours."
HERE = "Phone lines are busy at peak hours; online booking is new."
THEIRS = "Phone lines are busy on Mondays and in school holidays."
Golden = Callable[[str, str], None]


@pytest.fixture(autouse=True)
def fixed_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commits of these tests are of one day."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2026-03-16T11:00:00+00:00")


@pytest.fixture
def together(parallel: Path) -> Path:
    """Two teams' branches, and a sheet that the Parks team and the main line both changed."""
    on_main(parallel, GOAL, goal=BEFORE)
    for branch, team in ((PARKS, "parks"), (ARTS, "arts")):
        line(parallel, branch, assessment("5.1", team), status="rated", rating=2)
    git(parallel, "switch", "-q", PARKS)
    on_main(parallel, GOAL, goal=THEIRS)
    git(parallel, "switch", "-q", "main")
    on_main(parallel, GOAL, goal=HERE)
    return parallel


async def waiting(stage: Stage) -> None:
    """Bring all in, as far as its conflict."""
    await stage.press("B", "down", "down", "B", "1")


@pytest.mark.parametrize("size", SIZES)
async def test_what_can_be_brought_in(
    together: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(together, size) as stage:
        await stage.press("B")
        assert "The Arts team's work" in stage.text
        await stage.press("down")
        assert "1 conflict to settle first" in stage.text
        golden(f"tui_bringing-{size[0]}x{size[1]}", steady(together, stage))


@pytest.mark.parametrize("size", SIZES)
async def test_a_conflict_with_its_sides(
    together: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(together, size) as stage:
        await waiting(stage)
        assert stage.screen.NAME == "conflicts"
        assert "[on Mondays and" in stage.text
        assert "[ ] stands around words that are not in Before" in stage.text
        golden(f"tui_conflicts-{size[0]}x{size[1]}", stage.text)


def steady(root: Path, stage: Stage) -> str:
    """The screen without the ids of commits, which change with every new field of a file."""
    text = stage.text
    for branch in (PARKS, ARTS, WORKBOOK):
        if git(root, "branch", "--list", branch):
            text = text.replace(git(root, "rev-parse", branch)[:10], "0123456789")
    return text


async def test_all_come_in_once_the_conflict_is_settled(together: Path) -> None:
    async with staged(together) as stage:
        await waiting(stage)
        main = git(together, "rev-parse", "main")
        assert "1 to settle, 0 settled" in stage.text
        await stage.says(
            ("B", "Settle all of them first."),
            ("u", "Nothing to undo: nothing is chosen here."),
        )
        await stage.press("enter", "down", "enter")
        assert "goal, Vision and goal: as the Parks team's work has it." in stage.text
        assert "0 to settle, 1 settled" in stage.text
        assert git(together, "rev-parse", "main") == main
        await stage.press("u")
        assert "Taken back." in stage.text
        assert "1 to settle, 0 settled" in stage.text
        await stage.press("up", "enter")
        assert "as it stands here" in stage.text
        await stage.press("B")
        assert stage.screen.NAME == "bringing"
        assert "Brought in: 2 files" in stage.text
    assert data(together, GOAL)["goal"] == HERE
    assert data(together, assessment("5.1", "arts"))["rating"] == 2
    assert git(together, "status", "--porcelain") == ""


async def test_both_stand_or_something_else_is_written(together: Path) -> None:
    async with staged(together) as stage:
        await waiting(stage)
        await stage.press("&")
        assert "0 to settle, 1 settled" in stage.text
        assert "(& both)" not in stage.text
        await stage.press("enter", "end")
        assert "enter write" in stage.text
        await stage.press("enter")
        await stage.type(" As we know.")
        await stage.press("escape")
        assert "as you wrote it" in stage.text
        await stage.press("B")
    assert data(together, GOAL)["goal"] == f"{HERE}\n{THEIRS} As we know."


@pytest.fixture
def rated_apart(parallel: Path) -> Path:
    """The Arts team's rating of 5.1 was raised on its branch, and lowered on the main line."""
    path = assessment("5.1", "arts")
    on_main(parallel, path, status="rated", rating=2)
    line(parallel, ARTS, path, status="rated", rating=3)
    on_main(parallel, path, status="rated", rating=1)
    return parallel


async def test_a_rating_is_settled_by_its_own_digit(rated_apart: Path) -> None:
    async with staged(rated_apart) as stage:
        await stage.press("B", "B", "1")
        assert "open 5.1 rating" in stage.text
        assert "3 Good" in stage.text
        assert "(& both)" in stage.text or "& both" not in stage.text
        await stage.press("&")
        assert "Only lists and long texts can stand side by side" in stage.text
        assert "--" not in stage.text.splitlines()[-2]
        await stage.says(
            ("9", "The scale has 4 levels: 1 to 4."),
            ("3", "5.1 rating: 3 Good, as the Arts team's work has it. None to go."),
            ("4", "5.1 rating: 4 Excellent, as you wrote it."),
        )
        await stage.press("B")
    assert data(rated_apart, assessment("5.1", "arts"))["rating"] == 4


async def test_a_level_that_no_side_has_is_chosen_from_the_scale(rated_apart: Path) -> None:
    async with staged(rated_apart) as stage:
        await stage.press("B", "B", "1", "enter", "end", "enter", "4")
        assert "5.1 rating: 4 Excellent, as you wrote it." in stage.text


async def test_what_a_message_says_goes_with_the_next_move(together: Path) -> None:
    async with staged(together) as stage:
        await waiting(stage)
        await stage.says(("B", "Settle all of them first."))
        await stage.press("enter", "down")
        assert "Settle all of them first." not in stage.text


async def test_one_comes_back_to_the_first_that_is_open(together: Path) -> None:
    on_main(together, GOAL, vision="All take part.")
    git(together, "switch", "-q", PARKS)
    on_main(together, GOAL, vision="Everybody takes part.")
    git(together, "switch", "-q", "main")
    async with staged(together) as stage:
        await waiting(stage)
        await stage.press("enter", "enter", "escape", "escape", "B", "home", "enter")
        assert "1 to settle, 1 settled" in stage.text
        assert stage.screen.rows.key.endswith(" vision")


async def test_it_is_left_for_later_and_left_out(together: Path) -> None:
    async with staged(together) as stage:
        await waiting(stage)
        await stage.press("9")
        assert "This is no rating: enter goes to the sides" in stage.text
        await stage.press("n", "N", "enter", "down", "enter")
    async with staged(together) as stage:
        await stage.press("B")
        assert "Waiting: " in stage.text
        await stage.press("home", "enter")
        assert stage.screen.NAME == "conflicts"
        assert "0 to settle, 1 settled" in stage.text
        await stage.press("X", "1")
        assert "Not brought in: " in stage.text
    assert git(together, "for-each-ref", "refs/csit") == ""


async def test_what_waits_has_the_names_that_people_use(together: Path) -> None:
    async with staged(together) as stage:
        await waiting(stage)
        await stage.press("escape", "B", "home")
        assert "Being brought in" in stage.text
        assert "The Arts team's work" in stage.text.split("Being brought in")[1]
        assert f"git {ARTS}" in stage.text
        assert "Nothing of it is on the main line" in page(stage)
        await stage.press("X", "1")
        assert "Not brought in: the Arts team's work and the Parks team's work." in stage.text


async def test_what_is_for_a_teams_branch_says_so(together: Path) -> None:
    git(together, "branch", "desk/2026-parks-depot", "main")
    git(together, "switch", "-q", "desk/2026-parks-depot")
    on_main(together, GOAL, goal="By 2030.")
    git(together, "switch", "-q", PARKS)
    async with staged(together) as stage:
        await stage.press("B")
        assert "›The Parks team's desk work" in stage.text
        assert f"into {PARKS}" in stage.text.splitlines()[0]
        await stage.press("B")
        whole = f"─ Bring in the Parks team's desk work, into the branch {PARKS} ─"
        assert whole in stage.text
        await stage.press("1")
        assert stage.screen.NAME == "conflicts"
        assert f"1 to settle, 0 settled, into {PARKS}" in stage.text
        await stage.press("escape", "B", "home")
        assert f"what waits, into {PARKS}" in stage.text.splitlines()[0]
        assert f"Nothing of it is on the branch {PARKS}" in page(stage)
        await stage.press("enter", "enter", "down", "enter", "B")
        assert f"Brought into {PARKS}: 1 file" in stage.text
    assert data(together, GOAL)["goal"] == "By 2030."


def page(stage: Stage) -> str:
    """The panel at the right, its lines joined."""
    return " ".join(" ".join(row.partition("│")[2] for row in stage.text.splitlines()).split())


async def test_the_cursor_begins_on_a_side_that_says_something(parallel: Path) -> None:
    for branch, rating in ((PARKS, 2), (ARTS, 3)):
        line(parallel, branch, assessment("5.1", "parks"), status="rated", rating=rating)
    async with staged(parallel) as stage:
        await stage.press("B", "down", "down", "B", "1")
        assert "not here yet" in stage.text
        await stage.press("enter")
        assert "›The Arts team's work" in stage.text
        await stage.press("up")
        assert "›Here" in stage.text


async def test_nothing_to_bring_in(parallel: Path) -> None:
    async with staged(parallel) as stage:
        await stage.says(
            ("B", "Nothing to bring in."),
            ("B", "Nothing is here to be brought in."),
            ("X", "Nothing is being brought in."),
        )


async def test_a_conflict_in_a_committed_file(parallel: Path) -> None:
    table = {"goal": {"base": BEFORE, "ours": HERE, "theirs": THEIRS}}
    on_main(parallel, GOAL, **{"goal": HERE, "merge-conflict": table})
    async with staged(parallel) as stage:
        await stage.press("B")
        assert "Conflicts in the files here" in stage.text
        await stage.press("enter", "enter", "down", "enter")
        assert "Conflicts · none" in stage.text
        await stage.press("escape", "enter")
        assert "No conflict waits." in stage.text
    assert data(parallel, GOAL)["goal"] == THEIRS


async def test_a_third_value_in_a_committed_file(parallel: Path) -> None:
    third = "By 2031 all take part."
    entry = {"base": BEFORE, "ours": HERE, "theirs": THEIRS, "theirs-2": third}
    on_main(parallel, GOAL, **{"goal": HERE, "merge-conflict": {"goal": entry}})
    async with staged(parallel) as stage:
        await stage.press("B", "enter")
        assert "Theirs-2" in stage.text
        await stage.press("enter", "down", "down", "enter")
        assert "Conflicts · none" in stage.text
    assert data(parallel, GOAL)["goal"] == third


async def test_another_teams_words_are_no_markup(parallel: Path) -> None:
    line(parallel, PARKS, GOAL, goal="[@click=app.quit]x[/] \x1b[2J")
    on_main(parallel, GOAL, goal="[/]")
    async with staged(parallel) as stage:
        await stage.press("B", "B", "1")
        assert "@click=app.quit" in stage.text
        assert "\x1b" not in stage.text


@pytest.mark.parametrize(
    ("words", "screen"), [("bring in", "bringing"), ("conflicts", "conflicts")]
)
async def test_the_palette_finds_it_by_its_words(together: Path, words: str, screen: str) -> None:
    async with staged(together) as stage:
        found = [hit async for hit in Actions(stage.screen).search(words)]
        best = max(found, key=lambda hit: hit.score)
        assert str(best.text).startswith(words)
        result = best.command()
        if result is not None:
            await result
        await stage.idle()
        assert screen == stage.screen.NAME


async def test_all_of_them_stand_under_a_title_of_their_own(together: Path) -> None:
    async with staged(together) as stage:
        await stage.press("B", "down", "down")
        assert "All teams' work" in stage.text
        assert "2 lines of work, in 2 files" in stage.text
        await stage.press("B")
        assert "Bring in all teams' work" in stage.text
        assert "Merged by field; 1 conflict to settle first." in stage.text


async def test_a_file_that_two_lines_change_alike_counts_once_before_as_after(
    parallel: Path,
) -> None:
    line(parallel, PARKS, GOAL, goal=HERE)
    line(parallel, ARTS, GOAL, goal=HERE)
    async with staged(parallel) as stage:
        await stage.press("B", "down", "down")
        assert "2 lines of work, in 1 file" in stage.text
        await stage.press("B", "1")
        assert re.search(r"Brought in: 1 file\b", stage.text), stage.text


async def test_two_lines_that_differ_only_from_each_other_are_told_together(parallel: Path) -> None:
    line(parallel, PARKS, GOAL, goal=HERE)
    line(parallel, ARTS, GOAL, goal=THEIRS)
    async with staged(parallel) as stage:
        await stage.press("B")
        assert "to settle first" not in stage.text
        await stage.press("B")
        assert "Merged by field; no conflicts." in stage.text
        await stage.press("0", "down", "down")
        assert "1 conflict to settle first" in stage.text


async def test_nothing_is_begun_while_work_is_being_brought_in(together: Path) -> None:
    async with staged(together) as stage:
        await stage.press("B")
        stage.app.jobs.start("bring in", lambda: None)
        assert stage.screen.why_not("bring") == "It is just being brought in."
        await stage.idle()
        assert stage.screen.why_not("bring") is None


async def test_help_begins_with_the_keys_of_the_foot(together: Path) -> None:
    async with staged(together) as stage:
        await stage.press("B", "question_mark")
        lines = stage.text.splitlines()
        assert "On this screen (Bring in)" in lines[2]
        assert lines[3].startswith("› B ")


async def test_after_bringing_in_the_ways_on_are_named(together: Path) -> None:
    async with staged(together) as stage:
        await waiting(stage)
        await stage.press("enter", "down", "enter", "escape", "escape", "B", "home")
        assert "All settled: B brings it in." in stage.text
        await stage.press("B")
        assert "g x composite" in stage.text


async def test_what_was_settled_comes_first(together: Path) -> None:
    async with staged(together) as stage:
        await waiting(stage)
        await stage.press("enter", "enter")
        assert stage.text.index("Result") < stage.text.index("Before ·")


async def test_on_a_teams_branch_nothing_is_brought_in(together: Path) -> None:
    git(together, "switch", "-q", PARKS)
    async with staged(together) as stage:
        assert "work to bring in" not in stage.text


async def test_what_is_of_other_teams_is_named_and_unknown_teams_are_apart(together: Path) -> None:
    strange = "team/2026-xyz"
    line(together, strange, assessment("5.2", "parks"), status="rated", rating=1)
    async with staged(together) as stage:
        await stage.press("B", "end", "up")
        assert "The work of xyz, a team that is" in stage.text
        assert "Also changes the Parks team's records: 1" in stage.text
        await stage.press("end")
        assert "2 lines of work" in stage.text
