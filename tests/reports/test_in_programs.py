"""Reports in the programs that people open them with: Chromium, LibreOffice, axe-core."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.model.following import Listener
from csit_tui.reports import html
from csit_tui.reports.page import Column, Field, Grid, Heading, Page, Points, Words
from csit_tui.reports.programme import as_docx, formats
from csit_tui.workspace import pdf
from tests.harness.programs import dom, facts, words
from tests.reports.browser import hindrances
from tests.reports.handmade import pictures, report

pytestmark = [
    pytest.mark.reports,
    pytest.mark.needs("chromium", "soffice", "pdftotext", "pdfinfo"),
]
HOSTILE = "<script>alert(1)</script> {{ x }} \x1b[2J \u202eturned \" ' & ]]> "


def sheet() -> bytes:
    """A printed sheet with every kind of block."""
    blocks = (
        Heading("Ratings", "b"),
        Words(HOSTILE, quiet=True),
        Field("Vision", HOSTILE, "What will be different?", "a"),
        Grid("Levels", (Column("Theme"), Column("Level")), (("5", HOSTILE),), empty=1),
        Points("Strengths", (HOSTILE,)),
    )
    return html.html(
        [Page("a", "Sheet", HOSTILE, HOSTILE, (("Cycle", "2026"),), blocks)], "A"
    ).encode()


def programme_report() -> bytes:
    """The report of a programme."""
    return formats.written(report(HOSTILE), "html", lambda *_: None)


PAGES = [sheet, programme_report]


def written(make: Callable[[], bytes], folder: Path) -> Path:
    page = folder / "page.html"
    page.write_bytes(make())
    return page


@pytest.mark.parametrize("make", PAGES)
def test_a_page_opens_without_a_word_on_the_console(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    document, console = dom(written(make, tmp_path))
    assert console == ""
    assert "alert(1)" in document
    assert "<script>alert(1)" not in document


@pytest.mark.needs("axe-core")
@pytest.mark.parametrize("make", PAGES)
def test_nothing_hinders_whoever_reads_a_page_in_another_way(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    found = hindrances(written(make, tmp_path))
    assert [(one["id"], one["help"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.needs("axe-core")
def test_what_hinders_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><img src=''><p style='color:#ddd'>Pale</p>", encoding="utf-8")
    found = {one["id"] for one in hindrances(page)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found


def kept(data: bytes, folder: Path) -> Path:
    file = folder / "made.pdf"
    file.write_bytes(data)
    return file


def test_the_word_document_opens_in_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pdf._NAMES, "html", ())
    whole = as_docx.made(report("Riverside {{ x }} <b>", rows=80), pictures())
    data = pdf.made(lambda _: whole, Listener())
    file = kept(data, tmp_path)
    text = words(file)
    assert data == pdf.made(lambda _: whole, Listener())
    assert "A4" in facts(file)
    assert f"Page 1 of {text.count(chr(12))}" in text
    assert text.count("5.80 Resources") == 1
    pages = [page for page in text.split("\f") if "5." in page]
    assert all("2025" in page for page in pages), "the head of the table goes on"
    assert "Riverside {{ x }} <b>" in text
    assert "Contents" in text


def test_a_word_of_pages_in_every_field_opens_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pdf._NAMES, "html", ())
    data = pdf.made(lambda _: as_docx.made(report("A" * 10_000), {}), Listener())
    text = words(kept(data, tmp_path))
    assert text.count("A") > 100_000


def test_chromium_makes_the_same_pdf_again_and_asks_no_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked: list[object] = []
        threading.Thread(target=_note, args=(server, asked), daemon=True).start()
        place = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        page = f"<html lang=en><title>A</title><p>Riverside<img src='{place}' alt=x>".encode()
        data = pdf.made(lambda _: page, Listener())
        assert data == pdf.made(lambda _: page, Listener())
        assert asked == []
    assert "Riverside" in words(kept(data, tmp_path))


def _note(server: socket.socket, asked: list[object]) -> None:
    try:
        asked.append(server.accept())
    except OSError:
        return
