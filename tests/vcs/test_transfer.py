"""What reaches out is followed, stopped and given up; nothing of it stays behind."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from csit_tui.model.following import Listener, Progress
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, Place, transfer, unreached
from csit_tui.vcs.run import Done
from tests.harness.processes import ended


@pytest.fixture
def git(tmp_path: Path) -> Iterator[Git]:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    with Git(Place(tmp_path, tmp_path, tmp_path / ".git", tmp_path / ".git")) as found:
        yield found


@pytest.fixture
def mute() -> Iterator[int]:
    """The port of a server that lets everybody in and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def shell(git: Git, script: str, listener: Listener) -> Done:
    """Run a script as if it were a command of git's that reaches out."""
    return transfer.transfer(git, listener, "-c", f"alias.x=!{script}", "x")


def test_output_errors_and_status_are_those_of_the_command(git: Git) -> None:
    done = shell(git, "echo out; echo err >&2; exit 3;:", Listener())
    assert (done.status, done.out, done.err) == (3, b"out\n", "err\n")


def test_progress_is_told_and_is_no_error(git: Git) -> None:
    told: list[Progress] = []
    lines = r"Receiving objects:  50% (1/2)\rReceiving objects: 100% (2/2), done.\n"
    more = r"remote: Counting objects: 100% (7/7), done.\nResolving deltas:   0% (0/3)\rfatal: x"
    done = shell(git, f"printf '{lines.replace('%', '%%')}{more.replace('%', '%%')}' >&2;:",
                 Listener(told.append))  # fmt: skip
    assert told == [
        Progress("receiving", 1, 2),
        Progress("receiving", 2, 2),
        Progress("counting", 7, 7),
        Progress("unpacking", 0, 3),
    ]
    assert done.err == "fatal: x\n"


def test_a_side_that_stays_silent_is_given_up(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "CONNECT_SECONDS", 0.2)
    with pytest.raises(unreached.Unreached, match="silent"):
        shell(git, "exec sleep 60;:", Listener())


def test_a_side_that_stalls_after_its_first_word_is_given_up(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "STALL_SECONDS", 0.2)
    with pytest.raises(unreached.Unreached, match="silent"):
        shell(git, "echo first >&2; exec sleep 60;:", Listener())


def test_what_is_stopped_ends_with_all_that_it_started(git: Git, tmp_path: Path) -> None:
    stop = threading.Event()
    script = f"sleep 60 & echo $! >{tmp_path}/pid; echo 'Counting objects: 1% (1/9)' >&2; wait;:"
    with pytest.raises(Refused, match="Stopped"):
        shell(git, script, Listener(lambda _: stop.set(), stop))
    child = int((tmp_path / "pid").read_text(encoding="utf-8"))
    assert ended(child)


def test_nothing_is_begun_that_is_stopped_already(git: Git, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Refused, match="Stopped"):
        shell(git, f"touch {tmp_path}/begun;:", Listener(stop=stop))
    assert not (tmp_path / "begun").exists()


def test_a_helper_that_stays_behind_is_not_waited_for(
    git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "STALL_SECONDS", 5.0)
    done = shell(git, "sleep 20 & echo done >&2;:", Listener())
    assert (done.status, done.err) == (0, "done\n")


def test_a_host_that_lets_everybody_in_and_says_nothing(
    git: Git, mute: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "CONNECT_SECONDS", 0.5)
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -F /dev/null")
    with pytest.raises(unreached.Unreached, match="silent"):
        transfer.transfer(git, Listener(), "ls-remote", f"ssh://127.0.0.1:{mute}/x")


def test_helpers_that_start_programs_are_never_run(git: Git, tmp_path: Path) -> None:
    done = transfer.transfer(git, Listener(), "ls-remote", f"ext::touch {tmp_path}/ran")
    assert done.status
    assert not (tmp_path / "ran").exists()
    assert isinstance(unreached.why(done.err, "ext::x"), Refused)


@pytest.mark.parametrize(
    ("err", "offline", "told"),
    [
        ("ssh: connect to host h port 22: Connection refused\nfatal: Could not read", True, "ref"),
        ("ssh: Could not resolve hostname h: Name or service not known\n", True, "resolve"),
        ("fatal: unable to access 'https://h/': Could not resolve host: h\n", True, "resolve"),
        ("client_loop: send disconnect\nfatal: the remote end hung up unexpectedly", True, "hung"),
        ("me@h: Permission denied (publickey).\nfatal: Could not read", False, "no access"),
        ("fatal: could not read Username for 'https://h': terminal prompts", False, "no access"),
        ("Host key verification failed.\nfatal: Could not read", False, "not known here"),
        (
            "fatal: '/x' does not appear to be a git repository\nfatal: Could",
            False,
            "no repo",
        ),
        ("fatal: transport 'ext' not allowed\n", False, "no address that csit takes"),
        ("fatal: something new\n", False, "something new"),
    ],
)
def test_what_git_printed_is_told_in_plain_words(err: str, offline: bool, told: str) -> None:
    refusal = unreached.why(err, "the\x1baddress")
    assert isinstance(refusal, unreached.Unreached) is offline
    assert told in refusal.troubles[0].what
    assert "\x1b" not in str(refusal)
    assert refusal.troubles[0].mend
