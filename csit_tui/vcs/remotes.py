"""Remotes: which there are, what their branches hold, fetching from them and sending to them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from csit_tui.model.following import Listener
from csit_tui.model.trouble import Refused
from csit_tui.vcs import addresses, explain, tags, unreached
from csit_tui.vcs.run import Git
from csit_tui.vcs.tags import CYCLES
from csit_tui.vcs.transfer import transfer

Outcome = Literal["sent", "nothing", "overtaken", "checked out", "refused"]

_OVERTAKEN = ("fetch first", "non-fast-forward", "stale info", "cannot lock ref", "incorrect old")
_MOST_REASON = 300


class Remote(NamedTuple):
    """Where work is sent to and fetched from: its name here, and its address."""

    name: str
    address: str


class Pushed(NamedTuple):
    """What became of a branch that was to be sent; ``why`` is what the other side said of it."""

    outcome: Outcome
    why: str = ""


def remotes(git: Git) -> dict[str, str]:
    """The remotes of this clone by name, each with its address."""
    done = git.look("config", "-z", "--get-regexp", r"^remote\..*\.url$")
    found: dict[str, str] = {}
    for entry in done.out.decode("utf-8", "surrogateescape").split("\0"):
        name, _, url = entry.partition("\n")
        if name:
            found.setdefault(name.removeprefix("remote.").removesuffix(".url"), url)
    return found


def forget(git: Git, remote: str) -> None:
    """Have a remote asked no more; what is known of its branches stays."""
    git.write("config", "--remove-section", f"remote.{remote}")


def upstream(git: Git, branch: str) -> str | None:
    """The remote that a branch follows; none where it follows none."""
    done = git.look("config", "--get", f"branch.{branch}.remote")
    named = done.out.decode("utf-8", "surrogateescape").strip()
    return named if done.status == 0 and named != "." else None


def tips(git: Git, space: str, *only: str) -> dict[str, str]:
    """The commits of branches by name: of a remote (``refs/remotes/origin``), or of this clone.

    ``only`` are options of `git for-each-ref` that narrow them.
    """
    done = git.look("for-each-ref", "--format=%(objectname) %(refname)", *only, f"{space}/")
    found = {}
    for row in done.out.decode("utf-8", "surrogateescape").splitlines():
        sha, _, ref = row.partition(" ")
        name = ref.removeprefix(f"{space}/")
        if name != "HEAD":
            found[name] = sha
    return found


def space_of(remote: str) -> str:
    """Where this clone keeps what it knows of the branches of a remote."""
    return f"refs/remotes/{remote}"


def fetch(git: Git, remote: Remote, listener: Listener) -> None:
    """Fetch all branches of a remote, and note its tags of closed cycles; no branch is changed.

    Raises `Unreached` where it does not answer, and `Refused` where it gives no access.
    """
    branches = f"+refs/heads/*:{space_of(remote.name)}/*"
    closings = f"+{CYCLES}*:{tags.space_of(remote.name)}*"
    _is_there(git, remote.address)
    tags.note(git, remote.name, {})
    options = ("--progress", "--no-recurse-submodules", "--no-prune")
    words = (*options, "--end-of-options", remote.name, branches, closings)
    done = transfer(git, listener, "fetch", *words)
    if done.status:
        if explain.is_full(git.place, done.err):
            raise Refused(explain.full("fetch"))
        raise unreached.why(done.err, remote.address)


def push(git: Git, remote: Remote, branch: str, listener: Listener, *, follow: bool) -> Pushed:
    """Send a branch under its own name, never by force; with ``follow`` it follows it from now on.

    Tags of closed cycles go with it; where the other side has another of that name, its own stays.
    Raises `Unreached` and `Refused` as fetching does; that the other side does not take it, or has
    been given other work meanwhile, is an outcome.
    """
    _is_there(git, remote.address)
    options = ["--progress", "--porcelain", "--no-follow-tags", "--recurse-submodules=no"]
    options += ["--set-upstream"] if follow else []
    ref = f"refs/heads/{branch}"
    words = (
        "push",
        *options,
        "--end-of-options",
        remote.name,
        f"{ref}:{ref}",
        f"{CYCLES}*:{CYCLES}*",
    )
    done = transfer(git, listener, *words)
    for line in done.out.decode("utf-8", "replace").splitlines():
        flag, _, rest = line.partition("\t")
        pair, _, summary = rest.partition("\t")
        if pair.endswith(f":{ref}") and len(flag) == 1:
            return _pushed(flag, summary, done.err)
    raise unreached.why(done.err, remote.address)


def _pushed(flag: str, summary: str, err: str) -> Pushed:
    if flag != "!":
        return Pushed("nothing" if flag == "=" else "sent")
    raced = "failed to update ref" in summary and "cannot lock ref" in err
    if raced or any(sign in summary for sign in _OVERTAKEN):
        return Pushed("overtaken", summary)
    if "branch is currently checked out" in summary:
        return Pushed("checked out", summary)
    theirs = [
        line.removeprefix("remote:").strip() for line in err.splitlines() if "remote:" in line
    ]
    words = " ".join(line for line in theirs if line)
    return Pushed("refused", (words or summary)[:_MOST_REASON])


def _is_there(git: Git, address: str) -> None:
    """Refuse where a folder of this machine is meant that is not there: a stick pulled out.

    What would have git start a program looks like a folder, and is refused as what it is.
    """
    if addresses.is_helper(address):
        raise Refused(unreached.no_way(address))
    local = addresses.local_path(address, git.place.worktree)
    if local is not None and not local.exists():
        raise unreached.not_there(address)
