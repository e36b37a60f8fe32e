"""Handing out and taking in, for the commands: a part of the workspace."""

from __future__ import annotations

from collections.abc import Mapping

from csit_tui.model.tables import Table
from csit_tui.store.workbook import Tell
from csit_tui.workspace.context import Context
from csit_tui.workspace.exchange.handing_out import Recorded, recorded
from csit_tui.workspace.exchange.taking_in import TakenIn, take_in


class Exchanging:
    """Handing out and taking in, for one programme; every method raises `Refused`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def recorded(self, cycle: str | None = None) -> Recorded:
        """All records of the last commit, or those of a cycle.

        Raises `Refused` where anything is not committed, or waits for a choice.
        """
        return recorded(self._context, cycle)

    def take_in(
        self,
        tables: Mapping[str, Table],
        by: str | None = None,
        tell: Tell = lambda *_: None,
        *,
        preview: bool = False,
    ) -> TakenIn:
        """Bring in what the sheets of a workbook say otherwise than when it was handed out.

        ``by`` is who changed it, as ``Name <address>``. A ``preview`` touches nothing.
        ``tell`` hears of each step.
        """
        return take_in(self._context, tables, by, tell, preview=preview)
