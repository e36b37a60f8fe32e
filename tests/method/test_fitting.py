"""What a change may not make a record say: only what is new is told."""

from __future__ import annotations

from typing import Any

from csit_tui.method.fitting import unfit
from csit_tui.model.kinds import BY_KIND
from tests.method.programme import FILES, SCOPE, TEAM

ONE, TWO = "bcdfghjk2", "bcdfghjk3"


def fields(path: str, before: dict[str, Any], after: dict[str, Any]) -> list[str | None]:
    """The fields in which a change makes a record odd."""
    models = [
        BY_KIND[FILES[path]["kind"]].model_validate({"format": 1, **FILES[path], **more})
        for more in (before, after)
    ]
    troubles = unfit(models[0], models[1], path)
    assert all(t.path == path and t.mend for t in troubles)
    return [t.field for t in troubles]


def team(*names: str | None) -> dict[str, Any]:
    keys = (ONE, TWO, "bcdfghjk4")
    return {"members": {key: {"name": name} for key, name in zip(keys, names, strict=False)}}


def test_a_member_is_added_once() -> None:
    assert fields(TEAM, team("Ann Reed"), team("Ann Reed", "ann  REED")) == [f"members.{TWO}"]
    assert fields(TEAM, team("Ann Reed"), team("Ann Reed", "Ann Reid")) == []
    assert fields(TEAM, team("Ann", "Ben"), team("Ann", "Ann")) == [f"members.{TWO}"]
    assert fields(TEAM, team(), team(None, None)) == []


def test_what_was_odd_already_hinders_no_other_change() -> None:
    assert fields(TEAM, team("Ann", "Ann"), team("Ann", "Ann", "Ben")) == []
    named = {"main_line": "--evil"}
    assert fields("csit.toml", named, named | {"organisation": "Council"}) == []


def test_a_main_line_is_a_branch() -> None:
    assert fields("csit.toml", {}, {"main_line": "--evil"}) == ["main_line"]
    assert fields("csit.toml", {}, {"main_line": "work/main"}) == []


def test_only_pages_of_the_sheet_are_set_aside() -> None:
    said = {"reason": "No time."}
    assert fields(SCOPE, {}, {"set_aside": {"zz": said}}) == ["set_aside.zz"]
    assert fields(SCOPE, {}, {"set_aside": {"width": said}}) == []
