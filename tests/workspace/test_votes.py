"""Hidden ratings: nobody can read them anywhere until they are revealed, and then as a tally."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import written
from csit_tui.store.reading import plain
from csit_tui.workspace import Attendee, Workspace
from tests.workspace.conftest import FIRST, Open, git
from tests.workspace.programme import reason

ANN, BEN, CY = "bcdfghjk2", "bcdfghjk3", "bcdfghjk4"
PRESENT = [
    Attendee(ANN, "Ann Reed", "member"),
    Attendee(BEN, "Ben Okoro", "member"),
    Attendee(CY, "Cy Pole", "member"),
]


def private(root: Path) -> Path:
    return root / ".git/csit/worktrees/main"


@pytest.fixture
def meeting(root: Path, open_: Open) -> Workspace:
    """A meeting of three, one of whom types something."""
    workspace = open_(root)
    workspace.start("assessment", team="parks", present=PRESENT)
    workspace.edit(FIRST, reason("Known costs."))
    return workspace


def test_only_how_many_gave_theirs_is_told(meeting: Workspace) -> None:
    assert str(meeting.ballot.give("parks", "5.1", "3")) == "1 of 3"
    assert str(meeting.ballot.give("parks", "5.1", "2 3")) == "3 of 3"
    assert meeting.ballot.given("parks", "5.1").complete
    assert str(meeting.ballot.given("parks", "5.2")) == "0 of 3"


def test_the_journal_and_the_work_tree_know_nothing_of_them(meeting: Workspace) -> None:
    root = meeting.root
    names = {path for path in root.rglob("*") if path.is_file()}
    before = {path: path.read_bytes() for path in names}
    meeting.ballot.give("parks", "5.1", "33")
    meeting.ballot.give("parks", "5.1", "2")
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    changed = {path.name for path in after if before.get(path) != after[path]}
    assert changed - {"lock"} == {"votes.json"}
    held = json.loads((private(root) / "votes.json").read_bytes())
    assert held == {FIRST: {"2": 1, "3": 2}}
    assert plain(FIRST, (root / FIRST).read_bytes())["tally"] == {}
    assert "show of cards" not in str(meeting.preview())


def test_the_file_tells_no_order(meeting: Workspace) -> None:
    for vote in "312":
        meeting.ballot.give("parks", "5.1", vote)
    first = (private(meeting.root) / "votes.json").read_bytes()
    meeting.ballot.clear("parks", "5.1")
    for vote in "231":
        meeting.ballot.give("parks", "5.1", vote)
    assert (private(meeting.root) / "votes.json").read_bytes() == first


def test_revealed_they_are_the_tally_of_the_record(meeting: Workspace) -> None:
    meeting.ballot.give("parks", "5.1", "2 3 3")
    assert meeting.ballot.reveal("parks", "5.1") == {"2": 1, "3": 2}
    assert plain(FIRST, (meeting.root / FIRST).read_bytes())["tally"] == {"2": 1, "3": 2}
    assert not (private(meeting.root) / "votes.json").exists()
    assert "Recorded the show of cards of 5.1" in str(meeting.preview())
    meeting.undo()
    assert plain(FIRST, (meeting.root / FIRST).read_bytes())["tally"] == {}


def test_without_a_rating_there_is_nothing_to_reveal(meeting: Workspace) -> None:
    with pytest.raises(Refused, match="No hidden rating"):
        meeting.ballot.reveal("parks", "5.1")


def test_a_tally_longer_than_the_team_is_refused_whole(meeting: Workspace) -> None:
    meeting.ballot.give("parks", "5.1", "2 3")
    with pytest.raises(Refused, match="4 ratings are more than the 3 people who can"):
        meeting.ballot.give("parks", "5.1", "2 4")
    assert str(meeting.ballot.given("parks", "5.1")) == "2 of 3"


@pytest.mark.parametrize("cards", ["5", "2 x", "0"])
def test_what_is_no_level_is_refused(meeting: Workspace, cards: str) -> None:
    with pytest.raises(Refused):
        meeting.ballot.give("parks", "5.1", cards)
    assert str(meeting.ballot.given("parks", "5.1")) == "0 of 3"


def test_one_is_taken_back_or_all_are(meeting: Workspace) -> None:
    meeting.ballot.give("parks", "5.1", "2 3")
    assert str(meeting.ballot.take_back("parks", "5.1", "3")) == "1 of 3"
    assert meeting.ballot.clear("parks", "5.1").given == 0
    assert not (private(meeting.root) / "votes.json").exists()


def test_they_outlive_the_program_and_are_counted_by_two(meeting: Workspace, open_: Open) -> None:
    meeting.ballot.give("parks", "5.1", "2")
    other = open_(meeting.root)
    other.ballot.give("parks", "5.1", "3")
    assert str(meeting.ballot.given("parks", "5.1")) == "2 of 3"
    meeting.close_repo()
    assert open_(meeting.root).ballot.reveal("parks", "5.1") == {"2": 1, "3": 1}


def test_they_end_with_the_session(meeting: Workspace) -> None:
    meeting.ballot.give("parks", "5.1", "2 3")
    with pytest.raises(Refused, match=r"2 ratings of 5\.1 were given and not yet revealed"):
        meeting.close()
    assert str(meeting.ballot.given("parks", "5.1")) == "2 of 3"
    meeting.ballot.clear("parks", "5.1")
    meeting.close()
    assert not (private(meeting.root) / "votes.json").exists()
    assert meeting.ballot.given("parks", "5.1").given == 0
    assert "votes" not in git(meeting.root, "log", "-p", "--format=%B")


def test_who_comes_later_may_give_one_too(meeting: Workspace) -> None:
    session = meeting.session()
    assert session is not None
    path = f"cycles/2026/sessions/{session.id}.toml"
    source = (meeting.root / path).read_bytes()
    data = plain(path, source)
    data["present"]["v2bcdfghj"] = {"name": "Di", "role": "member"}
    (meeting.root / path).write_bytes(written(path, source, data))
    assert str(meeting.ballot.given("parks", "5.1")) == "0 of 4"


def test_where_a_cycle_is_closed_nobody_votes(root: Path, open_: Open) -> None:
    path = root / "cycles/2026/cycle.toml"
    path.write_text(path.read_text().replace('"open"', '"closed"'))
    with pytest.raises(Refused, match="closed"):
        open_(root).ballot.clear("parks", "5.1")


def test_without_a_meeting_nobody_votes(root: Path, open_: Open) -> None:
    workspace = open_(root)
    with pytest.raises(Refused, match="No meeting is open"):
        workspace.ballot.give("parks", "5.1", "2")
    workspace.edit(FIRST, reason("Known costs."))
    with pytest.raises(Refused, match="No meeting is open"):
        workspace.ballot.give("parks", "5.1", "2")
    assert not (private(root) / "votes.json").exists()


def test_a_damaged_count_is_named(meeting: Workspace) -> None:
    meeting.ballot.give("parks", "5.1", "2")
    (private(meeting.root) / "votes.json").write_text(json.dumps({FIRST: {"2": "many"}}))
    with pytest.raises(Refused, match="hidden ratings cannot be read"):
        meeting.ballot.given("parks", "5.1")


def test_who_gave_theirs_and_left_still_counts(meeting: Workspace) -> None:
    meeting.ballot.give("parks", "5.1", "2 3 3")
    session = meeting.session()
    assert session is not None
    path = f"cycles/2026/sessions/{session.id}.toml"
    left = Change(("present", CY, "left"), ABSENT, datetime.time(11, 0))
    meeting.edit(path, [left])
    assert str(meeting.ballot.given("parks", "5.1")) == "3 of 3"
    assert str(meeting.ballot.given("parks", "5.2")) == "0 of 2"
    with pytest.raises(Refused, match="4 ratings are more than the 2 people"):
        meeting.ballot.give("parks", "5.1", "2")
    assert meeting.ballot.reveal("parks", "5.1") == {"2": 1, "3": 2}
    assert meeting.ballot.raters("parks", {}) == 3
    assert meeting.ballot.raters("parks", {"attendance": [ANN]}) == 1
