"""Recording, undo and redo: what others changed meanwhile is neither overwritten nor taken back."""

from __future__ import annotations

import contextlib
import fcntl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.folder import Changed, Folder
from csit_tui.workspace import Workspace, recording
from tests.workspace.conftest import Open, git
from tests.workspace.programme import RATED_2, STRENGTH, assessment, reason

FIRST = assessment("5.1")
KEY = STRENGTH.path[1]


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    opened = open_(root)
    opened.start("assessment", team="parks")
    return opened


def held(workspace: Workspace, criterion: str = "5.1") -> dict[str, object]:
    record = workspace.snapshot().assessment("2026", "parks", criterion)
    return record.model_dump(exclude_unset=True) if record else {}


def by_hand(workspace: Workspace, before: str, after: str) -> None:
    path = workspace.root / FIRST
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_new_record_says_what_it_is(workspace: Workspace) -> None:
    workspace.edit(FIRST, RATED_2)
    lines = (workspace.root / FIRST).read_text(encoding="utf-8").split("\n\n")
    assert lines[:5] == [
        "format = 1",
        'kind = "assessment"',
        'cycle = "2026"',
        'team = "parks"',
        'criterion = "5.1"',
    ]


def test_an_edit_without_a_session_opens_desk_work(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.edit(FIRST, RATED_2)
    session = workspace.session()
    assert session is not None
    assert session.desk
    committed = workspace.close()
    assert committed.subject == "Parks team, desk work: 1 criterion rated"
    message = git(root, "log", "-1", "--format=%B")
    assert "Csit-Kind: desk" in message
    assert "Csit-Team: parks" in message


def test_what_another_program_wrote_stays(workspace: Workspace) -> None:
    workspace.edit(FIRST, [*RATED_2, *reason("Known costs.")])
    by_hand(workspace, "Known costs.", "Costs are known.")
    workspace.edit(FIRST, [Change(("rating",), 2, 3)])
    assert held(workspace)["reason"] == "Costs are known."
    assert held(workspace)["rating"] == 3


def test_two_changes_of_one_field_are_not_overwritten(workspace: Workspace) -> None:
    workspace.edit(FIRST, reason("Known costs."))
    by_hand(workspace, "Known costs.", "Costs are known.")
    before = (workspace.root / FIRST).read_bytes()
    with pytest.raises(Refused) as caught:
        workspace.edit(FIRST, reason("Unknown costs.", before="Known costs."))
    trouble = caught.value.troubles[0]
    assert '"Costs are known."' in trouble.what
    assert '"Unknown costs."' in trouble.what
    assert (trouble.path, trouble.field) == (FIRST, "reason")
    assert (workspace.root / FIRST).read_bytes() == before


def test_a_file_that_was_removed_is_not_made_anew(workspace: Workspace) -> None:
    workspace.edit(FIRST, reason("Known costs."))
    (workspace.root / FIRST).unlink()
    with pytest.raises(Refused, match="git restore"):
        workspace.edit(FIRST, reason("Unknown costs.", before="Known costs."))
    assert not (workspace.root / FIRST).exists()


@pytest.mark.parametrize("form", [2, 4])
def test_a_committed_record_that_was_removed_is_not_begun_anew(
    workspace: Workspace, form: int
) -> None:
    workspace.edit(FIRST, reason("Known costs."))
    workspace.close()
    git(workspace.root, "update-index", f"--index-version={form}")
    (workspace.root / FIRST).unlink()
    with pytest.raises(Refused, match="records are never removed"):
        workspace.edit(FIRST, RATED_2)
    assert not (workspace.root / FIRST).exists()
    git(workspace.root, "restore", "--", FIRST)
    workspace.edit(FIRST, RATED_2)


def test_what_the_record_does_not_take_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Refused) as caught:
        workspace.edit(FIRST, [Change(("status",), ABSENT, "splendid")])
    assert caught.value.troubles[0].field == "status"
    assert not (workspace.root / FIRST).exists()


def test_a_fault_of_the_file_does_not_hinder_other_changes(workspace: Workspace) -> None:
    workspace.edit(FIRST, RATED_2)
    by_hand(workspace, "rating = 2", 'rating = "two"')
    workspace.edit(FIRST, reason("Known costs."))
    assert 'rating = "two"' in (workspace.root / FIRST).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["notes.toml", "../x.toml", "cycles/2026/../../x.toml", ""])
