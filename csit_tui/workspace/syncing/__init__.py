"""Sending and fetching: over the network with a git remote, or on a stick in one file."""

from __future__ import annotations

from csit_tui.model.following import Listener
from csit_tui.workspace.context import Context
from csit_tui.workspace.syncing import network, sticks
from csit_tui.workspace.syncing.types import Outlook, Synced

_ALONE = Listener()


class Syncing:
    """What goes between one programme's clone and others; each call belongs in a worker."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def outlook(self) -> Outlook:
        """How the own branch stands to its remote; no network is asked."""
        return network.outlook(self._context)

    def sync(self, remote: str | None = None, listener: Listener = _ALONE) -> Synced:
        """Fetch, bring the own branch up to date, send it. Raises `Refused`."""
        return network.sync(self._context, remote, listener)

    def send_to(self, target: str, listener: Listener = _ALONE, *, force: bool = False) -> Synced:
        """Write what a stick is to carry into a bundle. Raises `Refused`."""
        return sticks.send_to(self._context, target, listener, force=force)

    def take_from(self, source: str, listener: Listener = _ALONE) -> Synced:
        """Fetch what a bundle holds; nothing of it is brought in yet. Raises `Refused`."""
        return sticks.take_from(self._context, source, listener)
