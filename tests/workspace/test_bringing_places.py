"""What people call the place of a conflict: a record that has no place they know by its title."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.workspace.conftest import Open, git
from tests.workspace.lines import left, line, on_main

ITEM = "cycles/2026/plan/ctm9d9r3v.toml"
PARKS = "team/2026-parks"


def apart(root: Path, path: str, **values: tuple[Any, Any]) -> None:
    """A field of a record that a team's branch and the main line changed differently."""
    line(root, PARKS, path, **{name: there for name, (there, _) in values.items()})
    on_main(root, path, **{name: here for name, (_, here) in values.items()})


@pytest.mark.parametrize(
    ("path", "title", "place"),
    [
        (ITEM, "Toilets at Mill Meadow", "“Toilets at Mill Meadow”, value"),
        (ITEM, "Toilets\n  [b]at[/] the gate", "“Toilets [b]at[/] the gate”, value"),
        ("cycles/2026/inputs/b2b2b2b2b.toml", "Visits", "An input (Visits), note"),
    ],
)
def test_a_record_without_a_place_of_its_own_is_called_by_its_title(
    parallel: Path, open_: Open, path: str, title: str, place: str
) -> None:
    field = place.rpartition(" ")[2]
    on_main(parallel, path, title=title)
    apart(parallel, path, **{field: ("By us.", "By them.")})
    workspace = open_(parallel)
    [dispute] = workspace.bringing.preview([PARKS]).disputes
    assert dispute.place == place
    assert workspace.bringing.begin([PARKS]).waits
    assert workspace.bringing.disputes()[0].place == place


def test_so_is_one_that_only_lines_of_work_have_and_one_without_a_title(
    parallel: Path, open_: Open
) -> None:
    for name, due in (("first", "By us."), ("second", "By them.")):
        line(parallel, name, ITEM, title="A ramp", value=due)
    [dispute] = open_(parallel).bringing.preview(["first", "second"]).disputes
    assert dispute.place == "“A ramp”, value"
    git(parallel, "branch", "-D", "first", "second")
    for name, due in (("first", "By us."), ("second", "By them.")):
        line(parallel, name, ITEM, value=due)
    [dispute] = open_(parallel).bringing.preview(["first", "second"]).disputes
    assert dispute.place == "“ctm9d9r3v”, value"


def test_so_is_one_that_a_merge_has_left_in_conflict(parallel: Path, open_: Open) -> None:
    table = {"value": {"base": "Once.", "ours": "By us.", "theirs": "By them."}}
    on_main(parallel, ITEM, **left(table, title="A ramp", value="By us."))
    [dispute] = open_(parallel).bringing.disputes()
    assert dispute.place == "“A ramp”, value"


def test_a_sealed_team_is_told_no_title_of_others_sessions(parallel: Path, open_: Open) -> None:
    session = "cycles/2026/sessions/s2s2s2s2s.toml"
    on_main(parallel, "cycles/2026/teams/arts.toml", sealed=True)
    on_main(parallel, session, team="parks", purpose="assessment", title="We are Poor")
    apart(parallel, session, note=("By us.", "By them."))
    [open_dispute] = open_(parallel).bringing.preview([PARKS]).disputes
    assert open_dispute.place == "We are Poor, note"
    git(parallel, "config", "csit.team", "arts")
    [dispute] = open_(parallel).bringing.preview([PARKS]).disputes
    assert dispute.place == "The assessment session, note"