def test_only_records_are_written(workspace: Workspace, path: str) -> None:
    with pytest.raises(Refused):
        workspace.edit(path, RATED_2)


def test_a_closed_cycle_is_read_only(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="2025 is closed"):
        workspace.edit(assessment("5.1", cycle="2025"), RATED_2)


def test_undo_and_redo_say_what_they_did(workspace: Workspace) -> None:
    workspace.edit(FIRST, RATED_2)
    workspace.edit(FIRST, [Change(("rating",), 2, 3)])
    undone = workspace.undo()
    assert undone is not None
    assert undone.changes == ["Rated 5.1 Financial resources 3 Good (was 2 Fair)"]
    assert held(workspace)["rating"] == 2
    redone = workspace.redo()
    assert redone is not None
    assert redone.changes == ["Rated 5.1 Financial resources 3 Good (was 2 Fair)"]
    assert held(workspace)["rating"] == 3
    assert workspace.redo() is None


def test_undoing_all_leaves_no_new_file(workspace: Workspace) -> None:
    workspace.edit(FIRST, RATED_2)
    workspace.edit(FIRST, [STRENGTH])
    assert workspace.undo()
    assert workspace.undo()
    assert workspace.undo() is None
    assert not (workspace.root / FIRST).exists()
    assert workspace.redo()
    assert workspace.redo()
    assert held(workspace)["strengths"] == {KEY: {"text": "Unit costs known", "order": 10}}


def test_a_new_edit_ends_redoing(workspace: Workspace) -> None:
    workspace.edit(FIRST, RATED_2)
    workspace.edit(FIRST, [STRENGTH])
    workspace.undo()
    workspace.edit(FIRST, reason("Known costs."))
    assert workspace.redo() is None
    workspace.undo()
    workspace.undo()
    assert not (workspace.root / FIRST).exists()


def test_undo_is_there_for_the_next_program(workspace: Workspace, open_: Open) -> None:
    workspace.edit(FIRST, RATED_2)
    other = open_(workspace.root)
    assert other.undo()
    assert workspace.redo()
    assert held(workspace)["rating"] == 2


def test_undo_leaves_what_another_changed_since(workspace: Workspace) -> None:
    workspace.edit(FIRST, [*RATED_2, *reason("Known costs.")])
    by_hand(workspace, "Known costs.", "Costs are known.")
    undone = workspace.undo()
    assert undone is not None
    assert undone.left == ["5.1 Financial resources, reason: changed since, left as it is"]
    assert held(workspace)["reason"] == "Costs are known."
    assert "rating" not in held(workspace)


def test_undo_does_not_bring_back_half_an_item(workspace: Workspace) -> None:
    workspace.edit(FIRST, [STRENGTH])
    workspace.edit(FIRST, [Change((*STRENGTH.path, "text"), "Unit costs known", "Costs known")])
    path = workspace.root / FIRST
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index(f"[strengths.{KEY}]")], encoding="utf-8")
    undone = workspace.undo()
    assert undone is not None
    assert undone.changes == []
    assert len(undone.left) == 1
    assert held(workspace)["strengths"] == {}


def test_undo_of_a_removal_brings_the_item_back(workspace: Workspace) -> None:
    workspace.edit(FIRST, [STRENGTH])
    workspace.edit(FIRST, [Change(STRENGTH.path, STRENGTH.after, ABSENT)])
    assert held(workspace)["strengths"] == {}
    workspace.undo()
    assert held(workspace)["strengths"] == {KEY: STRENGTH.after}


