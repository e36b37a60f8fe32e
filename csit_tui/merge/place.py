"""Which kind of file stands at which place, and which place a file of a kind has."""

import re
from functools import cache, lru_cache
from typing import Any

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ITEM = r"[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz23456789]{8}"

# The shapes of the parts of a path, by their names in the templates; all others are slugs.
_SHAPES = {
    "theme": r"[1-9][0-9]?",
    "criterion": rf"{_SLUG}\.[1-9][0-9]?",
    "id": _ITEM,
}
_PART = re.compile(r"\{(\w+)\}")


def _kinds() -> dict[str, dict[str, Any]]:
    from csit_tui.merge.table import KINDS

    return KINDS


def _shape(name: str) -> str:
    return _SHAPES.get(name, _SLUG)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return the regular expression of a path template such as `cycles/{cycle}/map.toml`."""
    literals = _PART.split(template)
    parts = [
        f"(?P<{part}>{_shape(part)})" if index % 2 else re.escape(part)
        for index, part in enumerate(literals)
    ]
    return re.compile("".join(parts))


@cache
def _templates(depth: int) -> list[tuple[str, str, list[str]]]:
    """Return the kinds of file so many folders deep, each with its template and the parts of it."""
    every = ((kind, about["path"]) for kind, about in _kinds().items())
    return [(kind, path, path.split("/")) for kind, path in every if path.count("/") == depth]


def _may_fit(folders: list[str], held: list[str]) -> bool:
    """Compare the folders that bear their own names: a pattern costs time to make."""
    return all("{" in folder or folder == name for folder, name in zip(folders, held, strict=True))


def kind_at(path: str) -> tuple[str, dict[str, str]] | None:
    """Return the kind of file that belongs at a place, and the identity that its path gives it.

    The path is relative to the programme's folder, with forward slashes. `None` says that none of
    our files belongs there.
    """
    found = _kind_at(path)
    return (found[0], dict(found[1])) if found else None


@lru_cache(maxsize=256)  # a merge asks once for each state of the file
def _kind_at(path: str) -> tuple[str, dict[str, str]] | None:
    held = path.split("/")
    for kind, template, folders in _templates(len(held) - 1):
        if _may_fit(folders, held) and (found := _pattern(template).fullmatch(path)):
            return kind, found.groupdict()
    return None


def path_of(kind: str, **identity: str | int) -> str:
    """Return the path of a file. Raises `ValueError` for an identity that can be no file's name."""
    if kind not in _kinds():
        raise ValueError(f"No kind of file is called {kind[:40]!r}.")
    template: str = _kinds()[kind]["path"]
    for name in _PART.findall(template):
        if not re.fullmatch(_shape(name), str(identity.get(name, ""))):
            raise ValueError(f"{str(identity.get(name, ''))[:40]!r} cannot name a file as {name}.")
    return template.format(**identity)
