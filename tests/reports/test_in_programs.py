"""Reports in the programs that people open them with: Chromium, LibreOffice, axe-core."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.model.following import Listener
from csit_tui.reports import html
from csit_tui.reports.page import Column, Field, Grid, Heading, Page, Points, Words
from csit_tui.reports.programme import as_docx, formats
from csit_tui.workspace import pdf
from tests.reports.browser import AXE, hindrances, run
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
    document, console = run(written(make, tmp_path))
    assert console == ""
    assert "alert(1)" in document
    assert "<script>alert(1)" not in document


@pytest.mark.parametrize("make", PAGES)
def test_nothing_hinders_whoever_reads_a_page_in_another_way(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    if not AXE.exists():
        told = pytest.fail if os.environ.get("CI") else pytest.skip
        told("needs axe-core, which make test-reports fetches")
    found = hindrances(written(make, tmp_path))
    assert [(one["id"], one["help"], one["nodes"][0]["html"]) for one in found] == []


def test_what_hinders_would_be_found(tmp_path: Path) -> None:
    if not AXE.exists():
        pytest.skip("needs axe-core, which make test-reports fetches")
    page = tmp_path / "page.html"
    page.write_text("<html><body><img src=''><p style='color:#ddd'>Pale</p>", encoding="utf-8")
    found = {one["id"] for one in hindrances(page)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found


def text_of(data: bytes, folder: Path) -> tuple[str, str]:
    """The words of a PDF, and the facts about it."""
    (folder / "made.pdf").write_bytes(data)
    asked = (["pdftotext", "-layout", "made.pdf", "-"], ["pdfinfo", "made.pdf"])
    words, facts = (
        subprocess.run(one, cwd=folder, capture_output=True, text=True, check=True).stdout
        for one in asked
    )
    return words, facts


def test_the_word_document_opens_in_libreoffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pdf._NAMES, "html", ())
    whole = as_docx.made(report("Riverside {{ x }} <b>", rows=80), pictures())
    data = pdf.made(lambda _: whole, Listener())
    words, facts = text_of(data, tmp_path)
    assert data == pdf.made(lambda _: whole, Listener())
    assert "A4" in facts
    assert f"Page 1 of {words.count(chr(12))}" in words
    assert words.count("5.80 Resources") == 1
    pages = [page for page in words.split("\f") if "5." in page]
    assert all("2025" in page for page in pages), "the head of the table goes on"
    assert "Riverside {{ x }} <b>" in words
    assert "Contents" in words


def test_a_word_of_pages_in_every_field_opens_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pdf._NAMES, "html", ())
    data = pdf.made(lambda _: as_docx.made(report("A" * 10_000), {}), Listener())
    words, _ = text_of(data, tmp_path)
    assert words.count("A") > 100_000


def test_chromium_makes_the_same_pdf_again_and_asks_no_network(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        asked: list[object] = []
        threading.Thread(target=_note, args=(server, asked), daemon=True).start()
        place = f"http://127.0.0.1:{server.getsockname()[1]}/x.png"
        page = f"<html lang=en><title>A</title><p>Riverside<img src='{place}' alt=x>".encode()
        data = pdf.made(lambda _: page, Listener())
        assert data == pdf.made(lambda _: page, Listener())
        assert asked == []
    words, _ = text_of(data, tmp_path)
    assert "Riverside" in words


def _note(server: socket.socket, asked: list[object]) -> None:
    try:
        asked.append(server.accept())
    except OSError:
        return
