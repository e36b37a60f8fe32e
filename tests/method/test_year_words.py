"""The words for what differs between two years, on states made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.analysis.lineage import Then
from csit_tui.analysis.ratings import Judged
from csit_tui.method import year_words as words
from csit_tui.method.year_on_year import YearOnYear, year_on_year
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import Date, Record
from csit_tui.model.programme import Cycle
from csit_tui.model.sheets import Goal
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.yardstick import Benchmark, ThemeFile
from tests.analysis.test_moves import KEYS, assessment, item


def head(model: type[Record], path: str, **more: Any) -> tuple[str, Record]:
    return path, model.model_validate({"format": 1, "kind": model.KIND} | more)


def year(name: str, benchmark: str = "csit", **more: Any) -> tuple[str, Record]:
    return head(Cycle, f"cycles/{name}/cycle.toml", cycle=name, benchmark=benchmark, **more)


def sheet(name: str, **more: Any) -> tuple[str, Record]:
    return head(Goal, f"cycles/{name}/goal.toml", cycle=name, **more)


def yardstick(name: str, version: str, *criteria: str) -> list[tuple[str, Record]]:
    levels = {one: {"value": n, "label": one.title()} for n, one in enumerate(("poor", "good"), 1)}
    about = {"benchmark": name, "name": "Open", "version": version, "levels": levels}
    held = {one: {"name": f"Named {one}"} for one in criteria}
    theme = {"benchmark": name, "theme": 1, "name": "Leadership", "criteria": held}
    return [
        head(Benchmark, f"benchmarks/{name}/benchmark.toml", **about),
        head(ThemeFile, f"benchmarks/{name}/themes/1.toml", **theme),
    ]


def both(*records: tuple[str, Record]) -> YearOnYear:
    snapshot = Snapshot(dict(records))
    return year_on_year(Then(snapshot, "2025"), Then(snapshot, "2026"))


def test_another_benchmark_is_told_with_what_is_new_and_gone() -> None:
    found = both(
        *yardstick("csit", "1", "1.1", "1.2"),
        *yardstick("csit-2", "2", "1.1", "1.3"),
        year("2025"),
        year("2026", "csit-2"),
    )
    assert found.benchmark is not None
    assert list(words.benchmark_words(found.benchmark, found.yardsticks)) == [
        "The benchmark is Open 2, and was Open 1.",
        "New: 1.3 Named 1.3",
        "Gone: 1.2 Named 1.2",
    ]
    assert not found.is_empty


def test_only_an_open_year_may_still_bring_more() -> None:
    older = assessment("2025", "parks", "1.1", status="rated", rating=1)
    names = "2025", "2026"
    for status, end in (("open", " yet"), ("closed", "")):
        [part] = both(older, year("2026", status=status)).parts
        assert words.part_words(part, names) == f"recorded in 2025, and nothing in 2026{end}"
    [part] = both(assessment("2026", "parks", "1.1"), year("2026")).parts
    assert words.part_words(part, names) == "recorded in 2026, and nothing in 2025"


def test_a_reworded_and_a_turned_point() -> None:
    origin = f"2025/parks/1.1/{KEYS[0]}"
    older = assessment("2025", "parks", "1.1", afis={KEYS[0]: {"text": "No costs"}})
    now = {KEYS[1]: {"text": "Costs known", "continues": origin}}
    [pair] = both(older, assessment("2026", "parks", "1.1", strengths=now)).moves.points
    assert (words.point_state(pair), words.point_more(pair)) == ("AFI solved", "now a strength")
    [pair] = both(older, assessment("2026", "parks", "1.1", afis=now)).moves.points
    assert (words.point_state(pair), words.point_more(pair)) == ("AFI persists", "second year")
    assert pair.reworded


def test_points_are_counted_by_what_became_of_them_where_something_is_recorded_now() -> None:
    origin = f"2025/parks/1.1/{KEYS[0]}"
    old = {KEYS[0]: {"text": "No costs"}, KEYS[1]: {"text": "No plan"}, KEYS[2]: {"text": "No aim"}}
    came = {KEYS[0]: {"text": "Costs known", "continues": origin}, KEYS[2]: {"text": "New"}}
    [part] = both(
        assessment("2025", "parks", "1.1", afis=old),
        assessment("2025", "parks", "1.2", afis={KEYS[0]: {"text": "Of what is to come"}}),
        assessment("2026", "parks", "1.1", strengths=came, afis={KEYS[1]: old[KEYS[1]]}),
    ).parts
    assert words.points_words(part) == "AFIs: 1 solved, 1 persisting, 1 gone; strengths: 1 new"
    assert words.became(part, "strengths") == "1 new"


def test_an_item_that_two_carry_on_is_one_item() -> None:
    keys = [f"{KEYS[0][:8]}{number}" for number in range(2, 6)]
    old = item("2025", keys[0], type="project", title="Costs", status="late")
    new = [item("2026", key, continues=f"2025/plan/{keys[0]}") for key in keys[1:3]]
    found = both(old, *new, item("2026", keys[3])).changed_plan
    assert words.plan_ended(found) == ["1 project: 1 carried"]
    assert words.new_in_plan(found) == "1 action"
    assert words.plan_line(found[0]) == f"“{keys[1]}”: late, and carried"


def test_what_was_due_before_the_year_ended_was_late_also_where_it_is_carried() -> None:
    old = item("2025", KEYS[0], status="on-track", due=Date(2025, 6, 1))
    new = item("2026", KEYS[1], title="Costs", continues=f"2025/plan/{KEYS[0]}")
    [pair] = both(year("2025", ends=Date(2025, 12, 1)), old, new).changed_plan
    assert words.plan_line(pair) == "“Costs”: overdue, and carried"
    path, record = old
    at_risk = path, record.model_copy(update={"status": "at-risk"})
    [pair] = both(year("2025", ends=Date(2025, 12, 1)), at_risk, new).changed_plan
    assert words.plan_line(pair) == "“Costs”: at risk and overdue, and carried"


def test_what_each_year_says_anew_is_no_change_until_it_is_said() -> None:
    held = {"goal": "To be fair", "workshops": {KEYS[0]: {"title": "With leaders"}}}
    said = {"workshops": {KEYS[1]: {"title": "With partners"}}}
    old, kept = sheet("2025", **held), sheet("2026", goal="To be fair")
    assert not both(old, kept, year("2026", status="open")).sheets
    [found] = both(old, kept, year("2026", status="closed")).sheets
    assert [one.field for one in found.differences] == [("workshops", KEYS[0])]
    for now in (held | said, said):
        [found] = both(old, sheet("2026", **now), year("2026", status="open")).sheets
        fields = [one.field for one in found.differences]
        assert ("workshops", KEYS[1]) in fields
        assert (("goal",) in fields) is ("goal" not in now)


YEARS = {2: "second", 8: "eighth", 9: "9th", 11: "11th", 21: "21st", 113: "113th"}


@pytest.mark.parametrize(("years", "told"), YEARS.items())
def test_years_are_counted(years: int, told: str) -> None:
    assert words.nth(years) == f"{told} year"


def test_a_judgement_in_a_row_has_the_sign_that_the_composite_gives_it() -> None:
    _, record = assessment("2026", "parks", "1.1")
    assert isinstance(record, Assessment)
    told = [
        Judged("1.1", "rated", 2.5, record),
        Judged("1.2", "no-consensus", None, record),
        Judged("1.3", "dont-know", None, record),
        Judged("1.4", "not-yet", None, record),
        Judged("1.5", "rated", None, record),
        None,
    ]
    assert words.levels(told) == "2.5 x ? . . ."
