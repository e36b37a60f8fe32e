"""Commits made beside the branches: trees in one run of git, refs of the program's own.

Nothing here touches a work tree, an index or a branch, but for `fast_forward` at the very end.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence

from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.text import safe
from csit_tui.vcs import explain, merging
from csit_tui.vcs.commit import Order, names
from csit_tui.vcs.merging import Entry
from csit_tui.vcs.run import Git

REFS = "refs/csit/"
"""Where refs of the program's own stand: no branch, no tag, and fetched by nobody."""
_WORK = f"{REFS}work"
_OVERWRITTEN = re.compile(
    r"would (?:be (?:overwritten|removed) by merge|lose [^\n]*):\n((?:\t.*\n?)+)"
)
_UNKNOWN = "untracked"

Files = Mapping[str, Entry | None]


def trees(git: Git, start: str, steps: Sequence[Files]) -> list[str]:
    """The trees that a commit's becomes, step after step; files that are none are taken away.

    One run of git writes all that is new. No ref is left behind.
    """
    if not steps:
        return []
    stream = b"".join(_stream(start, steps))
    words = ("fast-import", "--quiet", "--done", "--date-format=raw", "--force")
    found = git.write(*words, stdin=stream).decode().splitlines()
    made = [line.split()[2] for line in found if line.startswith("040000 tree ")]
    if len(made) != len(steps):
        raise refused("git did not make the merged files.", "Look at the repository: git fsck")
    return made


def _stream(start: str, steps: Sequence[Files]) -> Iterator[bytes]:
    yield f"reset {_WORK}\nfrom {start}\n\n".encode()
    for files in steps:
        yield f"commit {_WORK}\ncommitter csit <csit> 0 +0000\ndata 0\n".encode()
        for path in sorted(files, key=lambda path: (files[path] is not None, path)):
            yield from _file(path, files[path])
        yield b'ls ""\n'
    yield f"reset {_WORK}\nfrom {'0' * len(start)}\n\ndone\n".encode()


def _file(path: str, entry: Entry | None) -> Iterator[bytes]:
    named = _quoted(path)
    if entry is None:
        yield b"D %s\n" % named
    elif entry.data is None:
        yield f"M {entry.mode} {entry.blob} ".encode() + named + b"\n"
    else:
        yield f"M {entry.mode} inline ".encode() + named + b"\n"
        yield b"data %d\n%s\n" % (len(entry.data), entry.data)


