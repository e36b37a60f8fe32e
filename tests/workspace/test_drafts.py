"""Texts are kept as they are typed, and offered again when the program that kept them is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Draft, Workspace, writers
from tests.workspace.conftest import Open, git
from tests.workspace.programme import RATED_2, STRENGTH, assessment, reason

FIRST = assessment("5.1")
KEY = STRENGTH.path[1]


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    return open_(root)


def texts(workspace: Workspace) -> list[tuple[str, str]]:
    return [(draft.field, draft.text) for draft in workspace.drafts()]


def test_the_last_text_of_each_field_is_kept(workspace: Workspace, open_: Open) -> None:
    for text in ("K", "Kn", "Known\x1b[31m costs\nof all pitches"):
        workspace.keep(FIRST, "reason", text)
    workspace.keep(FIRST, "practice", "Budgets")
    expected = [("reason", "Known\x1b[31m costs\nof all pitches"), ("practice", "Budgets")]
    assert texts(workspace) == texts(open_(workspace.root)) == expected
    assert workspace.session() is None
    assert git(workspace.root, "status", "--porcelain") == ""


def test_saving_a_field_ends_its_keeping(workspace: Workspace) -> None:
    workspace.keep(FIRST, "reason", "Known")
    workspace.keep(FIRST, "practice", "Budgets")
    workspace.edit(FIRST, reason("Known costs."))
    assert texts(workspace) == [("practice", "Budgets")]


def test_a_text_outlives_the_session(workspace: Workspace, open_: Open) -> None:
    workspace.edit(FIRST, RATED_2)
    workspace.keep(FIRST, "reason", "Known")
    workspace.close()
    other = open_(workspace.root)
    assert texts(other) == [("reason", "Known")]
    assert other.undo() is None
    other.drop_draft(other.drafts()[0])
    assert texts(other) == texts(workspace) == []


def test_a_text_is_saved_in_its_field(workspace: Workspace) -> None:
    workspace.keep(FIRST, "reason", "Known costs.\r\n")
    workspace.keep(FIRST, f"strengths.{KEY}.text", "Cafe\u0301 accounts")
    workspace.keep(FIRST, "evidence.b2c3d4f5g.source", "Audit")
    workspace.keep(FIRST, "practice", "  ")
    for draft in workspace.drafts():
        workspace.save_draft(draft)
    assert workspace.drafts() == []
    record = workspace.snapshot().assessment("2026", "parks", "5.1")
    assert record is not None
    assert record.reason == "Known costs."
    assert record.strengths[KEY].text == "Caf\u00e9 accounts"
    assert record.evidence["b2c3d4f5g"].source == "Audit"
    assert record.practice is None


def test_a_text_of_a_point_that_became_an_afi_is_saved_there(workspace: Workspace) -> None:
    workspace.edit(FIRST, [Change(("afis", KEY), ABSENT, STRENGTH.after)])
    workspace.keep(FIRST, f"strengths.{KEY}.text", "Unit costs unknown")
    (draft,) = workspace.drafts()
    workspace.save_draft(draft)
    record = workspace.snapshot().assessment("2026", "parks", "5.1")
    assert record is not None
    assert not record.strengths
    assert record.afis[KEY].text == "Unit costs unknown"
    assert workspace.drafts() == []


def test_a_text_that_is_saved_already_is_no_longer_offered(workspace: Workspace) -> None:
    workspace.edit(FIRST, reason("Known costs."))
    assert workspace.keep(FIRST, "reason", "Known costs, mostly")
    (draft,) = workspace.drafts()
    file = workspace.root / FIRST
    file.write_bytes(file.read_bytes().replace(b"Known costs.", b"Known costs, mostly"))
    assert workspace.drafts() == []
    workspace.save_draft(draft)
    assert not workspace.keep(FIRST, "reason", "Known costs, mostly")


def test_a_text_that_is_typed_back_is_kept_no_longer(workspace: Workspace) -> None:
    workspace.edit(FIRST, reason("Known costs."))
    assert workspace.keep(FIRST, "reason", "Known costs.x")
    assert not workspace.keep(FIRST, "reason", "Known costs.")
    assert workspace.drafts() == []


@pytest.mark.parametrize(
    ("path", "field"),
    [("cycles/2026/nothing.toml", "reason"), (FIRST, ""), (FIRST, "a..b"), (FIRST, "kind.x")],
)
def test_a_text_that_belongs_nowhere_stays_kept(
    workspace: Workspace, path: str, field: str
) -> None:
    workspace.keep(path, field, "Known")
    (draft,) = workspace.drafts()
    with pytest.raises(Refused):
        workspace.save_draft(draft)
    assert workspace.drafts() == [draft]


def test_what_a_running_program_is_about_to_save_is_not_offered(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.keep(FIRST, "reason", "Known")
    with monkeypatch.context() as patched:
        patched.setattr(writers, "me", lambda: "another 1 2")
        assert open_(workspace.root).drafts() == []
        patched.setattr(writers, "_started", lambda pid: "9")
        assert len(open_(workspace.root).drafts()) == 1


def test_a_torn_line_hinders_nothing(workspace: Workspace, open_: Open) -> None:
    workspace.keep(FIRST, "reason", "Known")
    journal = workspace.root / ".git/csit/worktrees/main/journal.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"t":"draft","path":"')
    other = open_(workspace.root)
    assert texts(other) == [("reason", "Known")]
    other.keep(FIRST, "practice", "Budgets")
    expected = [("reason", "Known"), ("practice", "Budgets")]
    assert texts(open_(workspace.root)) == expected


@pytest.mark.parametrize("line", [b"[]", b'{"t":1}', b"{}", b'{"t":"done","number":9}', b"\xff"])
def test_a_strange_line_hinders_nothing(workspace: Workspace, open_: Open, line: bytes) -> None:
    journal = workspace.root / ".git/csit/worktrees/main/journal.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_bytes(line + b"\n")
    workspace.keep(FIRST, "reason", "Known")
    assert texts(open_(workspace.root)) == [("reason", "Known")]


def test_a_journal_that_began_anew_is_seen_by_the_others(workspace: Workspace, open_: Open) -> None:
    other = open_(workspace.root)
    workspace.edit(FIRST, RATED_2)
    assert other.session() is not None
    other.edit(FIRST, reason("Known costs."))
    workspace.close()
    workspace.keep(FIRST, "reason", "a" * 5000)
    assert [draft.text for draft in other.drafts()] == ["a" * 5000]
    other.drop_draft(Draft(FIRST, "reason", "", other.drafts()[0].at))
    assert workspace.drafts() == []


def test_a_text_is_not_saved_over_what_another_wrote_since(
    workspace: Workspace, open_: Open
) -> None:
    workspace.edit(FIRST, reason("Known costs."))
    workspace.keep(FIRST, "reason", "Known costs, mostly")
    workspace.keep(FIRST, "reason", "Known costs, mostly.")
    (draft,) = workspace.drafts()
    assert draft.base == "Known costs."
    file = workspace.root / FIRST
    file.write_bytes(file.read_bytes().replace(b"Known costs.", b"By another hand."))
    with pytest.raises(Refused, match=r"By another hand\..*Known costs, mostly\."):
        workspace.save_draft(draft)
    assert b"By another hand." in file.read_bytes()
    assert workspace.drafts() == [draft]
