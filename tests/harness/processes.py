"""Whether a process is gone, for tests of what is ended with all that it started."""

from __future__ import annotations

import os
import select


def ended(pid: int) -> bool:
    """Whether a process has ended, or does so within ten seconds now that it was told to."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], 10)[0])
    finally:
        os.close(process)
