"""Annotated tags: made once, and never moved."""

from __future__ import annotations

import os
from collections.abc import Mapping

from csit_tui.model.trouble import Refused
from csit_tui.vcs import explain
from csit_tui.vcs.run import Git
from csit_tui.vcs.treeing import REFS, own_refs, set_refs

CYCLES = "refs/tags/cycle/"
"""Under which the tags of closed cycles stand; they are sent and fetched with the branches."""
_ELSEWHERE = "closed"
"""Where this clone notes what those tags are elsewhere, by the name of the remote."""


def take(git: Git, held: Mapping[str, str]) -> None:
    """Keep tags of cycles that came from elsewhere, by ref; one that is here never moves."""
    out = os.fsdecode(git.read("for-each-ref", "--format=%(refname)", CYCLES))
    here = set(out.splitlines())
    lines = [f"create {ref} {sha}\n" for ref, sha in held.items() if ref not in here]
    if lines:
        git.write("update-ref", "--stdin", stdin=os.fsencode("".join(lines)))


def tags(git: Git, pattern: str) -> dict[str, str]:
    """Tags under a name such as ``cycle/2026*``, each with the commit that it is on."""
    return _commits(git, f"refs/tags/{pattern}", "refs/tags/", "")


def space_of(remote: str) -> str:
    """Where this clone notes the tags of closed cycles that a remote has."""
    return f"{REFS}{_ELSEWHERE}/{remote}/"


def elsewhere(git: Git, remote: str) -> dict[str, str]:
    """The same of a remote or stick, as it was when it was last asked."""
    return _commits(git, space_of(remote), space_of(remote), "cycle/")


def note(git: Git, remote: str, held: Mapping[str, str]) -> None:
    """Note the tags of closed cycles that are elsewhere, by ref, in place of what was noted."""
    found: dict[str, str | None] = dict.fromkeys(own_refs(git, f"{_ELSEWHERE}/{remote}"))
    new = {space_of(remote) + ref.removeprefix(CYCLES): sha for ref, sha in held.items()}
    set_refs(git, found | new)


def _commits(git: Git, pattern: str, start: str, called: str) -> dict[str, str]:
    """The commits of tags under a pattern; another name takes the place of how theirs start."""
    words = ("for-each-ref", "--format=%(refname) %(*objectname) %(objectname)")
    rows = (line.split() for line in os.fsdecode(git.read(*words, pattern)).splitlines())
    return {called + row[0].removeprefix(start): row[1] for row in rows if len(row) > 1}


def tag(git: Git, name: str, commit: str, message: str, *, signed: bool) -> None:
    """Make an annotated tag, signed where that is asked for. Raises `Refused`, also if it exists.

    git signs it too where the user has set ``tag.gpgSign``.
    """
    sign = ["--sign"] if signed else ["--annotate"]
    done = git.attempt("tag", *sign, "--file=-", "--", name, commit, stdin=message.encode())
    if done.status:
        raise Refused(explain.failed(git.place, ("tag",), done.status, done.err))
