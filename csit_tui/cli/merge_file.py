"""``merge-file``: the merge driver by hand, on any three files."""

from __future__ import annotations

from pathlib import Path

import click

from csit_tui.cli.guard import complain
from csit_tui.cli.output import say
from csit_tui.cli.target import STANDARD_OUTPUT, all_free, put
from csit_tui.model.trouble import Refused, refused


@click.command("merge-file", epilog="Such as: csit merge-file base.toml ours.toml theirs.toml")
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.option("-o", "output", metavar="OUT", default=STANDARD_OUTPUT, help="Write it there.")
@click.option("--force", is_flag=True, help="Replace OUT where it is there already.")
@click.option("--path", metavar="PATH", help="The place in a programme that the files must fit.")
def merge_file(  # noqa: PLR0913, PLR0917 - one for each option
    base: str, ours: str, theirs: str, output: str, force: bool, path: str | None
) -> int:
    """Merge two files that began as BASE, field by field, as git does with the driver.

    Any TOML will do; what is not TOML, or does not fit --path, is merged as text, with git's marks.
    An empty BASE says that both began the file. The three files are left alone. Exit code 1 where
    something is left to decide.
    """
    from csit_tui.driver.merging import merged

    sides = (_read(base), _read(ours), _read(theirs))
    _distinct(output, (base, ours, theirs))
    force = all_free([output], force=force)
    try:
        outcome = merged(*sides, path)
    except FileNotFoundError:  # what is no TOML is merged by git
        from csit_tui.vcs import explain

        raise Refused(explain.missing()) from None
    put(output, outcome.source, force=force)
    if output != STANDARD_OUTPUT:
        say(f"Saved: {output}")
    if outcome.why:
        complain(f"csit: {path or ours}: {outcome.why}")
    return outcome.code


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise refused("There is no such file.", "Name a file that is there.", name) from None
    except IsADirectoryError:
        raise refused("This is a folder.", "Name a file in it.", name) from None
    except OSError as error:
        what = f"This cannot be read: {error.strerror or error}."
        raise refused(what, "Name a file that this login may read.", name) from None
    except ValueError:  # a name with a NUL in it
        raise refused("This can be no file's name.", "Name a file that is there.") from None


def _distinct(output: str, inputs: tuple[str, ...]) -> None:
    """Refuse to write over what is merged: once merged it could not be looked at again."""
    for name in inputs:
        if Path(output).exists() and Path(output).samefile(name):
            what = "The result would take the place of a file that is merged."
            raise refused(what, "Name another file with -o, or leave it out.", output)
