"""Remotes that nothing is sent to: a folder that somebody works in, and what starts a program."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from tests.workspace.conftest import Open, git
from tests.workspace.lines import line


def test_a_remote_that_somebody_works_in_is_told_as_that(
    parallel: Path, tmp_path: Path, open_: Open
) -> None:
    git(tmp_path, "clone", "-q", str(parallel), "one")
    line(tmp_path / "one", "other", goal="By 2030.")
    git(tmp_path / "one", "merge", "-q", "other")
    found = open_(tmp_path / "one").syncing.sync()
    assert found.trouble is not None
    assert "origin is a folder in which main is checked out" in found.trouble.what
    assert "git clone --bare FOLDER FOLDER.git" in found.trouble.mend
    assert (found.offline, found.to_send) == (False, 1)


def test_an_address_that_starts_a_program_is_not_offline(
    remote: Path, parallel: Path, open_: Open
) -> None:
    git(parallel, "remote", "set-url", "origin", f"ext::touch {remote}/ran")
    with pytest.raises(Refused, match="no address that csit takes"):
        open_(parallel).syncing.sync()
    assert not (remote / "ran").exists()
