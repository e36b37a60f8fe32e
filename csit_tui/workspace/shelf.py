"""The programme as read, each file read again only when it changed on disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection
from typing import NamedTuple

from csit_tui.model.base import Record
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.checking import form_finding
from csit_tui.store.collecting import uncollected
from csit_tui.store.folder import Folder
from csit_tui.store.reading import plain, validated

_SETTLED_NS = 50_000_000
"""A file changed so recently may change again without its time of change moving."""

Signature = tuple[int, int, int]


class _Held(NamedTuple):
    """A file as it was read; ``form`` is why it is not canonical, None until that was asked for."""

    signature: Signature
    record: Record | None
    troubles: tuple[Trouble, ...]
    form: tuple[Trouble, ...] | None


class Shelf:
    """Records by path, for as long as their files stay as they are; safe to use from threads."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._held: dict[str, _Held] = {}

    def snapshot(
        self,
        cycles: Collection[str] | None = None,
        wanted: Callable[[str], bool] | None = None,
    ) -> Snapshot:
        """The programme, or of it the cycles named and the paths wanted.

        Of the cycles not named their own sheets are read all the same.
        """
        return self._gathered(cycles, wanted or (lambda _: True), form=False)[0]

    def examined(self, cycles: Collection[str] | None = None) -> tuple[Snapshot, list[Trouble]]:
        """The programme as `snapshot` gives it, and why files of it are not in canonical form."""
        return self._gathered(cycles, lambda _: True, form=True)

    @uncollected
    def _gathered(
        self, cycles: Collection[str] | None, wanted: Callable[[str], bool], *, form: bool
    ) -> tuple[Snapshot, list[Trouble]]:
        listing = self.folder.listing(cycles)
        troubles = list(listing.troubles)
        forms: list[Trouble] = []
        records: dict[str, Record] = {}
        for path in filter(wanted, listing.paths):
            held = self._look(path, form=form)
            troubles.extend(held.troubles)
            forms.extend(held.form or ())
            if held.record is not None:
                records[path] = held.record
        return Snapshot(records, tuple(troubles), cycles), forms

    def record(self, path: str) -> Record | None:
        """One record; none where it is missing or cannot be read."""
        if not os.path.lexists(self.folder.root / path):
            return None
        return self._look(path).record

    def _look(self, path: str, *, form: bool = False) -> _Held:
        signature = self._signature(path)
        held = self._held.get(path)
        if held is not None and held.signature == signature and not (form and held.form is None):
            return held
        held = self._read(path, signature or (0, 0, 0), form=form)
        if self._is_settled(signature):
            self._held[path] = held
        else:
            self._held.pop(path, None)
        return held

    @staticmethod
    def _is_settled(signature: Signature | None) -> bool:
        return signature is not None and time.time_ns() - signature[0] > _SETTLED_NS

    def _read(self, path: str, signature: Signature, *, form: bool) -> _Held:
        try:
            source = self.folder.read(path)
            data = plain(path, source)
            record = validated(path, source, data)
        except Refused as refusal:  # of what cannot be read the form is nobody's concern
            return _Held(signature, None, refusal.troubles, ())
        found = form_finding(path, source, data) if form else None
        return _Held(signature, record, (), found)

    def _signature(self, path: str) -> Signature | None:
        try:
            found = os.stat(self.folder.root / path, follow_symlinks=False)  # noqa: PTH116 - a Path costs more
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
