"""What a person chose for their screens, in the person's own configuration."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from csit_tui.tui.actions import BY_ID, DIGITS
from csit_tui.tui.themes import NAMES


@dataclass(frozen=True)
class Settings:
    """Theme by its name, whether the mouse is used, and keys by action."""

    theme: str = ""
    mouse: bool = True
    keys: dict[str, str] = field(default_factory=dict)

    def with_key(self, action: str, key: str | None) -> Settings:
        """The same with another key for an action; none means its own again."""
        others = {name: keys for name, keys in self.keys.items() if name != action}
        return replace(self, keys=others | ({action: key} if key else {}))


def place() -> Path:
    """Where the settings are kept."""
    from platformdirs import user_config_path

    return user_config_path("csit-tui") / "settings.json"


def load(path: Path | None = None) -> Settings:
    """The settings; what is missing, unknown or broken is as it is by default."""
    try:
        held: Any = json.loads((path or place()).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(held, dict):
        return Settings()
    theme, mouse, keys = held.get("theme"), held.get("mouse", True), held.get("keys")
    return Settings(
        theme if theme in NAMES else "",
        mouse if isinstance(mouse, bool) else True,
        {name: key for name, key in keys.items() if _fits(name, key)}
        if isinstance(keys, dict)
        else {},
    )


def _fits(name: Any, key: Any) -> bool:
    known = name in BY_ID and BY_ID[name].keys != DIGITS
    return known and isinstance(key, str) and bool(key.strip())


def save(settings: Settings, path: Path | None = None) -> None:
    """Keep the settings. Raises OSError."""
    target = path or place()
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_suffix(".new")
    new.write_text(json.dumps(asdict(settings), indent=2) + "\n", encoding="utf-8")
    os.replace(new, target)  # noqa: PTH105  (Path.replace would do; this says what it is)
