"""The Word template of a report, which a house may take as the pattern of its own.

What stands in braces is filled in by docxtpl: ``{%p ... %}`` stands for a whole paragraph, ``tr``
for a row, ``tc`` for a cell.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csit_tui.reports.programme.word.pieces import (
    INK,
    QUIET,
    block,
    field,
    fill,
    instruct,
    lay,
    mark,
    table,
)
from csit_tui.reports.programme.word.zipped import same

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

TEMPLATE = Path(__file__).parent.parent / "templates" / "report.docx"
"""Where the template is kept, as `template` makes it."""
_PAGE = 170
"""Millimetres between the margins."""
BESIDE = (88, 82)
"""Millimetres of a picture and of a table beside it."""


class _Style(NamedTuple):
    """A style of our own: its letters in points, their colour, the room below."""

    name: str
    size: float = 10.5
    colour: str = INK
    after: float = 0


_OWN = (
    _Style("Quiet", 9.5, QUIET, 6),
    _Style("Note", after=6),
    _Style("Table text", 9),
    _Style("Picture", after=3),
    _Style("After table", 4, after=4),
    _Style("Contents title", 13, after=4),
    _Style("toc 1", after=2),
    _Style("toc 2", after=2),
)


def template() -> bytes:
    """The template as a file: the same bytes each time."""
    from docx import Document

    document = Document()
    _page(document)
    _styles(document)
    _own_styles(document)
    _top(document)
    _contents(document)
    _blocks(document)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "csit", "Report", ""
    written = io.BytesIO()
    document.save(written)
    return same(written.getvalue())


def _page(document: Document) -> None:
    """A4, upright, with the page's number at its foot."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(22)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    stops = foot.style.paragraph_format.tab_stops
    while len(stops):
        del stops[0]
    stops.add_tab_stop(Mm(_PAGE), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("{{ foot }}\tPage ")
    field(foot, "PAGE", "1")
    foot.add_run(" of ")
    field(foot, "NUMPAGES", "1")


def _styles(document: Document) -> None:
    """Word's styles by which a house recognises what is what."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    lay(document, "Normal", 10.5, after=6)
    lay(document, "Title", 20, bold=True, after=2)
    lay(document, "Subtitle", 13, colour=QUIET, after=6)
    for level, size in ((1, 17.0), (2, 13.0), (3, 11.0)):
        lay(document, f"Heading {level}", size, bold=True, before=16 - 3 * level, after=4)
    lay(document, "List Bullet", 10.5, after=3)
    lay(document, "Caption", 10.5, bold=True, before=8, after=3)
    lay(document, "Footer", 9, colour=QUIET)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    document.styles["Normal"].paragraph_format.line_spacing = Pt(14)
    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), "en-GB")


def _own_styles(document: Document) -> None:
    """Our own, each named after what it is for."""
    from docx.shared import Mm

    for one in _OWN:
        style = document.styles.add_style(one.name, 1, one.name.startswith("toc"))
        style.base_style = document.styles["Normal"]
        lay(document, one.name, one.size, colour=one.colour, after=one.after)
    for level, indent in ((1, 0), (2, 6)):
        form = document.styles[f"toc {level}"].paragraph_format
        form.left_indent = Mm(indent)
        form.tab_stops.add_tab_stop(Mm(_PAGE), 2, 1)
    document.styles["Contents title"].font.bold = True
    document.styles["Note"].paragraph_format.left_indent = Mm(5)
    for name in ("Title", "Picture", "Table text", "Heading 1", "After table"):
        document.styles[name].paragraph_format.line_spacing = 1.0


def _top(document: Document) -> None:
    """Title, what has to be known of all of it, and the facts."""
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{{ subtitle }}", "Subtitle")
    with block(document, "for note in notes", "endfor"):
        document.add_paragraph("{{ note }}", "Note")
    with block(document, "if facts", "endif"):
        facts = table(document.add_table(3, 2), (50, 120), lines=True)
        fill(facts.cell(0, 0), "{%tr for fact in facts %}")
        fill(facts.cell(1, 0), "{{ fact.name }}", bold=True)
        fill(facts.cell(1, 1), "{{ fact.value }}")
        fill(facts.cell(2, 0), "{%tr endfor %}")
        document.add_paragraph("", "After table")


def _contents(document: Document) -> None:
    """A table of contents that Word makes anew with pages, and that shows headings until it does.

    LibreOffice reckons no page in a table of contents that it did not make itself.
    """
    with block(document, "if contents", "endif"):
        document.add_paragraph("Contents", "Contents title")
        start = document.add_paragraph("", "After table")
        mark(start, "begin", dirty=True)
        instruct(start, r'TOC \o "1-2" \h \z \u')
        mark(start, "separate")
        with block(document, "for one in contents", "endfor"):
            for level in (1, 2):
                with block(document, f"if one.level == {level}", "endif"):
                    document.add_paragraph("{{ one.link }}", f"toc {level}")
        mark(document.add_paragraph("", "After table"), "end")


def _blocks(document: Document) -> None:
    """Everything that follows, one after the other, each by what it is."""
    with block(document, "for block in blocks", "endfor"):
        for level in (1, 2, 3):
            with block(document, f'if block.kind == "heading" and block.level == {level}', "endif"):
                document.add_paragraph("{{ block.marked }}", f"Heading {level}")
        for kind, style in (("words", "Normal"), ("quiet", "Quiet")):
            with block(document, f'if block.kind == "{kind}"', "endif"):
                document.add_paragraph("{{ block.text }}", style)
        for kind, lay_out in _KINDS:
            with block(document, f'if block.kind == "{kind}"', "endif"):
                lay_out(document)


def _points(document: Document) -> None:
    with block(document, "for point in block.points", "endfor"):
        point = document.add_paragraph("", "List Bullet")
        point.add_run("{{ point.sign }}").bold = True
        point.add_run("{{ point.text }}")


def _picture(document: Document) -> None:
    document.add_paragraph("{{ block.title }}", "Caption")
    document.add_paragraph("{{ block.image }}", "Picture")


def _beside(document: Document) -> None:
    """A picture with its table beside it."""
    document.add_paragraph("{{ block.title }}", "Caption")
    outer = table(document.add_table(1, 2), BESIDE)
    picture, levels = outer.rows[0].cells
    picture.paragraphs[0].style = "Picture"
    picture.paragraphs[0].add_run("{{ block.image }}")
    levels.paragraphs[0].style = "After table"
    _rows(table(levels.add_table(4, 3), ((BESIDE[1] - 2) / 3,) * 3, lines=True, fitted=True))
    levels.paragraphs[-1].style = "After table"
    document.add_paragraph("", "After table")


def _whole(document: Document) -> None:
    """A table of the page's width."""
    with block(document, "if block.caption", "endif"):
        document.add_paragraph("{{ block.caption }}", "Caption")
    _rows(table(document.add_table(4, 3), (_PAGE / 3,) * 3, lines=True, fitted=True))
    document.add_paragraph("", "After table")


def _rows(made: Table) -> None:
    """The rows of a table; the first stands on top of each page that it goes on to."""
    from docx.oxml import OxmlElement

    for row, loop, cell in ((0, "column in block.columns", "column"), (2, "cell in row", "cell")):
        fill(made.cell(row, 0), f"{{%tc for {loop} %}}")
        fill(made.cell(row, 1), f"{{{{ {cell} }}}}", bold=row == 0)
        fill(made.cell(row, 2), "{%tc endfor %}")
    fill(made.cell(1, 0), "{%tr for row in block.rows %}")
    fill(made.cell(3, 0), "{%tr endfor %}")
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


_KINDS = (("points", _points), ("picture", _picture), ("beside", _beside), ("table", _whole))
