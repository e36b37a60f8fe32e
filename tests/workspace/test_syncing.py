"""Sending and fetching between clones: what came, what went, and nothing is ever lost or forced."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.following import Listener
from csit_tui.model.trouble import Refused, refused
from csit_tui.vcs import Git, remotes, treeing
from csit_tui.vcs.remotes import Pushed, Remote
from csit_tui.workspace import Workspace
from csit_tui.workspace.bringing.disputes import Choice
from csit_tui.workspace.syncing import network
from tests.workspace.conftest import MakeLaptop, Open, git, record, text_of
from tests.workspace.lines import line
from tests.workspace.programme import RATED_2, assessment, reason

FIRST, SECOND = assessment("5.1"), assessment("5.2")
BRANCH = "team/2026-parks"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "pause", lambda *_: None)


def at_remote(remote: Path, branch: str = BRANCH) -> str:
    return git(remote, "rev-parse", branch)


def test_the_first_time_a_branch_is_sent_it_follows_the_remote(
    remote: Path, laptop: MakeLaptop
) -> None:
    one = laptop("one")
    record(one, FIRST, RATED_2)
    found = one.syncing.sync()
    assert (found.remote, found.branch, found.to_send, found.trouble) == ("origin", BRANCH, 0, None)
    assert [meeting.session for meeting in found.sent] == [True]
    assert at_remote(remote) == git(one.root, "rev-parse", "HEAD")
    assert git(one.root, "rev-parse", "--abbrev-ref", "@{upstream}") == f"origin/{BRANCH}"
    again = one.syncing.sync()
    assert (again.sent, again.came, again.whole) == ((), (), True)


def test_what_came_is_told_by_team_and_the_own_branch_goes_forward(
    laptop: MakeLaptop,
) -> None:
    one, two, arts = laptop("one"), laptop("two"), laptop("arts", "arts")
    record(one, FIRST, RATED_2)
    one.syncing.sync()
    record(arts, assessment("5.1", "arts"), RATED_2)
    arts.syncing.sync()
    found = two.syncing.sync()
    assert found.how == "forward"
    assert [(came.whose, len(came.commits)) for came in found.came] == [
        ("the Arts team", 1),
        ("the Parks team", 1),
    ]
    assert "rating = 2" in text_of(two, FIRST)
    assert not (two.root / assessment("5.1", "arts")).exists()
    assert found.to_bring_in == ()  # it is brought into the main line, and this is a team's
    git(two.root, "switch", "-q", "main")
    assert [(one.whose, one.ref) for one in two.syncing.outlook().to_bring_in] == [
        ("the Arts team", "origin/team/2026-arts"),
        ("the Parks team", "origin/team/2026-parks"),
    ]


def test_desk_work_waits_on_the_main_line_and_on_its_teams(laptop: MakeLaptop) -> None:
    one = laptop("one")
    for name in ("desk/2026-parks-depot", "desk/2026-arts-2"):
        line(one.root, name, goal=name)
        git(one.root, "push", "-q", "origin", name)
    arts = ("the Arts team's desk work", "origin/desk/2026-arts-2", "")
    parks = ("the Parks team's desk work", "origin/desk/2026-parks-depot", "")
    assert [tuple(waiting) for waiting in one.syncing.outlook().to_bring_in] == [arts, parks]
    git(one.root, "switch", "-q", BRANCH)
    found = one.syncing.sync().to_bring_in
    assert [tuple(waiting) for waiting in found] == [parks]
    assert one.bringing.begin([found[0].ref]).into == BRANCH
    assert one.syncing.outlook().to_bring_in == ()


def test_two_laptops_of_a_team_come_together_field_by_field(
    remote: Path, laptop: MakeLaptop
) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    record(two, FIRST, reason("From the other laptop."))
    record(two, SECOND, RATED_2)
    one.syncing.sync()
    found = two.syncing.sync()
    assert (found.how, found.to_send, found.trouble) == ("united", 0, None)
    assert [len(came.commits) for came in found.came] == [1]
    assert "rating = 2" in text_of(two, FIRST)
    assert "From the other laptop." in text_of(two, FIRST)
    assert git(two.root, "rev-list", "--parents", "-1", "HEAD").count(" ") == 2
    assert not git(two.root, "status", "--porcelain")
    assert one.syncing.sync().how == "forward"
    assert text_of(one, FIRST) == text_of(two, FIRST)
    assert at_remote(remote) == git(one.root, "rev-parse", "HEAD")


def test_a_conflict_changes_nothing_and_names_the_files(remote: Path, laptop: MakeLaptop) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    record(two, FIRST, [RATED_2[0], Change(("rating",), ABSENT, 3)])
    one.syncing.sync()
    before, sent = git(two.root, "rev-parse", "HEAD"), at_remote(remote)
    found = two.syncing.sync()
    assert (found.how, found.files, found.to_send) == ("conflict", (FIRST,), 1)
    assert found.trouble is not None
    assert f"csit merge origin/{BRANCH}" in found.trouble.mend
    assert git(two.root, "rev-parse", "HEAD") == before
    assert not git(two.root, "status", "--porcelain")
    assert at_remote(remote) == sent


def test_a_conflict_on_a_teams_branch_is_settled_there(remote: Path, laptop: MakeLaptop) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    record(two, FIRST, [RATED_2[0], Change(("rating",), ABSENT, 3)])
    one.syncing.sync()
    assert two.syncing.sync().how == "conflict"
    before = git(two.root, "rev-parse", "HEAD")
    assert two.bringing.preview([f"origin/{BRANCH}"]).into == BRANCH
    begun = two.bringing.begin([f"origin/{BRANCH}"])
    assert (begun.waits, begun.into, len(begun.unsettled)) == (True, BRANCH, 1)
    assert git(two.root, "rev-parse", "HEAD") == before
    git(two.root, "switch", "-q", "main")
    with pytest.raises(Refused, match=f"is brought into the branch {BRANCH}; this is the branch"):
        two.bringing.go_on()
    git(two.root, "switch", "-q", BRANCH)
    two.bringing.resolve(FIRST, "rating", Choice("theirs"))
    done = two.bringing.go_on()
    assert done.into == BRANCH
    assert done.commit == git(two.root, "rev-parse", BRANCH)
    subject = f"Unite the work on {BRANCH} that was recorded in two places"
    assert git(two.root, "log", "-1", "--format=%s") == subject
    assert git(two.root, "rev-parse", "HEAD^1") == before
    assert two.bringing.waiting() is None
    assert two.syncing.sync().whole
    assert at_remote(remote) == done.commit
    assert "rating = 2" in text_of(two, FIRST)


def test_another_teams_branch_does_not_come_into_a_teams_branch(laptop: MakeLaptop) -> None:
    arts, one = laptop("arts", "arts"), laptop("one")
    record(arts, assessment("5.1", "arts"), RATED_2)
    arts.syncing.sync()
    one.syncing.sync()
    for name in ("origin/team/2026-arts", "arts"):
        with pytest.raises(Refused, match="is brought into the main line"):
            one.bringing.begin([name])


def test_an_open_session_goes_on_and_its_files_are_never_touched(
    laptop: MakeLaptop,
) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, SECOND, RATED_2)
    one.syncing.sync()
    two.edit(FIRST, reason("Not committed yet."))
    assert two.syncing.sync().how == "forward"
    assert "Not committed yet." in text_of(two, FIRST)
    record(one, FIRST, RATED_2)
    one.syncing.sync()
    found = two.syncing.sync()
    assert found.how == "refused"
    assert found.trouble is not None
    assert "not committed" in found.trouble.what
    assert "Not committed yet." in text_of(two, FIRST)
    two.close()
    assert two.syncing.sync().how == "united"
    assert "rating = 2" in text_of(two, FIRST)
    assert "Not committed yet." in text_of(two, FIRST)


def test_a_lost_race_is_fetched_united_and_sent_again(
    remote: Path, laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    record(two, SECOND, RATED_2)
    push = remotes.push

    def beaten(git: Git, to: Remote, branch: str, listener: Listener, *, follow: bool) -> Pushed:
        monkeypatch.setattr(remotes, "push", push)
        one.syncing.sync()
        return push(git, to, branch, listener, follow=follow)

    monkeypatch.setattr(remotes, "push", beaten)
    found = two.syncing.sync()
    assert (found.how, found.to_send, found.trouble) == ("united", 0, None)
    assert at_remote(remote) == git(two.root, "rev-parse", "HEAD")
    assert git(two.root, "ls-tree", "-r", "--name-only", "HEAD", FIRST, SECOND).split() == [
        FIRST,
        SECOND,
    ]


def test_who_always_loses_the_race_gives_up_in_the_end(
    laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = laptop("one")
    record(one, FIRST, RATED_2)
    tries = []

    def overtaken(*_: object, **__: object) -> Pushed:
        tries.append(1)
        return Pushed("overtaken")

    monkeypatch.setattr(remotes, "push", overtaken)
    found = one.syncing.sync()
    assert len(tries) == network.ROUNDS
    assert found.to_send == 1
    assert found.trouble is not None
    assert "not sent yet" in found.trouble.what


def test_a_remote_that_refuses_says_why_and_all_stays_here(
    remote: Path, laptop: MakeLaptop
) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'Closed for the \033[31mweekend.' >&2\nexit 1\n")
    hook.chmod(0o755)
    one = laptop("one")
    record(one, FIRST, RATED_2)
    found = one.syncing.sync()
    assert (found.sent, found.to_send, found.offline) == ((), 1, False)
    assert found.trouble is not None
    assert "weekend" in found.trouble.what
    assert "\033" not in found.trouble.what


def test_offline_is_told_and_is_no_error(remote: Path, laptop: MakeLaptop) -> None:
    one = laptop("one")
    record(one, FIRST, RATED_2)
    remote.rename(remote.with_name("pulled-out"))
    found = one.syncing.sync()
    assert (found.offline, found.to_send, found.whole) == (True, 1, False)
    remote.with_name("pulled-out").rename(remote)
    assert one.syncing.sync().to_send == 0


def test_another_teams_branch_is_fetched_and_never_sent(remote: Path, laptop: MakeLaptop) -> None:
    arts = laptop("arts", "arts")
    record(arts, assessment("5.1", "arts"), RATED_2)
    git(arts.root, "config", "csit.team", "parks")
    found = arts.syncing.sync()
    assert (found.sent, found.to_send) == ((), 1)
    assert found.trouble is not None
    assert "Arts team" in found.trouble.what
    assert "team/2026-arts" not in git(remote, "branch", "--list", "team/*")


def test_nothing_is_ever_forced(remote: Path, laptop: MakeLaptop) -> None:
    one = laptop("one")
    record(one, FIRST, RATED_2)
    one.syncing.sync()
    first = at_remote(remote)
    git(one.root, "config", "remote.origin.push", "+refs/heads/*:refs/heads/*")
    git(one.root, "config", "push.default", "matching")
    git(one.root, "commit", "-q", "--amend", "-m", "Rewritten")
    found = one.syncing.sync()
    assert first in git(remote, "rev-list", BRANCH).split()
    assert found.how == "united"


def test_what_is_stopped_leaves_all_as_it_was(remote: Path, laptop: MakeLaptop) -> None:
    one = laptop("one")
    record(one, FIRST, RATED_2)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Refused, match="Stopped"):
        one.syncing.sync(listener=Listener(stop=stop))
    assert one.standing().hindrances == []
    assert git(one.root, "fsck", "--no-dangling") == ""


def test_a_programme_in_a_folder_of_a_repository_comes_together_too(
    tmp_path: Path, git_identity: object, parallel: Path, open_: Open
) -> None:
    whole = tmp_path / "whole"
    (whole).mkdir()
    git(whole, "init", "-q")
    (whole / "other.txt").write_text("theirs\n")
    subprocess.run(["cp", "-r", str(parallel), str(whole / "ours")], check=True)
    subprocess.run(["rm", "-rf", str(whole / "ours" / ".git")], check=True)
    git(whole, "add", ".")
    git(whole, "commit", "-q", "-m", "Begin")
    bare = tmp_path / "whole.git"
    git(tmp_path, "clone", "-q", "--bare", str(whole), str(bare))
    laptops = []
    for name in ("one", "two"):
        git(tmp_path, "clone", "-q", str(bare), name)
        laptops.append(open_(tmp_path / name / "ours"))
        laptops[-1].take_branch(laptops[-1].offer_branch("parks"))
    one, two = laptops
    record(one, FIRST, RATED_2)
    record(two, FIRST, reason("Both."))
    one.syncing.sync()
    assert two.syncing.sync().how == "united"
    assert "rating = 2" in text_of(two, FIRST)
    assert "Both." in text_of(two, FIRST)


def parted(laptop: MakeLaptop) -> Workspace:
    """A laptop that has yet to unite its work with another's, which it has fetched."""
    one, two = laptop("one"), laptop("two")
    record(one, FIRST, RATED_2)
    one.syncing.sync()
    record(two, SECOND, RATED_2)
    git(two.root, "fetch", "-q")
    return two


