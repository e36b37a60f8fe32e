"""Sessions that the planner proposed are saved once, however many people accept them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.planner import Proposal, Wish, propose
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import FIRST, Open
from tests.workspace.programme import RATED_2, reason

WISH = Wish("full", datetime.date(2026, 4, 6))


def proposed(workspace: Workspace) -> Proposal:
    """What the planner proposes as the programme stands now."""
    snapshot = workspace.snapshot()
    return propose(snapshot, "2026", "parks", WISH, Yardstick.for_cycle(snapshot, "2026"))


def sessions(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.glob("cycles/2026/sessions/*")}


def test_two_who_accept_the_same_sessions_plan_them_once(root: Path, open_: Open) -> None:
    one, other = open_(root), open_(root)
    first, second = proposed(one), proposed(other)
    paths = one.plan("2026", first)
    assert len(paths) == len(first.sessions) == 2
    assert sessions(root) == set(paths)
    with pytest.raises(Refused, match="was changed in the meantime"):
        other.plan("2026", second)
    assert sessions(root) == set(paths)
    assert proposed(other).sessions == ()


def test_what_does_not_touch_the_plan_hinders_nobody(root: Path, open_: Open) -> None:
    one, other = open_(root), open_(root)
    shown = proposed(one)
    other.edit(FIRST, reason("Known costs."))
    assert len(one.plan("2026", shown)) == 2
    again = proposed(one)
    assert again.sessions == ()


def test_a_criterion_done_meanwhile_is_planned_no_more(root: Path, open_: Open) -> None:
    one, other = open_(root), open_(root)
    shown = proposed(one)
    other.edit(FIRST, RATED_2)
    with pytest.raises(Refused, match="have sessions proposed once more"):
        one.plan("2026", shown)
    assert sessions(root) == set()
    one.plan("2026", proposed(one))
    assert len(sessions(root)) == 2
