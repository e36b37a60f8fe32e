"""Pieces of a Word template that python-docx has no words for: tables, fields, styles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

INK, QUIET = "1A1A1A", "595959"
_LINE, _SHADE = "B8C0C8", "E9EEF3"
_FONT = "Liberation Sans"
_EDGE = 80
"""Twentieths of a point between a line of a table and its text."""
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@contextmanager
def block(document: Document, opens: str, ends: str) -> Iterator[None]:
    """What stands between two paragraphs that docxtpl acts on, such as ``if`` and ``endif``."""
    document.add_paragraph(f"{{%p {opens} %}}")
    yield
    document.add_paragraph(f"{{%p {ends} %}}")


def lay(  # noqa: PLR0913 - what makes up a style
    document: Document,
    name: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    before: float = 0,
    after: float = 0,
) -> None:
    """Give a style its letters, in points, and the room above and below it."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style = document.styles[name]
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{which}"), None)
    for which in ("hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{which}"), _FONT)
    form.space_before, form.space_after = Pt(before), Pt(after)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def table(
    made: Table, widths: tuple[float, ...], *, lines: bool = False, fitted: bool = False
) -> Table:
    """Lay a table out, with thin ``lines``; ``fitted`` to its columns, or of these millimetres."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    made.autofit = False
    properties = made._tbl.tblPr  # noqa: SLF001
    width, layout = properties.find(qn("w:tblW")), properties.find(qn("w:tblLayout"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(sum(widths) * 56.7) - _EDGE))
    edge = _EDGE if lines else 0
    width.addnext(parse_xml(f'<w:tblInd {nsdecls("w")} w:w="{edge}" w:type="dxa"/>'))
    if lines:
        layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{_LINES}</w:tblBorders>"))
    edges = "".join(
        f'<w:{side} w:w="{room}" w:type="dxa"/>'
        for side, room in (("top", 30), ("left", edge), ("bottom", 30), ("right", _EDGE))
    )
    layout.addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>"))
    _columns(made, widths, fitted=fitted)
    return made


def _columns(made: Table, widths: tuple[float, ...], *, fitted: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    for column, wide in zip(made.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)
            inner = cell._tc.get_or_add_tcPr()  # noqa: SLF001
            if fitted:
                inner.remove(inner.find(qn("w:tcW")))


def fill(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """Put a text into a cell; a bold one is a head, and has a ground."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = cell.paragraphs[0]
    paragraph.style = "Table text"
    paragraph.add_run(text).bold = bold or None
    if bold:
        shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'
        cell._tc.get_or_add_tcPr().append(parse_xml(shade))  # noqa: SLF001


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word and LibreOffice reckon, with what it shows until then."""
    mark(paragraph, "begin")
    instruct(paragraph, instruction)
    mark(paragraph, "separate")
    paragraph.add_run(shown)
    mark(paragraph, "end")


def mark(paragraph: Paragraph, kind: str, *, dirty: bool = False) -> None:
    """A field's beginning, its middle or its end; a dirty one is to be reckoned anew."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), kind)
    if dirty:
        made.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(made)  # noqa: SLF001


def instruct(paragraph: Paragraph, text: str) -> None:
    """What a field is to reckon."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = f" {text} "
    paragraph.add_run()._r.append(made)  # noqa: SLF001
