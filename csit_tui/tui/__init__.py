"""The screens: keyboard first, at 80x24 and wider, over a slow line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run(directory: Path, *, mouse: bool = True) -> int:
    """Open the screens on the programme in a folder; the exit code when they are left.

    Raises `Refused` where there is no terminal to show them on, and the fault that they ended at,
    once the terminal is as it was.
    """
    import gc

    from csit_tui.tui.terminal import check_terminal

    check_terminal()
    gc.disable()  # a start makes next to no garbage; it is collected again once home stands
    from csit_tui.tui.app import CsitApp

    app = CsitApp(directory)
    app.run(mouse=mouse and app.settings.mouse)
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0
