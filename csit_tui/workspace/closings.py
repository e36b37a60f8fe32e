"""The tags of closed cycles: ``cycle/2026``, and ``cycle/2026.2`` once it was closed again."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import count
from typing import NamedTuple

from csit_tui.model.programme import Cycle
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.reading import plain
from csit_tui.vcs import Git, blobs, merging
from csit_tui.vcs.between import between
from csit_tui.vcs.log import Entry, entries
from csit_tui.vcs.tags import tag, tags
from csit_tui.workspace import rules
from csit_tui.workspace.committing import signs
from csit_tui.workspace.context import Context

_TAG = re.compile(r"(?:refs/tags/)?cycle/([a-z0-9-]+)(?:\.(\d+))?")


def cycle_of(name: str) -> str | None:
    """The cycle of which a tag marks a closing; none of any other name."""
    found = _TAG.fullmatch(name)
    return found[1] if found else None


def closings(git: Git, cycle: str) -> dict[str, str]:
    """The tags of a cycle's closings, oldest first, each with its commit."""
    found = tags(git, f"cycle/{cycle}") | tags(git, f"cycle/{cycle}.*")
    own = [name for name in found if cycle_of(name) == cycle]
    return {name: found[name] for name in sorted(own, key=_number)}


def every(git: Git) -> dict[str, dict[str, str]]:
    """The tags of all closings by cycle, each as `closings` gives them."""
    found: dict[str, dict[str, str]] = {}
    for name, commit in sorted(tags(git, "cycle/*").items(), key=lambda one: _number(one[0])):
        found.setdefault(cycle_of(name) or "", {})[name] = commit
    return found


def next_tag(cycle: str, there: Collection[str]) -> str:
    """The name that the next closing of a cycle is given, beside those that are there."""
    names = (f"cycle/{cycle}{'' if n == 1 else f'.{n}'}" for n in count(1))
    return next(name for name in names if name not in there)


def _number(name: str) -> int:
    found = _TAG.fullmatch(name)
    return int(found[2] or 1) if found else 0


class Apart(NamedTuple):
    """A tag that marks one closing of a cycle here and another elsewhere; it moves in neither."""

    tag: str
    cycle: str
    here: Entry
    there: Entry


def apart(git: Git, theirs: Mapping[str, str]) -> tuple[Apart, ...]:
    """The tags that are on other commits elsewhere, unless a later closing here holds both."""
    found = []
    for name, there in theirs.items():
        cycle = cycle_of(name)
        mine = closings(git, cycle) if cycle else {}
        if mine.get(name, there) != there and not _settled(git, mine, name, there):
            told = entries(git, [mine[name], there])
            found.append(Apart(name, cycle or "", told[mine[name]], told[there]))
    return tuple(found)


def _settled(git: Git, mine: Mapping[str, str], name: str, there: str) -> bool:
    """Whether a closing later than the one that a tag marks holds what it marks elsewhere too."""
    later = [sha for other, sha in mine.items() if _number(other) > _number(name)]
    return any(
        merging.contains(git, sha, mine[name]) and merging.contains(git, sha, there)
        for sha in later
    )


def closing(context: Context, cycle: str, before: str) -> str:
    """The last commit of the main line once a cycle was closed on a commit before it.

    A hook may have amended the closing, or committed after it: what it left holds the cycle as it
    was closed. Raises `Refused` where it does not; no tag is to be made then.
    """
    main, sheet = rules.main_line(context), Cycle.PATH.format(cycle=cycle)
    with context.git() as git:
        sha = blobs.resolve(git, f"refs/heads/{main}")
        goes_on = merging.contains(git, sha, before)
        changed = {one.path for one in between(git, before, sha)} if goes_on else set()
        (source,) = blobs.blobs(git, [f"{sha}:./{sheet}"])
    own = {path for path in changed if path.startswith(f"cycles/{cycle}/")}
    if own == {sheet} and source is not None and plain(sheet, source).get("status") == "closed":
        return sha
    what = f"A hook of this repository changed {main} after the cycle {cycle} was closed: "
    what += f"its last commit, {sha[:10]}, does not hold the cycle as it was closed."
    mend = "Look at it (git log --stat -3, git reflog) and mend the hook. "
    raise refused(f"{what} No tag was made.", f"{mend}Then: csit cycle close {cycle}")


def mark(context: Context, cycle: str, sha: str) -> str:
    """Tag a closing by the next free name, signed where the user signs; the tag's name.

    Raises `Refused` where git makes none; the cycle is closed all the same.
    """
    with context.git() as git:
        name = next_tag(cycle, closings(git, cycle))
        try:
            tag(git, name, sha, f"Cycle {cycle}, closed\n", signed=signs(context, git))
        except Refused as refusal:
            what = f"The cycle {cycle} is closed, and has no tag yet."
            mend = f"Mend that first; then csit cycle close {cycle} makes the tag alone."
            raise Refused(*refusal.troubles, Trouble(what, mend)) from None
    return name
