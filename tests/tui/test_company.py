"""Another app on the same folder: who it is, what it did, and whose the session is."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.ids import id_maker
from csit_tui.tui.follower import Follower
from csit_tui.vcs import commit
from csit_tui.workspace import Workspace, writers
from tests.tui.stage import NOON, TODAY, Stage, staged

PATH = "cycles/2026/assessments/parks/1.2.toml"
ANN, BO = "Ann Lee <ann@example.org>", "Bo Lane <bo@example.org>"


def other(root: Path) -> Workspace:
    """The workspace of an app in another process, which runs for as long as the test does."""
    me = writers._name(os.getppid())
    return Workspace.open(root, now=lambda: NOON, make_id=id_maker(Random(9)), me=me)


@pytest.fixture
def ann(root: Path) -> Iterator[Workspace]:
    """Ann's app, with a meeting open and 1.2 on its screen."""
    workspace = other(root)
    workspace.start("assessment", team="parks", author=ANN)
    workspace.company.tell(PATH)
    yield workspace
    workspace.close_repo()


async def look(stage: Stage) -> None:
    """What the timer does each second."""
    await stage.idle()
    stage.app.company.look()
    await stage.idle()


def record(root: Path) -> dict[str, object]:
    return tomllib.loads((root / PATH).read_text(encoding="utf-8"))


