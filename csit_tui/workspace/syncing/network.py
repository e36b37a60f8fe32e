"""Fetch, bring the own branch up to date, send it; again where others were faster meanwhile."""

from __future__ import annotations

import random
import re
import threading
from dataclasses import replace

from csit_tui.model.following import Listener
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import safe
from csit_tui.vcs import Git, branches, health, remotes, tags, unreached
from csit_tui.vcs.remotes import Remote, space_of, tips
from csit_tui.vcs.unreached import Unreached
from csit_tui.workspace import closings
from csit_tui.workspace.context import Context
from csit_tui.workspace.syncing import own, telling
from csit_tui.workspace.syncing.own import Own
from csit_tui.workspace.syncing.types import Outlook, Synced
from csit_tui.workspace.syncing.uniting import Outcome, unite

_CANNOT_WRITE = re.compile(r"couldn't write|[Uu]nable to (?:write|create)|No space left")
"""What a git says that cannot write where it is, which never says why."""
ROUNDS = 5
"""So often it is tried to send where others send at the same time."""
_LONGEST_PAUSE = 3.2
"""Seconds."""


def pause(n: int, stop: threading.Event) -> None:
    """Let others finish before the next round, longer each time, unless it is stopped.

    By chance it is shorter, so that those who met once do not meet again at the same moment.
    """
    stop.wait(min(0.2 * 2**n, _LONGEST_PAUSE) * random.uniform(0.5, 1))  # noqa: S311 - no secret


def sync(context: Context, named: str | None, listener: Listener) -> Synced:
    """Fetch from a remote, bring the own branch up to date, and send it.

    Offline is told in what it gives. Raises `Refused` where there is no remote, where git is in the
    middle of something, where the remote gives no access, and where it is stopped.
    """
    own.check(context)
    with context.git() as git:
        mine = own.own(context, git)
        remote = own.remote(git, mine.branch, named)
        before = tips(git, space_of(remote.name))
        state = _State(context, git, listener, remote, mine)
        try:
            found = state.rounds()
        except Unreached as refusal:
            trouble = refusal.troubles[0]
            found = Synced(remote.name, mine.branch, offline=True, trouble=trouble)
        return replace(
            found,
            came=telling.came(context, git, before, state.fetched, state.own_before),
            to_send=branches.unsent(git, remote.name) if mine.branch else None,
            to_bring_in=telling.to_bring_in(context, git, remote.name),
            apart=closings.apart(git, tags.elsewhere(git, remote.name)),
        )


def outlook(context: Context) -> Outlook:
    """How the own branch stands to its remote. Nothing is asked of it, and no trouble is raised."""
    try:
        own.check(context)
        with context.git() as git:
            mine = own.own(context, git)
            remote = own.remote(git, mine.branch, None)
            known = tips(git, space_of(remote.name)).values()
            return Outlook(
                remote.name,
                unreached.shown(remote.address).strip('"'),
                health.fetched(git.place),
                telling.commits(context, git, "HEAD", known) if mine.branch else (),
                telling.to_bring_in(context, git, remote.name),
                mine.why_not,
            )
    except Refused as refusal:
        return Outlook(why_not=refusal.troubles[0])


class _State:
    """One sync on its way."""

    def __init__(
        self, context: Context, git: Git, listener: Listener, remote: Remote, mine: Own
    ) -> None:
        self._context, self._git, self._listener = context, git, listener
        self._remote, self._mine = remote, mine
        self.own_before = set(tips(git, "refs/heads").values())
        """What the branches of this clone held before anything came."""
        self.fetched: dict[str, str] = {}
        """What the branches of the remote held when it was last asked, before anything was sent."""

    def rounds(self) -> Synced:
        """Fetch, unite and send until it is sent, or cannot be."""
        found = Synced(self._remote.name, self._mine.branch)
        for n in range(ROUNDS):
            if n:
                pause(n, self._listener.stop)
            remotes.fetch(self._git, self._remote, self._listener)
            self.fetched = tips(self._git, space_of(self._remote.name))
            if self._mine.branch is None or self._mine.why_not is not None:
                return replace(found, trouble=self._mine.why_not)
            outcome = self._unite(self._mine.branch)
            found = _with(found, outcome)
            if outcome.how in {"conflict", "refused"}:
                return found
            sent = self._send(self._mine.branch)
            if sent is not None:
                return replace(found, sent=sent.sent, trouble=sent.trouble)
        what = "Others kept sending at the same time, so your work is not sent yet."
        return replace(found, trouble=Trouble(what, "Try again in a moment."))

    def _unite(self, branch: str) -> Outcome:
        theirs = f"{space_of(self._remote.name)}/{branch}"
        if branch not in self.fetched:
            return Outcome("as it was")
        try:
            return unite(self._context, branch, theirs)
        except Refused as refusal:
            return Outcome("refused", trouble=refusal.troubles[0])

    def _send(self, branch: str) -> Synced | None:
        """What came of sending; none where others were faster."""
        going = telling.commits(self._context, self._git, "HEAD", self.fetched.values())
        name = self._remote.name
        done = Synced(name, branch)
        if not going and branch in self.fetched:
            return done
        follow = remotes.upstream(self._git, branch) is None
        pushed = remotes.push(self._git, self._remote, branch, self._listener, follow=follow)
        if pushed.outcome == "overtaken":
            return None
        if pushed.outcome == "checked out":
            return replace(done, trouble=_has_files(name, branch))
        if pushed.outcome == "refused":
            what = f"{name} did not take it: {safe(pushed.why)}"
            full = "Its disk may be full. " if _CANNOT_WRITE.search(pushed.why) else ""
            mend = f"{full}Ask whoever runs it. Nothing is lost: what is committed here stays here."
            return replace(done, trouble=Trouble(what, mend))
        return replace(done, sent=going)


def _has_files(remote: str, branch: str) -> Trouble:
    """The other side is a folder that somebody works in, on this very branch."""
    what = f"{remote} is a folder in which {branch} is checked out: git sends nothing into that."
    mend = (
        "Send to a bare repository, which has no files of its own. Make one where the folder is: "
        f"git clone --bare FOLDER FOLDER.git; then here: git remote set-url {remote} FOLDER.git. "
        "Nothing is lost: what is committed here stays here."
    )
    return Trouble(what, mend)


def _with(found: Synced, outcome: Outcome) -> Synced:
    """What was done so far; a round that changed nothing leaves what an earlier one did."""
    how = found.how if outcome.how == "as it was" else outcome.how
    trouble = outcome.trouble
    if outcome.how == "conflict" and trouble is None:
        count = len(outcome.files)
        files = "1 file was" if count == 1 else f"{count} files were"
        what = f"{files} changed in two places in ways that somebody must choose between."
        mend = f"Settle them: csit merge {found.remote}/{found.branch}; then sync again."
        trouble = Trouble(what, mend)
    return replace(found, how=how, files=outcome.files, trouble=trouble)
