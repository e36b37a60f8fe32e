"""Two cycles by two versions of a benchmark: what was renamed is compared, the rest is told."""

from __future__ import annotations

from typing import Any

from csit_tui.analysis.lineage import Then
from csit_tui.analysis.trends import trends
from csit_tui.benchmark.versions import followed
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method import year_words as words
from csit_tui.method.year_on_year import YearOnYear, year_on_year
from csit_tui.model.base import Record
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.snapshot import Snapshot
from tests.method import sound

LEVELS = {f"l{value}": {"value": value, "label": f"L{value}"} for value in (1, 2, 3)}
GONE, KEPT = "bcdfghjk2", "bcdfghjk3"


def benchmark(name: str, criteria: list[str], **more: Any) -> dict[str, dict[str, Any]]:
    """A benchmark of these criteria, each with a name of its own."""
    head = {"benchmark": name}
    found: dict[str, dict[str, Any]] = {
        f"benchmarks/{name}/benchmark.toml": head
        | {"kind": "benchmark", "name": name, "levels": LEVELS}
        | more
    }
    for key in criteria:
        theme = int(key.partition(".")[0])
        path = f"benchmarks/{name}/themes/{theme}.toml"
        held = found.setdefault(
            path, head | {"kind": "theme", "theme": theme, "name": f"T{theme}", "criteria": {}}
        )
        held["criteria"][key] = {"name": f"{name} {key}"}
    return found


def rated(cycle: str, criterion: str, rating: int, **more: Any) -> dict[str, dict[str, Any]]:
    path = f"cycles/{cycle}/assessments/parks/{criterion}.toml"
    said = {"kind": "assessment", "cycle": cycle, "team": "parks", "criterion": criterion}
    return {path: said | {"status": "rated", "rating": rating} | more}


BECAME = {
    "1.1": {"criteria": ["2.1"]},
    "1.2": {"criteria": ["3.1", "3.2"]},
    "1.3": {"criteria": ["4.1"]},
    "1.4": {"criteria": ["4.1"]},
    "1.5": {"criteria": []},
}
OLD = benchmark("old", [f"1.{number}" for number in range(1, 7)])
NEW = benchmark("new", ["1.1", "1.6", "2.1", "3.1", "3.2", "4.1"], replaces="old", became=BECAME)
AFIS = {GONE: {"text": "No link"}, KEPT: {"text": "No costs"}}
FILES: dict[str, dict[str, Any]] = {
    **OLD,
    **NEW,
    "cycles/2025/cycle.toml": {"kind": "cycle", "cycle": "2025", "benchmark": "old"},
    "cycles/2026/cycle.toml": {"kind": "cycle", "cycle": "2026", "benchmark": "new"},
    **rated("2025", "1.1", 1, afis=AFIS),
    **rated("2025", "1.2", 2),
    **rated("2025", "1.3", 2),
    **rated("2025", "1.5", 2),
    **rated("2025", "1.6", 2),
    **rated("2026", "1.1", 3),
    **rated("2026", "2.1", 2, afis={KEPT: {"text": "No costs"}}),
    **rated("2026", "3.2", 2),
    **rated("2026", "4.1", 2),
}


def snapshot(files: dict[str, dict[str, Any]] = FILES) -> Snapshot:
    made: dict[str, Record] = {
        path: BY_KIND[data["kind"]].model_validate({"format": 1} | data)
        for path, data in files.items()
    }
    return Snapshot(made)


def compared(before: str = "2025", after: str = "2026") -> YearOnYear:
    whole = snapshot()
    return year_on_year(Then(whole, before), Then(whole, after))


