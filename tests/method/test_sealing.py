"""What a sealed team is not to see: others' judgements, and nothing else."""

import pytest

from csit_tui.method.sealing import NOTICE, Seal, seal_of
from csit_tui.model.base import Record
from csit_tui.model.programme import SetAside
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Trouble

ARTS = "cycles/2026/assessments/arts/5.1.toml"


def team(name: str, cycle: str = "2026", **more: bool) -> Team:
    data = {"format": 1, "kind": "team", "cycle": cycle, "team": name} | more
    return Team.model_validate(data)


def programme(*teams: Team) -> Snapshot:
    return Snapshot({Team.PATH.format(cycle=one.cycle, team=one.team): one for one in teams})


SEALED = team("parks", sealed=True)
OPEN = team("parks")
FINISHED = team("parks", sealed=True, finished=True)


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        (ARTS, True),
        ("cycles/2026/preparation/arts/k3m9q2xdf.toml", True),
        ("cycles/2026/consensus/5.1.toml", True),
        ("cycles/2026/set-aside/arts.toml", True),
        ("cycles/2026/set-aside/parks.toml", False),
        ("cycles/2026/set-aside/programme.toml", False),
        ("cycles/2026/assessments/parks/5.1.toml", False),
        ("cycles/2025/assessments/arts/5.1.toml", False),
        ("cycles/2025/consensus/5.1.toml", False),
        ("cycles/2026/teams/arts.toml", False),
        ("csit.toml", False),
        ("elsewhere.toml", False),
    ],
)
def test_only_judgements_of_others_in_this_cycle_are_hidden(path: str, hidden: bool) -> None:
    assert Seal((SEALED,)).hides(path) is hidden


def test_a_seal_holds_until_the_team_has_finished() -> None:
    assert seal_of("parks", programme(SEALED))
    assert not seal_of("parks", programme(OPEN))
    assert not seal_of("parks", programme(FINISHED))
    assert not seal_of(None, programme(SEALED))
    assert not seal_of("arts", programme(SEALED, team("arts")))


@pytest.mark.parametrize("then", [OPEN, FINISHED, None])
def test_no_look_at_the_past_lifts_a_seal(then: Team | None) -> None:
    past = programme(then) if then else programme()
    assert seal_of("parks", programme(SEALED), past).hides(ARTS)


@pytest.mark.parametrize("now", [OPEN, FINISHED])
def test_what_is_sealed_no_more_is_seen_in_the_past_too(now: Team) -> None:
    assert not seal_of("parks", programme(now), programme(SEALED))


def test_the_seal_of_then_counts_where_the_team_is_not_there_now() -> None:
    assert seal_of("parks", programme(team("arts")), programme(SEALED)).hides(ARTS)


def test_a_seal_keeps_to_its_cycle() -> None:
    now = programme(SEALED, team("parks", "2025"), team("arts"), team("arts", "2025"))
    seal = seal_of("parks", now)
    assert seal.teams(now, "2026") == {"arts"}
    assert seal.teams(now, "2025") == frozenset()


def test_the_other_teams_are_named() -> None:
    snapshot = programme(SEALED, team("arts"), team("leisure"))
    assert Seal((SEALED,)).teams(snapshot, "2026") == {"arts", "leisure"}
    assert Seal().teams(snapshot, "2026") == frozenset()


def session(team: str | None, cycle: str = "2026") -> Session:
    data = {
        "format": 1,
        "kind": "session",
        "cycle": cycle,
        "id": "s2222222b",
        "note": "A 2 at best",
    }
    parked = {"bcdfghjk2": {"text": "Is it a 2?"}}
    return Session.model_validate(data | {"team": team, "title": "Day one", "parked": parked})


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        (session("arts"), ("note", "parked")),
        (session("parks"), ()),
        (session(None), ()),
        (session("arts", "2025"), ()),
        (team("arts"), ()),
        (None, ()),
    ],
)
def test_what_another_teams_session_noted_is_kept_from_it(
    record: Session | Team | None, kept: tuple[str, ...]
) -> None:
    assert Seal((SEALED,)).kept_in(record) == kept
    assert Seal().kept_in(record) == ()


def aside(team: str) -> SetAside:
    data = {"format": 1, "kind": "set-aside", "cycle": "2026", "team": team}
    said = {"T8 cycles/2026": {"reason": "It is a 2 anyway", "by": "Ann"}}
    return SetAside.model_validate(data | {"findings": said})


def test_a_trimmed_programme_tells_no_judgement_in_what_may_be_seen() -> None:
    records: dict[str, Record] = {"a": session("arts"), "b": session("parks"), "c": team("arts")}
    records |= {SetAside.PATH.format(cycle="2026", team=t): aside(t) for t in ("arts", "parks")}
    whole = Snapshot(records)
    seen = Seal((SEALED,)).trimmed(whole)
    assert seen.records["a"].model_dump(exclude_unset=True).keys().isdisjoint({"note", "parked"})
    assert seen.records["a"].model_dump()["title"] == "Day one"
    reasons = {
        one.team: [(f.reason, f.by) for f in one.findings.values()]
        for _, one in seen.each(SetAside)
    }
    assert reasons == {"arts": [(NOTICE, "Ann")], "parks": [("It is a 2 anyway", "Ann")]}
    assert (seen.records["b"], seen.records["c"]) == (records["b"], records["c"])
    assert Seal().trimmed(whole).records == whole.records


def test_of_a_trouble_with_anothers_judgement_only_the_place_is_told() -> None:
    wrong = Trouble("9 is not on the scale.", "Write 1.", ARTS, 7, "tally.9", "D2", "data error")
    told = Seal((SEALED,)).told(wrong)
    assert (told.path, told.line, told.field, told.rule) == (ARTS, 7, "tally", "D2")
    assert "9" not in told.what + told.mend
    odd = Seal((SEALED,)).told(wrong._replace(field='"a 2.5".x'))
    assert odd.field is None
    own = wrong._replace(path=ARTS.replace("arts", "parks"))
    assert Seal((SEALED,)).told(own) == own
    assert Seal().told(wrong) == wrong
    snapshot = Snapshot({}, (wrong, own))
    assert Seal((SEALED,)).trimmed(snapshot).troubles == (told, own)
