"""What can be taken as evidence: what names the criterion first, each at most once."""

from __future__ import annotations

from random import Random
from typing import Any

from csit_tui.merge import ABSENT, Change
from csit_tui.method.evidence import Offer, offers, take
from csit_tui.method.informing import informed
from csit_tui.model.ids import id_maker
from csit_tui.model.snapshot import Snapshot
from tests.method.programme import snapshot

DOCUMENT, SURVEY, OTHER, CHALLENGE = "bcdfghjk2", "bcdfghjk3", "bcdfghjk4", "bcdfghjk5"
POINT, HELD = "k3m9q2xdf", "k3m9q2xdg"


def programme() -> Snapshot:
    def record(kind: str, folder: str, key: str, **about: Any) -> tuple[str, dict[str, Any]]:
        identity = {"kind": kind, "cycle": "2026", "id": key}
        return f"cycles/2026/{folder}/{key}.toml", identity | about

    return snapshot(
        dict(
            [
                record("input", "inputs", DOCUMENT, title="Unit costs", criteria=["5.1"]),
                record("input", "inputs", SURVEY, type="feedback", title="a survey"),
                record("input", "inputs", OTHER, title="Zoo plan", criteria=["6.1"]),
                record("input", "inputs", "bcdfghjk7", title="Old", retired=True),
                record(
                    "challenge",
                    "challenge",
                    CHALLENGE,
                    title="Lakeside",
                    findings={
                        "b2bcdfghj": {"order": 20, "text": "Costs\nunknown", "criteria": ["5.1"]},
                        "b3bcdfghj": {"order": 10, "text": "Well led", "criteria": ["1.1"]},
                    },
                ),
            ]
        )
    )


def offer(words: str) -> Offer:
    return next(one for one in offers(programme(), "2026", "5.1") if one.words == words)


def taken(data: dict[str, Any], one: Offer, point: str = "") -> list[Change]:
    return take(data, one, id_maker(Random(1)), point)


def test_what_names_the_criterion_comes_first_and_is_marked() -> None:
    found = offers(programme(), "2026", "5.1")
    assert [(one.words, one.about) for one in found] == [
        ("Unit costs", "names it, document"),
        ("Costs unknown", "names it, Lakeside"),
        ("a survey", "360 exercise"),
        ("Zoo plan", "document"),
    ]
    assert next(one.words for one in offers(programme(), "2026", "1.1")) == "Well led"


def test_findings_that_name_the_criterion_inform_it() -> None:
    found = informed(programme(), "2026", "5.1")
    assert [one.finding.text for one in found.findings] == ["Costs\nunknown"]
    assert found.total == 2
    assert informed(programme(), "2026", "7.1").total == 0


def test_an_input_is_named_and_a_finding_is_quoted() -> None:
    (change,) = taken({}, offer("Unit costs"))
    assert (change.path[0], change.before) == ("evidence", ABSENT)
    assert change.after == {"order": 10, "source": "Unit costs", "input": DOCUMENT}
    (change,) = taken({}, offer("Costs unknown"))
    assert change.after == {"order": 10, "source": "Lakeside", "note": "Costs unknown"}


def test_what_is_evidence_already_is_tied_and_not_added_again() -> None:
    data: dict[str, Any] = {
        "evidence": {HELD: {"source": "As we call it", "input": DOCUMENT}},
        "strengths": {POINT: {"text": "Known"}},
    }
    assert taken(data, offer("Unit costs")) == []
    tied = [Change(("strengths", POINT, "evidence"), ABSENT, [HELD])]
    assert taken(data, offer("Unit costs"), POINT) == tied
    data["strengths"][POINT]["evidence"] = [HELD]
    assert taken(data, offer("Unit costs"), POINT) == []
    *_, added, tie = taken(data, offer("Costs unknown"), POINT)
    assert added.path[0] == "evidence"
    assert set(tie.after) == {HELD, added.path[1]}
