"""git over a network or to a stick: followed as it goes, stopped when asked or when it stalls."""

from __future__ import annotations

import os
import re
import selectors
import time
from collections.abc import Iterator

from csit_tui.model.following import Listener, Progress
from csit_tui.vcs import unreached
from csit_tui.vcs.run import Done, Git, Running, end

CONNECT_SECONDS = 30.0
"""So long the other side may be silent before the first word."""
STALL_SECONDS = 120.0
"""So long it may be silent afterwards: hooks of the other side may test a lot."""
_LOOK_SECONDS = 0.1
_MOST_SAID = 1 << 16

_PROTOCOLS = "ssh:https:file"
"""What git may fetch by: none of these starts a program that an address names."""
_LANGUAGE = {"LC_ALL": "C", "LANGUAGE": "C"}
_STEP = re.compile(rb"(?:remote: )?([A-Z][a-z]+) (?:objects|deltas): +\d+% \((\d+)/(\d+)\)")
_SAID = {
    b"Counting": "counting",
    b"Compressing": "packing",
    b"Receiving": "receiving",
    b"Unpacking": "receiving",
    b"Writing": "sending",
    b"Resolving": "unpacking",
}


def transfer(
    git: Git, listener: Listener, *arguments: str, env: dict[str, str] | None = None
) -> Done:
    """Run a command that may reach out, however it ends.

    Raises `Unreached` where the other side stays silent for too long, `Stopped` where it is
    stopped. No process of it is left behind then, nor a lock.
    """
    listener.go_on()
    about = {**_LANGUAGE, "GIT_ALLOW_PROTOCOL": _PROTOCOLS, **_ssh(git), **(env or {})}
    running = git.begin(*arguments, env=about)
    try:
        return _Following(running, listener).to_the_end()
    except BaseException:
        end(running)
        raise
    finally:
        for stream in (running.stdin, running.stdout, running.stderr):
            if stream is not None:
                stream.close()


def _ssh(git: Git) -> dict[str, str]:
    """How ssh is started, unless the user says so: it asks nothing, and gives up in time."""
    chosen = "GIT_SSH_COMMAND" in os.environ or "GIT_SSH" in os.environ
    if chosen or git.look("config", "--get", "core.sshCommand").status == 0:
        return {}
    wait = f"-oConnectTimeout={CONNECT_SECONDS:.0f}"
    return {"GIT_SSH_COMMAND": f"ssh -oBatchMode=yes {wait}"}


class _Following:
    """One command on its way: what it printed, and when it last gave a sign of life."""

    def __init__(self, running: Running, listener: Listener) -> None:
        if running.stdout is None or running.stderr is None:
            raise ValueError("a command that is followed has its output piped")
        self._running, self._listener = running, listener
        self._out, self._err, self._rest = bytearray(), bytearray(), b""
        self._heard, self._spoke = time.monotonic(), False
        self._streams = selectors.DefaultSelector()
        for stream, take in ((running.stdout, self._print), (running.stderr, self._say)):
            os.set_blocking(stream.fileno(), False)
            self._streams.register(stream, selectors.EVENT_READ, take)

    def to_the_end(self) -> Done:
        """Follow it until it ends; a helper of ssh that stays behind is not waited for."""
        with self._streams:
            while True:
                over = self._running.poll() is not None
                heard = self._listen()
                if over and not heard:
                    break
                self._check(heard)
        self._say(b"\n")
        return Done(
            self._running.returncode, bytes(self._out), self._err.decode("utf-8", "replace")
        )

    def _check(self, heard: bool) -> None:
        self._listener.go_on()
        now = time.monotonic()
        if heard:
            self._heard, self._spoke = now, True
        limit = STALL_SECONDS if self._spoke else CONNECT_SECONDS
        if now - self._heard > limit:
            raise unreached.silent(limit)

    def _listen(self) -> bool:
        """Take in what there is to hear; false where that is nothing."""
        ended = self._running.returncode is not None
        heard = False
        for key, _ in self._streams.select(0 if ended else _LOOK_SECONDS):
            data = os.read(key.fd, _MOST_SAID)
            if data:
                key.data(data)
                heard = True
            else:
                self._streams.unregister(key.fileobj)
        return heard

    def _print(self, data: bytes) -> None:
        self._out += data

    def _say(self, data: bytes) -> None:
        *whole, self._rest = re.split(rb"[\r\n]", self._rest + data)
        for progress in self._steps(whole):
            self._listener.tell(progress)

    def _steps(self, lines: list[bytes]) -> Iterator[Progress]:
        for line in lines:
            found = _STEP.match(line)
            if found is not None and found[1] in _SAID:
                yield Progress(_SAID[found[1]], int(found[2]), int(found[3]))
            elif line and len(self._err) < _MOST_SAID:
                self._err += line + b"\n"
