"""Lines of work for the tests of bringing in: commits on branches, made with plain git."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csit_tui.store.editing import new_data, written
from csit_tui.store.reading import plain
from tests.workspace.conftest import git

GOAL = "cycles/2026/goal.toml"


def record(root: Path, path: str, **values: Any) -> None:
    """Write fields of a record; None takes one out."""
    place = root / path
    source = place.read_bytes() if place.exists() else None
    data = (plain(path, source) if source else new_data(path)) | values
    kept = {key: value for key, value in data.items() if value is not None}
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(written(path, source, kept))


def commit(root: Path, message: str = "Work") -> str:
    """Commit all that is there."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)
    return git(root, "rev-parse", "HEAD")


def commit_file(root: Path, name: str, text: str) -> str:
    """A commit that writes a file that is no record."""
    (root / name).write_text(text, encoding="utf-8")
    return commit(root, f"Write {name}")


def line(root: Path, name: str, path: str = GOAL, start: str = "main", **values: Any) -> str:
    """A branch from a start, with one commit that writes fields of a record; back on main."""
    git(root, "switch", "-q", "-c", name, start)
    record(root, path, **values)
    made = commit(root, f"Work on {name}")
    git(root, "switch", "-q", "main")
    return made


def on_main(root: Path, path: str = GOAL, **values: Any) -> str:
    """A commit on main that writes fields of a record."""
    record(root, path, **values)
    return commit(root, "Work on main")


def data(root: Path, path: str = GOAL) -> dict[str, Any]:
    """What a record on disk holds."""
    return plain(path, (root / path).read_bytes())


def left(table: Any, **values: Any) -> dict[str, Any]:
    """Fields of a record, and the table in which a merge has left some of them."""
    return values | {"merge-conflict": table}


def untouched(root: Path) -> tuple[str, ...]:
    """All that a preview must not touch: refs, index, files, the program's own notes."""
    files = sorted(
        f"{path.relative_to(root)} {path.stat().st_mtime_ns}"
        for path in root.rglob("*")
        if path.is_file() and ".git/objects" not in str(path)
    )
    return (git(root, "for-each-ref"), *files)
