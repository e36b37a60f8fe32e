"""Whether a file says of itself what its place says."""

from typing import Any

from csit_tui.merge.place import kind_at, path_of

__all__ = ["kind_at", "misfit", "path_of"]


def misfit(path: str, data: dict[str, Any]) -> str | None:
    """Return a sentence where what a file says of itself does not fit its place, else `None`."""
    placed = kind_at(path)
    if placed is None:
        return "No file of a programme belongs at this place: move it, or correct its name."
    kind, identity = placed
    if data.get("kind") != kind:
        return _says("kind", data.get("kind"), kind)
    for name, expected in identity.items():
        held = data.get(name)
        if type(held) not in {str, int} or str(held) != expected:
            return _says(name, held, expected)
    return None


def _says(name: str, held: Any, expected: str) -> str:
    said = f"says {held!r:.60}" if type(held) in {str, int} else "does not say a usable one"
    return f"Its {name} should be {expected!r} at this place, but the file {said}."
