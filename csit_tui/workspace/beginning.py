"""A new programme: its files, its repository, its first commit; or nothing at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from csit_tui.model.programme import MAIN_LINE, Programme
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store import atomic
from csit_tui.store.errors import unwritten
from csit_tui.store.folder import Folder
from csit_tui.text import safe
from csit_tui.vcs import Git, Place, branches, explain, head, locate, settings
from csit_tui.vcs.commit import Order, checked_author, commit, forget
from csit_tui.vcs.lock import lock
from csit_tui.vcs.operation import operation
from csit_tui.vcs.trailers import Trailers, message

Files = Mapping[str, bytes]


def create(  # noqa: PLR0913 - each is one answer that csit init takes
    directory: Path, name: str, cycle: str, files: Files, *, author: str | None, inside: bool
) -> None:
    """Write a programme into a folder, which is made where it is missing, and commit it.

    It becomes a part of a repository around it only with ``inside``. Raises `Refused`; then nothing
    is left of it.
    """
    root = directory.resolve()
    author = checked_author(author)
    place = _repository(root)
    _check_folder(directory, files, place)
    if place is not None:
        _check_place(directory, place, inside)
    committer = _needs_committer(root, place, author)
    subject = f"Begin the programme {safe(name.strip())}"
    told = message(subject, trailers=Trailers(cycle, kind="start"))
    with contextlib.ExitStack() as back:
        _make_folders(root, back)
        place = place or _begun(root, back)
        _write(root, files, back)
        _commit(place, Order(sorted(files), sorted(files), told, author, committer))
        back.pop_all()


def line_at(directory: Path) -> str | None:
    """The branch that is checked out where a programme is to begin; none outside a repository."""
    place = locate(directory)
    return head(place).branch if place else None


def _repository(root: Path) -> Place | None:
    """The repository around a folder; none where git was killed while it made the folder one."""
    place = locate(root)
    if place is None or (place.git_dir / "HEAD").exists() or place.prefix:
        return place
    return None


def _check_folder(directory: Path, files: Files, place: Place | None) -> None:
    """Refuse a folder with other files in the places of the programme's, or with a programme.

    What a killed csit left of the same programme is no hindrance: it is finished now.
    """
    if os.path.lexists(directory) and not directory.is_dir():
        raise refused(f"{directory} is no folder.", "Name a folder that is new or empty.")
    there = (directory / Programme.PATH).exists()
    if there and (place is None or _is_committed(place)):
        raise refused(f"There is a programme in {directory} already.", f"Open it: csit {directory}")
    for path in files:
        if os.path.lexists(directory / path) and not _is_ours(directory, path, files):
            raise _unfinished(directory) if there else _in_place(path)


def _is_committed(place: Place) -> bool:
    with Git(place) as git:
        return git.look("cat-file", "-e", f"HEAD:./{Programme.PATH}").status == 0


def _is_ours(directory: Path, path: str, files: Files) -> bool:
    return Folder(directory).get(path) == files[path]


def _in_place(path: str) -> Refused:
    return refused("This file is in the way.", "Move it, or name another folder.", path)


def _unfinished(directory: Path) -> Refused:
    what = f"The programme in {directory} was begun, perhaps with other answers, and was "
    mend = "Give csit init the same answers as then, and it is finished; or name another folder."
    return refused(f"{what}never committed.", mend)


def _check_place(directory: Path, place: Place, inside: bool) -> None:
    """Refuse a repository that nobody meant, and one that would take no commit now."""
    if place.prefix and not inside:
        what = f"{directory} lies in another git repository: {place.worktree}."
        mend = f"Make it one of its own first: git init -b main {directory}; or let the programme "
        raise refused(what, f"{mend}become a part of that repository: --inside")
    for trouble in _in_the_way(place):
        raise Refused(trouble)


def _in_the_way(place: Place) -> Iterator[Trouble]:
    under_way, held, at = operation(place), lock(place), head(place)
    if under_way is not None:
        yield explain.under_way(under_way)
    if held is not None:
        yield explain.locked(held)
    if at.branch is None and at.known:
        yield explain.detached(at.sha, MAIN_LINE)


def _needs_committer(root: Path, place: Place | None, author: str | None) -> bool:
    there = next(folder for folder in (root, *root.parents) if folder.is_dir())
    asked = place._replace(root=there) if place else _bare(there)
    with Git(asked, outside=place is None) as git:
        trouble = settings.version_trouble(git)
        if trouble is None and author is None and not settings.has_identity(git):
            trouble = explain.no_identity_yet()
        if trouble is not None:
            raise Refused(trouble)
        return settings.needs_committer(git, author)


def _bare(root: Path) -> Place:
    """A place to ask git from, where there is no repository yet."""
    return Place(root, root, root / ".git", root / ".git")


def _begun(root: Path, back: contextlib.ExitStack) -> Place:
    if not os.path.lexists(root / ".git"):
        back.callback(shutil.rmtree, root / ".git", ignore_errors=True)
    with Git(_bare(root), outside=True) as git:
        branches.begin(git, MAIN_LINE)
    place = locate(root)
    if place is None:
        raise Refused(explain.no_repository(_bare(root)))
    return place


def _make_folders(folder: Path, back: contextlib.ExitStack) -> None:
    """Make a folder and those above it; what was made goes when all is taken back."""
    for part in reversed((folder, *folder.parents)):
        if not part.is_dir():
            try:
                atomic.make_folders(part)
            except OSError as error:
                raise unwritten(str(part), error) from None
            back.callback(_without_complaint, part.rmdir)


def _write(root: Path, files: Files, back: contextlib.ExitStack) -> None:
    folder = Folder(root)
    # The manifest is what makes a programme: it comes last, so that a killed csit leaves none.
    for path in sorted(files, key=lambda path: path == Programme.PATH):
        if os.path.lexists(root / path):  # a killed csit left it, with the same bytes
            continue
        _make_folders((root / path).parent, back)
        folder.write(path, files[path], None)
        back.callback(_without_complaint, (root / path).unlink)


def _commit(place: Place, order: Order) -> None:
    with Git(place) as git:
        try:
            commit(git, order, settings.settings(git).get("core.hookspath"))
        except Refused as refusal:
            forget(git, order.paths)
            told = [explain.of_other_work(trouble, "try again") for trouble in refusal.troubles]
            raise Refused(*told) from None


def _without_complaint(undo: Callable[[], None]) -> None:
    with contextlib.suppress(OSError):
        undo()
