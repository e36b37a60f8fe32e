"""The rules of the data (D1 to D4) and the running of all rules."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from csit_tui.method import checks, rules
from csit_tui.method.references import references
from csit_tui.method.removing import referrers_to
from csit_tui.model.choices import SEVERITIES
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble
from tests.method.programme import MEMBER, POINT, RECORD, SCOPE, SESSION, TEAM, record, snapshot

GOAL = "cycles/2026/goal.toml"
PLAN = "cycles/2026/plan/p2p2p2p2p.toml"
PLAN_ITEM: dict[str, Any] = {"kind": "plan", "cycle": "2026", "id": "p2p2p2p2p"}
CONSENSUS = "cycles/2026/consensus/5.1.toml"
SETTLED: dict[str, Any] = {"kind": "consensus", "cycle": "2026", "criterion": "5.1"}


TODAY = datetime.date(2026, 3, 2)


def found(rule: str, changed: Any = None, **more: Any) -> list[Trouble]:
    return [t for t in checks.findings(snapshot(changed, **more), TODAY) if t.rule == rule]


def data_findings(found_in: Snapshot) -> list[Trouble]:
    return checks.data_findings(found_in, TODAY)


def test_sound_data_have_no_findings() -> None:
    assert data_findings(snapshot()) == []


@pytest.mark.parametrize(
    ("changed", "path", "field", "what"),
    [
        ({"csit.toml": {"cycle": "2027"}}, "csit.toml", "cycle", 'no cycle "2027"'),
        (
            {"cycles/2026/cycle.toml": {"origin": "2025"}},
            "cycles/2026/cycle.toml",
            "origin",
            "cycl",
        ),
        (
            {"cycles/2026/cycle.toml": {"benchmark": "theirs"}},
            "cycles/2026/cycle.toml",
            "benchmark",
            'no benchmark "theirs"',
        ),
        (
            {
                "benchmarks/ours/options/outcomes.toml": {
                    "criteria": {"outcomes.1": {"name": "x", "judged_by": ["5.1.z"]}}
                }
            },
            "benchmarks/ours/options/outcomes.toml",
            'criteria."outcomes.1".judged_by',
            'no key feature "5.1.z" in benchmark ours',
        ),
        (
            {SCOPE: {"functions": {"depot": {"themes": ["7"]}}}},
            SCOPE,
            "functions.depot.themes",
            'no theme "7"',
        ),
        (
            {SCOPE: {"services": {POINT: {"functions": ["pools"]}}}},
            SCOPE,
            f"services.{POINT}.functions",
            'no function "pools"',
        ),
        (
            {
                "cycles/2026/options.toml": {
                    "kind": "options",
                    "cycle": "2026",
                    "chosen": {"red-thread": {"threads": ["value"]}},
                }
            },
            "cycles/2026/options.toml",
            "chosen.red-thread.threads",
            'no red thread "value"',
        ),
        ({TEAM: {"functions": ["depto"]}}, TEAM, "functions", 'no function "depto"'),
        ({TEAM: {"assesses": ["7"]}}, TEAM, "assesses", 'no theme "7"'),
        ({TEAM: {"threads": ["value"]}}, TEAM, "threads", 'no red thread "value"'),
        ({TEAM: {"scribe": POINT}}, TEAM, "scribe", f'no member "{POINT}" in team parks'),
        (
            {TEAM: {"members": {MEMBER: {"function": "x"}}}},
            TEAM,
            f"members.{MEMBER}.function",
            '"x"',
        ),
        ({TEAM: {"themes": {"7": {}}}}, TEAM, "themes.7", 'no theme "7"'),
        ({TEAM: {"themes": {"5": {"members": [POINT]}}}}, TEAM, "themes.5.members", "no member"),
        ({SESSION: {"team": "arts"}}, SESSION, "team", 'no team "arts" in cycle 2026'),
        (
            {SESSION: {"agenda": {POINT: {"criterion": "5.9"}}}},
            SESSION,
            f"agenda.{POINT}.criterion",
            'no criterion "5.9"',
        ),
        (
            record("5.9"),
            "cycles/2026/assessments/parks/5.9.toml",
            "criterion",
            'no criterion "5.9"',
        ),
        (record("5.2", "arts"), "cycles/2026/assessments/arts/5.2.toml", "team", 'no team "arts"'),
        ({RECORD: {"attendance": [POINT]}}, RECORD, "attendance", "no person"),
        (
            {RECORD: {"strengths": {POINT: {"features": ["5.1.z"]}}}},
            RECORD,
            f"strengths.{POINT}.features",
            'no key feature "5.1.z"',
        ),
        (
            {RECORD: {"strengths": {POINT: {"evidence": [POINT]}}}},
            RECORD,
            f"strengths.{POINT}.evidence",
            "no evidence",
        ),
        (
            {RECORD: {"evidence": {POINT: {"input": POINT}}}},
            RECORD,
            f"evidence.{POINT}.input",
            "no document or 360 exercise",
        ),
        (
            {RECORD: {"afis": {MEMBER: {"continues": f"2025/parks/5.1/{POINT}"}}}},
            RECORD,
            f"afis.{MEMBER}.continues",
            "no point, finding or plan item",
        ),
        ({PLAN: PLAN_ITEM | {"afis": [f"2026/parks/5.2/{POINT}"]}}, PLAN, "afis", "no point"),
        ({PLAN: PLAN_ITEM | {"continues": "2025/plan/x"}}, PLAN, "continues", "no point, finding"),
        ({PLAN: PLAN_ITEM | {"continues": "2025/x"}}, PLAN, "continues", "no point, finding"),
        ({PLAN: PLAN_ITEM | {"targets": {"5.9": 3}}}, PLAN, 'targets."5.9"', 'no criterion "5.9"'),
        ({CONSENSUS: SETTLED | {"session": POINT}}, CONSENSUS, "session", "no session"),
        (
            {CONSENSUS: SETTLED | {"afis": {POINT: {"stands_for": ["2026/parks/5.1/x"]}}}},
            CONSENSUS,
            f"afis.{POINT}.stands_for",
            "no point",
        ),
    ],
)
def test_d1_names_what_does_not_exist(changed: Any, path: str, field: str, what: str) -> None:
    first = found("D1", changed)[0]
    assert (first.path, first.field, first.severity) == (path, field, "data error")
    assert what in first.what
    assert first.mend


def test_d1_lets_what_exists_be() -> None:
    origin = f"2026/parks/5.1/{POINT}"
    changed = record("5.2", afis={MEMBER: {"continues": origin}}) | {
        PLAN: PLAN_ITEM | {"afis": [origin], "continues": "2026/plan/p2p2p2p2p"},
        CONSENSUS: SETTLED
        | {"session": "s2s2s2s2s", "strengths": {POINT: {"stands_for": [origin]}}},
        RECORD: {"attendance": [MEMBER, "g4g4g4g4g"], "evidence": {MEMBER: {"source": "x"}}},
        "cycles/2026/preparation/parks/m4p8r6tcz.toml": {
            "kind": "preparation",
            "cycle": "2026",
            "team": "parks",
            "member": MEMBER,
            "ratings": {"5.1": {"rating": 2}},
        },
    }
    assert found("D1", changed | {PLAN: changed[PLAN] | {"criteria": ["outcomes.1"]}}) == []


def test_d1_offers_what_is_near() -> None:
    (trouble,) = found("D1", {TEAM: {"functions": ["depto"]}})
    assert trouble.mend == "Did you mean depot?"


def test_d1_takes_what_stands_in_an_unreadable_file_to_exist() -> None:
    trouble = Trouble("broken", "mend it", path=TEAM, rule="D3", severity="data error")
    found_ = data_findings(snapshot(without=(TEAM,), troubles=(trouble,)))
    assert found_ == [trouble]
    scope = Trouble("broken", "mend it", path=SCOPE, rule="D3", severity="data error")
    assert data_findings(snapshot(without=(SCOPE,), troubles=(scope,))) == [scope]
    theme = Trouble(
        "broken", "mend it", path="benchmarks/ours/themes/5.toml", severity="data error"
    )
    broken = snapshot(without=("benchmarks/ours/themes/5.toml",), troubles=(theme,))
    assert data_findings(broken) == [theme]


def test_a_retired_record_still_exists_but_is_not_looked_at() -> None:
    assert found("D1", {TEAM: {"retired": True, "functions": ["nowhere"]}}) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({RECORD: {"rating": 4}}, "rating"),
        ({RECORD: {"rating": 2.5}}, "rating"),
        ({RECORD: {"rating": 2.0}}, "rating"),
        ({RECORD: {"target": 0}}, "target"),
        ({RECORD: {"tally": {"2": 3, "7": 1}}}, "tally.7"),
        ({RECORD: {"positions": {POINT: {"rating": 9}}}}, f"positions.{POINT}.rating"),
        ({CONSENSUS: SETTLED | {"rating": 9}}, "rating"),
        ({PLAN: PLAN_ITEM | {"targets": {"5.1": 9}}}, 'targets."5.1"'),
    ],
)
def test_d2_ratings_off_the_scale(changed: Any, field: str) -> None:
    (trouble,) = found("D2", changed)
    assert (trouble.field, trouble.severity) == (field, "data error")
    assert "1, 2, 3" in trouble.mend


def test_d2_says_nothing_without_a_scale() -> None:
    gone = ("benchmarks/ours/benchmark.toml",)
    assert found("D2", {RECORD: {"rating": 99}}, without=gone) == []


def test_d3_unsettled_merges_and_ids_that_stand_twice() -> None:
    conflict = {"merge-conflict": {"rating": {"base": 1, "ours": 2, "theirs": 3}}}
    (trouble,) = found("D3", {RECORD: conflict})
    assert trouble.field == "merge-conflict.rating"
    assert found("D4", {RECORD: conflict}) == []
    (trouble,) = found("D3", {RECORD: {"afis": {POINT: {"text": "x"}}}})
    assert trouble.field == f"afis.{POINT}"


def test_d3_a_criterion_stands_in_one_file_and_in_its_own() -> None:
    theme = "benchmarks/ours/themes/5.toml"
    (trouble,) = found("D3", {theme: {"criteria": {"5.1": {"name": "x"}, "1.1": {"name": "y"}}}})
    assert trouble.what == "1.1 is defined in benchmarks/ours/themes/1.toml too."
    (trouble,) = found("D3", {theme: {"criteria": {"5.1": {"name": "x"}, "6.1": {"name": "y"}}}})
    assert (trouble.what, trouble.field) == ("6.1 does not belong to 5.", 'criteria."6.1"')


def test_d4_unknown_fields_with_a_guess() -> None:
    found_ = found("D4", {RECORD: {"ratng": 2, "afis": {MEMBER: {"zzz": 1, "txet": "x"}}}})
    assert [(t.field, t.severity) for t in found_] == [
        (f"afis.{MEMBER}.txet", "warning"),
        (f"afis.{MEMBER}.zzz", "warning"),
        ("ratng", "warning"),
    ]
    assert found_[2].mend == "Did you mean rating?"
    assert "it is kept" in found_[1].mend


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"status": "not-applicable"}, "reason"),
        ({"status": "not-applicable", "reason": " "}, "reason"),
        ({"status": "no-consensus"}, "positions"),
        ({"status": "no-consensus", "positions": {POINT: {"text": "x"}, MEMBER: {}}}, "positions"),
    ],
)
def test_a1_broken(fields: Any, field: str) -> None:
    (trouble,) = found("A1", record("5.2", **fields))
    assert (trouble.field, trouble.severity) == (field, "error")


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "not-applicable", "reason": "No pools."},
        {"status": "dont-know"},
        {"status": "no-consensus", "positions": {POINT: {"text": "x"}, MEMBER: {"rating": 3}}},
    ],
)
def test_a1_kept(fields: Any) -> None:
    assert found("A1", record("5.2", **fields)) == []


def test_data_findings_leave_the_methods_rules_out() -> None:
    assert data_findings(snapshot(record("5.2", status="not-applicable"))) == []


def test_d4_a_page_that_the_sheet_does_not_have() -> None:
    aside = {"zz": {"reason": "x"}, "width": {"reason": "One function."}}
    (trouble,) = found("D4", {SCOPE: {"set_aside": aside}})
    assert (trouble.path, trouble.field) == (SCOPE, "set_aside.zz")
    assert "width, leaders" in trouble.mend
    (trouble,) = found("D4", {SCOPE: {"set_aside": {"widht": {"reason": "x"}}}})
    assert trouble.mend == "Did you mean width?"


@pytest.mark.parametrize("name", ["--evil", "a b", "HEAD", "x..y", ""])
def test_d7_a_main_line_that_is_no_branch(name: str) -> None:
    (trouble,) = found("D7", {"csit.toml": {"main_line": name}})
    assert (trouble.path, trouble.field) == ("csit.toml", "main_line")
    assert found("D7", {"csit.toml": {"main_line": "work/main"}}) == []


def test_findings_come_gravest_first() -> None:
    changed = record("5.2", status="not-applicable") | {RECORD: {"ratng": 1, "rating": 9}}
    found_ = checks.findings(snapshot(changed), TODAY)
    keys = [(SEVERITIES.index(t.severity), t.rule[0], int(t.rule[1:])) for t in found_]
    assert keys == sorted(keys)
    assert len({t.severity for t in found_}) == 4


def test_rules_say_what_they_ask_and_where_that_comes_from() -> None:
    counts = {"T": 15, "S": 3, "G": 2, "I": 2, "A": 7, "P": 7, "D": 9}
    wanted = [f"{letter}{n}" for letter, last in counts.items() for n in range(1, last + 1)]
    assert list(checks.RULES) == wanted
    for rule in checks.RULES.values():
        assert rule.asks.endswith(".")
        assert rule.mend.endswith(".")
        assert rule.severity in SEVERITIES
        assert rule.source == rules.OUR_ADVICE or rule.source.startswith("Document One, ")


def test_two_rules_of_one_id_are_refused() -> None:
    made = rules.Rules()
    made.rule("X1", "note", "our advice", "x.", "y.")(lambda _: ())
    with pytest.raises(ValueError, match="two rules are called X1"):
        made.rule("X1", "note", "our advice", "x.", "y.")(lambda _: ())


def test_who_refers_to_a_point() -> None:
    point = ("strengths", POINT)
    plan = {PLAN: PLAN_ITEM | {"afis": [f"2026/parks/5.1/{POINT}"]}}
    found_ = referrers_to(snapshot(plan), RECORD, point)
    assert [(r.path, r.field) for r in found_] == [(PLAN, ("afis",))]
    assert referrers_to(snapshot(), RECORD, point) == []
    assert {r.kind for r in references(snapshot())} >= {"team", "criterion", "feature", "member"}
