"""The programme as read, each file read again only when it changed on disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from typing import NamedTuple

from csit_tui.model.base import Record
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.checking import form_findings
from csit_tui.store.folder import Folder
from csit_tui.store.reading import record

_SETTLED_NS = 50_000_000
"""A file changed so recently may change again without its time of change moving."""

Signature = tuple[int, int, int]


class _Held(NamedTuple):
    signature: Signature
    record: Record | None
    troubles: tuple[Trouble, ...]


class Shelf:
    """Records by path, for as long as their files stay as they are; safe to use from threads."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._held: dict[str, _Held] = {}
        self._forms: dict[str, tuple[Signature | None, tuple[Trouble, ...]]] = {}

    def snapshot(
        self,
        cycles: Collection[str] | None = None,
        wanted: Callable[[str], bool] | None = None,
    ) -> Snapshot:
        """The programme, or of it the cycles named and the paths wanted."""
        listing = self.folder.listing(cycles)
        troubles = list(listing.troubles)
        records: dict[str, Record] = {}
        for path in listing.paths:
            if wanted is not None and not wanted(path):
                continue
            held = self._look(path)
            troubles.extend(held.troubles)
            if held.record is not None:
                records[path] = held.record
        return Snapshot(records, tuple(troubles))

    def form(self, path: str) -> tuple[Trouble, ...]:
        """Why a file is not in canonical form, if it is not."""
        signature = self._signature(path)
        held = self._forms.get(path)
        if held is not None and held[0] == signature:
            return held[1]
        try:
            found = tuple(form_findings({path: self.folder.read(path)}))
        except Refused:
            return ()
        if self._is_settled(signature):
            self._forms[path] = (signature, found)
        return found

    def record(self, path: str) -> Record | None:
        """One record; none where it is missing or cannot be read."""
        if not os.path.lexists(self.folder.root / path):
            return None
        return self._look(path).record

    def _look(self, path: str) -> _Held:
        signature = self._signature(path)
        held = self._held.get(path)
        if held is not None and signature is not None and held.signature == signature:
            return held
        held = self._read(path, signature or (0, 0, 0))
        if self._is_settled(signature):
            self._held[path] = held
        else:
            self._held.pop(path, None)
        return held

    @staticmethod
    def _is_settled(signature: Signature | None) -> bool:
        return signature is not None and time.time_ns() - signature[0] > _SETTLED_NS

    def _read(self, path: str, signature: Signature) -> _Held:
        try:
            return _Held(signature, record(path, self.folder.read(path)), ())
        except Refused as refusal:
            return _Held(signature, None, refusal.troubles)

    def _signature(self, path: str) -> Signature | None:
        try:
            found = os.stat(self.folder.root / path, follow_symlinks=False)  # noqa: PTH116 - a Path costs more
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
