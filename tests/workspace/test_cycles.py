"""Closing a cycle, starting the next, opening one again: real commits and tags."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.method.filling import set_value
from csit_tui.method.next_cycle import Wanted
from csit_tui.model.base import Date
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.trouble import Refused
from csit_tui.store.folder import Folder
from csit_tui.workspace import Workspace, closings, committing
from tests.harness.shelf import sample
from tests.workspace.conftest import Open, close_by_hand, git

SHEET = "cycles/2025/cycle.toml"
UNNAMED = "cycles/2025/sessions/p9q56n22n.toml"


@pytest.fixture
def demo(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """The sample programme: 2025 is closed, 2026 is open."""
    return sample(shelf, tmp_path / "programme")


@pytest.fixture
def workspace(demo: Path, open_: Open) -> Workspace:
    return open_(demo)


def data(root: Path, path: str) -> dict[str, Any]:
    return tomllib.loads((root / path).read_text(encoding="utf-8"))


def name_scribe(workspace: Workspace) -> None:
    """Mend the one error that the rules find in 2025 today."""
    workspace.edit(UNNAMED, [Change(("scribe",), ABSENT, "Ruth Adeyemi")])
    workspace.close()


def why(refused: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join(trouble.what for trouble in refused.value.troubles)


def test_a_reopened_cycle_is_closed_with_a_tag_of_its_own(workspace: Workspace, demo: Path) -> None:
    first = git(demo, "rev-parse", "cycle/2025")
    workspace.cycles.reopen("2025", "A figure was wrong.", by="Ruth Adeyemi")
    (reopening,) = data(demo, SHEET)["reopened"].values()
    assert (reopening["reason"], reopening["by"]) == ("A figure was wrong.", "Ruth Adeyemi")
    assert "closed" not in data(demo, SHEET)
    name_scribe(workspace)
    done = workspace.cycles.close("2025")
    assert (done.cycle, done.tag) == ("2025", "cycle/2025.2")
    assert git(demo, "cat-file", "-t", "cycle/2025.2").strip() == "tag"
    assert git(demo, "rev-parse", "cycle/2025.2^{commit}").strip() == done.commit
    assert git(demo, "rev-parse", "cycle/2025") == first
    assert data(demo, SHEET)["status"] == "closed"
    assert git(demo, "log", "-1", "--format=%s|%(trailers:key=Csit-Kind,valueonly)").startswith(
        "Close the cycle 2025|close-cycle"
    )
    assert git(demo, "status", "--porcelain") == ""


def test_a_closed_cycle_is_read_only_and_not_closed_again(workspace: Workspace) -> None:
    with pytest.raises(Refused, match="closed already"):
        workspace.cycles.close("2025")
    with pytest.raises(Refused, match="is closed"):
        workspace.edit("cycles/2025/goal.toml", [Change(("vision",), ABSENT, "x")])


def test_a_closing_that_was_cut_off_is_only_given_its_tag(
    workspace: Workspace, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(closings, "tag", killed)
        with pytest.raises(KeyboardInterrupt):
            workspace.cycles.close("2025")
    closing = git(demo, "rev-parse", "HEAD").strip()
    done = workspace.cycles.close("2025")
    assert (done.commit, done.tag) == (closing, "cycle/2025.2")
    assert git(demo, "rev-parse", "HEAD").strip() == closing


def test_all_that_is_in_the_way_is_named_at_once(workspace: Workspace, demo: Path) -> None:
    (demo / "cycles/2026/goal.toml").write_text(
        (demo / "cycles/2026/goal.toml").read_text(encoding="utf-8") + "\n# by hand\n",
        encoding="utf-8",
    )
    with pytest.raises(Refused) as refused:
        workspace.cycles.close("2026")
    told = why(refused)
    for team in ("arts", "leisure", "parks"):
        assert f"The branch team/2026-{team} holds work that is not brought in." in told
    assert "changed outside a session" in told
    assert "No scribe is named for Composite day." in told
    assert data(demo, "cycles/2026/cycle.toml")["status"] == "open"
    found = [trouble.what for trouble in workspace.cycles.in_the_way("2026")]
    assert sorted(found) == sorted(trouble.what for trouble in refused.value.troubles)


def test_an_open_session_another_branch_and_a_conflict_are_in_the_way(
    workspace: Workspace, demo: Path, open_: Open
) -> None:
    workspace.start("review")
    with pytest.raises(Refused, match="is open"):
        workspace.cycles.reopen("2025", "Again.")
    workspace.close()
    git(demo, "switch", "-q", "team/2026-parks")
    with pytest.raises(Refused, match="on the main line"):
        open_(demo).cycles.reopen("2025", "Again.")
    git(demo, "switch", "-q", "main")
    bringing = open_(demo).bringing
    bringing.begin(["team/2026-parks", "desk/2026-parks-depot"])
    assert bringing.waiting() is not None
    told = " ".join(trouble.what for trouble in open_(demo).cycles.in_the_way("2026"))
    assert "2 conflicts to settle." in told


@pytest.mark.parametrize(
    ("cycle", "reason", "match"),
    [("2026", "Why", "is open"), ("2025", "  ", "No reason"), ("202", "Why", "no cycle")],
)
def test_what_cannot_be_reopened(workspace: Workspace, cycle: str, reason: str, match: str) -> None:
    with pytest.raises(Refused, match=match):
        workspace.cycles.reopen(cycle, reason)


def closed(workspace: Workspace) -> None:
    """The sample's open cycle closed, whatever would be in the way of it."""
    close_by_hand(workspace.root)


