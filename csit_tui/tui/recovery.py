"""What a text that was kept and never saved belongs to, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.model.points import POINT_NOUNS

if TYPE_CHECKING:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.workspace.types import Draft

_FIELDS = {**POINT_NOUNS, "practice": "current practice"}


def place_of(draft: Draft, yardstick: Yardstick, snapshot: Snapshot) -> str:
    """Where a text belongs, in words, such as ``5.1 Financial resources, strength``."""
    from csit_tui.method.places import called

    field = draft.field.partition(".")[0]
    if field == "findings":
        rule = draft.field.split('"')[1:2] or [""]
        return f"a finding that may stand, {rule[0].partition(' ')[0]}"
    return f"{called(draft.path, yardstick, snapshot)}, {_FIELDS.get(field, field)}"
