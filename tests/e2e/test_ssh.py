"""Laptops of a programme around one repository behind a real sshd on this machine."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.workspace import Workspace
from tests.harness import forked
from tests.harness.csit import environment, git
from tests.harness.sshd import Sshd

pytestmark = [pytest.mark.needs("sshd", "ssh-keygen"), pytest.mark.slow]

FIRST, SECOND = (f"cycles/2026/assessments/parks/{key}.toml" for key in ("5.1", "5.2"))
BRANCH = "team/2026-parks"
ADDRESS_OFF = "could not be reached"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sshd]:
    folder = tmp_path / "server"
    folder.mkdir()
    with Sshd(folder) as found:
        monkeypatch.setenv("GIT_SSH_COMMAND", found.command())
        yield found


@pytest.fixture
def remote(tmp_path: Path, git_identity: object) -> Path:
    """A bare repository with a programme of two teams."""
    seed = tmp_path / "seed"
    Workspace.create(seed, "Riverside", "2026", teams={"parks": "P", "arts": "A"}).close_repo()
    git(tmp_path, "clone", "-q", "--bare", str(seed), "remote.git")
    return tmp_path / "remote.git"


def csit(place: Path, *arguments: str, code: int = 0) -> str:
    """What a command prints and complains of; ``code`` is how it must end."""
    return "".join(printed(place, *arguments, code=code))


def printed(place: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    done = forked.run(place, *arguments, env=environment())
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout, done.stderr


def join(server: Sshd, remote: Path, name: str) -> Path:
    """A laptop of the Parks team, on the team's own branch."""
    folder = remote.parent / name
    csit(remote.parent, "join", server.address(remote), name, "--team", "parks")
    with Workspace.open(folder) as laptop:
        laptop.take_branch(laptop.offer_branch("parks"))
    return folder


def record(laptop: Path, path: str, field: str, value: object) -> None:
    """A session in which one field was recorded."""
    changes = [Change((field,), ABSENT, value)]
    if field == "rating":
        changes.append(Change(("status",), ABSENT, "rated"))
    with Workspace.open(laptop) as opened:
        opened.edit(path, changes)
        opened.close()


def sync(laptop: Path, code: int = 0) -> dict[str, object]:
    found: dict[str, object] = json.loads(printed(laptop, "sync", "--json", code=code)[0])
    return found


def heads(laptop: Path, remote: Path) -> tuple[str, str]:
    return git(laptop, "rev-parse", "HEAD"), git(remote, "rev-parse", BRANCH)


def is_sound(*repositories: Path) -> None:
    for one in repositories:
        assert git(one, "fsck", "--no-dangling", "--no-progress") == ""
        assert not [lock for lock in one.rglob("*.lock") if "csit" not in lock.parts]


def test_two_laptops_join_record_and_come_together(server: Sshd, remote: Path) -> None:
    one, two = join(server, remote, "one"), join(server, remote, "two")
    assert git(one, "config", "csit.team").strip() == "parks"
    assert git(one, "branch", "--show-current").strip() == BRANCH
    record(one, FIRST, "rating", 2)
    record(two, FIRST, "reason", "Seen on site.")
    record(two, SECOND, "rating", 3)
    assert len(sync(one)["sent"]) == 1  # type: ignore[arg-type]
    found = sync(two)
    assert (found["own"], found["to_send"]) == ("united", 0)
    assert sync(one)["own"] == "forward"
    text = (one / FIRST).read_text(encoding="utf-8")
    assert "rating = 2" in text
    assert "Seen on site." in text
    assert len(set(heads(one, remote))) == 1
    is_sound(one, two, remote)


def test_a_third_laptop_takes_the_branch_that_is_there(server: Sshd, remote: Path) -> None:
    one = join(server, remote, "one")
    record(one, FIRST, "rating", 2)
    sync(one)
    said = csit(remote.parent, "join", server.address(remote), "three", "--team", "P team")
    assert f"own branch {BRANCH} is checked out" in said
    three = remote.parent / "three"
    assert "rating = 2" in (three / FIRST).read_text(encoding="utf-8")
    assert git(three, "rev-parse", "--abbrev-ref", "@{upstream}").strip() == f"origin/{BRANCH}"


def test_a_conflict_over_the_network_is_named_and_changes_nothing(
    server: Sshd, remote: Path
) -> None:
    one, two = join(server, remote, "one"), join(server, remote, "two")
    record(one, FIRST, "rating", 2)
    record(two, FIRST, "rating", 3)
    sync(one)
    before = heads(two, remote)
    found = sync(two, code=1)
    assert (found["own"], found["conflicts"], found["to_send"]) == ("conflict", [FIRST], 1)
    assert heads(two, remote) == before
    assert git(two, "status", "--porcelain") == ""


def test_a_host_that_is_off_is_told_calmly_and_work_goes_on(server: Sshd, remote: Path) -> None:
    one = join(server, remote, "one")
    record(one, FIRST, "rating", 2)
    server.stop()
    said = csit(one, "sync", code=1)
    assert "Offline: " in said
    assert ADDRESS_OFF in said
    assert "Not sent yet: 1 commit." in said
    assert "Connection refused" in csit(
        remote.parent, "join", server.address(remote), "late", "--team", "parks", code=2
    )
    assert not [path for path in remote.parent.iterdir() if "late" in path.name]
    server.start()
    assert sync(one)["to_send"] == 0