def test_the_next_cycle_carries_what_lasts_and_starts_the_rest_blank(
    workspace: Workspace, demo: Path
) -> None:
    closed(workspace)
    wanted = Wanted("2027", "Fourth year", Date(2027, 1, 12), Date(2027, 12, 10))
    done = workspace.cycles.start(wanted, "2026")
    year = data(demo, "cycles/2027/cycle.toml")
    assert (year["origin"], year.get("status", "open")) == ("2026", "open")
    assert (year["title"], year["starts"]) == ("Fourth year", Date(2027, 1, 12))
    assert year["coordinator"] == "Ruth Adeyemi"
    assert data(demo, "csit.toml")["cycle"] == "2027"
    snapshot = workspace.snapshot()
    assert {one.team for one in snapshot.teams("2027")} == {"arts", "leisure", "parks"}
    assert not snapshot.sessions("2027")
    assert not snapshot.assessments("2027", "parks")
    assert done.to_confirm == workspace.cycles.to_confirm("2027")
    plans = [path for path in done.to_confirm if "/plan/" in path]
    assert sorted(data(demo, path)["continues"] for path in plans) == [
        "2026/plan/ctm9d9r3v",
        "2026/plan/srqqnnxvb",
    ]
    assert git(demo, "status", "--porcelain") == ""
    assert git(demo, "log", "-1", "--format=%s").startswith("Start the cycle 2027 from 2026: ")
    found = workspace.check(("2027",), today=Date(2027, 1, 12))
    assert all(trouble.severity != "data error" for trouble in found)


def test_confirming_takes_the_mark_away(workspace: Workspace, demo: Path) -> None:
    closed(workspace)
    workspace.cycles.start(Wanted("2027"), "2026")
    before = workspace.cycles.to_confirm("2027")
    workspace.cycles.confirm(["cycles/2027/goal.toml"])
    assert workspace.cycles.to_confirm("2027") == [
        path for path in before if path != "cycles/2027/goal.toml"
    ]
    assert "to_confirm" not in data(demo, "cycles/2027/goal.toml")


