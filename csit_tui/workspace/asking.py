"""What is asked once in a clone, and whether it was answered; the answer is in no record."""

from __future__ import annotations

from csit_tui.model.trouble import Refused
from csit_tui.store.note import Note
from csit_tui.workspace.context import Context


def is_answered(context: Context) -> bool:
    """Whether somebody said if plain git is to be set up in this clone; starts no process.

    So it is too where the answer could be neither read nor kept.
    """
    try:
        return bool(_about_git(context).read())
    except Refused:
        return True


def answered(context: Context) -> None:
    """Note that somebody has said so. Raises `Refused`."""
    _about_git(context).write({"format": 1, "answered": True})


def _about_git(context: Context) -> Note:
    """The note is about the clone, so all its work trees share it."""
    folder = context.in_git().common_dir / "csit" / "clone" / "asked"
    return Note(folder / "plain-git.json", "The note of what was asked about plain git")
