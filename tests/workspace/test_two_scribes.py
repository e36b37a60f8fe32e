"""Two people on one work tree: each takes back only what is theirs, and each is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import written
from csit_tui.store.merging import merge
from csit_tui.store.reading import plain
from csit_tui.workspace import Workspace, writers
from csit_tui.workspace.types import Disagreement
from tests.workspace.conftest import FIRST, Open, git
from tests.workspace.programme import RATED_2, STRENGTH, reason

ANN, BO = "Ann Lee <ann@example.org>", "Bo Lane <bo@example.org>"
OTHER = writers._name(os.getppid())
"""Another program that runs for as long as the test does."""


@pytest.fixture
def ann(root: Path, open_: Open) -> Workspace:
    return open_(root)


@pytest.fixture
def bo(root: Path, open_: Open) -> Workspace:
    return open_(root, me=OTHER)


def held(workspace: Workspace) -> dict[str, object]:
    return plain(FIRST, workspace.folder.read(FIRST))


def test_undo_takes_back_only_what_this_program_did(ann: Workspace, bo: Workspace) -> None:
    ann.edit(FIRST, RATED_2)
    bo.edit(FIRST, reason("By Bo."))
    assert ann.undo() is not None
    assert "rating" not in held(ann)
    assert held(ann)["reason"] == "By Bo."
    assert ann.undo() is None
    assert bo.undo() is not None
    assert bo.undo() is None


def test_what_another_does_does_not_end_redoing(ann: Workspace, bo: Workspace) -> None:
    ann.edit(FIRST, RATED_2)
    ann.undo()
    bo.edit(FIRST, reason("By Bo."))
    assert ann.redo() is not None
    assert held(ann)["rating"] == 2
    assert bo.redo() is None


def test_undo_leaves_what_the_other_wrote_over_it(ann: Workspace, bo: Workspace) -> None:
    ann.edit(FIRST, reason("By Ann."))
    bo.edit(FIRST, reason("By Bo.", "By Ann."))
    undone = ann.undo()
    assert undone is not None
    assert len(undone.left) == 1
    assert held(ann)["reason"] == "By Bo."


def test_undo_is_not_for_what_somebody_of_another_name_left(
    ann: Workspace, root: Path, open_: Open
) -> None:
    ann.edit(FIRST, RATED_2)
    gone = open_(root, me=f"{os.uname().nodename} 999999999 1 {os.getuid()}")
    gone.company.join(BO)
    gone.edit(FIRST, reason("By Bo, who left."))
    late = open_(root, me=OTHER)
    late.company.join("Cy Dale <cy@example.org>")
    assert late.undo() is None
    late.company.join(BO)
    assert late.undo() is not None
    assert "reason" not in held(ann)


def test_undo_is_not_for_what_another_login_left(ann: Workspace, root: Path, open_: Open) -> None:
    gone = open_(root, me=f"{os.uname().nodename} 999999999 1 {os.getuid() + 1}")
    gone.edit(FIRST, RATED_2)
    assert open_(root, me=OTHER).undo() is None
    assert gone.undo() is not None


def test_two_people_change_two_fields_of_one_record(ann: Workspace, bo: Workspace) -> None:
    ann.edit(FIRST, [STRENGTH])
    bo.edit(FIRST, reason("By Bo."))
    ann.edit(FIRST, [Change(("practice",), ABSENT, "By Ann.")])
    assert held(ann)["reason"] == "By Bo."
    assert held(ann)["practice"] == "By Ann."


def test_the_same_field_is_nobodys_to_overwrite(ann: Workspace, bo: Workspace) -> None:
    ann.edit(FIRST, reason("By Ann."))
    with pytest.raises(Disagreement, match=r'it says "By Ann\." now, and you wrote "By Bo\."'):
        bo.edit(FIRST, reason("By Bo."))
    assert held(ann)["reason"] == "By Ann."


def test_a_point_that_moves_while_its_words_change_keeps_both(
    ann: Workspace, bo: Workspace
) -> None:
    ann.edit(FIRST, [STRENGTH])
    bo.edit(FIRST, [Change((*STRENGTH.path, "order"), 10, 30)])
    ann.edit(FIRST, [Change((*STRENGTH.path, "text"), "Unit costs known", "By Ann.")])
    assert held(ann)["strengths"] == {STRENGTH.path[1]: {"text": "By Ann.", "order": 30}}


def test_a_point_that_goes_while_its_words_change_is_told_of(ann: Workspace, bo: Workspace) -> None:
    ann.edit(FIRST, [STRENGTH])
    bo.edit(FIRST, [Change(STRENGTH.path, STRENGTH.after, ABSENT)])
    with pytest.raises(Disagreement, match="nothing now, and you wrote"):
        ann.edit(FIRST, [Change((*STRENGTH.path, "text"), "Unit costs known", "By Ann.")])


def test_a_session_of_two_is_the_openers_with_the_other_beside(
    ann: Workspace, bo: Workspace
) -> None:
    ann.start("readiness", author=ANN)
    assert bo.company.is_strange() is False  # Ann's app does not tell that it is there
    bo.company.join(BO)
    bo.edit(FIRST, RATED_2)
    bo.close()
    assert git(ann.root, "log", "-1", "--format=%an <%ae>") == ANN
    assert git(ann.root, "log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)") == BO


def test_whoever_closes_a_session_without_an_author_is_its_author(
    ann: Workspace, bo: Workspace, git_identity: tuple[str, str]
) -> None:
    ann.start("readiness")
    bo.company.join(BO)
    ann.close()
    assert git(ann.root, "log", "-1", "--format=%an <%ae>") == "{} <{}>".format(*git_identity)
    assert git(ann.root, "log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)") == BO


def test_one_person_is_never_taken_for_another(
    ann: Workspace, bo: Workspace, git_identity: tuple[str, str]
) -> None:
    ann.start("readiness", author=ANN)
    assert bo.company.myself() == "{} <{}>".format(*git_identity)
    ann.close()
    ann.start("readiness")
    assert bo.company.myself() == ""


def test_another_login_is_another_person(ann: Workspace, root: Path, open_: Open) -> None:
    session = ann.start("readiness", author=ANN)
    other = open_(root, me=f"{os.uname().nodename} {os.getppid()} 1 {os.getuid() + 1}")
    assert other.company.is_strange()
    assert not other.company.may_be_opener(session)
    with pytest.raises(Refused, match="Another login"):
        other.company.go_on()
    bo = open_(root, me=OTHER)
    assert bo.company.may_be_opener(session)
    bo.company.go_on()
    bo.edit(FIRST, RATED_2)
    bo.close()
    assert "Co-authored-by" not in git(root, "log", "-1", "--format=%B")


def test_nobody_is_named_beside_himself(ann: Workspace, bo: Workspace) -> None:
    ann.start("readiness")
    bo.company.join()
    bo.edit(FIRST, RATED_2)
    ann.close()
    assert "Co-authored-by" not in git(ann.root, "log", "-1", "--format=%B")


def test_a_scribe_who_wishes_it_is_in_the_record_of_the_session(
    ann: Workspace, bo: Workspace
) -> None:
    session = ann.start("assessment", team="parks")
    bo.company.join(BO, present=True)
    path = f"cycles/2026/sessions/{session.id}.toml"
    people = plain(path, ann.folder.read(path))["present"]
    assert list(people.values()) == [{"name": "Bo Lane", "role": "scribe"}]


def test_joining_needs_a_session_and_a_name(ann: Workspace, bo: Workspace) -> None:
    with pytest.raises(Refused, match="No session is open"):
        bo.company.join(BO)
    ann.start("readiness")
    with pytest.raises(Refused, match="name and address"):
        bo.company.join("Bo")
    assert [scribe.by for scribe in ann.session().scribes] == [writers.me()]  # type: ignore[union-attr]


def test_what_is_recorded_once_the_other_closed_is_in_the_name_of_who_joined(
    ann: Workspace, bo: Workspace
) -> None:
    ann.start("readiness", author=ANN)
    bo.company.join(BO)
    ann.close()
    bo.edit(FIRST, RATED_2)
    ann.close()
    assert git(ann.root, "log", "-1", "--format=%an <%ae>") == BO


def test_who_looks_changes_nothing(ann: Workspace, bo: Workspace) -> None:
    ann.start("readiness")
    bo.company.look_only()
    for act in (lambda: bo.edit(FIRST, RATED_2), bo.undo, bo.close, lambda: bo.write_note("x")):
        with pytest.raises(Refused, match="only looking"):
            act()
    bo.company.join(BO)
    bo.edit(FIRST, RATED_2)


def test_each_sees_who_else_is_here(ann: Workspace, bo: Workspace) -> None:
    ann.start("readiness", author=ANN)
    ann.company.tell(FIRST)
    bo.company.tell()
    assert [(one.path, bool(one.name)) for one in bo.company.here()] == [(FIRST, True)]
    assert bo.company.is_strange()
    bo.company.join(BO)
    bo.company.tell()
    assert [one.name for one in ann.company.here()] == ["Bo Lane"]
    assert not bo.company.is_strange()
    bo.company.leave()
    assert ann.company.here() == ()


def test_an_app_that_was_killed_is_not_here(ann: Workspace, root: Path, open_: Open) -> None:
    gone = open_(root, me=f"{os.uname().nodename} 999999999 1 {os.getuid()}")
    gone.company.tell(FIRST)
    private = root / ".git/csit/worktrees/main"
    assert list(private.glob("here-*.json"))
    assert ann.company.here() == ()
    assert not list(private.glob("here-*.json"))


@pytest.mark.parametrize("note", [b"", b"[]", b'{"by": 3}', b'{"by": "x", "name": [], "path": ""}'])
def test_a_damaged_note_of_who_is_here_is_passed_over(ann: Workspace, note: bytes) -> None:
    ann.edit(FIRST, RATED_2)
    file = ann.root / ".git/csit/worktrees/main/here-0.json"
    file.write_bytes(note)
    assert ann.company.here() == ()


def test_each_hears_what_the_other_did(ann: Workspace, bo: Workspace) -> None:
    ann.start("readiness", author=ANN)
    bo.company.tell()
    bo.company.join(BO)
    session = ann.session()
    assert session is not None
    assert ann.company.news(session.id).changed == ()
    mark = ann.company.mark()
    bo.edit(FIRST, RATED_2)
    assert ann.company.mark() != mark
    (told,) = ann.company.news(session.id).changed
    assert (told.path, told.who) == (FIRST, "Bo Lane")
    assert "2 Fair" in told.words[0]
    assert ann.company.news(session.id).changed == ()
    assert bo.company.news(session.id).changed == ()
    ann.company.tell()
    bo.close()
    assert ann.company.news(session.id).ended == "Bo Lane"


def test_a_folder_of_ones_own_leaves_this_one_as_it_is(
    parallel: Path, open_: Open, tmp_path: Path
) -> None:
    git(parallel, "switch", "-q", "-c", "team/2026-parks")
    ann = open_(parallel)
    ann.start("assessment", team="parks")
    ann.edit(FIRST, RATED_2)
    bo = open_(parallel, me=OTHER)
    wanted = bo.company.own_tree()
    assert (wanted.branch, wanted.exists) == ("desk/2026-parks", False)
    bo.company.make_tree(wanted)
    own = open_(Path(wanted.root), me=OTHER)
    assert own.session() is None
    assert not (own.root / FIRST).exists()
    own.edit(FIRST, reason("By Bo."))
    own.close()
    assert git(parallel, "branch", "--show-current") == "team/2026-parks"
    assert held(ann)["rating"] == 2
    assert str(tmp_path / "programme-parks-2") == bo.company.own_tree().tree
    assert "git worktree remove" in wanted.way_back


def test_the_teams_own_branch_is_taken_where_it_is_free(parallel: Path, open_: Open) -> None:
    git(parallel, "branch", "team/2026-parks")
    git(parallel, "config", "csit.team", "parks")
    workspace = open_(parallel)
    workspace.standing()
    wanted = workspace.company.own_tree()
    assert (wanted.branch, wanted.exists) == ("team/2026-parks", True)
    workspace.company.make_tree(wanted)
    assert git(Path(wanted.tree), "branch", "--show-current") == "team/2026-parks"


LINES = "Costs are known.\n\nNobody compares them.\n\nNext: a review."


def test_two_who_change_different_lines_of_one_text_both_have_their_say(
    ann: Workspace, bo: Workspace
) -> None:
    ann.edit(FIRST, reason(LINES))
    mine = LINES.replace("known", "known by site")
    ann.edit(FIRST, reason(mine, LINES))
    theirs = LINES.replace("a review", "a review in May")
    bo.edit(FIRST, reason(theirs, LINES))
    both = mine.replace("a review", "a review in May")
    assert held(ann)["reason"] == both
    base, ours, other = (
        written(FIRST, None, held(ann) | {"reason": text}) for text in (LINES, mine, theirs)
    )
    merged = merge(FIRST, base, ours, other)
    assert merged is not None
    assert merged.data["reason"] == both
    undone = ann.undo()
    assert undone is not None
    assert (undone.left, held(ann)["reason"]) == ([], theirs)


def test_two_who_change_the_same_line_are_asked(ann: Workspace, bo: Workspace) -> None:
    ann.edit(FIRST, reason(LINES))
    ann.edit(FIRST, reason(LINES.replace("known", "known by site"), LINES))
    with pytest.raises(Disagreement):
        bo.edit(FIRST, reason(LINES.replace("known", "known by month"), LINES))
    assert "by site" in str(held(ann)["reason"])
