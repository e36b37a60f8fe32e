"""A report as one HTML file that needs nothing else: no script, nothing fetched.

It reads on a phone and prints on A4.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csit_tui.reports.programme.content import Picture, Pictures, Points, Report, Table, Words
from csit_tui.text import safe

if TYPE_CHECKING:
    from jinja2 import Environment, Template

TEMPLATES = Path(__file__).parent / "templates"
_KINDS = {"words": Words, "points": Points, "table": Table, "picture": Picture}


def made(report: Report, pictures: Pictures) -> bytes:
    """The report as a file; every picture has to be drawn."""
    from markupsafe import Markup

    svgs = {name: Markup(one.svg) for name, one in pictures.items()}  # noqa: S704 - drawn here
    return _template().render(report=report, svgs=svgs).encode()


@cache
def _template() -> Template:
    return environment().get_template("report.html.j2")


def environment() -> Environment:
    """The room of the template: every text is made harmless and escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    room = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name, kind in _KINDS.items():
        room.tests[name] = _is(kind)
    return room


def _is(kind: type) -> Any:
    return lambda block: isinstance(block, kind)


def _harmless(value: Any) -> Any:
    """Text without what steers a terminal or turns its direction; markup is our own."""
    return safe(value, lines=True) if type(value) is str else value
