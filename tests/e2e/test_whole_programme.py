"""A whole programme from nothing: by keys on a terminal, by commands, ending in the same data."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.e2e.whole.by_command import Script
from tests.e2e.whole.first_session import Facilitator, meet, plan
from tests.e2e.whole.planning import SHEETS
from tests.e2e.whole.told import data_of
from tests.harness import fixed, forked
from tests.harness.csit import App, environment, git

pytestmark = [pytest.mark.pty, pytest.mark.slow, pytest.mark.long]
PROGRAM = [sys.executable, "-m", "tests.harness.fixed"]
PLANNING, MEETING = "2026-02-02T10:00:00+00:00", "2026-03-02T09:30:00+00:00"


class World:
    """A programme of its own, with a clock and ids of the test."""

    def __init__(self, place: Path) -> None:
        self.root = place / "ours"
        self.fixed = {"CSIT_TEST_IDS": str(place / "ids"), "CSIT_TEST_NOW": PLANNING}
        place.mkdir()
        named = ("--name", "Riverside", "--cycle", "2026", "--time-zone", "Europe/London")
        self.run("init", str(self.root), *named)

    def run(self, *arguments: str) -> str:
        """A command, which must succeed, and what it prints."""
        place = self.root if self.root.exists() else self.root.parent
        done = forked.run(place, *arguments, env=environment(**self.fixed), start=fixed.start)
        assert done.returncode == 0, f"{arguments}\n{done.stderr}"
        return done.stdout

    def app(self) -> App:
        """The screens of the programme."""
        return App(self.root, env=self.fixed, program=PROGRAM)


def by_keys(world: World) -> None:
    """All sheets, the plan and the first session on the screens, each closed as one commit."""
    for moment, steps in ((PLANNING, _fill_in), (PLANNING, _plan), (MEETING, Facilitator.meet)):
        world.fixed["CSIT_TEST_NOW"] = moment
        with world.app() as app:
            app.home()
            steps(Facilitator(app))
            if moment == PLANNING:
                app.close_session()
            assert app.leave() == 0


def _fill_in(hand: Facilitator) -> None:
    for sheet in SHEETS:
        hand.enter(sheet)


def _plan(hand: Facilitator) -> None:
    hand.plan()


def by_commands(world: World) -> None:
    """The same by commands."""
    script = Script(world.run)
    for sheet in SHEETS:
        script.enter(sheet)
    world.run("session", "close")
    plan(world.run)
    world.run("session", "close")
    world.fixed["CSIT_TEST_NOW"] = MEETING
    meet(world.run)


def test_keys_and_commands_end_in_the_same_data(
    git_identity: tuple[str, str], tmp_path: Path
) -> None:
    one, two = World(tmp_path / "keys"), World(tmp_path / "commands")
    with ThreadPoolExecutor() as both:  # each waits for its own program most of the time
        for hand in [both.submit(by_keys, one), both.submit(by_commands, two)]:
            hand.result()
    assert data_of(one.root) == data_of(two.root)
    subjects = [git(world.root, "log", "--format=%s") for world in (one, two)]
    assert subjects[0] == subjects[1]
    assert one.run("check", "--data") == two.run("check", "--data") == "No findings.\n"
