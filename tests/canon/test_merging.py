"""Three states of one file to one."""

from __future__ import annotations

import pytest

from csit_tui.canon import Unreadable, merge_file, read

PLACE = "cycles/2026/assessments/parks/5.1.toml"
HEAD = 'format = 1\nkind = "assessment"\ncycle = "2026"\nteam = "parks"\ncriterion = "5.1"\n'


def record(text: str = "") -> bytes:
    return (HEAD + text).encode()


def test_different_fields_are_both_in() -> None:
    merged = merge_file(PLACE, record(), record("rating = 2\n"), record('reason = "x"\n'))
    assert merged.conflicts == []
    assert read(merged.source)["rating"] == 2
    assert read(merged.source)["reason"] == "x"


def test_a_field_in_conflict_keeps_ours_and_sets_out_the_three() -> None:
    merged = merge_file(PLACE, record("rating = 1\n"), record("rating = 2\n"), record())
    assert read(merged.source)["rating"] == 2
    assert read(merged.source)["merge-conflict"] == {"rating": {"base": 1, "ours": 2}}
    assert "merge-conflict" not in merged.data


def test_a_file_that_does_not_fit_its_place_is_not_merged() -> None:
    other = record().replace(b'"5.1"', b'"5.2"')
    with pytest.raises(Unreadable, match=r"criterion should be '5\.1'"):
        merge_file(PLACE, record(), record(), other)


def test_a_file_that_is_none_of_ours_is_merged_by_its_tables() -> None:
    merged = merge_file(None, b"[a]\nx = 1\n", b"[a]\nx = 2\n", b"[a]\nx = 1\ny = [1]\n")
    assert merged.data == {"a": {"x": 2, "y": [1]}}
