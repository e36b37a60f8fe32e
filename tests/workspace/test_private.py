"""An open session whose own files were tampered with: told, never waited for, never followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.harness.strangers import STRANGERS, Stranger, nothing_waits
from tests.workspace.conftest import FIRST, Open, git
from tests.workspace.programme import reason

__all__ = ["nothing_waits"]
pytestmark = pytest.mark.usefixtures("nothing_waits")
OWN = ("journal.jsonl", "session.json", "lock", "journal.lock")


def _own(root: Path, name: str) -> Path:
    return root / ".git/csit/worktrees/main" / name


def _instead(place: Path, make: Stranger) -> None:
    place.unlink(missing_ok=True)
    (place.parents[3] / "elsewhere").write_bytes(b"mine")
    make(place)


@pytest.mark.parametrize("own", OWN)
@pytest.mark.parametrize(("name", "make"), STRANGERS.items())
def test_nothing_is_recorded_beside_a_stranger(  # noqa: PLR0917 - what pytest hands in
    own: str,
    name: str,
    make: Stranger,
    recorded: Workspace,
    open_: Open,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(recorded.root)
    held = (recorded.root / FIRST).read_bytes()
    recorded.close_repo()
    place = _own(recorded.root, own)
    _instead(place, make)
    workspace = open_(recorded.root)
    with pytest.raises(Refused) as caught:
        workspace.edit(FIRST, reason("Known costs."))
    assert str(place) in str(caught.value)
    assert name in str(caught.value)
    assert (recorded.root / FIRST).read_bytes() == held
    assert (place.parents[3] / "elsewhere").read_bytes() == b"mine"
    told = " ".join(trouble.what for trouble in workspace.standing().hindrances)
    assert (str(place) in told) == (own in {"journal.jsonl", "session.json"})
    assert workspace.search("parks") == workspace.search("PARKS")
    assert workspace.check() is not None


def test_the_journal_of_an_open_session_is_looked_at_again(recorded: Workspace) -> None:
    place = _own(recorded.root, "journal.jsonl")
    place.unlink()
    os.mkfifo(place)
    with pytest.raises(Refused, match="pipe"):
        recorded.edit(FIRST, reason("Known costs."))


@pytest.mark.parametrize("name", ["pipe", "symbolic link", "socket"])
def test_the_message_of_a_commit_takes_its_place(
    name: str, recorded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(recorded.root)
    _instead(_own(recorded.root, "message"), STRANGERS[name])
    recorded.close()
    assert (recorded.root / ".git/elsewhere").read_bytes() == b"mine"
    assert git(recorded.root, "log", "-1", "--format=%s").startswith("Parks")


def test_a_folder_in_the_place_of_the_message_is_named(recorded: Workspace) -> None:
    place = _own(recorded.root, "message")
    place.mkdir()
    with pytest.raises(Refused) as caught:
        recorded.close()
    assert str(place) in str(caught.value)
    assert "folder" in str(caught.value)
    assert recorded.session() is not None