def test_an_edit_starts_no_process(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("subprocess.Popen.__init__", refuse)
    workspace.edit(FIRST, RATED_2)
    workspace.keep(FIRST, "reason", "Known")
    assert workspace.session() is not None
    assert len(workspace.drafts()) == 1
    workspace.edit(FIRST, reason("Known costs."))
    assert workspace.undo() is not None
    # Only where undoing would take the file away is git asked whether it holds it.
    with pytest.raises(AssertionError):
        workspace.undo()
    assert (workspace.root / FIRST).exists()


def test_a_change_begun_is_finished_at_the_next_start(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    workspace.edit(FIRST, RATED_2)
    with monkeypatch.context() as patched:
        patched.setattr(recording, "_write", die)
        with pytest.raises(Killed):
            workspace.edit(FIRST, reason("Known costs."))
    assert "reason" not in held(workspace)
    other = open_(workspace.root)
    assert held(other)["reason"] == "Known costs."
    assert other.undo()
    assert "reason" not in held(other)
    assert other.undo()


def test_a_change_whose_file_was_written_is_not_made_twice(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("csit_tui.workspace.ledger.Ledger.settle", die)
        with pytest.raises(Killed):
            workspace.edit(FIRST, RATED_2)
    before = (workspace.root / FIRST).read_bytes()
    other = open_(workspace.root)
    assert (other.root / FIRST).read_bytes() == before
    assert FIRST in other.close().files


def test_an_undo_whose_file_was_removed_is_not_made_twice(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    workspace.edit(FIRST, RATED_2)
    with monkeypatch.context() as patched:
        patched.setattr("csit_tui.workspace.ledger.Ledger.settle", die)
        with pytest.raises(Killed):
            workspace.undo()
    assert not (workspace.root / FIRST).exists()
    other = open_(workspace.root)
    assert other.undo() is None
    assert other.redo()
    assert held(other)["rating"] == 2


def test_what_a_killed_program_left_half_written_is_removed(root: Path, open_: Open) -> None:
    left = root / "cycles/2026/.goal.toml.deadbeef.csit-new"
    left.write_bytes(b"form")
    workspace = open_(root)
    assert not left.exists()
    assert workspace.session() is None
    assert git(root, "status", "--porcelain") == ""


def test_what_another_program_is_writing_stays(root: Path, open_: Open) -> None:
    left = root / "cycles/2026/.goal.toml.deadbeef.csit-new"
    with left.open("wb") as writer:
        fcntl.flock(writer, fcntl.LOCK_EX)
        open_(root)
        assert left.exists()
    open_(root)
    assert not left.exists()


def test_a_leftover_that_may_not_be_removed_hinders_nothing(root: Path, open_: Open) -> None:
    left = root / "cycles/2026/.goal.toml.deadbeef.csit-new"
    left.mkdir()
    open_(root).edit(FIRST, RATED_2)
    assert left.exists()


@pytest.mark.parametrize(("busy", "saved"), [(2, True), (3, False)])
def test_a_file_that_changes_while_it_is_saved_is_tried_thrice(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, busy: int, saved: bool
) -> None:
    write, tries = Folder.write, []

    def meanwhile(folder: Folder, path: str, data: bytes, expect: bytes | None) -> None:
        tries.append(path)
        if len(tries) <= busy:
            raise Changed(Trouble("The file was changed.", "Look again.", path=path))
        write(folder, path, data, expect)

    monkeypatch.setattr(Folder, "write", meanwhile)
    with contextlib.nullcontext() if saved else pytest.raises(Changed):
        workspace.edit(FIRST, RATED_2)
    assert tries == [FIRST] * 3
    assert (workspace.root / FIRST).exists() is saved


def test_a_change_the_disk_refuses_is_no_change(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    workspace.edit(FIRST, RATED_2)
    with monkeypatch.context() as patched:
        patched.setattr("csit_tui.store.atomic.replace", full)
        with pytest.raises(Refused, match="disk is full"):
            workspace.edit(FIRST, reason("Known costs."))
    undone = workspace.undo()
    assert undone is not None
    assert undone.changes == ["Rated 5.1 Financial resources 2 Fair"]


def test_many_scribes_at_once_lose_nothing(workspace: Workspace, open_: Open) -> None:
    other = open_(workspace.root)
    points = [f"k3m9q2xd{letter}" for letter in "bcdfghjkmn"]

    def add(point: str) -> None:
        scribe = workspace if point < "k3m9q2xdh" else other
        scribe.keep(FIRST, f"strengths.{point}.text", point)
        scribe.edit(FIRST, [Change(("strengths", point), ABSENT, {"text": point})])

    with ThreadPoolExecutor(len(points)) as pool:
        list(pool.map(add, points))
    record = workspace.snapshot().assessment("2026", "parks", "5.1")
    assert record is not None
    assert sorted(record.strengths) == points
    assert workspace.drafts() == other.drafts() == []
    for scribe in (workspace, other) * 5:
        assert scribe.undo() is not None
    assert not (workspace.root / FIRST).exists()
