"""What a workbook changes as lines of work: a commit for each branch that it is for."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from csit_tui.merge import diff
from csit_tui.method.exchange.editing import Edited
from csit_tui.method.exchange.edits import Base
from csit_tui.method.nouns import counted
from csit_tui.method.wording import team_of
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.editing import fields_at, written
from csit_tui.store.reading import plain
from csit_tui.text import safe
from csit_tui.vcs import Git, blobs, branches, merging, treeing
from csit_tui.vcs.trailers import Trailers, message
from csit_tui.workspace import rules
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.telling import WHOEVER
from csit_tui.workspace.committing import signs
from csit_tui.workspace.context import Context
from csit_tui.workspace.exchange.parting import Part, Target
from csit_tui.workspace.history import by_cycle
from csit_tui.workspace.sessions import DESK
from csit_tui.workspace.words import Words, cycle_of

_FILE = "100644"
"""git's mode of an ordinary file."""
_AT_REST = "Change what the rows say of this record; nothing of it is written."
_WHOEVER = f"{WHOEVER} <csit>"
"""The author in a preview, which asks for no name."""


class Line(NamedTuple):
    """A line of work for a branch, and whether no branch of its own held it before."""

    target: Target
    source: Source
    is_new: bool


def changed(
    base: Base, files: Mapping[str, bytes], made: Edited
) -> tuple[dict[str, bytes], list[Trouble]]:
    """The bytes of the records that differ from the files they were in, and what no file takes."""
    new, troubles = {}, []
    for path, data in made.records.items():
        if diff(dict(base.records.get(path, {})), data, fields_at(path)):
            try:
                new[path] = written(path, files.get(path), data)
            except Refused as refusal:
                edit = made.edits[path][0]
                troubles += [edit.trouble(one.what, _AT_REST) for one in refusal.troubles]
    return {path: data for path, data in new.items() if data != files.get(path)}, troubles


def draw(  # noqa: PLR0913, PLR0917 - what goes into commits
    context: Context,
    base: Base,
    parts: Iterable[Part],
    files: Mapping[str, bytes],
    new: Mapping[str, bytes],
    by: str | None,
    drawn: list[Line],
    *,
    preview: bool,
) -> None:
    """Commit the changed records of each part, on free branches of desk work; in a preview on none.

    ``files`` are the records as they were handed out, ``new`` as they are changed. It is the desk
    work of a part's team, else of the cycle. What a branch holds from an earlier time is taken as
    it is. Names are chosen, and all branches made or none, under one lock; before they are made
    all lines stand in ``drawn``.
    """
    with context.git() as git, context.writing():
        for part in parts:
            own = {file: new[file] for file in part.files if file in new}
            if own:
                signed = not preview and signs(context, git)
                drawn.append(
                    _drawn(context, git, base, part, files, own, by or _WHOEVER, signed=signed)
                )
        made = {line.source.name: line.source.commit for line in drawn if line.is_new}
        if made:
            rules.refuse_no_desk(git.place)
            (treeing.try_branches if preview else treeing.make_branches)(git, made)


def _drawn(  # noqa: PLR0913, PLR0917 - as above
    context: Context,
    git: Git,
    base: Base,
    part: Part,
    files: Mapping[str, bytes],
    new: Mapping[str, bytes],
    by: str,
    *,
    signed: bool,
) -> Line:
    ahead = {file: files[file] for file in part.ahead if file in new}
    taken_over, tree = treeing.trees(
        git, part.start, [_entries(git, part, one) for one in (ahead, new)]
    )
    team = part.target.team
    name, held = _branch(context, git, team, [tree, taken_over, part.start], 2 if ahead else 1)
    if held is not None:
        return Line(part.target, Source(name, held, team), is_new=False)
    start = part.start
    if ahead:
        subject = f"Take over {counted(len(ahead), 'record')} as handed out in a workbook"
        text = message(subject, trailers=_trailers(ahead))
        start = treeing.commit_tree(git, taken_over, [start], text, signed=signed)
    text = _message(base, new)
    made = treeing.commit_tree(git, tree, [start], text, signed=signed, author=by)
    return Line(part.target, Source(name, made, team), is_new=True)


def _entries(git: Git, part: Part, files: Mapping[str, bytes]) -> dict[str, merging.Entry | None]:
    prefix = f"{git.place.prefix}/" if git.place.prefix else ""
    return {
        f"{prefix}{path}": merging.made(data, _FILE, part.start) for path, data in files.items()
    }


def _branch(
    context: Context, git: Git, team: str | None, wanted: list[str], commits: int
) -> tuple[str, str | None]:
    """A free name, or the branch that has just this already, with its own commit.

    That is two trees, its own and that before it, and so many commits below the one it stands on.
    """
    stem = f"{team}-{rules.WORKBOOK}" if team else rules.WORKBOOK
    for number in itertools.count(1):
        name = rules.desk_branch(context.programme().cycle, f"{stem}-{number}")
        if not branches.exists(git.place, name):
            if not git.read("for-each-ref", "--count=1", f"refs/heads/{name}/"):
                return name, None
            continue  # a branch that is called below it leaves no room for it
        names = [f"{name}^{{tree}}", f"{name}^^{{tree}}", f"{name}~{commits}"]
        if blobs.ids(git, names) == wanted:
            return name, blobs.resolve(git, name)
    raise AssertionError  # numbers do not end


def _message(base: Base, new: Mapping[str, bytes]) -> str:
    lines: list[str] = []
    for of, paths in by_cycle(new).items():
        changes = {
            path: diff(dict(base.records.get(path, {})), plain(path, new[path]), fields_at(path))
            for path in paths
        }
        lines += Words(base.snapshot, of).describe(changes)
    subject = f"Take in a workbook: {counted(len(new), 'record')} changed"
    told = "\n".join(safe(line) for line in lines)
    return message(subject, told, trailers=_trailers(new))


def _trailers(files: Iterable[str]) -> Trailers:
    every = list(files)
    cycle = next(filter(None, map(cycle_of, every)), None)
    return Trailers(cycle, team=team_of(every), kind=DESK)
