"""Taking out what others name: they are told, or let go of it first."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.merge import ABSENT, apply
from csit_tui.method import checks
from csit_tui.method.referring import in_short, who
from csit_tui.method.removing import referrers_to, removal, retirement, who_refer
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from tests.method.programme import MEMBER, POINT, RECORD, SCOPE, SESSION, TEAM, record, snapshot
from tests.method.sound import TODAY

INPUT = "cycles/2026/inputs/n2n2n2n2n.toml"
CONSENSUS = "cycles/2026/consensus/5.1.toml"
PLAN = "cycles/2026/plan/w2w2w2w2w.toml"
OTHER = "cycles/2026/plan/w3w3w3w3w.toml"
POOL, SURVEY, JOINT = "p3p3p3p3p", "p2p2p2p2p", "j2j2j2j2j"
ORIGIN = f"2026/parks/5.1/{POINT}"
WHOLE: dict[str, dict[str, Any]] = {
    INPUT: {"kind": "input", "cycle": "2026", "id": "n2n2n2n2n", "title": "Survey"},
    RECORD: {
        "evidence": {SURVEY: {"source": "Resident survey", "input": "n2n2n2n2n"}},
        "attendance": [MEMBER],
    },
    CONSENSUS: {
        "kind": "consensus",
        "cycle": "2026",
        "criterion": "5.1",
        "strengths": {JOINT: {"text": "Costs known", "stands_for": [ORIGIN]}},
    },
    PLAN: {"kind": "plan", "cycle": "2026", "id": "w2w2w2w2w", "title": "Costs", "afis": [ORIGIN]},
    "cycles/2026/preparation/parks/m4p8r6tcz.toml": {
        "kind": "preparation",
        "cycle": "2026",
        "team": "parks",
        "member": MEMBER,
    },
    **record("5.2"),
}
OWN = [
    RECORD,
    "cycles/2026/assessments/parks/5.2.toml",
    "cycles/2026/preparation/parks/m4p8r6tcz.toml",
    SESSION,
]
"""Records that belong to the Parks team."""


def plain(found: Any) -> dict[str, dict[str, Any]]:
    return {path: record.model_dump(exclude_unset=True) for path, record in found.records.items()}


def test_a_member_with_a_role_is_named_by_the_team_itself() -> None:
    found = snapshot()
    data = plain(found)
    item = ("members", MEMBER)
    with pytest.raises(Refused) as refusal:
        removal(found, data, TEAM, item)
    assert all(trouble.path and trouble.field for trouble in refusal.value.troubles)
    changes = removal(found, data, TEAM, item, everywhere=True)
    after = apply(data[TEAM], changes[TEAM])
    assert MEMBER not in after["members"]
    assert MEMBER not in str({key: value for key, value in after.items() if key != "members"})


def test_what_nobody_names_is_taken_out_at_once() -> None:
    found = snapshot({RECORD: {"evidence": {"p2p2p2p2p": {"source": "Survey"}}}})
    changes = removal(found, plain(found), RECORD, ("evidence", "p2p2p2p2p"))
    assert list(changes) == [RECORD]


def test_everywhere_leaves_nobody_who_names_it() -> None:
    found = snapshot()
    data = plain(found)
    (function, *_) = data[SCOPE]["functions"]
    item = ("functions", function)
    assert referrers_to(found, SCOPE, item)
    changes = removal(found, data, SCOPE, item, everywhere=True)
    after = {path: apply(data[path], made) for path, made in changes.items()}
    assert referrers_to(snapshot({**data, **after}), SCOPE, item) == []


def test_what_is_gone_is_refused() -> None:
    found = snapshot()
    with pytest.raises(Refused, match="There is no"):
        removal(found, plain(found), SCOPE, ("partners", "p2p2p2p2p"))


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize(
    ("path", "collection"),
    [(SCOPE, "functions"), (SCOPE, "customers"), (TEAM, "members"), (RECORD, "evidence")],
)
def test_no_collection_is_taken_out_as_a_whole(
    path: str, collection: str, everywhere: bool
) -> None:
    found = snapshot()
    with pytest.raises(Refused, match="taken out one by one") as refusal:
        removal(found, plain(found), path, (collection,), everywhere=everywhere)
    (trouble,) = refusal.value.troubles
    assert (trouble.path, trouble.field) == (path, collection)


def test_a_field_that_is_no_collection_is_taken_out() -> None:
    found = snapshot({SCOPE: {"leaders": "The board."}})
    (change,) = removal(found, plain(found), SCOPE, ("leaders",))[SCOPE]
    assert (change.path, change.after) == (("leaders",), ABSENT)


def after(found: Snapshot, made: dict[str, Any]) -> Snapshot:
    """The programme with changes carried out."""
    data = plain(found)
    data |= {path: apply(data[path], changes) for path, changes in made.items()}
    return Snapshot({path: BY_KIND[one["kind"]].model_validate(one) for path, one in data.items()})


def rules_of(found: Snapshot) -> dict[str, list[tuple[str, str | None]]]:
    """Where the rules on references find something."""
    troubles = [one for one in checks.findings(found, TODAY) if one.rule in {"D1", "D6"}]
    return {
        rule: [(one.path or "", one.field) for one in troubles if one.rule == rule]
        for rule in ("D1", "D6")
    }


def test_who_refers_is_said_as_people_call_it() -> None:
    services = {"services": {POOL: {"name": "Events", "functions": ["depot"]}}}
    found = snapshot({SCOPE: services} | WHOLE)
    assert who(found, referrers_to(found, SCOPE, ("functions", "depot"))) == [
        'the service "Events"',
        'the member "Ann" of the Parks team',
    ]
    assert who(found, referrers_to(found, INPUT)) == [
        'the evidence "Resident survey" of 5.1 Financial resources of the Parks team'
    ]
    assert who(found, referrers_to(found, RECORD, ("strengths", POINT))) == [
        'the strength "Costs known" of 5.1 Financial resources',
        "a plan item (Costs)",
    ]
    assert "the facilitator of the Parks team" in who(
        found, referrers_to(found, TEAM, ("members", MEMBER))
    )
    assert "session 2 of the Parks team" in who(found, referrers_to(found, TEAM))


def test_of_many_who_refer_the_rest_are_counted() -> None:
    assert in_short(["a"]) == "a"
    assert in_short(["a", "b", "c", "d"]) == "a, b, c and d"
    assert in_short(["a", "b", "c", "d", "e"]) == "a, b, c and 2 others"


def test_what_others_name_is_not_retired_and_they_are_told() -> None:
    found = snapshot(WHOLE)
    for path in (TEAM, INPUT, RECORD):
        with pytest.raises(Refused) as refusal:
            retirement(found, plain(found), path)
        troubles = refusal.value.troubles
        assert all(one.path and one.field for one in troubles)
        assert [bool(one.mend) for one in troubles] == [False] * (len(troubles) - 1) + [True]
        assert troubles[-1].mend.endswith(f"csit set {path} retired yes --everywhere")


def test_a_document_is_retired_everywhere() -> None:
    found = snapshot(WHOLE)
    made = retirement(found, plain(found), INPUT, everywhere=True)
    assert list(made)[-1] == INPUT, "what is retired comes last, so that it stands till then"
    then = after(found, made)
    assert then.records[INPUT].retired
    assert rules_of(then) == {"D1": [], "D6": []}
    assert plain(then)[RECORD]["evidence"] == {SURVEY: {"source": "Resident survey"}}


def test_with_a_team_its_own_records_are_retired_and_others_let_go_of_them() -> None:
    found = snapshot(WHOLE)
    then = after(found, retirement(found, plain(found), TEAM, everywhere=True))
    assert [path for path, record in then.records.items() if record.retired] == sorted([*OWN, TEAM])
    assert plain(then)[RECORD]["attendance"] == [MEMBER], "what is retired keeps what it said"
    assert "afis" not in plain(then)[PLAN]
    assert "stands_for" not in plain(then)[CONSENSUS]["strengths"][JOINT]
    assert rules_of(then) == {"D1": [], "D6": []}


def test_a_session_that_was_held_stays_one_of_its_team() -> None:
    found = snapshot({SESSION: {"status": "held"}}, without=(RECORD,))
    assert who_refer(found, TEAM) == []
    then = after(found, retirement(found, plain(found), TEAM))
    assert plain(then)[SESSION]["team"] == "parks"
    assert not then.records[SESSION].retired
    assert rules_of(then) == {"D1": [], "D6": []}


@pytest.mark.parametrize("path", [SCOPE, "csit.toml", "cycles/2026/cycle.toml"])
def test_a_sheet_of_which_there_is_one_stays(path: str) -> None:
    found = snapshot()
    with pytest.raises(Refused, match="This sheet stays"):
        retirement(found, plain(found), path, everywhere=True)


def test_what_was_retired_by_hand_and_is_named_still_is_found() -> None:
    retired = {"retired": True}
    assert rules_of(snapshot({INPUT: WHOLE[INPUT] | retired, RECORD: WHOLE[RECORD]})) == {
        "D1": [],
        "D6": [(RECORD, f"evidence.{SURVEY}.input")],
    }
    by_hand = snapshot(WHOLE | {TEAM: retired})
    assert rules_of(by_hand) == {"D1": [], "D6": [(TEAM, "retired")]}
    (found,) = [one for one in checks.findings(by_hand, TODAY) if one.rule == "D6"]
    assert found.what == "The Parks team is retired, and 4 records of its own still count."
    assert rules_of(snapshot({SCOPE: retired}))["D1"], "no function is there without the scope"


def test_in_a_retired_record_nothing_is_left_that_it_names_itself() -> None:
    found = snapshot({TEAM: {"retired": True}}, without=(RECORD, SESSION))
    with pytest.raises(Refused, match="facilitator"):
        removal(found, plain(found), TEAM, ("members", MEMBER))


def test_what_is_about_somebody_alone_is_retired_with_them() -> None:
    found = snapshot(WHOLE)
    then = after(found, removal(found, plain(found), TEAM, ("members", MEMBER), everywhere=True))
    assert then.records["cycles/2026/preparation/parks/m4p8r6tcz.toml"].retired
    assert "attendance" not in plain(then)[RECORD]
    assert rules_of(then)["D1"] == []


@pytest.mark.parametrize(
    ("path", "item", "who_names_it"),
    [
        (RECORD, ("evidence", SURVEY), (RECORD, "afis")),
        (CONSENSUS, ("strengths", JOINT), (PLAN, "afis")),
        (CONSENSUS, (), (PLAN, "afis")),
        (PLAN, (), (OTHER, "continues")),
    ],
)
def test_evidence_consensus_and_plan_know_who_names_them(
    path: str, item: tuple[str, ...], who_names_it: tuple[str, str]
) -> None:
    point = {"text": "Known", "order": 10, "evidence": [SURVEY], "features": []}
    joint = f"2026/consensus/5.1/{JOINT}"
    changed = {
        RECORD: WHOLE[RECORD] | {"afis": {"b2b2b2b2b": point}},
        PLAN: WHOLE[PLAN] | {"afis": [joint]},
        OTHER: WHOLE[PLAN] | {"id": "w3w3w3w3w", "afis": [], "continues": "2026/plan/w2w2w2w2w"},
    }
    found = referrers_to(snapshot(WHOLE | changed), path, item)
    assert [(one.path, one.field[0]) for one in found] == [who_names_it]
