"""Small files of csit's own: replaced as a whole, damaged ones named, nothing left beside them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.store.atomic import NEW
from csit_tui.store.note import Note

NOON = datetime.datetime(2026, 3, 16, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def note(tmp_path: Path) -> Note:
    return Note(tmp_path / "csit/worktrees/main/votes.json", "The note")


def test_what_is_written_is_read_and_replaced(note: Note) -> None:
    assert note.read() == {}
    note.write({"5.1": {"2": 3}, "since": NOON})
    assert note.read() == {"5.1": {"2": 3}, "since": NOON}
    before = note.path.stat().st_ino
    note.write({"5.1": {"2": 4}})
    assert note.read() == {"5.1": {"2": 4}}
    assert note.path.stat().st_ino != before
    assert [path.name for path in note.path.parent.iterdir()] == ["votes.json"]
    note.clear()
    note.clear()
    assert note.read() == {}


@pytest.mark.parametrize("damaged", [b"", b"[1]", b"{", b"\xff", b"[" * 10_000])
def test_a_damaged_one_is_named_and_can_be_begun_anew(note: Note, damaged: bytes) -> None:
    note.write({"n": 1})
    note.path.write_bytes(damaged)
    with pytest.raises(Refused, match=r"The note cannot be read\. Move this file away"):
        note.read()
    note.write({"n": 2})
    assert note.read() == {"n": 2}


def test_what_a_killed_program_left_half_written_is_removed(note: Note) -> None:
    note.write({"n": 1})
    left = note.path.with_name(f".votes.json.0123abcd{NEW}")
    left.write_bytes(b'{"n')
    note.write({"n": 2})
    assert not left.exists()
