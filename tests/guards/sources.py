"""The project's own files, as the guards see them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "csit_tui"

TREES = ("csit_tui", "tests", "bench", "docs", "schemas", "sample_programme", ".ci")
MADE = {"__pycache__", "_data"}
BINARY = {".bundle", ".docx", ".png", ".pyc"}


def modules(*trees: str) -> list[Path]:
    """Every Python file of these top-level folders, in order."""
    return [path for path in texts(*trees) if path.suffix == ".py"]


def texts(*trees: str) -> list[Path]:
    """Every text file of these top-level folders, in order; a folder may be absent."""
    found = (path for tree in trees for path in (ROOT / tree).rglob("*"))
    return sorted(
        path
        for path in found
        if path.is_file() and path.suffix not in BINARY and not MADE.intersection(path.parts)
    )


def top_level() -> list[Path]:
    """The files at the top of the repository, those that git ignores left out."""
    names = ("*.md", "*.toml", "*.txt", "Makefile", "LICENSE", ".gitignore", ".gitattributes")
    return sorted(path for name in names for path in ROOT.glob(name))


def shown(path: Path) -> str:
    """The path as a reader of a failure wants it."""
    return path.relative_to(ROOT).as_posix()
