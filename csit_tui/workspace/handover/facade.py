"""Handing over, for the commands: a part of the workspace."""

from __future__ import annotations

from csit_tui.workspace.context import Context
from csit_tui.workspace.handover import making
from csit_tui.workspace.handover.contents import Report
from csit_tui.workspace.handover.making import Made, Wanted


class HandingOver:
    """Handing a commit of a programme to validators; to be used in a worker.

    It raises `Refused`, and nothing else, where it cannot do what is asked.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def make(self, wanted: Wanted, report: Report) -> Made:
        """Make a folder with a commit as bundle, files and report."""
        return making.make(self._context, wanted, report)
