"""The composite: who differs, who is to come, what comes first, and what stays listed."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.composite import Row, judgement, ordered
from csit_tui.model.assessment import Assessment, Consensus

TEAMS = ("arts", "leisure", "parks", "play")


def record(team: str, status: str, **more: Any) -> Assessment:
    head = {"format": 1, "kind": "assessment", "cycle": "2026", "criterion": "5.1"}
    return Assessment.model_validate(head | {"team": team, "status": status} | more)


def consensus(**more: Any) -> Consensus:
    head = {"format": 1, "kind": "consensus", "cycle": "2026", "criterion": "5.1"}
    return Consensus.model_validate(head | more)


def row(*held: int | str | Assessment, settled: Consensus | None = None, at: int = 1) -> Row:
    """A criterion of some teams: a level, a status or a record of each."""
    found = []
    for team, one in zip(TEAMS, held, strict=False):
        status = "rated" if isinstance(one, int) else str(one)
        rating = {"rating": one} if isinstance(one, int) else {}
        held_ = one if isinstance(one, Assessment) else record(team, status, **rating)
        found.append(judgement(team, held_))
    return Row("2026", "5.1", tuple(found), settled, at, "median")


def test_the_spread_leaves_out_who_cannot_say() -> None:
    assert row(3, 1, "dont-know", "not-applicable").spread == 2
    assert row(3, "not-yet", "dont-know").spread is None
    assert row(2, 2).spread == 0


def test_a_spread_is_in_dispute_from_where_the_benchmark_says() -> None:
    assert row(2, 3).disputed
    assert not row(2, 2).disputed
    assert not row(2, 3, at=2).disputed
    assert row(2, 4, at=2).disputed


def test_a_team_without_consensus_is_a_dispute() -> None:
    assert row(2, "no-consensus").disputed
    assert row("no-consensus").disputed


def test_what_is_settled_is_in_dispute_no_more() -> None:
    assert not row(1, 4, settled=consensus(rating=2)).disputed
    assert not row(1, 4, settled=consensus(settled=datetime.date(2026, 4, 12))).disputed
    assert row(1, 4, settled=consensus(reason="Begun.")).disputed


def test_each_state_has_its_word() -> None:
    assert row(1, 4, settled=consensus(rating=2)).state == "settled"
    assert row(1, 4, "not-yet").state == "disputed"
    assert row(2, 2, "not-yet").state == "to come"
    assert row(2, 2, "not-yet").to_come == ["parks"]
    assert row(2, 2, "dont-know").state == "agree"
    assert row(2, "not-applicable").state == "one rating"
    assert row("dont-know", "not-applicable").state == "no rating"


def test_a_rating_left_beside_another_status_does_not_count() -> None:
    assert row(record("arts", "not-applicable", rating=4), 2, 2).rated == [2, 2]


def test_the_distribution_counts_teams_by_level() -> None:
    assert row(3, 1, 3, "dont-know").distribution == {1: 1, 3: 2}
    assert row(3, 1, 2).rolled_up.working == "Median of the rated (1, 2, 3) = 2."


def test_of_a_sealed_team_the_status_alone_is_told() -> None:
    mine = judgement("parks", record("parks", "rated", rating=2))
    strengths = {"k3m9q2xdf": {"text": "Zebra"}}
    other = judgement(
        "arts", record("arts", "rated", rating=4, strengths=strengths), "not shown: sealed"
    )
    found = Row("2026", "5.1", (mine, other), None, 1, "median")
    assert (other.status, other.rating, other.record) == ("rated", None, None)
    assert (found.spread, found.disputed, found.state) == (None, False, "sealed")
    assert found.points() == []
    assert found.rolled_up == (None, "not shown: sealed.")
    assert ordered(TEAMS, [found]).agreement == (None, "not shown: sealed.")
    differing = judgement("parks", record("parks", "no-consensus"))
    assert not Row("2026", "5.1", (differing, other), None, 1, "median").disputed


def point(text: str, order: int = 10) -> dict[str, Any]:
    return {"text": text, "order": order}


def test_points_stand_side_by_side_and_stay_listed_until_they_are_linked() -> None:
    arts = {"k3m9q2xdf": point("Second", 20), "m4p8r6tcz": point("First")}
    held = (
        record("arts", "rated", rating=3, strengths=arts),
        record("leisure", "rated", rating=1, afis={"h7k2w9xvb": point("No link")}),
    )
    found = row(*held)
    told = [(one.team, one.kind, one.text) for one in found.points()]
    assert told == [
        ("arts", "strengths", "First"),
        ("arts", "strengths", "Second"),
        ("leisure", "afis", "No link"),
    ]
    assert found.points()[0].origin == "2026/arts/5.1/m4p8r6tcz"
    linked = {"text": "Both", "stands_for": ["2026/arts/5.1/m4p8r6tcz"]}
    settled = row(*held, settled=consensus(afis={"c9d8f7g6h": linked}))
    assert [one.text for one in settled.unlinked()] == ["Second", "No link"]
    assert [key for key, _ in settled.settled_points("afis")] == ["c9d8f7g6h"]
    assert settled.points() == found.points()


held = st.sampled_from([1, 2, 3, 4, "not-yet", "dont-know", "not-applicable", "no-consensus"])


@given(st.lists(st.lists(held, min_size=1, max_size=4), max_size=8))
def test_disputes_come_first_then_the_widest_spread(given_: list[list[int | str]]) -> None:
    rows = [row(*one) for one in given_]
    found = ordered(TEAMS, rows)
    assert sorted(map(id, found.rows)) == sorted(map(id, rows))
    places = [(not one.disputed, -(one.spread or 0)) for one in found.rows]
    assert places == sorted(places)
    assert found.disputed == found.rows[: len(found.disputed)]


@given(st.lists(held, min_size=1, max_size=4), st.integers(1, 3))
def test_dispute_is_what_the_method_says(given_: list[int | str], at: int) -> None:
    found = row(*given_, at=at)
    levels = [one for one in given_ if isinstance(one, int)]
    apart = len(levels) > 1 and max(levels) - min(levels) >= at
    assert found.disputed == (apart or "no-consensus" in given_)
