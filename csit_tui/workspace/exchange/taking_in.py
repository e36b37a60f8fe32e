"""What somebody changed in a workbook, brought in as a branch is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from csit_tui import vcs
from csit_tui.method.exchange import origin
from csit_tui.method.exchange.editing import Edited, edited
from csit_tui.method.exchange.edits import Base
from csit_tui.method.exchange.returning import returned
from csit_tui.method.sealing import NOTICE
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Table
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.vcs import blobs, branches, merging, treeing
from csit_tui.workspace import meetings, rules, sealing
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.bringing.facade import Bringing
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.types import Brought
from csit_tui.workspace.context import Context
from csit_tui.workspace.exchange.handing_out import readable
from csit_tui.workspace.exchange.line import Line, changed, draw, team_here
from csit_tui.workspace.history import state_of


class TakenIn(NamedTuple):
    """What a workbook came to: what is wrong with it, or what bringing its changes in came to.

    ``edits`` counts the changes in it; ``brought`` is none where there is none, or something is
    wrong. ``branch`` is where the changes are kept, none where nothing was made.
    """

    edits: int
    troubles: list[Trouble]
    notes: list[str]
    brought: Brought | None = None
    branch: str | None = None


def take_in(
    context: Context, tables: Mapping[str, Table], by: str | None, *, preview: bool
) -> TakenIn:
    """Bring in what the sheets of a workbook say otherwise than when it was handed out."""
    bringing = Bringing(context)
    author = None
    if not preview:
        author = by if meetings.needs_committer(context, by) else None
        _refuse_waiting(bringing)
    commit = _commit(context, tables)
    _refuse_apart(context, commit)
    snapshot, files = state_of(context, commit)
    base = Base(readable(files), snapshot)
    found = returned(tables, base)
    made = edited(base, found.edits, commit)
    troubles = [*found.troubles, *made.troubles, *_hindrances(context, snapshot, made)]
    new = changed(base, files, made.records) if not troubles else {}
    told = TakenIn(len(found.edits), list(dict.fromkeys(troubles)), found.notes)
    if not new:
        return told
    line = draw(context, commit, base, new, by, preview=preview)
    if preview:
        return told._replace(brought=bringing.preview_of(line.source))
    brought, branch = _brought(context, bringing, line, author)
    return told._replace(brought=brought, branch=branch)


def _brought(
    context: Context, bringing: Bringing, line: Line, author: str | None
) -> tuple[Brought, str | None]:
    """Bring a line in, and the branch that holds it: none is left where that was not begun."""
    is_begun = False
    try:
        brought = bringing.preview_of(line.source)
        if not (any(one.files for one in brought.offers) or brought.disputes):
            return brought, None
        is_begun = True
        return bringing.begin([line.source.name], author), line.source.name
    except Refused:
        is_begun = _waits(bringing, line.source)
        raise
    finally:
        if line.is_new and not is_begun:
            with contextlib.suppress(Refused), context.git() as git:
                treeing.drop_branch(git, line.source.name, line.source.commit)


def _waits(bringing: Bringing, line: Source) -> bool:
    """Whether a line is among what waits; so it is too where that cannot be told."""
    try:
        waiting = bringing.waiting()
    except Refused:
        return True
    return waiting is not None and line.commit in {one.commit for one in waiting.sources}


def _refuse_waiting(bringing: Bringing) -> None:
    waiting = bringing.waiting()
    if waiting is not None:
        names = ", ".join(source.name for source in waiting.sources)
        what = f"Something else is being brought in and waits: {names}"
        raise refused(what, "Finish it: csit merge --continue; or leave it: csit merge --abort")


def _commit(context: Context, tables: Mapping[str, Table]) -> str:
    """The commit that a workbook was made from. Raises `Refused` where it is none of ours."""
    commit = origin.read(tables, context.programme().id).commit
    with context.git() as git:
        if blobs.is_commit(git, commit):
            return commit
        shallow = git.read("rev-parse", "--is-shallow-repository").strip() == b"true"
    what = f"The commit that the workbook was made from is not here: {commit[:10]}."
    fetch = "git fetch --unshallow" if shallow else "csit sync"
    file = next(table.file for table in tables.values())
    raise refused(what, f"Fetch it from where the workbook was made: {fetch}", file)


def _refuse_apart(context: Context, commit: str) -> None:
    """Refuse what was made from work that the line here lacks: it would all come in with it."""
    branch = vcs.head(context.in_git()).branch if team_here(context) else None
    with context.git() as git:
        if merging.contains(git, sources.target(context, branch), commit):
            return
        other = branches.holding(git, commit, ["refs/heads"])
    line = f"the branch {branch}" if branch else f"the main line, {rules.main_line(context)}"
    what = f"The workbook was made from a commit that is not in {line}: {commit[:10]}"
    if other is None:
        raise refused(f"{what}.", f"Make the workbook anew: {origin.EXPORT}")
    mend = f"Import it there: git switch {other}; or bring that in first: csit merge {other}"
    raise refused(f"{what}, on {other}.", mend)


def _hindrances(context: Context, snapshot: Snapshot, made: Edited) -> Iterator[Trouble]:
    """Why some records may not be changed here, each at the first row that does."""
    state, seal = context.state(), sealing.seal(context, snapshot)
    for file, edits in made.edits.items():
        if seal.hides(file):
            what = f"It changes another team's judgement, {NOTICE}."
            yield edits[0].trouble(what, "Let that team, or the coordinator, import it.")
            continue
        try:
            rules.may_edit(context, file, state)
        except Refused as refusal:
            yield from (edits[0].trouble(one.what, one.mend) for one in refusal.troubles)
