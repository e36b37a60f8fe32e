"""Where the files that travel with the program lie, in a checkout and in an installed wheel.

The wheel carries the top-level folders ``schemas`` and ``sample_programme`` under
``csit_tui/_data``; a checkout has them beside the package.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _travelling(name: str) -> Path:
    installed = PACKAGE / "_data" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def schemas_dir() -> Path:
    """The folder of JSON Schemas, one ``<kind>.json`` for each kind of file."""
    return _travelling("schemas")


def sample_dir() -> Path:
    """The folder of the sample programme, from which ``csit demo`` builds a repository."""
    return _travelling("sample_programme")


def pack_dir(benchmark: str = "csit-open") -> Path:
    """The folder of a benchmark pack: ``benchmark.toml``, ``themes`` and ``options``."""
    return PACKAGE / "benchmark" / "packs" / benchmark
