"""A page in Debian's Chromium, headless: what its console says, and what axe-core finds."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

AXE = Path(__file__).parents[2] / ".venv/axe/node_modules/axe-core/axe.min.js"
_LOOK = """
axe.run(document, {resultTypes: ["violations"]}).then(function (found) {
  var told = document.createElement("pre");
  told.id = "axe-found";
  told.textContent = JSON.stringify(found.violations);
  document.body.appendChild(told);
});
"""


def run(page: Path, *options: str) -> tuple[str, str]:
    """The page's document as Chromium ends up with it, and what its console said."""
    program = shutil.which("chromium")
    assert program is not None
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    words = ["--headless", *root, f"--user-data-dir={page.parent / 'profile'}", "--disable-gpu"]
    words += ["--enable-logging=stderr", "--virtual-time-budget=20000", *options, "--dump-dom"]
    done = subprocess.run(
        [program, *words, page.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    console = [line for line in done.stderr.splitlines() if ":CONSOLE" in line]
    return done.stdout, "\n".join(console)


def hindrances(page: Path) -> list[dict[str, Any]]:
    """What axe-core calls serious or critical in a page."""
    looked = page.with_name("looked-at.html")
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"<meta http-equiv=.Content-Security-Policy.[^>]*>", "", text)
    axe = AXE.read_text(encoding="utf-8")
    looked.write_text(f"{text}<script>{axe}\n{_LOOK}</script>", encoding="utf-8")
    document, _ = run(looked)
    found = re.search(r'<pre id="axe-found">(.*?)</pre>', document, re.DOTALL)
    assert found is not None, "axe-core did not come to an end"
    every: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return [one for one in every if one["impact"] in {"serious", "critical"}]
