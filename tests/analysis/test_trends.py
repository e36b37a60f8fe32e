"""All cycles in a row: levels by criterion, plans, and AFIs that persist."""

from __future__ import annotations

from hypothesis import given

from csit_tui.analysis.lineage import Then
from csit_tui.analysis.trends import Completion, Trend, trends
from csit_tui.model.assessment import Assessment
from csit_tui.model.snapshot import Snapshot
from tests.analysis.test_moves import (
    KEYS,
    assessment,
    consensus,
    item,
    programmes,
    rated,
)


def test_levels_stand_in_a_row_by_owner_and_number() -> None:
    records = [
        rated("2025", 1),
        rated("2026", 2),
        rated("2026", 3, "10.1"),
        rated("2024", 4, "2.1"),
    ]
    records += [consensus("2025", "1.1", rating=2), assessment("2024", "parks", "9.1")]
    snapshot = Snapshot(dict(records))
    found = trends([Then(snapshot, year) for year in ("2024", "2025", "2026")])
    assert found.ratings == (
        Trend("parks", "1.1", (None, 1, 2)),
        Trend("parks", "2.1", (4, None, None)),
        Trend("parks", "10.1", (None, None, 3)),
        Trend("consensus", "1.1", (None, 2, None)),
    )


def test_plans_are_counted() -> None:
    keys = (f"{KEYS[0][:8]}{number}" for number in range(2, 7))
    statuses = ("done", "done", "dropped", "late", "not-started")
    items = [item("2025", key, status=one) for key, one in zip(keys, statuses, strict=True)]
    found = trends([Then(Snapshot(dict(items)), year) for year in ("2025", "2026")])
    assert found.plans == (Completion("2025", 2, 1, 5), Completion("2026", 0, 0, 0))


def test_afis_that_persist_come_longest_first() -> None:
    first = assessment("2024", "parks", "2.1", afis={KEYS[0]: {"text": "Old"}})
    second = {KEYS[1]: {"text": "Old", "continues": f"2024/parks/2.1/{KEYS[0]}"}}
    third = {
        KEYS[2]: {"text": "Old", "continues": f"2025/parks/2.1/{KEYS[1]}"},
        KEYS[0]: {"text": "New"},
    }
    short = {KEYS[0]: {"text": "Short", "continues": f"2025/parks/2.1/{KEYS[2]}"}}
    records = [first, assessment("2025", "parks", "2.1", afis=second)]
    records += [assessment("2026", "parks", "2.1", afis=third)]
    records += [assessment("2026", "parks", "1.1", afis=short)]
    snapshot = Snapshot(dict(records))
    found = trends([Then(snapshot, year) for year in ("2024", "2025", "2026")]).lasting
    assert [(one.point.text, one.years) for one in found] == [("Old", 3), ("Short", 2)]


def test_no_cycles_are_no_trends() -> None:
    found = trends([])
    assert (found.cycles, found.ratings, found.lasting) == ((), (), ())


@given(programmes())
def test_every_level_stands_where_it_was_given(snapshot: Snapshot) -> None:
    found = trends([Then(snapshot, "2025"), Then(snapshot, "2026")])
    told = {
        (year, one.owner, one.criterion): level
        for one in found.ratings
        for year, level in zip(found.cycles, one.levels, strict=True)
        if level is not None
    }
    assert told == {
        (one.cycle, one.team, one.criterion): one.rating
        for _, one in snapshot.each(Assessment)
        if one.rating is not None
    }
