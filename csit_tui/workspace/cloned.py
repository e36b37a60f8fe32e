"""A fresh clone taken to the branch that holds the programme, wherever the other side's HEAD is."""

from __future__ import annotations

from collections.abc import Mapping

from csit_tui.model.programme import MAIN_LINE, Programme
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.reading import plain
from csit_tui.vcs import Git, blobs, branches, remotes

_SHOWN = 5


def go_to_programme(git: Git, remote: str, shown: str) -> None:
    """Check out the main line of the programme that a clone of ``shown`` holds.

    A bare repository names a branch of its own that may never be sent to it. Raises `Refused` where
    no branch holds a programme, and where several do and none is known for the main line.
    """
    tips = remotes.tips(git, remotes.space_of(remote))
    sources = blobs.blobs(git, [f"{commit}:{Programme.PATH}" for commit in tips.values()])
    held = {name: source for name, source in zip(tips, sources, strict=True) if source is not None}
    if not held:
        what = f"{shown} holds no csit programme: it has no {Programme.PATH}."
        mend = "Compare the address with the one that you were given."
        raise refused(what, f"{mend} A programme is begun with csit init.")
    line = _main_line(held)
    if line is None:
        several = ", ".join(list(held)[:_SHOWN]) + (", ..." if len(held) > _SHOWN else "")
        what = f"{shown} holds a csit programme on several branches, and names none: {several}."
        mend = "Have whoever keeps it name the main line there: git symbolic-ref HEAD refs/heads/"
        raise refused(what, f"{mend}BRANCH")
    branches.make(git, line, f"{remote}/{line}", track=True)


def _main_line(held: Mapping[str, bytes]) -> str | None:
    """Of branches with a manifest the one that they name; else main, else the only one."""
    named = {_named(source) for source in held.values()} & set(held)
    for lines in (named, {MAIN_LINE} & set(held), set(held)):
        if len(lines) == 1:
            return min(lines)
    return None


def _named(manifest: bytes) -> str:
    """The main line that a manifest names; main where it cannot be read."""
    try:
        found = plain(Programme.PATH, manifest).get("main_line")
    except Refused:
        found = None
    return found if isinstance(found, str) else MAIN_LINE
