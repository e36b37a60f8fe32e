"""Dots that members give items of the plan: hidden like ratings, and written down as counts.

They stand beside the hidden ratings, by the item's file, and end with the meeting as those do. Who
gave them is never known, and on which items only once they are revealed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csit_tui.analysis.prioritising import dots
from csit_tui.merge import ABSENT
from csit_tui.merge.place import kind_at
from csit_tui.method.filling import set_value
from csit_tui.method.voting import Given, added
from csit_tui.model.plan import PlanItem
from csit_tui.model.trouble import refused
from csit_tui.store.editing import read_or_begin
from csit_tui.workspace import recording, rules, sessions
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.votes import counts_at, people_there, put_at


def give(context: Context, item: str, number: int, each: int) -> Given:
    """Add one member's dots on an item, of ``each`` that a member has.

    Raises `Refused` without a meeting, and for more dots than members have; nothing is then added.
    """
    state = context.state()
    if state is None or state.session.desk:
        raise sessions.no_meeting()
    if not 1 <= number <= each:
        raise refused(f"Nobody has {number} dots to give.", f"Each has {each}: type 1 to {each}.")
    with context.writing() as books:
        rules.may_edit(context, item, books.state.read())
        of = given(context, each).of
        if of is not None and _given(books) + number > of:
            mend = "Count again, or say first who is there."
            raise refused(f"That is more than the {of} dots that there are.", mend)
        put_at(books, item, added(counts_at(books, item), {str(number): 1}, None))
    return given(context, each)


def given(context: Context, each: int) -> Given:
    """How many dots were given, of how many; of how many is not known without a team."""
    state = context.state()
    people = people_there(context, state.session.team) if state else None
    number = _given(context.books) if context.books else 0
    return Given(number, None if people is None else people * each)


def clear(context: Context) -> None:
    """Take all dots back."""
    with context.writing() as books:
        for path in list(_items(books)):
            put_at(books, path, {})


def reveal(context: Context, items: Sequence[str]) -> None:
    """Write the dots into items of the plan, in place of any before; on some there are none.

    Raises `Refused` where none were given.
    """
    with context.writing() as books:
        if not _given(books):
            raise refused("No dots were given yet.", "Let everybody give theirs first.")
        for path in dict.fromkeys([*items, *_items(books)]):
            _, data = read_or_begin(context.folder, path)
            counts = counts_at(books, path)
            recording.edit_locked(
                context, books, path, set_value(PlanItem, data, ("dots",), counts or ABSENT)
            )
            put_at(books, path, {})


def _given(books: Books) -> int:
    return sum(dots(counts_at(books, path))[0] for path in _items(books))


def _items(books: Books) -> Iterator[str]:
    """The items that dots were given to."""
    for path in books.votes.read():
        placed = kind_at(path)
        if placed is not None and placed[0] == PlanItem.KIND:
            yield path
