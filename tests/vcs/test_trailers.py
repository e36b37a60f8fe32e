"""What is written at the end of a message is what is read of it."""

from __future__ import annotations

from pathlib import Path

from csit_tui.vcs import Git, locate
from csit_tui.vcs.log import log
from csit_tui.vcs.trailers import Trailers, message
from tests.workspace.conftest import git


def test_what_is_none_is_not_told() -> None:
    told = message("Take it", "", "A line.", trailers=Trailers("2026", kind="desk"), beside=["Jo"])
    assert told == ("Take it\n\nA line.\n\nCsit-Cycle: 2026\nCsit-Kind: desk\nCo-authored-by: Jo\n")
    assert message("Alone", trailers=Trailers()) == "Alone\n"


def test_what_is_written_is_read(tmp_path: Path, git_identity: tuple[str, str]) -> None:
    git(tmp_path, "init", "-q")
    whole = Trailers("2026", "2026-03-16-parks-a1", "parks", "assessment", "a" * 40)
    told = message("Close it", "It was Csit-Cycle: 2020.", trailers=whole)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", told)
    place = locate(tmp_path)
    assert place is not None
    with Git(place) as there:
        entry = log(there)[0]
    assert entry.subject == "Close it"
    assert (entry.cycle, entry.session, entry.team, entry.kind) == whole[:4]
