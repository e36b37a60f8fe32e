"""The sample's year on a terminal: from gathered AFIs to a next cycle that is started."""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.harness import fixed, forked
from tests.harness.csit import App, environment, git
from tests.harness.shelf import sample

pytestmark = [pytest.mark.pty, pytest.mark.slow]
PROGRAM = [sys.executable, "-m", "tests.harness.fixed"]
NOW = "2026-12-08T10:00:00+00:00"
PARKS = "cycles/2026/teams/parks.toml"
DAY = "cycles/2026/sessions/b4g49scd5.toml"


class World:
    """The sample programme at the end of its year, with a clock and ids of the test."""

    def __init__(self, root: Path, ids: Path) -> None:
        self.root = root
        self.env = {"CSIT_TEST_IDS": str(ids), "CSIT_TEST_NOW": NOW}

    def run(self, *arguments: str, code: int = 0) -> str:
        """A command, which ends with a code, and what it prints."""
        env = environment(**self.env)
        done = forked.run(self.root, *arguments, env=env, start=fixed.start)
        assert done.returncode == code, f"{arguments}\n{done.stdout}{done.stderr}"
        return done.stdout

    def app(self) -> App:
        """The screens of the programme."""
        return App(self.root, env=self.env, program=PROGRAM)

    def data(self, path: str) -> dict[str, Any]:
        """A record as it is on disk."""
        return tomllib.loads((self.root / path).read_text(encoding="utf-8"))

    def plan(self, cycle: str) -> dict[str, dict[str, Any]]:
        """The plan's items by what they are called."""
        files = (self.root / f"cycles/{cycle}/plan").glob("*.toml")
        items = (self.data(file.relative_to(self.root).as_posix()) for file in files)
        return {item["title"]: item for item in items}


@pytest.fixture
def world(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> World:
    made = World(sample(shelf, tmp_path / "programme"), tmp_path / "ids")
    made.run("merge", "--all", code=1)
    made.run("resolve", "cycles/2026/assessments/parks/7.2.toml", "reason", "--both")
    made.run("resolve", "cycles/2026/assessments/parks/7.3.toml", "rating", "--value", "3")
    made.run("merge", "--continue")
    return made


def turn_the_year(app: App) -> None:
    """Close 2026 and start 2027 on the screen of the years."""
    app.key("g", "─ Go to")
    app.key("u", r"Nothing is in the way of closing it")
    app.key("E", r"─ Close 2026")
    app.key("1", r"2026 is closed: [0-9a-f]{8}, tag cycle/2026")
    app.key("a", r"─ Start the next year from 2026")
    app.key("enter", r"─ Start 2027 from 2026")
    app.key("1", r"2027 is started: [0-9a-f]{8}")


def test_a_year_from_gathered_afis_to_the_next_cycle(world: World) -> None:
    gathered = json.loads(world.run("plan", "gather", "--unanswered", "--team", "parks", "--json"))
    origin = next(one["origin"] for one in gathered["afis"] if one["years"] == 3)
    world.run("plan", "add", "Budgets by outcome", "--afi", origin, "--owner", "Owen Tully")
    with world.app() as app:
        app.home()
        app.key("g", "─ Go to")
        app.key("k", r"Plan · 2026")
        app.wait_for(r"Budgets by outcome +Owen Tully")
        app.key("g", "─ Go to")
        app.key("h", r"commit desk work")
        app.close_session()
        assert app.leave() == 0
    assert world.plan("2026")["Budgets by outcome"]["afis"] == [origin]

    assert "in the way" in world.run("cycle", "close", "--check", code=1)
    world.run("add", PARKS, "members", "name=Alan Sykes", "function=grounds")
    world.run("set", DAY, "scribe", "Ruth Adeyemi")
    for field, text in (("measure", "Two of two rounds."), ("due", "2027-06-30")):
        world.run("plan", "set", world.plan("2026")["Budgets by outcome"]["id"], field, text)
    world.run("plan", "set", world.plan("2026")["Budgets by outcome"]["id"], "lives_in", "Plan 27")
    world.run("session", "close")
    with world.app() as app:
        app.home()
        turn_the_year(app)
        assert app.leave() == 0
    assert git(world.root, "cat-file", "-t", "cycle/2026").strip() == "tag"

    with world.app() as app:
        app.home()
        assert "· 2027" in app.text
        app.key("g", "─ Go to")
        app.key("k", r"Plan · 2027")
        app.wait_for(r"Budgets by outcome")
        app.key("Y", r"[Cc]onfirmed")
        app.key("g", "─ Go to")
        app.key("d", r"2026 → 2027")
        app.key("g", "─ Go to")
        app.key("h", r"commit desk work")
        app.close_session()
        assert app.leave() == 0
    confirmed = [one for one in world.plan("2027").values() if "to_confirm" not in one]
    assert len(confirmed) == 1
    carried = world.plan("2027")["Budgets by outcome"]
    assert carried["continues"] == f"2026/plan/{world.plan('2026')['Budgets by outcome']['id']}"
    assert git(world.root, "status", "--porcelain") == ""
