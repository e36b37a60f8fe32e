"""The formats in which pages are written, and how a file's name tells one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from csit_tui.model.trouble import refused
from csit_tui.reports.html import html
from csit_tui.reports.markdown import markdown
from csit_tui.reports.page import Page
from csit_tui.text import quoted

Endings = Mapping[str, tuple[str, ...]]
"""Formats by name, each with the endings of its files; the first is the one it is given."""

ENDINGS: Endings = {"html": (".html", ".htm"), "md": (".md", ".markdown")}
"""The formats of pages."""


def format_of(output: str, endings: Endings, named: str | None = None) -> str:
    """The format that is named, else the one that the file's ending tells, else the first.

    Capitals are no difference, and a name without an ending tells nothing. Raises `Refused` for an
    ending that no format has, and for one that tells another format than the one named.
    """
    ending = PurePath(output).suffix.lower()
    told = next((form for form, known in endings.items() if ending in known), None)
    if named is not None and told is not None and told != named:
        what = f"The name says {told}, and {named} is asked for."
        raise refused(what, f"End it in {endings[named][0]}, or ask for {told}.", output)
    if ending and told is None and named is None:
        *most, last = (known[0] for known in endings.values())
        what = f"No format has the ending {quoted(ending, 20)}."
        raise refused(what, f"End the name in {', '.join(most)} or {last}.", output)
    return named or told or next(iter(endings))


def written(made: Sequence[Page], form: str, title: str) -> bytes:
    """Pages in a format, as bytes."""
    return (markdown(made) if form == "md" else html(made, title)).encode()
