"""Files written and committed together, as no session's: where that is refused all is as before."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import NamedTuple

from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git
from csit_tui.vcs.commit import Order, commit, forget
from csit_tui.workspace.context import Context


class Rewritten(NamedTuple):
    """A file as it was, none where there was none, and as it is to be."""

    before: bytes | None
    after: bytes


def committed(context: Context, files: Mapping[str, Rewritten], order: Order) -> str:
    """Write the files and commit them; the commit. Raises `Refused`, and nothing is changed then.

    A file that others changed since it was read is refused, and none is left half done.
    """
    done: list[str] = []
    context.plan = None
    try:
        for path, one in files.items():
            context.folder.write(path, one.after, one.before)
            done.append(path)
        with context.git() as git:
            return commit(git, order, context.setting(git, "core.hookspath"))
    except Refused:
        for path in reversed(done):
            _put_back(context, path, files[path])
        with context.git() as git:
            forget(git, [path for path, one in files.items() if one.before is None])
        raise


def _put_back(context: Context, path: str, one: Rewritten) -> None:
    with contextlib.suppress(Refused):  # what others changed meanwhile is theirs
        if one.before is None:
            context.folder.remove(path, one.after)
        else:
            context.folder.write(path, one.before, one.after)


def signs(context: Context, git: Git) -> bool:
    """Whether the user signs commits."""
    value = context.setting(git, "commit.gpgsign")
    return value is not None and value.lower() not in {"false", "no", "off", "0"}
