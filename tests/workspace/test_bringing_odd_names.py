"""Branches with names that are no text: brought in like any other, under harmless names."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.workspace.conftest import Open, git
from tests.workspace.lines import data, line, on_main

ODD = os.fsdecode(b"team/2026-parks\xff")


def test_a_branch_whose_name_is_no_text_comes_in(parallel: Path, open_: Open) -> None:
    line(parallel, "plain", vision="Residents lead.")
    on_main(parallel, goal="By 2029.")
    tip = git(parallel, "rev-parse", "plain")
    subprocess.run(["git", "-C", parallel, "update-ref", f"refs/heads/{ODD}", tip], check=True)
    bringing = open_(parallel).bringing
    [offer] = bringing.offers()
    assert bringing.begin([offer.name]).commit
    assert data(parallel)["vision"] == "Residents lead."
    message = git(parallel, "log", "-1", "--format=%B")
    assert message.startswith("Bring in the work of parks")
    assert "Csit-Kind: bring-in" in message
    assert "Csit-Team" not in message
