"""What somebody changed in a workbook, brought in as a branch is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from csit_tui.method.exchange import origin
from csit_tui.method.exchange.authors import strangers
from csit_tui.method.exchange.editing import Edited, edited
from csit_tui.method.exchange.edits import Base, Edit
from csit_tui.method.exchange.missing import missing
from csit_tui.method.exchange.returning import returned
from csit_tui.method.exchange.telling import Told, told
from csit_tui.method.sealing import NOTICE, Seal
from csit_tui.model.tables import Table
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.workbook import Tell
from csit_tui.vcs import blobs, bundles
from csit_tui.vcs.commit import checked_author
from csit_tui.workspace import meetings, rules, sealing
from csit_tui.workspace.bringing.facade import Bringing
from csit_tui.workspace.bringing.types import Brought
from csit_tui.workspace.context import Context
from csit_tui.workspace.exchange.coming_in import (
    Left,
    bring,
    left,
    refuse_waiting,
    told_or_dropped,
)
from csit_tui.workspace.exchange.handing_out import readable, seen
from csit_tui.workspace.exchange.line import Line, changed, draw
from csit_tui.workspace.exchange.parting import parted
from csit_tui.workspace.history import state_of

_STEPS = ("reading what it was made from", "looking for changes", "bringing them in")


class TakenIn(NamedTuple):
    """What a workbook came to: what is wrong with it, or what bringing its changes in came to.

    ``brought`` is none where nothing is for the branch here, or something is wrong. ``branch`` is
    where that is kept, none where nothing was made. ``left`` is for teams' own branches.
    """

    changes: list[Told]
    troubles: list[Trouble]
    notes: list[str]
    brought: Brought | None = None
    branch: str | None = None
    left: tuple[Left, ...] = ()


def take_in(
    context: Context, tables: Mapping[str, Table], by: str | None, tell: Tell, *, preview: bool
) -> TakenIn:
    """Bring in what the sheets of a workbook say otherwise than when it was handed out.

    ``tell`` hears which step it is at.
    """
    bringing = Bringing(context)
    by, author = checked_author(by), None
    if not preview:
        author = by if meetings.needs_committer(context, by) else None
        refuse_waiting(bringing)
    commit = _commit(context, tables)
    tell(_STEPS[0], 1, len(_STEPS))
    snapshot, files = state_of(context, commit)
    base = Base(readable(files), snapshot)
    tell(_STEPS[1], 2, len(_STEPS))
    found = returned(tables, base)
    made = edited(base, found.edits, commit)
    parts, apart, elsewhere = parted(context, commit, made.edits)
    seal = sealing.seal(context, snapshot)
    shown = base._replace(records=seen(seal, snapshot, base.records))
    hindered = [*_kept_back(seal, base, shown, made), *_hindrances(context, made, elsewhere)]
    troubles = list(dict.fromkeys([*found.troubles, *made.troubles, *apart, *hindered]))
    new, unfit = changed(base, files, made) if not troubles else ({}, [])
    changes = _changes(base, shown, found.edits)
    notes = [
        *found.notes,
        *missing(tables, shown, found),
        *(strangers(snapshot, new, by) if by else ()),
    ]
    taken = TakenIn(changes, [*troubles, *unfit], notes)
    if unfit or not new:
        return taken
    tell(_STEPS[2], 3, len(_STEPS))
    lines: list[Line] = []
    with told_or_dropped(context, lines):
        draw(context, base, parts, files, new, by, lines, preview=preview)
        here = next((line for line in lines if line.target.is_here), None)
        for_teams = left(context, bringing, lines, preview=preview)
        if here is None or preview:
            brought = bringing.preview_of(here.source) if here else None
            return taken._replace(brought=brought, left=for_teams)
        brought, branch = bring(context, bringing, here, author)
        return taken._replace(brought=brought, branch=branch, left=for_teams)


def _changes(base: Base, shown: Base, edits: Sequence[Edit]) -> list[Told]:
    """The changes with what stood there before, as far as it is shown to the team here."""
    may_see = (
        edit for edit in edits if edit.file in shown.records or edit.file not in base.records
    )
    return list(told(may_see, shown))


def _kept_back(seal: Seal, base: Base, shown: Base, made: Edited) -> Iterator[Trouble]:
    """What changes that which is kept from the team that works here, each record at a row."""
    for file, edits in made.edits.items():
        held, seen_of_it = base.records.get(file, {}), shown.records.get(file, {})
        kept = (edit for edit in edits if edit.field[0] in held.keys() - seen_of_it.keys())
        first = edits[0] if seal.hides(file) else next(kept, None)
        if first is not None:
            what = f"It changes another team's judgement, or what it noted, {NOTICE}."
            yield first.trouble(what, "Let that team, or the coordinator, import it.")


def _commit(context: Context, tables: Mapping[str, Table]) -> str:
    """The commit that a workbook was made from. Raises `Refused` where it is none of ours."""
    commit = origin.read(tables, context.programme().id).commit
    with context.git() as git:
        if blobs.is_commit(git, commit):
            return commit
        shallow = bundles.is_shallow(git)
    what = f"The commit that the workbook was made from is not here: {commit[:10]}."
    fetch = "git fetch --unshallow" if shallow else "csit sync"
    file = next(table.file for table in tables.values())
    raise refused(what, f"Fetch it from where the workbook was made: {fetch}", file)


def _hindrances(context: Context, made: Edited, elsewhere: Collection[str]) -> Iterator[Trouble]:
    """Why some records may not be changed, each at the first row that does.

    Those that are changed ``elsewhere``, on teams' own branches, need not be of the branch here.
    """
    state = context.state()
    for file, edits in made.edits.items():
        try:
            rules.may_edit(context, file, state, mending=file in elsewhere)
        except Refused as refusal:
            yield from (edits[0].trouble(one.what, one.mend) for one in refusal.troubles)
