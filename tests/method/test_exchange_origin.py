"""What a workbook was made from: what its sheet About must say, and what is refused."""

from __future__ import annotations

import pytest

from csit_tui.method.exchange import origin
from csit_tui.method.exchange.beside import Beside
from csit_tui.method.exchange.origin import Origin
from csit_tui.model.tables import Table
from csit_tui.model.trouble import Refused
from tests.harness.workbooks import put, row_of, tables

MADE = Origin("riverside", "a" * 40)


def about(**said: str) -> dict[str, Table]:
    """The sheet, with other texts beside some of its words."""
    sheets = tables([origin.grid(MADE, Beside())])
    for what, value in said.items():
        sheets = put(sheets, "About", row_of(sheets, "About", what), value=value)
    return sheets


def test_what_was_written_is_read_again() -> None:
    assert origin.read(about(), "riverside") == MADE
    assert origin.read(about(commit="b" * 64), "riverside").commit == "b" * 64


@pytest.mark.parametrize(
    ("sheets", "place", "what", "mend"),
    [
        ({}, None, "no workbook that csit export made", "Make one, then change that"),
        (about(commit="--all"), "w.xlsx, sheet About, row 3", '"--all" is no commit.', "Put back"),
        (about(commit="A" * 40), "w.xlsx, sheet About, row 3", "is no commit.", "Put back"),
        (about(workbook="2"), "w.xlsx", 'of another form ("2")', "Update csit; or make"),
        (
            about(programme="lakeside"),
            "w.xlsx",
            '"lakeside"; this is riverside.',
            "Import it there",
        ),
    ],
)
def test_what_is_of_something_else_is_refused(
    sheets: dict[str, Table], place: str | None, what: str, mend: str
) -> None:
    with pytest.raises(Refused) as refusal:
        origin.read(sheets, "riverside")
    (trouble,) = refusal.value.troubles
    assert trouble.path == place
    assert what in trouble.what
    assert trouble.mend.startswith(mend)
