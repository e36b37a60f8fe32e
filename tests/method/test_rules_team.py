"""T1 to T7 and T15: who is in a team, for which functions and in which roles."""

from __future__ import annotations

from typing import Any

import pytest

from tests.method.sound import (
    ANN,
    BEN,
    CYD,
    DEE,
    FIRST,
    HERE,
    LAST,
    PLANNING,
    SCOPE,
    SECOND,
    TEAM,
    THIRD,
    found,
    session,
    team,
)

IDS = [letter * 9 for letter in "fghjkmnpqrst"]
EXTRA = f"{HERE}sessions/z2222222b.toml"


def more(number: int, **fields: Any) -> dict[str, Any]:
    """So many more members."""
    return {key: {"name": f"Member {key}"} | fields for key in IDS[:number]}


def there(number: int) -> dict[str, Any]:
    """So many people present."""
    return {key: {"name": key, "role": "member"} for key in IDS[:number]}


def row(theme: str, **fields: Any) -> dict[str, Any]:
    """A row of the team's sheet for one theme."""
    return {TEAM: {"themes": {theme: fields}}}


def joint(**fields: Any) -> dict[str, Any]:
    """One more session of all teams."""
    roles = {"facilitator": "Ann", "scribe": "Ben"}
    return {EXTRA: session("z2222222b", 10, team=None, **roles, **fields)}


def with_guests(*listed: str) -> dict[str, Any]:
    """Seven guests, and those whom the row of theme 5 names."""
    rows = {"5": {"members": [CYD, DEE, *listed]}}
    return {TEAM: {"members": more(7, guest=True), "themes": rows}}


THEATRE = {SCOPE: {"functions": {"theatre": {"name": "Theatre", "relation": "support"}}}}
BROKEN = [
    ("T1", {TEAM: {"members": more(7)}}, TEAM, "members"),
    ("T1", with_guests(*IDS[:7]), TEAM, "themes.5.members"),
    ("T1", {FIRST: {"status": "held", "present": there(11)}}, FIRST, "present"),
    ("T1", joint(purpose="composite", present=there(11)), EXTRA, "present"),
    ("T1", joint(purpose="composite", invited=IDS[:9]), EXTRA, "invited"),
    ("T1", {TEAM: {"members": more(6)}, FIRST: {"facilitator": "Gil"}}, FIRST, "facilitator"),
    ("T1", {FIRST: {"status": "held", "present": there(10), "scribe": "Gil"}}, FIRST, "present"),
    ("T2", {TEAM: {"members": {CYD: {"function": "finance"}}}}, TEAM, "functions"),
    ("T2", row("5", members=[CYD]), TEAM, "themes.5.members"),
    ("T2", row("5", functions=["finance"]), SCOPE, "functions.depot"),
    ("T2", row("1", functions=["depot", "finance"]), TEAM, "themes.1.functions"),
    ("T2", THEATRE, SCOPE, "functions.theatre"),
    ("T2", THEATRE | {TEAM: {"functions": ["depot", "finance", "theatre"]}}, TEAM, "functions"),
    ("T2", {TEAM: {"options": ["diagnostic"], "functions": ["depot"]}}, SCOPE, "functions.finance"),
    ("T3", {TEAM: {"members": {CYD: {"management": None}}}}, TEAM, "members"),
    ("T4", {TEAM: {"scribe": None}}, TEAM, "scribe"),
    ("T4", {TEAM: {"scribe": None, "themes": {"5": {"scribe": BEN}}}}, TEAM, "scribe"),
    ("T4", {PLANNING: {"facilitator": None}}, PLANNING, "facilitator"),
    ("T5", {TEAM: {"critical_friend": None}}, TEAM, "critical_friend"),
    ("T6", {TEAM: {"members": {ANN: {"knows_method": None}}}}, TEAM, f"members.{ANN}"),
    ("T6", {TEAM: {"members": {ANN: {"knows_benchmark": False}}}}, TEAM, f"members.{ANN}"),
    ("T6", {TEAM: {"members": {ANN: {"background": "internal"}}}}, TEAM, f"members.{ANN}"),
    ("T6", row("5", facilitator=CYD), TEAM, f"members.{CYD}"),
    ("T7", {TEAM: {"scribe": ANN}}, TEAM, "scribe"),
    ("T7", row("5", scribe=ANN), TEAM, "themes.5.scribe"),
    ("T7", {PLANNING: {"scribe": "Ann"}}, PLANNING, "scribe"),
    ("T15", {TEAM: {"members": {IDS[0]: {"name": " cyd "}}}}, TEAM, f"members.{IDS[0]}"),
]


