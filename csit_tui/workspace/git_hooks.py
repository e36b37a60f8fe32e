"""The check before commits: hooks that git runs, and the data errors that they look for."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

from csit_tui.model.trouble import Trouble, refused
from csit_tui.vcs import Git, installing, staging
from csit_tui.vcs.health import hooks_folder
from csit_tui.workspace import tidying
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import Fact

INSTALL = "csit git install"
HOOKS = ("pre-commit", "pre-merge-commit")
"""git runs the one before a commit, the other before it commits a clean merge."""
_OWN = "# Written by csit git install"
_LINES = 4
_CALL = "-m csit_tui"


def install(context: Context, git: Git) -> None:
    """Write the hooks that are missing or of another csit. Raises `Refused`."""
    text = _hook(context)
    for path in _paths(context, git):
        held = installing.hook_text(path)
        if _is_own_place(context, path) and (held is None or _is_ours(held)) and held != text:
            _write(path, text)


def uninstall(context: Context, git: Git) -> Iterator[str]:
    """Take our hooks away; their names. One to which somebody added is theirs, and stays."""
    for path in _paths(context, git):
        if _is_ours(_text(path)):
            installing.take_hook(path)
            yield f"{path.name} hook"


def still_there(context: Context, git: Git) -> list[str]:
    """Hooks that are not ours and call csit all the same."""
    return [str(path) for path in _paths(context, git) if _CALL in _text(path)]


def staged_findings(context: Context, index: str | None) -> list[Trouble]:
    """Data errors of the files that are about to be committed, as they are staged.

    ``index`` is the file that git names to its hooks. Raises `Refused` where files are unmerged.
    """
    with context.git() as git:
        tree = staging.staged_tree(git, index)
        paths = set(staging.staged_paths(git, tree))
    found = tidying.check_tree(context, tree, context.moment().date()) if paths else []
    return [one for one in found if one.path in paths and one.severity == "data error"]


def examine(context: Context, git: Git) -> Iterator[Fact]:
    """How the check before commits stands, one fact a hook."""
    for path in _paths(context, git):
        yield _examined(context, path)


def _examined(context: Context, path: Path) -> Fact:
    name, held, line = f"Hook {path.name}", installing.hook_text(path), _line(context)
    if held is None and _is_own_place(context, path):
        return Fact(name, "look", "nothing is checked before commits", INSTALL)
    if held is None:
        says = f"nothing is checked before commits; git looks for hooks in {path.parent}"
        return Fact(name, "look", says, f"Write {path.name} there, with this line: {line}")
    if _is_ours(held) and held != _hook(context):
        return Fact(name, "look", "of another csit, or where csit no longer is", INSTALL)
    if _CALL not in held:
        mend = f"Add this line to {path}: {line} || exit 1"
        return Fact(name, "look", "somebody's own, which is left alone", mend)
    if not installing.can_run(path):
        mend = f"chmod +x {shlex.quote(str(path))}"
        return Fact(name, "look", "it cannot be run, so git skips it", mend)
    return Fact(name, "ready", "what is committed is checked first")


def _is_ours(text: str) -> bool:
    """Whether a hook is as a csit wrote it: four lines, the second of which says so."""
    lines = text.splitlines()
    return len(lines) == _LINES and lines[1].startswith(_OWN)


def _text(path: Path) -> str:
    return installing.hook_text(path) or ""


def _is_own_place(context: Context, path: Path) -> bool:
    """Whether hooks lie in this repository alone, so that we may write one."""
    return path.parent == context.in_git().common_dir / "hooks"


def _paths(context: Context, git: Git) -> list[Path]:
    named = context.settings(git, anew=True).get("core.hookspath")
    return [hooks_folder(context.in_git(), named) / name for name in HOOKS]


def _line(context: Context) -> str:
    folder = shlex.quote(context.in_git().prefix or ".")
    return f"{shlex.quote(sys.executable)} -I {_CALL} -C {folder} git hook"


def _hook(context: Context) -> str:
    program = shlex.quote(sys.executable)
    gone = shlex.quote(f"csit is no longer where it was ({sys.executable}): nothing was checked.")
    return (
        f"#!/bin/sh\n{_OWN}; csit git uninstall takes it away.\n"
        f"if [ -x {program} ]; then exec {_line(context)}; fi\necho {gone} >&2\n"
    )


def _write(path: Path, text: str) -> None:
    try:
        installing.put_hook(path, text)
    except OSError as error:
        what = f"The hook {path} could not be written: {error.strerror or error}."
        raise refused(what, "Give this login the right to write there.") from None
