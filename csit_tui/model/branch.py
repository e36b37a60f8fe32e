"""What git takes for the name of a branch."""

from __future__ import annotations

import re

_NEVER = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|\.$|^[-/]|/$")
_PART_NEVER = re.compile(r"^\.|\.lock$")
_HEAD = frozenset({"", "@", "HEAD"})


def is_branch(name: str) -> bool:
    """Whether git would make a branch of this name; an option or a revision is none."""
    if name in _HEAD or _NEVER.search(name):
        return False
    return not any(_PART_NEVER.search(part) for part in name.split("/"))
