"""States of one file to one, by example."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.canon import Unreadable, is_canonical, lift, merge_file, merge_files, read
from csit_tui.merge import ABSENT, table
from csit_tui.merge.settling import Unsettled

PLACE = "cycles/2026/assessments/parks/5.1.toml"
HEAD = 'format = 1\nkind = "assessment"\ncycle = "2026"\nteam = "parks"\ncriterion = "5.1"\n'
ITEM = '[strengths.k3m9q2xdf]\ntext = "{}"\n'


def record(text: str = "") -> bytes:
    return (HEAD + text).encode()


def waits(source: bytes) -> Any:
    return read(source)["merge-conflict"]


def test_different_fields_are_both_in() -> None:
    merged = merge_file(PLACE, record(), record("rating = 2\n"), record('reason = "x"\n'))
    assert merged.conflicts == []
    assert read(merged.source)["rating"] == 2
    assert read(merged.source)["reason"] == "x"


def test_a_field_in_conflict_keeps_ours_and_sets_out_the_three() -> None:
    merged = merge_file(PLACE, record("rating = 1\n"), record("rating = 2\n"), record())
    assert read(merged.source)["rating"] == 2
    assert waits(merged.source) == {"rating": {"base": 1, "ours": 2}}
    assert "merge-conflict" not in merged.data
    assert merged.source.endswith(
        b"\n[merge-conflict]\n\n[merge-conflict.rating]\n\nbase = 1\n\nours = 2\n"
    )
    assert merged.waiting == [Unsettled(("rating",), 1, (2, ABSENT))]


def test_an_item_deleted_on_one_side_and_changed_on_the_other_is_kept() -> None:
    states = record(ITEM.format("x")), record(), record(ITEM.format("y"))
    merged = merge_file(PLACE, *states)
    assert merged.data["strengths"] == {"k3m9q2xdf": {"text": "y"}}
    entry = {"base": {"text": "x"}, "theirs": {"text": "y"}}
    assert waits(merged.source) == {"strengths.k3m9q2xdf": entry}


def test_long_text_is_merged_by_lines() -> None:
    texts = (r"a\nb\nc", r"A\nb\nc", r"a\nb\nC")
    base, ours, theirs = (record(f'reason = "{text}"\n') for text in texts)
    assert merge_file(PLACE, base, ours, theirs).data["reason"] == "A\nb\nC"


def test_three_sides_in_a_chain_leave_one_entry_with_all_their_values() -> None:
    base, *sides = (record(f"rating = {rating}\n") for rating in (1, 2, 3, 4))
    first = merge_file(PLACE, base, sides[0], sides[1])
    second = merge_file(PLACE, base, first.source, sides[2])
    entry = {"base": 1, "ours": 2, "theirs": 3, "theirs-2": 4}
    assert waits(second.source) == {"rating": entry}
    assert merge_files(PLACE, base, sides).source == second.source


def test_a_conflict_settled_on_one_side_is_settled() -> None:
    base, ours, theirs = (record(f"rating = {rating}\n") for rating in (1, 2, 3))
    open_ = merge_file(PLACE, base, ours, theirs).source
    settled = merge_file(PLACE, open_, record("rating = 3\n"), open_)
    assert settled.data["rating"] == 3
    assert settled.waiting == []
    again = merge_file(PLACE, open_, record("rating = 3\n"), record("rating = 4\n"))
    assert waits(again.source) == {"rating": {"base": 2, "ours": 3, "theirs": 4}}


def test_a_conflict_within_an_item_outlives_the_item() -> None:
    base, ours, theirs = (record(ITEM.format(text)) for text in "xyz")
    open_ = merge_file(PLACE, base, ours, theirs).source
    table_ = open_[open_.index(b"[merge-conflict]") :].decode()
    removed = merge_file(PLACE, open_, record(table_), open_)
    assert not removed.data.get("strengths")
    assert [one.path for one in removed.waiting] == [("strengths", "k3m9q2xdf", "text")]


@pytest.mark.parametrize("odd", ["merge-conflict = 3\n", "[merge-conflict.rating]\nmine = 1\n"])
def test_a_damaged_table_of_conflicts_is_not_merged(odd: str) -> None:
    with pytest.raises(Unreadable, match="remove merge-conflict"):
        merge_file(PLACE, record(), record(odd), record())


@pytest.mark.parametrize(
    ("damaged", "why"),
    [
        (record().replace(b'"5.1"', b'"5.2"'), r"criterion should be '5\.1'"),
        (record().replace(b"= 1", b"= 999", 1), "reads up to format"),
        (record("<<<<<<< ours\n"), "conflict marks"),
        (b"", "does not say its format"),
    ],
)
def test_what_cannot_be_read_is_not_merged(damaged: bytes, why: str) -> None:
    for states in ((record(), damaged, record()), (record(), record(), damaged)):
        with pytest.raises(Unreadable, match=why):
            merge_file(PLACE, *states)


def test_a_result_too_large_for_a_record_is_not_merged() -> None:
    ours, theirs = (record(f'x{one} = "{one * 600_000}"\n') for one in "ab")
    with pytest.raises(Unreadable, match="merged file cannot be written"):
        merge_file(PLACE, record(), ours, theirs)


def test_a_result_nested_too_deep_is_not_merged() -> None:
    ours, theirs = (b"x = " + b"[" * 62 + one + b"]" * 62 for one in (b"1", b"2"))
    assert merge_file(None, b"", ours, ours).source == ours
    with pytest.raises(Unreadable, match="merged file cannot be written"):
        merge_file(None, b"", ours, theirs)


def test_an_older_format_is_lifted_before_it_is_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    def step(data: dict[str, Any]) -> dict[str, Any]:
        new = {"rating" if key == "score" else key: value for key, value in data.items()}
        return new | {"format": 2}

    monkeypatch.setattr(table, "FORMAT", 2)
    monkeypatch.setitem(lift.__globals__["STEPS"], 1, step)
    newer = record("rating = 2\n").replace(b"format = 1", b"format = 2")
    merged = merge_file(PLACE, record("score = 1\n"), record('score = 1\nreason = "x"\n'), newer)
    assert merged.conflicts == []
    assert (merged.data["format"], merged.data["rating"]) == (2, 2)


def test_where_both_began_a_file_it_is_merged_field_by_field() -> None:
    for base in (None, b"", b"\n"):
        merged = merge_file(PLACE, base, record("rating = 2\n"), record("rating = 3\nx = 1\n"))
        assert waits(merged.source) == {"rating": {"ours": 2, "theirs": 3}}
        assert merged.data["x"] == 1


def test_a_file_of_one_side_alone() -> None:
    file = record("rating = 2\n")
    added = merge_file(PLACE, None, None, file)
    assert (added.conflicts, added.data["rating"]) == ([], 2)
    deleted = merge_file(PLACE, file, None, file)
    assert (deleted.conflicts, deleted.source) == ([], b"")
    changed = merge_file(PLACE, file, None, record("rating = 3\n"))
    assert [one.path for one in changed.conflicts] == [()]
    assert changed.conflicts[0].ours is ABSENT
    assert (changed.data["rating"], changed.waiting) == (3, [])


def test_what_one_side_alone_changed_is_written_in_our_form() -> None:
    sloppy = record("rating=2\n")
    merged = merge_file(PLACE, record(), sloppy, record())
    assert merged.source != sloppy
    assert is_canonical(merged.source, table.KINDS["assessment"]["fields"])


def test_a_file_that_is_none_of_ours_is_merged_by_its_tables() -> None:
    for place in (None, "notes/other.toml"):
        merged = merge_file(place, b"[a]\nx = 1\n", b"[a]\nx = 2\n", b"[a]\nx = 1\ny = [1]\n")
        assert merged.data == {"a": {"x": 2, "y": [1]}}
    merged = merge_file(None, b"a = [1]\n", b"a = [1, 2]\n", b"a = [1, 3]\n")
    assert read(merged.source) == {
        "a": [1, 2],
        "merge-conflict": {"a": {"base": [1], "ours": [1, 2], "theirs": [1, 3]}},
    }


def test_a_file_that_is_none_of_ours_stays_as_a_side_wrote_it() -> None:
    base, ours = b"a=1 # one\nb=[1,2]\n", b"b=[1,\n2]\n#two\na= 1\n"
    assert merge_file(None, base, ours, base).source == ours
    assert merge_file(None, base, base, ours).source == ours
    assert merge_file(None, base, ours, ours).source == ours
    full = b"a=1 # one\nb=[1,2]\nc='x'\nd=1\n"  # has all that the other side changed as well
    part = base + b"c = 'x'\n"
    assert merge_file(None, base, full, part).source == full
    assert merge_file(None, base, part, full).source == full
    two = (base.replace(b"=", b" ="), base.replace(b"=", b"= "))  # one content in two forms
    assert merge_file(None, base, *two).source == merge_file(None, base, *two[::-1]).source
    assert merge_file(None, base, b"a=1\n", b"").source == b""


@pytest.mark.parametrize("source", [b"a = 1e400\n", b"a = \n", b"\xff", b"a = 12:00:00.1234567\n"])
def test_what_cannot_be_held_counts_as_not_toml(source: bytes) -> None:
    with pytest.raises(Unreadable):
        merge_file(None, b"", source, b"")


def test_comments_travel_with_what_they_stand_above() -> None:
    base = record("# rating\nrating = 1\n# text\nreason = 'x'\n" + ITEM.format("x"))
    ours = base.replace(b"# rating", b"# ours").replace(b"[strengths", b"# item\n[strengths")
    theirs = base.replace(b"# rating", b"# theirs").replace(b"# text\n", b"")
    heads = (b"# head\n\n" + base, b"# head\n\n" + ours, b"# Head\n\n" + theirs)
    merged = merge_file(PLACE, *heads).source.decode()
    assert merged.startswith("# Head\n\nformat = 1\n")
    assert "\n\n# ours\n# theirs\nrating = 1\n" in merged
    assert "# text" not in merged
    assert "# item\n[strengths.k3m9q2xdf]\n" in merged


def test_the_comment_of_an_item_that_one_side_removed_moves_to_its_list() -> None:
    base = "[strengths]\n# why\n" + ITEM.format("x")
    merged = merge_file(PLACE, record(base), record("# why\n[strengths]\n"), record(base))
    assert "# why\n[strengths]\n" in merged.source.decode()
    changed = base.replace("why", "because")
    merged = merge_file(PLACE, record(base), record("# why\n[strengths]\n"), record(changed))
    assert "# because\n[strengths]\n" in merged.source.decode()
