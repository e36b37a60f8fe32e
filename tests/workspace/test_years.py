"""How the years stand, what mends what is in their way, and what a start would carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.method.next_cycle import Wanted
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import Open, git
from tests.workspace.test_cycles import closed, demo, workspace

__all__ = ["demo", "workspace"]


def test_what_is_in_the_way_says_what_mends_it(
    workspace: Workspace, demo: Path, open_: Open
) -> None:
    ways = {one.trouble.what: one.way for one in workspace.cycles.obstacles("2026")}
    assert ways["The branch team/2026-arts holds work that is not brought in."] == "bringing"
    assert ways["No scribe is named for Composite day."] == "findings"
    bringing = open_(demo).bringing
    bringing.begin(["team/2026-parks", "desk/2026-parks-depot"])
    ways = {one.trouble.what: one.way for one in open_(demo).cycles.obstacles("2026")}
    assert ways["2 conflicts to settle."] == "conflicts"
    bringing.abort()
    workspace.start("review", title="Review")
    assert [(one.trouble.what, one.way) for one in workspace.cycles.obstacles("2025")] == [
        ('"Review" is open.', "session")
    ]


def test_how_the_years_stand(workspace: Workspace, demo: Path) -> None:
    first, second, third = workspace.cycles.years()
    assert [first.cycle, second.cycle, third.cycle] == ["2024", "2025", "2026"]
    assert (second.closed, second.current, second.tags) == (True, False, ("cycle/2025",))
    assert second.next_tag == "cycle/2025.2"
    assert second.closed_by == git(demo, "log", "-1", "--format=%an", "cycle/2025").strip()
    assert (third.closed, third.current, third.tags, third.closed_by) == (False, True, (), "")
    assert list(third.to_confirm) == workspace.cycles.to_confirm("2026") != []
    workspace.cycles.reopen("2025", "Again.")
    reopened = workspace.cycles.years()[1]
    assert (reopened.closed, reopened.closed_by, reopened.tags) == (False, "", ("cycle/2025",))


def test_what_a_start_would_carry_is_foreseen_and_nothing_is_done(
    workspace: Workspace, demo: Path
) -> None:
    closed(workspace)
    head = git(demo, "rev-parse", "HEAD")
    foreseen = workspace.cycles.foresee(Wanted("2027"), "2026")
    assert git(demo, "rev-parse", "HEAD") == head
    assert git(demo, "status", "--porcelain") == ""
    done = workspace.cycles.start(Wanted("2027"), "2026")
    plain = [path for path in done.to_confirm if "/plan/" not in path]
    assert [path for path in foreseen if "/plan/" not in path] == plain
    assert len(foreseen) == len(done.to_confirm)
    with pytest.raises(Refused, match="There is a cycle 2026 already"):
        workspace.cycles.foresee(Wanted("2026"), "2026")


def test_what_no_session_takes_in_is_told_with_its_own_way_out(
    workspace: Workspace, demo: Path
) -> None:
    goal = "cycles/2025/goal.toml"
    (demo / goal).write_bytes((demo / goal).read_bytes() + b"\n# by hand\n")
    [found] = [
        one.trouble for one in workspace.cycles.obstacles("2026") if one.trouble.path == goal
    ]
    assert "changed outside a session" in found.what
    assert "The cycle 2025 is closed" in found.what
    assert found.mend.endswith(f"or put it back: git restore {goal}")
