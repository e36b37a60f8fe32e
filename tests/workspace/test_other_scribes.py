"""Two programs on one programme, and notes that somebody damaged: nothing of anyone is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from csit_tui.cli import carry, saving
from csit_tui.cli.items import Entry
from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.store.reading import plain
from csit_tui.workspace import Workspace, writers
from tests.workspace.conftest import Open, git
from tests.workspace.programme import RATED_2, STRENGTH, assessment, reason

FIRST = assessment("5.1")


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    return open_(root)


def held(workspace: Workspace, path: str = FIRST) -> dict[str, Any]:
    return plain(path, workspace.folder.read(path))


def private(workspace: Workspace) -> Path:
    return workspace.root / ".git" / "csit" / "worktrees" / "main"


def test_what_another_saved_between_reading_and_saving_is_his(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.edit(FIRST, RATED_2)
    carry_out = carry.Carrier.carry_out

    def meanwhile(carrier: carry.Carrier, entry: Entry) -> None:
        carry_out(carrier, entry)
        open_(workspace.root).edit(FIRST, [STRENGTH, *reason("By another hand.")])

    monkeypatch.setattr(carry.Carrier, "carry_out", meanwhile)
    told = list(saving.save_all(workspace, [Entry("5.1", fields={"practice": "Mine."})], "parks"))
    assert not [line for line in told if "Removed" in line]
    record = held(workspace)
    assert (record["practice"], record["reason"]) == ("Mine.", "By another hand.")
    assert STRENGTH.path[1] in record["strengths"]


def test_what_another_saves_does_not_end_the_keeping_of_mine(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.keep(FIRST, "reason", "A long reason")
    with monkeypatch.context() as other:
        other.setattr(writers, "me", lambda: "elsewhere 1 1")
        open_(workspace.root).edit(FIRST, reason("B short"))
    assert [draft.text for draft in workspace.drafts()] == ["A long reason"]
    with monkeypatch.context() as other:
        other.setattr(writers, "me", lambda: "elsewhere 1 1")
        open_(workspace.root).edit(FIRST, [Change(("reason",), "B short", "A long reason")])
    assert workspace.drafts() == []


def test_no_team_records_on_the_branch_of_another(parallel: Path, open_: Open) -> None:
    git(parallel, "switch", "-q", "-c", "team/2026-parks")
    workspace = open_(parallel)
    workspace.edit(assessment("5.1", "parks"), RATED_2)
    with pytest.raises(Refused, match="records on a branch of its own"):
        workspace.edit(assessment("5.1", "arts"), RATED_2)
    workspace.close()
    git(parallel, "switch", "-q", "-c", "desk/2026-arts-laptop")
    open_(parallel).edit(assessment("5.2", "arts"), RATED_2)


@pytest.mark.parametrize(
    "entry",
    [
        {"t": "touch", "paths": [1, "../../../../etc/passwd", None]},
        {"t": "edit", "number": "x", "act": "edit", "of": 0, "session": "", "path": FIRST},
        {"t": "draft", "path": 5},
        {"t": "done", "number": []},
        [],
    ],
)
def test_a_damaged_line_of_the_journal_is_passed_over(
    workspace: Workspace, open_: Open, entry: object
) -> None:
    workspace.edit(FIRST, RATED_2)
    with (private(workspace) / "journal.jsonl").open("a", encoding="utf-8") as journal:
        journal.write(json.dumps(entry) + "\n")
    again = open_(workspace.root)
    again.edit(FIRST, reason("Known costs."))
    files = again.close().files
    assert FIRST in files
    assert len(files) == 2


@pytest.mark.parametrize(
    "damage",
    [
        {"author": 7},
        {"format": 2},
        {"id": "../../x"},
        {"cycle": "../x"},
        {"purpose": "party"},
        {"present": [{"id": "../x", "name": 3, "role": "member"}]},
        {"present": ["Jo"]},
    ],
)
def test_a_damaged_note_of_the_session_names_its_way_out(
    workspace: Workspace, open_: Open, damage: dict[str, Any]
) -> None:
    workspace.edit(FIRST, RATED_2)
    note = private(workspace) / "session.json"
    note.write_text(json.dumps(json.loads(note.read_bytes()) | damage), encoding="utf-8")
    with pytest.raises(Refused, match="note of the open session cannot be read"):
        open_(workspace.root).session()
    assert held(workspace)["rating"] == 2


def test_a_change_knows_who_made_it(workspace: Workspace) -> None:
    workspace.edit(FIRST, [Change(("dissent",), ABSENT, "One saw Good.")])
    lines = (private(workspace) / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert [e["by"] for e in map(json.loads, lines) if e["t"] == "edit"] == [writers.me()]


def test_undo_never_removes_a_record_that_was_committed(workspace: Workspace) -> None:
    workspace.edit(FIRST, RATED_2)
    git(workspace.root, "add", FIRST)
    git(workspace.root, "commit", "-q", "-m", "By hand")
    workspace.undo()
    record = held(workspace)
    assert "rating" not in record
    assert git(workspace.root, "status", "--porcelain", FIRST) == f" M {FIRST}"


def test_undo_leaves_a_comment_that_somebody_wrote(workspace: Workspace) -> None:
    workspace.edit(FIRST, RATED_2)
    file = workspace.root / FIRST
    file.write_bytes(b"# A remark by hand.\n" + file.read_bytes())
    workspace.undo()
    assert file.read_bytes().startswith(b"# A remark by hand.\n")
    assert "rating" not in held(workspace)
    workspace.redo()
    assert file.read_bytes().startswith(b"# A remark by hand.\n")
    assert held(workspace)["rating"] == 2
