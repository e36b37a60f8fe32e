"""One commit of a session's own files: nobody else's changes come in, and none are lost."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from csit_tui.model.trouble import Refused, stranger
from csit_tui.vcs import explain
from csit_tui.vcs.health import hooks_folder
from csit_tui.vcs.place import head
from csit_tui.vcs.run import Done, Git

_HOOKS = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit")
_AUTHOR = re.compile(r"\s*(.*?)\s*<([^<>]*)>\s*")
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SOMEBODY = re.compile(r"[^<>\n\0]*[^<>\s\0][^<>\n\0]*<[^<>\s\0]+>")
_MESSAGE = "message"
_UNTRACKED = "did not match any file"


class Order(NamedTuple):
    """What to commit: paths, which of them are believed to be new, the message, whose name.

    ``author`` is ``Name <address>``; with ``committer`` that person is the committer too.
    """

    paths: Sequence[str]
    new: Collection[str]
    message: str
    author: str | None = None
    committer: bool = False


def commit(git: Git, order: Order, hooks_path: str | None = None) -> str:
    """Commit exactly these paths as they are on disk; the id of the commit.

    At most two writes: new files are announced to the index, then all are committed whatever else
    is staged. Raises `Refused`; the files are then as they were and can be committed again.
    """
    if order.new:
        announce(git, sorted(order.new))
    hooked = has_hooks(git, hooks_path)
    done = _commit(git, order)
    if done.status and _UNTRACKED in done.err:
        announce(git, _untracked(git, order.paths))
        done = _commit(git, order)
    with contextlib.suppress(OSError):
        (git.place.private / _MESSAGE).unlink()
    if done.status:
        raise Refused(explain.failed(git.place, ("commit",), done.status, done.err))
    if hooked:
        tidy_index(git, order.paths)
    return head(git.place).sha or git.read("rev-parse", "HEAD").decode().strip()


def _commit(git: Git, order: Order) -> Done:
    arguments = ["--only", "--allow-empty", "--cleanup=whitespace", "-F", _message(git, order)]
    return git.attempt(
        "-c",
        "i18n.commitEncoding=UTF-8",
        "commit",
        "--quiet",
        *arguments,
        "--pathspec-from-file=-",
        "--pathspec-file-nul",
        stdin=_listed(order.paths),
        env=names(order),
    )


def _message(git: Git, order: Order) -> str:
    """The file that holds the message: it stands beside the journal, where nothing is committed."""
    path = git.place.private / _MESSAGE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # a pipe there would be waited for, a link followed
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(order.message)
    except OSError as error:
        if path.is_dir():  # systems differ in what they call the error
            raise Refused(stranger(str(path), "file", "a folder")) from None
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise Refused(explain.full() if full else explain.read_only(str(error))) from None
    return str(path)


def names(order: Order) -> dict[str, str]:
    """Whose name a commit bears, for git's environment."""
    found = _AUTHOR.fullmatch(order.author) if order.author else None
    if found is None:
        return {}
    roles = ("AUTHOR", "COMMITTER") if order.committer else ("AUTHOR",)
    names = {f"GIT_{role}_NAME": found[1] for role in roles}
    return names | {f"GIT_{role}_EMAIL": found[2] for role in roles}


def announce(git: Git, paths: Sequence[str]) -> None:
    """Tell the index of new files, without their content. Raises `Refused`."""
    git.write(
        "add",
        "--intent-to-add",
        "--force",
        "--pathspec-from-file=-",
        "--pathspec-file-nul",
        stdin=_listed(paths),
    )


def forget(git: Git, paths: Sequence[str]) -> None:
    """Take paths that git was told of, and that were never committed, out of the index again."""
    git.attempt("update-index", "--force-remove", "-z", "--stdin", stdin=_listed(paths))


def checked_author(author: str | None) -> str | None:
    """An author as git takes one, none where none is named; no sign in it steers a terminal.

    Raises `Refused`.
    """
    if author is None:
        return None
    said = author.strip()
    if _SOMEBODY.fullmatch(said) and not _STEERS.search(said):
        return said
    raise Refused(explain.no_author())


def _untracked(git: Git, paths: Sequence[str]) -> list[str]:
    known = set(_paths(git.read("ls-files", "-z", "--", *paths)))
    return [path for path in paths if path not in known]


def has_hooks(git: Git, hooks_path: str | None) -> bool:
    """Whether hooks run around a commit here."""
    folder = hooks_folder(git.place, hooks_path)
    return any(os.access(folder / hook, os.X_OK) for hook in _HOOKS)


def tidy_index(git: Git, paths: Sequence[str]) -> None:
    """Bring the index in line with the last commit, which held these paths and perhaps more.

    What a hook stages goes into the commit and not into the user's index, and a git killed after
    the commit leaves its index unwritten: it would show the reverse of what was committed. What the
    user had staged otherwise stays as it is.
    """
    staged = set(_paths(git.read("diff-index", "--cached", "-z", "--name-only", "HEAD", "--")))
    ours = {_whole(git, path) for path in paths}
    done = git.look("diff-index", "--cached", "-z", "--name-only", "HEAD~1", "--")
    before = set(_paths(done.out)) if done.status == 0 else set()
    brought = set(
        _paths(git.read("diff-tree", "-r", "-z", "--root", "--no-commit-id", "--name-only", "HEAD"))
    )
    wrong = sorted(path for path in staged if path in ours or path in brought - before)
    if wrong:
        here = [os.path.relpath(path, git.place.prefix or ".") for path in wrong]
        git.write("reset", "--quiet", "--", *here)


def _whole(git: Git, path: str) -> str:
    return f"{git.place.prefix}/{path}" if git.place.prefix else path


def _listed(paths: Sequence[str]) -> bytes:
    return b"".join(os.fsencode(path) + b"\0" for path in paths)


def _paths(out: bytes) -> list[str]:
    return [os.fsdecode(path) for path in out.split(b"\0") if path]
