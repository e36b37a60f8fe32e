"""Members' own ratings, kept by name where a team chose that: whose they are, and who is there."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.preparing import levels_of, may_begin, owner, preparers, rated
from csit_tui.method.sheets.known import known
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from tests.method.programme import FILES, MEMBER, TEAM, snapshot

OWN = f"cycles/2026/preparation/parks/{MEMBER}.toml"
OTHER, GUEST = "m5p8r6tcz", "m6p8r6tcz"
THERE = {"present": {MEMBER: {"name": "Ann", "role": "member"}}}


def preparation(member: str, **ratings: int | None) -> dict[str, dict[str, Any]]:
    held = {key.replace("_", "."): {"rating": one} if one else {} for key, one in ratings.items()}
    path = f"cycles/2026/preparation/parks/{member}.toml"
    about = {"kind": "preparation", "cycle": "2026", "team": "parks", "member": member}
    return {path: {**about, "ratings": held}}


def by_name(*records: dict[str, dict[str, Any]], how: str = "by-name") -> Snapshot:
    members = {
        MEMBER: {"order": 10, "name": "Ann"},
        OTHER: {"order": 20, "name": "Bo"},
        GUEST: {"order": 30, "name": "Cy", "guest": True},
    }
    team = {**FILES[TEAM], "preparation": how, "members": members}
    more = {path: one for record in records for path, one in record.items()}
    return snapshot({TEAM: team, **more})


def test_each_member_has_a_place_and_a_guest_has_none() -> None:
    found = list(preparers(by_name(), "2026"))
    assert [one.member for one in found] == ["Ann", "Bo"]
    assert found[0].path == OWN
    assert list(preparers(by_name(how="tally"), "2026")) == []
    assert owner(by_name(), OWN) == found[0]
    assert owner(by_name(), TEAM) is None


def test_own_ratings_begin_only_where_the_team_chose_names() -> None:
    may_begin(by_name(), OWN)
    may_begin(by_name(how="tally"), TEAM)
    with pytest.raises(Refused, match="does not keep members' own ratings by name"):
        may_begin(by_name(how="tally"), OWN)
    with pytest.raises(Refused, match="nobody's id in the") as caught:
        may_begin(by_name(), OWN.replace(MEMBER, "zzzzzzzzz"))
    assert f"Ann {MEMBER}" in (caught.value.troubles[0].mend or "")


def test_only_those_who_are_there_and_vote_are_counted() -> None:
    records = [preparation(MEMBER, **{"5_1": 2}), preparation(OTHER, **{"5_1": 3, "5_2": 1})]
    found = by_name(*records, preparation(GUEST, **{"5_1": 1}))
    assert levels_of(found, "2026", "parks", "5.1", {}) == Counter({"2": 1, "3": 1})
    assert levels_of(found, "2026", "parks", "5.1", THERE) == Counter({"2": 1})
    assert levels_of(found, "2026", "parks", "1.1", {}) == Counter()
    assert levels_of(by_name(*records, how="tally"), "2026", "parks", "5.1", {}) == Counter()


def test_a_criterion_without_a_level_is_not_rated() -> None:
    (data,) = preparation(MEMBER, **{"5_1": 2, "5_2": None}).values()
    assert rated(data) == 1
    assert rated({}) == 0


def test_own_ratings_are_asked_for_what_the_team_assesses() -> None:
    found = by_name()
    yardstick = Yardstick.for_cycle(found, "2026")
    assert list(known("level", found, "2026", yardstick, {})) == ["1", "2", "3"]
    names = known("assessed", found, "2026", yardstick, {"team": "parks"})
    assert names["5.1"] == "5.1 Financial resources"
