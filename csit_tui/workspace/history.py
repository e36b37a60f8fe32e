"""The programme as it was, and what each commit changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from csit_tui import vcs
from csit_tui.merge import Change, diff
from csit_tui.method.places import record_at
from csit_tui.method.sealing import OF_OTHERS, Seal
from csit_tui.model.programme import Cycle
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.editing import fields_at
from csit_tui.store.reading import plain, records
from csit_tui.text import brief, safe
from csit_tui.vcs import Git, blobs, explain
from csit_tui.vcs.log import Entry, log
from csit_tui.vcs.place import ref_value
from csit_tui.vcs.trailers import Trailers
from csit_tui.workspace.closings import closings
from csit_tui.workspace.context import Context
from csit_tui.workspace.sealing import seal, subject
from csit_tui.workspace.types import HistoryEntry
from csit_tui.workspace.words import Words, cycle_of, is_frame

SETTLED = "Settled "
"""So a line begins that tells in a commit's message what was settled when work was brought in."""
BRING_IN = "bring-in"
_MOST, _LONGEST = 51, 400
"""So many such lines are read, and so much of each: anybody may have written the message."""
_PLACES = ("csit.toml", "benchmarks", "cycles")


def history(context: Context, limit: int | None, path: str | None) -> list[HistoryEntry]:
    """Commits, newest first; none where nothing was committed yet.

    A sealed team is told of others' who and when, but not what they say of themselves.
    """
    sealing = seal(context)
    with looking_back(context) as git:
        head = vcs.head(git.place)
        if head.known and head.sha is None:
            return []
        found = log(git, limit, path)
    return [told(entry, sealing) for entry in found]


def told(entry: Entry, sealing: Seal) -> HistoryEntry:
    """A commit as it is handed out to a team that may be sealed."""
    return HistoryEntry(
        entry.sha,
        entry.when,
        entry.author,
        subject(sealing, entry),
        entry.session or None,
        entry.team or None,
        entry.kind or None,
        entry.cycle or None,
    )


def looking_back(context: Context) -> Git:
    """Git for looking back. Raises `Refused` where there is no repository to look back in."""
    if context.place is None:
        raise Refused(explain.no_past())
    return context.git()


def changes_of(context: Context, sha: str) -> list[str]:
    """What a commit changed, in the method's words, with the names of the benchmark of then."""
    sealing = seal(context)
    with looking_back(context) as git:
        commit = blobs.resolve(git, sha)
        if commit in context.told and not sealing:
            return context.told[commit]
        changes = _changes(git, commit)
        sealed = [path for path in changes if sealing.hides(path)]
        for path in sealed:
            del changes[path]
        lines: list[str] = []
        for cycle, paths in by_cycle(changes).items():
            words = Words(sealing.untitled(frame_at(git, commit, cycle, paths)), cycle)
            lines += words.describe({path: changes[path] for path in paths})
        settled = [] if sealing else settled_in(git, commit)
    said = [safe(line) for line in [*settled, *lines]]
    if not sealing:
        context.told[commit] = said
    return [*said, *([OF_OTHERS] if sealed else [])]


def settled_in(git: Git, commit: str) -> list[str]:
    """What a commit that brought work in says was settled: its message is whoever's wrote it."""
    message = git.read("show", "--no-patch", "--format=%B", "--end-of-options", commit)
    told = message.decode("utf-8", "replace").splitlines()
    if Trailers(kind=BRING_IN).lines()[0] not in told:
        return []
    return [brief(line, _LONGEST) for line in told[1:] if line.startswith(SETTLED)][:_MOST]


def commit_named(context: Context, git: Git, named: str) -> str:
    """The commit that a user's word names: a commit, a branch, a tag, or a cycle's last closing.

    Raises `Refused` where it names none.
    """
    cycle = re.fullmatch(r"[\w-]+", named) is not None
    tag = f"refs/tags/cycle/{named}"
    if cycle and ref_value(git.place, tag) is not None:
        return list(closings(git, named).values())[-1]
    try:
        return blobs.resolve(git, named)
    except Refused:
        if not cycle or context.shelf.record(Cycle.PATH.format(cycle=named)) is None:
            raise
        what = f"The cycle {named} has no tag cycle/{named} here, so no commit is known for it."
        raise refused(what, "Name a commit, or leave it out for what is on disk.") from None


