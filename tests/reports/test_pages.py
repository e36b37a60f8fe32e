"""The pages of a report in a browser: how many there are, and that none is wider than a phone."""

from __future__ import annotations

import html as entities
import re
from pathlib import Path

import pytest

from csit_tui.model.following import Listener
from csit_tui.reports.programme import formats
from csit_tui.reports.programme.audiences import Audience, Whose
from csit_tui.reports.programme.making import report
from csit_tui.workspace import pdf as programs
from tests.harness.programs import dom, pages, printed
from tests.reports.printed import ATTACK
from tests.reports.reported import crowded, reported, two_teams

pytestmark = [pytest.mark.reports, pytest.mark.needs("chromium", "soffice", "pdfinfo")]
TEXTS = ("Plain words.", ATTACK, "W" * 20_000)


def page(text: str, audience: Audience, place: Path) -> Path:
    found = reported(crowded(two_teams(text, text)), people=(text,) * 9)
    place.write_bytes(formats.written(report(found, Whose(audience)), "html", lambda *_: None))
    return place


@pytest.mark.parametrize("text", TEXTS)
def test_leaders_get_two_pages_at_most(text: str, tmp_path: Path) -> None:
    file, pdf = page(text, "leaders", tmp_path / "r.html"), tmp_path / "r.pdf"
    assert printed(file, pdf) == ""
    assert pages(pdf) <= 2


@pytest.mark.parametrize("text", TEXTS)
def test_leaders_get_two_pages_in_word_too(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(programs._NAMES, "html", ())
    found = report(reported(crowded(two_teams(text, text)), people=(text,) * 9), Whose("leaders"))
    (tmp_path / "r.pdf").write_bytes(
        programs.made(lambda form: formats.written(found, form, lambda *_: None), Listener())
    )
    assert pages(tmp_path / "r.pdf") <= 2


_LOOK = """<!DOCTYPE html><title>look</title>
<iframe id="phone" style="width:390px;height:800px;border:0" srcdoc="{page}"></iframe>
<script>
const phone = document.getElementById("phone")
phone.onload = () => {{
  document.title = "width " + phone.contentDocument.documentElement.scrollWidth
}}
</script>
"""


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("audience", ["leaders", "full"])
def test_no_page_is_wider_than_a_phone(text: str, audience: Audience, tmp_path: Path) -> None:
    made = page(text, audience, tmp_path / "r.html").read_text(encoding="utf-8")
    look = tmp_path / "look.html"
    look.write_text(_LOOK.format(page=entities.escape(made)), encoding="utf-8")
    seen, _ = dom(look)
    width = re.search(r"<title>width (\d+)</title>", seen)
    assert width is not None
    assert int(width[1]) <= 390
