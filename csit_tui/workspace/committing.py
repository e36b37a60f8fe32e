"""Files written and committed together, as no session's: all is as before, or all is committed.

What is about to be written is noted first, so that also what a killed program left half done is
taken back at the next start.
"""

from __future__ import annotations

import contextlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import NamedTuple

from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, blobs, explain
from csit_tui.vcs.commit import Order, commit, forget
from csit_tui.workspace.context import Context


class Rewritten(NamedTuple):
    """A file as it was, none where there was none, and as it is to be."""

    before: bytes | None
    after: bytes


Files = Mapping[str, Rewritten]
_UNCHANGED = "Nothing was changed."


def committed(context: Context, files: Files, order: Order, again: str) -> str:
    """Write the files and commit them; the commit. Raises `Refused`, and nothing is changed then.

    ``again`` is what to do once what git refuses is mended, such as ``close the cycle again``.
    A file that others changed since it was read is refused, and none is left half done.
    """
    context.plan = None
    books = context.kept()
    books.rewriting.write({"files": {path: _noted(one) for path, one in files.items()}})
    try:
        for path, one in files.items():
            context.folder.write(path, one.after, one.before)
        with context.git() as git:
            return _commit(git, order, context.setting(git, "core.hookspath"), again)
    finally:
        recover(context)


def _commit(git: Git, order: Order, hooks: str | None, again: str) -> str:
    try:
        return commit(git, order, hooks)
    except Refused as refusal:
        told = [explain.of_other_work(one, again, _UNCHANGED) for one in refusal.troubles]
        raise Refused(*told) from None


def recover(context: Context) -> None:
    """Put back what was to be committed and was not; what others changed meanwhile is theirs."""
    books = context.kept()
    files = {path: _read(one) for path, one in books.rewriting.read().get("files", {}).items()}
    if not files:
        return
    with context.git() as git:
        held = blobs.blobs(git, [f"HEAD:./{path}" for path in files])
        left = {p: o for (p, o), at in zip(files.items(), held, strict=True) if at != o.after}
        for path, one in left.items():
            _put_back(context, path, one)
        new = [path for path, one in left.items() if one.before is None]
        if new:
            forget(git, new)
    books.rewriting.clear()


def _put_back(context: Context, path: str, one: Rewritten) -> None:
    with contextlib.suppress(Refused):
        if one.before is None:
            context.folder.remove(path, one.after)
        else:
            context.folder.write(path, one.before, one.after)


def _noted(one: Rewritten) -> list[str | None]:
    return [None if side is None else b64encode(side).decode() for side in one]


def _read(noted: list[str | None]) -> Rewritten:
    before, after = (None if side is None else b64decode(side) for side in noted)
    return Rewritten(before, after or b"")


def signs(context: Context, git: Git) -> bool:
    """Whether the user signs commits."""
    value = context.setting(git, "commit.gpgsign")
    return value is not None and value.lower() not in {"false", "no", "off", "0"}