def test_a_key_that_is_not_known_is_no_way_in(
    server: Sshd, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = join(server, remote, "one")
    monkeypatch.setenv("GIT_SSH_COMMAND", server.command("wrong_key"))
    address = server.address(remote)
    for place, words in (
        (one, ("sync",)),
        (remote.parent, ("join", address, "late", "--team", "parks")),
    ):
        said = csit(place, *words, code=2)
        assert "gives no access to this login" in said
        assert "ssh-add" in said
    assert not (remote.parent / "late").exists()


def test_a_host_whose_key_is_not_known_is_not_trusted(server: Sshd, remote: Path) -> None:
    (server.folder / "known_hosts").write_text("", encoding="ascii")
    said = csit(remote.parent, "join", server.address(remote), "one", "--team", "parks", code=2)
    assert "key of the host" in said


def test_a_path_without_a_repository_is_told(server: Sshd, remote: Path) -> None:
    nowhere = server.address(remote.with_name("nowhere.git"))
    said = csit(remote.parent, "join", nowhere, "one", "--team", "parks", code=2)
    assert "git found no repository" in said


def hook(remote: Path, name: str, script: str) -> None:
    path = remote / "hooks" / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_lost_race_is_sent_again(server: Sshd, remote: Path) -> None:
    one, two = join(server, remote, "one"), join(server, remote, "two")
    record(one, FIRST, "rating", 2)
    record(two, SECOND, "rating", 3)
    sync(one)
    once = f"[ -e {remote}/once ] || {{ touch {remote}/once; git -C {one} push -q; }}"
    record(one, FIRST, "reason", "Sent in between.")
    sent = two / ".git" / "hooks" / "pre-push"
    sent.write_text(f"#!/bin/sh\n{once}\n", encoding="utf-8")
    sent.chmod(0o755)
    assert sync(two)["to_send"] == 0
    assert (remote / "once").exists()
    assert "Sent in between." in git(remote, "show", f"{BRANCH}:{FIRST}")
    assert "rating = 3" in git(remote, "show", f"{BRANCH}:{SECOND}")


def test_a_hook_of_the_other_side_that_refuses_is_told(server: Sshd, remote: Path) -> None:
    one = join(server, remote, "one")
    record(one, FIRST, "rating", 2)
    hook(remote, "pre-receive", "echo 'Closed until Monday.' >&2; exit 1")
    said = csit(one, "sync", code=1)
    assert "Closed until Monday." in said
    assert "Not sent yet: 1 commit." in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_send_that_is_cut_off_is_before_or_after(
    server: Sshd, remote: Path, number: signal.Signals
) -> None:
    one = join(server, remote, "one")
    record(one, FIRST, "rating", 2)
    hook(remote, "pre-receive", f"touch {remote}/reached; exec sleep 5")
    process = subprocess.Popen(
        [sys.executable, "-m", "csit_tui", "sync"],
        cwd=one,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait_for(remote / "reached")
    process.send_signal(number)
    status = process.wait(timeout=60)
    assert status == (-signal.SIGKILL if number == signal.SIGKILL else 130)
    hook(remote, "pre-receive", "exit 0")
    assert git(one, "status", "--porcelain") == ""
    assert sync(one)["to_send"] == 0
    assert len(set(heads(one, remote))) == 1
    is_sound(one)


def _wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end, path
        os.sched_yield()


def test_a_join_that_is_stopped_leaves_nothing(remote: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        address = f"ssh://127.0.0.1:{mute.getsockname()[1]}/x.git"
        process = subprocess.Popen(
            [sys.executable, "-m", "csit_tui", "join", address, "mine", "--team", "parks"],
            cwd=tmp_path,
            env=environment(GIT_SSH_COMMAND="ssh -F /dev/null"),
            stderr=subprocess.DEVNULL,
        )
        with mute.accept()[0]:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 130
    assert [path.name for path in tmp_path.iterdir() if "mine" in path.name] == []


def test_a_stick_takes_the_place_of_the_network(server: Sshd, remote: Path) -> None:
    one = join(server, remote, "one")
    record(one, FIRST, "rating", 2)
    server.stop()
    stick = remote.parent / "stick.bundle"
    assert f"Written to {stick}" in csit(one, "sync", "--to", str(stick))
    csit(remote.parent, "join", str(stick), "two", "--team", "parks")
    two = remote.parent / "two"
    assert "rating = 2" in (two / FIRST).read_text(encoding="utf-8")
    assert git(two, "remote") == ""
    record(two, SECOND, "rating", 3)
    back = remote.parent / "back.bundle"
    csit(two, "sync", "--to", str(back))
    said = csit(one, "sync", "--from", str(back))
    assert "Came from back, the P team: 1 session" in said
    assert git(one, "rev-parse", f"back/{BRANCH}") == git(two, "rev-parse", "HEAD")
