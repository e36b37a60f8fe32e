"""The history, one run of git for all of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from csit_tui.text import safe
from csit_tui.vcs.run import Git
from csit_tui.vcs.trailers import NAMES

_TRAILERS = NAMES[:4]
"""What a commit takes back is for people to read."""
_VALUE = "%(trailers:key={},valueonly,separator=%x20)"
_FORMAT = "%x00".join(["%H", "%aI", "%aN", "%s", *(_VALUE.format(name) for name in _TRAILERS)])
_LOG = (
    *("-c", "log.follow=false", "-c", "trailer.separators=:", "log", "-z"),
    *(f"--format={_FORMAT}", "--no-show-signature", "--encoding=UTF-8"),
)
_FIELDS = 4 + len(_TRAILERS)


class Entry(NamedTuple):
    """One commit, its text made safe to show; trailers are empty where it has none."""

    sha: str
    when: datetime.datetime
    author: str
    subject: str
    cycle: str
    session: str
    team: str
    kind: str


def log(
    git: Git, limit: int | None = None, path: str | None = None, revisions: str = "HEAD"
) -> list[Entry]:
    """Commits, newest first; only those that touched a path where one is named.

    ``revisions`` are commits or ranges, apart by spaces, that this program made out itself, never a
    user's text.
    """
    limits = [] if limit is None else [f"--max-count={limit}"]
    where = path or ("." if git.place.prefix else None)
    paths = [where] if where else []
    return _entries(
        git.read(*_LOG, *limits, "--end-of-options", *revisions.split(" "), "--", *paths)
    )


def entries(git: Git, commits: Sequence[str]) -> dict[str, Entry]:
    """Some commits by their ids."""
    if not commits:
        return {}
    listed = "".join(f"{commit}\n" for commit in commits).encode()
    found = _entries(git.read(*_LOG, "--no-walk=unsorted", "--stdin", stdin=listed))
    return {entry.sha: entry for entry in found}


def _entries(out: bytes) -> list[Entry]:
    parts = [part.decode("utf-8", "replace") for part in out.split(b"\0")]
    rows = (parts[start : start + _FIELDS] for start in range(0, len(parts) - 1, _FIELDS))
    return [_entry(row) for row in rows if len(row) == _FIELDS]


def _entry(row: list[str]) -> Entry:
    sha, when, *texts = row
    author, subject, *trailers = (safe(text) for text in texts)
    return Entry(sha, datetime.datetime.fromisoformat(when), author, subject, *trailers)


def session_commit(git: Git, session: str, since: str | None) -> str | None:
    """The commit that closed a session, among those made since a commit; none if there is none."""
    revisions = f"{since}..HEAD" if since else "HEAD"
    for entry in log(git, revisions=revisions):
        if entry.session == session:
            return entry.sha
    return None


def revisions(git: Git, folder: str) -> dict[str, tuple[int, datetime.datetime]]:
    """How many commits changed each file of a folder, and when the last of them was made.

    Merges count by what they brought in. Paths are relative to the programme; a file whose name git
    has to quote is no record, and is not looked for.
    """
    words = ("log", "--format=%x09%cI", "--name-only", "--relative", "--no-renames")
    options = ("-c", "core.quotePath=true", "-c", "log.follow=false")
    out = git.read(
        *options, *words, "--no-show-signature", "--end-of-options", "HEAD", "--", folder
    )
    found: dict[str, tuple[int, datetime.datetime]] = {}
    when = datetime.datetime.fromtimestamp(0, datetime.UTC)
    for line in out.decode("utf-8", "replace").splitlines():
        if line.startswith("\t"):
            when = datetime.datetime.fromisoformat(line[1:])
        elif line:
            count, last = found.get(line, (0, when))
            found[line] = count + 1, max(last, when)
    return found
