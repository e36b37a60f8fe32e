"""What git's refusals mean, and the way out of each; the wording of git is shown at the end."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import shlex
from collections.abc import Sequence

from csit_tui.model.trouble import NOTHING_LOST, Trouble
from csit_tui.text import safe
from csit_tui.vcs.lock import Lock, lock
from csit_tui.vcs.place import Place

_OUTSIDE = "This folder is no git repository"
_MADE = "git init -b main, then git add . and git commit."
_NOBODY = "git does not know who you are"
_NAME_ONE = "Name an author when you open or close a session"
_INTRODUCE = (
    "git config --global user.name 'Your Name', then git config --global user.email "
    "you@example.org."
)
_NO_IDENTITY = (
    "Please tell me who you are",
    "empty ident name",
    "unable to auto-detect email address",
    "no email was given",
    "no name was given",
    "user.useConfigOnly",
)
_SIGNING = (
    "gpg failed to sign",
    "failed to sign the data",
    "failed to write commit object",
    "user.signingkey",
    "Couldn't load public key",
    "cannot run gpg",
    "cannot run ssh-keygen",
)
_FULL = ("No space left on device", "Disk quota exceeded", "Out of diskspace")
_UNWRITTEN = ("couldn't write", "could not write", "unable to write", "failed to write")
_NO_ROOM = 1 << 20
"""Bytes; git takes away what it has half written, so that a little is free again."""
_READ_ONLY = ("Permission denied", "Read-only file system", "insufficient permission")
_ENDS = {"bisect": "git bisect reset", "merge": "git merge --continue (or --abort)"}
_HOOKS = frozenset({"commit", "merge", "switch"})


def failed(place: Place, arguments: Sequence[str], status: int, err: str) -> Trouble:
    """What a failed run of git means."""
    command = _command(arguments)
    if status == 127:
        return missing()
    if status < 0:
        return ended(command)
    if "dubious ownership" in err:
        return dubious(place)
    held = lock(place)
    if held is not None and (".lock'" in err or "Another git process" in err):
        return locked(held)
    if is_full(place, err):
        return full(command)
    for signs, trouble in (
        (_NO_IDENTITY, no_identity()),
        (_SIGNING, not_signed(err)),
        (_READ_ONLY, read_only(err)),
        (("must be run in a work tree", "outside working tree"), bare()),
        (("not a git repository",), no_repository(place)),
    ):
        if any(sign in err for sign in signs):
            return trouble
    return _other(command, err)


def _command(arguments: Sequence[str]) -> str:
    """The command among the arguments, behind the settings that come first."""
    rest = list(arguments)
    while len(rest) > 2 and rest[0] == "-c":
        rest = rest[2:]
    return rest[0]


def _other(command: str, err: str) -> Trouble:
    if command in _HOOKS and not re.search(r"^(?:fatal|error): ", err, re.MULTILINE):
        return hook_refused(err)
    what = f"git could not do it ({command}): {said(err)}"
    return Trouble(what, f"{NOTHING_LOST} Mend what git names, then try again.")


def said(err: str) -> str:
    """The telling lines of what git or a hook printed, at most three, safe to show."""
    lines = [line.strip() for line in err.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines[-3:]
    shown = safe(" ".join(telling[:3]))[:300]
    return shown or "it did not say why."


def missing() -> Trouble:
    """Git is not installed."""
    mend = "Install git 2.39 or newer; until then you can read and record, but not commit."
    return Trouble("git is not installed, or not on the PATH.", mend)


def ended(command: str) -> Trouble:
    """Another program, or the system, has ended git."""
    what = f"git was ended before it was done ({command})."
    return Trouble(what, f"Try again. {NOTHING_LOST}")


def too_old(version: str) -> Trouble:
    """Git is older than what the program needs."""
    what = f"This git is {safe(version)[:40]}, and 2.39 or newer is needed."
    return Trouble(what, "Install a newer git; until then you can read and record.")


def no_repository(place: Place) -> Trouble:
    """The folder's repository cannot be used as one."""
    what = "git does not take this folder for a repository."
    mend = f"Run git status in {safe(str(place.worktree))} to see what it misses."
    return Trouble(what, mend)


def outside() -> Trouble:
    """The programme's folder lies in no repository at all."""
    return Trouble(f"{_OUTSIDE}: it can be read, not recorded in.", f"Make it one: {_MADE}")


def no_past() -> Trouble:
    """The programme's folder lies in no repository, so it has no earlier states to look at."""
    what = f"{_OUTSIDE}, so only what is in it now can be read."
    return Trouble(what, f"Look at that; or make it one, for what comes: {_MADE}")


def gone(path: str) -> Trouble:
    """A record that git holds, and that somebody took away."""
    what = "This file was removed, and records are never removed."
    mend = f"Put it back: git restore --source=HEAD --staged --worktree -- {shlex.quote(path)}"
    return Trouble(what, mend, path, severity="warning")


def under_way(name: str, kept_from: str = "committed") -> Trouble:
    """A merge, rebase or the like that has begun and not ended, and what it keeps work from."""
    end = _ENDS.get(name, f"git {name} --continue (or --abort)")
    return Trouble(
        f"A {name} is under way in this folder, so nothing can be {kept_from}.",
        f"Finish it first: {end}. {NOTHING_LOST}",
    )


