"""What a run of the merge asks of git, asked once: bytes of files, and what lines changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from csit_tui.method.places import record_at
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused
from csit_tui.store.reading import plain, records, remembering
from csit_tui.vcs import Git, blobs, merging
from csit_tui.vcs.merging import Changed, Entry
from csit_tui.workspace.words import is_frame

Data = dict[str, Any]


class Reader:
    """git for one run, and all that it has said so far."""

    def __init__(self, git: Git) -> None:
        self.git = git
        self._held: dict[str, bytes | None] = {}
        self.parsed = remembering()
        """What bytes hold; the merge and the telling read the same ones."""
        self._data: dict[tuple[str, str], Data | None] = {}
        self._frames: dict[tuple[str, str], Snapshot] = {}
        self._changes: dict[tuple[str, str], dict[str, Changed]] = {}
        self._bases: dict[tuple[str, ...], list[str]] = {}
        self._prefix = f"{git.place.prefix}/" if git.place.prefix else ""

    def record(self, path: str) -> str | None:
        """The place in the programme of a file that is a record; none of any other."""
        if not path.startswith(self._prefix):
            return None
        place = path[len(self._prefix) :]
        return place if record_at(place) is not None else None

    def whole(self, place: str) -> str:
        """A place in the programme as a path from the top of the repository."""
        return f"{self._prefix}{place}"

    def bases(self, *tips: str) -> list[str]:
        """The common bases of a commit and a merge of the others."""
        if tips not in self._bases:
            self._bases[tips] = merging.bases(self.git, *tips)
        return self._bases[tips]

    def changes(self, before: str, after: str) -> dict[str, Changed]:
        """The files in which two commits differ."""
        key = before, after
        if key not in self._changes:
            self._changes[key] = merging.changes(self.git, before, after)
        return self._changes[key]

    def load(self, entries: Iterable[Entry | None]) -> None:
        """Read the bytes of many files at once, as far as they are of a bearable size."""
        wanted = {
            entry.blob: None
            for entry in entries
            if entry is not None and entry.is_file and entry.data is None
        }
        names = [blob for blob in wanted if blob not in self._held]
        if not names:
            return
        good = merging.bearable(self.git, names)
        self._held |= dict.fromkeys(names)
        ordered = [name for name in names if name in good]
        self._held |= dict(zip(ordered, blobs.blobs(self.git, ordered), strict=True))

    def source(self, entry: Entry | None) -> bytes | None:
        """The bytes of a file; none where there is none, or it is no file of a bearable size."""
        if entry is None or entry.data is not None:
            return entry.data if entry else None
        self.load([entry])
        return self._held.get(entry.blob)

    def text(self, entry: Entry) -> str:
        """What people are told of a file that is taken as a whole: its text, or what it is."""
        if not entry.is_file:
            return "a symbolic link" if entry.mode == "120000" else "another repository"
        source = self.source(entry)
        return "a very large file" if source is None else source.decode("utf-8", "replace")

    def data(self, place: str, entry: Entry | None) -> Data | None:
        """The data of a record; empty where there is none, none where it cannot be read."""
        if entry is None:
            return {}
        key = place, entry.blob
        if key not in self._data:
            self._data[key] = self._read(place, self.source(entry))
        return self._data[key]

    def _read(self, place: str, source: bytes | None) -> Data | None:
        try:
            return None if source is None else plain(place, source, self.parsed)
        except Refused:
            return None

    def frame(self, commit: str, cycle: str) -> Snapshot:
        """What names the records of a cycle in a commit: manifest, benchmark, cycle and teams."""
        key = commit, cycle
        if key not in self._frames:
            self._frames[key] = records(self._files(commit, cycle))
        return self._frames[key]

    def _files(self, commit: str, cycle: str) -> dict[str, bytes]:
        home = f"cycles/{cycle}"
        places = ["csit.toml", "benchmarks", f"{home}/cycle.toml", f"{home}/teams"]
        good = {
            path: leaf.blob
            for path, leaf in blobs.tree(self.git, commit, places).items()
            if is_frame(path, cycle) and not leaf.link and leaf.size <= blobs.LARGEST
        }
        held = blobs.blobs(self.git, list(good.values()))
        return {path: data for path, data in zip(good, held, strict=True) if data is not None}
