"""All AFIs of a cycle in one list: each once, with what stands behind it and what answers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.answering import answers_for
from csit_tui.analysis.gathering import Afi, By, gather, grouped, together, wanted
from csit_tui.analysis.lineage import Then
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import Record
from csit_tui.model.inputs import Challenge
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from tests.analysis.test_moves import CRITERIA, KEYS, TEAMS, assessment, consensus, item

TEXTS = ("No costs", "no  costs.", "Nobody asks", "")
PEERS = f"2026/challenge/{KEYS[0]}/{KEYS[1]}"


def challenge(cycle: str, **findings: dict[str, Any]) -> tuple[str, Record]:
    head = {"format": 1, "kind": "challenge", "cycle": cycle, "id": KEYS[0], "title": "Peers"}
    path = Challenge.PATH.format(cycle=cycle, id=KEYS[0])
    return path, Challenge.model_validate(head | {"findings": findings})


def gathered(*records: tuple[str, Record], **more: Any) -> tuple[Afi, ...]:
    return gather(Then(Snapshot(dict(records)), "2026"), **more)


def afis(*texts: str, **more: Any) -> dict[str, Any]:
    return {"afis": {key: {"text": t} | more for key, t in zip(KEYS, texts, strict=False)}}


def origin(team: str, number: int = 0, criterion: str = "1.1", cycle: str = "2026") -> str:
    return f"{cycle}/{team}/{criterion}/{KEYS[number]}"


def test_settled_comes_first_with_the_points_it_stands_for() -> None:
    found = gathered(
        assessment("2026", "arts", "1.1", **afis("Ours", "Not settled")),
        assessment("2026", "parks", "1.1", **afis("Theirs")),
        consensus("2026", "1.1", **afis("Both", stands_for=[origin("parks"), origin("arts")])),
        challenge("2026", **{KEYS[1]: {"text": "Seen", "criteria": ["2.1", "1.2"]}}),
    )
    assert [(one.text, one.owner, one.source) for one in found] == [
        ("Both", "consensus", "consensus"),
        ("Not settled", "arts", "teams"),
        ("Seen", "", "challenge"),
    ]
    assert [one.text for one in found[0].behind] == ["Theirs", "Ours"]
    assert [sorted(one.teams) for one in found] == [["arts", "parks"], ["arts"], []]
    assert (found[2].origin, found[2].criteria, found[2].peers) == (PEERS, ("1.2", "2.1"), "Peers")


def test_work_answers_what_is_settled_and_what_stands_behind() -> None:
    records = [
        assessment("2026", "arts", "1.1", **afis("Ours")),
        consensus("2026", "1.1", **afis("Both", stands_for=[origin("arts")])),
        challenge("2026", **{KEYS[1]: {"text": "Seen"}}),
        item("2026", KEYS[0], afis=[origin("arts")]),
        item("2026", KEYS[1], afis=[PEERS], status="dropped"),
    ]
    settled, seen = gathered(*records)
    assert ([one.id for one in settled.answers], settled.answered) == ([KEYS[0]], True)
    assert ([one.id for one in seen.answers], seen.answered) == ([KEYS[1]], False)
    assert wanted([settled, seen], unanswered=True) == [seen]


def test_what_stood_before_counts_its_years_and_what_was_tried() -> None:
    earlier = origin("parks", cycle="2025")
    snapshot = Snapshot(dict([
        assessment("2025", "parks", "1.1", **afis("Old")),
        assessment("2026", "parks", "1.1", **afis("Old", continues=earlier)),
        item("2025", KEYS[0], afis=[earlier], status="done"),
        item("2025", KEYS[1], afis=[earlier], status="late"),
    ]))  # fmt: skip
    [found] = gather(Then(snapshot, "2026"), [Then(snapshot, "2025")])
    assert (found.years, [one.id for one in found.tried]) == (2, [KEYS[0]])
    assert (found.answers, found.answered) == ((), False)


def test_the_same_words_are_told_and_nothing_is_merged() -> None:
    one, other, third = gathered(
        assessment("2026", "arts", "1.1", **afis("No costs", "Else")),
        assessment("2026", "parks", "2.1", **afis("no  COSTS.")),
    )
    assert (one.alike, other.alike) == ((origin("parks", criterion="2.1"),), ())
    assert third.alike == (origin("arts"),)


def test_it_is_narrowed_by_team_criterion_and_theme() -> None:
    found = gathered(
        assessment("2026", "arts", "1.1", **afis("Ours")),
        assessment("2026", "parks", "2.1", **afis("Theirs")),
        consensus("2026", "1.2", **afis("Both", stands_for=[origin("parks", 2, "1.2")])),
        assessment("2026", "parks", "1.2", afis={KEYS[2]: {"text": "Behind"}}),
    )
    assert [one.text for one in wanted(found, team="parks")] == ["Both", "Theirs"]
    assert [one.text for one in wanted(found, criteria=["1.1"])] == ["Ours"]
    assert [one.text for one in wanted(found, themes=["1"])] == ["Both", "Ours"]
    assert list(grouped(found)) == ["1.1", "1.2", "2.1"]
    assert {key: len(held) for key, held in grouped(found, "theme").items()} == {"1": 2, "2": 1}


def test_by_source_and_by_each_team_that_says_it() -> None:
    found = gathered(
        assessment("2026", "arts", "1.1", **afis("Ours")),
        assessment("2026", "parks", "1.2", afis={KEYS[2]: {"text": "Behind"}}),
        consensus("2026", "1.2", **afis("Both", stands_for=[origin("parks", 2, "1.2")])),
        challenge("2026", **{KEYS[1]: {"text": "Seen"}}),
    )
    sources, teams = (
        {key: [one.text for one in held] for key, held in grouped(found, by).items()}
        for by in ("source", "team")
    )
    assert list(sources.items()) == [
        ("consensus", ["Both"]), ("teams", ["Ours"]), ("challenge", ["Seen"]),
    ]  # fmt: skip
    assert list(teams.items()) == [("arts", ["Ours"]), ("parks", ["Both"]), ("", ["Seen"])]
    assert [one.text for one in wanted(found, source="teams")] == ["Ours"]


def test_a_team_that_is_called_challenge_is_a_team_and_not_peers() -> None:
    team, seen = gathered(
        assessment("2026", "challenge", "1.1", **afis("Ours")),
        challenge("2026", **{KEYS[1]: {"text": "Seen"}}),
    )
    assert [one.source for one in (team, seen)] == ["teams", "challenge"]
    assert [set(one.teams) for one in (team, seen)] == [{"challenge"}, set()]
    assert list(grouped([team, seen], "source")) == ["teams", "challenge"]
    assert wanted([team, seen], team="challenge") == [team]


def test_an_item_that_answers_peers_is_no_work_of_a_team_that_is_called_challenge() -> None:
    head = {"format": 1, "kind": "plan", "cycle": "2026", "id": KEYS[0]}
    ours = PlanItem.model_validate(head | {"afis": [origin("challenge")]})
    theirs = PlanItem.model_validate(head | {"afis": [PEERS, origin("consensus")]})
    whose_is = answers_for(Snapshot({}))
    assert [set(whose_is(one)) for one in (ours, theirs)] == [{"challenge"}, set()]


def test_what_is_linked_stands_together_by_work_or_by_words() -> None:
    found = gathered(
        assessment("2026", "arts", "1.1", **afis("A", "B", "Else")),
        assessment("2026", "parks", "1.1", **afis("C", "b.")),
        item("2026", KEYS[0], afis=[origin("arts", 0), origin("parks", 0)]),
        item("2026", KEYS[1], afis=[origin("parks", 0), origin("arts", 1)]),
    )
    assert [[one.text for one in held] for held in together(found)] == [
        ["A", "C", "B", "b."], ["Else"],
    ]  # fmt: skip


def test_what_names_no_criterion_comes_last() -> None:
    found = gathered(
        challenge("2026", **{KEYS[1]: {"text": "Seen"}}),
        assessment("2026", "arts", "d.1", **afis("Short look")),
        assessment("2026", "arts", "10.1", **afis("Late")),
        assessment("2026", "arts", "9.1", **afis("Early")),
    )
    assert list(grouped(found)) == ["9.1", "10.1", "d.1", ""]


origins = st.builds(origin, st.sampled_from(TEAMS), st.integers(0, 2), st.sampled_from(CRITERIA))
points = st.dictionaries(
    st.sampled_from(KEYS), st.fixed_dictionaries({"text": st.sampled_from(TEXTS)})
)


@st.composite
def programmes(draw: st.DrawFn) -> list[tuple[str, Record]]:
    """Draw what two teams say, what they settled, and what peers found."""
    records = []
    for criterion in CRITERIA:
        for team in TEAMS:
            held, other = draw(points), draw(points)
            strengths = {key: one for key, one in other.items() if key not in held}
            records.append(assessment("2026", team, criterion, afis=held, strengths=strengths))
        settled = {key: one | {"stands_for": draw(st.lists(origins, max_size=3))}
                   for key, one in draw(points).items()}  # fmt: skip
        records.append(consensus("2026", criterion, afis=settled))
    finding = st.fixed_dictionaries({
        "criteria": st.lists(st.sampled_from(CRITERIA), max_size=2),
        "strength": st.sampled_from([None, True]),
    })  # fmt: skip
    records.append(challenge("2026", **draw(st.dictionaries(st.sampled_from(KEYS), finding))))
    return records


def counted(records: Sequence[tuple[str, Record]]) -> tuple[set[str], set[str]]:
    """The origins of all AFIs, and of those that a settled one stands for."""
    every, behind = set(), set()
    for _, record in records:
        if isinstance(record, Challenge):
            found = {key for key, one in record.findings.items() if not one.strength}
            every |= {f"2026/challenge/{record.id}/{key}" for key in found}
        elif isinstance(record, Assessment):
            every |= {f"2026/{record.team}/{record.criterion}/{key}" for key in record.afis}
        elif isinstance(record, Consensus):
            every |= {f"2026/consensus/{record.criterion}/{key}" for key in record.afis}
            behind |= {one for point in record.afis.values() for one in point.stands_for}
    return every, behind & every


@given(programmes())
def test_every_afi_is_gathered_once_or_stands_behind_one(records: list[tuple[str, Record]]) -> None:
    found = gathered(*records)
    every, behind = counted(records)
    assert Counter(one.origin for one in found) == Counter(every - behind)
    assert {point.origin for one in found for point in one.behind if point.kind == "afis"} == behind


@given(programmes(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(
    records: list[tuple[str, Record]], chance: Random
) -> None:
    other = list(records)
    chance.shuffle(other)
    assert gathered(*other) == gathered(*records)


@given(programmes(), st.sampled_from(["criterion", "theme", "source"]))
def test_groups_hold_each_afi_once(records: list[tuple[str, Record]], by: By) -> None:
    found = gathered(*records)
    held = [one for group in grouped(found, by).values() for one in group]
    assert sorted(one.origin for one in held) == sorted(one.origin for one in found)


@given(programmes())
def test_alike_is_mutual(records: list[tuple[str, Record]]) -> None:
    found = {one.origin: one for one in gathered(*records)}
    for one in found.values():
        assert one.origin not in one.alike
        assert all(one.origin in found[other].alike for other in one.alike)


@given(programmes())
def test_nothing_is_lost_where_it_is_put_together(records: list[tuple[str, Record]]) -> None:
    found = gathered(*records)
    held = together(found)
    assert Counter(one.origin for each in held for one in each) == Counter(
        one.origin for one in found
    )
    places = {one.origin: n for n, each in enumerate(held) for one in each}
    assert all(places[one.origin] == places[other] for one in found for other in one.alike)
