"""The journal: what was typed comes back as it was typed, whatever happened to the last line."""

from __future__ import annotations

import datetime
import errno
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, Change, same
from csit_tui.model.trouble import Refused
from csit_tui.store import codec
from csit_tui.store.journal import Journal
from tests.strategies import hostile, plain


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "csit/worktrees/main/journal.jsonl")


def test_entries_come_back_in_order(journal: Journal) -> None:
    assert journal.entries() == []
    journal.append({"n": 1})
    journal.append({"n": 2})
    journal.sync()
    assert journal.entries() == Journal(journal.path).entries() == [{"n": 1}, {"n": 2}]


@pytest.mark.parametrize("left", range(2, 24))
def test_a_torn_last_line_is_passed_over(journal: Journal, left: int) -> None:
    other = Journal(journal.path)
    other.append({"n": 1})
    journal.append({"text": "Unit costs"})
    with journal.path.open("r+b") as file:  # the program was killed while it wrote this
        file.truncate(journal.path.stat().st_size - left)
    assert journal.entries() == [{"n": 1}]
    other.append({"n": 3})
    assert journal.entries() == [{"n": 1}, {"n": 3}]


def test_a_whole_line_without_its_end_is_kept(journal: Journal) -> None:
    journal.append({"n": 1})
    with journal.path.open("r+b") as file:
        file.truncate(journal.path.stat().st_size - 1)
    journal.append({"n": 2})
    assert journal.entries() == [{"n": 1}, {"n": 2}]


def test_a_block_of_nothing_left_by_a_power_cut_is_passed_over(journal: Journal) -> None:
    journal.append({"n": 1})
    journal.close()
    journal.path.write_bytes(journal.path.read_bytes() + b"\0" * 4096)
    journal.append({"n": 2})
    assert journal.entries() == [{"n": 1}, {"n": 2}]


def test_lines_that_are_no_entries_are_passed_over(journal: Journal) -> None:
    journal.append({"n": 1})
    with journal.path.open("ab") as file:
        file.write(b'[1]\n"x"\n\xff\xfe\n{"$":"odd"}\n{"$":"date","v":"x"}\n' + b"[" * 5000 + b"\n")
    assert journal.entries() == [{"n": 1}]


def test_two_programs_append_to_one_journal(journal: Journal) -> None:
    other = Journal(journal.path)
    for number in range(20):
        (journal, other)[number % 2].append({"n": number})
    assert [entry["n"] for entry in journal.entries()] == list(range(20))


def test_clear_forgets_and_goes_on(journal: Journal) -> None:
    journal.clear()
    assert not journal.path.exists()
    journal.append({"n": 1})
    journal.clear()
    journal.append({"n": 2})
    assert journal.entries() == [{"n": 2}]


def test_a_full_disk_is_said_and_spoils_no_later_entry(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append({"n": 1})
    real = os.write

    def half(handle: int, data: bytes) -> int:
        monkeypatch.setattr(os, "write", failing)
        return real(handle, data[:4])

    def failing(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(Refused, match="disk is full"):
        journal.append({"text": "lost, and the user is told so"})
    monkeypatch.undo()
    journal.append({"n": 2})
    assert journal.entries() == [{"n": 1}, {"n": 2}]


def test_a_journal_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused, match="this is a file"):
        Journal(tmp_path / "file" / "journal.jsonl").append({"n": 1})


def test_values_of_every_kind_come_back_the_same() -> None:
    value: dict[str, Any] = {
        "date": datetime.date(2026, 3, 16),
        "time": datetime.time(9, 30, 0, 5),
        "moment": datetime.datetime(2026, 3, 16, 9, 30, tzinfo=datetime.UTC),
        "numbers": [1, 1.0, -0.0, True, float("nan"), float("inf"), float("-inf")],
        "absent": ABSENT,
        "$": {"$": "date", "v": "not one"},
        "typed": "caf\u00e9 cafe\u0301\r\n\ud800",
    }
    back = codec.loads(codec.dumps(value))
    assert same(back, value)
    assert back["absent"] is ABSENT


@given(plain.values)
def test_plain_data_survives(value: Any) -> None:
    line = codec.dumps(value)
    assert line.isascii()
    assert "\n" not in line
    assert same(codec.loads(line), value)


@given(st.lists(st.tuples(st.lists(hostile.text, min_size=1).map(tuple), plain.values)))
def test_changes_survive(drawn: list[tuple[tuple[str, ...], Any]]) -> None:
    changes = [Change(path, ABSENT, value) for path, value in drawn]
    back = codec.unpacked(codec.loads(codec.dumps(codec.packed(changes))))
    assert [change.path for change in back] == [change.path for change in changes]
    assert all(same(one.after, two.after) for one, two in zip(back, changes, strict=True))
    assert all(change.before is ABSENT for change in back)