def test_each_criterion_is_compared_by_what_became_of_it() -> None:
    found = compared()
    [part] = found.parts
    told = {words.name_of(pair, found.yardsticks): pair.state for pair in part.ratings}
    assert told == {
        "1.1 new 1.1": "new",
        "1.5 old 1.5 (retired)": "retired",
        "1.6 new 1.6": "not recorded",
        "2.1 new 2.1 (was 1.1)": "up",
        "3.2 new 3.2 (split from 1.2 into 3.1 and 3.2)": "not compared",
        "4.1 new 4.1 (joined from 1.3 and 1.4)": "not compared",
    }
    assert part.to_come == ("1.6",)
    assert len({pair.key for pair in part.ratings}) == len(part.ratings)


def test_strengths_and_afis_stand_with_what_their_criterion_became() -> None:
    found = compared()
    [part] = found.parts
    pairs = {pair.criterion: part.points_of(pair, kept=True) for pair in part.ratings}
    assert {key: [one.state for one in held] for key, held in pairs.items() if held} == {
        "2.1": ["persists", "gone"]
    }


def test_what_became_of_the_benchmark_is_told() -> None:
    found = compared()
    assert found.benchmark is not None
    assert list(words.benchmark_words(found.benchmark, found.yardsticks)) == [
        "The benchmark is new, and was old.",
        "New: 1.1 new 1.1",
        "Retired: 1.5 old 1.5",
        "Renamed: 1.1 old 1.1 → 2.1 new 2.1",
        "Split: 1.2 old 1.2 → 3.1 new 3.1 and 3.2 new 3.2",
        "Joined: 1.3 old 1.3 and 1.4 old 1.4 → 4.1 new 4.1",
        "Kept: 1 criterion",
    ]


def test_the_other_way_round_it_is_mirrored() -> None:
    there, back = compared(), compared("2026", "2025")
    turned = {"up": "down", "new": "retired", "retired": "new", "not recorded": "new"}
    states = {
        tuple(one.criterion for one in pair.before): pair.state for pair in back.parts[0].ratings
    }
    for pair in there.parts[0].ratings:
        side = tuple(one.criterion for one in pair.after)
        assert states[side] == turned.get(pair.state, pair.state) or not side


def test_what_was_recorded_of_a_criterion_that_is_gone_joins_nothing() -> None:
    whole = snapshot(FILES | rated("2026", "1.5", 3))
    for before, after in (("2025", "2026"), ("2026", "2025")):
        [part] = year_on_year(Then(whole, before), Then(whole, after)).parts
        of_it = [pair for pair in part.ratings if pair.criterion == "1.5"]
        assert sorted(pair.state for pair in of_it) == ["new", "retired"]


def test_over_the_years_a_renamed_criterion_is_one_line() -> None:
    whole = snapshot()
    find = {name: Yardstick.of(whole, name) for name in ("old", "new")}
    now = [followed(find.__getitem__, name, "new") for name in ("old", "new")]
    found = trends([Then(whole, "2025"), Then(whole, "2026")], now).ratings
    assert {(one.criterion, one.benchmark): one.levels for one in found} == {
        ("1.1", ""): (None, 3),
        ("1.6", ""): (2, None),
        ("2.1", ""): (1, 2),
        ("3.2", ""): (None, 2),
        ("4.1", ""): (None, 2),
        ("1.2", "old"): (2, None),
        ("1.3", "old"): (2, None),
        ("1.5", "old"): (2, None),
    }


def test_a_mapping_to_criteria_that_are_not_there_is_a_data_error() -> None:
    wrong = {"1.1": {"criteria": ["9.9"]}, "7.7": {"criteria": []}}
    told = sound.found({
        **OLD,
        **benchmark("new", ["1.1"], replaces="old", became=wrong),
        **benchmark("lost", ["1.1"], replaces="nowhere"),
    })  # fmt: skip
    assert sorted(told) == [
        ("D1", "benchmarks/lost/benchmark.toml", "replaces"),
        ("D1", "benchmarks/new/benchmark.toml", 'became."1.1".criteria'),
        ("D1", "benchmarks/new/benchmark.toml", 'became."7.7"'),
    ]
