"""The last line before the user: whatever goes wrong becomes a message and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TextIO, cast

from csit_tui.text import safe

if TYPE_CHECKING:
    from csit_tui.model.trouble import Trouble

FINE, FINDINGS, COULD_NOT_RUN, INTERRUPTED, READER_GONE = 0, 1, 2, 130, 141

_DEBUG = "CSIT_TRACEBACK"


def guarded(work: Callable[[], int | None]) -> int:
    """Run ``work`` and return its exit code; no exception and no traceback comes out of it."""
    sys.stdin = sys.stdin or _nowhere()
    sys.stderr = _tolerant(sys.stderr)
    outlet = Outlet(_tolerant(sys.stdout))
    sys.stdout = cast("TextIO", outlet)
    try:
        code = work() or FINE
        outlet.flush()
    except BrokenPipeError:
        return READER_GONE
    except KeyboardInterrupt:
        complain("Interrupted.")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        return _told(error)
    finally:
        sys.stdout = outlet.stream
        _leave_nothing_behind()
    return code if outlet.failure is None else _untold(code, outlet.failure)


class Outlet:
    """Standard output that goes on where it cannot be written, and keeps why.

    So a command does what it has to do, whole, on a full disk too. A reader that went away ends
    it all the same.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.failure: OSError | None = None
        """The first error of writing."""

    def write(self, text: str) -> int:
        """Write a text; return its length."""
        with self._noting():
            self.stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Have what was written go out."""
        with self._noting():
            self.stream.flush()

    @contextlib.contextmanager
    def _noting(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            self.failure = self.failure or error

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def complain(*lines: str) -> None:
    """Print lines to standard error, made harmless for a terminal."""
    try:
        for line in lines:
            print(safe(line), file=sys.stderr)
        sys.stderr.flush()
    except (OSError, ValueError):
        pass  # nobody listens any more: the exit code still tells


def tell(trouble: Trouble) -> None:
    """Print a trouble: what and where on the first line, the way out on the second."""
    where = f"{trouble.where}: " if trouble.where else ""
    complain(f"csit: {where}{trouble.what}", *([f"  {trouble.mend}"] if trouble.mend else []))


def _told(error: Exception) -> int:
    """Say what an exception means for the user; return the exit code."""
    from csit_tui.model.trouble import Refused

    if isinstance(error, Refused):
        for trouble in error.troubles:
            tell(trouble)
    elif isinstance(error, OSError):
        name = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        complain(f"csit: {name}{error.strerror or error}", "  Nothing was overwritten.")
    else:
        complain(
            f"csit: a fault in csit itself: {type(error).__name__}: {error}",
            "  What was kept, saved or committed is still there.",
            f"  To report it, run the same with {_DEBUG}=1 and send what it prints.",
        )
    return COULD_NOT_RUN


def _untold(code: int, error: OSError) -> int:
    """Say that what was done could not be told; return the exit code of a command that ran.

    A script that repeats what could not run would do it twice.
    """
    if code == COULD_NOT_RUN:
        return code
    complain(
        f"csit: standard output: {error.strerror or error}",
        "  What it tells is lost, and what it had to save is saved: look before you repeat it.",
    )
    return FINDINGS


def _tolerant(stream: TextIO | None) -> TextIO:
    """The stream, writing escapes for what it cannot encode; nowhere, where it was closed."""
    if stream is None:
        return _nowhere()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    return stream


def _nowhere() -> TextIO:
    """In the place of a closed stream: what is written to it is lost, and reading it fails."""
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - pathlib is slow


def _leave_nothing_behind() -> None:
    """Send nowhere what can no longer be written, so that leaving does not fail a second time."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
