"""The lines by which git's settings start this room, with every path written out in full."""

import shlex
from pathlib import Path

START = Path(__file__).with_name("start.py")
NAME = "/csit_tui/driver/start.py"
"""What tells a line of ours from others, whichever csit wrote it."""

_AS_TEXT = "exec git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"


def merge_command(python: str, start: Path = START) -> str:
    """The line of `merge.csit.driver`; where this program is gone, git merges as text."""
    begin = _begin(python, start).replace("%", "%%")
    return f"{begin} merge %O %A %B %L %P; fi; {_AS_TEXT}"


def textconv_command(python: str, start: Path = START) -> str:
    """The line of `diff.csit.textconv`; where this program is gone, the file is shown as it is.

    git puts the name of the file behind the line, so that it has to end in a command.
    """
    return f'f() {{ {_begin(python, start)} textconv "$1"; fi; exec cat "$1"; }}; f'


def _begin(python: str, start: Path) -> str:
    path = shlex.quote(str(start))
    program, found = shlex.quote(python), shlex.quote(packages())
    return f"if [ -x {program} ] && [ -r {path} ]; then exec {program} -I -S {path} {found}"


def packages() -> str:
    """The folder in which tomli-w lies."""
    from importlib.util import find_spec

    found = find_spec("tomli_w")
    return str(Path(found.origin).parents[1]) if found and found.origin else ""