def unmerged() -> Trouble:
    """Files of which git holds several sides: no commit can be made of them."""
    what = "A merge left files in conflict, so nothing can be committed."
    return Trouble(what, f"Settle them, then git add each; git status lists them. {NOTHING_LOST}")


def detached(sha: str | None, main_line: str) -> Trouble:
    """No branch is checked out: a commit made now would belong to none and be lost from sight."""
    at = f" ({sha[:10]})" if sha else ""
    what = f"No branch is checked out, only a commit{at}; git calls this a detached HEAD."
    mend = f"Go back to a branch (git switch {main_line}), or make one here: git switch -c NAME"
    return Trouble(what, mend)


def no_author() -> Trouble:
    """What was named as an author is none that git takes."""
    what = "An author is written as name and address."
    return Trouble(what, "Write it so: Sam Scribe <sam@example.org>")


def dubious(place: Place) -> Trouble:
    """The repository belongs to another login, and git will not work in it."""
    folder = safe(str(place.worktree))
    what = "The repository belongs to another login (git says: dubious ownership)."
    mend = f"If you trust its owner: git config --global --add safe.directory '{folder}'"
    return Trouble(what, mend)


def bare() -> Trouble:
    """The repository has no work tree."""
    what = "This repository is bare: it has no files to record in."
    return Trouble(what, "Clone it into a folder of your own and open that.")


def no_identity() -> Trouble:
    """Git knows no author."""
    mend = f"{_NAME_ONE}, or run: {_INTRODUCE} {NOTHING_LOST}"
    return Trouble(f"{_NOBODY}, so nothing can be committed.", mend)


def no_identity_yet() -> Trouble:
    """Git knows no author for the first commit of a programme that is to be made."""
    mend = f"Name one: --author 'Your Name <you@example.org>'; or run: {_INTRODUCE}"
    return Trouble(f"{_NOBODY}, so no programme was made: its first commit has no author.", mend)


def locked(held: Lock) -> Trouble:
    """Another git is at work, or one was killed and left its lock behind."""
    name = safe(str(held.path))
    if held.holder is not None:
        what = f"Another git is at work in this folder (process {held.holder})."
        return Trouble(what, f"Wait until it is done, then try again. {NOTHING_LOST}")
    when = datetime.datetime.fromtimestamp(held.since).astimezone()
    what = f"A git that no longer runs left its lock behind ({when:%Y-%m-%d %H:%M})."
    mend = f"When no git is at work in this folder, remove it: rm '{name}'. {NOTHING_LOST}"
    return Trouble(what, mend)


def is_full(place: Place, err: str) -> bool:
    """Whether a run of git failed on a full disk, which git itself does not always say."""
    if any(sign in err for sign in _FULL):
        return True
    if not any(sign in err for sign in _UNWRITTEN):
        return False
    with contextlib.suppress(OSError):
        found = os.statvfs(place.git_dir)
        return found.f_bavail * found.f_frsize < _NO_ROOM
    return False


def full(command: str = "commit") -> Trouble:
    """The disk is full."""
    if command == "commit":
        what = "The disk is full, so git could not commit."
        return Trouble(what, f"Make room, then close the session again. {NOTHING_LOST}")
    what = f"The disk is full, so git could not do it ({command})."
    return Trouble(what, f"Make room, then try again. {NOTHING_LOST}")


def of_other_work(trouble: Trouble, again: str, kept: str = "") -> Trouble:
    """The same where no session was to be committed: what to do ``again``, and what is kept."""
    mend = trouble.mend.replace(NOTHING_LOST, kept).replace("; it stays open", "")
    mend = mend.replace("close the session again", again).replace(_NAME_ONE, "Name an author")
    return trouble._replace(mend=mend.strip())


def read_only(err: str) -> Trouble:
    """The repository cannot be written by this login."""
    what = f"This login may not write in the repository: {said(err)}"
    mend = "Give this login, or its group, the right to write in its .git folder, "
    return Trouble(what, f"{mend}then close the session again. {NOTHING_LOST}")


def not_signed(err: str) -> Trouble:
    """The user signs commits, and the signature could not be made."""
    what = f"The commit could not be signed: {said(err)}"
    mend = (
        "Unlock your key in another terminal (ssh-add, or any gpg --sign), then close the session "
        f"again; or choose not to sign here: git config commit.gpgSign false. {NOTHING_LOST}"
    )
    return Trouble(what, mend)


def hook_refused(err: str) -> Trouble:
    """A hook of the user's said no."""
    what = f"A hook of this repository refused the commit: {said(err)}"
    mend = f"Mend what it names, then close the session again; it stays open. {NOTHING_LOST}"
    return Trouble(what, mend)


def too_slow(arguments: Sequence[str], seconds: float) -> Trouble:
    """Git did not come to an end."""
    what = f"git {_command(arguments)} did not end within {seconds:.0f} seconds and was stopped."
    mend = f"See whether a hook, or the disk, holds it up; then try again. {NOTHING_LOST}"
    return Trouble(what, mend)
