"""What the meeting is on: told to whoever follows it, and a course that outlives the program."""

from __future__ import annotations

import datetime

import pytest

from csit_tui.method.course import Course
from csit_tui.workspace import Workspace
from tests.workspace.conftest import FIRST, Open
from tests.workspace.programme import reason

NOON = datetime.datetime(2026, 3, 16, 12, 0, tzinfo=datetime.UTC)
COURSE = Course("2026", "parks", "", "5.1", NOON, {"5.2": 60}, 30, True)


def test_it_is_read_by_another_program(recorded: Workspace, open_: Open) -> None:
    assert recorded.on_stage() is None
    recorded.put_on_stage(COURSE)
    assert open_(recorded.root).on_stage() == COURSE


def test_it_ends_with_the_session(recorded: Workspace) -> None:
    recorded.put_on_stage(COURSE)
    recorded.close()
    assert recorded.on_stage() is None


ELSEWHERE = (
    b'{"cycle":"../..","team":"parks","session":"","criterion":"5.1","since":{"$":"datetime",'
    b'"v":"2026-03-16T12:00:00+00:00"},"spent":{},"rested":0,"pausing":false}'
)


@pytest.mark.parametrize("damaged", [b"", b"{}", b'{"cycle":"2026"}', ELSEWHERE])
def test_a_damaged_note_is_none(recorded: Workspace, damaged: bytes) -> None:
    recorded.put_on_stage(COURSE)
    (recorded.root / ".git/csit/worktrees/main/stage.json").write_bytes(damaged)
    assert recorded.on_stage() is None


def test_its_mark_tells_that_something_changed(recorded: Workspace) -> None:
    marks = [recorded.stage_mark(COURSE)]
    assert recorded.stage_mark(COURSE) == marks[0]
    recorded.put_on_stage(COURSE)
    marks.append(recorded.stage_mark(COURSE))
    recorded.ballot.give("parks", "5.1", "2")
    marks.append(recorded.stage_mark(COURSE))
    recorded.edit(FIRST, reason("Known costs."))
    marks.append(recorded.stage_mark(COURSE))
    assert len(set(marks)) == 4


def test_a_meeting_of_all_teams_is_on_what_they_settle(recorded: Workspace) -> None:
    moment = recorded.moment()
    course = Course("2026", "", "s2s2s2s2s", "5.1", moment)
    recorded.put_on_stage(course)
    assert recorded.on_stage() == course
    before = recorded.stage_mark(course)
    file = recorded.root / "cycles/2026/consensus/5.1.toml"
    file.parent.mkdir(parents=True)
    file.write_text("format = 1\n")
    assert recorded.stage_mark(course) != before
