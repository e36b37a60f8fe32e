"""A program on a real pseudo-terminal: type keys, read the screen, count the bytes.

The screen is what a terminal emulator (pyte) makes of the program's output, so a test sees what a
person sees. Nothing sleeps: every wait ends when the screen shows what was asked for, when the
program has gone quiet, or at its time limit, which fails.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
} | {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}


class Lost(AssertionError):
    """The screen never showed what was waited for; the message holds the screen."""


class Terminal:
    """One program on one pseudo-terminal; a context manager that ends it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        term: str = "xterm-256color",
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._text: str | None = None
        """What the screen shows; none once something came that has not been read from it."""
        self.raw = bytearray()
        self.status: int | None = None
        settings = {**(env if env is not None else os.environ), "TERM": term}
        for name in ("COLUMNS", "LINES"):  # they would hide a change of size
            settings.pop(name, None)
        self.started = time.perf_counter()
        self._fd, theirs = os.openpty()
        self._set_size(theirs, size)
        self._process = subprocess.Popen(
            list(command),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=settings,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - one system call, and nothing that locks
        )
        os.close(theirs)
        self.pid = self._process.pid

    @staticmethod
    def _set_size(fd: int, size: tuple[int, int]) -> None:
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's own cursor, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def text(self) -> str:
        """The screen, one line a row, spaces at the ends removed."""
        if self._text is None:
            self._text = "\n".join(line.rstrip() for line in self._screen.display)
        return self._text

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as dragging its window does."""
        self._screen.resize(rows, columns)
        self._text = None
        self._set_size(self._fd, (columns, rows))
        os.kill(self.pid, signal.SIGWINCH)

    def send(self, raw: str | bytes) -> None:
        """Type these characters as they are."""
        data = raw.encode() if isinstance(raw, str) else raw
        while data:
            data = data[os.write(self._fd, data) :]

    def press(self, *keys: str) -> None:
        """Press keys by name, each settled before the next; other words are typed as text."""
        for key in keys:
            self.send(KEYS.get(key, key))
            self.settle()

    def paste(self, text: str) -> None:
        """Paste as a terminal does: bracketed."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def read(self, timeout: float) -> bool:
        """Take in what the program wrote within the time limit; false once it has ended."""
        watched = [self._fd] if self._fd >= 0 else []
        ready, _, _ = select.select(watched, [], [], timeout)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        if not data:
            return False
        self.raw += data
        self._stream.feed(data)
        self._text = None
        self._answer(data)
        return True

    def _answer(self, data: bytes) -> None:
        """Answer the queries that a real terminal answers."""
        if b"\x1b[6n" in data:
            self.send("\x1b[1;1R")
        if b"\x1b[c" in data:
            self.send("\x1b[?62;22c")

    def wait_for(self, pattern: str, timeout: float = 20.0) -> re.Match[str]:
        """Read until the screen shows the pattern; raises Lost with the screen otherwise."""
        self.wait(lambda text: re.search(pattern, text) is not None, f"{pattern!r}", timeout)
        found = re.search(pattern, self.text)
        assert found is not None
        return found

    def wait_gone(self, pattern: str, timeout: float = 20.0) -> None:
        """Read until the screen no longer shows the pattern; raises Lost otherwise."""
        self.wait(lambda text: not re.search(pattern, text), f"the end of {pattern!r}", timeout)

    def wait(self, shows: Callable[[str], bool], what: str, timeout: float = 20.0) -> None:
        """Read until the screen is as a function of its text says; raises Lost otherwise."""
        end = time.perf_counter() + timeout
        while not shows(self.text):
            if time.perf_counter() > end or not self.read(0.05):
                raise Lost(f"never saw {what}\n{self.text}")

    def drain(self) -> bool:
        """Take in all that the program has written by now; false once it has ended."""
        while True:
            seen = len(self.raw)
            if not self.read(0.0):
                return False
            if len(self.raw) == seen:
                return True

    def settle(self, quiet: float = 0.12, timeout: float = 10.0) -> float:
        """Read until nothing came for ``quiet`` seconds; gives the moment of the last byte.

        On a loaded machine a program may wait for its turn all that time: that is no quiet.
        """
        last = since = time.perf_counter()
        end = last + timeout
        seen = len(self.raw)
        while (now := time.perf_counter()) < end:
            if len(self.raw) != seen:
                seen, last, since = len(self.raw), now, now
            elif now - since >= quiet:
                if self._at_rest():
                    break
                since = now
            if not self.read(max(0.0, quiet - (now - since))):
                break
        return last

    def _at_rest(self) -> bool:
        """No thread of the program or of what it started has work, or waits for its turn at it."""
        for process in self.family():
            for task in Path(f"/proc/{process}/task").glob("*"):
                with contextlib.suppress(OSError):
                    if _state_in(task) in "RD":
                        return False
        return True

    def wait_end(self, timeout: float = 20.0) -> int:
        """Read until the program ends; gives its exit status (negative: the signal)."""
        end = time.perf_counter() + timeout
        while self.status is None:
            self.read(0.02)
            self.status = self._process.poll()
            if self.status is None and time.perf_counter() > end:
                raise Lost(f"did not end\n{self.text}")
        self.drain()
        return self.status

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def wait_stopped(self, timeout: float = 10.0) -> None:
        """Read until the program is stopped, and not ended."""
        end = time.perf_counter() + timeout
        while _state_in(Path(f"/proc/{self.pid}")) != "T":
            if time.perf_counter() > end or not self.read(0.01):
                raise Lost(f"was not stopped\n{self.text}")
        self.drain()

    @property
    def modes(self) -> list[Any]:
        """How the terminal takes and echoes what is typed, apart from what waits in it."""
        found = termios.tcgetattr(self._fd)
        found[3] &= ~termios.PENDIN
        return found

    def set_modes(self, modes: list[Any]) -> None:
        """Have the terminal take what is typed in another way."""
        termios.tcsetattr(self._fd, termios.TCSANOW, modes)

    def wipe(self) -> None:
        """Forget what the screen shows, as when another program has written over it."""
        self._screen.erase_in_display(2)
        self._text = None

    def hang_up(self) -> None:
        """Drop the line, as a lost SSH connection does; the program gets SIGHUP."""
        os.close(self._fd)
        self._fd = -1

    def family(self) -> list[int]:
        """The process and all that descend from it, also those in sessions of their own."""
        found, waiting = [], [self.pid]
        while waiting:
            process = waiting.pop()
            found.append(process)
            with contextlib.suppress(OSError):
                tasks = Path(f"/proc/{process}/task").iterdir()
                for task in tasks:
                    children = (task / "children").read_text(encoding="ascii")
                    waiting.extend(int(child) for child in children.split())
        return found

    def kill(self, whole: str = "") -> None:
        """End the program at once, if it still runs, and close the terminal.

        ``whole="group"`` ends its process group with it, ``whole="family"`` every descendant, as a
        power cut does.
        """
        if self.status is None:
            family = self.family()[1:] if whole == "family" else []
            with contextlib.suppress(ProcessLookupError):
                (os.killpg if whole == "group" else os.kill)(self.pid, signal.SIGKILL)
            for process in family:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            self.status = self._process.wait()
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


def _state_in(place: Path) -> str:
    """The letter that the system gives for what a process or a thread does."""
    return (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]


def _take_terminal() -> None:
    """Make standard input the terminal that this session is controlled by."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def memory_mb(pid: int) -> float:
    """Proportional memory (Pss) of a process and its children, in MB."""
    total, waiting = 0, [pid]
    while waiting:
        process = waiting.pop()
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
            children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:")
        waiting.extend(int(child) for child in children.split())
    return total / 1024
