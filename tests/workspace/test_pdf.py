"""PDF by whichever program is installed; here programs of our own stand in for them."""

from __future__ import annotations

import datetime
import errno
import os
import tempfile
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from csit_tui.model.following import Listener
from csit_tui.model.trouble import Refused
from csit_tui.workspace import pdf
from tests.harness.processes import ended

Install = Callable[[str, str], None]
WRITES = (
    'for word do case "$word" in --print-to-pdf=*) out="${word#*=}";; *) in="$word";; esac; done\n'
)
CHROMIUM = (
    f'{WRITES}printf "%%PDF-1.4 (D:20261127130253)" >"$out"\ncat "${{in#file://}}" >>"$out"\n'
)
OFFICE = 'for word do in="$word"; done\n{ echo "%PDF-1.7"; cat "$in"; } >"${in%.docx}.pdf"\n'


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program on an otherwise bare PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "cat").symlink_to("/bin/cat")
    monkeypatch.setenv("PATH", str(programs))

    def install_one(name: str, text: str) -> None:
        (programs / name).write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        (programs / name).chmod(0o755)

    return install_one


def made(listener: Listener | None = None) -> bytes:
    return pdf.made({"html": b"<html>", "docx": b"PK"}.__getitem__, listener or Listener())


def test_chromium_comes_first_and_libreoffice_where_it_fails(install: Install) -> None:
    install("libreoffice", OFFICE)
    assert made() == b"%PDF-1.7\nPK"
    install("chromium", CHROMIUM)
    assert [one.form for one in pdf.printers()] == ["html", "docx"]
    assert made() == b"%PDF-1.4 (D:20261127130253)<html>"
    for broken in ("exit 0", f"{CHROMIUM}exit 1", 'echo none >"${1#*=}"'):
        install("chromium", broken)
        assert made() == b"%PDF-1.7\nPK", broken


def test_times_and_chance_are_taken_out() -> None:
    before = (
        b"/CreationDate (D:20261127130253+00'00')\n/ModDate(D:20261127130253Z')\n/ID [ <"
        b"01ECE3E3B5F56FC218DB01C86B463439>\n<01ECE3E3B5F56FC218DB01C86B463439> ]\n"
        b"/DocChecksum /01ECE3E3B5F56FC218DB01C86B463439\n(In 2026 there were 20261127130253)"
    )
    after = pdf._CHANCE.sub(partial(pdf._fixed, datetime.date(2026, 3, 16)), before)
    assert len(after) == len(before)
    assert after.count(b"20260316000000") == 2
    assert after.count(b"0" * 32) == 3
    assert after.endswith(b"20261127130253)")


def test_where_nothing_can_make_it_the_way_out_is_told(install: Install) -> None:
    with pytest.raises(Refused, match="No program here makes PDF"):
        made()
    install("google-chrome", "exit 3")
    with pytest.raises(Refused, match="Chromium could not make the PDF"):
        made()
    install("soffice", "exit 3")
    with pytest.raises(Refused, match="Chromium and LibreOffice could not"):
        made()


def test_one_that_hangs_is_ended(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("chromium", f'echo $$ >"{tmp_path}/pid"\nkill -STOP $$\n')
    install("soffice", OFFICE)
    monkeypatch.setattr(pdf, "SECONDS", 2.0)
    monkeypatch.setattr("csit_tui.vcs.run._GRACE_SECONDS", 0.2)
    assert made() == b"%PDF-1.7\nPK"
    assert ended(int((tmp_path / "pid").read_text(encoding="utf-8")))


def test_it_stops_when_asked_and_leaves_nothing(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    monkeypatch.setattr("csit_tui.vcs.run._GRACE_SECONDS", 0.2)
    install("chromium", "kill -STOP $$\n")
    listener = Listener(stop=threading.Event())
    listener.stop.set()
    with pytest.raises(Refused, match="Stopped as you asked"):
        made(listener)
    assert list(scratch.iterdir()) == []


def test_without_room_for_it_that_is_said(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    install("chromium", CHROMIUM)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Refused, match="cannot be made there: No space left on device") as refusal:
        made()
    (trouble,) = refusal.value.troubles
    assert trouble.path == tempfile.gettempdir()
    assert "TMPDIR=" in trouble.mend
