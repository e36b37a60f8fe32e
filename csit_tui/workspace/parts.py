"""The parts of a workspace that have a facade of their own, each imported when first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.workspace.context import Context

if TYPE_CHECKING:
    from csit_tui.workspace.benchmarks import Benchmarks
    from csit_tui.workspace.bringing.facade import Bringing
    from csit_tui.workspace.cycles import Cycles
    from csit_tui.workspace.exchange.facade import Exchanging
    from csit_tui.workspace.handover.facade import HandingOver
    from csit_tui.workspace.improving import Improving
    from csit_tui.workspace.past import Past
    from csit_tui.workspace.syncing import Syncing


class Parts:
    """What a workspace hands on to its parts."""

    _context: Context

    @property
    def benchmarks(self) -> Benchmarks:
        """Taking a benchmark into the programme."""
        from csit_tui.workspace.benchmarks import Benchmarks

        return Benchmarks(self._context)

    @property
    def bringing(self) -> Bringing:
        """Bringing teams' work together, and the conflicts that wait."""
        from csit_tui.workspace.bringing.facade import Bringing

        return Bringing(self._context)

    @property
    def cycles(self) -> Cycles:
        """Closing a cycle, starting the next, and opening one again."""
        from csit_tui.workspace.cycles import Cycles

        return Cycles(self._context)

    @property
    def exchanging(self) -> Exchanging:
        """Handing out what is recorded, and taking in what somebody changed of it."""
        from csit_tui.workspace.exchange.facade import Exchanging

        return Exchanging(self._context)

    @property
    def handing_over(self) -> HandingOver:
        """Handing a commit over to validators."""
        from csit_tui.workspace.handover.facade import HandingOver

        return HandingOver(self._context)

    @property
    def improving(self) -> Improving:
        """What there is to be planned from, and what moved of the plan."""
        from csit_tui.workspace.improving import Improving

        return Improving(self._context)

    @property
    def past(self) -> Past:
        """Comparing commits and years, who set what, and taking a session back."""
        from csit_tui.workspace.past import Past

        return Past(self._context)

    @property
    def syncing(self) -> Syncing:
        """Sending to and fetching from others."""
        from csit_tui.workspace.syncing import Syncing

        return Syncing(self._context)
