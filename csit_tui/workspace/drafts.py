"""Texts that were typed and never saved: offered again, saved as they are, or let go."""

from __future__ import annotations

from csit_tui.merge import Path
from csit_tui.method.drafts import changes_of
from csit_tui.model.trouble import refused
from csit_tui.store.editing import place, read_or_begin, undotted
from csit_tui.workspace import recording
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import Draft


def save(context: Context, draft: Draft) -> None:
    """Save a text in its field; a point that was being written is added. Raises `Refused`."""
    path = _parts(draft)
    _, data = read_or_begin(context.folder, draft.path)
    recording.edit(context, draft.path, changes_of(data, path, draft.text))
    context.kept().ledger.drop(draft.path, draft.field)


def _parts(draft: Draft) -> Path:
    place(draft.path)
    try:
        parts = undotted(draft.field)
    except ValueError:
        parts = ()
    if not parts:
        what = "This text belongs to no field."
        raise refused(what, "Copy it to where it belongs.", draft.path, draft.field)
    return parts
