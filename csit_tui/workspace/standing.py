"""Where the programme stands in git, with all that is in the way: for home, status and closing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from csit_tui import vcs
from csit_tui.method.places import record_at
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.vcs import Git, branches, explain, settings
from csit_tui.vcs.operation import operation
from csit_tui.vcs.status import CONFLICT, GONE, Status, status
from csit_tui.workspace import asking, by_hand, hindrances, rules, sessions
from csit_tui.workspace.context import Context
from csit_tui.workspace.state import State
from csit_tui.workspace.types import Standing

if TYPE_CHECKING:
    from csit_tui.workspace.bringing.sources import Source

_NO_FILES = Status({}, None)
_DRIVER = "merge.csit.driver"


def standing(context: Context) -> Standing:
    """How things are now. Nothing is changed, and no trouble of git's is raised: all are listed."""
    if context.place is None:
        team = working_team(context, None, None)
        return Standing(main_line=rules.main_line(context), team=team, troubles=[explain.outside()])
    troubles: list[Trouble] = []
    state, waits = _state(context, troubles), _waits(context, troubles)
    head = vcs.head(context.place)
    found, identity, unsent = _NO_FILES, False, None
    with context.git() as git:
        try:
            found, identity, unsent = _asked(context, git, head)
        except Refused as refusal:
            troubles += refusal.troubles
    blocking = [*troubles, *hindrances.to_committing(context, state)]
    blocking += _conflicts(found.files)
    unsigned = not identity and not troubles and not (state and state.session.author)
    nobody = [explain.no_identity()] if unsigned else []
    outside = uncommitted(context, found.files, state)
    refused = _refused(context, outside, state)
    return Standing(
        branch=head.branch,
        detached=head.branch is None,
        unborn=head.known and head.sha is None,
        main_line=rules.main_line(context),
        team=working_team(context, state, head.branch),
        team_is_chosen=not (state and state.session.team)
        and _set_here(context, head.branch) is None
        and context.chosen is not None,
        operation=operation(context.place),
        identity=identity,
        to_send=unsent,
        behind=found.behind,
        waits=waits,
        as_text=_DRIVER not in (context.config or {}),
        to_ask=_to_ask(context),
        uncommitted=outside,
        fixed=list(refused),
        troubles=[*blocking, *nobody, *_outside(outside, refused), *gone(found.files)],
        hindrances=blocking,
        unsigned=unsigned,
        session=sessions.as_recorded(context, state.session) if state else None,
    )


def _state(context: Context, troubles: list[Trouble]) -> State | None:
    """The open session, as far as its note can be read."""
    try:
        if context.books is not None:
            context.books.ledger.refresh()
        return context.state()
    except Refused as refusal:
        troubles += refusal.troubles
        return None


def _waits(context: Context, troubles: list[Trouble]) -> bool:
    """Whether something is being brought in; that its note is damaged is a trouble like others."""
    from csit_tui.workspace.bringing.waiting import Notes

    try:
        return Notes(context).read() is not None
    except Refused as refusal:
        troubles += refusal.troubles
        return False


def not_here(context: Context) -> list[Source]:
    """What is to be brought in of others' work; nothing where git cannot be asked."""
    from csit_tui.workspace.bringing import sources

    if context.place is not None:
        with contextlib.suppress(Refused), context.git() as git:
            return sources.lacked_here(context, git)
    return []


def waiting_for(context: Context, lines: Iterable[Source]) -> dict[str, str]:
    """Lines that wait for a team's own branch, by their names, each with that branch."""
    from csit_tui.workspace.bringing import sources

    found: dict[str, str] = {}
    if context.place is not None:
        with contextlib.suppress(Refused), context.git() as git:
            for line in lines:
                if branch := sources.waits_for(context, git, line):
                    found[line.name] = branch
    return found


def _to_ask(context: Context) -> bool:
    """Whether to ask if plain git is to be set up: not before other people's work can meet ours."""
    config = context.config or {}
    meets = any(name.startswith("remote.") for name in config)
    return meets and _DRIVER not in config and not asking.is_answered(context)