def killed(two: Workspace) -> str:
    """Leave what a git that was killed in the middle leaves; the commit that was to be the last."""
    git(two.root, "merge", "-q", "--no-edit", f"origin/{BRANCH}")
    made = git(two.root, "rev-parse", "HEAD")
    git(two.root, "reset", "-q", "--hard", "HEAD~1")
    git(two.root, "update-ref", f"refs/csit/uniting/{BRANCH}", made)
    whole = git(two.root, "show", f"{made}:{FIRST}")
    (two.root / FIRST).write_text(whole[:20], encoding="utf-8")
    return made


def test_what_was_killed_while_it_united_is_finished(remote: Path, laptop: MakeLaptop) -> None:
    two = parted(laptop)
    made = killed(two)
    found = two.syncing.sync()
    assert (found.trouble, found.to_send) == (None, 0)
    assert git(two.root, "rev-parse", "HEAD") == made == at_remote(remote)
    assert git(two.root, "status", "--porcelain") == ""
    assert git(two.root, "for-each-ref", "refs/csit") == ""


def test_what_was_killed_on_one_branch_goes_into_no_other(laptop: MakeLaptop) -> None:
    two = parted(laptop)
    made = killed(two)
    (two.root / FIRST).unlink()
    git(two.root, "switch", "-q", "main")
    main = git(two.root, "rev-parse", "HEAD")
    two.syncing.sync()
    assert git(two.root, "rev-parse", "HEAD") == main
    assert git(two.root, "rev-parse", f"refs/csit/uniting/{BRANCH}") == made


def test_what_was_saved_since_a_kill_is_never_taken_back(
    laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_the_way(git_: Git, commit: str) -> None:
        raise treeing.Overlap(["another"])

    monkeypatch.setattr(treeing, "fast_forward", in_the_way)
    two = parted(laptop)
    made = killed(two)
    (two.root / FIRST).unlink()
    two.edit(FIRST, RATED_2)
    saved = text_of(two, FIRST)
    assert saved == git(two.root, "show", f"{made}:{FIRST}") + "\n"
    two.syncing.sync()
    assert text_of(two, FIRST) == saved


def test_what_git_could_not_write_is_taken_back_at_once(
    laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = parted(laptop)

    def breaks(git_: Git, commit: str) -> None:
        (two.root / FIRST).write_bytes(git_.read("show", f"{commit}:{FIRST}")[:9])
        raise refused("The disk is full.", "Make room.")

    with monkeypatch.context() as patched:
        patched.setattr(treeing, "fast_forward", breaks)
        found = two.syncing.sync()
    assert found.how == "refused"
    assert found.trouble is not None
    assert git(two.root, "status", "--porcelain") == ""
    assert two.syncing.sync().whole
