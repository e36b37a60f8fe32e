"""What can be asked of the past, and taken back of it: a part of the workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.model.following import Listener
from csit_tui.workspace import annual, blaming, history, reverting, revision_differences
from csit_tui.workspace.annual import Annual, OverYears
from csit_tui.workspace.blaming import Blame, Stands
from csit_tui.workspace.context import Context
from csit_tui.workspace.reverting import Reverted
from csit_tui.workspace.revision_differences import Comparison
from csit_tui.workspace.types import HistoryEntry

if TYPE_CHECKING:
    from csit_tui.workspace.reporting import Gathered


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

    def stands(self, path: str) -> list[Stands]:
        """What a record on disk says, in the method's words, and the commits that set it."""
        return blaming.stands(self._context, path)

    def compare(self, before: str, after: str | None = None) -> Comparison:
        """What differs between two commits, branches or tags; without a second one, on disk."""
        return revision_differences.compare(self._context, before, after)

    def since(self, sha: str) -> tuple[frozenset[str], Comparison]:
        """The records that a commit changed, and all that is otherwise on disk than it left it."""
        own = frozenset(history.files_of(self._context, sha))
        return own, revision_differences.compare(self._context, sha, None)

    def compare_cycles(self, before: str, after: str) -> Annual:
        """What moved from one cycle to another; each may be named with where it is to be read."""
        return annual.compare(self._context, before, after)

    def over_years(self, until: str) -> OverYears:
        """All cycles up to one in a row: ratings, plans, and AFIs that persist."""
        return annual.over_years(self._context, until)

    def report(self, cycle: str, previous: str | None, listener: Listener) -> Gathered:
        """What a report of a cycle is made of; compared with another, else with the one before."""
        from csit_tui.workspace import reporting

        return reporting.gathered(self._context, cycle, previous, listener)

    def explained(self, found: Annual) -> dict[str, HistoryEntry]:
        """By record of the later of two cycles the commit that changed it last."""
        return annual.explained(self._context, found)

    def revert(
        self,
        what: str,
        *,
        partial: bool = False,
        preview: bool = False,
        author: str | None = None,
    ) -> Reverted:
        """Take back a session, by its id or its commit, as a commit of its own.

        What was changed since stays: where that stands in the way it is refused, or with
        ``partial`` left as it is. A ``preview`` changes nothing.
        """
        return reverting.revert(self._context, what, partial, preview, author)
