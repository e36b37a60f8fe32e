"""Work that travels on a stick, as one file: written for others, and taken from others."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from csit_tui.model.following import Listener
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import outside
from csit_tui.store.reading import plain
from csit_tui.text import quoted
from csit_tui.vcs import Git, blobs, branches, bundles, merging, remotes, tags
from csit_tui.workspace import closings, rules
from csit_tui.workspace.context import Context
from csit_tui.workspace.syncing import own, telling
from csit_tui.workspace.syncing.types import Synced

_HOW = "add --force to replace it"
_STICK = "stick"


def send_to(context: Context, target: str, listener: Listener, *, force: bool) -> Synced:
    """Write the own branch and the main line, with all that leads to them, into a bundle.

    It stands at its place whole, or not at all. Raises `Refused`.
    """
    own.check(context)
    outside.check(target, force=force, how=_HOW)
    outside.keep_out(target, context.folder.root)
    with context.git() as git:
        mine = own.own(context, git)
        if mine.why_not is not None:
            raise Refused(mine.why_not)
        lines = dict.fromkeys((mine.branch, rules.main_line(context)))
        refs = [f"refs/heads/{one}" for one in lines if one and branches.exists(git.place, one)]
        refs += [f"refs/tags/{one}" for one in tags.tags(git, "cycle/*")]
        bundles.write(git, Path(target).resolve(), refs, listener)
        return Synced(target, mine.branch, sent=telling.commits(context, git, "HEAD", ()))


def take_from(context: Context, source: str, listener: Listener) -> Synced:
    """Fetch the branches of a bundle, as a remote with the name of its file; nothing else changes.

    Where a bundle with that name brought other work before, both are kept, this one by a name of
    its own. Raises `Refused` for what is no bundle, or one of another programme.
    """
    own.check(context)
    path = Path(source).absolute()
    if not path.is_file():
        raise refused("There is no such file.", "Put the stick in, or correct the name.", source)
    with context.git() as git:
        held = bundles.verify(git, path)
        if not held:
            raise refused("This bundle holds no branch.", "Have it written anew.", source)
        bundles.unpack(git, path, listener)
        _check_kin(git, held, source)
        names = _names(git, path, held)
        name = names[-1]
        before = remotes.tips(git, remotes.space_of(name))
        mine = set(remotes.tips(git, "refs/heads").values())
        _note(git, name, held, before)
        closed = bundles.tags_of(git, path)
        tags.take(git, closed)
        tags.note(git, name, closed)
        after = remotes.tips(git, remotes.space_of(name))
        return Synced(
            name,
            own.own(context, git).branch,
            came=telling.came(context, git, before, after, mine | _everywhere(git, name)),
            to_bring_in=telling.on_sticks(context, git, names),
            beside=", ".join(names[:-1]),
            apart=closings.apart(git, tags.elsewhere(git, name)),
        )


def _everywhere(git: Git, but: str) -> set[str]:
    """What is known of other remotes: on a stick it is no news."""
    return {sha for ref, sha in remotes.tips(git, "refs/remotes").items() if not _of(ref, but)}


def _of(ref: str, folder: str) -> bool:
    return ref.startswith(f"{folder}/")


def _note(git: Git, name: str, held: Mapping[str, str], before: Mapping[str, str]) -> None:
    """Keep what the bundle holds as a remote's; a branch that is newer here already stays."""
    lines = [
        f"update {remotes.space_of(name)}/{branch} {sha}\n"
        for branch, sha in held.items()
        if branch not in before or merging.contains(git, sha, before[branch])
    ]
    git.write("update-ref", "--stdin", stdin=os.fsencode("".join(lines)))


def _names(git: Git, path: Path, held: Mapping[str, str]) -> list[str]:
    """What a bundle is called among the remotes, last; before it names that hold other work."""
    found = []
    for name in _called(path, set(remotes.remotes(git))):
        found.append(name)
        if _goes_on(git, held, remotes.tips(git, remotes.space_of(name))):
            break
    return found


def _called(path: Path, taken: set[str]) -> Iterator[str]:
    """Names for a bundle, none of them a remote's: as its file, then with a number."""
    name = re.sub(r"[^a-z0-9]+", "-", path.name.removesuffix(".bundle").lower()).strip("-")
    name = name[:40].strip("-") or _STICK
    name = f"{name}-{_STICK}" if name in taken else name
    yield name
    yield from (each for n in itertools.count(2) if (each := f"{name}-{n}") not in taken)


def _goes_on(git: Git, held: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether branches can stand under a name that others have: older or newer, never otherwise."""
    return all(
        not _in_the_way(branch, before)
        and (
            branch not in before
            or merging.contains(git, sha, before[branch])
            or merging.contains(git, before[branch], sha)
        )
        for branch, sha in held.items()
    )


def _in_the_way(branch: str, before: Mapping[str, str]) -> bool:
    """Whether git would need a folder where a branch is, or the other way round."""
    return any(_of(branch, other) or _of(other, branch) for other in before)


def _check_kin(git: Git, held: dict[str, str], source: str) -> None:
    """Refuse branches of another programme: no commit in common, or another manifest."""
    here = _identity(git, "HEAD")
    for branch, sha in held.items():
        if not merging.bases(git, "HEAD", sha) or _identity(git, sha) != here:
            what = f"This bundle is of another programme: its branch {quoted(branch, 60)} "
            mend = "Take one that was written from this programme, or join it: csit join FILE"
            raise refused(f"{what}has nothing in common with this one.", mend, source)


def _identity(git: Git, commit: str) -> object:
    """The id of the programme that a commit holds; none where it holds none."""
    (source,) = blobs.blobs(git, [f"{commit}:./{Programme.PATH}"])
    try:
        return plain(Programme.PATH, source).get("id") if source is not None else None
    except Refused:
        return None
