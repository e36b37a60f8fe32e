"""Members' hidden ratings: counted beside the journal, and made the record's tally when revealed.

They belong to the open session and end with it. The journal knows nothing of them until then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method import preparing, voting
from csit_tui.method.attending import raters, voters
from csit_tui.method.preparing import Prepared
from csit_tui.method.recording import set_tally, tally
from csit_tui.method.voting import Given
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import data_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import refused
from csit_tui.store.editing import read_or_begin
from csit_tui.workspace import recording, rules, sessions
from csit_tui.workspace.context import Books, Context

Counts = dict[str, int]


def vote(context: Context, team: str, criterion: str, cards: str) -> Given:
    """Add ratings as typed, one or a show of cards. Raises `Refused`; nothing is then added.

    They belong to a meeting, with which they end: without one none are taken.
    """
    state = context.state()
    if state is None or state.session.desk:
        raise sessions.no_meeting()

    def more(counts: Counts) -> Counts:
        levels = [level.value for level in _yardstick(context).levels]
        return voting.added(counts, tally(cards, levels), people_there(context, team))

    return _change(context, team, criterion, more)


def prepared(context: Context, team: str, criterion: str) -> Prepared:
    """What those at the meeting prepared by name of a criterion, and who of them did not."""
    return preparing.prepared(
        _own_ratings(context), _team(context, team), criterion, _meeting(context, team)
    )


def take_over(context: Context, team: str, criterion: str) -> Given:
    """Give what was prepared by name as hidden ratings. Raises `Refused` where some were given.

    Nobody could tell then whose those are, and one person's would count twice.
    """
    state = context.state()
    if state is None or state.session.desk:
        raise sessions.no_meeting()
    own = prepared(context, team, criterion)
    if not own.levels:
        what = f"Nobody who is there prepared {criterion} by name."
        raise refused(what, "Let everybody give theirs.")

    def all_at_once(counts: Counts) -> Counts:
        if counts:
            what = f"Ratings of {criterion} were given already."
            raise refused(what, "Take them all back first: those prepared would count twice.")
        return voting.added(counts, own.levels, people_there(context, team))

    return _change(context, team, criterion, all_at_once)


def _own_ratings(context: Context) -> Snapshot:
    """Own ratings by name, and what says on which scale they are."""
    cycle = context.programme().cycle
    folder = f"cycles/{cycle}/preparation/"
    return context.shelf.snapshot(
        (cycle,),
        lambda path: (
            path.startswith((folder, "benchmarks/")) or path == f"cycles/{cycle}/cycle.toml"
        ),
    )


def take_back(context: Context, team: str, criterion: str, level: str) -> Given:
    """Take one rating at a level back."""
    return _change(context, team, criterion, lambda counts: voting.taken_back(counts, level))


def clear(context: Context, team: str, criterion: str) -> Given:
    """Take all ratings back."""
    return _change(context, team, criterion, lambda _: {})


def votes(context: Context, team: str, criterion: str) -> Given:
    """How many ratings were given, and of how many people. Which ones is not told."""
    books = context.books
    counts = counts_at(books, _path(context, team, criterion)) if books else {}
    return _told(context, team, counts)


def reveal(context: Context, team: str, criterion: str) -> Counts:
    """Make the hidden ratings the tally of the record, as a change like any other.

    Raises `Refused` where none were given.
    """
    path = _path(context, team, criterion)
    with context.writing() as books:
        counts = counts_at(books, path)
        if not counts:
            what = f"No hidden rating of {criterion} was given yet."
            raise refused(what, "Let everybody give theirs first.")
        _, data = read_or_begin(context.folder, path)
        # They were counted when they were given; whoever left since has given theirs.
        recording.edit_locked(context, books, path, set_tally(data, counts, None))
        put_at(books, path, {})
    return counts


def _change(
    context: Context, team: str, criterion: str, change: Callable[[Counts], Counts]
) -> Given:
    path = _path(context, team, criterion)
    with context.writing() as books:
        rules.may_edit(context, path, books.state.read())
        counts = change(counts_at(books, path))
        put_at(books, path, counts)
    return _told(context, team, counts)


def _told(context: Context, team: str, counts: Counts) -> Given:
    """How many were given, of how many: whoever gave theirs and left since still counts."""
    given, most = voting.given(counts), people_there(context, team)
    return Given(given, None if most is None else max(most, given))


def counts_at(books: Books, path: str) -> Counts:
    """What was given hidden of one record. Raises `Refused` where that cannot be read."""
    held: Any = books.votes.read().get(path, {})
    known = isinstance(held, dict) and all(type(n) is int and n > 0 for n in held.values())
    if not known:
        raise books.votes.damaged()
    return dict(held)


def put_at(books: Books, path: str, counts: Counts) -> None:
    """Keep what was given hidden of one record, in no order."""
    others = {key: value for key, value in books.votes.read().items() if key != path}
    everything = others | ({path: counts} if counts else {})
    if everything:
        books.votes.write({key: everything[key] for key in sorted(everything)})
    else:
        books.votes.clear()


def _path(context: Context, team: str, criterion: str) -> str:
    return Assessment.PATH.format(cycle=context.programme().cycle, team=team, criterion=criterion)


def _yardstick(context: Context) -> Yardstick:
    return Yardstick.for_cycle(_frame(context), context.programme().cycle)


def _frame(context: Context) -> Snapshot:
    """The benchmark, and of the cycles their own sheets."""
    return context.shelf.snapshot(())


def people_there(context: Context, team: str | None) -> int | None:
    """How many people there are to give a rating now; none where that is not known."""
    return voters(_meeting(context, team), _team(context, team))


def most(context: Context, team: str, record: Mapping[str, Any]) -> int | None:
    """How many people can have rated what a record of a team is about; none where not known."""
    cycle = context.programme().cycle
    sessions = f"cycles/{cycle}/sessions/"
    held = context.shelf.snapshot((cycle,), lambda path: path.startswith(sessions))
    found = (data_of(one) for _, one in held.each(Session, team=team))
    return raters(record, _team(context, team), _meeting(context, team), found)


def _meeting(context: Context, team: str | None) -> Mapping[str, Any]:
    """The meeting under way that a team is at, as far as it was read; empty where there is none."""
    state = context.state()
    own = state.session if state and not state.session.desk else None
    if own is None or own.team not in {None, team}:
        return {}
    record = context.shelf.record(sessions.path_of(own))
    return data_of(record)


def _team(context: Context, team: str | None) -> Team | None:
    if team is None:
        return None
    found = context.shelf.record(Team.PATH.format(cycle=context.programme().cycle, team=team))
    return found if isinstance(found, Team) else None
