"""``set`` and ``add`` at a place where nothing stands yet: what may begin there, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_record import Programme, programme

__all__ = ["programme"]


def _files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*.toml")}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("cycles/2099/goal.toml", 'There is no cycle "2099".'),
        ("cycles/2099/teams/parks.toml", 'There is no cycle "2099".'),
        ("cycles/2026/assessments/praks/5.1.toml", "Did you mean parks?"),
        ("cycles/2026/assessments/parks/5.9.toml", "There is no criterion"),
        ("cycles/2026/consensus/5.9.toml", "There is no criterion"),
    ],
)
def test_no_file_begins_under_what_is_not_there(path: str, said: str, programme: Programme) -> None:
    before = _files(programme.root)
    told = programme("set", path, "reason", "A typo would hide this.")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"csit: {path}: ")
    assert said in told.err
    assert _files(programme.root) == before


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("cycles/2027/cycle.toml", "title"),
        ("cycles/2026/teams/museum.toml", "name"),
        ("cycles/2026/goal.toml", "vision"),
        ("cycles/2026/assessments/parks/5.2.toml", "reason"),
    ],
)
def test_what_is_new_of_itself_may_begin(path: str, field: str, programme: Programme) -> None:
    assert programme("set", path, field, "New words").code == 0
    assert "New words" in (programme.root / path).read_text(encoding="utf-8")


def test_a_new_record_is_begun_in_a_folder_of_a_cycle_and_keeps_its_own_id(
    programme: Programme,
) -> None:
    before = _files(programme.root)
    told = programme("add", "cycles/2099/sessions", "purpose=assessment")
    assert 'There is no cycle "2099".' in told.err
    told = programme("add", "cycles/2026/sessions", "purpose=assessment", "id=../x")
    assert (told.code, told.out) == (2, "")
    assert "id says what this file is" in told.err
    assert _files(programme.root) == before
    assert programme("add", "cycles/2026/sessions", "purpose=assessment").code == 0
