"""The screens: keyboard first, at 80x24 and wider, over a slow line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from csit_tui.tui.app import CsitApp


def run(directory: Path, *, mouse: bool = True, present: bool = False) -> int:
    """Open the screens on the programme in or above a folder; the exit code when they are left.

    With ``present`` it is the large one that follows a meeting. Raises `Refused` where there is no
    terminal to show them on.
    """
    import gc

    from csit_tui.tui.terminal import check_terminal

    check_terminal()
    gc.disable()  # a start makes next to no garbage; it is collected again once home stands
    app = _app(present)(directory)
    app.run(mouse=mouse and app.settings.mouse)
    return app.return_code or 0


def _app(present: bool) -> type[CsitApp]:
    if present:
        from csit_tui.tui.follower import Follower

        return Follower
    from csit_tui.tui.app import CsitApp

    return CsitApp
