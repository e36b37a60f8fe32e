"""What a killed program left half done, finished at the next start."""

from __future__ import annotations

import contextlib

from csit_tui import vcs
from csit_tui.model.trouble import Refused
from csit_tui.workspace import closing, committing, recording
from csit_tui.workspace.context import Context


def recover(context: Context) -> None:
    """Finish changes that are in the journal and perhaps not in their files; see what was closed.

    Unfinished files beside the records are removed where their writer is no more.
    git is started only where a session seems open and the branch moved since. Where another csit is
    writing, or the disk refuses, all is left for the next start.
    """
    if context.books is None or not context.place:
        return
    with contextlib.suppress(Refused):
        _sweep(context)
    with contextlib.suppress(Refused):
        if context.books.rewriting.path.exists():
            with context.writing():
                committing.recover(context)
    with contextlib.suppress(Refused):
        context.books.ledger.refresh()
        state = context.state()
        if context.books.ledger.pending:
            with context.writing() as books:
                recording.recover(context, books)
        if state is None:
            return
        head = vcs.head(context.place)
        if not head.known or head.sha != state.head:
            with context.writing() as books:
                again = books.state.read()
                if again is not None:
                    closing.finished(context, books, again)


def _sweep(context: Context) -> None:
    """Remove what was left half written; under the lock, so that nothing is in the making."""
    if context.folder.listing().leftovers:
        with context.writing():
            context.folder.sweep()
