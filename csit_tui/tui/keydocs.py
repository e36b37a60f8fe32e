"""The table of keys in ``docs/keys.md``, written from the registry of actions."""

from __future__ import annotations

import sys
from pathlib import Path

from csit_tui.tui.actions import ACTIONS, groups, key_names
from csit_tui.tui.places import GOING

_HEAD = """# Keys

Written from `csit_tui/tui/actions.py` by `python -m csit_tui.tui.keydocs`; a test compares the two.
Every action is also in the palette (`:`) by its name. Keys can be changed in the settings (`,`).
"""


def keys_table() -> str:
    """The whole document."""
    parts = [_HEAD]
    for group in groups():
        parts.append(f"## {group}\n\n| key | action | what it does | where |\n|---|---|---|---|")
        for action in ACTIONS:
            if action.group == group:
                keys = " ".join(f"`{name}`" for name in key_names(action, {}).split())
                where = ", ".join(action.where) or "all screens"
                parts.append(f"| {keys} | {action.title} | {action.help} | {where} |")
        parts.append("")
    parts.append("## After `g`\n\n| key | place | what is there |\n|---|---|---|")
    parts += [f"| `{place.letter}` | {place.title} | {place.help} |" for place in GOING]
    return "\n".join(parts).replace("`|`", "`\\|`").replace("at a | that", "at a \\| that") + "\n"


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/keys.md").write_text(
        keys_table(), encoding="utf-8"
    )
