"""``handover``: one commit for validators, and whether a copy of it is what was handed over."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.workspace.handover.making import Made

_GROUP = 4
"""So many letters of an id are read out at a time."""


@click.group()
def handover() -> None:
    """Hand a commit over to validators as a folder, and check such a folder.

    The commit's id goes by another way than the folder: whoever can alter the one then cannot
    alter the other.
    """


@handover.command()
@in_programme
@click.option("-o", "--output", metavar="DIR", required=True, help="The folder to make.")
@click.option("--rev", metavar="R", help="A commit, branch, tag or cycle; the last commit if none.")
@click.option("--force", is_flag=True, help="Replace an earlier handover in that place.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def make(programme: str | None, output: str, rev: str | None, force: bool, as_json: bool) -> int:
    """Make a folder with one commit: as a bundle of git's, as plain files, and with a report.

    Exit code 1 where a file of the commit cannot be read; it is handed over as it is.
    """
    from csit_tui.cli.target import HOW
    from csit_tui.reports.handover import report
    from csit_tui.workspace.handover.making import Wanted

    made = workspace(programme).handing_over.make(Wanted(output, rev, force, HOW), report)
    if as_json:
        told = {name: value for name, value in made._asdict().items() if name != "troubles"}
        say_json({**told, "not_brought_in": list(made.not_brought_in)})
    else:
        for line in _lines(made, output):
            say(line)
    for trouble in made.troubles:
        tell(trouble)
    return FINDINGS if made.troubles else FINE


def _lines(made: Made, output: str) -> Iterator[str]:
    from csit_tui.method.nouns import listed
    from csit_tui.method.year_words import not_here, not_in_it

    led = count(made.commits, "commit")
    yield f"Handed over: {output} ({count(made.files, 'file')}, {led} in the bundle)"
    yield f"Commit: {made.commit}"
    yield f"Read out: {' '.join(wrap(made.commit, _GROUP))}"
    yield "Tell the validators this id by another way than the folder, such as by telephone."
    yield f"They check the folder with: csit handover verify FOLDER {made.commit}"
    if made.uncommitted:
        differ = f"{count(len(made.uncommitted), 'file')} here"
        yield f"Warning: {differ} not committed, so not in it: csit session close, then again."
    if made.not_brought_in:
        teams = not_here([*made.not_brought_in.values()])
        yield f"Warning: {teams}. What is newest there is not in it."
    if made.waiting:
        yield f"Warning: {not_in_it(listed([*made.waiting]))}"
    for path in made.links:
        yield f"Warning: {path} is a symbolic link; a file that says where it leads stands for it."


@handover.command()
@click.argument("folder", metavar="DIR")
@click.argument("commit", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def verify(folder: str, commit: tuple[str, ...], as_json: bool) -> int:
    """Tell whether a folder is what was handed over: exactly COMMIT, nothing altered.

    COMMIT is the whole id, as it came to you by another way, be it in groups. Exit code 1 where
    anything is altered, added or missing. No programme is needed, only git.
    """
    from csit_tui.method.nouns import listed
    from csit_tui.reports.handover import report
    from csit_tui.workspace.handover.verifying import verify as compared

    found = compared(folder, " ".join(commit), report)
    if as_json:
        altered = [{"file": one.path, "what": one.what} for one in found.altered]
        told = {"commit": found.commit, "files": found.files, "altered": altered}
        say_json({**told, "programme": found.programme, "others": list(found.others)})
    elif found.altered:
        say(f"Not what was handed over, or not this commit: {found.commit}")
        for trouble in found.altered:
            tell(trouble)
    else:
        say(f"Unaltered: {count(found.files, 'file')}, bundle, report and list are of this commit.")
        if found.others:
            own, *others = (one or "./" for one in (found.programme, *found.others))
            say(f"The report is of the programme in {own}; in the commit is also: {listed(others)}")
    return FINDINGS if found.altered else FINE
