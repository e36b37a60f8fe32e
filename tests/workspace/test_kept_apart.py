"""Each writer's text of a field is kept by itself, whatever others and damaged lines do."""

from __future__ import annotations

import datetime
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csit_tui.model.trouble import Refused
from csit_tui.store import codec
from csit_tui.workspace import Workspace, writers
from csit_tui.workspace.ledger import Ledger
from tests.workspace.conftest import Open
from tests.workspace.programme import RATED_2, assessment, reason

FIRST = assessment("5.1")
HERE = socket.gethostname()


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    return open_(root)


@pytest.fixture
def written_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Has what follows come from a program that is no more."""
    return lambda name: monkeypatch.setattr(writers, "me", lambda: f"elsewhere {name} 1")


def texts(workspace: Workspace) -> list[str]:
    return [draft.text for draft in workspace.drafts()]


def journal(workspace: Workspace) -> Path:
    return workspace.root / ".git/csit/worktrees/main/journal.jsonl"


def test_texts_of_two_programs_that_were_killed_are_both_offered(
    workspace: Workspace, written_by: Callable[[str], None]
) -> None:
    for name in ("ALPHA", "BRAVO"):
        written_by(name)
        workspace.keep(FIRST, "reason", name)
    written_by("next")
    workspace.keep(FIRST, "reason", "typed at the next start")
    assert texts(workspace) == ["ALPHA", "BRAVO", "typed at the next start"]


def test_saving_and_dropping_end_the_keeping_of_no_other_text(
    workspace: Workspace, written_by: Callable[[str], None]
) -> None:
    written_by("ALPHA")
    workspace.keep(FIRST, "reason", "OLD WORDS of an hour")
    written_by("next")
    workspace.keep(FIRST, "reason", "refused", None, 1)
    workspace.keep(FIRST, "reason", "new", None, 2)
    workspace.edit(FIRST, reason("new words"), 2)
    assert texts(workspace) == ["OLD WORDS of an hour", "refused"]
    workspace.keep(FIRST, "reason", "n", None, 3)
    workspace.drop(FIRST, "reason", 3)
    workspace.drop(FIRST, "reason", 4)
    assert texts(workspace) == ["OLD WORDS of an hour", "refused"]
    workspace.drop_draft(workspace.drafts()[0])
    assert texts(workspace) == ["refused"]


def test_a_text_is_kept_against_what_its_writer_saw(workspace: Workspace, open_: Open) -> None:
    open_(workspace.root).edit(FIRST, reason("By the other."))
    workspace.keep(FIRST, "reason", "mine", "", 1)
    (draft,) = workspace.drafts()
    with pytest.raises(Refused, match=r"By the other\..*mine"):
        workspace.save_draft(draft)
    assert workspace.drafts() == [draft]


def test_several_texts_are_kept_by_one_entry(workspace: Workspace) -> None:
    lines = [f"Point {n}" for n in range(9)]
    workspace.keep_all(
        FIRST, [(f"strengths.k3m9q2xd{n + 1}.text", line, "") for n, line in enumerate(lines)]
    )
    assert texts(workspace) == lines
    assert len(journal(workspace).read_bytes().splitlines()) == 1
    workspace.keep_all(FIRST, [])
    assert len(journal(workspace).read_bytes().splitlines()) == 1


MOMENT = {"$": "datetime", "v": "2026-11-26T21:15:47+00:00"}
DRAFT: dict[str, Any] = {
    "t": "draft",
    "path": FIRST,
    "field": "practice",
    "text": "z",
    "at": MOMENT,
    "by": "h 1 2",
    "opening": 1,
}
EDIT: dict[str, Any] = {
    "t": "edit",
    "number": 9,
    "act": "edit",
    "of": 0,
    "session": "s",
    "path": FIRST,
    "changes": [[["practice"], {"$": "absent"}, "w"]],
    "created": False,
    "by": "h 1 2",
}
ODD = [
    DRAFT | {"by": 5},
    DRAFT | {"text": 7},
    DRAFT | {"at": "yesterday"},
    DRAFT | {"field": 5},
    DRAFT | {"path": 5},
    DRAFT | {"base": 5},
    DRAFT | {"opening": [1]},
    EDIT | {"changes": [[["practice"], 1]]},
    EDIT | {"changes": [[[1], 1, 2]]},
    EDIT | {"changes": [[[], 1, 2]]},
    EDIT | {"number": 10**400},
    EDIT | {"act": "bogus", "session": 5, "created": "yes"},
    {"t": "touch", "paths": ["csit.toml", 5]},
    {"t": "done", "number": [1]},
    {"t": "drafts", "drafts": [DRAFT, 5]},
    {"t": "done", "at": {"$": [1]}},
    {"t": "done", "at": {"$": {"a": 1}}},
]
ODD_WRITERS = [f"{HERE} {'9' * 20} 5", f"{HERE} \u00b2 5", f"{HERE} {'9' * 6000} 5"]


@pytest.mark.parametrize("entry", ODD)
def test_an_odd_line_of_the_journal_hinders_nothing(
    workspace: Workspace, open_: Open, entry: dict[str, Any]
) -> None:
    workspace.edit(FIRST, RATED_2)
    with journal(workspace).open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")
    again = open_(workspace.root)
    assert again.drafts() == []
    again.edit(FIRST, reason("Known costs."))
    again.edit(FIRST, reason("Known costs, mostly.", "Known costs."))
    assert again.undo() is not None
    again.close()


@pytest.mark.parametrize("by", ODD_WRITERS)
def test_a_text_of_no_program_that_can_be_is_offered(workspace: Workspace, by: str) -> None:
    workspace.edit(FIRST, RATED_2)
    with journal(workspace).open("a", encoding="utf-8") as file:
        file.write(json.dumps(DRAFT | {"by": by}) + "\n")
    assert texts(workspace) == ["z"]


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from([FIRST, "practice", "edit", MOMENT, f"{HERE} 1 1", *ODD_WRITERS]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=3) | st.just("$"), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = sorted({*DRAFT, *EDIT, "base", "paths", "drafts", "$", "v"})
KINDS = ["edit", "done", "void", "touch", "draft", "drafts", "drop", "closed"]
any_entry = st.dictionaries(st.sampled_from(NAMES), values)
near_entry = st.builds(
    lambda whole, odd, kind: whole | odd | {"t": kind},
    st.sampled_from([DRAFT, EDIT, {"drafts": [DRAFT, EDIT], "paths": [FIRST], "number": 9}]),
    st.dictionaries(st.sampled_from(NAMES), values, max_size=2),
    st.sampled_from(KINDS) | values,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(any_entry | near_entry, max_size=4))
def test_no_line_whatever_stops_the_journal_from_being_read(
    tmp_path: Path, entries: list[dict[str, Any]]
) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    path.chmod(0o600)
    ledger = Ledger(path)
    ledger.refresh()
    for draft in ledger.drafts():
        assert isinstance(draft.at, datetime.datetime)
        codec.dumps([draft.path, draft.field, draft.text, draft.base])
    codec.dumps(ledger.next_number())


def test_what_no_record_takes_is_not_recovered(workspace: Workspace, open_: Open) -> None:
    workspace.edit(FIRST, RATED_2)
    held = (workspace.root / FIRST).read_bytes()
    odd = EDIT | {"changes": [[["strengths", "a"], {"$": "absent"}, {"text": "w"}]]}
    with journal(workspace).open("a", encoding="utf-8") as file:
        file.write(json.dumps(odd) + "\n")
    open_(workspace.root).drafts()
    assert (workspace.root / FIRST).read_bytes() == held
