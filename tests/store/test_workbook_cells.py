"""The cells of a workbook: what each program writes, and what whoever looks at it does not see."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from csit_tui.model.tables import Table
from csit_tui.model.trouble import Refused
from csit_tui.store.workbook import sheets

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def saved(book: Any) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def one(book: Any) -> Table:
    (table,) = sheets("b.xlsx", saved(book)).values()
    return table


def by_hand(data: str, head: str = HEAD) -> Table:
    """A sheet whose file was written by another program."""
    source = io.BytesIO(saved(openpyxl.Workbook()))
    made = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            sheet = part.filename == "xl/worksheets/sheet1.xml"
            text = f"{head}{data}</{head[1:].split(maxsplit=1)[0]}>" if sheet else old.read(part)
            new.writestr(part, text)
    (table,) = sheets("b.xlsx", made.getvalue()).values()
    return table


def test_values_of_all_kinds_are_read_as_they_are_shown() -> None:
    book = openpyxl.Workbook()
    book.active.append([1, 2.5, 3.0, True, "a\nb", None, 10**12, 1e-7])
    day = datetime.datetime(2026, 3, 12, 9, 30)  # noqa: DTZ001 - no cell has a zone
    book.active.append([day.date(), day, day.time(), datetime.timedelta(hours=30)])
    first, second = one(book).rows
    assert first.cells == ("1", "2.5", "3", "True", "a\nb", "", "1000000000000", "1e-07")
    assert first.decimals == {1, 7}
    days = ("2026-03-12T00:00:00", "2026-03-12T09:30:00", "09:30:00", "1 day, 6:00:00")
    assert second.cells == days


def test_what_is_hidden_is_known_however_it_was_hidden() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for _ in range(4):
        sheet.append(["a", "b", "c", "d"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    table = one(book)
    assert (*table.hidden, *table.hidden_columns, table.is_hidden) == (2, 1, False)
    book.create_sheet("Seen").append(["a"])
    sheet.sheet_state = "veryHidden"
    found = sheets("b.xlsx", saved(book))
    assert [one.is_hidden for one in found.values()] == [True, False]
    assert by_hand('<sheetData><row r="3" ht="0"/><row r="4" ht="9"/></sheetData>').hidden == {3}
    assert by_hand('<cols><col min="2" max="99999" width="0"/></cols>').hidden_columns >= {1, 199}


def test_other_programs_leave_out_names_of_rows_and_cells_and_prefix_their_tags() -> None:
    rows = '<x:row><x:c><x:v>5</x:v></x:c><x:c t="str"><x:v>a</x:v></x:c></x:row><x:row/>'
    last = '<x:row><x:c r="C3"><x:v>1.5</x:v></x:c></x:row>'
    head = HEAD.replace("<", "<x:").replace("xmlns", "xmlns:x")
    table = by_hand(f"<x:sheetData>{rows}{last}</x:sheetData>", head)
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("5", "a")),
        (3, ("", "", "1.5")),
    ]


def test_a_text_of_several_looks_is_one_text_without_how_it_is_pronounced() -> None:
    parts = "<r><t>Mo</t></r><r><t>ney</t></r><rPh sb='0' eb='1'><t>mani</t></rPh>"
    table = by_hand(f'<sheetData><row><c t="inlineStr"><is>{parts}</is></c></row></sheetData>')
    assert table.rows[0].cells == ("Money",)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ('<c r="B2" t="e"><v>#REF!</v></c>', 'B2 holds an error: "#REF!".'),
        ('<c r="B2"><v>abc</v></c>', 'B2 holds what is no number and no day: "abc".'),
        ('<c r="B2" t="d"><v>soon</v></c>', 'B2 holds what is no number and no day: "soon".'),
        ('<c r="B2"><f>A1*2</f><v>4</v></c>', 'B2 holds a formula: "=A1*2".'),
        ('<c r="B2"><f t="shared" si="0"/><v>4</v></c>', 'B2 holds a formula: "=".'),
    ],
)
def test_what_nobody_typed_is_told_with_its_cell(cell: str, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        by_hand(f'<sheetData><row r="2">{cell}</row></sheetData>')
    (trouble,) = refusal.value.troubles
    assert (trouble.what, trouble.path) == (told, "b.xlsx, sheet Sheet, row 2")


def test_a_day_that_there_is_not_is_told() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 99_999_999
    book.active["A1"].number_format = "yyyy-mm-dd"
    with pytest.raises(Refused, match='row 1: A1 holds what is no number and no day: "99999999"'):
        one(book)


@pytest.mark.parametrize("data", ["<sheetData><row", '<sheetData><row r="x"/></sheetData>'])
def test_a_damaged_sheet_is_refused(data: str) -> None:
    with pytest.raises(Refused, match="It is no workbook that can be read"):
        by_hand(data)
