"""The program as a process: pipes, signals, locales, and what it imports."""

from __future__ import annotations

import errno
import io
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csit_tui.cli.guard import guarded
from tests.cli import sample

CSIT = [sys.executable, "-m", "csit_tui"]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A programme that is no repository, with letters that few terminals lack and some do."""
    root = sample.lay(tmp_path / "programme")
    path = root / "cycles/2026/teams/parks.toml"
    path.write_bytes(path.read_bytes().replace(b"Ann Reed", "Zoë Réed \u2713".encode()))
    return root


def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*CSIT, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | environment,
    )


def test_a_terminal_without_our_letters_gets_escapes(folder: Path) -> None:
    place = ("-C", str(folder), "cycles/2026/teams/parks.toml", f"members.{sample.ANN}.name")
    for environment, expected in (
        ({"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, b"Zo\\xeb R\\xe9ed \\u2713\n"),
        ({"LC_ALL": "C"}, "Zoë Réed \u2713\n".encode()),
    ):
        with start("show", *place, **environment) as process:
            out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (0, expected, b"")


def test_whoever_stops_reading_is_no_fault(folder: Path) -> None:
    big = folder / "cycles/2026/goal.toml"
    head = 'format = 1\n\nkind = "goal"\n\ncycle = "2026"\n\nvision = """\n'
    big.write_text(head + "A line of the vision\n" * 20_000 + '"""\n', encoding="utf-8")
    with start("show", "-C", str(folder), "cycles/2026/goal.toml") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_an_interrupt_while_reading_leaves_everything_as_it_was(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}
    code = (
        "import os, signal, sys, threading\n"
        "from csit_tui.cli import main\n"
        "class Slow:\n"
        "    def read(self, size): os.kill(os.getpid(), signal.SIGINT); return b''\n"
        "sys.stdin = type('Stdin', (), {'buffer': Slow()})()\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"sys.exit(main(['-C', {str(folder)!r}, 'record', '--from', '-'], open_app=None))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr == b"Interrupted.\n"
    assert {path: path.read_bytes() for path in folder.rglob("*.toml")} == before


def test_no_output_at_all_is_no_fault(folder: Path) -> None:
    command = f"{sys.executable} -m csit_tui check -C {folder} >&- 2>&-"
    done = subprocess.run(["sh", "-c", command], check=False, cwd=ROOT, timeout=60)
    assert done.returncode in {0, 2}


def test_what_nobody_can_receive_is_not_said_to_be_written(folder: Path) -> None:
    command = f"{shlex.join([*CSIT, 'report', '-C', str(folder), '--format', 'md'])} >&-"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.returncode == 2
    assert b"Standard output is closed." in done.stderr


def test_what_was_saved_is_not_denied_where_the_output_is_full(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, which only Linux has")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*CSIT, "show", "-C", str(folder)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            timeout=60,
        )
    assert done.returncode == 1
    assert b"csit: standard output: No space left" in done.stderr
    assert b"what it had to save is saved" in done.stderr


def test_a_file_that_has_no_room_names_where_it_was_to_go(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full, which only Linux has")
    command = f"{shlex.join([*CSIT, 'report', '-C', str(folder), '--format', 'md'])} >/dev/full"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"csit: standard output: ")


class Full(io.StringIO):
    """An output that can never be written."""

    def write(self, text: str) -> int:
        del text
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_command_does_its_whole_work_where_it_cannot_tell_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full, done = Full(), []
    monkeypatch.setattr(sys, "stdout", full)

    def work() -> int:
        for part in ("first", "second"):
            done.append(part)
            print(f"Saved: {part}")
        return 0

    assert guarded(work) == 1
    assert (done, sys.stdout) == (["first", "second"], full)
    assert "No space left" in capsys.readouterr().err


def test_what_could_not_run_is_no_success_because_of_a_full_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", Full())

    def work() -> int:
        print("A first part.")
        return 2

    assert guarded(work) == 2
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["set", "cycles/2026/goal.toml", "vision", "-"],
        ["add", "cycles/2026/readiness.toml", "barriers", "barrier=-"],
        ["record", "--from", "-"],
    ],
)
def test_a_closed_input_is_told_and_changes_nothing(arguments: list[str], folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.toml")}
    command = shlex.join([*CSIT, "-C", str(folder), *arguments])
    done = subprocess.run(
        ["sh", "-c", f"{command} <&-"], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"csit: standard input: It cannot be read: it is closed.\n")
    assert {path: path.read_bytes() for path in folder.rglob("*.toml")} == before


def test_screens_on_closed_streams_are_refused(folder: Path) -> None:
    command = f"{shlex.join([*CSIT, str(folder)])} <&- >&-"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.returncode == 2
    assert b"The screens need a terminal" in done.stderr


@pytest.mark.parametrize("name", ["show", "check", "record"])
def test_a_command_imports_no_screens(name: str, folder: Path) -> None:
    arguments = [name, "-C", str(folder)] + (["5.1", "--rating", "2"] if name == "record" else [])
    code = (
        "import sys; from csit_tui.cli import main\n"
        f"main({arguments!r}, open_app=None)\n"
        "print([m for m in ('textual', 'rich') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, timeout=60
    )
    assert done.stdout.splitlines()[-1] == b"[]"
