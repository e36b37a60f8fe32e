"""Bringing teams' work together: by path and field, in memory, published when all is settled."""

from csit_tui.workspace.bringing.desk import Bringing, Brought, Offer
from csit_tui.workspace.bringing.disputes import Choice, Dispute, Said, Written

__all__ = ["Bringing", "Brought", "Choice", "Dispute", "Offer", "Said", "Written"]
