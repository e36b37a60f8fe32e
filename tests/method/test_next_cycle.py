"""What the next cycle starts with."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.next_cycle import (
    ITEM,
    KEPT,
    TEAM,
    Wanted,
    in_short,
    started,
    suggested,
    to_confirm,
)
from csit_tui.model.base import Record
from csit_tui.model.choices import PROGRESS
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.sheets import Goal, Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from tests.analysis.test_moves import KEYS, item, rated


def head(model: type[Record], **more: Any) -> tuple[str, Record]:
    data = {"format": 1, "kind": model.KIND} | more
    return model.PATH.format(**more), model.model_validate(data)


def programme(*records: tuple[str, Record]) -> Snapshot:
    manifest = head(Programme, id="p", name="P", cycle="2026")
    return Snapshot(dict([manifest, head(Cycle, cycle="2026"), *records]))


def new(*records: tuple[str, Record]) -> dict[str, dict[str, Any]]:
    numbers = count(2)
    ids = (f"bcdfghj{number:02}" for number in numbers)
    made = started(programme(*records), "2026", Wanted("2027"), lambda: next(ids))
    return {path.removeprefix("cycles/2027/"): data for path, data in made.items()}


def test_a_goal_is_carried_and_its_workshops_are_not() -> None:
    workshop = {KEYS[0]: {"place": "Town hall"}}
    goal = new(head(Goal, cycle="2026", goal="Together.", workshops=workshop))["goal.toml"]
    assert goal == {
        "format": 1, "kind": "goal", "cycle": "2027", "to_confirm": True, "goal": "Together.",
    }  # fmt: skip


def test_a_sheet_that_says_nothing_has_nothing_to_confirm() -> None:
    assert new(head(Scope, cycle="2026"))["scope.toml"] == {
        "format": 1, "kind": "scope", "cycle": "2027",
    }  # fmt: skip


def test_a_team_starts_unsealed_and_unfinished() -> None:
    members = {KEYS[0]: {"name": "Ann"}}
    team = new(head(Team, cycle="2026", team="parks", sealed=True, finished=True, members=members))
    assert team["teams/parks.toml"] == {
        "format": 1, "kind": "team", "cycle": "2027", "team": "parks", "to_confirm": True,
        "members": members,
    }  # fmt: skip


def test_a_plan_item_keeps_what_is_planned_and_loses_how_it_went() -> None:
    steps = {KEYS[0]: {"title": "First", "done": None}, KEYS[1]: {"title": "Second"}}
    made = new(
        item("2026", KEYS[2], title="Costs", status="late", log={KEYS[0]: {"text": "Slow."}},
             milestones={KEYS[1]: steps[KEYS[1]]})
    )  # fmt: skip
    assert made["plan/bcdfghj02.toml"] == {
        "format": 1, "kind": "plan", "cycle": "2027", "id": "bcdfghj02", "title": "Costs",
        "to_confirm": True, "milestones": {KEYS[1]: {"title": "Second"}},
        "continues": f"2026/plan/{KEYS[2]}",
    }  # fmt: skip


@given(st.lists(st.sampled_from(PROGRESS), max_size=8))
def test_every_item_that_came_to_no_end_is_carried_once(statuses: list[str]) -> None:
    items = [
        item("2026", f"{KEYS[0][:8]}{number}", status=one) for number, one in enumerate(statuses, 2)
    ]
    made = new(*items)
    carried = [data["continues"] for path, data in made.items() if path.startswith("plan/")]
    assert sorted(carried) == sorted(
        f"2026/plan/{record.id}"
        for _, record in items
        if isinstance(record, PlanItem) and record.status not in {"done", "dropped"}
    )


def test_what_an_item_waits_for_is_followed_to_where_it_was_carried() -> None:
    first, ended = item("2026", KEYS[0]), item("2026", KEYS[1], status="done")
    waits = [f"2026/plan/{key}" for key in (KEYS[0], KEYS[1])]
    made = new(first, ended, item("2026", KEYS[2], waits_for=waits))
    carried = {data["continues"]: (path, data) for path, data in made.items() if "plan/" in path}
    path = carried[f"2026/plan/{KEYS[0]}"][0]
    now = path.removesuffix(".toml")
    assert carried[f"2026/plan/{KEYS[2]}"][1]["waits_for"] == [f"2027/{now}"]
    assert "waits_for" not in carried[f"2026/plan/{KEYS[0]}"][1]


def test_no_judgement_is_carried() -> None:
    assert not [path for path in new(rated("2026", 2)) if path.startswith("assessments/")]


def test_all_that_is_made_can_be_read_and_names_its_place() -> None:
    made = started(programme(), "2026", Wanted("2027"), lambda: KEYS[0])
    snapshot = Snapshot({p: BY_KIND[d["kind"]].model_validate(d) for p, d in made.items()})
    assert snapshot.manifest().cycle == "2027"
    assert to_confirm(snapshot, "2027") == []
    assert {model.PATH.format(cycle="2027") for model in KEPT} <= set(made)


LEFT = {
    "readiness": {"decision", "meetings", "prompts", "barriers", "win_over"},
    "goal": {"workshops"},
    "options": {"risks", "gains"},
    "team": {"sealed", "finished"},
    "plan": {
        *("start", "status", "reason", "now_different", "since", "how_known", "log"),
        *("continues", "milestones", "waits_for"),
    },
}
"""What starts blank of each kind, or is made anew."""
_ALL = {"format", "kind", "retired", "cycle", "team", "id", "to_confirm", "set_aside"}


@pytest.mark.parametrize("model", [*KEPT, Team, PlanItem], ids=lambda model: model.KIND)
def test_every_field_is_either_carried_or_left(model: type[Record]) -> None:
    kept = next(
        (fields for sheet, fields in KEPT.items() if sheet is model),
        ITEM if model is PlanItem else TEAM,
    )
    assert {*kept} | LEFT.get(model.KIND, set()) == set(model.model_fields) - _ALL


@pytest.mark.parametrize(
    ("old", "taken", "name"),
    [
        ("2026", (), "2027"),
        ("2026", ("2027", "2028"), "2029"),
        ("year-9", (), "year-10"),
        ("first", (), ""),
    ],
)
def test_a_name_is_suggested_for_the_next_cycle(
    old: str, taken: tuple[str, ...], name: str
) -> None:
    assert suggested(old, taken) == name


@given(
    st.from_regex(r"[a-z]{0,5}", fullmatch=True), st.integers(0, 9999), st.sets(st.integers(1, 3))
)
def test_a_suggested_name_is_free(start: str, number: int, after: set[int]) -> None:
    taken = {f"{start}{number + n}" for n in {0, *after}}
    free = min({1, 2, 3, 4} - after)
    assert suggested(f"{start}{number}", taken) == f"{start}{number + free}"


def test_what_is_carried_is_counted_by_its_kind() -> None:
    paths = [f"cycles/2027/{one}.toml" for one in ("goal", "scope", "teams/arts", "plan/bcdfghjk2")]
    assert in_short(paths) == "2 sheets, 1 team and 1 plan item"
    assert in_short(paths[2:3]) == "1 team"