@pytest.mark.parametrize(
    ("wanted", "old", "match"),
    [
        (Wanted("2025"), "2024", "There is a cycle 2025 already"),
        (Wanted("2027"), "2026", "2026 is still open"),
        (Wanted("2027"), "2025", "2026 is still open"),
        (Wanted("2027"), "2023", "There is no cycle"),
        (Wanted("Year 4"), "2025", "cannot be a cycle's short name"),
        (Wanted("../x"), "2025", "cannot be a cycle's short name"),
        (Wanted("2027", None, Date(2027, 2, 1), Date(2027, 1, 1)), "2025", "before it starts"),
    ],
)
def test_what_cannot_be_started(
    workspace: Workspace, demo: Path, wanted: Wanted, old: str, match: str
) -> None:
    head = git(demo, "rev-parse", "HEAD")
    with pytest.raises(Refused, match=match):
        workspace.cycles.start(wanted, old)
    assert git(demo, "rev-parse", "HEAD") == head
    assert git(demo, "status", "--porcelain") == ""


def test_a_start_that_git_refuses_leaves_nothing(workspace: Workspace, demo: Path) -> None:
    closed(workspace)
    hook = demo / ".git/hooks/commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(Refused):
        workspace.cycles.start(Wanted("2027"), "2026")
    hook.unlink()
    assert git(demo, "status", "--porcelain") == ""
    assert data(demo, "csit.toml")["cycle"] == "2026"
    assert workspace.cycles.start(Wanted("2027"), "2026").cycle == "2027"


def test_a_tag_that_cannot_be_signed_is_made_later(workspace: Workspace, demo: Path) -> None:
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    signer = demo.parent / "signer"
    signer.write_text("#!/bin/sh\ncase $* in *-bsau*) ;; esac\nexit 1\n", encoding="utf-8")
    signer.chmod(0o755)
    git(demo, "config", "tag.gpgSign", "true")
    git(demo, "config", "gpg.program", str(signer))
    with pytest.raises(Refused) as refused:
        workspace.cycles.close("2025")
    assert "The cycle 2025 is closed, and has no tag yet." in why(refused)
    assert "csit cycle close 2025 makes the tag alone" in refused.value.troubles[-1].mend
    git(demo, "config", "--unset", "tag.gpgSign")
    assert workspace.cycles.close("2025").tag == "cycle/2025.2"


def test_the_third_closing_has_the_third_tag_and_the_year_stands_for_it(
    workspace: Workspace, demo: Path
) -> None:
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    workspace.cycles.close("2025")
    workspace.cycles.reopen("2025", "Once more.")
    done = workspace.cycles.close("2025")
    assert done.tag == "cycle/2025.3"
    assert workspace.past.compare("2025", done.commit).is_empty


def test_the_tag_is_sent_fetched_and_carried_on_a_stick(
    workspace: Workspace, demo: Path, tmp_path: Path, open_: Open
) -> None:
    remote, other = tmp_path / "remote.git", tmp_path / "other"
    git(demo, "clone", "-q", "--bare", str(demo), str(remote))
    git(remote, "update-ref", "-d", "refs/tags/cycle/2025")
    git(demo, "remote", "add", "origin", str(remote))
    git(demo, "clone", "-q", str(remote), str(other))
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    done = workspace.cycles.close("2025")
    assert workspace.syncing.sync().whole
    for tag in ("cycle/2025", "cycle/2025.2"):
        assert git(remote, "rev-parse", tag) == git(demo, "rev-parse", tag)
    assert open_(other).syncing.sync().whole
    assert git(other, "rev-parse", f"{done.tag}^{{commit}}").strip() == done.commit
    git(other, "update-ref", "-d", f"refs/tags/{done.tag}")
    git(other, "tag", "-f", "cycle/2024", "HEAD~1")
    mine = git(other, "rev-parse", "cycle/2024")
    stick = tmp_path / "stick.bundle"
    workspace.syncing.send_to(str(stick))
    open_(other).syncing.take_from(str(stick))
    assert git(other, "rev-parse", done.tag) == git(demo, "rev-parse", done.tag)
    assert git(other, "rev-parse", "cycle/2024") == mine


def cut_off(
    monkeypatch: pytest.MonkeyPatch, step: str, work: Callable[[], object], error: BaseException
) -> None:
    """Do some work that ends in the middle, before its commit or after some of its files."""
    with monkeypatch.context() as patched:
        if step == "commit":
            patched.setattr(committing, "commit", _raising(error))
        else:
            write, left = Folder.write, iter(range(5))
            patched.setattr(
                Folder,
                "write",
                lambda *a: write(*a) if next(left, None) is not None else _raising(error)(),
            )
        if isinstance(error, SystemExit):  # a killed program does not come to put anything back
            patched.setattr(committing, "recover", lambda _: None)
        with pytest.raises(type(error)):
            work()


