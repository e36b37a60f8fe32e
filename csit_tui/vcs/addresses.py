"""Addresses of repositories, as people type them: which are taken, and what they mean."""

from __future__ import annotations

import re
from pathlib import Path

from csit_tui.model.trouble import refused
from csit_tui.vcs import unreached

_HELPER = re.compile(r"[A-Za-z0-9+.-]+::")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)", re.DOTALL)
_SHORT = re.compile(r"(?:[^\s/:@]+@)?(\[[^\]]+\]|[^\s/:]+):(?!:).+")
_TAKEN = frozenset({"ssh", "https", "file"})
_ODD = re.compile(r"[\0-\x1f\x7f]")


def checked(address: str) -> str:
    """An address that git may be given; a folder or file by its whole path. Raises `Refused`.

    Taken are ssh in both its forms, https, and what lies on this machine. What git would take for
    an option, or for a program to be started, is not.
    """
    local = local_path(address)
    scheme = _SCHEME.fullmatch(address)
    host = scheme[2] if scheme else address
    strange = address.startswith("-") or host.startswith("-") or re.search(r"@-", host)
    bad_scheme = scheme is not None and scheme[1].lower() not in _TAKEN
    if not address or strange or bad_scheme or is_helper(address) or _ODD.search(address):
        what = f"{unreached.shown(address)} is no address that csit takes."
        raise refused(what, unreached.ALLOWED)
    if local is not None and not scheme:
        return str(local)
    return address


def is_helper(address: str) -> bool:
    """Whether git would take an address for a program to be started, such as ``ext::``."""
    return _HELPER.match(address) is not None


def local_path(address: str, start: Path | None = None) -> Path | None:
    """The folder or file of this machine that an address names; none where it names a host.

    It is looked for from ``start``, by default from where the program was started.
    """
    start = start or Path.cwd()
    scheme = _SCHEME.fullmatch(address)
    if scheme:
        return Path(scheme[2]) if scheme[1].lower() == "file" else None
    if _SHORT.fullmatch(address) and not (start / address).exists():
        return None
    return start / Path(address).expanduser()


def name_of(address: str) -> str:
    """What a folder for it is called: its last part, without what git and bundles add."""
    last = re.split(r"[/:]", address.rstrip("/"))[-1]
    return last.removesuffix(".bundle").removesuffix(".git")
