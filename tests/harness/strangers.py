"""What may stand where a file belongs: pipes, links, devices, folders, sockets."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _link(place: Path) -> None:
    place.symlink_to(place.parents[3] / "elsewhere")


def _device(place: Path) -> None:
    place.symlink_to("/dev/null")


def _folder(place: Path) -> None:
    place.mkdir()


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(place))


STRANGERS = {
    "pipe": _pipe,
    "symbolic link": _link,
    "link": _device,
    "folder": _folder,
    "socket": _socket,
}
Stranger = Callable[[Path], None]


@pytest.fixture
def nothing_waits() -> Iterator[None]:
    """Whoever waits for a pipe is woken with an error."""

    def late(*_: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
