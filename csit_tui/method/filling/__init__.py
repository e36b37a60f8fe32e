"""Filling in any record: what was typed becomes a value, and a value becomes changes.

The model says what a field takes, so that every sheet, screen and command fills it in alike.
Nothing is written here.
"""

from csit_tui.method.filling.changes import (
    BY_CYCLE,
    FIXED,
    add_item,
    add_named,
    add_or_set,
    remove_item,
    reordered,
    set_value,
)
from csit_tui.method.filling.fields import Data, Path, held_at
from csit_tui.method.filling.keys import named_key, next_key, slug
from csit_tui.method.filling.reading import shown, typed

__all__ = [
    "BY_CYCLE",
    "FIXED",
    "Data",
    "Path",
    "add_item",
    "add_named",
    "add_or_set",
    "held_at",
    "named_key",
    "next_key",
    "remove_item",
    "reordered",
    "set_value",
    "shown",
    "slug",
    "typed",
]
