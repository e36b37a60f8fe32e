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
_CALL = "-m csit_tui"


def install(context: Context, git: Git) -> None:
    """Write the hooks that are missing or of an older csit. Raises `Refused`."""
    text = _hook(context)
    for path in _paths(context, git):
        held = installing.hook_text(path)
        if _is_own(context, path) and (held is None or _OWN in held) and held != text:
            _write(path, text)


def uninstall(context: Context, git: Git) -> Iterator[str]:
    """Take our hooks away; their names."""
    for path in _paths(context, git):
        if _OWN in (installing.hook_text(path) or ""):
            installing.take_hook(path)
            yield f"{path.name} hook"


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
    text = _hook(context)
    for path in _paths(context, git):
        name, held = f"Hook {path.name}", installing.hook_text(path)
        if held is None:
            elsewhere = "" if _is_own(context, path) else f"; git looks in {path.parent}"
            yield Fact(
                name, "look", f"nothing is checked before commits{elsewhere}", _mend(context, path)
            )
        elif held == text or (_OWN not in held and _CALL in held):
            yield _runs(name, path)
        elif _OWN in held:
            yield Fact(name, "look", "of another csit, or where csit no longer is", INSTALL)
        else:
            mend = f"Add this line to {path}: {_line(context)} || exit 1"
            yield Fact(name, "look", "somebody's own, which is left alone", mend)


def _runs(name: str, path: Path) -> Fact:
    if installing.can_run(path):
        return Fact(name, "ready", "what is committed is checked first")
    return Fact(
        name, "look", "it cannot be run, so git skips it", f"chmod +x {shlex.quote(str(path))}"
    )


def _mend(context: Context, path: Path) -> str:
    if _is_own(context, path):
        return INSTALL
    return f"Write a hook {path.name} there with this line: {_line(context)} || exit 1"


def _is_own(context: Context, path: Path) -> bool:
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
