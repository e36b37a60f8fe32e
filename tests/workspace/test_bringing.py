"""Bringing in: what is offered, what a preview tells, what is merged and what has to wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, data, left, line, on_main, record, untouched
from tests.workspace.programme import assessment, reason

PARKS, ARTS = "team/2026-parks", "team/2026-arts"


def rated(root: Path, branch: str, team: str, criterion: str = "5.1", rating: int = 2) -> str:
    return line(root, branch, assessment(criterion, team), status="rated", rating=rating)


def test_branches_are_offered_with_what_they_bring(parallel: Path, open_: Open) -> None:
    rated(parallel, PARKS, "parks")
    line(parallel, "other/thing", vision="Not a team's.")
    [offer] = open_(parallel).bringing.offers()
    assert (offer.name, offer.team, offer.files) == (PARKS, "parks", 1)
    assert offer.called == "the Parks team's work"
    assert offer.summary == "1 criterion rated"
    assert offer.sessions == [f"Work on {PARKS}"]
    assert offer.changes == ["Rated 5.1 Financial resources 2 Fair"]


def test_the_newest_of_local_and_remote_is_offered_and_both_where_they_diverge(
    parallel: Path, tmp_path: Path, open_: Open
) -> None:
    rated(parallel, PARKS, "parks")
    git(parallel, "clone", "-q", "--bare", ".", str(tmp_path / "remote"))
    git(parallel, "remote", "add", "origin", str(tmp_path / "remote"))
    git(parallel, "fetch", "-q", "origin")
    names = [offer.name for offer in open_(parallel).bringing.offers()]
    assert names == [PARKS]  # the same commit under two names
    git(parallel, "switch", "-q", PARKS)
    record(parallel, assessment("5.2"), status="rated", rating=3)
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    newer = open_(parallel).bringing.offers()
    assert [(offer.name, offer.files) for offer in newer] == [(PARKS, 2)]
    git(parallel, "branch", "-f", "elsewhere", f"origin/{PARKS}")
    git(parallel, "switch", "-q", "elsewhere")
    record(parallel, assessment("5.1"), reason="Said elsewhere.")
    commit(parallel)
    git(parallel, "push", "-q", "origin", f"elsewhere:{PARKS}")
    git(parallel, "switch", "-q", "main")
    git(parallel, "branch", "-q", "-D", "elsewhere")
    both = [offer.name for offer in open_(parallel).bringing.offers()]
    assert both == [f"origin/{PARKS}", PARKS]


def test_a_retired_teams_branch_and_one_brought_in_are_not_offered(
    parallel: Path, open_: Open
) -> None:
    rated(parallel, PARKS, "parks")
    rated(parallel, ARTS, "arts")
    on_main(parallel, "cycles/2026/teams/arts.toml", retired=True)
    workspace = open_(parallel)
    assert [offer.team for offer in workspace.bringing.offers()] == ["parks"]
    workspace.bringing.begin(["parks"])
    assert workspace.bringing.offers() == []


def test_a_preview_touches_nothing(parallel: Path, open_: Open) -> None:
    rated(parallel, PARKS, "parks")
    line(parallel, ARTS, goal="By 2030.")
    on_main(parallel, goal="By 2029.")
    workspace = open_(parallel)
    workspace.bringing.preview([PARKS])
    before = untouched(parallel)
    told = workspace.bringing.preview([PARKS, ARTS])
    assert untouched(parallel) == before
    assert [(one.name, one.files, one.conflicts) for one in told.offers] == [
        (PARKS, 1, 0),
        (ARTS, 0, 1),
    ]
    assert [one.where for one in told.unsettled] == [f"{GOAL} goal"]
    assert (told.waits, told.commit) == (False, None)


def test_what_is_in_already_neither_waits_nor_comes_in(parallel: Path, open_: Open) -> None:
    rated(parallel, PARKS, "parks")
    bringing = open_(parallel).bringing
    came = bringing.begin([PARKS])
    assert (came.waits, came.commit) == (False, git(parallel, "rev-parse", "main"))
    again = bringing.begin([PARKS])
    assert (again.waits, again.commit, again.offers) == (False, None, [])
    assert bringing.waiting() is None


def test_lines_come_in_as_a_chain_of_merges(parallel: Path, open_: Open) -> None:
    tips = [rated(parallel, PARKS, "parks"), rated(parallel, ARTS, "arts", rating=3)]
    main = git(parallel, "rev-parse", "main")
    brought = open_(parallel).bringing.begin([PARKS, ARTS])
    assert brought.commit == git(parallel, "rev-parse", "main")
    assert git(parallel, "log", "--first-parent", "--format=%s", f"{main}..").split("\n") == [
        "Bring in the Arts team's work",
        "Bring in the Parks team's work",
    ]
    assert git(parallel, "rev-parse", "main^2", "main^1^2", "main^1^1").split() == [
        tips[1],
        tips[0],
        main,
    ]
    trailers = git(parallel, "log", "-1", "--format=%(trailers:only)").split("\n")
    assert trailers == ["Csit-Cycle: 2026", "Csit-Team: arts", "Csit-Kind: bring-in"]
    assert git(parallel, "log", "-1", "--format=%an <%ae> %cn") == (
        "Sam Scribe <sam@example.org> Sam Scribe"
    )
    assert git(parallel, "status", "--porcelain") == ""
    assert data(parallel, assessment("5.1", "arts"))["rating"] == 3
    assert git(parallel, "for-each-ref", "refs/csit") == ""
    git(parallel, "fsck", "--strict")


def test_fields_are_merged_one_by_one(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, vision="Residents lead.")
    line(parallel, ARTS, goal="By 2030.")
    on_main(parallel, benefits="More people take part.")
    open_(parallel).bringing.begin([PARKS, ARTS])
    held = data(parallel)
    assert (held["vision"], held["goal"]) == ("Residents lead.", "By 2030.")
    assert held["benefits"] == "More people take part."


def test_a_conflict_waits_and_nothing_of_it_is_on_the_main_line(
    parallel: Path, open_: Open
) -> None:
    line(parallel, PARKS, vision="Residents lead.", goal="By 2030.")
    main = on_main(parallel, goal="By 2029.")
    workspace = open_(parallel)
    brought = workspace.bringing.begin([PARKS])
    assert (brought.waits, brought.commit) == (True, None)
    assert git(parallel, "rev-parse", "main") == main
    assert git(parallel, "status", "--porcelain") == ""
    workspace.edit("cycles/2026/scope.toml", reason("Because."))  # a session goes on
    workspace.close()
    [dispute] = workspace.bringing.disputes()
    assert (dispute.path, dispute.field, dispute.origin) == (GOAL, ("goal",), "bringing in")
    assert [side.value for side in dispute.sides()] == ["By 2028.", "By 2029.", "By 2030."]
    assert dispute.theirs[0].written is not None
    assert dispute.theirs[0].written.author == "Sam Scribe"
    assert dispute.theirs[0].written.session == f"Work on {PARKS}"
    with_conflict = workspace.bringing.go_on()
    assert with_conflict.waits
    assert workspace.bringing.resolve(GOAL, "goal", Choice("theirs"))[1]
    assert workspace.bringing.go_on().commit == git(parallel, "rev-parse", "main")
    assert data(parallel)["goal"] == "By 2030."
    assert data(parallel)["vision"] == "Residents lead."
    assert data(parallel, "cycles/2026/scope.toml")["reason"] == "Because."
    assert workspace.bringing.waiting() is None


@pytest.mark.parametrize(
    ("choice", "goal"),
    [
        (Choice("ours"), "By 2029."),
        (Choice("base"), "By 2028."),
        (Choice("theirs", PARKS), "By 2030."),
        (Choice("theirs", "arts"), "By 2031."),
        (Choice("both"), "By 2029.\nBy 2030.\nBy 2031."),
        (Choice("value", value="By 2032."), "By 2032."),
        (Choice("value"), None),
    ],
)
def test_a_conflict_of_three_sides_is_asked_once(
    parallel: Path, open_: Open, choice: Choice, goal: str | None
) -> None:
    line(parallel, PARKS, goal="By 2030.")
    line(parallel, ARTS, goal="By 2031.")
    on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS, ARTS]).unsettled
    assert [side.name for side in dispute.theirs] == [PARKS, ARTS]
    with pytest.raises(Refused, match="More than one line"):
        bringing.resolve(GOAL, "goal", Choice("theirs"))
    bringing.resolve(GOAL, "goal", choice)
    [settled] = bringing.disputes()
    assert settled.settled
    bringing.go_on()
    assert data(parallel).get("goal") == goal
    assert "merge-conflict" not in data(parallel)


def test_what_two_lines_dispute_and_the_main_line_did_not_touch(
    parallel: Path, open_: Open
) -> None:
    line(parallel, PARKS, goal="By 2030.")
    line(parallel, ARTS, goal="By 2031.")
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS, ARTS]).unsettled
    assert dispute.before.value == dispute.here.value == "By 2028."
    bringing.resolve(GOAL, "goal", Choice("base"))  # and not Arts' after all
    bringing.go_on()
    assert data(parallel)["goal"] == "By 2028."


def test_choices_are_found_again_after_leaving(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, goal="By 2030.")
    main = on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    bringing.begin([PARKS])
    bringing.resolve(GOAL, None, Choice("theirs"))
    assert bringing.abort() == [PARKS]
    assert git(parallel, "rev-parse", "main") == main
    assert git(parallel, "for-each-ref", "refs/csit") == ""
    again = open_(parallel).bringing.begin([PARKS])
    assert (again.waits, again.commit, again.unsettled) == (True, None, [])
    assert [one.chosen for one in again.disputes] == ["By 2030."]
    assert git(parallel, "rev-parse", "main") == main  # it was chosen then: somebody looks first
    assert bringing.go_on().commit
    assert data(parallel)["goal"] == "By 2030."


def test_a_choice_does_not_count_for_another_question(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, goal="By 2030.")
    on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    bringing.begin([PARKS])
    bringing.resolve(GOAL, "goal", Choice("theirs"))
    on_main(parallel, goal="By 2027.")
    assert len(bringing.go_on().unsettled) == 1


def test_what_was_meant_comes_in_though_its_branch_is_gone(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, goal="By 2030.")
    on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    bringing.begin([PARKS])
    git(parallel, "branch", "-q", "-D", PARKS)
    git(parallel, "reflog", "expire", "--expire=now", "--all")
    git(parallel, "gc", "-q", "--prune=now")
    bringing.resolve(GOAL, "goal", Choice("theirs"))
    assert bringing.go_on().commit
    assert data(parallel)["goal"] == "By 2030."


def test_a_file_changed_here_makes_it_wait(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, vision="Residents lead.")
    main = git(parallel, "rev-parse", "main")
    workspace = open_(parallel)
    workspace.edit(GOAL, reason("Because."))
    with pytest.raises(Refused, match=r"differ here from the last commit: .*goal\.toml"):
        workspace.bringing.begin([PARKS])
    assert git(parallel, "rev-parse", "main") == main
    assert data(parallel)["reason"] == "Because."
    workspace.close()
    assert workspace.bringing.go_on().commit
    assert data(parallel)["vision"] == "Residents lead."
    assert data(parallel)["reason"] == "Because."


def test_other_changes_here_are_left_alone(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, vision="Residents lead.")
    workspace = open_(parallel)
    workspace.edit("cycles/2026/scope.toml", reason("Because."))
    assert workspace.bringing.begin([PARKS]).commit
    assert workspace.session() is not None
    workspace.close()
    assert git(parallel, "status", "--porcelain") == ""


def test_one_side_removed_what_the_other_changed(parallel: Path, open_: Open) -> None:
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / GOAL).unlink()
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    on_main(parallel, goal="By 2029.")
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert (dispute.field, bool(dispute.here.value), bool(dispute.theirs[0].value)) == (
        None,
        True,
        False,
    )
    with pytest.raises(Refused, match="only be taken"):
        bringing.resolve(GOAL, None, Choice("both"))
    bringing.resolve(GOAL, None, Choice("ours"))
    bringing.go_on()
    assert data(parallel)["goal"] == "By 2029."


def test_files_that_are_no_records_are_merged_by_lines(parallel: Path, open_: Open) -> None:
    (parallel / "NOTES.md").write_text("one\n\ntwo\n\nthree\n")
    (parallel / "OTHER.md").write_text("one\n")
    (parallel / "data.bin").write_bytes(b"\0one")
    commit(parallel)
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / "NOTES.md").write_text("one\n\ntwo\n\n3\n")
    (parallel / "OTHER.md").write_text("theirs\n")
    (parallel / "data.bin").write_bytes(b"\0theirs")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    (parallel / "NOTES.md").write_text("1\n\ntwo\n\nthree\n")
    (parallel / "OTHER.md").write_text("ours\n")
    (parallel / "data.bin").write_bytes(b"\0ours")
    commit(parallel)
    bringing = open_(parallel).bringing
    found = bringing.begin([PARKS]).unsettled
    assert [one.path for one in found] == ["OTHER.md", "data.bin"]
    bringing.resolve("OTHER.md", None, Choice("theirs"))
    bringing.resolve("data.bin", None, Choice("base"))
    bringing.go_on()
    assert (parallel / "NOTES.md").read_text() == "1\n\ntwo\n\n3\n"
    assert (parallel / "OTHER.md").read_text() == "theirs\n"
    assert (parallel / "data.bin").read_bytes() == b"\0one"


def test_files_are_not_followed_by_renaming(parallel: Path, open_: Open) -> None:
    on_main(parallel, assessment("5.1"), status="rated", rating=2, reason="Known costs.")
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / assessment("5.1")).rename(parallel / assessment("5.2"))
    text = (parallel / assessment("5.2")).read_text().replace('"5.1"', '"5.2"')
    (parallel / assessment("5.2")).write_text(text)
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    on_main(parallel, assessment("5.1"), rating=4)
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert dispute.path == assessment("5.1")
    bringing.resolve(dispute.path, None, Choice("ours"))
    bringing.go_on()
    assert data(parallel, assessment("5.1"))["rating"] == 4
    assert data(parallel, assessment("5.2"))["rating"] == 2


def test_what_the_line_itself_left_in_conflict_has_to_be_settled(
    parallel: Path, open_: Open
) -> None:
    table = {"goal": {"base": "By 2028.", "ours": "By 2030.", "theirs": "By 2031."}}
    line(parallel, PARKS, **left(table, goal="By 2030."))
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert [side.value for side in dispute.theirs] == ["By 2030.", "By 2031."]
    bringing.resolve(GOAL, "goal", Choice("theirs", PARKS))
    bringing.go_on()
    assert data(parallel)["goal"] == "By 2030."
    assert "merge-conflict" not in data(parallel)


def test_the_rules_are_asked_about_what_came_in(parallel: Path, open_: Open) -> None:
    rated(parallel, PARKS, "parks", rating=9)
    bringing = open_(parallel).bringing
    found = bringing.findings(bringing.begin([PARKS]))
    assert found
    assert {trouble.path for trouble in found} == {assessment("5.1")}


def test_a_programme_inside_another_repository(
    tmp_path: Path, git_identity: object, open_: Open
) -> None:
    from tests.workspace.programme import files

    outer = tmp_path / "outer"
    root = outer / "programme"
    for path, source in files({"parks": "Parks", "arts": "Arts"}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(source)
    git(outer, "init", "-q", "-b", "main")
    (outer / "README").write_text("outside\n")
    commit(outer, "Begin")
    git(outer, "switch", "-q", "-c", PARKS)
    record(root, GOAL, goal="By 2030.", vision="Residents lead.")
    (outer / "README").write_text("changed\n")
    commit(outer)
    git(outer, "switch", "-q", "main")
    record(root, GOAL, goal="By 2029.")
    commit(outer)
    bringing = open_(root).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert dispute.where == f"{GOAL} goal"
    assert dispute.theirs[0].written is not None
    bringing.resolve(GOAL, "goal", Choice("ours"))
    bringing.go_on()
    assert data(root)["goal"] == "By 2029."
    assert data(root)["vision"] == "Residents lead."
    assert (outer / "README").read_text() == "changed\n"
