"""PDF of a report, by a program of this machine that makes it: Chromium of HTML, else LibreOffice.

Each is started with a profile of its own that goes with it, so that it neither sees nor changes
what its user does there.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from csit_tui.method.nouns import listed
from csit_tui.model.base import Date
from csit_tui.model.following import Listener, Stopped
from csit_tui.model.trouble import refused
from csit_tui.vcs.run import end

Form = Literal["html", "docx"]
"""What such a program makes a PDF of."""

SECONDS = 300.0
"""So long a program may take: LibreOffice needs half a minute for one cell of many pages."""
_LOOK_SECONDS = 0.05
_MAC = "/Applications"
_NAMES: dict[Form, tuple[str, ...]] = {
    "html": (
        *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        f"{_MAC}/Google Chrome.app/Contents/MacOS/Google Chrome",
        f"{_MAC}/Chromium.app/Contents/MacOS/Chromium",
    ),
    "docx": ("soffice", "libreoffice", f"{_MAC}/LibreOffice.app/Contents/MacOS/soffice"),
}
_WAY_OUT = "Install Chromium or LibreOffice; or write html, and print that from any browser."
_ROOM = "Make room there, or name another folder for it: TMPDIR=FOLDER csit report ..."
_CHANCE = re.compile(
    rb"Date ?\(D:\d{14}|DocChecksum /[0-9A-F]{32}|(?:^|/ID \[ )<[0-9A-F]{32}>", re.MULTILINE
)
"""When and as what a PDF was made: the same report is to be the same bytes with one program."""
_LONG_AGO = datetime.date(2000, 1, 1)
_CALLED: dict[Form, str] = {"html": "Chromium", "docx": "LibreOffice"}


class Printer(NamedTuple):
    """A program that is installed, and what it reads."""

    program: str
    form: Form


def printers() -> list[Printer]:
    """The programs of this machine that make PDF, the best first. Raises `Refused` for none."""
    found = [
        Printer(program, form)
        for form, names in _NAMES.items()
        for program in [next(filter(None, map(shutil.which, names)), None)]
        if program is not None
    ]
    if not found:
        raise refused("No program here makes PDF.", _WAY_OUT)
    return found


def made(making: Callable[[Form], bytes], listener: Listener, day: Date = _LONG_AGO) -> bytes:
    """A PDF of a report of a day; ``making`` makes it as HTML or as a Word document once asked.

    Raises `Refused` where no program is there, none can do it, or the listener stops it.
    """
    tried = []
    for printer in printers():
        data = making(printer.form)
        try:
            with tempfile.TemporaryDirectory(prefix="csit-", ignore_cleanup_errors=True) as folder:
                found = _printed(printer, data, Path(folder), listener)
        except OSError as error:
            what = f"The PDF cannot be made there: {error.strerror}."
            raise refused(what, _ROOM, tempfile.gettempdir()) from None
        if found is not None:
            return _CHANCE.sub(partial(_fixed, day), found)
        tried.append(_CALLED[printer.form])
    raise refused(f"{listed(tried)} could not make the PDF.", _WAY_OUT)


def _fixed(day: Date, found: re.Match[bytes]) -> bytes:
    """The same number of bytes, of the day alone and without a chance."""
    name, sign, value = re.split(rb"([:/<])(?=[0-9A-F]{14})", found[0])
    digits = f"{day:%Y%m%d}000000".encode() if len(value) == 14 else b"0" * 32
    return name + sign + digits + value[len(digits) :]


def _printed(printer: Printer, data: bytes, folder: Path, listener: Listener) -> bytes | None:
    """What the program makes; none where it fails, or is not done in time."""
    source, target = folder / f"report.{printer.form}", folder / "report.pdf"
    source.write_bytes(data)
    words = (_chromium if printer.form == "html" else _libreoffice)(folder, source, target)
    own = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder}
    env = {**os.environ, **{name: str(value) for name, value in own.items()}}
    try:
        running = subprocess.Popen(
            [printer.program, *words],
            env={**env, "SOURCE_DATE_EPOCH": "946684800"},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        _wait(running, listener)
    finally:
        end(running)
    made = target.read_bytes() if target.is_file() else b""
    return made if made.startswith(b"%PDF-") and running.returncode == 0 else None


def _wait(running: subprocess.Popen[bytes], listener: Listener) -> None:
    """Wait until it ends, or its time is over. Raises `Stopped` where the listener stops it."""
    until = time.monotonic() + SECONDS
    while running.poll() is None and time.monotonic() < until:
        if listener.stop.wait(_LOOK_SECONDS):
            raise Stopped


def _chromium(folder: Path, source: Path, target: Path) -> list[str]:
    """Its arguments: no window, no network; to root its sandbox is not given.

    Scripts are left to the page to forbid: without any Chromium prints nothing.
    """
    return [
        "--headless",
        *(["--no-sandbox"] if os.geteuid() == 0 else []),
        f"--user-data-dir={folder / 'profile'}",
        *("--no-first-run", "--disable-gpu", "--disable-extensions", "--disable-breakpad"),
        *("--disable-sync", "--disable-background-networking", "--disable-component-update"),
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
        *("--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri()),
    ]


def _libreoffice(folder: Path, source: Path, _: Path) -> list[str]:
    """Its arguments: no window, nothing restored; the PDF stands beside the document."""
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--convert-to", "pdf"),
        *("--outdir", str(folder), str(source)),
    ]