@pytest.mark.parametrize(("rule", "changes", "path", "field"), BROKEN)
def test_broken(rule: str, changes: dict[str, Any], path: str, field: str) -> None:
    own = [one for one in found(changes) if one[0] not in {"T9", "T10"}]
    assert own == [(rule, path, field)]


EACH_ITS_OWN = {path: {"scribe": "Eve"} for path in (FIRST, SECOND, THIRD, LAST)}
ON_5 = {"agenda": {"bbbbbbbbb": {"criterion": "5.1"}}}
KEPT = {
    "ten in a team": {TEAM: {"members": more(6)}},
    "eleven once all is done": {TEAM: {"members": more(7), "finished": True}},
    "guests for a theme": with_guests(*IDS[:6]),
    "ten at a session": {FIRST: {"status": "held", "present": there(10)}},
    "one from outside in the place of another": {
        TEAM: {"members": more(6)}, FIRST: {"scribe": "Gil"}
    },
    "one of the team who writes this time": {
        TEAM: {"members": more(6)}, FIRST: {"scribe": "  member fffffffff"}
    },
    "ten who are invited, a facilitator among them": joint(
        purpose="composite", invited=[*IDS[:8], "ann"]
    ),
    "eight of a large team who are invited": {
        TEAM: {"members": more(6)}, FIRST: {"facilitator": "Gil", "invited": IDS[:8]}
    },
    "a session that is off": {
        TEAM: {"members": more(6)},
        EXTRA: session("z2222222b", 10, facilitator="Gil", status="cancelled"),
    },
    "twelve at joint planning": joint(purpose="planning", minutes=200, present=there(12)),
    "twelve who set a goal": joint(purpose="goal-setting", present=there(12)),
    "a guest from finance": {
        TEAM: {"members": {DEE: {"guest": True}}, "themes": {"5": {"members": [DEE, CYD]}}}
    },
    "nobody from finance where it is out of scope": row("1", members=[CYD]),
    "a function set aside": {SCOPE: {"functions": {"hr": {"set_aside": "Next year."}}}},
    "a scribe for each session": {TEAM: {"scribe": None}} | EACH_ITS_OWN,
    "a scribe who was there": {
        PLANNING: {"scribe": None, "present": {BEN: {"name": "Ben", "role": "scribe"}}}
    },
    "a scribe for the theme on the agenda": {
        TEAM: {"scribe": None, "themes": {"5": {"scribe": BEN}}}
    }
    | dict.fromkeys((FIRST, SECOND, THIRD, LAST), ON_5),
    "desk work without roles": {EXTRA: session("z2222222b", 3, purpose="desk", team=None)},
    "a cancelled session": {EXTRA: session("z2222222b", 3, team=None, status="cancelled")},
    "a retired one": {EXTRA: session("z2222222b", 3, team=None, retired=True)},
    "the facilitator as critical friend": {TEAM: {"critical_friend": ANN}},
    "two without a name": {TEAM: {"members": {IDS[0]: {}, IDS[1]: {}}}},
    "a team without members": {f"{HERE}teams/arts.toml": {"kind": "team", "cycle": "2026"}
    | {"team": "arts", "options": ["full"]}},
    "teams that share out the themes": {
        TEAM: {"assesses": ["1"], "functions": ["depot"]},
        f"{HERE}teams/arts.toml": team("arts", assesses=["5"]),
        EXTRA: session("z2222222b", 10, team="arts"),
    },
}  # fmt: skip


@pytest.mark.parametrize("changes", KEPT.values(), ids=KEPT)
def test_kept(changes: dict[str, Any]) -> None:
    assert found(changes) == []


def test_who_is_in_a_team_twice_counts_once() -> None:
    changes = {TEAM: {"members": more(6) | {IDS[7]: {"name": "Cyd"}}}}
    assert found(changes) == [("T15", TEAM, f"members.{IDS[7]}")]


def test_a_theme_that_no_team_assesses_lacks_its_functions() -> None:
    both = [("T2", SCOPE, "functions.depot"), ("T2", SCOPE, "functions.finance")]
    assert found({TEAM: {"assesses": ["1"]}}) == both


def test_members_that_do_not_exist_are_no_second_finding() -> None:
    changes = row("5", members=[IDS[0], DEE, CYD], facilitator=IDS[1])
    assert {rule for rule, _, _ in found(changes)} == {"D1"}
