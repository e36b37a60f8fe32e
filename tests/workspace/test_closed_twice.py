"""A cycle that was closed in two places, each with a tag of its own by the same name."""

from __future__ import annotations

from pathlib import Path

from csit_tui.workspace import Workspace
from csit_tui.workspace.syncing import saying
from tests.workspace.conftest import MakeLaptop, close_by_hand, git


def closed_by(laptop: Workspace) -> str:
    """The cycle closed on the main line of a laptop, which the rules would not let; its commit."""
    git(laptop.root, "switch", "-q", "main")
    sha = close_by_hand(laptop.root)
    git(laptop.root, "tag", "-a", "-m", "Closed", "cycle/2026", sha)
    return sha


def test_whoever_syncs_second_is_told_that_a_cycle_was_closed_in_two_places(
    remote: Path, laptop: MakeLaptop
) -> None:
    one, two, three = laptop("one"), laptop("two"), laptop("three")
    first, second = closed_by(one), closed_by(two)
    assert one.syncing.sync().apart == ()
    found = two.syncing.sync()
    (twice,) = found.apart
    assert (twice.tag, twice.cycle) == ("cycle/2026", "2026")
    assert (twice.here.sha, twice.there.sha) == (second, first)
    assert not found.whole
    told = "\n".join(saying.lines(found))
    assert first[:10] in told
    assert second[:10] in told
    assert "csit cycle reopen 2026" in told
    assert "Nothing new" not in told
    assert git(two.root, "rev-parse", "cycle/2026^{commit}") == second
    assert git(remote, "rev-parse", "cycle/2026^{commit}") == first
    assert one.syncing.sync().apart == ()
    assert three.syncing.sync().apart == ()
    git(two.root, "tag", "-a", "-m", "Both", "cycle/2026.2", "HEAD")
    assert two.syncing.sync().whole


def test_a_stick_tells_that_a_cycle_was_closed_in_two_places(
    laptop: MakeLaptop, tmp_path: Path
) -> None:
    one, two = laptop("one"), laptop("two")
    first, second = closed_by(one), closed_by(two)
    one.syncing.send_to(str(tmp_path / "one.bundle"))
    (twice,) = two.syncing.take_from(str(tmp_path / "one.bundle")).apart
    assert (twice.here.sha, twice.there.sha) == (second, first)
    git(one.root, "tag", "-d", "cycle/2026")
    one.syncing.send_to(str(tmp_path / "one.bundle"), force=True)
    assert two.syncing.take_from(str(tmp_path / "one.bundle")).apart == ()
