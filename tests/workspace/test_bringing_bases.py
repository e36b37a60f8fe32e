"""Bringing in: the state from which lines of work parted, where that is not on the main line."""

from __future__ import annotations

from pathlib import Path

from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, data, line, on_main, record
from tests.workspace.programme import assessment

PARKS, ARTS = "team/2026-parks", "team/2026-arts"


def test_lines_that_crossed_are_merged_from_what_both_had(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, vision="Residents lead.")
    main = on_main(parallel, goal="By 2029.")
    git(parallel, "switch", "-q", PARKS)
    git(parallel, "merge", "-q", "-m", "Cross", main)
    git(parallel, "switch", "-q", "main")
    git(parallel, "merge", "-q", "--no-ff", "-m", "Cross back", f"{PARKS}^1")
    git(parallel, "switch", "-q", PARKS)
    record(parallel, GOAL, benefits="More people.")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    on_main(parallel, GOAL, vision="All lead.")
    assert len(git(parallel, "merge-base", "--all", "main", PARKS).split()) == 2
    assert open_(parallel).bringing.begin([PARKS]).commit
    held = data(parallel)
    assert (held["vision"], held["goal"], held["benefits"]) == (
        "All lead.",
        "By 2029.",
        "More people.",
    )


def test_who_wrote_what_was_there_before_is_told_of_lines_that_began_on_a_branch(
    parallel: Path, open_: Open
) -> None:
    where = assessment("5.1")
    line(parallel, PARKS, where, status="rated", rating=2)
    line(parallel, "desk/parks", where, start=PARKS, rating=1)
    git(parallel, "switch", "-q", PARKS)
    on_main(parallel, where, rating=3)
    git(parallel, "switch", "-q", "main")
    [dispute] = open_(parallel).bringing.preview(["desk/parks", PARKS]).unsettled
    assert dispute.before.value == 2
    assert dispute.before.written is not None
    assert dispute.before.written.session == f"Work on {PARKS}"
