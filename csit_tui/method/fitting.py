"""What a record says that cannot be meant, whatever else the programme holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csit_tui.merge import dotted
from csit_tui.method.places import one_line, team_name
from csit_tui.method.sheets import BY_KIND
from csit_tui.method.teams import known_as
from csit_tui.model.base import Record
from csit_tui.model.branch import is_branch
from csit_tui.model.programme import Programme
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Trouble, nearest
from csit_tui.text import brief, quoted


class Odd(NamedTuple):
    """One thing that cannot be meant: where, what, and the way out."""

    field: tuple[str, ...]
    what: str
    mend: str


def new(held: Iterable[Odd], found: Iterable[Odd], path: str) -> list[Trouble]:
    """What is odd and was not before, as troubles of a file."""
    known = set(held)
    return [
        Trouble(odd.what, odd.mend, path, field=dotted(odd.field) or None)
        for odd in found
        if odd not in known
    ]


def unfit(before: Record | None, after: Record, path: str) -> list[Trouble]:
    """What a change would make odd in a record; what is odd already is let be."""
    return new(_odd(before) if before is not None else (), _odd(after), path)


def _odd(record: Record) -> Iterator[Odd]:
    yield from odd_pages(record)
    if isinstance(record, Programme):
        yield from odd_line(record)
    elif isinstance(record, Team):
        yield from odd_members(record)


def odd_line(programme: Programme) -> Iterator[Odd]:
    """A main line whose name is no branch's."""
    name = programme.main_line
    if name is not None and not is_branch(name):
        mend = "Name the branch on which shared work is kept, such as main."
        yield Odd(("main_line",), f"{quoted(name, 60)} is no name of a branch.", mend)


def odd_pages(record: Record) -> Iterator[Odd]:
    """Pages that are set aside and that the record's sheet does not have."""
    sheet = BY_KIND.get(record.KIND)
    known = [part.aside[1] for part in sheet.parts if part.aside[:1] == _ASIDE] if sheet else []
    for page in getattr(record, _ASIDE[0], ()) if sheet else ():
        if page not in known:
            pages = dict.fromkeys(known)
            otherwise = f"Its pages: {', '.join(pages)}." if pages else "Take it out."
            what = f"The sheet has no page {quoted(page, 40)} to set aside."
            yield Odd((*_ASIDE, page), what, nearest(page, pages, otherwise))


_ASIDE = ("set_aside",)


def odd_members(team: Team) -> Iterator[Odd]:
    """Members whose name another member of the team bears already."""
    seen: set[str] = set()
    for key, member in team.members.items():
        name = known_as(member.name)
        if name and name in seen:
            what = f"{brief(one_line(member.name))} is in the {team_name(team)} already."
            yield Odd(("members", key), what, "Tell the two apart by their names.")
        seen.add(name)
