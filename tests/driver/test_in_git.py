"""What plain git leaves when it runs the driver: merged by field, or to be decided, never lost."""

from __future__ import annotations

import pytest

from tests.driver.repository import OTHER_ID, Repository, point

BOTH_RATE = {"base": 2, "ours": 3, "theirs": 4}


def both_rate(repo: Repository) -> None:
    """Each side rates anew, and adds a strength of its own."""
    repo.diverge(
        lambda: repo.write(rating=3, **point("Ours")),
        lambda: repo.write(rating=4, **point("Theirs", OTHER_ID)),
    )


def assert_waiting(repo: Repository, table: dict[str, int] | None = None) -> None:
    """Our rating stands, both are listed, both strengths are in, and check tells of it."""
    data = repo.data()
    waiting = table or BOTH_RATE
    assert data["rating"] == waiting["ours"]
    assert data["merge-conflict"] == {"rating": waiting}
    assert {one["text"] for one in data["strengths"].values()} == {"Ours", "Theirs"}
    assert repo.told() == ["merge-conflict.rating"]
    assert b"<<<<<<<" not in repo.source()
    assert repo.leftovers() == []


def test_different_fields_merge_cleanly(repo: Repository) -> None:
    repo.diverge(
        lambda: repo.write(rating=3, **point("Ours")),
        lambda: repo.write(confidence="low", **point("Theirs", OTHER_ID)),
    )
    repo.git("merge", "-q", "other")
    data = repo.data()
    assert (data["rating"], data["confidence"]) == (3, "low")
    assert {one["text"] for one in data["strengths"].values()} == {"Ours", "Theirs"}
    assert repo.errors() == []


def test_one_field_of_both_waits_to_be_decided(repo: Repository) -> None:
    both_rate(repo)
    done = repo.git("merge", "other", ok=False)
    assert done.returncode == 1
    assert "to be decided: rating" in done.stderr
    assert repo.unmerged() == ["UU 5.1"]
    assert_waiting(repo)


# In a rebase ours is git's: the branch that is rebased onto.
REPLAYED = {"rebase": {"base": 2, "ours": 4, "theirs": 3}, "cherry-pick": BOTH_RATE}


@pytest.mark.parametrize("how", REPLAYED)
def test_other_ways_of_merging_run_the_driver_too(repo: Repository, how: str) -> None:
    both_rate(repo)
    assert repo.git(how, "other", ok=False).returncode == 1
    assert repo.unmerged() == ["UU 5.1"]
    assert_waiting(repo, REPLAYED[how])
    data = repo.data() | {"rating": 4}
    del data["merge-conflict"]
    repo.place().unlink()
    repo.write(**data)
    repo.git("add", "-A")
    repo.git("-c", "core.editor=true", how, "--continue")
    assert (repo.data()["rating"], repo.errors()) == (4, [])


def test_taking_a_commit_back_is_merged_by_field(repo: Repository) -> None:
    repo.write(rating=3, **point("Theirs", OTHER_ID))
    repo.commit("To be taken back")
    repo.write(rating=4, **point("Ours"))
    repo.commit("Later")
    assert repo.git("revert", "--no-edit", "HEAD~1", ok=False).returncode == 1
    data = repo.data()
    assert data["merge-conflict"] == {"rating": {"base": 3, "ours": 4, "theirs": 2}}
    assert [one["text"] for one in data["strengths"].values()] == ["Ours"]


def test_a_stash_is_merged_by_field(repo: Repository) -> None:
    repo.write(rating=4, **point("Theirs", OTHER_ID))
    repo.git("stash", "-q")
    repo.write(rating=3, **point("Ours"))
    repo.commit("Ours")
    assert repo.git("stash", "pop", ok=False).returncode == 1
    assert_waiting(repo)
    assert "stash@{0}" in repo.git("stash", "list").stdout


def test_a_merge_that_is_only_tried_runs_the_driver(repo: Repository) -> None:
    both_rate(repo)
    before = repo.source()
    done = repo.git("merge-tree", "--write-tree", "main", "other", ok=False)
    assert done.returncode == 1
    tree = done.stdout.splitlines()[0]
    path = repo.place().relative_to(repo.root).as_posix()
    tried = repo.git("show", f"{tree}:{path}").stdout
    assert "[merge-conflict.rating]" in tried
    assert "<<<<<<<" not in tried
    assert repo.source() == before
    assert repo.unmerged() == []


def test_records_that_both_sides_begin_merge_by_field(repo: Repository) -> None:
    repo.diverge(
        lambda: repo.write("5.2", rating=3, status="rated", **point("Ours")),
        lambda: repo.write("5.2", rating=4, status="rated", **point("Theirs", OTHER_ID)),
    )
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert repo.unmerged() == ["AA 5.2"]
    data = repo.data("5.2")
    assert data["merge-conflict"] == {"rating": {"ours": 3, "theirs": 4}}
    assert {one["text"] for one in data["strengths"].values()} == {"Ours", "Theirs"}
    assert repo.told("5.2") == ["merge-conflict.rating"]


def test_equal_records_that_both_sides_begin_are_no_conflict(repo: Repository) -> None:
    repo.diverge(
        lambda: repo.write("5.2", rating=3, status="rated", **point("Ours")),
        lambda: repo.write("5.2", rating=3, status="rated"),
    )
    repo.git("merge", "-q", "other")
    assert repo.data("5.2")["strengths"]
    assert repo.errors() == []


