"""What was typed, as it was typed: one line an entry, never changed, only added to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csit_tui.model.trouble import Refused
from csit_tui.store import codec, private
from csit_tui.store.atomic import sync_folder
from csit_tui.store.errors import unread, unwritten


class Journal:
    """Entries in a file of JSON lines; one torn by a power cut is passed over.

    Several programs may append at once: each entry is written in one go at the end of the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def append(self, entry: dict[str, Any]) -> None:
        """Add an entry: after this a killed program has lost nothing of it; see also `sync`.

        Raises `Refused` where it cannot be written, as on a full disk.
        """
        line = codec.dumps(entry).encode() + b"\n"
        try:
            handle = self._opened()
            if _torn(handle):
                line = b"\n" + line  # what a killed program began stays apart from this entry
            while line:
                line = line[os.write(handle, line) :]
        except OSError as error:
            raise unwritten(str(self.path), error) from None

    def sync(self) -> None:
        """Have all entries on disk, safe from a power cut. Raises `Refused`."""
        if self._handle is None:
            return
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise unwritten(str(self.path), error) from None

    def entries(self) -> list[dict[str, Any]]:
        """All whole entries, oldest first; none where there is no journal. Raises `Refused`."""
        try:
            with os.fdopen(private.opened(self.path, os.O_RDONLY), "rb") as file:
                lines = file.read().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Refused(unread(str(self.path), error)) from None
        found = (_entry(line) for line in lines if line)
        return [entry for entry in found if entry is not None]

    def clear(self) -> None:
        """Forget all entries. Raises `Refused`.

        The disk is not waited for: entries that are back after a power cut are forgotten once more.
        """
        try:
            if os.path.lexists(self.path):
                os.ftruncate(self._opened(), 0)
        except OSError as error:
            raise unwritten(str(self.path), error) from None

    def close(self) -> None:
        """Let go of the file; the next entry opens it again."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _opened(self) -> int:
        if self._handle is None:
            self._handle = private.opened(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
            sync_folder(self.path.parent)
        return self._handle


def _torn(handle: int) -> bool:
    """Whether the last line of a journal was never finished."""
    size = os.fstat(handle).st_size
    return size > 0 and os.pread(handle, 1, size - 1) != b"\n"


def _entry(line: bytes) -> dict[str, Any] | None:
    try:
        entry = codec.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None
