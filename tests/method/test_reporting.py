"""A cycle as a report tells it: whole, of one team alone, and what moved since the one before."""

from __future__ import annotations

import datetime

import pytest

from csit_tui.method.reporting import Reported, became, of_state, of_team, recipients, went
from csit_tui.method.sealing import Seal
from csit_tui.model.programme import Cycle
from csit_tui.model.sheets import Readiness
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from tests.reports.reported import TODAY, two_teams

READINESS = "cycles/2026/readiness.toml"
CHAMPION = {"bcdfghjk2": {"order": 10, "name": "Eleanor Frith"}}


@pytest.fixture(scope="module")
def found() -> Reported:
    return of_state(two_teams("Words.", "Arts"), "2026", TODAY)


def readiness(**more: object) -> Readiness:
    about = {"format": 1, "kind": "readiness", "cycle": "2026", "champions": CHAMPION}
    return Readiness.model_validate(about | more)


def with_(snapshot: Snapshot, path: str, **more: object) -> Snapshot:
    """The same with other values of one record."""
    changed = snapshot.records[path].model_copy(update=more)
    return snapshot.changed({path: changed}, snapshot.troubles)


def test_a_state_is_told_beside_the_cycle_before(found: Reported) -> None:
    assert list(found.names) == ["arts", "parks"]
    assert [row.criterion for row in found.rows] == ["1.1", "5.1", "5.2"]
    assert found.before is not None
    assert (found.before.name, found.before.composite.teams) == ("2025", ("parks",))
    first = of_state(found.snapshot, "2025", TODAY)
    assert (first.before, first.cycle) == (None, "2025")
    assert len(found.items) == 2


def test_whom_a_retired_sheet_names_is_not_suggested() -> None:
    snapshot = two_teams()
    for more, people in (({}, ("Eleanor Frith",)), ({"retired": True}, ())):
        held = snapshot.changed({READINESS: readiness(**more)}, ())
        assert of_state(held, "2026", TODAY).people == people
    assert recipients(None) == ()


def test_the_plan_of_a_closed_cycle_is_looked_at_as_of_its_end(found: Reported) -> None:
    assert found.plan_day == TODAY
    end = datetime.date(2026, 9, 1)
    path = Cycle.PATH.format(cycle="2026")
    closed = with_(found.snapshot, path, status="closed", closed=end)
    assert of_state(closed, "2026", TODAY).plan_day == end


def test_of_a_team_nothing_of_another_is_told(found: Reported) -> None:
    arts = of_team(found._replace(apart=("arts", "parks")), "arts")
    assert list(arts.names) == ["arts"]
    assert arts.composite.teams == ("arts",)
    assert {one.team for row in arts.rows for one in row.judgements} == {"arts"}
    assert arts.items == ()
    assert arts.apart == ("arts",)
    parks = of_team(found, "parks")
    assert [one.id for one in parks.items] == ["b2b2b2b2b"]
    assert parks.before is not None
    assert [part.owner for part in parks.before.year.parts] == ["parks"]
    assert parks.apart == ()


def test_a_plan_that_moved_is_told_to_the_team_whose_afis_it_answers(found: Reported) -> None:
    def moved(of: Reported) -> int:
        return len(of.before.year.moves.plan) if of.before else 0

    assert moved(found) > 0
    assert moved(of_team(found, "parks")) > moved(of_team(found, "arts")) == 0


def test_what_is_kept_from_a_team_is_in_no_report_of_it(found: Reported) -> None:
    from csit_tui.method.reporting import reported

    arts = found.snapshot.one(Team, cycle="2026", team="arts")
    assert arts is not None
    sealed = Seal((arts.model_copy(update={"sealed": True}),))
    told = reported(found.snapshot, "2026", TODAY, None, sealed)
    assert not [path for path in told.snapshot.records if "2026/assessments/parks" in path]
    assert {one.team for row in told.rows for one in row.judgements if one.sealed} == {"parks"}


def test_ratings_that_moved_are_counted_by_theme(found: Reported) -> None:
    assert found.before is not None
    moved = went(found.before.year)
    assert moved["5", "Resources"] == {"up": 1, "down": 1}
    assert became(found.before.year, "afis")["solved"] == 1
