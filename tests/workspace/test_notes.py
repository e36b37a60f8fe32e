"""The note of the open session: what is written of it can be read again."""

from __future__ import annotations

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import closes


@pytest.mark.parametrize("text", ["x" * 1_100_000, "\N{PILE OF POO}" * 90_000])
def test_a_note_that_could_not_be_read_again_is_not_written(recorded: Workspace, text: str) -> None:
    recorded.write_note("Bring the costs.")
    with pytest.raises(Refused, match=r"take 1,\d\d\d kB, and csit keeps 1,000 kB at most"):
        recorded.write_note(text)
    session = recorded.session()
    assert session is not None
    assert session.note == "Bring the costs."
    closes(recorded)
