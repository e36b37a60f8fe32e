"""Handing out what is recorded at a commit, and taking in what somebody changed of it.

What came back is committed on the commit that was handed out, on a branch of desk work, and then
brought in as any branch is: so what others changed meanwhile is kept, and what both changed is
settled as ever.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from csit_tui import vcs
from csit_tui.merge import diff
from csit_tui.method.exchange.editing import Edited, edited
from csit_tui.method.exchange.layouts import ABOUT, FORM
from csit_tui.method.exchange.returning import Base, returned
from csit_tui.method.nouns import counted
from csit_tui.method.places import record_at
from csit_tui.method.sealing import NOTICE, Seal
from csit_tui.method.wording import team_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Table
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.editing import fields_at, written
from csit_tui.store.merging import unsettled
from csit_tui.store.reading import plain
from csit_tui.text import quoted, safe
from csit_tui.vcs import Git, blobs, branches, merging, treeing
from csit_tui.vcs.status import status
from csit_tui.workspace import hindrances, meetings, rules, sealing
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.bringing.facade import Bringing
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.types import Brought
from csit_tui.workspace.committing import signs
from csit_tui.workspace.context import Context
from csit_tui.workspace.history import by_cycle, state_of
from csit_tui.workspace.sessions import DESK
from csit_tui.workspace.words import Words, cycle_of

Data = dict[str, Any]
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_FILE = "100644"
"""git's mode of an ordinary file."""
_WHOEVER = "Whoever changed the workbook <csit>"
"""The author in a preview, which asks for no name."""
_ANEW = "Export it anew: csit export --format xlsx -o FILE"


class Recorded(NamedTuple):
    """The records of a programme as a commit holds them, without what is kept from the team.

    ``snapshot`` holds what is kept from it too, and is there for names alone; ``unread`` are
    files that cannot be read.
    """

    programme: str
    commit: str
    records: dict[str, Data]
    snapshot: Snapshot
    unread: list[Trouble]


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


