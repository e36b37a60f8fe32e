"""The Word document of a report, as python-docx reads it: all of it is there, as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table
from hypothesis import example, given, settings

from csit_tui.model.trouble import Refused
from csit_tui.reports.programme.as_docx import made
from csit_tui.reports.programme.content import Section, Words
from csit_tui.reports.programme.word.template import TEMPLATE, template
from csit_tui.text import safe
from tests.reports.handmade import pictures, png, report
from tests.strategies import hostile

JINJA = "{{ 7 * 7 }} {% for x in y %} {# no #} {_{ 1 }_} {_% x %_} %} }} {%p raw %} </w:t><w:p/>"


def lines(data: bytes) -> Iterator[str]:
    """What a document says, a paragraph or a row a line, each with its style."""
    yield from within(Document(io.BytesIO(data)))


def within(place: Any) -> Iterator[str]:
    """What stands in a document or a cell; of a picture with its table beside it, both."""
    for block in place.iter_inner_content():
        if isinstance(block, Table) and any(cell.tables for cell in block.rows[0].cells):
            for cell in block.rows[0].cells:
                yield from within(cell)
        elif isinstance(block, Table):
            yield from (f"| {' | '.join(c.text for c in row.cells)} |" for row in block.rows)
        elif block.text or block._p.xpath(".//w:drawing"):
            alt = "".join(one.get("descr") for one in block._p.xpath(".//wp:docPr"))
            style = block.style.name if block.style is not None else ""
            yield f"{style}: {block.text}{f'[{alt}]' if alt else ''}"


def names(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_document_holds_all_of_the_report(golden: Callable[[str, str], None]) -> None:
    golden("report-docx", "\n".join(lines(made(report(), pictures()))))


def test_the_same_report_is_the_same_bytes() -> None:
    data = made(report(), pictures())
    assert data == made(report(), pictures())
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {about.date_time for about in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = names(data)["docProps/core.xml"]
    assert b"<dc:title>Riverside 2026</dc:title>" in core
    assert b"2000-01-01" in core


def test_the_kept_template_is_what_its_script_makes() -> None:
    assert names(TEMPLATE.read_bytes()) == names(template()), (
        "run: .venv/bin/python -m csit_tui.generate"
    )


def test_pages_are_a4_with_numbers_and_heads_of_tables_go_on() -> None:
    document = Document(io.BytesIO(made(report(rows=90), pictures())))
    section = document.sections[0]
    assert (section.page_width, section.page_height) == (7560310, 10692130)
    foot = section.footer._element.xml
    assert " PAGE " in foot
    assert " NUMPAGES " in foot
    levels = document.tables[1]
    assert len(levels.rows) == 91
    assert levels.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert not levels.rows[1]._tr.xpath("./w:trPr/w:tblHeader")
    body = document.element.body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert len(links) == 4
    assert marks.issuperset(links)
    assert [one.text for one in body.iter(qn("w:instrText"))] == [r' TOC \o "1-2" \h \z \u ']


def test_leaders_have_no_contents_to_leaf_through_and_smaller_letters() -> None:
    data = made(report(audience="leaders"), pictures())
    found = "\n".join(lines(data))
    assert "Contents" not in found
    assert "toc" not in found
    full, short = (
        Document(io.BytesIO(one)).styles["List Bullet"].font.size.pt
        for one in (made(report(), pictures()), data)
    )
    assert (full, short) == (10.5, 9)
    house = Document(io.BytesIO(made(report(audience="leaders"), pictures(), template())))
    assert house.styles["List Bullet"].font.size.pt == short
    own, ours = (one.sections[0].top_margin for one in (house, Document(io.BytesIO(data))))
    assert (own or 0) > (ours or 0), "the edges of a house's page stay"


def test_a_table_stands_beside_its_picture_where_there_is_room() -> None:
    data = made(report(), pictures())
    beside = Document(io.BytesIO(data)).tables[1]
    widths = [one.get(qn("w:w")) for one in beside._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert widths == ["4989", "4649"], "88 and 82 mm"
    picture, levels = beside.rows[0].cells
    assert len(picture._tc.xpath(".//w:drawing")) == 1
    (table,) = levels.tables
    assert [cell.text for cell in table.rows[1].cells] == ["5.1 Resources", "2 Fair", "Riverside"]
    large = made(report(rows=40), pictures())
    assert len(Document(io.BytesIO(large)).tables[1].rows) == 41


def test_a_template_that_libreoffice_saved_has_columns_as_wide_as_they_need() -> None:
    """It writes the width of the one cell of which each column is made."""
    house = Document(io.BytesIO(template()))
    for table in house.element.body.iter(qn("w:tbl")):
        for cell in table.iter(qn("w:tc")):
            about = cell.get_or_add_tcPr()
            if about.find(qn("w:tcW")) is None:
                about.append(parse_xml(f'<w:tcW {nsdecls("w")} w:w="1500" w:type="dxa"/>'))
    saved = io.BytesIO()
    house.save(saved)
    ours, theirs = (
        [one.get(qn("w:w")) for one in levels(made(report(rows=40), pictures(), one))]
        for one in (None, saved.getvalue())
    )
    assert theirs == ours
    assert len(set(ours)) > 1


def levels(data: bytes) -> list[Any]:
    """The columns of the table of levels."""
    return Document(io.BytesIO(data)).tables[1]._tbl.tblGrid.findall(qn("w:gridCol"))


def test_what_explains_a_picture_stays_on_its_page() -> None:
    found = report(rows=40)
    picture = found.pictures()[0]
    section = Section("grid", "Grid", (Words("What the signs mean.", True), picture))
    data = made(found._replace(sections=(section,)), pictures())
    (said,) = (
        one for one in Document(io.BytesIO(data)).paragraphs if one.text == "What the signs mean."
    )
    assert said.paragraph_format.keep_with_next


def test_a_picture_fits_the_page_and_may_be_absent() -> None:
    for width, height in ((9000, 300), (300, 9000)):
        drawn = {"themes": pictures()["themes"]._replace(png=png(width, height))}
        (shape,) = Document(io.BytesIO(made(report(rows=40), drawn))).inline_shapes
        assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)
        assert max(shape.width / 170, shape.height / 215) == pytest.approx(36000, rel=0.01)
    bare = Document(io.BytesIO(made(report(), {})))
    assert len(bare.inline_shapes) == 0
    assert len(bare.tables) == 2


@settings(max_examples=8)
@given(hostile.text)
@example(JINJA)
@example("A" * 100_000)
@example("=cmd|' /C calc'!A0 <script>alert(1)</script>")
def test_any_text_stands_there_as_it_is(text: str) -> None:
    data = made(report(text), pictures())
    shown = safe(text, lines=True)
    document = Document(io.BytesIO(data))
    (levels,) = document.tables[1].rows[0].cells[1].tables
    cells = [row.cells[2].text for row in levels.rows[1:]]
    assert cells == [shown, shown]
    said = [one.text for one in document.paragraphs]
    assert f"{shown}\nand more" in said
    assert f"Not brought in: {shown}" in said
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    alt = " ".join(f"Themes: {text}. Parks stands at 2 Fair. {text}".split())
    assert picture.get("descr") == safe(alt)
    plain = made(report("Riverside"), pictures())
    assert len(document.paragraphs) == len(Document(io.BytesIO(plain)).paragraphs)


def house(old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Our template with another text in one place."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, data in names(TEMPLATE.read_bytes()).items():
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())  # noqa: PLW2901 - the same file
            packed.writestr(name, data)
    return written.getvalue()


def test_a_house_may_lay_it_out_its_own_way() -> None:
    data = made(report(), {}, house("{{ subtitle }}", "Our house: {{ subtitle }}"))
    assert "Subtitle: Our house: Full report" in list(lines(data))


_PICTURE = "{% set i = (blocks | selectattr('image', 'defined') | first).image %}"


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("{{ typo }}", ['"{{ typo }}', "'typo' is undefined"]),
        ("{{ subtitle", ['near "{{ subtitle": braces']),
        ("{%p if %}", ["is broken"]),
        ("{{ title.__class__.__mro__ }}", ['near "', "unsafe"]),
        (f"{_PICTURE}{{{{ i.tpl.save('escaped.docx') }}}}", ['near "', "is broken"]),
        (f"{_PICTURE}{{{{ i.put }}}}", ['near "', "is broken"]),
        (f"{_PICTURE}{{{{ i._Picture__put.__globals__ }}}}", ['near "', "unsafe"]),
        ("{{ cycler.__init__.__globals__ }}", ['near "', "unsafe"]),
        ("{{ title * 10**9 }}", ["is nothing that a template needs"]),
        ("{{ title | center(10000000000) }}", ["No filter named"]),
        ("{{ title.ljust(10000000000) }}", ["unsafe"]),
        ("{{ 'a' * 10 ** 12 }}", ['near "', "** is nothing that a template needs"]),
        ("{{ 1 / 0 }}", ['"{{ 1 / 0 }}', "division"]),
        ("{{ blocks[99].title }}", ['near "', "is broken"]),
    ],
)
def test_a_broken_template_is_told_by_its_place(
    new: str, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused) as refusal:
        made(report(), pictures(), house("{{ subtitle }}", new))
    (trouble,) = refusal.value.troubles
    assert not Path("escaped.docx").exists()
    for words in told:
        assert words in trouble.what
    assert trouble.path == "the template"


def test_what_is_no_template_is_told() -> None:
    nowhere = names(TEMPLATE.read_bytes())["word/document.xml"].decode()
    for data, why in [
        (b"no zip", "no Word document"),
        (zipped({"a": b"b"}), "no Word document"),
        (house(nowhere, nowhere.replace("in blocks", "in facts")), "no place for the report"),
    ]:
        with pytest.raises(Refused, match=why):
            made(report(), pictures(), data)


def zipped(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return written.getvalue()


def related(kind: str, where: str, part: str = "document") -> bytes:
    """Our template, of which a part is related to something that lies elsewhere."""
    document = Document(io.BytesIO(TEMPLATE.read_bytes()))
    source = document.part if part == "document" else document.part._settings_part
    key = source.relate_to(where, f"{_OFFICE}/{kind}", is_external=True)
    if kind == "attachedTemplate":
        attached = document.settings.element.makeelement(
            qn("w:attachedTemplate"), {qn("r:id"): key}
        )
        document.settings.element.insert(0, attached)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ELSEWHERE = "http://127.0.0.1:9/elsewhere"


def test_a_report_asks_no_other_place_when_it_is_opened() -> None:
    def everything(data: bytes) -> bytes:
        return b"".join(names(data).values())

    own = related("attachedTemplate", ELSEWHERE, "settings")
    assert ELSEWHERE.encode() in everything(own)
    told = everything(made(report(), {}, own))
    assert ELSEWHERE.encode() not in told
    assert b"attachedTemplate" not in told
    linked = made(report(), {}, related("hyperlink", ELSEWHERE))
    assert ELSEWHERE.encode() in everything(linked)
    for kind in ("image", "oleObject"):
        with pytest.raises(Refused, match=rf"takes something from elsewhere \({kind}\)"):
            made(report(), {}, related(kind, ELSEWHERE))


@pytest.mark.parametrize(
    "inner",
    [
        '<w:drawing><a:blip xmlns:a="urn:a" r:link="KEY"/></w:drawing>',
        f'<w:instrText>INCLUDEPICTURE "{ELSEWHERE}" \\d</w:instrText>',
    ],
)
def test_what_is_called_a_link_and_is_fetched_is_refused_too(inner: str) -> None:
    document = Document(io.BytesIO(TEMPLATE.read_bytes()))
    key = document.part.relate_to(ELSEWHERE, f"{_OFFICE}/hyperlink", is_external=True)
    run = f"<w:r {nsdecls('w', 'r')}>{inner.replace('KEY', key)}</w:r>"
    document.paragraphs[0]._p.append(parse_xml(run))
    written = io.BytesIO()
    document.save(written)
    with pytest.raises(Refused, match="takes something from elsewhere"):
        made(report(), {}, written.getvalue())
