"""Who is at a meeting of all teams: each of their members once."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.tui.stage import Stage, staged
from tests.tui.test_composite import DAY, composite, demo, meeting

__all__ = ["demo"]


def member_names(stage: Stage) -> list[str]:
    """The members of all teams by name, each as often as they are in a team."""
    view = stage.app.view
    assert view is not None
    teams = view.snapshot.teams("2026")
    return [one.name or "" for team in teams for one in team.members.values()]


async def test_the_members_of_all_teams_can_come_to_the_meeting_of_all(demo: Path) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("space")
        assert "\n›1  " in stage.text, "a long list begins at its top"
        assert stage.app.view is not None
        listed = stage.screen.assembly._people()
        names = [person.name for person in listed.values()]
        assert set(member_names(stage)) <= set(names)
        assert len(set(names)) == len(names), "who is in two teams stands there once"
        await stage.press("1")
    held = tomllib.loads((demo / DAY).read_text(encoding="utf-8"))["present"]
    assert len(held) == 3


async def test_opened_from_the_composite_the_planned_day_is_held(demo: Path) -> None:
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("s")
        assert "Which team meets?" not in stage.text
        assert re.search(r"Kind +composite", stage.text)
        assert re.search(r"Title +Composite day", stage.text)
        people = stage.app.doing.answers.people
        assert stage.app.view is not None
        every = member_names(stage)
        assert sorted(one.name for one in people) == sorted(set(every))
        assert len(set(every)) < len(every), "somebody is in two teams"
        assert not any(one.there for one in people), "some will come, and nobody is there yet"
        await stage.press("escape")
        await stage.press("g", "h", "s", "escape")
        assert re.search(r"Kind +assessment", stage.text)
        await stage.press("home", "down", "down")
        stage.screen.query_one("#session").choose("purpose")
        await stage.press("enter")
        digit = re.search(r"(\d)  composite", stage.text)
        assert digit
        await stage.press(digit[1], "home", "enter")
        view = stage.app.view
        assert view is not None
        assert view.standing.session is not None
        assert view.standing.session.id == Path(DAY).stem
        assert stage.screen.NAME == "composite"
