"""What it means when the other side of a transfer cannot be reached, or says no."""

from __future__ import annotations

import re

from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import quoted, safe
from csit_tui.vcs import explain

AT_REST = "Nothing is lost: what is committed here is sent the next time."

_SILENT = (
    "Could not resolve host",
    "Name or service not known",
    "Temporary failure in name resolution",
    "Connection refused",
    "timed out",
    "No route to host",
    "Network is unreachable",
    "Connection reset",
    "Connection closed",
    "kex_exchange_identification",
    "Failed to connect",
    "Couldn't connect to server",
    "early EOF",
    "hung up unexpectedly",
    "unexpected disconnect",
)
_STRANGE = ("Host key verification failed", "HOST IDENTIFICATION HAS CHANGED")
_SHUT = (
    "Permission denied (",
    "Authentication failed",
    "could not read Username",
    "could not read Password",
    "terminal prompts disabled",
    "Access denied",
    "error: 401",
    "error: 403",
    "Too many authentication failures",
)
_NOT_THERE = (
    "does not appear to be a git repository",
    "epository not found",
    "does not exist",
    "error: 404",
    "not found",
)


def shown(address: str) -> str:
    """An address as it may be shown: short, harmless, and without a password that is in it."""
    return safe(quoted(re.sub(r"://([^/@:]*):[^/@]*@", r"://\1@", address), 100))


class Unreached(Refused):
    """The other side did not answer: the network is down, the host is off, the line dropped."""


def silent(seconds: float) -> Unreached:
    """Nothing was heard for so long."""
    what = f"The other side was silent for {seconds:.0f} seconds, so it was given up."
    return Unreached(Trouble(what, f"Try again later. {AT_REST}"))


def not_there(address: str) -> Unreached:
    """A folder or a stick that is named as a remote is not there now."""
    what = f"{shown(address)} is not there now."
    return Unreached(Trouble(what, f"Put the stick or the drive in, then try again. {AT_REST}"))


def why(err: str, address: str) -> Refused:
    """What git printed when it could not fetch, send or clone, told for a user."""
    where, said = shown(address), explain.said(err)
    if _has(err, _STRANGE):
        changed = " It is another one than before." if "CHANGED" in err else ""
        what = f"The key of the host of {where} is not known here.{changed}"
        mend = "Have its key confirmed by whoever runs it, then connect once by hand: ssh HOST"
        return Refused(Trouble(what, mend))
    if _has(err, _SHUT):
        what = f"{where} gives no access to this login: {_last_word(err)}"
        mend = (
            "Load your key (ssh-add), or ask whoever runs it to add your public key, "
            "then try again: csit asks for no passwords."
        )
        return Refused(Trouble(what, mend))
    if "not allowed" in err and "transport" in err:
        return Refused(no_way(address))
    if _has(err, _SILENT):
        what = f"{where} could not be reached: {_last_word(err)}"
        return Unreached(Trouble(what, f"Try again when there is a network. {AT_REST}"))
    if _has(err, _NOT_THERE):
        what = f"git found no repository at {where}."
        return Refused(Trouble(what, "Compare the address with the one that you were given."))
    return Refused(Trouble(f"git could not do it: {said}", f"Mend what it names. {AT_REST}"))


def no_way(address: str) -> Trouble:
    """An address of a sort by which nothing is sent or fetched."""
    return Trouble(f"{shown(address)} is no address that csit takes.", ALLOWED)


ALLOWED = (
    "Name it by ssh (git@host:path or ssh://host/path), by https://, or by a folder or a bundle "
    "file on this machine."
)


def _has(err: str, signs: tuple[str, ...]) -> bool:
    return any(sign in err for sign in signs)


def _last_word(err: str) -> str:
    """The line that tells most: ssh's own comes before git's."""
    lines = [line.strip() for line in err.splitlines() if _has(line, (*_SHUT, *_SILENT))]
    own = [line for line in lines if not line.startswith("fatal:")]
    return safe((own or lines)[-1].removeprefix("fatal: "))[:200]
