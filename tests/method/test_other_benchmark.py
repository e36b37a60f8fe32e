"""A year that is given another benchmark: its version follows, and ratings are told of."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.method.other_benchmark import followed, left_behind, odd_version, ratings
from csit_tui.model.snapshot import Snapshot
from tests.method.programme import FILES, snapshot

YEAR, THEIRS = "cycles/2026/cycle.toml", "benchmarks/theirs/benchmark.toml"
RATED: dict[str, Any] = {"kind": "assessment", "cycle": "2026", "team": "parks", "criterion": "5.1"}
RATED |= {"status": "rated", "rating": 2}
OTHER = Change(("benchmark",), "ours", "theirs")


def programme(number: int, **year: str) -> Snapshot:
    """A year that is judged by ours, beside which there is theirs, with so many ratings."""
    head = FILES["benchmarks/ours/benchmark.toml"]
    files = {
        "benchmarks/ours/benchmark.toml": head | {"version": "1"},
        THEIRS: head | {"benchmark": "theirs", "version": "2"},
        YEAR: FILES[YEAR] | {"benchmark_version": "1"} | year,
        "cycles/2026/assessments/parks/5.1.toml": RATED | {"status": "not-yet", "rating": None},
    }
    for criterion in ("5.1", "5.2")[:number]:
        path = f"cycles/2026/assessments/parks/{criterion}.toml"
        files[path] = RATED | {"criterion": criterion}
    return snapshot(files)


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, '1 rating of 2026 was given by "ours".'), (2, '2 ratings of 2026 were given by "ours".')],
)
def test_ratings_of_the_former_are_counted_and_keep_the_version(number: int, said: str) -> None:
    held = programme(number)
    assert ratings(held, "2026") == number
    told = left_behind(held, YEAR, [OTHER], apart=False)
    assert told is not None
    assert told.what == said
    assert followed(held, YEAR, [OTHER], apart=False) == [OTHER]


def test_without_ratings_the_version_follows() -> None:
    held = programme(0)
    assert left_behind(held, YEAR, [OTHER], apart=False) is None
    version = Change(("benchmark_version",), "1", "2")
    assert followed(held, YEAR, [OTHER], apart=False) == [OTHER, version]
    none = Change(("benchmark",), "ours", ABSENT)
    assert followed(held, YEAR, [none], apart=False)[1].after is ABSENT


def test_nothing_is_said_of_other_changes() -> None:
    title, same = Change(("title",), ABSENT, "Year"), Change(("benchmark",), "theirs", "ours")
    for change in (title, same):
        assert left_behind(programme(2), YEAR, [change], apart=False) is None
        assert followed(programme(0), YEAR, [change], apart=False) == [change]
    assert left_behind(programme(2), "csit.toml", [OTHER], apart=False) is None


def test_a_year_with_ratings_of_another_version_is_found_until_somebody_says_so() -> None:
    def odd(held: Snapshot) -> str:
        year = held.cycle("2026")
        found = odd_version(held, year) if year else None
        return found.mend if found else ""

    turned = programme(1, benchmark="theirs")
    assert odd(turned).endswith(f"csit set {YEAR} benchmark_version 2")
    assert odd(programme(1, benchmark="theirs", benchmark_version="2")) == ""
    assert odd(programme(0, benchmark="theirs")) == ""
    assert odd(programme(1)) == ""


def test_what_is_not_here_may_hold_ratings() -> None:
    none, some = programme(0), programme(1)
    assert followed(none, YEAR, [OTHER], apart=True) == [OTHER]
    told = [left_behind(held, YEAR, [OTHER], apart=True) for held in (none, some)]
    assert [one and one.what for one in told] == [
        'What is not brought in yet may hold ratings of 2026 by "ours".',
        '1 rating of 2026 was given by "ours", and so may be what is not brought in yet.',
    ]
