"""A programme or its repository that was moved away under an open csit: nothing is made anew."""

from __future__ import annotations

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.store.folder import Folder
from csit_tui.workspace import Workspace
from tests.workspace.conftest import FIRST, closes
from tests.workspace.programme import RATED_2, assessment, reason


@pytest.mark.parametrize("what", ["", ".git"])
def test_what_was_moved_away_is_not_made_anew(recorded: Workspace, what: str) -> None:
    place = recorded.root / what
    recorded.keep(FIRST, "reason", "Typed before.")
    moved = place.rename(recorded.root.parent / "moved")
    for act in (
        lambda: recorded.keep(FIRST, "reason", "Typed."),
        lambda: recorded.edit(assessment("5.2"), RATED_2),
        lambda: recorded.write_note("Bring the costs."),
    ):
        with pytest.raises(Refused, match="is gone") as caught:
            act()
        assert str(place) in str(caught.value)
        assert not place.exists()
    moved.rename(place)
    assert [draft.text for draft in recorded.drafts()] == ["Typed before."]
    recorded.edit(FIRST, reason("Known costs."))
    closes(recorded)


def test_no_folder_is_made_for_the_note_of_a_session(recorded: Workspace) -> None:
    books = recorded._context.kept()
    state = books.state.read()
    assert state is not None
    (recorded.root / ".git").rename(recorded.root.parent / "moved")
    with pytest.raises(Refused, match="is gone"):
        books.state.write(state)
    assert not (recorded.root / ".git").exists()


def test_no_record_is_written_where_no_programme_is(recorded: Workspace) -> None:
    folder = Folder(recorded.root)
    recorded.root.rename(recorded.root.parent / "moved")
    with pytest.raises(Refused, match="is gone"):
        folder.write(assessment("5.2"), b"", None)
    assert not recorded.root.exists()
