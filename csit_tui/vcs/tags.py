"""Annotated tags: made once, and never moved."""

from __future__ import annotations

import os
from collections.abc import Mapping

from csit_tui.model.trouble import Refused
from csit_tui.vcs import explain
from csit_tui.vcs.run import Git

CYCLES = "refs/tags/cycle/"
"""Under which the tags of closed cycles stand; they are sent and fetched with the branches."""


def take(git: Git, held: Mapping[str, str]) -> None:
    """Keep tags of cycles that came from elsewhere, by ref; one that is here never moves."""
    out = os.fsdecode(git.read("for-each-ref", "--format=%(refname)", CYCLES))
    here = set(out.splitlines())
    lines = [f"create {ref} {sha}\n" for ref, sha in held.items() if ref not in here]
    if lines:
        git.write("update-ref", "--stdin", stdin=os.fsencode("".join(lines)))


def tags(git: Git, pattern: str) -> dict[str, str]:
    """Tags under a name such as ``cycle/2026*``, each with the commit that it is on."""
    words = ("for-each-ref", "--format=%(refname:short) %(*objectname) %(objectname)")
    out = os.fsdecode(git.read(*words, f"refs/tags/{pattern}"))
    rows = (line.split() for line in out.splitlines())
    return {row[0].removeprefix("tags/"): row[1] for row in rows if len(row) > 1}


def tag(git: Git, name: str, commit: str, message: str, *, signed: bool) -> None:
    """Make an annotated tag, signed where that is asked for. Raises `Refused`, also if it exists.

    git signs it too where the user has set ``tag.gpgSign``.
    """
    sign = ["--sign"] if signed else ["--annotate"]
    done = git.attempt("tag", *sign, "--file=-", "--", name, commit, stdin=message.encode())
    if done.status:
        raise Refused(explain.failed(git.place, ("tag",), done.status, done.err))