def _quoted(path: str) -> bytes:
    """A path as git's fast import reads it, whatever bytes it has."""
    raw = os.fsencode(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return b'"%s"' % raw


def commit_tree(  # noqa: PLR0913 - what a commit is made of
    git: Git,
    tree: str,
    parents: Sequence[str],
    message: str,
    *,
    signed: bool = False,
    author: str | None = None,
) -> str:
    """Make a commit of a tree, on no branch; its id. Hooks do not run. Raises `Refused`.

    What is no text in the message, such as a byte of a branch's odd name, becomes a question mark.
    """
    words = ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", *(["-S"] if signed else [])]
    for parent in parents:
        words += ["-p", parent]
    env = names(Order((), (), "", author, committer=author is not None))
    text = message.encode("utf-8", "replace")
    done = git.attempt(*words, "-F", "-", tree, stdin=text, env=env)
    if done.status:
        raise Refused(explain.failed(git.place, words, done.status, done.err))
    return done.out.decode().strip()


def set_refs(git: Git, refs: Mapping[str, str | None]) -> None:
    """Set refs of the program's own, all or none; those without a commit are taken away."""
    lines = [
        f"delete {name}\n" if commit is None else f"update {name} {commit}\n"
        for name, commit in refs.items()
    ]
    if lines:
        git.write("update-ref", "--stdin", stdin="".join(lines).encode())


def make_branches(git: Git, made: Mapping[str, str]) -> None:
    """Make branches of commits, all or none. Raises `Refused` where one is there by now."""
    lines = [f"create refs/heads/{name} {commit}\n" for name, commit in made.items()]
    git.write("update-ref", "--stdin", stdin="".join(lines).encode())


def try_branches(git: Git, made: Mapping[str, str]) -> None:
    """Make none of these branches. Raises `Refused` where they could not be made."""
    lines = [f"create refs/heads/{name} {commit}\n" for name, commit in made.items()]
    stream = "".join(["start\n", *lines, "prepare\n", "abort\n"])
    git.write("update-ref", "--stdin", stdin=stream.encode())


def drop_branch(git: Git, name: str, commit: str) -> None:
    """Take a branch away. Raises `Refused` where it does not hold that commit any more."""
    git.write("update-ref", "--stdin", stdin=f"delete refs/heads/{name} {commit}\n".encode())


def own_refs(git: Git, under: str) -> dict[str, str]:
    """Refs of the program's own under a name, with their commits."""
    out = git.read("for-each-ref", "--format=%(refname) %(objectname)", f"{REFS}{under}/")
    return dict(line.split(" ") for line in out.decode().splitlines())


def fast_forward(git: Git, commit: str) -> None:
    """Move the checked-out branch and its files on to a commit that contains it.

    Raises `Overlap` where files here differ that would change, `InTheWay` where files that git does
    not know, ignored ones among them, would be overwritten, and `Refused` as git does; branch and
    files are then as they were.
    """
    words = ("merge", "--ff-only", "--quiet", "--no-autostash", "--no-verify-signatures")
    own = ("--no-overwrite-ignore",)  # git takes an ignored file for one that may be lost
    done = git.attempt(*words, *own, commit, env={"LC_ALL": "C.UTF-8", "LANGUAGE": "C"})
    if done.status == 0:
        return
    unknown, differing = _overwritten(done.err)
    if unknown:
        raise InTheWay(unknown)
    if differing:
        raise Overlap(differing)
    raise Refused(explain.failed(git.place, words, done.status, done.err))


def refuse_overlap(git: Git, commit: str) -> None:
    """Refuse, before git is asked to move on to a commit, where it would overwrite files here.

    Raises `InTheWay` and `Overlap` as `fast_forward` does; some rarer cases only git itself finds.
    """
    coming = merging.changes(git, "HEAD", commit)
    there = [path for path in coming if _is_file(git, path)]
    new = [path for path in there if coming[path].before is None]
    added = _added(git, new) if new else frozenset()
    if unknown := [safe(path) for path in new if path not in added]:
        raise InTheWay(unknown)
    if len(there) > len(new):
        words = ("--name-only", "-z", "--no-relative", "--no-ext-diff", "--ignore-submodules=all")
        changed = _paths(git.read("diff", *words))
        if differing := [safe(path) for path in there if path in changed]:
            raise Overlap(differing)


def _is_file(git: Git, path: str) -> bool:
    """Whether anything but a folder is on disk at a path."""
    place = git.place.worktree / path
    return os.path.lexists(place) and (place.is_symlink() or not place.is_dir())


def _added(git: Git, paths: Sequence[str]) -> frozenset[str]:
    """Those of some paths from the top of the repository that the index has."""
    here = [os.path.relpath(git.place.worktree / path, git.place.root) for path in paths]
    return _paths(git.read("ls-files", "-z", "--full-name", "--", *here))


def _paths(out: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(out).split("\0"))


def _overwritten(err: str) -> tuple[list[str], list[str]]:
    """Files that git will not overwrite: those that it does not know, and those that differ."""
    unknown: list[str] = []
    differing: list[str] = []
    for found in _OVERWRITTEN.finditer(err):
        said = err[err.rfind("\n", 0, found.start()) + 1 : found.end(1)]
        files = unknown if _UNKNOWN in said.partition("\n")[0] else differing
        files += [safe(line.strip()) for line in found[1].splitlines()]
    return unknown, differing


class Overlap(Refused):
    """Files here that differ from the last commit, and that would be changed by what comes in."""

    def __init__(self, files: Sequence[str]) -> None:
        what = f"What comes in changes files that differ here from the last commit: {some(files)}"
        mend = "Close the open session first (csit session close), then: csit merge --continue"
        super().__init__(Trouble(what, mend))
        self.files = list(files)


class InTheWay(Overlap):
    """Files here that no commit holds, and that would be overwritten by what comes in."""

    def __init__(self, files: Sequence[str]) -> None:
        what = f"Files that were not committed here stand where others come in: {some(files)}"
        close = "Close the open session first (csit session close) if they are of it"
        mend = f"{close}; else move them out of the folder. Then: csit merge --continue"
        Refused.__init__(self, Trouble(what, mend))
        self.files = list(files)


_SHOWN = 10
"""So many files are named."""


def some(files: Sequence[str]) -> str:
    """The first of some files, for a sentence."""
    return ", ".join(files[:_SHOWN]) + (", ..." if len(files) > _SHOWN else "")
