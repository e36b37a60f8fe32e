"""Chromium, LibreOffice and poppler: what they make of pages, documents and workbooks.

Each is started with a profile of its own. A test says by ``needs`` which of them it uses; axe-core,
which is a file and no program, is named so too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

AXE = Path(__file__).parents[2] / ".venv/axe/node_modules/axe-core/axe.min.js"
_FILES = {"axe-core": AXE}
_SECONDS = 180
_CONSOLE = ":CONSOLE"
_QUIET = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--enable-logging=stderr"),
)


def absent(tools: Iterable[str]) -> list[str]:
    """Which of these programs are not on this machine."""
    path = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin"  # servers are there, and not for all
    return sorted(tool for tool in tools if not _is_here(tool, path))


def _is_here(tool: str, path: str) -> bool:
    return _FILES[tool].exists() if tool in _FILES else shutil.which(tool, path=path) is not None


def dom(page: Path) -> tuple[str, str]:
    """The page's document as Chromium ends up with it, and what its console said."""
    return _chromium("--virtual-time-budget=20000", "--dump-dom", page.as_uri())


def printed(page: Path, pdf: Path) -> str:
    """Print a page into a PDF; what its console said."""
    return _chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())[1]


def _chromium(*words: str) -> tuple[str, str]:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="csit-", ignore_cleanup_errors=True) as profile:
        done = _run("chromium", *_QUIET, *root, f"--user-data-dir={profile}", *words)
    console = [line for line in done.stderr.splitlines() if _CONSOLE in line]
    return done.stdout, "\n".join(console)


def converted(file: Path, form: str, folder: Path) -> Path:
    """What LibreOffice saves a file as; ``form`` is an ending, with a filter where it needs one."""
    with tempfile.TemporaryDirectory(prefix="csit-", ignore_cleanup_errors=True) as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        _run("soffice", own, "--headless", "--convert-to", form, "--outdir", str(folder), str(file))
    return folder / f"{file.stem}.{form.partition(':')[0]}"


def facts(pdf: Path) -> str:
    """What a PDF says of itself."""
    return _run("pdfinfo", str(pdf)).stdout


def pages(pdf: Path) -> int:
    """How many pages a PDF has."""
    found = re.search(r"^Pages:\s+(\d+)$", facts(pdf), re.MULTILINE)
    assert found is not None
    return int(found[1])


def words(pdf: Path) -> str:
    """The words of a PDF, as they are laid out."""
    return _run("pdftotext", "-layout", str(pdf), "-").stdout


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=_SECONDS)
