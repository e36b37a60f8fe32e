"""Use cases: open, record, close a session; what the screens and the commands call, and no more."""

from csit_tui.workspace.facade import Workspace
from csit_tui.workspace.types import (
    Attendee,
    BranchOffer,
    Committed,
    Draft,
    HistoryEntry,
    Hit,
    OpenSession,
    Preview,
    Standing,
    Undone,
)

__all__ = [
    "Attendee",
    "BranchOffer",
    "Committed",
    "Draft",
    "HistoryEntry",
    "Hit",
    "OpenSession",
    "Preview",
    "Standing",
    "Undone",
    "Workspace",
]
