"""Where git keeps a folder's repository, and what HEAD says: read by hand, without starting git."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_BRANCHES = "refs/heads/"


class Place(NamedTuple):
    """A programme's place in a repository.

    ``root`` is the programme's folder, ``prefix`` its path inside the work tree ("" at its top);
    ``git_dir`` belongs to this work tree, ``common_dir`` to all work trees of the repository.
    """

    root: Path
    worktree: Path
    git_dir: Path
    common_dir: Path

    @property
    def prefix(self) -> str:
        """Where the programme lies in the work tree, with forward slashes."""
        found = self.root.relative_to(self.worktree).as_posix()
        return "" if found == "." else found

    @property
    def key(self) -> str:
        """A name for this work tree, and this programme in it, that survives moving them."""
        name = "main" if self.git_dir == self.common_dir else f"wt-{self.git_dir.name}"
        if not self.prefix:
            return name
        return f"{name}-{hashlib.sha256(self.prefix.encode()).hexdigest()[:12]}"

    @property
    def private(self) -> Path:
        """The folder for what belongs to this work tree's programme and is never committed."""
        return self.common_dir / "csit" / "worktrees" / self.key


class Head(NamedTuple):
    """What is checked out: a branch (none where HEAD is detached) and its commit, if any.

    ``known`` is false where the repository keeps its refs in a form that only git reads.
    """

    branch: str | None
    sha: str | None
    known: bool = True


def locate(root: Path) -> Place | None:
    """The repository that a folder lies in; none where it lies in no repository."""
    root = root.resolve()
    for folder in (root, *root.parents):
        git_dir = _git_dir(folder / ".git")
        if git_dir is not None:
            return Place(root, folder, git_dir, _common_dir(git_dir))
        if folder in _ceilings():
            return None
    return None


def _ceilings() -> list[Path]:
    """Folders above which git does not look either; a folder named there is itself looked at."""
    named = os.environ.get("GIT_CEILING_DIRECTORIES", "").split(os.pathsep)
    below = [Path(name) for name in named if name.startswith("/")]
    return [child for child in below if not (child / ".git").exists()]


def _git_dir(dot_git: Path) -> Path | None:
    """What ``.git`` stands for: the folder itself, or the one that the file names."""
    if dot_git.is_dir():
        return dot_git
    try:
        text = dot_git.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    if not text.startswith("gitdir:"):
        return None
    return (dot_git.parent / text.removeprefix("gitdir:").strip()).resolve()


def _common_dir(git_dir: Path) -> Path:
    try:
        named = (git_dir / "commondir").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return git_dir
    return (git_dir / named.strip()).resolve()


def is_whole_id(text: str) -> bool:
    """Whether this is the id of a commit as git writes it, all of it."""
    return _SHA.fullmatch(text) is not None


def head(place: Place) -> Head:
    """What HEAD says at this moment."""
    text = _text(place.git_dir / "HEAD").strip()
    if not text.startswith("ref:"):
        return Head(None, text if is_whole_id(text) else None, is_whole_id(text))
    ref = text.removeprefix("ref:").strip()
    if ref.endswith("/.invalid"):
        return Head(None, None, known=False)
    return Head(ref.removeprefix(_BRANCHES), ref_value(place, ref))


def ref_value(place: Place, ref: str) -> str | None:
    """The commit that a ref names; none where it does not exist yet."""
    loose = _text(place.common_dir / ref).strip()
    if is_whole_id(loose):
        return loose
    for sha, name in _packed(place):
        if name == ref:
            return sha
    return None


def _packed(place: Place) -> Iterator[tuple[str, str]]:
    for line in _text(place.common_dir / "packed-refs").splitlines():
        sha, _, name = line.partition(" ")
        if is_whole_id(sha):
            yield sha, name


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
