"""A small file of csit's own beside the journal: plain data, replaced as a whole.

What reads it meanwhile finds the data before or those after, and never a part of them.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from csit_tui.model.trouble import Refused, refused
from csit_tui.store import atomic, codec, private
from csit_tui.store.errors import unread, unwritten

MOST = 1_000_000
"""Bytes at most, unless a note is to hold more."""


class Note:
    """Where the data lie; reading them starts no process and waits for nobody."""

    def __init__(self, path: Path, name: str, most: int = MOST) -> None:
        """``name`` is what messages call it, such as ``The note of the open session``."""
        self.path, self._name, self._most = path, name, most

    def read(self) -> dict[str, Any]:
        """The data; empty where there are none. Raises `Refused` where they cannot be read."""
        try:
            with os.fdopen(private.opened(self.path, os.O_RDONLY), "rb") as file:
                found = codec.loads(file.read(self._most))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise Refused(unread(str(self.path), error)) from None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise self.damaged()
        return found

    def damaged(self) -> Refused:
        """What to say where the data are not what they should be."""
        mend = f"Move this file away, then begin anew: {self.path}"
        return refused(f"{self._name} cannot be read.", mend)

    def write(self, data: dict[str, Any]) -> None:
        """Put data in the place of those before. Raises `Refused`."""
        text = codec.dumps(data).encode() + b"\n"
        try:
            self._sweep()
            try:
                os.close(private.opened(self.path, os.O_RDONLY))
            except FileNotFoundError:
                atomic.make_folders(self.path.parent)
                atomic.create(self.path, text, private.mode(self.path))
            else:
                atomic.replace(self.path, text)
        except OSError as error:
            raise unwritten(str(self.path), error) from None

    def clear(self) -> None:
        """No data any more. Raises `Refused`."""
        try:
            self._sweep()
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritten(str(self.path), error) from None

    def _sweep(self) -> None:
        """Remove what a killed program left half written: it holds the same as the file."""
        for new in atomic.left(self.path):
            with contextlib.suppress(FileNotFoundError):
                new.unlink()
