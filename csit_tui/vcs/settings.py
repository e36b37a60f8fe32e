"""What git is set up to do here: version, settings, identity."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from functools import cache

from csit_tui.model.trouble import Refused, Trouble
from csit_tui.vcs import explain
from csit_tui.vcs.run import Git

OLDEST = (2, 39)
_SEEN: dict[str, str] = {}  # what the git found at a path said of its version
_WANTED = (
    r"^(csit\..*|core\.hookspath|core\.bare|remote\..*\.url|commit\.gpgsign|merge\.csit\.driver"
    r"|user\..*|author\..*)$"
)


def version_trouble(git: Git) -> Trouble | None:
    """Why this git will not do: missing, or too old."""
    found = shutil.which("git") or ""
    if found in _SEEN:
        return _too_old(_SEEN[found])
    try:
        text = git.read("version").decode("utf-8", "replace").strip()
    except Refused as refusal:
        return refusal.troubles[0]
    _SEEN[found] = text
    return _too_old(text)


@cache
def _too_old(text: str) -> Trouble | None:
    found = re.search(r"(\d+)\.(\d+)", text)
    if found is None or (int(found[1]), int(found[2])) >= OLDEST:
        return None
    return explain.too_old(text.removeprefix("git version "))


def settings(git: Git) -> dict[str, str]:
    """The settings that matter here, by their names in small letters; the last word counts."""
    done = git.look("config", "-z", "--get-regexp", _WANTED)
    found = {}
    for entry in done.out.decode("utf-8", "surrogateescape").split("\0"):
        name, _, value = entry.partition("\n")
        if name:
            found[name] = value
    return found


def has_identity(git: Git, config: Mapping[str, str] | None = None) -> bool:
    """Whether git knows an author for commits made here.

    Git itself is asked only where the settings that were read leave it open.
    """
    return _names_somebody(config or {}) or bool(identity(git))


def _names_somebody(config: Mapping[str, str]) -> bool:
    """Whether the settings name an author, and nothing stands above them."""
    above = any(name.startswith("author.") for name in config)
    above = above or any(name.startswith("GIT_AUTHOR_") for name in os.environ)
    words = (config.get(name, "") for name in ("user.name", "user.email"))
    return not above and all(re.search(r"\w", word) for word in words)


def identity(git: Git) -> str:
    """Whom git takes for the author here, as ``Name <address>``; empty where it knows nobody."""
    done = git.look("var", "GIT_AUTHOR_IDENT")
    if done.status:
        return ""
    return done.out.decode("utf-8", "replace").rpartition(">")[0].strip() + ">"


def needs_committer(git: Git, author: str | None) -> bool:
    """Whether git knows nobody here, so that the author has to be the committer too.

    Raises `Refused` where nobody is named either, and where this git will not do.
    """
    trouble = version_trouble(git)
    if trouble is not None:
        raise Refused(trouble)
    if has_identity(git):
        return False
    if author is None:
        raise Refused(explain.no_identity())
    return True
