"""Conflicts as people are told of them: where, what was there before, who says what now."""

from __future__ import annotations

import datetime
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from csit_tui.merge import ABSENT, Path, dotted
from csit_tui.merge.settling import Unsettled, both
from csit_tui.method.nouns import either
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.editing import fields_at, undotted
from csit_tui.text import quoted

HERE, BEFORE, THEIRS = "here", "before", "theirs"

Origin = Literal["bringing in", "git", "file"]
"""Where a conflict waits; scripts read it too."""
BRINGING_IN: Final = "bringing in"
"""Among the notes, for work that is being brought in."""
BY_GIT: Final = "git"
"""In the index, of an operation of git's own."""
IN_FILE: Final = "file"
"""In a committed file."""


class Written(NamedTuple):
    """Who wrote what a side says, when, and in which session; as a commit says it.

    ``last_in_file`` where nobody can say who set the field: it is who wrote last in its file.
    """

    author: str
    when: datetime.datetime
    session: str
    last_in_file: bool = False

    @property
    def by(self) -> str:
        """The author for people, who are told where it is only the last one in the file."""
        return f"last in the file: {self.author}" if self.last_in_file else self.author


class Said(NamedTuple):
    """What a side says; ``value`` is ABSENT for nothing, ``name`` the line of work.

    Of a whole file the value is its text. What is ``in_file`` stands in a table of conflicts alone:
    the history knows of nobody who wrote it. ``called`` is what people call the line of work, such
    as ``the Parks team's work``; empty where only git has a name for it.
    """

    name: str
    value: Any
    written: Written | None = None
    team: str | None = None
    in_file: bool = False
    called: str = ""


@dataclass(frozen=True)
class Dispute:
    """A place about which somebody has to decide, or has decided.

    ``origin`` says where it waits, ``place`` is what people call it. What is ``sealed`` bears no
    values. Where the branch never had what lines of work say, it is not ``here_yet``, and its side
    says nothing.
    """

    path: str
    field: Path | None
    place: str
    origin: Origin
    before: Said
    here: Said
    theirs: tuple[Said, ...]
    settled: bool = False
    chosen: Any = None
    sealed: bool = False
    here_yet: bool = True

    @property
    def where(self) -> str:
        """File and field, as one writes them for a command."""
        return self.path if self.field is None else f"{self.path} {dotted(self.field)}"

    def sides(self) -> Iterator[Said]:
        """Before, here, then each of theirs."""
        yield from (self.before, self.here, *self.theirs)


def named(every: Sequence[Dispute], path: str, field: str | None) -> Dispute:
    """The conflict in a field, as a dotted key, or of a file; the only one of a file without it.

    Where a place waits more than once the first counts. Raises `Refused` where there is none, or
    where more than one field could be meant.
    """
    wanted: Path | None = None
    if field is not None:
        try:
            wanted = undotted(field)
        except ValueError as error:
            raise refused(str(error), "csit conflicts lists the fields.", path) from None
    of_file = [one for one in every if one.path == path]
    for one in of_file:
        if one.field == wanted:
            return one
    if not of_file:
        raise refused("No conflict waits in this file.", "csit conflicts lists them.", path)
    fields = dict.fromkeys(one.field for one in of_file)
    if wanted is None and len(fields) == 1:
        return of_file[0]
    known = ", ".join(dotted(one) for one in fields if one)
    what = "There is no conflict in this field." if wanted else "Several fields are in conflict."
    way = f"csit resolve {path}"
    mend = (
        f"Name one of: {known}; or take all of one side: {way} --ours, --theirs or --base"
        if known
        else f"Leave the field out: csit resolve {path} ..."
    )
    raise refused(what, mend, path, field)


def fields_of(every: Sequence[Dispute], path: str) -> list[Path]:
    """The fields of a file that wait where its first conflict does; none where it waits whole."""
    of_file = [one for one in every if one.path == path]
    return [one.field for one in of_file if one.field and one.origin == of_file[0].origin]


class Choice(NamedTuple):
    """What to take: "ours", "theirs", "base", "both" or "value".

    ``of`` names one of theirs; of a table of conflicts a number is enough, 2 for "theirs-2".
    """

    take: str
    of: str = ""
    value: Any = None

    @property
    def is_of_a_side(self) -> bool:
        """Whether one side is taken as it is: the only way for a file as a whole."""
        return self.take in {"ours", "theirs", "base"}


def only_whole(path: str) -> Refused:
    """What is said where anything else is chosen of a file as a whole."""
    what = "This file can only be taken as one side has it."
    return refused(what, "Take one: --ours, --theirs or --base", path)


def never_taken(path: str) -> Refused:
    """What is said where a side has no ordinary file that could be taken."""
    what = "That side has a symbolic link or another repository there, which is never taken."
    return refused(what, "Take the other side.", path)


def of_lines(dispute: Dispute) -> list[str]:
    """How what a line of work says is taken, as it is typed; of several each is named."""
    if len(dispute.theirs) == 1:
        return ["--theirs"]
    return [f"--theirs={shlex.quote(side.name)}" for side in dispute.theirs]


def side_of(dispute: Dispute, choice: Choice) -> Said:
    """The side that is taken. Raises `Refused` where several could be meant, or none."""
    if choice.take == "ours":
        return dispute.here
    if choice.take == "base":
        return dispute.before
    wanted = {choice.of, f"{THEIRS}-{choice.of}"}
    found = [
        side for side in dispute.theirs if not choice.of or wanted & {side.name, side.team or ""}
    ]
    if not found:
        known = ", ".join(side.name for side in dispute.theirs)
        what = f"{quoted(choice.of, 60)} is no side of this conflict."
        raise refused(what, f"Name one of: {known}", dispute.path, _dotted(dispute))
    if len(found) > 1:
        known = ", ".join(f"--theirs={side.name}" for side in found)
        what = "More than one line of work changed this."
        raise refused(what, f"Say whose is to stand: {known}", dispute.path, _dotted(dispute))
    return found[0]


def value_of(dispute: Dispute, choice: Choice) -> Any:
    """The value that a choice gives a field; ABSENT for nothing. Raises `Refused`."""
    if choice.take == "value":
        return ABSENT if choice.value is None else choice.value
    if choice.take == "both":
        return _both(dispute)
    if choice.take == "ours" and not dispute.here_yet:
        what = "This is not here yet: to take what is here would drop what every line of work says."
        lines = either(of_lines(dispute))
        mend = f"Take what one of them says: {lines}; or leave it open on purpose: --value ''"
        raise refused(what, mend, dispute.path, _dotted(dispute))
    return side_of(dispute, choice).value


def beside(dispute: Dispute) -> Any:
    """All sides beside each other; ABSENT of what is no list and no long text."""
    if dispute.field is None:
        return ABSENT
    said = (dispute.here.value, *(side.value for side in dispute.theirs))
    unsettled = Unsettled(dispute.field, dispute.before.value, said)
    return both(unsettled, fields_at(dispute.path))


def _both(dispute: Dispute) -> Any:
    """The same. Raises `Refused` where they cannot stand so."""
    value = beside(dispute)
    if value is not ABSENT:
        return value
    what = "Only lists and long texts can stand side by side, and this is neither."
    ours = ["--ours"] if dispute.here_yet else []
    sides = either([*ours, *of_lines(dispute), "--base"])
    mend = f"Take one side: {sides}; or write it: --value"
    raise refused(what, mend, dispute.path, _dotted(dispute))


def _dotted(dispute: Dispute) -> str | None:
    return None if dispute.field is None else dotted(dispute.field)
