"""The benchmark pack that travels with the program, as files of a programme."""

from __future__ import annotations

from csit_tui.data import pack_dir
from csit_tui.model.trouble import refused
from csit_tui.text import quoted


def pack_files(benchmark: str = "csit-open") -> dict[str, bytes]:
    """The files of a pack by their place in a programme. Raises `Refused` for an unknown one."""
    folder = pack_dir(benchmark)
    if not folder.is_dir():
        what = f"No benchmark called {quoted(benchmark)} travels with this program."
        raise refused(what, "Use csit-open, or put your own under benchmarks/.")
    return {
        f"benchmarks/{benchmark}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*.toml"))
    }
