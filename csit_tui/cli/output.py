"""What commands print: one fact a line, harmless for a terminal, or JSON."""

from __future__ import annotations

import datetime
import json
from typing import Any

from csit_tui.text import safe


def say(line: str = "") -> None:
    """Print one fact, whatever it holds on a single line."""
    print(safe(line))


def say_text(label: str, text: str) -> None:
    """Print a text under its label; its further lines are indented, so that none looks a fact."""
    first, *rest = text.split("\n")
    say(f"{label}: {first}")
    for line in rest:
        say(f"  {line}")


def say_json(data: Any) -> None:
    """Print plain data as JSON in ASCII: what could steer a terminal stands there as an escape."""
    written = json.dumps(data, indent=2, ensure_ascii=True, default=plain)
    print(written.replace("\x7f", "\\u007f"))


def plain(value: Any) -> Any:
    """What JSON lacks: dates and times in ISO form, anything else as text."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, such as ``1 file`` and ``2 files``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def uncommitted(kind: str = "") -> str:
    """What is left to do once something was saved; ``kind`` says of which work it is a part."""
    return f"Not yet committed: csit session close commits it{f' ({kind})' if kind else ''}."


def not_brought_in(team: str, told: str) -> list[str]:
    """The warning that a team's work stands on a branch, and how to bring it in."""
    return [f"Warning: {told}", f"  Bring it in: csit merge {team}"]