def trailers(root: Path) -> str:
    words = ["git", "-C", str(root), "log", "-1", "--format=%an%n%(trailers:key=Co-authored-by)"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


async def joined(stage: Stage) -> None:
    """Join as Bo, in the record of the meeting too; git's own name is nobody's in it yet."""
    stage.app.doing.author = BO
    await stage.press("1", "1")


async def test_home_says_whose_the_session_is_and_offers_the_ways(
    root: Path, ann: Workspace, golden: object
) -> None:
    async with staged(root) as stage:
        assert stage.state == "looking only"
        golden("company-offer-80x24", stage.text)  # type: ignore[operator]
        await stage.press("0", "u")
        assert "You are only looking" in stage.screen.notice.text
        await stage.press("g", "r", "2")
        assert "You are only looking" in stage.screen.notice.text
        assert not (root / PATH).exists()
        await stage.press("s")
        assert "opened a session here at" in stage.text


async def test_no_text_can_be_begun_while_one_only_looks(root: Path, ann: Workspace) -> None:
    async with staged(root) as stage:
        await stage.press("0", "g", "v", "n", "enter", "enter")
        assert "You are only looking" in stage.screen.notice.text
        assert stage.screen.slot.writing is None


async def test_whoever_joins_is_named_in_record_and_commit(root: Path, ann: Workspace) -> None:
    async with staged(root) as stage:
        session = ann.session()
        assert session is not None
        own = f"cycles/2026/sessions/{session.id}.toml"
        await joined(stage)
        assert "You are Bo Lane" in stage.screen.notice.text
        await stage.press("g", "r", "2", "s", "enter")
        assert trailers(root) == f"Ann Lee\nCo-authored-by: {BO}"
    held = (root / own).read_text(encoding="utf-8")
    assert 'name = "Bo Lane"' in held


async def test_a_name_is_asked_for_where_git_names_who_opened_it(root: Path) -> None:
    workspace = other(root)
    workspace.start("assessment", team="parks")
    workspace.company.tell()
    async with staged(root) as stage:
        await stage.press("1")
        assert "You are" in stage.text
        assert stage.screen.slot.text == ""
        await stage.type("Bo")
        await stage.press("enter")
        assert "Name and address" in stage.screen.notice.text
        await stage.type(" Lane <bo@example.org>")
        await stage.press("enter", "0")
        session = workspace.session()
        assert session is not None
        assert [scribe.author for scribe in session.scribes][1:] == [BO]
        assert stage.state == "saved"
    workspace.close_repo()


async def test_the_same_person_goes_on_under_the_same_name(root: Path, ann: Workspace) -> None:
    async with staged(root) as stage:
        await stage.press("3", "g", "r", "2")
        assert record(root)["rating"] == 2
        await stage.press("s", "enter")
        assert trailers(root) == "Ann Lee"


async def test_a_folder_of_ones_own_is_opened_at_once(root: Path, ann: Workspace) -> None:
    async with staged(root) as stage:
        await stage.press("2")
        assert stage.app.directory == root.with_name("programme-parks")
        assert stage.state == "committed"
        assert "git worktree" in stage.screen.notice.text
        await stage.press("g", "r", "2")
        assert (stage.app.directory / PATH).exists()
        assert not (root / PATH).exists()
        assert ann.company.here() == ()
        stage.app.doing.workspace.close_repo()


async def test_each_is_told_where_the_other_is(root: Path, ann: Workspace) -> None:
    async with staged(root) as stage:
        await joined(stage)
        assert "Also here Ann Lee, on 1.2" in stage.text
        await stage.press("g", "r")
        await look(stage)
        assert [(here.name, here.path[-8:]) for here in ann.company.here()] == [
            ("Bo Lane", "1.2.toml")
        ]
        ann.company.leave()
        await look(stage)
        await stage.press("g", "h")
        assert "Also here" not in stage.text
        await stage.press("q")
    assert ann.company.here() == ()


async def test_what_the_other_changed_shows_and_what_is_typed_stays(
    root: Path, ann: Workspace
) -> None:
    async with staged(root) as stage:
        await joined(stage)
        await stage.press("g", "r")
        stage.app.criterion = "1.2"
        await stage.press("enter", "p")
        await look(stage)
        await stage.type("Being typed")
        where = stage.screen.looks_at
        ann.edit(where, [Change(("reason",), ABSENT, "Because of Ann")])
        await look(stage)
        assert "Because of Ann" in stage.text
        assert "Ann Lee: " in stage.screen.notice.text
        assert "the reason of" in stage.screen.notice.text
        assert stage.screen.slot.text == "Being typed"
        assert stage.app.focused is not None
        assert stage.screen.slot in stage.app.focused.ancestors
        await stage.press("escape")
        held = tomllib.loads((root / where).read_text(encoding="utf-8"))
        assert (held["practice"], held["reason"]) == ("Being typed", "Because of Ann")


async def test_what_was_said_of_a_disagreement_stays(root: Path, ann: Workspace) -> None:
    async with staged(root) as stage:
        await joined(stage)
        await stage.press("g", "r", "enter", "p")
        where = stage.screen.looks_at
        ann.edit(where, [Change(("practice",), ABSENT, "By Ann")])
        await stage.type("mine")
        stage.screen.slot.save_now()
        await look(stage)
        assert "changed in the meantime" in stage.screen.notice.text
        assert stage.screen.slot.text == "mine"


async def test_a_point_that_the_other_took_away_while_it_was_edited_is_kept(
    root: Path, ann: Workspace
) -> None:
    point = ("strengths", "k3m9q2xdh")
    ann.edit(PATH, [Change(point, ABSENT, {"text": "A point", "order": 10})])
    async with staged(root) as stage:
        await joined(stage)
        await stage.press("g", "r", "tab")
        stage.screen.panel.choose(".".join(point))
        await stage.press("enter")
        await look(stage)
        await stage.type(" of mine")
        ann.edit(PATH, [Change(point, {"text": "A point", "order": 10}, ABSENT)])
        await look(stage)
        assert stage.screen.slot.text == "A point of mine"
        await stage.press("enter")
        assert "This point is no longer there" in stage.screen.notice.text
        await stage.press("escape")
        kept = [draft.text for draft in stage.app.doing.workspace.drafts()]
        assert kept == ["A point of mine"]
        assert record(root)["strengths"] == {}


async def test_points_that_the_other_puts_in_another_order_show_and_keep_their_words(
    root: Path, ann: Workspace
) -> None:
    one, two = ("strengths", "k3m9q2xdh"), ("strengths", "m4n7r2wvc")
    ann.edit(PATH, [Change(one, ABSENT, {"text": "First", "order": 10})])
    ann.edit(PATH, [Change(two, ABSENT, {"text": "Second", "order": 20})])
    async with staged(root) as stage:
        await joined(stage)
        await stage.press("g", "r", "tab")
        stage.screen.panel.choose(".".join(one))
        await stage.press("enter")
        await look(stage)
        await stage.type("!")
        ann.edit(PATH, [Change((*one, "order"), 10, 30)])
        await look(stage)
        await stage.press("enter")
        assert record(root)["strengths"] == {
            one[1]: {"text": "First!", "order": 30},
            two[1]: {"text": "Second", "order": 20},
        }
        assert stage.text.index("Second") < stage.text.index("First!")


async def test_a_session_that_the_other_closed_is_told_of_and_nothing_typed_is_lost(
    root: Path, ann: Workspace
) -> None:
    async with staged(root) as stage:
        await joined(stage)
        await stage.press("g", "r", "enter", "p")
        await look(stage)
        await stage.type("Being typed")
        ann.close()
        await look(stage)
        assert "Ann Lee closed the session; what you typed is kept." in stage.screen.notice.text
        assert stage.screen.slot.text == "Being typed"
        await stage.press("escape", "s", "1", "enter")
        assert trailers(root) == "Bo Lane"


async def test_a_session_that_the_other_opens_is_not_taken_over(root: Path) -> None:
    workspace = other(root)
    workspace.company.tell()
    async with staged(root) as stage:
        await look(stage)
        workspace.start("assessment", team="parks", author=ANN)
        await look(stage)
        assert stage.state == "looking only"
        assert "Ann Lee opened a session here" in stage.text
    workspace.close_repo()


async def test_the_projector_tells_nobody(root: Path, ann: Workspace) -> None:
    app = Follower(root, workspace=other(root), today=lambda: TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot)
        await look(stage)
        assert "Ann" not in stage.text
        assert stage.app.company._timer is None
    private = root / ".git/csit/worktrees/main"
    assert len(list(private.glob("here-*.json"))) == 1


async def test_names_of_others_are_text(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as of another program, or of a session's file that came with a branch."""
    workspace = other(root)
    monkeypatch.setattr(commit, "_STEERS", re.compile("(?!)"))
    workspace.start("assessment", team="parks", author="[/]\x1b[2J[@click=app.quit]x <a@b.c>")
    workspace.company.tell()
    async with staged(root) as stage:
        assert "[/]" in stage.text
        assert "\x1b" not in stage.text
    workspace.close_repo()
