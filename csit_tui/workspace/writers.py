"""Which running program wrote something: to tell what is being typed from what was left behind."""

from __future__ import annotations

import os
import socket
from functools import cache
from pathlib import Path

_DIGITS = 20


def me() -> str:
    """This program, on this computer, since its start."""
    return _name(os.getpid())


@cache
def _name(pid: int) -> str:
    return f"{socket.gethostname()} {pid} {_started(pid)}"


def is_other(writer: str) -> bool:
    """Whether another program wrote it that still runs on this computer."""
    if writer == me():
        return False
    host, pid, started = [*writer.split(" "), "", "", ""][:3]
    if host != socket.gethostname() or not pid.isdecimal() or len(pid) > _DIGITS:
        return False
    return _runs(int(pid)) and started == _started(int(pid))


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
