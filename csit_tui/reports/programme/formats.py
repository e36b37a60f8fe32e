"""The formats of a report: one line each. A module is imported when its format is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from csit_tui.reports.programme.needed import need

if TYPE_CHECKING:
    from csit_tui.reports.programme.content import Drawn, Pictures, Report

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


FORMATS = {
    "html": Format(
        ".html", "For phones and A4, with pictures.", "as_html", ("jinja2", "matplotlib"), "svg"
    ),
    "md": Format(".md", "For wikis and pull requests.", "as_markdown"),
}
"""Every format by the name it is asked for."""

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


def written(report: Report, form: str, told: Told) -> bytes:
    """The report in a format, as bytes; the same for the same report."""
    chosen = FORMATS[form]
    pictures = drawn(report, chosen.draws, told) if chosen.draws else {}
    made: Callable[[Report, Pictures], bytes] = import_module(
        f"csit_tui.reports.programme.{chosen.module}"
    ).made
    return made(report, pictures)


def drawn(report: Report, draws: Draws, told: Told) -> dict[str, Drawn]:
    """All pictures of a report by name."""
    from csit_tui.reports.programme.drawing import draw

    every, found = report.pictures(), {}
    for number, picture in enumerate(every, 1):
        told(number, len(every))
        found[picture.name] = draw(picture, draws)
    return found
