"""Commands in processes of their own, forked from one that has the program imported already.

Most of what a short command costs is the import. A test that runs a hundred of them pays it once;
what starts an interpreter, as a person's shell does, is tested elsewhere (`tests.harness.csit`).
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from csit_tui.__main__ import main

CONTEXT = multiprocessing.get_context("forkserver")
COMMANDS = ("check", "commands", "join", "record", "session", "session_plan", "sheet", "sync")
CONTEXT.set_forkserver_preload(
    [__name__, "tests.harness.fixed", *(f"csit_tui.cli.{name}" for name in COMMANDS)]
)
STREAMS = ("in", "out", "err")


def run(
    place: Path, *arguments: str, env: Mapping[str, str], start: Callable[[], int] = main
) -> subprocess.CompletedProcess[str]:
    """A command of the command line, run in a folder, with nothing to read."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in STREAMS]
        for stream in streams:
            stream.touch()
        process = CONTEXT.Process(target=_child, args=(place, arguments, env, streams, start))
        process.start()
        process.join(timeout=60)
        status = process.exitcode
        if status is None:
            process.kill()
            raise subprocess.TimeoutExpired(arguments, 60)
        _, out, err = (stream.read_text(encoding="utf-8") for stream in streams)
    return subprocess.CompletedProcess(arguments, status, out, err)


def _child(
    place: Path,
    arguments: tuple[str, ...],
    env: Mapping[str, str],
    streams: list[Path],
    start: Callable[[], int],
) -> None:
    """Take on the folder, the environment and the streams of the test, and be the program."""
    os.chdir(place)
    os.environ.clear()
    os.environ.update(env)
    for number, stream in enumerate(streams):
        os.dup2(os.open(stream, os.O_RDWR), number)
    sys.argv = ["csit", *arguments]
    sys.exit(start())
