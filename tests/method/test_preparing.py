"""Members' own ratings, kept by name where a team chose that: whose they are, and who is there."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change
from csit_tui.method.knowing import checked
from csit_tui.method.places import called
from csit_tui.method.preparing import NOTHING, owner, prepared, preparers, rated
from csit_tui.method.sheets.known import known
from csit_tui.method.wording_sheets import sheets_changed
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
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


def given(member: str, criterion: str = "5.1", how: str = "by-name") -> list[Change]:
    """The changes that begin somebody's own ratings, if they may be made."""
    ((path, data),) = preparation(member).items()
    change = Change(("ratings", criterion), ABSENT, {"rating": 2})
    return checked(by_name(how=how), path, {"format": 1, **data}, [change])


def test_own_ratings_count_only_where_the_team_chose_names() -> None:
    assert given(MEMBER)
    for member, criterion, how, what in (
        (MEMBER, "5.1", "tally", "does not keep members' own ratings by name"),
        (GUEST, "5.1", "by-name", "Cy is a guest of the Parks team"),
        ("zzzzzzzzz", "5.1", "by-name", 'There is no member "zzzzzzzzz"'),
        (MEMBER, "outcomes.1", "by-name", 'does not assess "outcomes.1"'),
    ):
        with pytest.raises(Refused) as caught:
            given(member, criterion, how)
        assert what in caught.value.troubles[0].what


def test_a_retired_record_takes_nothing_until_it_is_taken_up_again() -> None:
    ((path, data),) = preparation(MEMBER, **{"5_1": 2}).items()
    found = by_name({path: {**data, "retired": True}})
    held = {"format": 1, **data, "retired": True}
    change = Change(("ratings", "5.2"), ABSENT, {"rating": 1})
    with pytest.raises(Refused, match="retired"):
        checked(found, path, held, [change])
    assert checked(found, path, held, [Change(("retired",), True, ABSENT), change])


def team_of(found: Snapshot) -> Team | None:
    return found.one(Team, cycle="2026", team="parks")


def test_only_those_who_are_there_and_vote_are_counted() -> None:
    records = [preparation(MEMBER, **{"5_1": 2}), preparation(OTHER, **{"5_1": 3, "5_2": 1})]
    found = by_name(*records, preparation(GUEST, **{"5_1": 1}))
    team = team_of(found)
    assert prepared(found, team, "5.1", {}) == (Counter({"2": 1, "3": 1}), (), 0)
    assert prepared(found, team, "5.1", THERE) == (Counter({"2": 1}), (), 0)
    assert prepared(found, team, "5.2", {}) == (Counter({"1": 1}), ("Ann",), 0)
    tally = by_name(*records, how="tally")
    assert prepared(tally, team_of(tally), "5.1", {}) == NOTHING
    assert prepared(found, None, "5.1", {}) == NOTHING


def test_what_is_off_the_scale_is_counted_apart() -> None:
    found = by_name(preparation(MEMBER, **{"5_1": 9}), preparation(OTHER, **{"5_1": 2}))
    assert prepared(found, team_of(found), "5.1", {}) == (Counter({"2": 1}), (), 1)


def test_several_sheets_are_counted_in_plain_words() -> None:
    paths = [f"cycles/2026/preparation/parks/{key}.toml" for key in (MEMBER, OTHER)]
    change = [Change(("ratings", "5.1"), ABSENT, {"rating": 2})]
    assert sheets_changed(dict.fromkeys(paths, change)) == ["2 sheets of own ratings"]
    found = by_name(preparation(MEMBER))
    yardstick = Yardstick.for_cycle(found, "2026")
    assert called(paths[0], yardstick, found) == "the own ratings of Ann"


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
