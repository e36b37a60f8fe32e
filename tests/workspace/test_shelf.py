"""The shelf: a programme read in parts, where an unreadable file hinders no other."""

from __future__ import annotations

from pathlib import Path

from csit_tui.store.folder import Folder
from csit_tui.workspace.shelf import Shelf
from tests.store.test_reading import GOOD, OTHER, PLACE


def test_reads_the_cycles_wanted_with_their_troubles(tmp_path: Path) -> None:
    for path, source in {PLACE: GOOD, OTHER: b"not toml", "cycles/2025/scope.toml": b""}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(source)
    (tmp_path / "cycles/2026/goal.toml").symlink_to("/etc/passwd")
    shelf = Shelf(Folder(tmp_path))
    snapshot = shelf.snapshot({"2026"})
    assert list(snapshot.records) == [PLACE]
    assert [t.path for t in snapshot.troubles] == ["cycles/2026/goal.toml", OTHER]
    assert len(shelf.snapshot().troubles) == 3
    assert snapshot.knows("2026")
    assert not snapshot.knows("2025")