class Exchanging:
    """Handing out and taking in, for one programme; every method raises `Refused`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def recorded(self, cycle: str | None = None) -> Recorded:
        """All records of the last commit, or those of a cycle.

        Raises `Refused` where anything is not committed, or waits for a choice.
        """
        head = vcs.head(self._context.in_git())
        if head.sha is None:
            raise refused("Nothing was committed here yet.", "Commit the programme first.")
        self._refuse_uncommitted()
        snapshot, files = state_of(self._context, head.sha)
        wanted = {
            path: source
            for path, source in files.items()
            if record_at(path) is not None and cycle in {None, cycle_of(path)}
        }
        _refuse_unsettled(wanted)
        records, seal = _readable(wanted), self._seal(snapshot)
        unread = [
            seal.told(one)
            for one in snapshot.troubles
            if one.path not in records and cycle in {None, cycle_of(one.path or "")}
        ]
        seen = _seen(seal, snapshot, records)
        return Recorded(snapshot.manifest().id, head.sha, seen, snapshot, unread)

    def _seal(self, snapshot: Snapshot) -> Seal:
        return sealing.seal(self._context, snapshot)

    def _refuse_uncommitted(self) -> None:
        trouble = hindrances.under_way(self._context, "exported")
        if trouble is not None:
            raise Refused(trouble)
        with self._context.git() as git:
            changed = [path for path in status(git).files if record_at(path) is not None]
        typed = [draft.path for draft in self._context.kept().ledger.drafts()]
        waiting = list(dict.fromkeys([*changed, *typed]))
        if waiting:
            what = f"What was recorded here is not committed yet: {treeing.some(waiting)}."
            mend = "Close the session first: csit session close; what no session holds: "
            raise refused(what, f"{mend}csit session adopt.")

    def take_in(
        self, tables: Mapping[str, Table], by: str | None = None, *, preview: bool = False
    ) -> TakenIn:
        """Bring in what the sheets of a workbook say otherwise than when it was handed out.

        ``by`` is who changed it, as ``Name <address>``. A ``preview`` touches nothing.
        """
        bringing = Bringing(self._context)
        if not preview:
            committer = meetings.needs_committer(self._context, by)
            self._refuse_waiting(bringing)
        commit = self._origin(tables)
        self._refuse_apart(commit)
        snapshot, files = state_of(self._context, commit)
        base = Base(_readable(files), snapshot)
        found = returned(tables, base)
        made = edited(base, found.edits, commit)
        troubles = [*found.troubles, *made.troubles, *self._hindrances(snapshot, made)]
        new = _changed(base, files, made) if not troubles else {}
        if troubles or not new:
            return TakenIn(len(found.edits), _each_once(troubles), found.notes)
        with self._context.git() as git, self._context.writing():
            signed = not preview and signs(self._context, git)
            line, is_new = self._line(git, commit, base, new, by or _WHOEVER, signed=signed)
            if is_new and not preview:
                treeing.make_branch(git, line.name, line.commit)
        told = TakenIn(len(found.edits), [], found.notes)
        is_kept = False
        try:
            brought = bringing.preview_of(line)
            if preview or not (any(one.files for one in brought.offers) or brought.disputes):
                return told._replace(brought=brought)
            is_kept, author = True, by if committer else None
            brought = bringing.begin([line.name], author)
        except Refused:
            is_kept = self._waits(bringing, line)
            raise
        finally:
            if is_new and not preview and not is_kept:
                self._let_go(line)
        return told._replace(brought=brought, branch=line.name)

    @staticmethod
    def _waits(bringing: Bringing, line: Source) -> bool:
        """Whether a line is what waits; so it is too where that cannot be told."""
        try:
            waiting = bringing.waiting()
        except Refused:
            return True
        return waiting is not None and line.commit in {one.commit for one in waiting.sources}

    def _let_go(self, line: Source) -> None:
        """Take the branch of a line away again, unless somebody has moved it."""
        with contextlib.suppress(Refused), self._context.git() as git:
            treeing.drop_branch(git, line.name, line.commit)

    def _refuse_waiting(self, bringing: Bringing) -> None:
        waiting = bringing.waiting()
        if waiting is not None:
            names = ", ".join(source.name for source in waiting.sources)
            what = f"Something else is being brought in and waits: {names}"
            raise refused(what, "Finish it: csit merge --continue; or leave it: csit merge --abort")

    def _origin(self, tables: Mapping[str, Table]) -> str:
        """The commit that a workbook was made from. Raises `Refused` where it is none of ours."""
        about = tables.get(ABOUT)
        said = (
            {row.cells[0]: row.cells[1] for row in about.rows if len(row.cells) > 1}
            if about
            else {}
        )
        name = next((table.file for table in tables.values()), None)
        if about is None or not {"programme", "commit", "workbook"} <= said.keys():
            what = (
                "This is no workbook that csit export made: it does not say so in its sheet About."
            )
            raise refused(what, f"{_ANEW}; then change that one.", name)
        if said["workbook"] != FORM:
            what = f"The workbook is of another form ({quoted(said['workbook'], 20)})."
            raise refused(what, f"Update csit; or {_ANEW[0].lower()}{_ANEW[1:]}", name)
        own = self._context.programme().id
        if said["programme"] != own:
            what = (
                f"The workbook is of another programme, {quoted(said['programme'], 40)}; this is "
            )
            raise refused(f"{what}{own}.", "Import it there: csit import FILE -C DIR", name)
        return self._commit_here(said["commit"], about)

    def _commit_here(self, commit: str, about: Table) -> str:
        if not _COMMIT.fullmatch(commit):
            row = next(row.number for row in about.rows if row.cells[0] == "commit")
            raise Refused(about.trouble(f"{quoted(commit, 50)} is no commit.", _ANEW, row))
        with self._context.git() as git:
            if blobs.is_commit(git, commit):
                return commit
            shallow = git.read("rev-parse", "--is-shallow-repository").strip() == b"true"
        what = f"The commit that the workbook was made from is not here: {commit[:10]}."
        fetch = "git fetch --unshallow" if shallow else "csit sync"
        raise refused(what, f"Fetch it from where the workbook was made: {fetch}", about.file)

    def _refuse_apart(self, commit: str) -> None:
        """Refuse what was made from work that the line here lacks: it would all come in with it."""
        branch = vcs.head(self._context.in_git()).branch if self._team() else None
        with self._context.git() as git:
            if merging.contains(git, sources.target(self._context, branch), commit):
                return
            other = branches.holding(git, commit, ["refs/heads"])
        line = (
            f"the branch {branch}" if branch else f"the main line, {rules.main_line(self._context)}"
        )
        what = f"The workbook was made from a commit that is not in {line}: {commit[:10]}"
        if other is None:
            raise refused(f"{what}.", _ANEW)
        mend = f"Import it there: git switch {other}; or bring that in first: csit merge {other}"
        raise refused(f"{what}, on {other}.", mend)

    def _team(self) -> str | None:
        """The team whose own branch is checked out, if one is."""
        branch = vcs.head(self._context.in_git()).branch or ""
        return rules.team_on(self._context.programme().cycle, branch)

    def _hindrances(self, snapshot: Snapshot, made: Edited) -> Iterator[Trouble]:
        """Why some records may not be changed here, each at the first row that does."""
        state, seal = self._context.state(), self._seal(snapshot)
        for file, edits in made.edits.items():
            if seal.hides(file):
                what = f"It changes another team's judgement, {NOTICE}."
                yield edits[0].trouble(what, "Let that team, or the coordinator, import it.")
                continue
            try:
                rules.may_edit(self._context, file, state)
            except Refused as refusal:
                yield from (edits[0].trouble(one.what, one.mend) for one in refusal.troubles)

    def _line(  # noqa: PLR0913 - what goes into a commit
        self,
        git: Git,
        commit: str,
        base: Base,
        new: Mapping[str, bytes],
        by: str,
        *,
        signed: bool,
    ) -> tuple[Source, bool]:
        """The changes as a line of work, and whether no branch holds them from an earlier time.

        The name is free as long as the lock on writing is held. It is the desk work of the team
        whose branch is checked out, else of the cycle.
        """
        prefix = f"{git.place.prefix}/" if git.place.prefix else ""
        entries: dict[str, merging.Entry | None] = {
            f"{prefix}{path}": merging.made(data, _FILE, commit) for path, data in new.items()
        }
        (tree,) = treeing.trees(git, commit, [entries])
        cycle = self._context.programme().cycle
        team = self._team()
        stem = f"{team}-workbook" if team else rules.OWN_DESK
        for number in itertools.count(2):
            name = rules.desk_branch(cycle, f"{stem}-{number}")
            if not branches.exists(git.place, name):
                break
            if blobs.ids(git, [f"{name}^{{tree}}", f"{name}^"]) == [tree, commit]:
                return Source(name, blobs.resolve(git, name), team), False
        message = _message(base, new)
        made = treeing.commit_tree(git, tree, [commit], message, signed=signed, author=by)
        return Source(name, made, team), True


def _refuse_unsettled(files: Mapping[str, bytes]) -> None:
    """Refuse records in which a merge waits for somebody to decide."""
    what = "A merge left something in this record undecided."
    found = []
    for path, source in files.items():
        with contextlib.suppress(Refused):
            if unsettled(path, source):
                found.append(Trouble(what, "Settle it first: csit conflicts", path))
    if found:
        raise Refused(*found)


def _readable(files: Mapping[str, bytes]) -> dict[str, Data]:
    """The data of the files that can be read."""
    found = {}
    for path, source in sorted(files.items(), key=lambda one: _natural(one[0])):
        with contextlib.suppress(Refused):
            found[path] = plain(path, source)
    return found


def _seen(seal: Seal, snapshot: Snapshot, records: dict[str, Data]) -> dict[str, Data]:
    """Records without what is kept from the team that works here."""
    if not seal:
        return records
    untitled, found = seal.untitled(snapshot).records, {}
    for path, data in records.items():
        record = snapshot.records.get(path)
        kept = set(seal.kept_in(record))
        if isinstance(record, Session) and record.title != getattr(untitled[path], "title", None):
            kept.add("title")
        if not seal.hides(path):
            found[path] = {key: value for key, value in data.items() if key not in kept}
    return found


def _changed(base: Base, files: Mapping[str, bytes], made: Edited) -> dict[str, bytes]:
    """The bytes of the records that are changed."""
    new = {}
    for path, data in made.records.items():
        source = files.get(path)
        if diff(dict(base.records.get(path, {})), data, fields_at(path)):
            new[path] = written(path, source, data)
    return {path: data for path, data in new.items() if data != files.get(path)}


def _message(base: Base, new: Mapping[str, bytes]) -> str:
    lines: list[str] = []
    for cycle, paths in by_cycle(new).items():
        changes = {
            path: diff(dict(base.records.get(path, {})), plain(path, new[path]), fields_at(path))
            for path in paths
        }
        lines += Words(base.snapshot, cycle).describe(changes)
    subject = f"Take in a workbook: {counted(len(new), 'record')} changed"
    trailers = {
        "Csit-Cycle": next(filter(None, map(cycle_of, new)), None),
        "Csit-Team": team_of(list(new)),
        "Csit-Kind": DESK,
    }
    last = "\n".join(f"{name}: {value}" for name, value in trailers.items() if value)
    told = "\n".join(safe(line) for line in lines)
    return "\n\n".join(part for part in (subject, told, last) if part) + "\n"


def _each_once(troubles: Sequence[Trouble]) -> list[Trouble]:
    return list(dict.fromkeys(troubles))


def _natural(path: str) -> list[tuple[bool, int, str]]:
    """Paths in the order that people expect: 5.2 before 5.10."""
    parts = re.split(r"(\d+)", path)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
