"""What a file's name tells of its format, and for whom a report can be."""

from __future__ import annotations

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.reports.forms import ENDINGS, format_of
from csit_tui.reports.programme import formats
from csit_tui.reports.programme.audiences import AUDIENCES, Audience, Whose

REPORT = formats.ENDINGS


@pytest.mark.parametrize(
    ("output", "named", "form"),
    [
        ("a.md", None, "md"),
        ("a.MarkDown", None, "md"),
        ("v1.2/a.HTM", None, "html"),
        ("v1.2/a", None, "html"),
        ("-", None, "html"),
        (".md", None, "html"),
        ("a.md.docx", None, "docx"),
        ("a.PDF", "pdf", "pdf"),
        ("a.txt", "md", "md"),
        ("-", "docx", "docx"),
    ],
)
def test_the_ending_tells_the_format_unless_it_is_named(
    output: str, named: str | None, form: str
) -> None:
    assert format_of(output, REPORT, named) == form


@pytest.mark.parametrize(
    ("output", "named", "said"),
    [
        ("a.txt", None, 'No format has the ending ".txt". End the name in .html or .md.'),
        ("a.docx", None, 'No format has the ending ".docx".'),
        ("a.md", "html", "The name says md, and html is asked for. End it in .html, or ask for md"),
    ],
)
def test_another_ending_is_refused(output: str, named: str | None, said: str) -> None:
    with pytest.raises(Refused) as refusal:
        format_of(output, ENDINGS, named)
    assert said in str(refusal.value)
    assert refusal.value.troubles[0].path == output


def test_an_ending_is_of_one_format() -> None:
    every = [ending for known in REPORT.values() for ending in known]
    assert len(every) == len(set(every))
    assert all(REPORT[form] == known for form, known in ENDINGS.items())


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_report_for_a_team_names_it_and_no_other_does(audience: Audience) -> None:
    of_team = audience == "team"
    with pytest.raises(ValueError, match="names it"):
        Whose(audience, None if of_team else "parks")
    whose = Whose(audience, "parks" if of_team else None)
    assert whose.is_short is (audience == "leaders")
    assert whose.file_name("2026") == f"report-2026-{'parks' if of_team else audience}"
