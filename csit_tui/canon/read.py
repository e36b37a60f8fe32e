"""Bytes of a file to plain data: strict, bounded, and with a clear word when it cannot be."""

import re
import tomllib
from collections.abc import Callable
from typing import Any, Final

from csit_tui.canon import explain, suspect
from csit_tui.canon.depth import MAX_DEPTH, too_deep

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Read", "read"]

MAX_BYTES: Final = 1024 * 1024

Read = Callable[[bytes], dict[str, Any]]
"""`read`, or a way to it that remembers what it has read; its data are not to be altered."""

_SURE_DIGITS = 15
"""Every number of so many characters is kept as it is."""

_UTF_8_BOM = b"\xef\xbb\xbf"
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def read(source: bytes) -> dict[str, Any]:
    """Parse a file of TOML 1.0 into plain data: tables, lists, text, numbers, truth and moments.

    Raises `Unreadable` for what is too large, not UTF-8, not TOML, nested deeper than `MAX_DEPTH`,
    or holds a value that would come out altered. CRLF line ends are read as LF.
    """
    text = _decoded(source)
    suspect.refuse(source, text)
    try:
        data = tomllib.loads(text, parse_float=_exact)
    except tomllib.TOMLDecodeError as error:
        raise explain.not_toml(text, str(error)) from None
    except RecursionError:
        raise explain.too_deep(suspect.deep_line(text)) from None
    except ValueError as error:  # Unheld, or an integer of thousands of digits
        raise explain.not_held(text, error) from None
    if too_deep(data):
        raise explain.too_deep(suspect.deep_line(text))
    return data


def _decoded(source: bytes) -> str:
    if len(source) > MAX_BYTES:
        raise explain.too_large(len(source), MAX_BYTES)
    if source.startswith(_UTF_8_BOM):
        raise explain.byte_order_mark()
    try:
        text = source.decode()
    except UnicodeDecodeError as error:
        if source.startswith(_UTF_16_BOMS):
            raise explain.utf_16() from None
        raise explain.not_utf_8(source, error.start) from None
    if "\0" in text:
        raise explain.nul(text)
    return text


def _exact(literal: str) -> float:
    """Read a float, refusing one that would come out as another: too many digits, or too large."""
    number = float(literal)
    if number in {0.0, float("inf"), float("-inf")}:
        digits = literal.lower().partition("e")[0]
        if "inf" not in digits and re.search("[1-9]", digits):
            raise explain.Unheld(literal)
    elif len(literal) > _SURE_DIGITS and not _is_kept(literal, number):
        raise explain.Unheld(literal)
    return number


def _is_kept(literal: str, number: float) -> bool:
    """Say whether a float is written again as the same number, in whatever form."""
    from decimal import Decimal

    return Decimal(literal) == Decimal(repr(number))
