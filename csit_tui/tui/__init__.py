"""The screens: keyboard first, at 80x24 and wider, over a slow line."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from csit_tui.tui.app import CsitApp
    from csit_tui.workspace import Workspace


def run(directory: Path, *, mouse: bool = True, present: bool = False) -> int:
    """Open the screens on the programme in a folder; the exit code when they are left.

    With ``present`` it is the large one that follows a meeting. Raises `Refused` where there is no
    terminal to show them on, and the fault that they ended at, once the terminal is as it was.
    """
    import gc

    from csit_tui.tui.terminal import check_terminal

    check_terminal()
    gc.disable()  # a start makes next to no garbage; it is collected again once home stands
    app = _app(present)(directory)
    app.run(mouse=mouse and app.settings.mouse)
    if app.fault is not None:
        raise app.fault
    words = "" if present else left_open(app.workspace)
    if words:
        with contextlib.suppress(OSError):  # the terminal may be gone
            os.write(1, f"{words}\n".encode(errors="replace"))
    return app.return_code or 0


def _app(present: bool) -> type[CsitApp]:
    if present:
        from csit_tui.tui.follower import Follower

        return Follower
    from csit_tui.tui.app import CsitApp

    return CsitApp


def left_open(workspace: Workspace | None) -> str:
    """What is said of a session that stays open when the screens are left; empty without one."""
    from csit_tui.method.nouns import spoken
    from csit_tui.model.trouble import Refused
    from csit_tui.text import safe

    session = None
    if workspace is not None:
        with contextlib.suppress(Refused):
            session = workspace.session()
    if session is None:
        return ""
    if session.desk:
        return "The desk work stays open; csit opens it again."
    name = session.title or spoken(session.purpose)
    return safe(f"The session stays open: {name}; csit opens it again.")
