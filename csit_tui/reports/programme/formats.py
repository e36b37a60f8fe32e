"""The formats of a report: one line each. A module is imported when its format is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from csit_tui.reports.programme.needed import need

if TYPE_CHECKING:
    from csit_tui.reports.programme.content import Drawn, Report

Draws = Literal["svg", "png"]
"""Pictures for pages that scale, or for those that want dots."""


class Format(NamedTuple):
    """How a report is written: its file's ending, what it is for, the module here that makes it.

    ``needs`` are the libraries without which it cannot be made.

    The module has ``made(report, pictures) -> bytes``; the pictures are drawn as it ``draws`` them,
    and there are none where it does not.
    """

    ending: str
    about: str
    module: str
    needs: tuple[str, ...] = ()
    draws: Draws | None = None
    printed_of: tuple[str, ...] = ()
    """The formats of which a program of this machine makes it, the best first."""


FORMATS = {
    "html": Format(
        ".html", "For phones and A4, with pictures.", "as_html", ("jinja2", "matplotlib"), "svg"
    ),
    "docx": Format(
        ".docx", "A Word document, to be worked on.", "as_docx", ("docxtpl", "matplotlib"), "png"
    ),
    "pdf": Format(
        ".pdf",
        "To be printed or sent; needs Chromium or LibreOffice.",
        "",
        ("jinja2", "docxtpl", "matplotlib"),
        printed_of=("html", "docx"),
    ),
    "md": Format(".md", "For wikis and pull requests.", "as_markdown"),
}
"""Every format by the name it is asked for."""

Printing = Callable[[Mapping[str, Callable[[], bytes]]], bytes]
"""Makes PDF of the report, which is made in a format by its name once that is wanted."""
Told = Callable[[int, int], None]
"""Hears which of so many pictures is drawn now, from 1 on, and may end it by raising."""


def format_of(output: str, named: str | None = None) -> str:
    """The format that is named, else the one that the file's name tells, else HTML."""
    endings = {one.ending: name for name, one in FORMATS.items()}
    told = next((name for ending, name in endings.items() if output.endswith(ending)), "html")
    return named or told


def check(form: str) -> None:
    """Refuse, before anything is gathered, a format for which a library is missing."""
    need(*FORMATS[form].needs)


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
    if chosen.printed_of:
        if printing is None:
            raise ValueError("PDF is made by a program, and none is given")
        ways = (partial(written, report, one, told, printing) for one in chosen.printed_of)
        return printing(dict(zip(chosen.printed_of, ways, strict=True)))
    pictures = drawn(report, chosen.draws, told) if chosen.draws else {}
    made: Callable[..., bytes] = import_module(f"csit_tui.reports.programme.{chosen.module}").made
    return made(report, pictures, template) if form == "docx" else made(report, pictures)


def drawn(report: Report, draws: Draws, told: Told) -> dict[str, Drawn]:
    """All pictures of a report by name."""
    from csit_tui.reports.programme.drawing import draw

    every, found = report.pictures(), {}
    for number, picture in enumerate(every, 1):
        told(number, len(every))
        found[picture.name] = draw(picture, draws)
    return found
