"""From a place in the files to the screen that shows it: what a finding or a hit leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.view import View


def screen_of(view: View, path: str, field: str) -> BaseScreen | None:
    """The screen of a record, its cursor on a field; none where the record has no screen."""
    from csit_tui.method.places import record_at
    from csit_tui.method.sheets import BY_KIND
    from csit_tui.tui.places import BY_NAME, SCREEN_OF

    placed = record_at(path)
    if placed is None:
        return None
    kind, identity = placed[0].KIND, placed[1]
    if kind == "assessment":
        if (identity["cycle"], identity["team"]) != (view.cycle, view.team):
            return None
        at = ".".join(field.split(".")[:2])
        return BY_NAME["record"].load()(identity["criterion"], at)  # type: ignore[call-arg]
    if kind not in BY_KIND:
        return None
    return BY_NAME[SCREEN_OF.get(kind, kind)].load()(path, at=field)  # type: ignore[call-arg]
