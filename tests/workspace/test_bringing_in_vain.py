"""Bringing in: what is refused because of what others do meanwhile, and what is no file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.vcs import merging, treeing
from csit_tui.workspace.bringing import settling
from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, data, line, on_main

PARKS = "team/2026-parks"
OTHER = "other"


def moving(root: Path, times: int) -> Callable[..., None]:
    """A git that never moves on, since somebody commits each time before it does."""
    left = list(range(times))
    real = treeing.fast_forward

    def fast_forward(*about: object) -> None:
        if left:
            git(root, "commit", "-q", "--allow-empty", "-m", f"Faster {left.pop()}")
            raise Refused
        real(*about)  # type: ignore[arg-type]

    return fast_forward


def test_a_branch_that_is_faster_each_time_is_given_up(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    line(parallel, PARKS, vision="Residents lead.")
    bringing = open_(parallel).bringing
    monkeypatch.setattr(treeing, "fast_forward", moving(parallel, 3))
    with pytest.raises(Refused) as refusal:
        bringing.begin([PARKS])
    assert str(refusal.value.troubles[0]) == (
        "The branch moves on faster than work can be brought into it. "
        "Try again: csit merge --continue"
    )
    assert data(parallel)["vision"] == "Residents plan with us."
    assert bringing.waiting() is not None
    assert bringing.go_on().commit == git(parallel, "rev-parse", "main")
    assert data(parallel)["vision"] == "Residents lead."


def test_a_branch_that_is_faster_twice_is_caught_up_with(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    line(parallel, PARKS, vision="Residents lead.")
    monkeypatch.setattr(treeing, "fast_forward", moving(parallel, 2))
    assert open_(parallel).bringing.begin([PARKS]).commit == git(parallel, "rev-parse", "main")
    assert git(parallel, "log", "-1", "--format=%s", "main^1") == "Faster 0"


def test_a_conflict_that_is_gone_is_not_settled(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    line(parallel, PARKS, goal="By 2030.")
    on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    bringing.begin([PARKS])
    choose = settling.choose

    def late(*about: object) -> bool:
        on_main(parallel, goal="By 2030.")  # somebody takes theirs by hand
        return choose(*about)  # type: ignore[arg-type]

    monkeypatch.setattr(settling, "choose", late)
    with pytest.raises(Refused) as refusal:
        bringing.resolve(GOAL, "goal", Choice("ours"))
    assert str(refusal.value.troubles[0]) == (
        f"{GOAL}: This conflict is gone: the branch moved meanwhile. Look again: csit conflicts"
    )
    assert data(parallel)["goal"] == "By 2030."


def to_link(root: Path) -> None:
    """Put a symbolic link in the place of the sheet."""
    (root / GOAL).unlink()
    (root / GOAL).symlink_to("/etc/passwd")
    git(root, "add", "-A")


def to_repository(root: Path) -> None:
    """Put another repository in the place of the sheet, as git has it in a tree."""
    (root / GOAL).unlink()
    git(root, "rm", "-q", "--cached", GOAL)
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},{GOAL}")


@pytest.mark.parametrize(
    ("put", "called"), [(to_link, "a symbolic link"), (to_repository, "another repository")]
)
def test_what_is_no_file_is_named_and_never_taken(
    parallel: Path, open_: Open, put: Callable[[Path], None], called: str
) -> None:
    git(parallel, "switch", "-q", "-c", PARKS)
    put(parallel)
    git(parallel, "commit", "-q", "-m", "No file")
    git(parallel, "switch", "-q", "--force", "main")
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert (dispute.path, dispute.field, dispute.theirs[0].value) == (GOAL, None, called)
    with pytest.raises(Refused) as refusal:
        bringing.resolve(GOAL, None, Choice("theirs"))
    assert str(refusal.value.troubles[0]) == (
        f"{GOAL}: That side has a symbolic link or another repository there, which is never taken."
        " Take the other side."
    )
    bringing.resolve(GOAL, None, Choice("ours"))
    assert bringing.go_on().commit == git(parallel, "rev-parse", "main")
    assert git(parallel, "ls-tree", "HEAD", "--", GOAL).startswith("100644 blob ")


def test_a_file_too_large_to_read_is_named_as_that(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    line(parallel, PARKS, goal="By 2030.")
    on_main(parallel, goal="By 2029.")
    monkeypatch.setattr(merging, "bearable", lambda *_: set())
    [dispute] = open_(parallel).bringing.begin([PARKS]).unsettled
    assert (dispute.field, dispute.theirs[0].value) == (None, "a very large file")


def test_of_a_plain_git_merge_a_link_is_never_taken_either(parallel: Path, open_: Open) -> None:
    git(parallel, "switch", "-q", "-c", OTHER)
    to_link(parallel)
    git(parallel, "commit", "-q", "-m", "No file")
    git(parallel, "switch", "-q", "main")
    on_main(parallel, goal="By 2029.")
    with pytest.raises(AssertionError):
        git(parallel, "merge", "-q", OTHER)
    before = git(parallel, "ls-files", "--unmerged")
    bringing = open_(parallel).bringing
    values = {one.path: one.theirs[0].value for one in bringing.disputes() if one.path == GOAL}
    assert values == {GOAL: "a symbolic link"}
    with pytest.raises(Refused, match="a symbolic link or another repository there"):
        bringing.resolve(GOAL, None, Choice("theirs"))
    assert git(parallel, "ls-files", "--unmerged") == before != ""
