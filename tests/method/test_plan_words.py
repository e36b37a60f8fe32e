"""How the plan, and what it answers, are said."""

from __future__ import annotations

from csit_tui.merge import Change
from csit_tui.method.places import title_of
from csit_tui.method.plan_list import item_of
from csit_tui.method.plan_words import answered, source, whose
from csit_tui.method.wording_plan import of_plan
from csit_tui.model.snapshot import Snapshot
from tests.analysis.test_gathering import afis, challenge, gathered, origin
from tests.analysis.test_moves import KEYS, assessment, item


def test_a_team_that_is_called_challenge_is_said_by_its_name() -> None:
    afi, seen = gathered(
        assessment("2026", "challenge", "1.1", **afis("Ours")),
        challenge("2026", **{KEYS[1]: {"text": "Seen"}}),
    )
    names = {"challenge": "Challenge team"}
    assert [whose(one, names) for one in (afi, seen)] == ["Challenge team", "found by peers: Peers"]
    assert [source(one, names) for one in (afi, seen)] == ["Challenge team", "peers"]


def test_dropped_work_answers_nothing_and_is_told_all_the_same() -> None:
    [afi] = gathered(
        assessment("2026", "arts", "1.1", **afis("Ours")),
        item("2026", KEYS[0], afis=[origin("arts")], status="dropped", title="Ask again"),
    )
    assert answered(afi) == "not answered; planned and dropped: “Ask again”"
    [afi] = gathered(
        assessment("2026", "arts", "1.1", **afis("Ours")),
        item("2026", KEYS[0], afis=[origin("arts")], status="dropped", title="Ask again"),
        item("2026", KEYS[1], afis=[origin("arts")], status="late", title="Count"),
    )
    assert answered(afi) == "answered by “Count” (late); planned and dropped: “Ask again”"


def test_an_item_without_a_title_is_called_by_its_id_everywhere() -> None:
    path, untitled = item("2026", KEYS[0], title=" \n")
    assert title_of(item_of(path, {"title": " \n"})) == KEYS[0]
    owned = [Change(("owner",), "Ann", "Bo")]
    assert of_plan(path, owned, Snapshot({path: untitled})) == [f"Changed owner of “{KEYS[0]}”"]
