"""What can be asked of the past, and taken back of it: a part of the workspace."""

from __future__ import annotations

from csit_tui.workspace import blaming
from csit_tui.workspace.blaming import Blame
from csit_tui.workspace.context import Context


class Past:
    """The commits of a programme, for the screens and for the commands; to be used in a worker.

    Every method raises `Refused`, and nothing else, where it cannot do what is asked.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def blame(self, path: str, rev: str | None = None, gone: bool = False) -> Blame:
        """Who set each field of a record, as it is on disk or at a commit; with ``gone`` also who
        removed those that are no longer there.
        """
        return blaming.blame(self._context, path, rev, gone)