def _raising(error: BaseException) -> Callable[..., None]:
    def call(*_: object) -> None:
        raise error

    return call


CUTS = [(s, e) for s in ("commit", "write") for e in (KeyboardInterrupt(), SystemExit())]
"""Where a start is cut off, and how: by somebody who interrupts it, or killed."""


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: f"{cut[0]} {type(cut[1]).__name__}")
def test_a_start_that_is_cut_off_leaves_nothing_behind(
    workspace: Workspace,
    demo: Path,
    open_: Open,
    monkeypatch: pytest.MonkeyPatch,
    cut: tuple[str, BaseException],
) -> None:
    closed(workspace)
    work = partial(workspace.cycles.start, Wanted("2027"), "2026")
    cut_off(monkeypatch, cut[0], work, cut[1])
    again = open_(demo)
    assert git(demo, "status", "--porcelain") == ""
    assert data(demo, "csit.toml")["cycle"] == "2026"
    assert again.cycles.start(Wanted("2027"), "2026").cycle == "2027"


def test_a_close_that_is_killed_before_its_commit_is_as_if_never_begun(
    workspace: Workspace, demo: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    cut_off(monkeypatch, "commit", partial(workspace.cycles.close, "2025"), SystemExit())
    assert data(demo, SHEET)["status"] == "closed"
    again = open_(demo)
    assert git(demo, "status", "--porcelain") == ""
    assert again.cycles.close("2025").tag == "cycle/2025.2"


def test_what_others_wrote_since_a_kill_is_left(
    workspace: Workspace, demo: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(workspace)
    cut_off(
        monkeypatch,
        "commit",
        partial(workspace.cycles.start, Wanted("2027"), "2026"),
        SystemExit(),
    )
    goal = demo / "cycles/2027/goal.toml"
    goal.write_text(goal.read_text(encoding="utf-8") + "\n# Mine\n", encoding="utf-8")
    open_(demo)
    assert goal.read_text(encoding="utf-8").endswith("# Mine\n")
    assert not (demo / "cycles/2027/scope.toml").exists()


def test_no_way_leads_round_closing(workspace: Workspace, demo: Path) -> None:
    with pytest.raises(Refused, match="is set by closing"):
        set_value(Cycle, data(demo, "cycles/2026/cycle.toml"), ("status",), "closed")
    with pytest.raises(Refused, match="is set by closing"):
        set_value(Programme, data(demo, "csit.toml"), ("cycle",), "2024")
    year = "cycles/2026/cycle.toml"
    for path, change in [
        (year, Change(("status",), "open", "closed")),
        (year, Change(("closed",), ABSENT, Date(2026, 12, 8))),
        (year, Change(("reopened", "k2bcdfghj", "reason"), ABSENT, "Why not")),
        ("csit.toml", Change(("cycle",), "2026", "2025")),
    ]:
        with pytest.raises(Refused, match=f"{change.path[0]} is set by closing"):
            workspace.edit(path, [Change(("title",), ABSENT, "Year"), change])
    assert git(demo, "status", "--porcelain") == ""
    goal = demo / "cycles/2025/goal.toml"
    goal.write_text(goal.read_text(encoding="utf-8").replace("By 2027", "By 2028"), "utf-8")
    with pytest.raises(Refused, match="The cycle 2025 is closed"):
        workspace.adopt(["cycles/2025/goal.toml"])


def test_a_seal_ends_with_its_cycle(workspace: Workspace, demo: Path, open_: Open) -> None:
    change = Change(("sealed",), ABSENT, True)
    workspace.edit("cycles/2026/teams/parks.toml", [change])
    git(demo, "config", "csit.team", "parks")
    assert open_(demo).seal()
    closed(workspace)
    assert not open_(demo).seal()
