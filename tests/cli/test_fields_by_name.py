"""Fields of items named by what the items are called."""

from __future__ import annotations

import pytest

from tests.cli import sample
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]
TEAM = "cycles/2026/teams/parks.toml"


def test_set_show_and_remove_take_an_items_name(programme: Programme) -> None:
    assert programme("set", TEAM, "members.Ann Reed.speaks_for", "parks").code == 0
    shown = programme("show", TEAM, f"members.{sample.ANN}.speaks_for").out
    assert shown == programme("show", TEAM, "members.ann reed.speaks_for").out == "parks\n"
    assert programme("set", TEAM, "members.Ann Reed.name", "Dr. A. Reed").code == 0
    assert programme("show", TEAM, 'members."Dr. A. Reed".speaks_for').out == "parks\n"
    assert programme("remove", TEAM, 'members."Dr. A. Reed"').code == 0
    assert programme("show", TEAM, f"members.{sample.ANN}.name").code == 2


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("members.Anne Reed.function", "Did you mean Ann Reed?"),
        ("members..function", "is no name of a field"),
        ('members."Ann Reed.function', "is no name of a field"),
        ("no such", "There is no field"),
        (".", "is no name of a field"),
    ],
)
def test_a_name_that_is_none_is_said(field: str, said: str, programme: Programme) -> None:
    before = (programme.root / TEAM).read_bytes()
    told = programme("set", TEAM, field, "parks")
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert (programme.root / TEAM).read_bytes() == before
