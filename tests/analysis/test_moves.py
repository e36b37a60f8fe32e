"""Two cycles compared: nothing of it depends on the direction, and no difference is passed over."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.answering import PlanPair
from csit_tui.analysis.lineage import Lineage, Then
from csit_tui.analysis.moves import Moves, moves
from csit_tui.analysis.points import PointPair
from csit_tui.analysis.ratings import RatingPair
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import Record
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle
from csit_tui.model.snapshot import Snapshot

TEAMS, CRITERIA = ("arts", "parks"), ("1.1", "1.2", "2.1")
KEYS = ("bcdfghjk2", "bcdfghjk3", "bcdfghjk4")
TEXTS = ("Costs are known", "costs  are known", "Nobody asks", "")


def assessment(cycle: str, team: str, criterion: str, **more: Any) -> tuple[str, Record]:
    head = {"format": 1, "kind": "assessment", "cycle": cycle, "team": team}
    record = Assessment.model_validate(head | {"criterion": criterion} | more)
    return Assessment.PATH.format(cycle=cycle, team=team, criterion=criterion), record


def consensus(cycle: str, criterion: str, **more: Any) -> tuple[str, Record]:
    head = {"format": 1, "kind": "consensus", "cycle": cycle, "criterion": criterion}
    record = Consensus.model_validate(head | more)
    return Consensus.PATH.format(cycle=cycle, criterion=criterion), record


def item(cycle: str, key: str, **more: Any) -> tuple[str, Record]:
    head = {"format": 1, "kind": "plan", "cycle": cycle, "id": key}
    return PlanItem.PATH.format(cycle=cycle, id=key), PlanItem.model_validate(head | more)


def cycle(name: str, **more: Any) -> tuple[str, Record]:
    head = {"format": 1, "kind": "cycle", "cycle": name}
    return Cycle.PATH.format(cycle=name), Cycle.model_validate(head | more)


def both(*records: tuple[str, Record], **more: Any) -> Moves:
    snapshot = Snapshot(dict(records))
    return moves(Then(snapshot, "2025"), Then(snapshot, "2026"), **more)


def rated(cycle: str, rating: int, criterion: str = "1.1") -> tuple[str, Record]:
    return assessment(cycle, "parks", criterion, status="rated", rating=rating)


def test_ratings_go_up_and_down_and_stay() -> None:
    older = [rated("2025", 2, one) for one in CRITERIA]
    newer = [rated("2026", level, one) for one, level in zip(CRITERIA, (3, 1, 2), strict=True)]
    found = both(*older, *newer)
    assert [pair.state for pair in found.ratings] == ["up", "down", "same"]


def test_what_is_not_rated_now_is_to_come_or_no_rating() -> None:
    no_end = assessment("2026", "parks", "1.2", status="no-consensus")
    found = both(*(rated("2025", 2, one) for one in CRITERIA), no_end, rated("2026", 3, "3.1"))
    states = {pair.criterion: pair.state for pair in found.ratings}
    assert states == {"1.1": "not recorded", "1.2": "gone", "2.1": "not recorded", "3.1": "new"}


def test_another_scale_is_not_compared() -> None:
    found = both(rated("2025", 2), rated("2026", 70), same_scale=False)
    assert [pair.state for pair in found.ratings] == ["not compared"]


def test_a_mapping_renames_splits_and_joins() -> None:
    became = {"1.1": ["5.1"], "1.2": ["6.1", "6.2"], "2.1": ["7.1"], "2.2": ["7.1"], "3.1": []}
    older = [rated("2025", 2, one) for one in became]
    newer = [rated("2026", 3, one) for one in ("5.1", "6.1", "6.2", "7.1")]
    found = both(*older, *newer, became=became)
    told = [
        ([one.criterion for one in pair.before], [one.criterion for one in pair.after], pair.state)
        for pair in found.ratings
    ]
    assert told == [
        (["3.1"], [], "retired"),
        (["1.1"], ["5.1"], "up"),
        (["1.2"], ["6.1", "6.2"], "not compared"),
        (["2.1", "2.2"], ["7.1"], "not compared"),
    ]


def test_an_afi_persists_over_cycles_that_lie_between() -> None:
    first = {"afis": {KEYS[0]: {"text": "No link"}}}
    second = {"afis": {KEYS[1]: {"text": "No link", "continues": f"2024/parks/1.1/{KEYS[0]}"}}}
    third = {"afis": {KEYS[2]: {"text": "None yet", "continues": f"2025/parks/1.1/{KEYS[1]}"}}}
    snapshot = Snapshot(dict([
        assessment("2024", "parks", "1.1", **first),
        assessment("2025", "parks", "1.1", **second),
        assessment("2026", "parks", "1.1", **third),
    ]))  # fmt: skip
    for then in ("2024", "2025"):
        [pair] = moves(Then(snapshot, then), Then(snapshot, "2026")).points
        assert (pair.state, pair.years, pair.reworded) == ("persists", 3, True)


def test_what_no_state_holds_is_read_where_it_lies() -> None:
    path, older = assessment("2024", "parks", "1.1", afis={KEYS[0]: {"text": "No link"}})
    origin = f"2025/parks/1.1/{KEYS[1]}"
    between = assessment(
        "2025", "parks", "1.1", afis={KEYS[1]: {"continues": f"2024/parks/1.1/{KEYS[0]}"}}
    )
    lineage = Lineage(Snapshot(dict([between])), earlier={path: older}.get)
    assert lineage.of(origin) == (f"2024/parks/1.1/{KEYS[0]}",)
    assert lineage.years(origin) == 2


def test_a_loop_of_origins_comes_to_an_end() -> None:
    one, other = (f"2025/parks/1.1/{key}" for key in KEYS[:2])
    afis = {KEYS[0]: {"continues": other}, KEYS[1]: {"continues": one}}
    lineage = Lineage(Snapshot(dict([assessment("2025", "parks", "1.1", afis=afis)])))
    assert lineage.of(one) == (other,)


def afi(**more: Any) -> tuple[str, Record]:
    return assessment("2025", "parks", "1.1", afis={KEYS[0]: {"text": "No costs"}}, **more)


ORIGIN = f"2025/parks/1.1/{KEYS[0]}"


def test_an_afi_is_solved_by_work_that_is_done() -> None:
    [gone] = both(afi()).points
    assert gone.state == "gone"
    [open_] = both(afi(), item("2025", KEYS[0], afis=[ORIGIN], status="late")).points
    assert (open_.state, len(open_.answers)) == ("gone", 1)
    [solved] = both(afi(), item("2025", KEYS[0], afis=[ORIGIN], status="done")).points
    assert solved.state == "solved"
    assert [one.id for one in solved.solved_by] == [KEYS[0]]


def test_work_for_what_all_teams_settled_solves_the_points_it_stands_for() -> None:
    settled = consensus("2025", "1.1", afis={KEYS[1]: {"text": "Costs", "stands_for": [ORIGIN]}})
    done = item("2025", KEYS[0], afis=[f"2025/consensus/1.1/{KEYS[1]}"], status="done")
    found = both(afi(), settled, done)
    assert {pair.at.owner: pair.state for pair in found.points} == {
        "parks": "solved",
        "consensus": "solved",
    }


def test_an_afi_that_became_a_strength_is_solved_and_the_other_way_round_is_gone() -> None:
    now = {KEYS[1]: {"text": "Costs known", "continues": ORIGIN}}
    [pair] = both(afi(), assessment("2026", "parks", "1.1", strengths=now)).points
    assert (pair.state, pair.turned) == ("solved", True)
    strong = assessment("2025", "parks", "1.1", strengths={KEYS[0]: {"text": "Known"}})
    [pair] = both(strong, assessment("2026", "parks", "1.1", afis=now)).points
    assert (pair.state, pair.turned) == ("gone", True)


def test_the_plan_is_done_late_dropped_carried_open_or_new() -> None:
    ended = cycle("2025", ends=datetime.date(2025, 12, 1))
    keys = [f"{KEYS[0][:8]}{number}" for number in range(2, 9)]
    statuses = ("done", "late", "dropped", "on-track", "on-track")
    due = datetime.date(2025, 11, 1)
    older = [item("2025", key, status=one) for key, one in zip(keys, statuses, strict=False)]
    older.append(item("2025", keys[5], status="on-track", due=due))
    carried = item("2026", keys[0], continues=f"2025/plan/{keys[3]}")
    found = both(ended, *older, carried, item("2026", keys[6])).plan
    assert [pair.state for pair in found] == [
        "done", "late", "dropped", "carried", "open", "late", "new",
    ]  # fmt: skip


points = st.dictionaries(
    st.sampled_from(KEYS),
    st.fixed_dictionaries(
        {"text": st.sampled_from(TEXTS)},
        optional={
            "continues": st.builds(
                "{}/{}/{}/{}".format,
                st.sampled_from(("2024", "2025")),
                st.sampled_from(TEAMS),
                st.sampled_from(CRITERIA),
                st.sampled_from(KEYS),
            )
        },
    ),
    max_size=3,
)


@st.composite
def records(draw: st.DrawFn, year: str) -> dict[str, Record]:
    """What teams recorded in a cycle."""
    found = {}
    for team in TEAMS:
        for criterion in draw(st.sets(st.sampled_from(CRITERIA))):
            rating = draw(st.none() | st.integers(1, 4))
            more: dict[str, Any] = {} if rating is None else {"status": "rated", "rating": rating}
            strengths = draw(points)
            more |= {"strengths": strengths, "afis": draw(points.map(_apart(strengths)))}
            path, record = assessment(year, team, criterion, **more)
            found[path] = record
    return found


@st.composite
def plan(draw: st.DrawFn, year: str, carries: Sequence[str]) -> dict[str, Record]:
    """Plan items of a cycle; some carry on those of the cycle before."""
    found = {}
    for key in draw(st.sets(st.sampled_from(KEYS))):
        status = draw(st.sampled_from(("on-track", "late", "done", "dropped")))
        more: dict[str, Any] = {"status": status}
        origin = draw(st.sampled_from((None, *carries)))
        if origin is not None:
            more["continues"] = f"2025/plan/{origin}"
        path, record = item(year, key, **more)
        found[path] = record
    return found


def _apart(taken: Mapping[str, Any]) -> Any:
    """Of some points those whose ids are not taken."""
    return lambda held: {key: value for key, value in held.items() if key not in taken}


@st.composite
def programmes(draw: st.DrawFn) -> Snapshot:
    """A programme of two cycles."""
    plans = draw(plan("2025", ())) | draw(plan("2026", KEYS))
    return Snapshot(draw(records("2025")) | draw(records("2026")) | plans)


@given(programmes())
def test_a_cycle_does_not_differ_from_itself(snapshot: Snapshot) -> None:
    for year in ("2025", "2026"):
        assert moves(Then(snapshot, year), Then(snapshot, year)).is_empty


def turned(pair: PointPair | RatingPair | PlanPair) -> tuple[Any, Any]:
    return pair.after, pair.before


@given(programmes())
def test_the_other_way_round_the_same_pairs_are_turned(snapshot: Snapshot) -> None:
    sides = Then(snapshot, "2025"), Then(snapshot, "2026")
    there, back = moves(*sides), moves(*sides[::-1])
    for name in ("ratings", "points", "plan"):
        one = sorted(map(repr, ((pair.before, pair.after) for pair in getattr(there, name))))
        assert one == sorted(map(repr, map(turned, getattr(back, name))))
    opposite = {"up": "down", "down": "up", "same": "same"}

    def known(found: Moves) -> dict[tuple[str, str], str]:
        return {(p.owner, p.criterion): p.state for p in found.ratings if p.state in opposite}

    assert {key: opposite[state] for key, state in known(back).items()} == known(there)


@given(programmes())
def test_everything_of_both_cycles_is_in_some_pair(snapshot: Snapshot) -> None:
    """Counted apart from the comparison: every rating and every point, once a side at least."""
    found = moves(Then(snapshot, "2025"), Then(snapshot, "2026"))
    for year, side in (("2025", "before"), ("2026", "after")):
        held = [one for _, one in snapshot.each(Assessment, cycle=year)]
        paired = {one.origin for pair in found.points if (one := getattr(pair, side))}
        assert paired == {
            f"{year}/{one.team}/{one.criterion}/{key}"
            for one in held
            for key in (*one.strengths, *one.afis)
        }
        items = {one.id for pair in found.plan if (one := getattr(pair, side))}
        assert items == {one.id for _, one in snapshot.each(PlanItem, cycle=year)}
        judged = [(p.owner, j.criterion) for p in found.ratings for j in getattr(p, side)]
        assert sorted(judged) == sorted((one.team, one.criterion) for one in held)


@given(programmes())
def test_every_rating_that_differs_is_told_to_differ(snapshot: Snapshot) -> None:
    found = {
        (pair.owner, pair.criterion): pair
        for pair in moves(Then(snapshot, "2025"), Then(snapshot, "2026")).ratings
    }
    for (team, criterion), pair in found.items():
        was, now = (snapshot.assessment(year, team, criterion) for year in ("2025", "2026"))
        told = [(one.status, one.rating) if one else None for one in (was, now)]
        assert pair.differs == (told[0] != told[1])
