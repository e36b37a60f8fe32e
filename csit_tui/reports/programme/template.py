"""Makes the Word template of a report, which a house may take as the pattern of its own.

``python -m csit_tui.reports.programme.template`` writes it anew. What stands in braces is filled in
by docxtpl: ``{%p ... %}`` stands for a whole paragraph, ``tr`` for a row, ``tc`` for a cell.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from csit_tui.reports.programme.zipped import same

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

TEMPLATE = Path(__file__).parent / "templates" / "report.docx"

_INK, _QUIET, _LINE, _SHADE = "1A1A1A", "595959", "B8C0C8", "E9EEF3"
_FONT = "Liberation Sans"
_PAGE = 170
"""Millimetres between the margins."""
_BESIDE = (88, 82)
"""Millimetres of a picture and of a table beside it."""
_EDGE = 80
"""Twentieths of a point between a line of a table and its text."""
_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def main() -> None:
    """Write the template where the reports look for it."""
    TEMPLATE.write_bytes(template())


def template() -> bytes:
    """The template as a file: the same bytes each time."""
    from docx import Document

    document = Document()
    _page(document)
    _styles(document)
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
    _field(foot, "PAGE", "1")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES", "1")


def _styles(document: Document) -> None:
    """The styles by which a house recognises what is what; each is named after what it is for."""
    from docx.shared import Mm, Pt

    _lay(document, "Normal", 10.5, after=6)
    _lay(document, "Title", 20, bold=True, after=2)
    _lay(document, "Subtitle", 13, colour=_QUIET, after=6)
    for level, size in ((1, 17.0), (2, 13.0), (3, 11.0)):
        _lay(document, f"Heading {level}", size, bold=True, before=16 - 3 * level, after=4)
    _lay(document, "List Bullet", 10.5, after=3)
    _lay(document, "Caption", 10.5, bold=True, before=8, after=3)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    _lay(document, "Footer", 9, colour=_QUIET)
    for name, size, colour, after in (
        ("Quiet", 9.5, _QUIET, 6),
        ("Note", 10.5, _INK, 6),
        ("Table text", 9, _INK, 0),
        ("Picture", 10.5, _INK, 3),
        ("After table", 4, _INK, 4),
        ("Contents title", 13, _INK, 4),
        ("toc 1", 10.5, _INK, 2),
        ("toc 2", 10.5, _INK, 2),
    ):
        document.styles.add_style(name, 1, name.startswith("toc")).base_style = document.styles[
            "Normal"
        ]
        _lay(document, name, size, colour=colour, after=after)
    for level, indent in ((1, 0), (2, 6)):
        form = document.styles[f"toc {level}"].paragraph_format
        form.left_indent = Mm(indent)
        form.tab_stops.add_tab_stop(Mm(_PAGE), 2, 1)
    document.styles["Contents title"].font.bold = True
    document.styles["Note"].paragraph_format.left_indent = Mm(5)
    document.styles["Normal"].paragraph_format.line_spacing = Pt(14)
    for name in ("Title", "Picture", "Table text", "Heading 1", "After table"):
        document.styles[name].paragraph_format.line_spacing = 1.0
    _language(document)


def _lay(  # noqa: PLR0913 - what makes up a style
    document: Document,
    name: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = _INK,
    before: float = 0,
    after: float = 0,
) -> None:
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


def _language(document: Document) -> None:
    from docx.oxml.ns import qn

    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), "en-GB")


def _top(document: Document) -> None:
    """Title, what has to be known of all of it, and the facts."""
    document.add_paragraph("{{ title }}", "Title")
    document.add_paragraph("{{ subtitle }}", "Subtitle")
    document.add_paragraph("{%p for note in notes %}")
    document.add_paragraph("{{ note }}", "Note")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p if facts %}")
    table = _table(document.add_table(3, 2), (50, 120), lines=True)
    _fill(table.cell(0, 0), "{%tr for fact in facts %}")
    _fill(table.cell(1, 0), "{{ fact.name }}", bold=True)
    _fill(table.cell(1, 1), "{{ fact.value }}")
    _fill(table.cell(2, 0), "{%tr endfor %}")
    document.add_paragraph("", "After table")
    document.add_paragraph("{%p endif %}")


def _contents(document: Document) -> None:
    """A table of contents that Word makes anew with pages, and that shows headings until it does.

    LibreOffice reckons no page in a table of contents that it did not make itself.
    """
    document.add_paragraph("{%p if contents %}")
    document.add_paragraph("Contents", "Contents title")
    start = document.add_paragraph("", "After table")
    _mark(start, "begin", dirty=True)
    _instruction(start, r'TOC \o "1-2" \h \z \u')
    _mark(start, "separate")
    document.add_paragraph("{%p for one in contents %}")
    for level in (1, 2):
        document.add_paragraph(f"{{%p if one.level == {level} %}}")
        document.add_paragraph("{{ one.link }}", f"toc {level}")
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    _mark(document.add_paragraph("", "After table"), "end")
    document.add_paragraph("{%p endif %}")


def _blocks(document: Document) -> None:
    """Everything that follows, one after the other, each by what it is."""
    document.add_paragraph("{%p for block in blocks %}")
    for level in (1, 2, 3):
        _when(document, f'block.kind == "heading" and block.level == {level}')
        document.add_paragraph("{{ block.marked }}", f"Heading {level}")
        document.add_paragraph("{%p endif %}")
    for kind, style in (("words", "Normal"), ("quiet", "Quiet")):
        _when(document, f'block.kind == "{kind}"')
        document.add_paragraph("{{ block.text }}", style)
        document.add_paragraph("{%p endif %}")
    _points(document)
    _when(document, 'block.kind == "picture"')
    document.add_paragraph("{{ block.title }}", "Caption")
    document.add_paragraph("{{ block.image }}", "Picture")
    document.add_paragraph("{%p endif %}")
    _when(document, 'block.kind == "beside"')
    _beside(document)
    document.add_paragraph("{%p endif %}")
    _when(document, 'block.kind == "table"')
    document.add_paragraph("{%p if block.caption %}")
    document.add_paragraph("{{ block.caption }}", "Caption")
    document.add_paragraph("{%p endif %}")
    _rows(_table(document.add_table(4, 3), (_PAGE / 3,) * 3, lines=True, fitted=True))
    document.add_paragraph("", "After table")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _when(document: Document, condition: str) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")


def _points(document: Document) -> None:
    _when(document, 'block.kind == "points"')
    document.add_paragraph("{%p for point in block.points %}")
    point = document.add_paragraph("", "List Bullet")
    point.add_run("{{ point.sign }}").bold = True
    point.add_run("{{ point.text }}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endif %}")


def _beside(document: Document) -> None:
    """A picture with its table beside it."""
    document.add_paragraph("{{ block.title }}", "Caption")
    outer = _table(document.add_table(1, 2), _BESIDE)
    picture, levels = outer.rows[0].cells
    picture.paragraphs[0].style = "Picture"
    picture.paragraphs[0].add_run("{{ block.image }}")
    levels.paragraphs[0].style = "After table"
    _rows(_table(levels.add_table(4, 3), ((_BESIDE[1] - 2) / 3,) * 3, lines=True, fitted=True))
    levels.paragraphs[-1].style = "After table"
    document.add_paragraph("", "After table")


def _rows(table: Table) -> None:
    """The rows of a table; the first stands on top of each page that it goes on to."""
    from docx.oxml import OxmlElement

    for row, loop, cell in ((0, "column in block.columns", "column"), (2, "cell in row", "cell")):
        _fill(table.cell(row, 0), f"{{%tc for {loop} %}}")
        _fill(table.cell(row, 1), f"{{{{ {cell} }}}}", bold=row == 0)
        _fill(table.cell(row, 2), "{%tc endfor %}")
    _fill(table.cell(1, 0), "{%tr for row in block.rows %}")
    _fill(table.cell(3, 0), "{%tr endfor %}")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001


def _table(
    table: Table, widths: tuple[float, ...], *, lines: bool = False, fitted: bool = False
) -> Table:
    """Lay a table out, with thin ``lines``, and ``fitted`` to its columns or of these widths."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Mm

    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001
    width, layout = properties.find(qn("w:tblW")), properties.find(qn("w:tblLayout"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(round(sum(widths) * 56.7) - _EDGE))
    edge = _EDGE if lines else 0
    width.addnext(parse_xml(f'<w:tblInd {nsdecls("w")} w:w="{edge}" w:type="dxa"/>'))
    if lines:
        layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{_LINES}</w:tblBorders>"))
    edges = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 30), ("left", edge), ("bottom", 30), ("right", _EDGE))
    )
    layout.addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>"))
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)
        for cell in column.cells:
            cell.width = Mm(wide)
            inner = cell._tc.get_or_add_tcPr()  # noqa: SLF001
            if fitted:
                inner.remove(inner.find(qn("w:tcW")))
    return table


def _fill(cell: _Cell, text: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table text"
    paragraph.add_run(text).bold = bold or None
    if bold:
        _shade(cell)


def _shade(cell: _Cell) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_SHADE}"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shade))  # noqa: SLF001


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word and LibreOffice reckon, with what it shows until then."""
    _mark(paragraph, "begin")
    _instruction(paragraph, instruction)
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str, *, dirty: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if dirty:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)  # noqa: SLF001


def _instruction(paragraph: Paragraph, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {text} "
    paragraph.add_run()._r.append(instruction)  # noqa: SLF001


if __name__ == "__main__":
    main()