def test_a_change_of_one_side_does_not_run_the_driver(repo: Repository) -> None:
    repo.diverge(lambda: repo.write("5.2", status="not-yet"), lambda: repo.write(rating=4))
    repo.drive_with("touch ran; exit 1")
    repo.git("merge", "-q", "other")
    assert not (repo.root / "ran").exists()
    assert (repo.data()["rating"], repo.data("5.2")["status"]) == (4, "not-yet")


@pytest.mark.parametrize("gone", ["ours", "theirs"])
def test_a_record_that_one_side_deleted_stays_as_the_other_changed_it(
    repo: Repository, gone: str
) -> None:
    delete, change = repo.place().unlink, lambda: repo.write(rating=4)
    repo.diverge(*((delete, change) if gone == "ours" else (change, delete)))
    done = repo.git("merge", "other", ok=False)
    assert done.returncode == 1
    assert repo.unmerged() == ["DU 5.1" if gone == "ours" else "UD 5.1"]
    assert repo.data()["rating"] == 4


def _instead(repo: Repository) -> None:
    """Delete one record and begin another that is much like it."""
    values = {key: repo.data()[key] for key in ("status", "practice", "reason")}
    repo.place().unlink()
    repo.write("5.2", rating=1, **values)


def test_a_merge_takes_no_record_for_another(repo: Repository) -> None:
    repo.diverge(lambda: _instead(repo), lambda: repo.write(rating=4))
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert repo.unmerged() == ["DU 5.1"]
    assert repo.data()["rating"] == 4
    assert repo.data("5.2")["rating"] == 1


@pytest.mark.parametrize("how", ["cherry-pick", "merge"])
def test_a_record_taken_for_another_is_never_merged_cleanly(repo: Repository, how: str) -> None:
    repo.git("config", "--unset", "branch.main.mergeoptions")
    repo.diverge(lambda: _instead(repo), lambda: repo.write(rating=4))
    assert repo.git(how, "other", ok=False).returncode == 1
    assert repo.unmerged() == ["UU 5.2"]
    assert b"rating = 1" in repo.source("5.2")
    assert b"rating = 4" in repo.source("5.2")
    assert repo.told("5.2")


def test_rename_and_addition_in_one_place_lose_nothing(repo: Repository) -> None:
    """git then asks for somewhat longer marks, although this is no merge of bases."""

    def both() -> None:
        repo.write(rating=4)
        repo.write("5.2", rating=3, reason="Begun by them.")

    repo.git("config", "--unset", "branch.main.mergeoptions")
    repo.diverge(lambda: _instead(repo), both)
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert repo.unmerged()
    held = b"".join(path.read_bytes() for path in repo.place().parent.iterdir())
    for text in (b"rating = 1", b"rating = 4", b"rating = 3", b"Begun by them."):
        assert text in held


def test_histories_that_crossed_are_merged_from_what_was_before_both(repo: Repository) -> None:
    repo.diverge(lambda: repo.write(rating=3), lambda: repo.write(rating=4))
    left, right = repo.git("rev-parse", "main", "other").stdout.split()
    for branch, tip, rating in (("main", right, 3), ("other", left, 4)):
        repo.git("switch", "-q", branch)
        repo.git("merge", "-q", "-s", "ours", tip)
        assert repo.data()["rating"] == rating
    repo.write(**point("Theirs", OTHER_ID))
    repo.commit("Theirs")
    repo.git("switch", "-q", "main")
    repo.write(**point("Ours"))
    repo.commit("Ours")
    assert len(repo.git("merge-base", "--all", "main", "other").stdout.split()) == 2
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert_waiting(repo)


def test_more_than_two_histories_at_once_are_merged_without_the_driver(repo: Repository) -> None:
    repo.git("branch", "third")
    repo.diverge(lambda: repo.write(confidence="low"), lambda: repo.write("5.2", status="not-yet"))
    repo.git("switch", "-q", "third")
    repo.write(rating=4)
    repo.commit("Third")
    repo.git("switch", "-q", "main")
    repo.git("merge", "-q", "other", "third")
    assert (repo.data()["confidence"], repo.data()["rating"]) == ("low", 4)
    assert repo.errors() == []


def test_more_than_two_histories_in_conflict_are_refused(repo: Repository) -> None:
    repo.git("branch", "third")
    both_rate(repo)
    repo.git("switch", "-q", "third")
    repo.write(rating=1)
    repo.commit("Third")
    repo.git("switch", "-q", "main")
    before = repo.git("rev-parse", "main").stdout
    done = repo.git("merge", "other", "third", ok=False)
    assert (done.returncode, "octopus" in done.stderr) == (2, True)
    assert repo.git("rev-parse", "main").stdout == before
    assert repo.git("status", "--porcelain").stdout == ""
    assert (repo.data()["rating"], repo.errors()) == (3, [])


def test_what_rerere_remembers_settles_nothing_unseen(repo: Repository) -> None:
    repo.git("config", "rerere.enabled", "true")
    repo.git("config", "rerere.autoUpdate", "true")
    both_rate(repo)
    for _ in range(2):
        assert repo.git("merge", "other", ok=False).returncode == 1
        assert repo.unmerged() == ["UU 5.1"]
        assert_waiting(repo)
        repo.place().write_bytes(repo.source().partition(b"\n[merge-conflict]")[0])
        repo.commit("Settle")
        repo.git("reset", "-q", "--hard", "HEAD~1")


def test_longer_marks_that_somebody_wants_are_no_merge_of_bases(repo: Repository) -> None:
    with (repo.root / ".gitattributes").open("a", encoding="utf-8") as file:
        file.write("*.toml conflict-marker-size=32\n")
    repo.commit("Wider marks")
    both_rate(repo)
    assert repo.git("merge", "other", ok=False).returncode == 1
    assert_waiting(repo)
