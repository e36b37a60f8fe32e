from __future__ import annotations

from pathlib import Path

from csit_tui.workspace import Attendee
from tests.workspace.conftest import Open, git
from tests.workspace.programme import RATED_2, STRENGTH, assessment


def test_a_session_is_one_commit(root: Path, open_: Open) -> None:
    workspace = open_(root)
    present = [Attendee("k2m3n4p5q", "Priya", "facilitator")]
    workspace.start("assessment", team="parks", present=present)
    workspace.edit(assessment("5.1"), [*RATED_2, STRENGTH])
    preview = workspace.preview()
    committed = workspace.close()
    assert git(root, "rev-parse", "HEAD") == committed.sha
    assert git(root, "rev-list", "--count", "HEAD") == "2"
    assert git(root, "status", "--porcelain") == ""
    assert (
        committed.subject
        == preview.subject
        == "Parks team, session 1: 1 criterion rated, 1 point recorded"
    )
    assert workspace.session() is None
