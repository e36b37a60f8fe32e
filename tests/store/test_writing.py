"""Records to canonical bytes, and the files whose bytes are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store import checking, editing
from csit_tui.store.folder import Folder
from csit_tui.store.reading import plain, records

PLACE = "cycles/2026/assessments/parks/5.1.toml"


def test_a_new_record_says_what_it_is() -> None:
    data = editing.new_data(PLACE)
    assert data == {
        "format": 1,
        "kind": "assessment",
        "cycle": "2026",
        "team": "parks",
        "criterion": "5.1",
    }
    assert editing.new_data("benchmarks/ours/themes/5.toml")["theme"] == 5
    assert records({PLACE: editing.written(PLACE, None, data)}).troubles == ()


def test_a_record_is_read_or_begun(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert editing.read_or_begin(folder, PLACE) == (None, editing.new_data(PLACE))
    source = editing.written(PLACE, None, editing.new_data(PLACE) | {"rating": 2})
    folder.write(PLACE, source, None)
    assert editing.read_or_begin(folder, PLACE) == (source, plain(PLACE, source))
    with pytest.raises(Refused, match="No file of a programme"):
        editing.read_or_begin(folder, "cycles/2026/notes.toml")


def test_comments_and_unknown_fields_stay() -> None:
    source = editing.written(PLACE, None, editing.new_data(PLACE) | {"mood": "tired"})
    noted = b"# Ours.\n" + source
    data = plain(PLACE, noted) | {"rating": 2}
    again = editing.written(PLACE, noted, data)
    assert again.startswith(b"# Ours.\n")
    assert plain(PLACE, again) == data


def test_what_does_not_fit_its_place_is_not_written() -> None:
    data = editing.new_data(PLACE)
    with pytest.raises(Refused, match="team should be 'parks'"):
        editing.written(PLACE, None, data | {"team": "arts"})
    with pytest.raises(Refused, match="cannot be written"):
        editing.written(PLACE, None, data | {"reason": "\ud800"})
    with pytest.raises(Refused, match="belongs at this place"):
        editing.new_data("cycles/2026/oops.toml")


def test_formatting_changes_form_only() -> None:
    source = editing.written(PLACE, None, editing.new_data(PLACE) | {"rating": 2})
    odd = source.replace(b"\n\n", b"\n").replace(b" = ", b"=")
    assert editing.formatted(PLACE, odd) == source
    assert editing.formatted(PLACE, source) == source


def test_a_file_in_another_form_is_found_with_its_first_line() -> None:
    source = editing.written(PLACE, None, editing.new_data(PLACE))
    files = {PLACE: source.replace(b'team = "parks"', b"team = 'parks'")}
    (trouble,) = checking.form_findings(files | {"cycles/2026/goal.toml": b"broken"})
    assert (trouble.path, trouble.line, trouble.rule) == (PLACE, 7, "D3")
    assert "csit fmt" in trouble.mend
    assert list(checking.form_findings({PLACE: source})) == []


def test_findings_are_led_to_their_lines() -> None:
    source = editing.written(PLACE, None, editing.new_data(PLACE) | {"rating": 7})
    line = source.split(b"\n").index(b"rating = 7") + 1
    found = [
        Trouble("off the scale", "", path=PLACE, field="rating"),
        Trouble("x", "", path=PLACE, field="no such"),
        Trouble("x", "", path="elsewhere", field="rating"),
        Trouble("x", "", path=PLACE, line=1, field="rating"),
    ]
    lines = [trouble.line for trouble in checking.located(found, {PLACE: source})]
    assert lines == [line, None, None, 1]