def _asked(context: Context, git: Git, head: vcs.Head) -> tuple[Status, bool, int | None]:
    """What only git knows: files that differ, whether it knows an author, commits to be sent."""
    trouble = settings.version_trouble(git)
    if trouble is not None:
        raise Refused(trouble)
    config = context.settings(git, anew=True)
    if (
        config.get("core.bare") == "true"
        and context.in_git().git_dir == context.in_git().common_dir
    ):
        raise Refused(explain.bare())
    found = status(git)
    unsent = found.ahead
    if unsent is None and head.sha and any(name.startswith("remote.") for name in config):
        unsent = branches.unsent(git)
    return found, settings.has_identity(git, config), unsent


def uncommitted(context: Context, files: Mapping[str, str], state: State | None) -> list[str]:
    """Records that differ from the last commit and belong to no session."""
    own = set(context.books.ledger.touched) if context.books and state else set()
    if state is not None:
        own.add(sessions.path_of(state.session))
    return sorted(
        path
        for path, how in files.items()
        if path not in own and how not in (CONFLICT, GONE) and record_at(path) is not None
    )


def working_team(context: Context, state: State | None, branch: str | None) -> str | None:
    """The team that works here, none where nobody has said which.

    It is that of the open session, else the one that the clone or its branch is set to, else the
    one that was chosen since the programme was opened, else the only one.
    """
    if state is not None and state.session.team:
        return state.session.team
    return _set_here(context, branch) or context.chosen or _only_team(context)


def _set_here(context: Context, branch: str | None) -> str | None:
    """The team that git's settings name, or the branch."""
    named = (context.config or {}).get("csit.team")
    programme = context.shelf.record(Programme.PATH)
    if named or not isinstance(programme, Programme):
        return named
    on = rules.team_on(programme.cycle, branch or "")
    if on is not None or not rules.is_desk(programme.cycle, branch or ""):
        return on
    teams = (one.team for one in rules.teams_of(context, programme.cycle).teams(programme.cycle))
    return rules.desk_team(programme.cycle, teams, branch or "")


def _only_team(context: Context) -> str | None:
    programme = context.shelf.record(Programme.PATH)
    if not isinstance(programme, Programme):
        return None
    teams = rules.teams_of(context, programme.cycle).teams(programme.cycle)
    return teams[0].team if len(teams) == 1 else None


def _conflicts(files: Mapping[str, str]) -> Iterator[Trouble]:
    for path, how in sorted(files.items()):
        if how == CONFLICT:
            what = "Two versions of this file meet here and are not settled."
            mend = "See what meets: csit conflicts; then settle it: csit resolve"
            yield Trouble(what, mend, path, rule="D3", severity="data error")


def gone(files: Mapping[str, str]) -> Iterator[Trouble]:
    """Records among files that differ from the last commit, and are no longer there."""
    for path, how in sorted(files.items()):
        if how == GONE and record_at(path) is not None:
            yield explain.gone(path)


def _refused(context: Context, outside: list[str], state: State | None) -> dict[str, list[Trouble]]:
    """Why no session takes in some of what was changed outside any, as far as git tells."""
    with contextlib.suppress(Refused):
        return by_hand.refused(context, outside, state)
    return {}


TAKE_IN = "Take them into a session: csit session adopt; or put them back: git restore"


def _outside(outside: list[str], refused: Mapping[str, list[Trouble]]) -> Iterator[Trouble]:
    """What was changed outside any session: all that one takes in, and each that none does."""
    paths = [path for path in outside if path not in refused]
    if paths:
        named = ", ".join(paths[:3]) + (", ..." if len(paths) > 3 else "")
        files = "1 file was" if len(paths) == 1 else f"{len(paths)} files were"
        what = f"{files} changed outside any session: {named}"
        yield Trouble(what, TAKE_IN, paths[0], severity="warning")
    for troubles in refused.values():
        for one in troubles:
            what = f"It was changed outside any session. {one.what}"
            yield one._replace(what=what, severity="warning", rule="")
