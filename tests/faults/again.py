"""csit run again and again without waiting for Python: a process that has it loaded, and forks.

Run as a program it serves: each line asks for one run, and the answer is its exit code, given when
csit and all that it started have ended. A run that is to be killed at a file does so by itself.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple, Self

from csit_tui.vcs import run
from tests.harness.csit import environment

AT_FILE = "STRIKE_FILE"
"""The number of the change to a file at which csit ends by kill -9; 0 counts them."""
_CHANGES = frozenset({"os.rename", "os.link", "os.remove", "os.mkdir", "os.truncate"})
_ADOPTS_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of Linux: what outlives its parent becomes this process's child."""


class Told(NamedTuple):
    """How a run ended, and all that it printed; ``changes`` are those that it made to files."""

    status: int
    text: str
    changes: int


class Csit:
    """csit as often as it is wanted; its output goes to a folder apart from where it works."""

    def __init__(self, folder: Path) -> None:
        self._said = folder / "said"
        self._server = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def run(self, place: Path, *arguments: str, **more: str) -> Told:
        """Run it in a programme, with more in its environment."""
        asked = {
            "place": str(place),
            "arguments": arguments,
            "env": environment(**more),
            "said": str(self._said),
        }
        if self._server.stdin is None or self._server.stdout is None:
            raise ValueError("the server is asked through pipes")
        print(json.dumps(asked), file=self._server.stdin, flush=True)
        status, changes = json.loads(self._server.stdout.readline())
        return Told(status, self._said.read_text(encoding="utf-8"), changes)


def serve() -> None:
    """Answer until nobody asks any more."""
    ctypes.CDLL(None).prctl(_ADOPTS_ORPHANS, 1)
    _load()
    for line in sys.stdin:
        counted, count = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(counted)
            _child(json.loads(line), count)
        os.close(count)
        _, ended = os.waitpid(child, 0)
        _wait_for_orphans()
        with os.fdopen(counted, "rb") as pipe:
            changes = int(pipe.read() or 0)
        print(json.dumps([os.waitstatus_to_exitcode(ended), changes]), flush=True)


def _load() -> None:
    for name in ("cli.merge", "cli.resolve", "cli.sync", "workspace"):
        importlib.import_module(f"csit_tui.{name}")
    run.load()


def _wait_for_orphans() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _child(asked: dict[str, Any], count: int) -> None:
    """Be csit; never comes back."""
    from csit_tui.__main__ import main

    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["place"])
    said = os.open(asked["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for handle in (1, 2):
        os.dup2(said, handle)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["csit", *asked["arguments"]]
    changes = _Changes(int(os.environ.get(AT_FILE, "0")))
    sys.addaudithook(changes.see)
    status = 70
    try:
        status = main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(count, str(changes.count).encode())
        os._exit(status)


class _Changes:
    """What is done to files, counted before it is done."""

    def __init__(self, strike_at: int) -> None:
        self.count = 0
        self._strike_at = strike_at

    def see(self, event: str, details: tuple[Any, ...]) -> None:
        """Count a change; at the chosen one, end at once."""
        writes = event == "open" and _writes(*details)
        if not writes and event not in _CHANGES:
            return
        self.count += 1
        if self.count == self._strike_at:
            os.kill(os.getpid(), signal.SIGKILL)


def _writes(path: object, _: object, flags: int) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) and not str(path).startswith(("/dev", "/proc"))


if __name__ == "__main__":
    serve()
