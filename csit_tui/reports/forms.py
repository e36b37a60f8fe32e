"""The formats in which pages are written."""

from __future__ import annotations

from collections.abc import Sequence

from csit_tui.reports.html import html
from csit_tui.reports.markdown import markdown
from csit_tui.reports.page import Page

FORMATS = {"html": ".html", "md": ".md"}
"""The formats, each with the ending of its files."""


def form_of(output: str, named: str | None = None) -> str:
    """The format that is named, else the one that the file's name tells."""
    return named or ("md" if output.endswith((".md", ".markdown")) else "html")


def written(made: Sequence[Page], form: str, title: str) -> bytes:
    """Pages in a format, as bytes."""
    return (markdown(made) if form == "md" else html(made, title)).encode()
