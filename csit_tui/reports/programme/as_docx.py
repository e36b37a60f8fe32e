"""A report as a Word document, laid out by a template that a house may replace by its own."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from csit_tui.reports.programme.content import (
    Block,
    Drawn,
    Picture,
    Pictures,
    Point,
    Points,
    Report,
    Section,
    Table,
    Words,
)
from csit_tui.reports.programme.needed import need
from csit_tui.reports.programme.word.template import BESIDE, TEMPLATE
from csit_tui.reports.programme.word.zipped import same
from csit_tui.text import brief, safe

if TYPE_CHECKING:
    from docxtpl import DocxTemplate
    from markupsafe import Markup

_ROOM, _SMALL = (170, 215), (BESIDE[0] - 2, 120)
"""Millimetres that a picture may take of a page, and where its table stands beside it."""
_COLUMNS, _ROWS = 4, 12
"""So large may a table be that stands beside its picture."""
_DEEPEST = 3
_FOOT = 80
"""Letters of the title that stand at the foot of each page."""
_FIRST = 9000
"""The number of our first mark in the text: a template has its own below it."""
_NO_DAY = datetime.date(2000, 1, 1)
"""When a document says that it was made whose report is of no day."""


def made(report: Report, pictures: Pictures, template: bytes | None = None) -> bytes:
    """The document; the same bytes for the same report. Raises `Refused` for a broken template.

    A picture that is not drawn is left out: its table says the same.
    """
    need("docxtpl")
    from csit_tui.reports.programme.word.close import close_up
    from csit_tui.reports.programme.word.columns import fit
    from csit_tui.reports.programme.word.house import filled, opened
    from csit_tui.reports.programme.word.keeping import keep_together

    document = opened(TEMPLATE.read_bytes() if template is None else template)
    filled(document, _context(document, report, pictures))
    fit(document.docx)
    keep_together(document.docx)
    if report.is_short:
        close_up(document.docx, margins=template is None)
    properties = document.docx.core_properties
    properties.title = " ".join(safe(report.title).split())[:255]
    day = datetime.datetime.combine(report.day or _NO_DAY, datetime.time())
    properties.created = properties.modified = day
    properties.last_modified_by = ""
    properties.revision = 1
    written = io.BytesIO()
    document.save(written)
    return same(written.getvalue())


def _context(document: DocxTemplate, report: Report, pictures: Pictures) -> dict[str, Any]:
    """What a template may name, each text harmless and without a meaning of its own."""
    short = report.is_short
    images = {
        picture.name: _image(
            document, pictures[picture.name], picture, _SMALL if _beside(picture) else _ROOM
        )
        for picture in report.pictures()
        if picture.name in pictures
    }
    blocks = list(_sections(report.sections, images, 1))
    headings = [one for one in blocks if one["kind"] == "heading"]
    for number, heading in enumerate(headings):
        _link(heading, f"_Toc{number}", _FIRST + number)
    return {
        "title": _text(report.title),
        "foot": _text(brief(" ".join(report.title.split()), _FOOT)),
        "subtitle": _text(report.subtitle),
        "notes": [_text(note) for note in report.notes],
        "facts": [{"name": _text(name), "value": _text(value)} for name, value in report.facts],
        "contents": [] if short else headings,
        "blocks": blocks,
    }


def _sections(
    sections: tuple[Section, ...], images: Mapping[str, Any], level: int
) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield {"kind": "heading", "level": min(level, _DEEPEST), "title": section.title}
        for block in section.blocks:
            yield from _block(block, images)
        yield from _sections(section.parts, images, level + 1)


def _block(block: Block, images: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    match block:
        case Words():
            yield {"kind": "quiet" if block.quiet else "words", "text": _text(block.text)}
        case Points():
            yield {"kind": "points", "points": [_point(point) for point in block.points]}
        case Table():
            yield _table(block)
        case Picture():
            yield from _picture(block, images.get(block.name))


def _beside(picture: Picture) -> bool:
    """Whether the table stands beside its picture: where there is room, else below it."""
    table = picture.table
    return len(table.columns) <= _COLUMNS and len(table.rows) <= _ROWS


def _picture(picture: Picture, image: Any) -> Iterator[dict[str, Any]]:
    """A picture and its table; their title stands above both once."""
    table, title = _table(picture.table), _text(picture.title)
    if image is None:
        yield table
    elif _beside(picture):
        yield table | {"kind": "beside", "title": title, "image": image}
    else:
        yield {"kind": "picture", "title": title, "image": image}
        yield table | ({"caption": ""} if picture.table.caption == picture.title else {})


def _point(point: Point) -> dict[str, Any]:
    return {"sign": _text(f"{point.lead} " if point.lead else ""), "text": _text(point.text)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": _text(table.caption),
        "columns": [_text(column) for column in table.columns],
        "rows": [[_text(cell) for cell in row] for row in table.rows],
    }


def _text(text: str) -> Markup:
    from markupsafe import Markup, escape

    from csit_tui.reports.programme.word.house import numbered

    return Markup(numbered(str(escape(safe(text, lines=True)))))  # noqa: S704


def _link(heading: dict[str, Any], name: str, number: int) -> None:
    """Give a heading a mark in the text, and a link to it for the contents."""
    from markupsafe import Markup

    text = _text(" ".join(heading["title"].split()))
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    end = f'<w:bookmarkEnd w:id="{number}"/>'
    heading["title"] = text
    heading["marked"] = Markup(_between(f"{start}{_run(text)}{end}"))  # noqa: S704 - our own
    link = f'<w:hyperlink w:anchor="{name}" w:history="1">{_run(text)}</w:hyperlink>'
    heading["link"] = Markup(_between(link))  # noqa: S704 - our own


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _between(runs: str) -> str:
    """Runs that stand in the place of a text within one."""
    return f'</w:t></w:r>{runs}<w:r><w:t xml:space="preserve">'


def _image(document: DocxTemplate, drawn: Drawn, picture: Picture, room: tuple[int, int]) -> Any:
    """The picture, no larger than the page bears, with words for whoever does not see it."""
    from docx.image.image import Image
    from docx.shared import Mm

    from csit_tui.reports.programme.word.house import described

    size = Image.from_blob(drawn.png)
    share = min(1.0, Mm(room[0]) / size.width, Mm(room[1]) / size.height)
    alt = safe(" ".join(f"{picture.title}. {picture.alt}".split()))
    return described(document, drawn.png, (int(size.width * share), int(size.height * share)), alt)
