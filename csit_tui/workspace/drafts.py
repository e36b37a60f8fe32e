"""Texts that were typed and never saved: offered again, saved as they are, or let go."""

from __future__ import annotations

from collections.abc import Sequence

from csit_tui.merge import ABSENT, Change, Path
from csit_tui.method.drafts import changes_of
from csit_tui.method.filling import held_at
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.editing import place, read_or_begin, undotted
from csit_tui.workspace import recording
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import Draft


def keep(
    context: Context, path: str, texts: Sequence[tuple[str, str, str | None]], opening: int
) -> bool:
    """Keep texts as they are typed, each with what its writer saw in its field.

    A text that its field holds already needs no keeping: what was kept of it before is let go.
    False where that is so of all of them.
    """
    ledger, wanted = context.kept().ledger, []
    for field, text, seen in texts:
        known = ledger.draft(path, field, opening)
        found = known.base if known else _held(context, path, field)
        base = found if seen is None else seen
        draft = Draft(path, field, text, context.now(), base, opening=opening)
        if not _is_saved(context, draft):
            wanted.append(draft)
        elif known is not None:
            ledger.drop(path, field, opening)
    if wanted:
        ledger.keep(wanted)
    return bool(wanted)


def waiting(context: Context) -> list[Draft]:
    """Texts that were kept and never saved, without those that would change nothing."""
    drafts = context.books.ledger.drafts() if context.books else []
    return [one for one in drafts if one.text != one.base and not _is_saved(context, one)]


def save(context: Context, draft: Draft) -> None:
    """Save a text in its field; a point that was being written is added.

    Raises `Refused`, also where another changed the field since: both texts are then named.
    """
    path = _parts(draft)
    _, data = read_or_begin(context.folder, draft.path)
    changes = changes_of(data, path, draft.text)
    if draft.base is not None:
        changes = [_since(change, path, draft.base) for change in changes]
    recording.edit(context, draft.path, changes)
    context.kept().ledger.drop(draft.path, draft.field, draft.opening, draft.by)


def _since(change: Change, path: Path, base: str) -> Change:
    """A change of one text as it was meant: against what the writer saw."""
    if change.path != path or not isinstance(change.before, str):
        return change
    return change._replace(before=base or ABSENT)


def _held(context: Context, path: str, field: str) -> str | None:
    """What a field says by now; empty where it says nothing, none where that cannot be told."""
    try:
        held = held_at(read_or_begin(context.folder, path)[1], undotted(field))
    except (Refused, ValueError):
        return None
    return held if isinstance(held, str) else ""


def _is_saved(context: Context, draft: Draft) -> bool:
    """Whether saving a text would change nothing; where that cannot be told it is not saved."""
    try:
        data = read_or_begin(context.folder, draft.path)[1]
        return not changes_of(data, _parts(draft), draft.text)
    except (Refused, ValueError):
        return False


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