def files_of(context: Context, sha: str) -> list[str]:
    """The records that a commit changed, against its first parent."""
    with context.git() as git:
        touched = blobs.touched(git, blobs.resolve(git, sha))
    return [one.path for one in touched if record_at(one.path) is not None]


def _changes(git: Git, commit: str) -> dict[str, list[Change]]:
    touched = [one for one in blobs.touched(git, commit) if record_at(one.path) is not None]
    names = [name for one in touched for name in (one.before, one.after) if name is not None]
    held = dict(zip(names, blobs.blobs(git, names), strict=True))
    found = {}
    for one in touched:
        before, after = (_data(one.path, held.get(name or "")) for name in (one.before, one.after))
        if before is not None and after is not None:
            found[one.path] = diff(before, after, fields_at(one.path))
    return found


def _data(path: str, source: bytes | None) -> dict[str, object] | None:
    """The data of a file; empty where there was none, none where it cannot be read."""
    try:
        return {} if source is None else plain(path, source)
    except Refused:
        return None


def by_cycle(changes: Iterable[str]) -> Mapping[str, list[str]]:
    """Paths by the cycle that they belong to, those of none under an empty name."""
    found: dict[str, list[str]] = {}
    for path in changes:
        found.setdefault(cycle_of(path) or "", []).append(path)
    return found


def frame_at(git: Git, commit: str, cycle: str, paths: Iterable[str]) -> Snapshot:
    """What names the records of a cycle as a commit has it, and the records at these paths."""
    wanted = frozenset(paths)
    places = ("csit.toml", "benchmarks", f"cycles/{cycle}" if cycle else "cycles")
    files = {
        path: leaf.blob
        for path, leaf in blobs.tree(git, commit, places).items()
        if (path in wanted or is_frame(path, cycle))
        and not leaf.link
        and leaf.size <= blobs.LARGEST
    }
    return records(_files(git, files))


def _files(git: Git, blobs_of: Mapping[str, str]) -> dict[str, bytes]:
    held = blobs.blobs(git, list(blobs_of.values()))
    return {path: data for path, data in zip(blobs_of, held, strict=True) if data is not None}


def snapshot_at(context: Context, revision: str, cycles: Iterable[str] | None) -> Snapshot:
    """The programme as a commit, branch or tag holds it. Raises `Refused` for an unknown one."""
    return state_at(context, revision, cycles)[0]


def state_at(
    context: Context, revision: str, cycles: Iterable[str] | None = None
) -> tuple[Snapshot, dict[str, bytes]]:
    """The programme as a commit, branch or tag holds it, and its files by path."""
    with looking_back(context) as git:
        commit = commit_named(context, git, revision)
    return state_of(context, commit, cycles)


def state_of(
    context: Context, tree: str, cycles: Iterable[str] | None = None
) -> tuple[Snapshot, dict[str, bytes]]:
    """The programme as the tree of this id holds it, or the commit, and its files by path."""
    with looking_back(context) as git:
        return state_in(git, tree, cycles)


def state_in(
    git: Git, tree: str, cycles: Iterable[str] | None = None
) -> tuple[Snapshot, dict[str, bytes]]:
    """The same of a repository that git is at, be it of no programme that is open."""
    places = _PLACES if cycles is None else (*_PLACES[:2], *(f"cycles/{c}" for c in cycles))
    found = blobs.tree(git, tree, places)
    good = {
        path: leaf.blob
        for path, leaf in found.items()
        if path.endswith(".toml") and not leaf.link and leaf.size <= blobs.LARGEST
    }
    files = _files(git, good)
    snapshot = records(files)
    troubles = [_odd(path, leaf) for path, leaf in found.items() if leaf.link or _large(leaf)]
    return Snapshot(snapshot.records, (*snapshot.troubles, *troubles)), files


def _large(leaf: blobs.Leaf) -> bool:
    return leaf.size > blobs.LARGEST


def _odd(path: str, leaf: blobs.Leaf) -> Trouble:
    what = "This is a symbolic link" if leaf.link else f"This file has {leaf.size} bytes"
    mend = "Put a record of ordinary size in its place."
    return Trouble(f"{what}, and is not read.", mend, path, rule="D3", severity="data error")
