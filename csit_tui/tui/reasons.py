"""Why an action cannot be done now, in words that name the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.tui.actions import BY_ID, first_key
from csit_tui.tui.places import BY_NAME, WRITING
from csit_tui.vcs import explain

if TYPE_CHECKING:
    from csit_tui.tui.app import CsitApp

WITHOUT_PROGRAMME = frozenset({"help", "palette", "settings", "quit", "back", "look", "go", "open"})


def why_not(app: CsitApp, action: str) -> str | None:
    """The reason that holds on every screen; none where there is none."""
    view = app.view
    if view is None:
        return None if action in WITHOUT_PROGRAMME else "The programme is still being read."
    if action in {"session", "undo", "redo"} and not view.has_git:
        return explain.outside().what
    if action in {*WRITING, "undo", "redo"} and view.strange:
        return only_looking(app)
    if action in WRITING:
        return _why_not_write(app)
    return None


def _why_not_write(app: CsitApp) -> str | None:
    view = app.view
    if view is None:
        return "The programme is still being read."
    if not view.has_git:
        return explain.outside().what
    cycle = view.snapshot.cycle(view.cycle)
    if cycle is not None and cycle.status == "closed":
        way = f"{first_key(BY_ID['go'], app.settings.keys)} {BY_NAME['years'].letter}"
        return f"This cycle is closed: its records stay as they are. {way} starts the next one."
    return None


def only_looking(app: CsitApp) -> str | None:
    """Why nothing can be recorded in somebody else's session; none where it was joined."""
    if app.view is None or not app.view.strange:
        return None
    key = first_key(BY_ID["session"], app.settings.keys, app.levels)
    return f"You are only looking: {key} joins the session that is open here."
