"""Paths as people write them: TOML dotted keys, such as `criteria."5.1".name`."""

import tomllib

from csit_tui.canon.depth import MAX_DEPTH
from csit_tui.merge.paths import dotted, key

__all__ = ["dotted", "key", "undotted"]


def undotted(text: str) -> tuple[str, ...]:
    """Return the path that a dotted key names; spaces around it and its dots mean nothing.

    Raises `ValueError` with a sentence for the user where the text is no dotted key.
    """
    from csit_tui.canon.scan import parse_key

    text = text.strip(" \t")
    if not text:
        return ()
    parts, end = parse_key(text, 0)
    if len(parts) > MAX_DEPTH:
        raise ValueError(f"A field name has at most {MAX_DEPTH} parts.")
    if not parts or end != len(text) or not _is_key(text):
        message = "This is no field name: write names joined by dots, and quotes around a name that"
        raise ValueError(f'{message} holds other characters, such as criteria."5.1".name.')
    return tuple(parts)


def _is_key(text: str) -> bool:
    """Let tomllib have the last word on escapes and on characters that no key may hold."""
    try:
        return bool(tomllib.loads(f"{text} = 0"))
    except tomllib.TOMLDecodeError:
        return False
