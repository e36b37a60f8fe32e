"""How far a team is: statuses apart, criteria by scope and option."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method import terms
from csit_tui.method.assessed import criteria_of, options_of, status_of
from csit_tui.method.progress import (
    Totals,
    all_progress,
    summed,
    team_progress,
    totals,
)
from csit_tui.model.assessment import Assessment
from csit_tui.model.teams import Session
from tests.method.programme import RECORD, SESSION, TEAM, record, snapshot

STATUSES = list(terms.STATUS_WORDS)


def criteria(changed: Any = None, team: str = "parks") -> list[str]:
    found = snapshot(changed)
    return criteria_of(found, "2026", team, Yardstick.for_cycle(found, "2026"))


@given(st.lists(st.sampled_from(STATUSES)))
def test_statuses_stay_apart(statuses: list[str]) -> None:
    found = totals(statuses)
    assert found.all == len(statuses)
    assert found.rated == statuses.count("rated")
    assert found.left == statuses.count("not-yet")
    assert found.ended == len(statuses) - statuses.count("not-yet")
    assert (found.no_consensus, found.not_applicable, found.dont_know) == (
        statuses.count("no-consensus"),
        statuses.count("not-applicable"),
        statuses.count("dont-know"),
    )


def test_teams_may_share_out_the_themes() -> None:
    assert criteria({TEAM: {"assesses": ["5"]}}) == ["5.1", "5.2"]
    assert criteria({TEAM: {"assesses": ["5"], "functions": ["finance"]}}) == ["5.1"]
    threads = {"options": ["full", "red-thread"], "assesses": ["1"]}
    assert criteria({TEAM: threads, RECORD: {"retired": True}}) == ["1.1", "outcomes.1"]


def test_full_is_meant_where_nothing_was_chosen() -> None:
    assert criteria() == ["1.1", "5.1", "5.2"]
    assert options_of(snapshot(), "2026", None) == ({"full"}, None)


def test_a_teams_options_come_before_the_cycles() -> None:
    chosen = {"red-thread": {"threads": ["outcomes"]}}
    options = {"cycles/2026/options.toml": {"kind": "options", "cycle": "2026", "chosen": chosen}}
    assert criteria(options, team="arts") == ["outcomes.1"]
    assert criteria(options | {TEAM: {"options": ["full"]}}) == ["1.1", "5.1", "5.2"]
    both = options | {TEAM: {"options": ["full", "red-thread"], "threads": ["value"]}}
    assert criteria(both) == ["1.1", "5.1", "5.2"]
    both[TEAM] = {"options": ["full", "red-thread"], "threads": ["outcomes"]}
    assert criteria(both) == ["1.1", "5.1", "5.2", "outcomes.1"]


def test_a_teams_functions_narrow_its_criteria_to_their_scope() -> None:
    finance = {TEAM: {"functions": ["finance"]}}
    assert criteria(finance) == ["5.1"]
    assert criteria({TEAM: {"functions": ["finance", "depot"]}}) == ["1.1", "5.1", "5.2"]
    assert criteria({TEAM: {"functions": ["gone"]}}) == ["1.1", "5.1", "5.2"]
    assert criteria(finance | record("5.2")) == ["5.1", "5.2"]  # recorded, so in sight


def test_a_record_of_an_unknown_criterion_is_in_sight_too() -> None:
    assert criteria(record("9.9")) == ["1.1", "5.1", "5.2", "9.9"]


def test_progress_of_a_team() -> None:
    held: dict[str, Any] = {SESSION: {"status": "held", "date": datetime.date(2026, 3, 1)}}
    found = snapshot(held | record("5.2", status="no-consensus"))
    progress = team_progress(found, "2026", "parks", Yardstick.for_cycle(found, "2026"))
    assert progress.name == "Parks team"
    assert progress.totals == Totals(rated=1, no_consensus=1, left=1)
    assert progress.last_session == datetime.date(2026, 3, 1)
    assert [(g.key, g.name, g.criteria) for g in progress.groups] == [
        ("1", "Leadership", ("1.1",)),
        ("5", "Resources", ("5.1", "5.2")),
    ]
    assert progress.groups[1].totals == Totals(rated=1, no_consensus=1)


@given(st.lists(st.lists(st.sampled_from(STATUSES))))
def test_totals_of_teams_add_up(several: list[list[str]]) -> None:
    together = totals(status for statuses in several for status in statuses)
    assert summed(totals(statuses) for statuses in several) == together


def test_progress_of_all_teams_by_name() -> None:
    arts = {"kind": "team", "cycle": "2026", "team": "arts", "name": "Zoo and arts"}
    found = snapshot({"cycles/2026/teams/arts.toml": arts})
    names = [p.team for p in all_progress(found, "2026", Yardstick.for_cycle(found, "2026"))]
    assert names == ["parks", "arts"]


def test_status_of_what_nobody_recorded() -> None:
    assert status_of(None) == "not-yet"


def test_every_choice_that_records_know_has_its_help() -> None:
    fields = Assessment.model_fields
    assert set(terms.STATUS_WORDS) == set(_choices(fields["status"].annotation))
    assert terms.STATUS_HELP.keys() == terms.STATUS_SIGNS.keys() == terms.STATUS_WORDS.keys()
    assert set(terms.PURPOSE_HELP) == set(_choices(Session.model_fields["purpose"].annotation))
    assert terms.FIELD_HELP.keys() <= fields.keys()
    assert "".join(terms.READINESS_TITLES) == "abcdefghijklmnopqrs"
    assert [activity.number for activity in terms.ACTIVITIES] == [1, 2, 3, 4, 5, 6]
    stages = [stage for activity in terms.ACTIVITIES for stage in activity.stages]
    assert sorted(stages) == sorted(terms.STAGE_NAMES)


def _choices(annotation: Any) -> list[str]:
    """The words of a choice, whether it may be left open or not."""
    if isinstance(annotation, str):
        return [annotation]
    return [word for part in getattr(annotation, "__args__", ()) for word in _choices(part)]
