"""Which running program wrote something: to tell what is being typed from what was left behind."""

from __future__ import annotations

import os
import pwd
import socket
from functools import cache
from pathlib import Path

_DIGITS = 20


def me() -> str:
    """This program, on this computer, since its start."""
    return _name(os.getpid())


@cache
def _name(pid: int) -> str:
    return f"{socket.gethostname()} {pid} {_started(pid)} {os.getuid()}"


def is_other(writer: str, own: str = "") -> bool:
    """Whether another program than ``own``, by default this one, wrote it and still runs here."""
    if writer == (own or me()):
        return False
    host, pid, started = [*writer.split(" "), "", "", ""][:3]
    if host != socket.gethostname() or not pid.isdecimal() or len(pid) > _DIGITS:
        return False
    return _runs(int(pid)) and started == _started(int(pid))


def login(writer: str) -> str:
    """The name of the login that a program ran under; empty where that cannot be told."""
    uid = [*writer.split(" "), "", "", "", ""][3]
    try:
        return pwd.getpwuid(int(uid)).pw_name if uid.isdecimal() else ""
    except (KeyError, OverflowError):
        return ""


def same_login(writer: str, own: str) -> bool:
    """Whether two programs ran under one login; one that does not say may be anybody's."""
    mine, theirs = own.split(" ")[3:4], writer.split(" ")[3:4]
    return not theirs or mine == theirs


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OverflowError:  # no system counts its processes that far
        return False
    except OSError:
        return True
    return True


def _started(pid: int) -> str:
    """When a process began, as the system counts it; empty where it does not say."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = text.rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else ""
