"""Bytes to records: every fault is named with its place and its mend, and hinders no other file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui import canon
from csit_tui.merge.table import KINDS
from csit_tui.model.trouble import Trouble
from csit_tui.store.reading import records
from tests.strategies import plain

PLACE = "cycles/2026/assessments/parks/5.1.toml"
GOOD = b"""\
format = 1

kind = "assessment"

cycle = "2026"

team = "parks"

criterion = "5.1"

status = "rated"

rating = 2

[strengths]

[strengths.k3m9q2xdf]

order = 10

text = "Unit costs known"
"""
OTHER = PLACE.replace("5.1", "5.2")
FINE = GOOD.replace(b"5.1", b"5.2")
JARGON = re.compile(
    r"pydantic|validat|input should|instance|dictionary|pattern|literal|None", re.IGNORECASE
)


def troubles_of(source: bytes, path: str = PLACE) -> tuple[Trouble, ...]:
    snapshot = records({path: source, OTHER: FINE})
    assert list(snapshot.records) == [OTHER]  # the rest stays usable
    return snapshot.troubles


def changed(old: bytes, new: bytes) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_good_files_are_records_by_path() -> None:
    snapshot = records({OTHER: FINE, PLACE: GOOD})
    assert snapshot.troubles == ()
    assert list(snapshot.records) == [PLACE, OTHER]
    found = snapshot.assessment("2026", "parks", "5.1")
    assert found is not None
    assert found.strengths["k3m9q2xdf"].text == "Unit costs known"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "what"),
    [
        (b"rating = 2", b'rating = "3"', 13, "rating", 'must be a number, not the text "3"'),
        (b"rating = 2", b"rating = true", 13, "rating", "must be a number, not true"),
        (b"rating = 2", b"rating = [2]", 13, "rating", "must be a number, not a list"),
        (
            b'"rated"',
            b'"ratd"',
            11,
            "status",
            "must be one of not-yet, rated, dont-know, not-applicable, no-consensus, not",
        ),
        (b'"rated"', b"3", 11, "status", "not the number 3"),
        (b"order = 10", b"order = 1.5", 19, "strengths.k3m9q2xdf.order", "must be a whole number"),
        (
            b"order = 10",
            b'evidence = "x"',
            19,
            "strengths.k3m9q2xdf.evidence",
            'must be a list, not the text "x"',
        ),
        (
            b"order = 10",
            b'features = ["5.1.a", "5"]',
            19,
            "strengths.k3m9q2xdf.features",
            'must be a key feature, not the text "5"',
        ),
        (
            b"strengths.k3m9q2xdf",
            b"strengths.oops",
            17,
            "strengths.oops",
            'key "oops" in strengths',
        ),
        (
            b"[strengths.k3m9q2xdf]\n\norder = 10\n",
            b"",
            18,
            "strengths.text",
            'The key "text" in strengths is not an id',
        ),
        (b"rating = 2", b"target_date = 2026-01-01T10:00:00", 13, "target_date", "must be a date"),
        (b'"2026"', b'"20 26"', 5, "cycle", "cycle should be '2026'"),
        (b'"5.1"', b'"5.2"', 9, "criterion", "criterion should be '5.1'"),
        (b'criterion = "5.1"\n', b"", None, "criterion", "criterion should be '5.1'"),
        (b'"assessment"', b'"scope"', 3, "kind", "kind should be 'assessment'"),
        (b"format = 1", b"format = 2", 1, "format", "is in format 2"),
        (b"format = 1\n", b"", None, "format", "does not say its format"),
        (b"rating = 2", b"rating =", 13, None, ""),
        (b"rating = 2", b"rating = 2\n\nrating = 3", 15, None, "twice"),
        (b"rating = 2", b"rating = 2\x00", 13, None, ""),
        (b"rated", b"rat\xe9", 11, None, "UTF-8"),
        (b"format = 1", b"\xef\xbb\xbfformat = 1", 1, None, "byte order mark"),
        (b"rating = 2", b"x = " + b"[" * 10_000 + b"]" * 10_000, 13, None, ""),
        (b"rating = 2", b"x" + b".x" * 10_000 + b" = 1", 13, None, ""),
    ],
)
def test_a_fault_is_named_with_its_place_and_mend(
    old: bytes, new: bytes, line: int | None, field: str | None, what: str
) -> None:
    (trouble,) = troubles_of(changed(old, new))
    assert (trouble.path, trouble.field) == (PLACE, field)
    assert line is None or trouble.line == line
    assert what in trouble.what
    assert trouble.mend
    assert (trouble.rule, trouble.severity) == ("D3", "data error")
    assert not JARGON.search(f"{trouble.what} {trouble.mend}")


def test_all_faults_of_a_file_are_named_at_once() -> None:
    source = changed(b"rating = 2", b'rating = "3"').replace(b"order = 10", b'order = "10"')
    assert [t.field for t in troubles_of(source)] == ["rating", "strengths.k3m9q2xdf.order"]


def test_points_without_ids_are_refused() -> None:
    (trouble,) = troubles_of(
        GOOD.replace(b"[strengths]\n\n[strengths.k3m9q2xdf]", b"[[strengths]]")
    )
    assert (trouble.field, trouble.line) == ("strengths", 15)
    assert "must be a table, not a list" in trouble.what


def test_two_points_of_one_id_are_refused() -> None:
    (trouble,) = troubles_of(GOOD + b"\n[strengths.k3m9q2xdf]\n\norder = 20\n")
    assert trouble.line in {22, 23}


@pytest.mark.parametrize(
    "path",
    ["cycles/2026/5.1.toml", "cycles/2026/assessments/parks/5.1 (copy).toml", "cycles/x.toml"],
)
def test_a_stray_file_is_named(path: str) -> None:
    (trouble,) = troubles_of(GOOD, path)
    assert "belongs at this place" in trouble.what
    assert trouble.path == path


def test_a_team_may_not_bear_a_reserved_name() -> None:
    path = "cycles/2026/teams/plan.toml"
    source = b'format = 1\n\nkind = "team"\n\ncycle = "2026"\n\nteam = "plan"\n'
    (trouble,) = troubles_of(source, path)
    assert (trouble.line, trouble.field) == (7, "team")
    assert "no team may be called plan" in trouble.what


def test_unknown_fields_are_no_fault_on_reading() -> None:
    snapshot = records({PLACE: changed(b"rating = 2", b"ratng = 2")})
    assert snapshot.troubles == ()
    assert snapshot.records[PLACE].model_extra == {"ratng": 2}


@given(st.binary(max_size=60) | st.just(GOOD).map(bytearray).map(bytes), st.integers(0, 400))
def test_torn_files_are_troubles_or_records_never_crashes(noise: bytes, at: int) -> None:
    snapshot = records({PLACE: GOOD[:at] + noise, OTHER: FINE})
    assert OTHER in snapshot.records
    assert (PLACE in snapshot.records) != bool(snapshot.troubles)
    assert all(t.path == PLACE and t.what and t.mend for t in snapshot.troubles)


PLACES = {
    "assessment": PLACE,
    "scope": "cycles/2026/scope.toml",
    "session": "cycles/2026/sessions/k3m9q2xdf.toml",
    "plan": "cycles/2026/plan/k3m9q2xdf.toml",
    "theme": "benchmarks/ours/themes/5.toml",
    "cycle": "cycles/2026/cycle.toml",
    "programme": "csit.toml",
}


@given(st.data())
def test_any_values_are_troubles_in_plain_words_or_a_record(data: st.DataObject) -> None:
    kind, path = data.draw(st.sampled_from(sorted(PLACES.items())))
    found = canon.kind_at(path)
    assert found is not None
    names = st.sampled_from(list(KINDS[kind]["fields"]))
    drawn = data.draw(st.dictionaries(names, plain.values, max_size=4))
    identity = {k: int(v) if k == "theme" else v for k, v in found[1].items()}
    source = canon.write(drawn | {"format": 1, "kind": kind} | identity, KINDS[kind]["fields"])
    snapshot = records({path: source})
    assert (path in snapshot.records) != bool(snapshot.troubles)
    for trouble in snapshot.troubles:
        assert trouble.field
        assert trouble.mend
        said = re.sub(r'text "[^"]*"', "", trouble.what, flags=re.DOTALL)
        assert not JARGON.search(said.replace(trouble.field, "")), trouble
