"""Lines of work of a workbook, once they are drawn: brought in here, or left for teams' branches.

Whatever ends that early, a signal too, no branch is left behind of which nobody hears.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csit_tui.model.trouble import Refused, refused
from csit_tui.vcs import merging, treeing
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.bringing.facade import Bringing
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.types import Brought
from csit_tui.workspace.context import Context
from csit_tui.workspace.exchange.line import Line


class Left(NamedTuple):
    """Changes that wait for the team's own branch: whose, where they are kept, and on which commit.

    In a preview no branch keeps them. ``changes`` tells them in the method's words.
    """

    team: str
    into: str
    branch: str | None
    commit: str
    conflicts: int = 0
    changes: tuple[str, ...] = ()

    @property
    def way(self) -> str:
        """How it comes in."""
        return f"git switch {self.into}, then csit merge {self.branch}"


@contextlib.contextmanager
def told_or_dropped(context: Context, lines: list[Line]) -> Iterator[None]:
    """Take the branches made for ``lines`` away where the block ends early.

    Where one of them came in by then, or waits for choices, all stay; what waits stands in the
    notes of what ended the block.
    """
    try:
        yield
    except BaseException as end:
        here = next((line for line in lines if line.target.is_here), None)
        if here is None or not _is_begun(context, here):
            let_go(context, lines)
        else:
            for note in _kept(context, lines):
                end.add_note(note)
        raise


def _is_begun(context: Context, line: Line) -> bool:
    """Whether a line is in its branch, or waits; so it is too where that cannot be told."""
    try:
        waiting = Bringing(context).waiting()
        if waiting is not None and line.source.commit in {one.commit for one in waiting.sources}:
            return True
        with context.git() as git:
            tip = sources.target(context, line.target.branch)
            return merging.contains(git, tip, line.source.commit)
    except Refused:
        return True


def _kept(context: Context, lines: Sequence[Line]) -> Iterator[str]:
    """What stays and waits, in a sentence each."""
    with contextlib.suppress(Refused):
        if Bringing(context).waiting() is not None:
            yield "What is for the branch here was begun, and waits: csit merge --continue"
    for (branch, team, is_here), source, _ in lines:
        if branch is not None and team is not None and not is_here:
            one = Left(team, branch, source.name, source.commit)
            yield f"What is of the {team} team waits on {source.name}: {one.way}"


def left(
    context: Context, bringing: Bringing, lines: Sequence[Line], *, preview: bool
) -> tuple[Left, ...]:
    """What teams' branches lack of the lines that are theirs, and what will be to settle there."""
    found = []
    with context.git() as git:
        for (branch, team, is_here), source, _ in lines:
            if branch is None or team is None or is_here:
                continue
            if not merging.contains(git, sources.target(context, branch), source.commit):
                name = None if preview else source.name
                seen = bringing.preview_of(source, branch)
                told = tuple(line for offer in seen.offers for line in offer.changes)
                found.append(Left(team, branch, name, source.commit, len(seen.disputes), told))
    return tuple(found)


def bring(
    context: Context, bringing: Bringing, here: Line, author: str | None
) -> tuple[Brought, str | None]:
    """Bring a line in, and the branch that holds it: none where all of it is there already."""
    line: Source = here.source
    brought = bringing.preview_of(line)
    if any(one.files for one in brought.offers) or brought.disputes:
        return bringing.begin([line.name], author), line.name
    let_go(context, [here])
    return brought, None


def let_go(context: Context, lines: Sequence[Line]) -> None:
    """Take branches of lines away again that were made for them, unless somebody moved them."""
    for line in lines:
        if line.is_new:
            with contextlib.suppress(Refused), context.git() as git:
                treeing.drop_branch(git, line.source.name, line.source.commit)


def refuse_waiting(bringing: Bringing) -> None:
    """Refuse while something else is being brought in."""
    waiting = bringing.waiting()
    if waiting is not None:
        names = ", ".join(source.name for source in waiting.sources)
        what = f"Something else is being brought in and waits: {names}"
        raise refused(what, "Finish it: csit merge --continue; or leave it: csit merge --abort")
