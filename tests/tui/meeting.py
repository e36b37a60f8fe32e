"""A meeting to be held: an agenda, a session after it, what informs it, and a clock to be set."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from csit_tui.model.ids import id_maker
from csit_tui.tui.follower import Follower
from csit_tui.workspace import Workspace
from tests.tui.programme import file, git
from tests.tui.stage import NOON, TODAY, Stage, staged

HERE, NEXT = "cycles/2026/sessions/wbcdfghj2.toml", "cycles/2026/sessions/wbcdfghj3.toml"
AT_51 = "cycles/2026/assessments/parks/5.1.toml"
SESSION = {
    "purpose": "assessment",
    "team": "parks",
    "title": "Session 2 of 4",
    "date": datetime.date(2026, 3, 17),
    "start": datetime.time(9, 30),
    "minutes": 180,
}
AGENDA = {
    "xbcdfghj2": {"order": 10, "criterion": "5.1", "minutes": 25},
    "xbcdfghj3": {"order": 20, "criterion": "5.2", "minutes": 20},
    "xbcdfghj4": {"order": 30, "title": "Break", "minutes": 15},
    "xbcdfghj5": {"order": 40, "criterion": "5.3", "minutes": 20},
}
SURVEY = {
    "type": "feedback",
    "title": "Budget holders' survey",
    "owner": "Ruth Okafor",
    "criteria": ["5.1"],
    "groups": {
        "v2bcdfghj": {"order": 10, "name": "The Depot"},
        "v3bcdfghj": {"order": 20, "name": "The office"},
    },
    "questions": {
        "w2bcdfghj": {
            "order": 10,
            "text": "I know what my budget is for.",
            "criteria": ["5.1"],
            "results": {"v2bcdfghj": {"yes": 5, "no": 2}, "v3bcdfghj": {"yes": 4}},
        }
    },
}


class Clock:
    """The time as the test sets it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime.datetime:
        return self.now

    def pass_(self, minutes: float) -> None:
        """Let time go by."""
        self.now += datetime.timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands until it is moved."""
    return Clock()


@pytest.fixture
def planned(root: Path) -> Path:
    """The programme with an agenda, a session after it, and a survey."""
    later = {**SESSION, "title": "Session 3 of 4", "date": datetime.date(2026, 3, 24)}
    for path, data in (
        file(HERE, **SESSION, agenda=AGENDA),
        file(NEXT, **later),
        file("cycles/2026/inputs/bcdfghjk7.toml", **SURVEY),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Plan two sessions")
    return root


def by(clock: Clock, seed: int = 7) -> Callable[[Path], Workspace]:
    """Opens workspaces that go by a clock."""
    return lambda root: Workspace.open(root, now=clock, make_id=id_maker(Random(seed)))


@asynccontextmanager
async def meeting(
    root: Path, clock: Clock, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    """The meeting screen of a session that is open; it is opened where it is not."""
    async with staged(root, size, by(clock)) as stage:
        assert stage.app.view is not None
        if stage.app.view.standing.session is None:
            await stage.press("s", "enter")
        await stage.press("m")
        assert stage.screen.NAME == "meeting"
        yield stage


@asynccontextmanager
async def following(
    root: Path, clock: Clock, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Stage]:
    """The large screen that follows it."""
    workspace = by(clock)(root)
    app = Follower(root, workspace=workspace, today=lambda: TODAY)
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.idle()
        yield stage
        await stage.idle()
    workspace.close_repo()


async def tick(stage: Stage) -> None:
    """What happens each second; in the app's own context, for several may run."""
    stage.screen.call_later(stage.screen.watching.look)
    await stage.idle()


def private(root: Path, name: str) -> Path:
    """One of csit's own files."""
    return root / ".git/csit/worktrees/main" / name
