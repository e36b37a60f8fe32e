"""Taking out what others name: they are told, or let go of it first."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.merge import apply
from csit_tui.method.removing import referrers_to, removal
from csit_tui.model.trouble import Refused
from tests.method.programme import MEMBER, RECORD, SCOPE, TEAM, snapshot


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
