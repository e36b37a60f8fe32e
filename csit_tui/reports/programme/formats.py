"""The formats of a report: one line each. A module is imported when its format is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from csit_tui.reports.programme.needed import need

if TYPE_CHECKING:
    from csit_tui.reports.programme.content import Drawn, Report

Draws = Literal["svg", "png"]
"""Pictures for pages that scale, or for those that want dots."""


class Format(NamedTuple):
    """How a report is written: its files' endings, what it is for, the module here that makes it.

    ``needs`` are the libraries without which it cannot be made.

    The module has ``made(report, pictures) -> bytes``; the pictures are drawn as it ``draws`` them,
    and there are none where it does not. Where a house may have a template of its own, that is the
    third that it takes. Without a module a program of this machine makes it, of another format.
    """

    endings: tuple[str, ...]
    about: str
    module: str | None
    needs: tuple[str, ...] = ()
    draws: Draws | None = None
    has_template: bool = False


_PRINTED = "To be printed or sent; needs Chromium or LibreOffice."
FORMATS = {
    "html": Format((".html", ".htm"), "For phones and A4, with pictures.",
                   "as_html", ("jinja2", "matplotlib"), "svg"),
    "docx": Format((".docx",), "A Word document, to be worked on.",
                   "as_docx", ("docxtpl", "matplotlib"), "png", has_template=True),
    "pdf": Format((".pdf",), _PRINTED, None, ("jinja2", "docxtpl", "matplotlib")),
    "md": Format((".md", ".markdown"), "For wikis and pull requests.", "as_markdown"),
}  # fmt: skip
"""Every format by the name it is asked for."""
ENDINGS = {name: one.endings for name, one in FORMATS.items()}

Printing = Callable[[Callable[[str], bytes]], bytes]
"""Makes PDF of the report, which is made in the format that is asked for by its name."""
Told = Callable[[int, int], None]
"""Hears which of so many pictures is drawn now, from 1 on, and may end it by raising."""


def check(form: str, printers: Callable[[], object]) -> None:
    """Refuse, before anything is gathered, a format for which something is missing.

    ``printers`` refuses where no program of this machine makes PDF.
    """
    need(*FORMATS[form].needs)
    if FORMATS[form].module is None:
        printers()


def written(
    report: Report,
    form: str,
    told: Told,
    printing: Printing | None = None,
    template: bytes | None = None,
) -> bytes:
    """The report in a format, as bytes; the same for the same report.

    ``printing`` makes PDF, and is needed for nothing else; ``template`` is a house's own of Word.
    Raises `Refused` where that is broken.
    """
    chosen = FORMATS[form]
    if chosen.module is None:
        if printing is None:
            raise ValueError("PDF is made by a program, and none is given")
        return printing(lambda of: written(report, of, told))
    pictures = drawn(report, chosen.draws, told) if chosen.draws else {}
    made: Callable[..., bytes] = import_module(f"csit_tui.reports.programme.{chosen.module}").made
    return made(report, pictures, *([template] if chosen.has_template else []))


def drawn(report: Report, draws: Draws, told: Told) -> dict[str, Drawn]:
    """All pictures of a report by name."""
    from csit_tui.reports.programme.drawing import draw

    every, found = report.pictures(), {}
    for number, picture in enumerate(every, 1):
        told(number, len(every))
        found[picture.name] = draw(picture, draws)
    return found
