"""From a text that was kept and never saved to the changes that save it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.merge import Change
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.workspace.types import Draft

FIELDS = {"strengths": "strength", "afis": "area for improvement", "practice": "current practice"}


def changes_of(draft: Draft, data: Mapping[str, Any]) -> list[Change]:
    """The changes that put a text into its record. Raises `Refused`."""
    from csit_tui.method import recording

    collection, _, rest = draft.field.partition(".")
    item, _, name = rest.partition(".")
    held = data.get(collection)
    known = isinstance(held, dict) and item in held
    if collection in {"strengths", "afis"} and known:
        return recording.edit_point(data, item, draft.text)
    if collection == "strengths":
        return recording.add_points(data, "strengths", [draft.text], lambda: item)
    if collection == "afis":
        return recording.add_points(data, "afis", [draft.text], lambda: item)
    if collection == "evidence" and not known:
        return recording.add_evidence(data, lambda: item, source=draft.text)
    return recording.set_field(data, (collection, item, name) if name else collection, draft.text)


def data_of(draft: Draft, snapshot: Snapshot) -> dict[str, Any]:
    """The plain data of the record that a text belongs to; empty where there is none yet."""
    record = snapshot.records.get(draft.path)
    return record.model_dump(exclude_unset=True) if record else {}


def place_of(draft: Draft, yardstick: Yardstick, snapshot: Snapshot) -> str:
    """Where a text belongs, in words, such as ``5.1 Financial resources, strength``."""
    from csit_tui.method.places import called

    field = draft.field.partition(".")[0]
    return f"{called(draft.path, yardstick, snapshot)}, {FIELDS.get(field, field)}"
