"""What axe-core finds in a page that hinders whoever reads it in another way."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from tests.harness.programs import AXE, dom

_LOOK = """
axe.run(document, {resultTypes: ["violations"]}).then(function (found) {
  var told = document.createElement("pre");
  told.id = "axe-found";
  told.textContent = JSON.stringify(found.violations);
  document.body.appendChild(told);
});
"""


def hindrances(page: Path) -> list[dict[str, Any]]:
    """What axe-core calls serious or critical in a page."""
    looked = page.with_name("looked-at.html")
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"<meta http-equiv=.Content-Security-Policy.[^>]*>", "", text)
    axe = AXE.read_text(encoding="utf-8")
    looked.write_text(f"{text}<script>{axe}\n{_LOOK}</script>", encoding="utf-8")
    document, _ = dom(looked)
    found = re.search(r'<pre id="axe-found">(.*?)</pre>', document, re.DOTALL)
    assert found is not None, "axe-core did not come to an end"
    every: list[dict[str, Any]] = json.loads(html.unescape(found[1]))
    return [one for one in every if one["impact"] in {"serious", "critical"}]
